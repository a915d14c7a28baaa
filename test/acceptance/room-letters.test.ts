import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { joinRoom, openRoom } from '../support/room.ts';
import { inBrowser } from './in-browser.ts';
import { focusedOn, openContext } from './page-reading.ts';
import { roomChanges } from './room-people.ts';

const words = facilitatorWords.fr;

inBrowser('The letters of the page that commands', (running) => {
  test('show what waits, give a vote thirty seconds, show a text large; and leave who unchecks them alone', async () => {
    const served = { origin: running().server.url };
    const room = await openRoom(served, { steps: ['P1_2', 'Q1', 'questions'] });
    const someone = await joinRoom(served, room.code);
    const page = await (
      await openContext(running().browser, { viewport: { width: 1280, height: 720 } })
    ).newPage();
    await page.goto(running().server.url + room.to('facilitator'));
    const press = (key: string) => roomChanges(page, () => page.keyboard.press(key));
    const place = () => page.locator('.stage .kicker').first().textContent();

    await press('ArrowRight');
    assert.doesNotMatch((await place()) ?? '', /partie/, 'what waits is not counted');
    await press('r');
    assert.match((await place()) ?? '', /partie 2/);
    await page.getByText(words.keysTitle).click();
    const letters = page.locator('[data-letters] input');
    await letters.uncheck();
    await page.locator('h1').first().focus();
    await page.keyboard.press('b');
    await letters.check();
    await page.locator('h1').first().focus();
    await press('b');
    assert.ok(await page.getByText(words.isBlank).isVisible(), 'one of the two presses was heard');
    await press('b');

    await room.lead('go:1');
    await page.locator('button[value="open:30"]').waitFor();
    await press('t');
    await page.locator('[data-seconds="30"]').first().waitFor();
    await press('t');
    await page.locator('[data-seconds="60"]').first().waitFor();

    assert.equal((await someone.act({ act: 'ask', question: 'Qui décide?' })).status, 200);
    await page.locator('.voice-panel [data-text]').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    assert.equal((await focusedOn(page)).tag, 'li');
    await press('g');
    await page.locator('button[value="hide-text"]').first().waitFor();
    await press('g');
    await page.locator('.voice-panel button[value^="show:"]').waitFor();
    await page.context().close();
  });
});
