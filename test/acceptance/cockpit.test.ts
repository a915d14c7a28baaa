import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readRoomCode } from '../../src/live/codes.ts';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { prepareWords } from '../../src/live/prepare/prepare.words.ts';
import { projectorWords } from '../../src/live/projector/projector.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { partsOf } from '../../src/live/steps/step-parts.ts';
import { practiceOf } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { standard } from '../support/app.ts';
import { facilitatorKey } from '../support/keys.ts';
import { joinAll, joinRoom, openRoom } from '../support/room.ts';
import { languagesFor, whole } from '../support/scale.ts';
import { inBrowser } from './in-browser.ts';
import { openContext, resize } from './page-reading.ts';
import { withoutScreen } from './room-people.ts';

const wide = { width: 1280, height: 720 };
type Box = { readonly left: number; readonly top: number; readonly bottom: number };
/** One step of each kind that has buttons of its own. */
const kinds = [
  'objectives',
  'visual',
  'P7',
  'E3',
  'Q1',
  'R3',
  'questions',
  'break',
  'commitments',
  'satisfaction',
];
/** What who leads does at a step before the next one; in short, the parts of a practice stand for those of the overview. */
const commandsAt = (step: string): readonly string[] => {
  const practice = step === 'P7' ? practiceOf(standard, 7) : undefined;
  if (practice)
    return partsOf(practice)
      .slice(1)
      .map((_, rank) => `part:${rank + 1}`);
  if (step === 'visual' && whole) return ['part:1', 'part:2', 'part:3'];
  if (step === 'E3') return ['part:1', 'open', 'close', 'spread', 'part:1', 'reveal', 'part:1'];
  return step === 'Q1' ? ['open:120', 'close', 'spread', 'reveal', 'explain'] : [];
};
const screens = [wide, { width: 1024, height: 768 }, { width: 360, height: 740 }];

