import assert from 'node:assert/strict';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { timeOfDay } from '../../src/web/format.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { plain, textOf } from '../support/client.ts';
import { type Led, openRoom } from '../support/room.ts';

/** The steps of the room, in minutes: five are planned. */
const steps = ['objectives_2', 'context_1', 'documentation_2'];

/** A quarter past two in Québec, on a winter's day. */
const quarterPastTwo = Date.parse('2026-11-24T19:15:00.000Z');

/** The hours of that afternoon, as each language writes them. */
const hours = { fr: (minute: number) => `14 h ${minute}`, en: (minute: number) => `2:${minute} p.m.` };

onApp('The time of a session', ({ test, start }) => {
  const at = (app: TestApp, minutes: number): void =>
    app.clock.set(new Date(quarterPastTwo + minutes * 60_000));

  /** The hour, what is left of the step, and how the session stands, as a console tells them. */
  const shownOn = (page: string): readonly string[] =>
    [/<span data-hour>([^<]*)/, /<li data-until[^>]*>([^<]*)/, /<li data-schedule>([^<]*)/].map((pattern) =>
      plain(page.match(pattern)?.[1] ?? '').replace(/\s/g, ' '),
    );

  for (const lang of languages) {
    const words = facilitatorWords[lang];
    const hour = hours[lang];
    const since = (minute: number): string => words.sinceStart(hour(minute)).replace(/\s/g, ' ');
    const see = async (room: Led) => shownOn((await room.console(lang)).text);
    const sees = async (room: Led, minute: number, left: string, end: number, lag: string) =>
      assert.deepEqual(await see(room), [
        hour(minute),
        left,
        `${words.endsAt(hour(end))} – ${lag} ${since(15)}`,
      ]);

    test(`is told as it goes: the hour, what is left of the step, the end, how late it is (${lang})`, async () => {
      const app = await start();
      at(app, 0);
      const room = await openRoom(app, { steps });
      assert.deepEqual(await see(room), [hour(15), '', words.notStarted('5 min').replace(/\s/g, ' ')]);

      await room.lead('next');
      await sees(room, 15, words.stepLeft('2'), 20, words.onTime);

      // Four minutes on a step of two: its time is up, and the end comes two minutes later.
      at(app, 4);
      await sees(room, 19, words.stepOver, 22, words.behind(2));

      // The step that follows is skipped: it gives its minute back.
      await room.lead('next', 'skip');
      await sees(room, 19, words.stepLeft('2'), 21, words.behind(1));

      // Five minutes more are asked for, where the session is.
      await room.lead('add-minutes:5');
      await sees(room, 19, words.stepLeft('7'), 26, words.behind(6));

      // It ends before them: what counts is when it began and when it ended.
      at(app, 9);
      await room.lead('end');
      const ended = await room.console(lang);
      assert.equal(textOf(ended.text, 'h1'), words.ended);
      assert.deepEqual(shownOn(ended.text), [hour(24), '', `${words.behind(4)} ${since(15)}`]);
    });

    test(`goes by the hour announced until it begins, then by its beginning (${lang})`, async () => {
      const app = await start();
      at(app, -120);
      const room = await openRoom(app, { steps, start: '14:20' });
      const spaced = (text: string): string => text.replace(/\s/g, ' ');
      const before = `${words.notStarted('5 min')} – ${words.endPlanned(hour(25))}`;
      assert.deepEqual(await see(room), [
        spaced(timeOfDay(quarterPastTwo - 7_200_000, lang)),
        '',
        spaced(before),
      ]);
      at(app, 2);
      assert.equal((await see(room))[1], words.startsIn(hour(20), '3'));
      at(app, 6);
      assert.equal((await see(room))[1], words.startPassed(hour(20)));
      at(app, 7);
      await room.lead('next');
      const ends = `${words.endsAt(hour(27))} ${words.endAnnounced(hour(25))}`;
      assert.equal((await see(room))[2], spaced(`${ends} – ${words.onTime} ${words.sinceStart(hour(22))}`));
    });

    test(`says how much a session that goes fast is ahead (${lang})`, async () => {
      const app = await start();
      at(app, 0);
      const room = await openRoom(app, { steps });
      await room.lead('next', 'next', 'next');
      assert.equal((await see(room))[2], `${words.endsAt(hour(17))} – ${words.ahead(3)} ${since(15)}`);
    });
  }
});
