import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { voiceWords } from '../../src/live/voice/voice.words.ts';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { inBrowser } from './in-browser.ts';
import { focusedOn, openContext } from './page-reading.ts';
import { enter, lead, openRoom, roomChanges } from './room-people.ts';

const fr = voiceWords.fr;
const en = voiceWords.en;

const mainButton = (page: Page) => page.locator('.controls > button').first().boundingBox();

inBrowser('A room that asks questions', (running) => {
  let host: Page;
  let phone: Page;
  let english: Page;
  let bare: Page;
  let code: string;

  const device = async (options: object = {}): Promise<Page> =>
    (await openContext(running().browser, options)).newPage();
  const seat = (lang: 'fr' | 'en') => running().server.url + href('participant', lang, { code });
  const ask = async (page: Page, words: string): Promise<void> => {
    if (await page.locator('[data-voice-open]:not([open])').count())
      await page.locator('[data-voice-open] summary').click();
    await page.locator('[name="question"]').fill(words);
    await page.locator('button[value="ask"]').click();
  };
  const panel = (text: string) => host.locator('.voice-texts li', { hasText: text });

  before(async () => {
    host = await device({ viewport: { width: 1280, height: 720 } });
    code = await openRoom(host, 'fr', running().server);
    const { browser, server } = running();
    const comes = async (lang: Lang, options = {}): Promise<Page> =>
      enter(await openContext(browser, options), server.url, lang, code);
    [phone, english, bare] = await Promise.all([
      comes('fr'),
      comes('en', { viewport: { width: 360, height: 740 } }),
      comes('fr', { javaScriptEnabled: false }),
    ]);
    await lead(host, 'next');
  });

  test('from phones, with and without script, in both languages: who leads reads them at once, nobody else does', async () => {
    const place = await mainButton(host);
    const held = Promise.withResolvers<void>();
    await phone.route('**/*', async (route) => {
      if (route.request().method() === 'POST') await held.promise;
      await route.continue();
    });
    await ask(phone, 'Qui paie les essais?');
    await phone.locator('[name="question"]').fill('Une autre, commencée pendant ce temps');
    held.resolve();
    await phone.locator('[data-voice-say]', { hasText: fr.sent }).waitFor();
    await phone.unrouteAll();
    assert.match(
      await phone.locator('[name="question"]').inputValue(),
      /^Une autre/,
      'one begun meanwhile stays',
    );
    await ask(english, 'Write me at someone@example.org?');
    await english.locator('[data-voice-say]', { hasText: en.cleaned }).waitFor();
    assert.equal(await english.locator('[name="question"]').inputValue(), '');
    await bare.goto(`${seat('fr')}?voice=ask`);
    await bare.locator('[name="question"]').fill('Et sans script?');
    await bare.locator('button[value="ask"]').click();
    await bare.getByText(fr.sent).waitFor();
    for (const text of ['Qui paie', '[email removed]', 'Et sans script']) await panel(text).waitFor();
    assert.deepEqual(await mainButton(host), place, 'what comes does not move the main button');
    assert.equal(await english.getByText('Qui paie').count(), 0);
  });

  test('who leads lets one through by the keyboard, and is then on that text: the next key publishes no other', async () => {
    await panel('Qui paie').locator('button', { hasText: fr.through }).focus();
    await host.keyboard.press('Enter');
    await host.locator('h3', { hasText: fr.shown(1) }).waitFor();
    const now = await focusedOn(host);
    assert.equal(now.tag, 'li');
    assert.match(now.text, /^Qui paie/);
    assert.ok(now.onScreen && now.shows);
    const waiting = await host.locator('button[value^="through:"]').count();
    await roomChanges(host, () => host.keyboard.press('Space'));
    assert.equal(await host.locator('button[value^="through:"]').count(), waiting);
    await roomChanges(host, () => host.keyboard.press('ArrowLeft'));
    await english.locator('.voice-list li', { hasText: 'Qui paie' }).waitFor();
  });

  test('others support it once each, what they type meanwhile stays, and counts come live', async () => {
    await english.locator('[data-voice-open] summary').click();
    await english.locator('[name="question"]').fill('Half a thought');
    for (const page of [phone, english]) await page.locator('[data-support]').click();
    await host.locator('.voice-votes', { hasText: '2' }).waitFor();
    await phone.locator('.voice-votes', { hasText: '2' }).waitFor();
    assert.equal(await english.locator('[name="question"]').inputValue(), 'Half a thought');
    assert.equal(await english.locator('[data-support]').getAttribute('aria-pressed'), 'true');
    await bare.goto(`${seat('fr')}?voice=ask`);
    await bare.locator('.voice-list button').click();
    await host.locator('.voice-votes', { hasText: '3' }).waitFor();
    await english.locator('[data-support]').click();
    await host.locator('.voice-votes', { hasText: '2' }).waitFor();
  });

  test('the screen shows one, then its step again; an answered one leaves the phones', async () => {
    const link = await host.locator('.facilitator-side a[href*="/projection/"]').first().getAttribute('href');
    const screen = await device({ viewport: { width: 1920, height: 1080 } });
    await screen.goto(running().server.url + (link ?? ''));
    await panel('Qui paie').locator('button', { hasText: fr.show }).click();
    await screen.locator('.voice-slide .stem', { hasText: 'Qui paie les essais?' }).waitFor();
    await english.locator('.voice-on-screen', { hasText: 'Qui paie' }).waitFor();
    await panel('Qui paie').locator('button', { hasText: fr.hide }).click();
    await screen.locator('.voice-slide').waitFor({ state: 'detached' });
    await panel('Qui paie').locator('button', { hasText: fr.markAnswered }).click();
    await english.getByText(en.none).waitFor();
  });

  test('once it is stopped, phones say so, and take questions again afterwards', async () => {
    await host.locator('.voice-panel button', { hasText: fr.stop }).click();
    await english.getByText(en.closed).waitFor();
    assert.equal(await english.locator('[data-voice-open]').isVisible(), false);
    await host.locator('.voice-panel button', { hasText: fr.take }).click();
    await english.locator('[data-voice-open]').waitFor();
    assert.equal(await english.locator('[name="question"]').inputValue(), 'Half a thought');
  });

  test('marked as answered with the keyboard, one stays in sight: nothing that publishes has the focus', async () => {
    const text = panel('Et sans script');
    for (const name of [fr.through, fr.markAnswered]) {
      await text.locator('button', { hasText: name }).focus();
      await host.keyboard.press('Enter');
      await text.and(host.locator(':focus')).waitFor();
    }
    for (const name of [fr.hide, fr.show]) {
      await host.keyboard.press('g');
      await text.locator('button', { hasText: name }).waitFor();
    }
    await text.and(host.locator(':focus')).waitFor();
  });
});
