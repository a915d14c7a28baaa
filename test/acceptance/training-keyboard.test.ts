import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Question, questionOf } from '../../src/course/course.ts';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import type { PathStep } from '../../src/learn/training/path.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { linkWords } from '../../src/site/site.words.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { formWords } from '../../src/web/words.ts';
import { course, standard } from '../support/app.ts';
import { answerSet, type Learner, rightKeys, steps, walkPath } from '../support/learner.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { inBrowser, learnerOf } from './in-browser.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { focusedOn, openContext, sendOn, shownOn } from './page-reading.ts';

const sets = standard.themes.length;
const name = 'Zoé Île-Nguyễn';
const questionsOfPositioning = 3;

for (const lang of languagesFor('training-keyboard'))
  inBrowser(`The whole training, in ${lang}, by keyboard alone`, (running) => {
    const words = trainingWords[lang];
    let page: Page;
    let keys: Keyboard;
    /** The same person, for what is done over HTTP in a short run: the steps and the sets like one that keys took. */
    let learner: Learner;

    before(async () => {
      const context = await openContext(running().browser, { locale: `${lang}-CA` });
      page = await context.newPage();
      keys = keyboardOf(page);
    });

    const to = (pageName: PageName, params?: PathParams): string =>
      running().server.url + href(pageName, lang, params);

    const mark = () => page.evaluate('window.mark = true');
    const isAt = async (address: string): Promise<void> => {
      if (page.url() === address) return;
      assert.ok(await isSameDocument(), `nothing reloads the page, at ${page.url()}`);
      await page.goto(address);
      await mark();
    };
    const isSameDocument = (): Promise<boolean> => page.evaluate('window.mark === true');

    const outcome = async (): Promise<void> => {
      await page.locator('.outcome:focus').waitFor();
      const focused = await focusedOn(page);
      assert.ok(focused.shows, `the focus shows on the outcome, on ${page.url()}`);
      assert.ok(focused.onScreen, `the outcome is on screen, on ${page.url()}`);
    };

    /** Kinds of pages that were gone through by keyboard; the others of a kind are answered within the page. */
    const known = new Set<string>();
    /** Whether a page is the first of its kind; in a whole run, each is as new. */
    const isNew = (kind: string): boolean => whole || known.size < known.add(kind).size;

    const match = async (kind: string, chosen: readonly (readonly [string, string])[], label: string) => {
      if (isNew(kind)) {
        for (const [field, value] of chosen) {
          await keys.tabToField(field);
          await keys.chooseRadio(value);
        }
        await keys.pressOn(label);
      } else await sendOn(page, chosen, label);
      await outcome();
    };

    const answerItem = async (): Promise<void> => {
      const id = await page.locator('input[name="item"]').getAttribute('value');
      const question = questionOf(course, id ?? '');
      assert.ok(question, `${page.url()} asks a question of the course`);
      await match('case', [['answer', rightKeys(question)[0] ?? '']], words.answer);
    };

    const answerStatement = async ({ id, options }: Question): Promise<void> => {
      const right = options.find((option) => option.right) ?? assert.fail(id);
      if (isNew('statement')) {
        await keys.pressOn(right.text[lang]);
      } else await sendOn(page, [], right.text[lang]);
      await outcome();
    };

    const chooseSet = async (): Promise<void> => {
      const ids = (await page.locator('input[name="cases"]').getAttribute('value'))?.split(' ') ?? [];
      assert.equal(ids.length, 3);
      const chosen = ids.map((id) => {
        const question = questionOf(course, id) ?? assert.fail(id);
        return [`case-${id}`, rightKeys(question)[0] ?? ''] as const;
      });
      const byKeys = isNew('set');
      for (const [field, value] of chosen) {
        const choice = page.locator(`.options a[href*="${field}=${value}"]`);
        const label = await choice.locator('span').innerText();
        const asked = await page.locator('#asked').innerText();
        if (byKeys) {
          await keys.tabTo('a', new RegExp(`${label}$`));
          await page.keyboard.press('Enter');
        } else await choice.press('Enter');
        await page.locator('#asked:focus').filter({ hasNotText: asked }).waitFor();
      }
      if (byKeys) {
        await keys.pressOn(words.answer);
      } else await sendOn(page, [], words.answer);
      await outcome();
    };

    const placeFindings = async ({ exercise }: PathStep & { kind: 'exercise' }): Promise<void> => {
      const placed = exercise.findings.map(
        ({ id, practice }) => [`finding-${id}`, String(practice)] as const,
      );
      await match('findings', placed, words.exerciseCheck);
    };

    const goOn = async (kind: string, way: 'a' | 'button', label: string, address: string): Promise<void> => {
      if (isNew(kind)) {
        await keys.tabTo(way, label);
        await keys.enter(address);
      } else await Promise.all([page.waitForURL(address), sendOn(page, [], label)]);
    };

    const forgetToAnswer = async (): Promise<void> => {
      await keys.pressOn(words.answer);
      await page.locator('[role="alert"]:focus').waitFor();
      const summary = await focusedOn(page);
      assert.ok(summary.shows && summary.onScreen, 'the errors are where the reader is taken');
      assert.match(summary.text, new RegExp(`${formWords[lang].toCorrect}\\s+${words.nothingChosen}`));
      await keys.tabTo('a', words.nothingChosen);
      await page.keyboard.press('Enter');
      await page.locator('fieldset#answer:focus').waitFor();
      assert.deepEqual(await shownOn(page, '.field-error'), [
        `<p#answer-error.field-error> ${words.nothingChosen}`,
      ]);
    };

    /** Types a day part by part, in the order of the browser's language, which a page cannot know: found by trying. */
    const typeDate = async (day: string): Promise<void> => {
      const [y = '', m = '', d = ''] = day.split('-');
      for (const order of [
        [y, m, d],
        [m, d, y],
        [d, m, y],
      ]) {
        for (const [rank, part] of order.entries()) {
          await page.keyboard.type(part);
          // A month or a day moves on by itself once it has two digits; a year may be longer than four.
          if (part === y && rank < 2) await page.keyboard.press('ArrowRight');
        }
        if ((await focusedOn(page)).value === day) return;
        for (const _ of [1, 2]) await page.keyboard.press('ArrowLeft');
      }
      assert.fail('a day can be typed');
    };

    const commit = async (): Promise<void> => {
      await keys.tabToField('action');
      await page.keyboard.press('Space');
      await keys.tabToField('words');
      await page.keyboard.insertText('Présenter deux maquettes à des personnes qui appellent souvent.');
      await keys.tabToField('due');
      await typeDate(`${new Date().getUTCFullYear() + 1}-03-15`);
      await keys.pressOn(words.commitmentAdd);
      await page.getByText(words.commitmentSaid.added).waitFor();
      assert.match(await page.locator('.commitments').innerText(), /Présenter deux maquettes/);
    };

    test('from the home page to the training', async () => {
      await page.goto(to('home'));
      await keys.follow(linkWords[lang].training, to('training'));
      await keys.skipToContent();
      await keys.tabTo('button', new RegExp(`^${course.audiences[0]?.name[lang]}`));
      await keys.enter(to('code'));
      assert.match(await page.locator('code').innerText(), /^([a-z]{5}-){3}[a-z]{5}$/);
    });

    test('the positioning test, with an error, stopped after a few questions', async () => {
      await keys.follow(words.toPositioning, to('positioning'));
      await keys.skipToContent();
      await keys.tabTo('button', words.positioningStart);
      await keys.enter(to('positioningQuestion', { rank: 1 }));
      await mark();
      for (let rank = 1; rank <= questionsOfPositioning; rank += 1) {
        if (rank === 1) await forgetToAnswer();
        await answerItem();
        await page.waitForURL(to('positioningQuestion', { rank: rank + 1 }));
      }
      assert.ok(await isSameDocument(), 'answering never reloads the page');
      await keys.tabTo('button', words.positioningStop);
      await keys.enter(to('positioning'));
      assert.match(
        await page.locator('.lead').innerText(),
        lang === 'fr' ? / sur 3\.$/ : / of 3\.$|out of 3\.$/,
      );
      await keys.follow(words.toPath, to('path'));
    });

    test('every step of the path, with a commitment, without reloading the page', async () => {
      const [first] = steps;
      assert.ok(first);
      await keys.skipToContent();
      await keys.follow(new RegExp(`^${words.continue}`), to('step', { step: first.id }));
      await mark();
      learner = await learnerOf(running(), page, lang);
      for (const [rank, step] of steps.entries()) {
        if (known.has(step.kind)) {
          await walkPath(learner, [step]);
          continue;
        }
        await isAt(to('step', { step: step.id }));
        if (step.kind === 'question') await answerStatement(step.question);
        if (step.kind === 'exercise') await placeFindings(step);
        if (step.kind === 'commitments') await commit();
        const next = steps[rank + 1];
        const address = next ? to('step', { step: next.id }) : to('evaluationQuestion', { rank: 1 });
        await goOn(step.kind, 'button', words.continue, address);
        if (next) assert.equal((await focusedOn(page)).id, 'content', `the reader is taken to ${next.id}`);
      }
      assert.ok(await isSameDocument(), 'the path never reloads the page');
    });

    test('the evaluation, answered rightly, then the results', async () => {
      for (let rank = 1; rank <= sets; rank += 1) {
        if (rank > 1 && rank < sets && !whole) {
          await answerSet(learner, rank);
          continue;
        }
        await isAt(to('evaluationQuestion', { rank }));
        await chooseSet();
        if (rank < sets) await goOn('next', 'a', words.nextSet, to('evaluationQuestion', { rank: rank + 1 }));
        else await goOn('last', 'a', words.seeResults, to('results'));
      }
      assert.ok(await isSameDocument(), 'the evaluation never reloads the page');
      assert.match(await page.locator('.outcome').innerText(), new RegExp(words.resultsPassed(18, 18)));
      assert.ok(await page.getByRole('img', { name: words.beforeAfter }).isVisible());
      const themes = await page.locator('table tbody tr').allInnerTexts();
      assert.equal(themes.length, standard.themes.length);
      assert.match(themes[0] ?? '', new RegExp(`${words.outOf(1, 1)}\\s+${words.outOf(3, 3)}$`));
      assert.match(themes[3] ?? '', new RegExp(`${words.noAnswer}\\s+${words.outOf(3, 3)}$`));
    });

    test('the attestation, and its public page found by its number', async () => {
      await keys.tabToField('name');
      await page.keyboard.insertText(name);
      await Promise.all([page.getByText(name).waitFor(), page.keyboard.press('Enter')]);
      const number = await page.locator('code').innerText();
      await page.locator('#content:focus').waitFor();
      await keys.follow(linkWords[lang].verify, to('verify'));
      await keys.skipToContent();
      await keys.tabToField('number');
      await page.keyboard.type(number.toLowerCase().replaceAll('-', ' '));
      await keys.enter(to('attestation', { number }));
      assert.ok(await page.getByText(attestationWords[lang].valid).isVisible());
      assert.equal(await page.locator('.attestation-name').innerText(), name);
    });
  });
