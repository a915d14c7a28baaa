import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { commitWords } from '../../src/live/commit/commit.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { course } from '../support/app.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { untilElsewhere } from '../support/until.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { choose, enter, lead, openRoom, project, sendVote } from './room-people.ts';

const fr = commitWords.fr;
const en = commitWords.en;

inBrowser('A room that commits in its own words', (running) => {
  let host: Page;
  let screen: Page;
  let phone: Page;
  let english: Page;
  let bare: Page;

  const contextOf = (options: object = {}) => openContext(running().browser, options);
  const panel = (text: string) => host.locator('.voice-texts li', { hasText: text });
  const onScreen = (text: string) => screen.locator('.commit-slide .voice-words li', { hasText: text });

  const commits = async (page: Page, lang: Lang, words: string): Promise<void> => {
    await page.locator('[data-proposals] label').first().click();
    await page.locator('[name="words"]').fill(words);
    await page.getByLabel(commitWords[lang].offer).check();
    await page.locator('button[value="commit"]').click();
  };

  before(async () => {
    const { server } = running();
    host = await (await contextOf({ viewport: { width: 1280, height: 720 } })).newPage();
    const code = await openRoom(host, 'fr', server, ['P7', 'commitments']);
    phone = await enter(await contextOf({ viewport: { width: 360, height: 740 } }), server.url, 'fr', code);
    english = await enter(await contextOf({ viewport: { width: 360, height: 740 } }), server.url, 'en', code);
    bare = await enter(await contextOf({ javaScriptEnabled: false }), server.url, 'fr', code);
    screen = await project(host, await contextOf({ viewport: { width: 1280, height: 720 } }), 'light');
    await lead(host, 'next', 'next');
  });

  test('with and without script, in both languages: off unless it is checked, read first by who leads', async () => {
    await phone.locator('[name="offer"]').waitFor();
    assert.equal(await phone.locator('[name="offer"]').isChecked(), false);
    await commits(phone, 'fr', "J'essaie le formulaire avec trois personnes.");
    await phone.getByText(fr.offered).waitFor();
    await commits(english, 'en', 'I will write to someone@example.org');
    await english.locator('[data-note]', { hasText: en.cleaned }).waitFor();
    assert.equal(
      await english.locator('[name="words"]').inputValue(),
      'I will write to [email removed]',
      'the field holds what is kept',
    );
    await bare.reload();
    await commits(bare, 'fr', 'Jeudi, au comptoir.');
    await bare.getByText(fr.offered).waitFor();
    for (const text of ['le formulaire', '[email removed]', 'au comptoir']) await panel(text).waitFor();
    assert.equal(await onScreen('').count(), 0);
  });

  test('let through, they are on the screen beside the count, and on phones without taking away what is typed', async () => {
    await screen.locator('.slide-count', { hasText: fr.committed(3) }).waitFor();
    await english.getByRole('button', { name: en.commitAgain }).click();
    await english.locator('[name="words"]').fill('Half a thought');
    for (const text of ['le formulaire', 'au comptoir']) {
      await panel(text).locator('button', { hasText: voiceWords.fr.throughAnswer }).click();
      await onScreen(text).waitFor();
      await english.locator('[data-said] li', { hasText: text }).waitFor();
    }
    assert.equal(await english.locator('[name="words"]').inputValue(), 'Half a thought');
    assert.equal(await english.locator('[data-said] li', { hasText: 'comptoir' }).getAttribute('lang'), 'fr');
    await bare.reload();
    await bare.locator('[data-said] li', { hasText: 'le formulaire' }).waitFor();
    const overflows = `document.documentElement.scrollHeight > innerHeight + 1`;
    assert.equal(await screen.evaluate(overflows), false, 'the screen shows all of it');
  });

  test('taken back with the commitment, or offered no more, they leave the screen and the phones', async () => {
    await phone.locator('button[value="withdraw"]').click();
    await onScreen('le formulaire').waitFor({ state: 'detached' });
    await english.locator('[data-said] li', { hasText: 'le formulaire' }).waitFor({ state: 'detached' });
    await phone.locator('[name="offer"]:not(:checked)').waitFor();
    await bare.getByRole('link', { name: fr.change }).click();
    await bare.getByLabel(fr.offer).uncheck();
    await bare.locator('button[value="commit"]').click();
    await onScreen('au comptoir').waitFor({ state: 'detached' });
    await screen.locator('.slide-met').waitFor();
  });

  test('an action that was not proposed is found by a word, with and without accents, by keyboard', async () => {
    await phone.locator('[data-proposals]').waitFor();
    await phone.getByText(commitmentsWords.fr.others).press('Enter');
    const field = phone.getByLabel(commitmentsWords.fr.find);
    await field.fill('donnees');
    const found = phone.locator('.practice-choice label:visible');
    await found.first().waitFor();
    for (const text of await found.allInnerTexts()) assert.match(text, /\S/);
    assert.ok((await found.count()) < 20, 'those that have the word, and no other');
    await field.press('Enter');
    assert.equal(await phone.locator('.own-commitment:visible').count(), 0, 'nothing is sent by it');
    await field.fill('zzz');
    await phone.getByText(commitmentsWords.fr.findNone).waitFor();
    await field.fill('');
    await phone.locator('.practice-choice summary:visible').nth(17).waitFor();
  });
});

