import assert from 'node:assert/strict';
import { facilitatorWords } from '../../src/live/facilitator/facilitator.words.ts';
import { resultsWords } from '../../src/live/results/results.words.ts';
import { roomFacts, roomStream } from '../../src/live/room/room.facts.ts';
import { stageWords } from '../../src/live/stage/stage.words.ts';
import { ledgerStore } from '../../src/platform/ledger/ledger.store.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, onApp, startApp, type TestApp } from '../support/app.ts';
import { nextEdition } from '../support/changed-course.ts';
import { says, saysNot } from '../support/client.ts';
import { voteTrue } from '../support/led-session.ts';
import { resultLines } from '../support/results.ts';
import { idOf, joinRoom, type Led, opening, openRoom, told } from '../support/room.ts';

/** The next edition, without the first question and all that closes the first theme. */
const edition = nextEdition({
  openings: course.openings.filter(({ id }) => id !== 'Q1'),
  exercises: course.exercises.filter(({ theme }) => theme !== 1),
  reflections: course.reflections.filter(({ theme }) => theme !== 1),
});

/** Does something on a server that starts with another edition of the course over the same database. */
const onEdition = async ({ database }: TestApp, act: (later: TestApp) => Promise<void>): Promise<void> => {
  const later = await startApp(database, { course: edition });
  try {
    await act(later);
  } finally {
    await later.close();
  }
};

onApp('A room that was open when the course changed', ({ test, shared }) => {
  test('says, at a step whose content is gone, that it was withdrawn: to everyone, in both languages', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q1', 'P1', 'E1', 'R1'] });
    const seat = await room.join();
    await onEdition(app, async (later) => {
      const led = await room.through(later.origin);
      const seated = await joinRoom(later, room.code, { pass: seat.pass });
      for (const step of [0, 2, 3]) {
        assert.equal(told(await led.act(`go:${step}`)).ok, true);
        for (const lang of languages) {
          const seat = await seated.client.get(href('participant', lang, { code: led.code }));
          for (const page of [await led.console(lang), await led.screen(lang), seat]) {
            says(page, 200, stageWords[lang].steps.withdrawn, stageWords[lang].withdrawnText);
          }
        }
      }
      assert.equal(told(await led.act('go:1')).ok, true);
      saysNot(await seated.page(), stageWords.fr.withdrawnText);
    });
  });

  test('is led to its end past a vote whose question is gone, and its results say so', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q1', 'Q2', 'E1', 'questions'] });
    const people = await room.joinAll(4);
    await room.lead('next', 'open');
    await voteTrue(people, 3);
    await onEdition(app, async (later) => {
      const led = await room.through(later.origin);
      const seated = await Promise.all(people.map(({ pass }) => joinRoom(later, room.code, { pass })));
      const refused = (await seated[0]?.vote('1', 'false')) ?? assert.fail();
      assert.deepEqual([refused.status, told(refused).problem], [409, 'closed']);
      await led.lead('next', 'open');
      await voteTrue(seated, 2);
      await led.lead('close', 'reveal', 'explain', 'next', 'next', 'end');
      for (const lang of languages) {
        says(await led.open('facilitatorResults', lang), 200, resultsWords[lang].unreadable(1));
      }
      const { parts, step, state } = resultsWords.fr;
      const lines = await resultLines(led);
      const [[, item = '', , , answered] = [], ...others] = lines.filter(([part]) => part === parts.answers);
      assert.deepEqual([item.endsWith(opening('Q2').stem.fr), answered, others], [true, '4', []]);
      const { withdrawn } = stageWords.fr.steps;
      const stood = lines.filter(([part]) => part === step).map((line) => [line[1] === withdrawn, line[3]]);
      assert.deepEqual(
        stood,
        [true, false, true, false].map((isGone) => [isGone, state.done]),
      );
      says(await seated[0]?.client.get(seated[0].to('participantCredit')), 200);
    });
  });

  test('closes a vote whose question is gone, and counts no cards for it', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q1', 'questions'] });
    await room.lead('next', 'open');
    await onEdition(app, async (later) => {
      const led = await room.through(later.origin);
      says(await led.act('count', { 'count-true': '3' }), 409);
      assert.equal(told(await led.act('close')).ok, true);
      says(await led.act('open-again'), 409);
      assert.equal(told(await led.act('end')).ok, true);
    });
  });

  test('keeps the editions that it was opened under', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q2'] });
    await room.lead('next');
    await onEdition(app, async (later) => {
      const editionsOf = async (led: Led): Promise<unknown> => {
        const [opened] = await ledgerStore(roomFacts).read(later.database.db, roomStream(idOf(led)));
        assert.ok(opened?.kind === 'room.opened');
        return [opened.data.course, opened.data.standard];
      };
      assert.deepEqual(await editionsOf(room), ['2026.2', '2026.2']);
      assert.deepEqual(await editionsOf(await openRoom(later, { steps: ['Q2'] })), ['2027.1', '2026.2']);
    });
  });

  test('is opened again without the steps whose content is gone', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q1', 'Q2', 'E1'] });
    await onEdition(app, async (later) => {
      const led = await room.through(later.origin);
      const page = await led.client.submit(await led.open('facilitatorCopy'), led.to('facilitatorCopy'));
      assert.equal(page.status, 200);
      assert.notEqual(page.path, led.to('facilitator'));
      saysNot(page, stageWords.fr.steps.withdrawn);
      // The one that is left is the first of the new room.
      says(page, stageWords.fr.steps.question(1));
    });
  });

  test('is not opened again when nothing of it is left, which is said', async () => {
    const app = await shared();
    const room = await openRoom(app, { steps: ['Q1', 'E1'] });
    await onEdition(app, async (later) => {
      const led = await room.through(later.origin);
      const page = await led.client.submit(await led.open('facilitatorCopy'), led.to('facilitatorCopy'));
      says(page, 409, facilitatorWords.fr.allWithdrawn);
    });
  });
});
