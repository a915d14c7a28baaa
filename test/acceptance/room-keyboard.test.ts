import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { questionOf } from '../../src/course/course.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { participantWords } from '../../src/live/participant/participant.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { label } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { course } from '../support/app.ts';
import { facilitatorKey } from '../support/keys.ts';
import { rightKeys } from '../support/learner.ts';
import { languagesFor } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { focusedOn, openContext } from './page-reading.ts';
import { roomChanges } from './room-people.ts';

const leadingAddress = { fr: /\/fr\/animer\//, en: /\/en\/facilitate\// };

const listenTo = (page: Page): Promise<void> =>
  page.evaluate(`
    window.heard = [];
    new MutationObserver(() => {
      window.heard.push(document.querySelector('[data-say]').textContent);
      dispatchEvent(new Event('heard'));
    }).observe(document.querySelector('[data-say]'), { childList: true });
  `);

const heardOn = (page: Page): Promise<string[]> => page.evaluate('window.heard');

const hears = (page: Page, text: string): Promise<void> =>
  page.evaluate(`new Promise((resolve) => {
    const listen = () => window.heard.includes(${JSON.stringify(text)}) && resolve();
    addEventListener('heard', listen);
    listen();
  })`);

inBrowser('A room, led and attended by keyboard alone', (running) => {
  for (const lang of languagesFor('room-keyboard')) {
    const [leading, taking, stage] = [facilitatorWords[lang], participantWords[lang], stageWords[lang]];
    const question = questionOf(course, 'Q1');
    assert.ok(question);
    let host: Page;
    let hostKeys: Keyboard;
    let seat: Page;
    let seatKeys: Keyboard;

    const device = async (): Promise<Page> =>
      (await openContext(running().browser, { locale: `${lang}-CA` })).newPage();

    /** Presses a button of the console; the focus is then at the title, or on the same command where it still makes sense. */
    const lead = async (button: string): Promise<void> => {
      if ((await focusedOn(host)).text !== button) await hostKeys.tabTo('button', button);
      const { value } = await focusedOn(host);
      await roomChanges(host, () => host.keyboard.press('Enter'));
      const now = await focusedOn(host);
      assert.ok(now.tag === 'h1' || now.value === value, `after « ${button} », the focus is on ${now.name}`);
      assert.ok(now.onScreen, `after « ${button} », ${now.name} is on screen`);
    };

    before(async () => {
      [host, seat] = await Promise.all([device(), device()]);
      await seat.clock.install();
      hostKeys = keyboardOf(host);
      seatKeys = keyboardOf(seat);
    });

    test(`from « Se former » to a room of one’s own, with an error on the way (${lang})`, async () => {
      await host.goto(running().server.url + href('training', lang));
      await hostKeys.tabTo('a', trainingWords[lang].openRoom);
      await hostKeys.enter(running().server.url + href('openRoom', lang));
      await hostKeys.tabToField('script');
      await hostKeys.chooseRadio('short');
      await hostKeys.tabTo('button', leading.open);
      await host.keyboard.press('Enter');
      await host.locator('[role="alert"]').waitFor();
      await hostKeys.tabTo('a', leading.keyEmpty);
      await host.keyboard.press('Enter');
      await host.locator('[name="key"]:focus').waitFor();
      await host.keyboard.type(facilitatorKey);
      await hostKeys.enter(leadingAddress[lang]);
      await listenTo(host);
    });

    test(`a code typed, a door, and a seat (${lang})`, async () => {
      const code = await host.locator('.facilitator-side code').innerText();
      await seat.goto(running().server.url + href('join', lang));
      await seatKeys.skipToContent();
      await seatKeys.tabToField('code');
      await seat.keyboard.type(code);
      const here = running().server.url + href('participant', lang, { code: code.replace('-', '') });
      await seatKeys.enter(here);
      await seatKeys.tabToField('audience');
      await seatKeys.tabTo('button', taking.join);
      await seat.keyboard.press('Enter');
      await seat.getByRole('heading', { name: stage.welcome }).waitFor();
      await listenTo(seat);
      await seatKeys.skipToContent();
    });

    test(`going on, opening a vote with a time limit: the focus follows, the room hears it (${lang})`, async () => {
      await hostKeys.skipToContent();
      for (const button of [leading.start, leading.next, leading.next, leading.next]) await lead(button);
      await hears(seat, stage.steps.question(1));
      await lead(leading.seconds(60));
      for (const page of [host, seat])
        await hears(page, `${stage.announce.open} ${label(stage.timeLeft, lang)} 1:00`);
    });

    test(`a vote by keyboard, said once it is recorded, and the focus stays on the button (${lang})`, async () => {
      await seatKeys.tabToField('answer');
      await seatKeys.chooseRadio(rightKeys(question)[0] ?? '');
      await seatKeys.tabTo('button', taking.vote);
      await seat.keyboard.press('Enter');
      await hears(seat, taking.voted);
      const focused = await focusedOn(seat);
      assert.equal(focused.text, taking.change);
      assert.ok(focused.shows);
    });

    test(`the countdown is said at 30 s, 10 s and at the end, and not in between (${lang})`, async () => {
      for (const seconds of [31, 20, 10]) await seat.clock.runFor(seconds * 1000);
      await hears(seat, stage.timeUp);
      const heard = await heardOn(seat);
      const times = heard.filter((text) => text.startsWith(stage.timeLeft) || text === stage.timeUp);
      const left = label(stage.timeLeft, lang);
      assert.deepEqual(times, [`${left} 0:30`, `${left} 0:10`, stage.timeUp]);
    });

    test(`closing, results and explanation are heard, and the focus is never lost (${lang})`, async () => {
      await lead(leading.closeVote);
      await hears(seat, stage.announce.closed);
      assert.equal(
        (await focusedOn(seat)).tag,
        'h1',
        'what had the focus is gone: the reader is at the step',
      );
      // One vote is too few for the room to see how it is spread.
      await lead(leading.reveal);
      await hears(seat, stage.announce.revealed);
      await lead(leading.explain);
      await hears(seat, stage.announce.explained);
      await lead(leading.next);
      assert.equal((await focusedOn(seat)).tag, 'h1');
    });

    test(`a part that was opened stays open, and keeps the focus, when the room changes elsewhere (${lang})`, async () => {
      await hostKeys.tabTo('summary', leading.more);
      await host.keyboard.press('Enter');
      const other = await device();
      await other.goto(host.url());
      await roomChanges(host, () => other.locator('button[value="open"]').click());
      assert.equal((await focusedOn(host)).text, leading.more);
      assert.ok(await host.locator('button.danger').isVisible());
    });

    test(`the session ends by keyboard (${lang})`, async () => {
      await lead(leading.endConfirm);
      await hears(seat, stage.announce.ended);
      assert.equal(await seat.locator('h1').innerText(), stage.endTitle);
    });
  }
});