const phone = { width: 360, height: 740 };

for (const lang of languagesFor('room-late-answer'))
  inBrowser(`A commitment sent while the connection is down, in ${lang}`, (running) => {
    let device: BrowserContext;
    let page: Page;

    before(async () => {
      const host = await (await openContext(running().browser, { locale: `${lang}-CA` })).newPage();
      const code = await openRoom(host, lang, running().server, ['commitments']);
      device = await openContext(running().browser, { locale: `${lang}-CA`, viewport: phone });
      page = await enter(device, running().server.url, lang, code);
      await lead(host, 'next');
      await page.locator('button[value="commit"]').waitFor();
    });

    test('is said to wait where one is looking, far down the page', async () => {
      await page.locator('.practice-choice summary').last().click();
      await page.locator('[name="action"]:visible').first().check();
      await device.setOffline(true);
      await page.locator('button[value="commit"]').click();
      const told = page.locator('[data-problem]');
      await told.waitFor();
      const box = (await told.boundingBox()) ?? assert.fail('nothing is told');
      assert.ok(box.y >= 0 && box.y + box.height <= phone.height, JSON.stringify(box));
      assert.equal(await page.locator('[data-when="committed"].saved').isVisible(), false);
    });

    test('arrives with the connection, and is said to wait no more', async () => {
      await device.setOffline(false);
      await page.locator('[data-when="committed"].saved').waitFor();
      assert.equal(await page.locator('[data-problem]').isVisible(), false);
    });
  });

for (const lang of languagesFor('room-changed-answer'))
  inBrowser(`Someone who changes their answer while the first is on its way, in ${lang}`, (running) => {
    let host: Page;
    let lea: Page;
    const question = questionOf(course, 'Q1') ?? assert.fail('Q1');
    const [wrong, right] = [wrongKeys(question), rightKeys(question)];

    /** Answers that the page sent and that did not leave yet, in order. */
    const waiting: Route[] = [];
    const sent = (): string[] => waiting.map((route) => route.request().postData() ?? '');
    const checked = (): Promise<string[]> =>
      lea
        .locator('[name="answer"]:checked')
        .evaluateAll((inputs) => inputs.map((input) => (input as unknown as { value: string }).value));

    before(async () => {
      const device = () => openContext(running().browser, { locale: `${lang}-CA` });
      host = await (await device()).newPage();
      const code = await openRoom(host, lang, running().server, ['Q1']);
      lea = await enter(await device(), running().server.url, lang, code);
      await lead(host, 'next', 'open');
      await lea.locator('button[value="vote"]').waitFor();
    });

    /** Sends the wrong answer, which does not leave yet, and chooses the right one meanwhile. */
    const changeWhileSent = async (): Promise<void> => {
      waiting.length = 0;
      await lea.route('**/*', (route) =>
        route.request().method() === 'POST' ? void waiting.push(route) : route.continue(),
      );
      await choose(lea, wrong);
      await sendVote(lea);
      await untilElsewhere(() => waiting.length === 1);
      await choose(lea, right);
    };

    test('sends the second once the first has arrived, and the second is the one kept', async () => {
      await changeWhileSent();
      await sendVote(lea);
      await sendVote(lea);
      await lea.waitForTimeout(300);
      assert.equal(waiting.length, 1, 'one at a time, so that they arrive in order');
      await waiting[0]?.continue();
      await untilElsewhere(() => waiting.length === 2);
      assert.deepEqual(await checked(), right, 'the first one’s arrival takes nothing back');
      await waiting[1]?.continue();
      await lea.locator('[data-when="voted"].saved').waitFor();
      await lea.waitForTimeout(300);
      assert.equal(waiting.length, 2, 'a button pressed twice sends once');
      assert.deepEqual(
        sent().map((body) => new URLSearchParams(body).getAll('answer')),
        [wrong, right],
      );
      await lea.unrouteAll();
      await lea.reload();
      assert.deepEqual(await checked(), right);
      await host.locator('.status').getByText(stageWords[lang].answers(1)).waitFor();
    });

    test('keeps what was chosen, and not sent yet, as the first arrives', async () => {
      await changeWhileSent();
      const arrived = lea.waitForResponse((response) => response.request().method() === 'POST');
      await waiting[0]?.continue();
      await (await arrived).finished();
      await lea.waitForTimeout(300);
      assert.deepEqual(await checked(), right);
      await lea.unrouteAll();
      await sendVote(lea);
      await lea.locator('[data-when="voted"].saved').waitFor();
    });
  });
