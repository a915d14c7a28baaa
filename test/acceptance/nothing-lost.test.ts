import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { feedbackWords } from '../../src/site/feedback/feedback.words.ts';
import { href, type PageName } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { layoutWords } from '../../src/web/words.ts';
import { standard } from '../support/app.ts';
import { newClient } from '../support/client.ts';
import { begin, fileOf, type Learner, placing, stepOfKind } from '../support/learner.ts';
import { untilElsewhere } from '../support/until.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { scripted } from './ways.ts';

const words = trainingWords.fr;
const exercise = stepOfKind('exercise');
const written = 'Présenter deux maquettes à des personnes qui appellent.';

inBrowser('What was typed', (running) => {
  const to = (pageName: PageName, params?: PathParams, lang: 'fr' | 'en' = 'fr'): string =>
    running().server.url + href(pageName, lang, params);

  const someone = async (
    options = {},
  ): Promise<{ learner: Learner; context: BrowserContext; page: Page }> => {
    const learner = await begin({ client: () => newClient(running().server.url) });
    const context = await openContext(running().browser, options);
    await context.addCookies([{ name: 'cap18', value: learner.code, url: running().server.url }]);
    return { learner, context, page: await context.newPage() };
  };

  const fillCommitment = async (page: Page): Promise<void> => {
    await page.getByText(commitmentsWords.fr.others).click();
    await page.locator('.practice-choice summary').nth(6).click();
    await page.locator('[name="action"][value="7.1"]').last().check();
    await page.getByLabel(commitmentsWords.fr.words).fill(written);
    await page
      .getByLabel(words.commitmentDue, { exact: true })
      .fill(`${new Date().getUTCFullYear() + 1}-03-15`);
  };

  test('is taken by « Continuer »', async () => {
    const { page } = await someone();
    await page.goto(to('step', { step: 'commitments' }));
    await fillCommitment(page);
    await page.getByRole('button', { name: words.continue, exact: true }).click();
    await page.waitForURL(to('evaluation'));
    await page.goto(to('commitments'));
    assert.match(await page.locator('.commitments').innerText(), new RegExp(written));
  });

  test('goes on waiting for the code of a lost session', async () => {
    const { learner, context, page } = await someone();
    const here = to('step', { step: exercise.id });
    await page.goto(here);
    for (const [name, value] of Object.entries(placing(exercise, true)))
      await page.locator(`[name="${name}"][value="${value}"]`).check();
    await context.clearCookies();
    await page.getByRole('button', { name: words.exerciseCheck }).click();
    await page.getByRole('heading', { name: words.lostTitle }).waitFor();
    await page.getByLabel(resumeCodeWords.fr.label).fill(learner.code);
    await page.getByRole('button', { name: words.lostResume }).click();
    const all = exercise.exercise.findings.length;
    await page.getByText(words.exerciseScore(all, all)).waitFor();
    assert.equal(page.url(), here);
  });

  test('goes on waiting for the code of a lost session in the other language', async () => {
    const { learner, context, page } = await someone();
    await page.goto(to('step', { step: 'commitments' }));
    await fillCommitment(page);
    await context.clearCookies();
    await page.getByRole('button', { name: words.commitmentAdd }).click();
    await page.getByRole('heading', { name: words.lostTitle }).waitFor();
    await page.getByRole('button', { name: layoutWords.fr.otherLanguage }).click();
    await page.getByRole('heading', { name: trainingWords.en.lostTitle }).waitFor();
    assert.equal(await page.locator('.own-words').innerText(), written);
    await page.getByLabel(resumeCodeWords.en.label).fill(learner.code);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/training\/steps\/commitments/);
    assert.match(await page.locator('.commitments').innerText(), new RegExp(written));
  });

  test('goes along to the other language, and is forgotten by the tab', async () => {
    const { page } = await someone();
    const params = { step: exercise.id };
    await page.goto(to('step', params));
    const [[name, value] = ['', '']] = Object.entries(placing(exercise, true));
    const chosen = page.locator(`[name="${name}"][value="${value}"]`);
    await chosen.check();
    await page.getByRole('link', { name: layoutWords.fr.otherLanguage }).click();
    await page.waitForURL(to('step', params, 'en'));
    assert.ok(await chosen.isChecked());
    assert.equal(await page.evaluate('sessionStorage.length'), 0);

    await page.goto(to('step', { step: 'commitments' }));
    await fillCommitment(page);
    await page.getByRole('link', { name: layoutWords.fr.otherLanguage }).click();
    await page.waitForURL(to('step', { step: 'commitments' }, 'en'));
    assert.equal(await page.locator('#words').inputValue(), written);
    assert.equal(await page.locator('[name="action"]:checked').inputValue(), '7.1');
  });

  test('goes along to the other language and back without JavaScript, and nothing of it is recorded', async () => {
    const { learner, page } = await someone({ javaScriptEnabled: false });
    const turn = async (from: 'fr' | 'en'): Promise<void> => {
      assert.equal(
        await page.getByRole('link', { name: layoutWords[from].otherLanguage }).isVisible(),
        false,
      );
      await page.getByRole('button', { name: layoutWords[from].otherLanguage }).click();
      await page.locator(`html[lang^="${from === 'fr' ? 'en' : 'fr'}"]`).waitFor();
      assert.equal(await page.locator('.field-error, .notice.bad').count(), 0);
    };
    const chosen = (name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`);

    await page.goto(to('positioning'));
    await page.getByRole('button', { name: words.positioningStart }).click();
    const option = page.locator('[name="answer"]').first();
    const key = (await option.getAttribute('value')) ?? '';
    await option.check();
    await turn('fr');
    assert.ok(await chosen('answer', key).isChecked());
    await turn('en');
    assert.ok(await chosen('answer', key).isChecked());

    await page.goto(to('step', { step: exercise.id }));
    const [[name, value] = ['', '']] = Object.entries(placing(exercise, true));
    await chosen(name, value).check();
    await turn('fr');
    assert.equal(page.url(), to('step', { step: exercise.id }, 'en'));
    assert.ok(await chosen(name, value).isChecked());

    await page.goto(to('step', { step: 'commitments' }));
    await fillCommitment(page);
    await turn('fr');
    assert.equal(await page.locator('#words').inputValue(), written);
    assert.equal(await page.locator('[name="action"]:checked').inputValue(), '7.1');

    const commit = href('commit', 'fr', { id: 7 });
    await page.goto(running().server.url + commit);
    await page.locator('#words').fill(written);
    await turn('fr');
    assert.equal(await page.locator('#words').inputValue(), written);

    const kept = await fileOf(learner);
    assert.deepEqual(
      kept.facts.map(({ kind }) => kind).filter((kind) => !/started|attempt/.test(kind)),
      [],
    );
    assert.ok(!JSON.stringify(kept).includes(written));
  });

  test('is not left behind by a link unless its author says so', async () => {
    const { page } = await someone();
    await page.goto(to('step', { step: 'commitments' }));
    await fillCommitment(page);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.getByRole('link', { name: words.yourPath }).click({ noWaitAfter: true });
    await untilElsewhere(() => asked.length > 0);
    assert.deepEqual(asked, ['beforeunload']);
    assert.equal(await page.locator('#words').inputValue(), written);
  });
});

inBrowser('An opinion being written', (running) => {
  for (const javaScriptEnabled of scripted)
    test(`goes along to the other language${javaScriptEnabled ? '' : ', without JavaScript'}`, async () => {
      const { url } = running().server;
      const page = await (await openContext(running().browser, { javaScriptEnabled })).newPage();
      await page.goto(`${url}${href('feedback', 'fr')}?page=practice-7`);
      const about = page.locator('main p > strong');
      const title = standard.practices.find(({ id }) => id === 7)?.title;
      assert.equal(await about.innerText(), `7. ${title?.fr}`);
      await page.getByLabel(feedbackWords.fr.no, { exact: true }).check();
      await page.getByLabel(feedbackWords.fr.message).fill(written);
      const name = { name: layoutWords.fr.otherLanguage };
      await page.getByRole(javaScriptEnabled ? 'link' : 'button', name).click();
      await page.locator('html[lang^="en"]').waitFor();
      assert.equal(await about.innerText(), `7. ${title?.en}`);
      assert.ok(await page.getByLabel(feedbackWords.en.no, { exact: true }).isChecked());
      assert.equal(await page.getByLabel(feedbackWords.en.message).inputValue(), written);
      assert.equal(await page.locator('.notice').count(), 0);
      await page.getByRole('button', { name: feedbackWords.en.send }).click();
      await page.getByText(feedbackWords.en.sent).waitFor();
    });
});

inBrowser('After steps in the page', (running) => {
  test('the link to give one’s opinion is about the step shown', async () => {
    const { url } = running().server;
    const learner = await begin({ client: () => newClient(url) });
    const context = await openContext(running().browser);
    await context.addCookies([{ name: 'cap18', value: learner.code, url }]);
    const page = await context.newPage();
    await page.goto(url + learner.to('step', { step: 'context' }));
    await page.evaluate('window.mark = true');
    await page.getByRole('button', { name: words.continue }).click();
    await page.waitForURL(url + learner.to('step', { step: 'visual' }));
    assert.equal(await page.evaluate('window.mark'), true, 'the page was not reloaded');
    const link = page.getByRole('link', { name: layoutWords.fr.opinionLink });
    assert.match((await link.getAttribute('href')) ?? '', /\?page=step-visual$/);
  });

  test('a page that answers a mistyped code can be read again', async () => {
    const { url } = running().server;
    const page = await (await openContext(running().browser)).newPage();
    await page.goto(url + href('training', 'fr'));
    await page.getByLabel(resumeCodeWords.fr.label).fill('babab');
    await page.getByRole('button', { name: words.resume, exact: true }).click();
    await page.getByRole('alert').waitFor();
    const again = await page.goto(page.url());
    assert.equal(again?.status(), 200);
    await page.getByLabel(resumeCodeWords.fr.label).waitFor();
  });

  const committed = async (learner: Learner): Promise<string> => {
    const commit = href('commit', 'fr', { id: 7 });
    const due = `${new Date().getUTCFullYear() + 1}-03-15`;
    const taken = await learner.client.post(commit, { action: '7.1', words: '', due });
    return new URLSearchParams(taken.path.split('?')[1]).get('added') ?? assert.fail();
  };

  test('an answer is sent by the Enter key without JavaScript, and changes no language', async () => {
    const { url } = running().server;
    const learner = await begin({ client: () => newClient(url) });
    const page = await (await openContext(running().browser, { javaScriptEnabled: false })).newPage();
    await page.context().addCookies([{ name: 'cap18', value: learner.code, url }]);
    const here = url + learner.to('step', { step: exercise.id });
    await page.goto(here);
    const boxes = Object.entries(placing(exercise, true)).map(([name, value]) =>
      page.locator(`[name="${name}"][value="${value}"]`),
    );
    for (const box of boxes) await box.check();
    await boxes[0]?.press('Enter');
    await page.locator('.outcome').waitFor();
    assert.equal(page.url(), `${here}#outcome`);
  });

  test('a commitment is changed by the Enter key in its day, and keeps all that was written', async () => {
    const { url } = running().server;
    const learner = await begin({ client: () => newClient(url) });
    const here = url + learner.to('commitment', { commitment: await committed(learner) });
    const page = await (await openContext(running().browser, { javaScriptEnabled: false })).newPage();
    await page.context().addCookies([{ name: 'cap18', value: learner.code, url }]);
    await page.goto(here);
    await page.getByLabel(commitmentsWords.fr.ownWords).fill('Les gens finissent la page 3.');
    await page.getByLabel(words.commitmentDue).press('Enter');
    await page.waitForURL(/changed=/);
    assert.match(await page.locator('.commitments').innerText(), /Les gens finissent la page 3/);
  });

  test('what a page says once is not said again when it is read again', async () => {
    const { url } = running().server;
    const learner = await begin({ client: () => newClient(url) });
    const page = await (await openContext(running().browser)).newPage();
    await page.context().addCookies([{ name: 'cap18', value: learner.code, url }]);
    const said = new URLSearchParams({ added: await committed(learner), at: String(Date.now()) });
    await page.goto(`${url}${learner.to('commitments')}?${said}`);
    await page.getByText(words.commitmentSaid.added).waitFor();
    await page.reload();
    await page.locator('.commitments li').waitFor();
    assert.equal(await page.getByText(words.commitmentSaid.added).count(), 0);
  });
});
