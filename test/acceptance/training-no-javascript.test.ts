import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Question, questionOf } from '../../src/course/course.ts';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import type { PathStep } from '../../src/learn/training/path.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { linkWords } from '../../src/site/site.words.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { course, standard } from '../support/app.ts';
import { answerSet, type Learner, rightKeys, steps, walkPath } from '../support/learner.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { inBrowser, learnerOf } from './in-browser.ts';
import { openContext, sendOn } from './page-reading.ts';
import { pagesOfPdf } from './pdf-reading.ts';

const sets = standard.themes.length;
const name = 'Siobhán O’Connor-Gauthier';
/** From the home page to the certificate, a commitment included: what someone may be asked to press. */
const mostPresses = 120;

inBrowser('The whole training, without JavaScript', (running) => {
  for (const lang of languagesFor('training without JavaScript')) {
    const words = trainingWords[lang];
    let page: Page;
    /** The same person, for what is done over HTTP in a short run: the steps and the sets like one that the browser took. */
    let learner: Learner;
    let number = '';
    let presses = 0;

    before(async () => {
      const context = await openContext(running().browser, {
        javaScriptEnabled: false,
        locale: `${lang}-CA`,
      });
      page = await context.newPage();
    });

    const to = (pageName: PageName, params?: PathParams): string =>
      running().server.url + href(pageName, lang, params);

    const go = async (kind: 'link' | 'button', label: string | RegExp, address: string): Promise<void> => {
      presses += 1;
      await page.getByRole(kind, { name: label, exact: true }).first().click();
      await page.waitForURL(address);
    };

    const choose = async (field: string, values: readonly string[]): Promise<void> => {
      for (const value of values) await page.locator(`[name="${field}"][value="${value}"]`).check();
    };

    /** Kinds of pages on which a pointer was used: the others of a kind are answered within the page, which is quicker. */
    const known = new Set<string>();

    /** Fills a form and sends it, which loads a page: with a pointer on the first page of each kind. */
    const send = async (
      kind: string,
      chosen: readonly (readonly [field: string, value: string])[],
      label: string,
    ): Promise<void> => {
      presses += chosen.length + 1;
      const byPointer = !known.has(kind);
      known.add(kind);
      if (byPointer) for (const [field, value] of chosen) await choose(field, [value]);
      await Promise.all([
        page.waitForEvent('load'),
        byPointer
          ? page.locator('main').getByText(label, { exact: true }).first().click()
          : sendOn(page, chosen, label),
      ]);
    };

    /** Presses the choices of a set one after the other: each leads to the case after it, where the focus then is. */
    const match = async (chosen: readonly (readonly [field: string, value: string])[]): Promise<void> => {
      for (const [field, value] of chosen) {
        presses += 1;
        await Promise.all([
          page.waitForEvent('load'),
          page.locator(`.options a[href*="${field}=${value}"]`).click(),
        ]);
        assert.ok(page.url().endsWith('#asked'));
      }
    };

    /** What the page says of an answer, read without what Playwright puts in each page to find things. */
    const outcome = (): Promise<string> => page.evaluate("document.querySelector('.outcome').innerText");

    /** Presses Tab from where an answer leads, until the way on has the focus. */
    const wayOnIsNear = async (): Promise<void> => {
      const label = await page.evaluate<string>(
        "document.querySelector('.way-on button, .way-on a').innerText",
      );
      for (let keys = 1; keys <= 4; keys += 1) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate('document.activeElement.innerText')) === label) return;
      }
      assert.fail(`${label} is far from the outcome`);
    };

    const answer = async (question: Question): Promise<void> => {
      const right = question.options.find((option) => option.right) ?? assert.fail(question.id);
      const isFirst = !known.has('question');
      await send('question', [], right.text[lang]);
      assert.match(await outcome(), new RegExp(words.right));
      if (isFirst) await wayOnIsNear();
    };

    const placeFindings = async ({ exercise }: PathStep & { kind: 'exercise' }): Promise<void> => {
      const placed = exercise.findings.map(
        ({ id, practice }) => [`finding-${id}`, String(practice)] as const,
      );
      await send('findings', placed, words.exerciseCheck);
      const { length } = exercise.findings;
      assert.match(await outcome(), new RegExp(words.exerciseScore(length, length)));
    };

    const commit = async (): Promise<void> => {
      presses += 1;
      await page.locator('fieldset#action').getByRole('radio').first().check();
    };

    test(`begins from the home page (${lang})`, async () => {
      await page.goto(to('home'));
      await go('link', linkWords[lang].training, to('training'));
      await go('button', new RegExp(`^${course.audiences[0]?.name[lang]}`), to('code'));
      await go('link', words.toPath, to('step', { step: steps[0]?.id ?? '' }));
    });

    /** Takes a step in the browser, and goes on; gives how many presses it takes. */
    const takeStep = async (step: PathStep, led: string): Promise<number> => {
      const before = presses;
      await page.goto(to('step', { step: step.id }));
      if (step.kind === 'question') await answer(step.question);
      if (step.kind === 'exercise') await placeFindings(step);
      if (step.kind === 'commitments') await commit();
      await send(step.kind, [], words.continue);
      assert.equal(page.url(), led);
      return presses - before;
    };

    test(`goes through every step of the path (${lang})`, async () => {
      learner = await learnerOf(running(), page, lang);
      const pressesOf = new Map<PathStep['kind'], number>();
      for (const [rank, step] of steps.entries()) {
        const next = steps[rank + 1];
        const led = next ? to('step', { step: next.id }) : to('evaluationQuestion', { rank: 1 });
        const taken = whole ? undefined : pressesOf.get(step.kind);
        presses += taken ?? 0;
        if (taken === undefined) pressesOf.set(step.kind, await takeStep(step, led));
        else await walkPath(learner, [step]);
      }
    });

    test(`passes the evaluation (${lang})`, async () => {
      assert.ok(await page.getByText(words.evaluationLead(14, 18)).isVisible(), 'the rules stand above');
      for (let rank = 1; rank <= sets; rank += 1) {
        if (rank > 1 && rank < sets && !whole) {
          presses += 5;
          await answerSet(learner, rank);
          continue;
        }
        await page.goto(to('evaluationQuestion', { rank }));
        const cases = await page.evaluate<string>('document.querySelector(\'input[name="cases"]\').value');
        const chosen = cases.split(' ').map((id) => {
          const question = questionOf(course, id) ?? assert.fail(id);
          return [`case-${id}`, rightKeys(question)[0] ?? ''] as const;
        });
        await match(chosen);
        await send('set', [], words.answer);
        assert.match(await outcome(), new RegExp(words.setScore(3, 3)));
        if (rank === sets) continue;
        await send('next set', [], words.nextSet);
        assert.equal(page.url(), to('evaluationQuestion', { rank: rank + 1 }));
      }
      await go('link', words.seeResults, to('results'));
      assert.match(await page.locator('.outcome').innerText(), new RegExp(words.resultsPassed(18, 18)));
      assert.ok(await page.getByText(words.beforeMissing).isVisible());
    });

    test(`gets the certificate, downloads it, and anyone can verify it (${lang})`, async () => {
      presses += 1;
      await page.getByLabel(attestationWords[lang].name).fill(name);
      await go('button', attestationWords[lang].issue, to('certificate'));
      assert.ok(presses <= mostPresses, `${presses} presses`);
      number = await page.locator('code').innerText();
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: attestationWords[lang].pdf() }).click();
      const download = await downloading;
      assert.equal(download.suggestedFilename(), `cap18-attestation-${number}.pdf`);
      const pages = await pagesOfPdf(await readFile(await download.path()));
      assert.equal(pages.length, 1);
      assert.ok(pages[0]?.includes(name), pages[0]);
      assert.ok(pages[0]?.includes(number), pages[0]);

      await go('link', linkWords[lang].verify, to('verify'));
      await page.getByLabel(attestationWords[lang].verifyLabel).fill(number);
      await go('button', attestationWords[lang].verify, to('attestation', { number }));
      assert.ok(await page.getByText(attestationWords[lang].valid).isVisible());
      assert.ok(await page.getByText(name).isVisible());
    });

    test(`erases everything in two clicks; the certificate then says that it is withdrawn, without a name (${lang})`, async () => {
      await page.goto(to('myData'));
      assert.ok(await page.getByText(name).isVisible());
      await go('link', words.eraseLink, to('erase'));
      await go('button', words.eraseButton, `${to('training')}?message=erased`);
      assert.ok(await page.getByText(words.erased).isVisible());

      await page.goto(to('verify'));
      await page.getByLabel(attestationWords[lang].verifyLabel).fill(number.toLowerCase());
      await go('button', attestationWords[lang].verify, to('attestation', { number }));
      assert.ok(await page.getByText(attestationWords[lang].withdrawn).isVisible());
      assert.ok(!(await page.content()).includes('Siobhán'));
      assert.equal((await page.request.get(to('attestationPdf', { number }))).status(), 404);

      await page.goto(to('path'));
      assert.ok(page.url().startsWith(to('training')), 'nobody is signed in on this device');
    });
  }
});
