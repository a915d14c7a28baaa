import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { commitmentsWords } from '../../src/learn/training/commitments.words.ts';
import { commitWords } from '../../src/live/commit/commit.words.ts';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { inBrowser } from './in-browser.ts';
import { openContext } from './page-reading.ts';
import { enter, lead, openRoom, project } from './room-people.ts';

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