inBrowser('Who leads a room', (running) => {
  for (const lang of languagesFor('cockpit')) {
    const words = facilitatorWords[lang];
    let host: Page;
    let projected: Page;

    const title = () => host.locator('[data-title]').textContent();
    const presses = async (page: Page, key: string): Promise<void> => {
      const version = await host.locator('input[name="version"]').inputValue();
      await page.keyboard.press(key);
      await host.locator(`input[name="version"]:not([value="${version}"])`).waitFor({ state: 'attached' });
    };

    before(async () => {
      const context = await openContext(running().browser, { locale: `${lang}-CA`, viewport: wide });
      host = await context.newPage();
      await host.goto(running().server.url + href('openRoom', lang));
      await host.locator('input[name="key"]').fill(facilitatorKey);
      await host.locator('input[name="script"][value="short"]').check();
      await host.getByRole('button', { name: words.open, exact: true }).click();
      projected = await context.newPage();
      const link = await host.getByRole('link', { name: words.projectBright }).getAttribute('href');
      await projected.goto(running().server.url + link);
      for (let step = 0; step < 2; step += 1) await presses(host, 'ArrowRight');
    });

    test(`finds the main button at the same place at every kind of step, on every screen, and once the session is over (${lang})`, async () => {
      const { url } = running().server;
      const room = await openRoom({ origin: url }, { lang, steps: kinds });
      const seat = await joinRoom({ origin: url }, room.code, { lang });
      const page = await host.context().newPage();
      const places = new Map<string, string[]>();
      const version = page.locator('input[name="version"]');
      let sizes = screens.toReversed();
      const seen = async (moment: string): Promise<void> => {
        // From the size at which the page is: each change lays it out again.
        sizes = sizes.toReversed();
        for (const viewport of sizes) {
          await resize(page, viewport);
          const at = `${moment}, ${viewport.width}`;
          // Read at once: the room may change what is there between two readings.
          const boxes: readonly Box[] =
            await page.evaluate(`[...document.querySelectorAll('.controls-first button')]
            .filter((button) => button.checkVisibility())
            .map((button) => button.getBoundingClientRect())
            .map(({ left, top, bottom }) => ({ left, top, bottom }))`);
          const [box] = boxes;
          assert.equal(boxes.length, 1, at);
          assert.ok(box && box.top >= 0 && box.bottom <= viewport.height, at);
          const place = `${viewport.width}: ${Math.round(box.left)} ${Math.round(box.bottom)}`;
          places.set(place, [...(places.get(place) ?? []), moment]);
        }
      };
      const seenOnceOpened = async (moment: string): Promise<void> => {
        await page.goto(url + room.to('facilitator'));
        await withoutScreen(page);
        await seen(moment);
      };
      const seenAfter = async (moment: string, command: string): Promise<void> => {
        const before = await version.inputValue();
        await room.lead(command);
        await page.locator(`input[name="version"]:not([value="${before}"])`).waitFor({ state: 'attached' });
        await seen(moment);
      };
      await seenOnceOpened('before');
      for (const [rank, step] of kinds.entries()) {
        await seenAfter(step, `go:${rank}`);
        for (const command of commandsAt(step)) await seenAfter(`${step}, ${command}`, command);
      }
      await seat.act({ act: 'ask', question: 'Qui paie?' });
      const asked = (await room.console()).text.match(/value="show:([^"]+)"/)?.[1] ?? assert.fail();
      await seenAfter('a text on the screen', `show:${asked}`);
      await room.lead('hide-text', 'end');
      await seenOnceOpened('the end');
      await page.close();
      assert.equal(places.size, screens.length, JSON.stringify([...places]));
    });

    test(`leads with a remote control, from either page, and types as usual (${lang})`, async () => {
      const first = await title();
      await presses(host, 'PageUp');
      await presses(projected, 'PageDown');
      assert.equal(await title(), first);
      await host.getByText(words.steps, { exact: true }).click();
      const field = host.locator('#step-number');
      // A letter of the remote control, and one that a field of numbers takes.
      await field.pressSequentially('b4');
      assert.equal(await field.inputValue(), '4');
      assert.ok(!(await host.getByText(words.isBlank).isVisible()));
      await field.fill('');
      assert.equal(await title(), first);
      await field.blur();
    });

    test(`tells on the projected page that a key has no page to press, and leaves with no other one (${lang})`, async () => {
      const unheard = projected.getByText(projectorWords[lang].unheard);
      const opened = host.context().waitForEvent('page');
      await host.getByRole('link', { name: words.results, exact: true }).click();
      const results = await opened;
      await results.getByRole('link', { name: resultsWords[lang].back }).click();
      await results.locator('[data-stage]').waitFor();
      const version = Number(await host.locator('input[name="version"]').inputValue());
      await presses(projected, 'PageUp');
      await presses(projected, 'PageDown');
      assert.equal(Number(await host.locator('input[name="version"]').inputValue()), version + 2);
      assert.ok(await host.locator('[data-problem]').isHidden());
      assert.ok(await results.locator('[data-problem]').isHidden());
      await results.close();
      assert.ok(await unheard.isHidden());
      const address = host.url();
      await host.goto('about:blank');
      await projected.keyboard.press('PageDown');
      await unheard.waitFor();
      await host.goto(address);
      await presses(projected, 'PageUp');
      await presses(projected, 'PageDown');
      await unheard.waitFor({ state: 'hidden' });
    });

    test(`votes again by a remote control, and leaves or closes a vote without answers by a second press alone (${lang})`, async () => {
      const version = () => host.locator('input[name="version"]').inputValue();
      const isWarned = async (key: string, warning: string): Promise<void> => {
        const before = await version();
        await projected.keyboard.press(key);
        await host.locator('[data-problem]').getByText(warning).waitFor();
        assert.equal(await version(), before);
      };
      while (!(await host.locator('button[value="open"]').count())) await presses(host, 'PageDown');
      await presses(projected, 'PageDown');
      const code = await host.locator('.facilitator-side code').innerText();
      // Of fewer answers than three, the remote control goes on to the right one.
      const known = readRoomCode(code) ?? assert.fail(code);
      for (const someone of await joinAll({ origin: running().server.url }, known, 3, { lang }))
        assert.equal((await someone.vote('1', 'true')).status, 200);
      await host.locator('.status').getByText(stageWords[lang].answers(3)).waitFor();
      for (let press = 0; press < 2; press += 1) await presses(projected, 'PageDown');
      const question = await title();
      const second = projected.getByText(stageWords[lang].voteTime(2));
      await isWarned('v', words.againTwice);
      await host.locator('[data-problem]').waitFor({ state: 'hidden' });
      await isWarned('v', words.againTwice);
      await presses(projected, 'v');
      await second.waitFor();
      await isWarned('PageDown', words.closeTwice);
      await presses(projected, 'PageDown');
      await host.getByText(words.forNothing).waitFor();
      await second.waitFor({ state: 'detached' });
      assert.equal(await host.locator('.controls-first button').getAttribute('value'), 'reveal');

      await isWarned('v', words.againTwice);
      await presses(projected, 'v');
      await second.waitFor();
      // No key leaves an open vote; its button does, pressed twice.
      await isWarned('PageUp', words.backOpen);
      await host.locator('.back').click();
      await host.locator('[data-problem]').getByText(words.backTwice).waitFor();
      await host.locator('.back').click();
      await host
        .locator('[data-title]')
        .filter({ hasNotText: question ?? '' })
        .waitFor();
    });

    test(`reads its notes at each act, above the bar of commands (${lang})`, async () => {
      await presses(host, 'PageDown');
      while (!(await host.locator('button[value="open"]').count())) await presses(host, 'PageDown');
      let sizes = [
        { width: 1280, height: 800 },
        { width: 360, height: 740 },
      ];
      for (let act = 0; act < 5; act += 1) {
        await presses(host, 'PageDown');
        sizes = sizes.toReversed();
        for (const viewport of sizes) {
          await resize(host, viewport);
          const [notes, bar] = [
            await host.locator('.notes').boundingBox(),
            await host.locator('.controls:visible').boundingBox(),
          ];
          assert.ok(notes && bar && notes.y >= 0, `${viewport.width}, act ${act}`);
          const seen = Math.min(notes.y + notes.height, bar.y) - notes.y;
          assert.ok(
            seen >= Math.min(notes.height, 150),
            `${viewport.width}, act ${act}: ${seen} px of notes`,
          );
        }
      }
      await resize(host, wide);
    });

    test(`darkens the screen of the room, and lights it again (${lang})`, async () => {
      await presses(host, 'b');
      await projected.getByText(projectorWords[lang].blank).waitFor({ state: 'attached' });
      await host.getByRole('button', { name: words.unblank }).waitFor();
      await presses(host, 'b');
      await projected.getByText(projectorWords[lang].blank).waitFor({ state: 'detached' });
    });

    test(`sees what the room sees, small, and never by keyboard (${lang})`, async () => {
      const mirror = host.frameLocator('.mirror iframe');
      const shown = (await projected.locator('[data-title]').textContent()) ?? '';
      await mirror.locator('[data-title]', { hasText: shown }).waitFor();
      assert.equal(await host.locator('.mirror iframe').getAttribute('inert'), '');
    });

    test(`reads any practice beside the session (${lang})`, async () => {
      const before = host.url();
      await host.getByText(words.sheets).click();
      const ninth = host.locator('.sheets').getByRole('link', { name: '9', exact: true });
      assert.ok(await ninth.getAttribute('title'), 'its title says which practice it is');
      await ninth.click();
      await host.frameLocator('iframe[name="sheet"]').locator('h1').waitFor();
      assert.equal(host.url(), before);
    });

    test(`adds five minutes, and changes the order of what is left (${lang})`, async () => {
      const status = host.locator('.status');
      const was = await status.textContent();
      await host.getByRole('button', { name: words.addMinutes }).click();
      await status.filter({ hasNotText: was ?? '' }).waitFor();
      await host.getByText(words.steps).click();
      const names = () => host.locator('.step-list .quiet-button').allTextContents();
      const list = await names();
      const mover = host.locator('.step-list button[value^="later:"]').first();
      const moved =
        (await mover.getAttribute('aria-label'))?.replace(`${prepareWords[lang].down} `, '') ?? assert.fail();
      const at = list.findIndex((name) => name.includes(moved));
      await mover.click();
      await host.locator(`.step-list li:nth-child(${at + 2})`, { hasText: moved }).waitFor();
      assert.ok((await names())[at + 1]?.includes(moved));
      assert.ok((await status.textContent())?.includes(stageWords[lang].connected(0)));
    });
  }
});
