import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course } from '../../../test/support/app.ts';
import {
  asked,
  closed,
  counted,
  ended,
  inTurn,
  moved,
  revealed,
  skipped,
  stepsFor,
  type Told,
  toldFrom,
} from '../../../test/support/room-facts.ts';
import type { RoomFact } from '../room/room.facts.ts';
import type { RoomState } from '../room/room.ts';
import { attendanceOf, attendedIn } from './attendance.ts';

const noon = Date.parse('2026-12-03T17:00:00.000Z');
const minutes = (count: number): number => noon + count * 60_000;

const steps = stepsFor('objectives context Q1 P1 Q2 P2 Q1 documentation'.split(' '), 2);

const roomAfter = (...told: Told): RoomState => toldFrom(noon, told);

const attended = (
  state: RoomState,
  presence: Partial<Parameters<typeof attendanceOf>[2]> = {},
  now = minutes(45),
) =>
  attendanceOf(
    course,
    { state, steps },
    { since: noon, votes: new Map(), actions: [], wording: undefined, ...presence },
    now,
  );

/** The key that is right, or wrong, for a true/false question. */
const keyOf = (id: string, right: boolean): string =>
  course.openings.find((question) => question.id === id)?.options.find((option) => option.right === right)
    ?.key ?? '';

describe('What someone attended', () => {
  test('is nothing before the session begins, nor once it is over', () => {
    assert.equal(attended(roomAfter()), undefined);
    const over = roomAfter([0, moved(0)], [10, moved(1)], [20, ended]);
    assert.equal(attended(over, { since: minutes(21) }), undefined);
  });

  test('begins with the step the room is at when they come in', () => {
    const state = roomAfter([0, moved(0)], [10, moved(1)], [20, moved(3)], [30, ended]);
    const stepsOf = (since: number) =>
      attended(state, { since: minutes(since) })?.steps.map(({ step }) => step);
    assert.deepEqual(stepsOf(0), ['objectives', 'context', 'P1']);
    assert.deepEqual(stepsOf(15), ['context', 'P1']);
    assert.deepEqual(stepsOf(25), ['P1']);
  });

  test('holds a step once, and none that was skipped, or left before anyone was asked', () => {
    const state = roomAfter(
      [0, moved(2)],
      [0.2, asked('1', 2, 'Q1')],
      [0.8, closed('1')],
      [1, moved(6)],
      [2, moved(3)],
      [3, skipped(3)],
      [4, asked('2', 4, 'Q2')],
    );
    const stepsOf = (of: RoomState) => attended(of)?.steps.map(({ step }) => step);
    assert.deepEqual(stepsOf(roomAfter(...inTurn(moved(0), moved(2), moved(3)))), ['objectives', 'P1']);
    assert.deepEqual(stepsOf(state), ['Q1', 'Q2']);
  });

  test('lasts from the beginning, or their coming in, to the end', () => {
    const state = roomAfter([5, moved(0)], [40, moved(1)], [50, ended]);
    assert.equal(attended(state)?.minutes, 45);
    assert.equal(attended(state, { since: minutes(20) + 1_000 })?.minutes, 30);
    assert.equal(attended(roomAfter([5, moved(0)]), {}, minutes(30))?.minutes, 25);
  });

  test('counts apart the questions of who leads, of which no answer is right', () => {
    const state = roomAfter(
      ...inTurn(
        moved(0),
        asked('1', 0, 'O1'),
        closed('1'),
        asked('2', 0, 'O2'),
        closed('2'),
        asked('3', 0, 'O3'),
      ),
    );
    const { own, asked: put } = attended(state, { votes: new Map([['1', ['a']]]) }) ?? assert.fail('nothing');
    assert.deepEqual([own, put], [{ asked: 2, answered: 1 }, 0]);
  });

  test('does not last all night when nobody ends the session, or ends it the next day', () => {
    const open = roomAfter([0, moved(0)], [30, moved(1)]);
    assert.equal(attended(open, {}, minutes(900))?.minutes, 90);
    assert.equal(attended(roomAfter([0, moved(0)], [30, moved(1)], [900, ended]))?.minutes, 90);
  });

  test('is of the day they came in, by the clocks of Québec', () => {
    assert.equal(attended(roomAfter([0, moved(0)]))?.day, '2026-12-03');
    const dayAfter = (hours: number) =>
      attended(roomAfter([0, moved(0)]), { since: minutes(hours * 60) }, minutes(hours * 60))?.day;
    assert.equal(dayAfter(11), '2026-12-03');
    assert.equal(dayAfter(13), '2026-12-04');
  });

  test('counts an answer once its result was shown, or the session is over', () => {
    const votes = new Map([['1', [keyOf('Q1', true)]]]);
    const told = inTurn(moved(2), asked('1', 2, 'Q1'), closed('1'));
    const counts = (state: RoomState) => {
      const { asked: put, right, answers } = attended(state, { votes }) ?? {};
      return [put, answers?.length, right];
    };
    assert.deepEqual(counts(roomAfter(...told.slice(0, 2))), [0, 0, 0]);
    assert.deepEqual(counts(roomAfter(...told)), [0, 0, 0]);
    assert.deepEqual(counts(roomAfter(...told, [3, revealed(2)])), [1, 1, 1]);
    assert.deepEqual(counts(roomAfter(...told, [3, ended])), [1, 1, 1]);
  });

  test('keeps the answer given the first time, even when only the second result was shown', () => {
    const votes = new Map([
      ['1', [keyOf('Q1', false)]],
      ['2', [keyOf('Q1', true)]],
    ]);
    const state = roomAfter(
      ...inTurn(
        moved(2),
        asked('1', 2, 'Q1'),
        closed('1'),
        moved(6),
        asked('2', 6, 'Q1'),
        closed('2'),
        revealed(6),
      ),
    );
    const { asked: put, right, answers } = attended(state, { votes }) ?? {};
    assert.deepEqual([put, right, answers], [1, 0, [{ question: 'Q1', chosen: [keyOf('Q1', false)] }]]);
    const onlyAgain = attended(state, { votes: new Map([['2', [keyOf('Q1', true)]]]) });
    assert.deepEqual([onlyAgain?.asked, onlyAgain?.answers], [1, []]);
  });

  test('counts the vote held again after an answer shown too early: it is the first that the room took part in', () => {
    const nobody: RoomFact = { kind: 'room.vote-closed', data: { asking: '1', nobody: true } };
    const told: Told = inTurn(
      moved(2),
      asked('1', 2, 'Q1'),
      nobody,
      revealed(2),
      asked('2', 2, 'Q1'),
      closed('2'),
      revealed(2),
    );
    const there = attended(roomAfter(...told), { votes: new Map([['2', [keyOf('Q1', true)]]]) });
    assert.deepEqual([there?.asked, there?.answers.length, there?.right], [1, 1, 1]);
  });

  test('leaves out what was asked before they came in, and what was voted with cards', () => {
    const state = roomAfter(
      ...inTurn(
        moved(2),
        asked('1', 2, 'Q1'),
        closed('1'),
        revealed(2),
        moved(4),
        asked('2', 4, 'Q2'),
        counted('2', { true: 10 }),
        ended,
      ),
    );
    assert.equal(attended(state)?.asked, 1);
    assert.equal(attended(state, { since: minutes(3) })?.asked, 0);
    const late = attended(state, { since: minutes(1.5), votes: new Map([['1', [keyOf('Q1', true)]]]) });
    assert.deepEqual([late?.asked, late?.right], [1, 1]);
  });

  test('is told to a record by lessons and practices', () => {
    const state = roomAfter([0, moved(1)], [1, moved(3)], [2, moved(7)]);
    const wording = { words: 'Thursday, at the counter.', dueOn: '2027-01-15' };
    const attendance = attended(state, { actions: ['1.1'], wording });
    assert.ok(attendance);
    const room = { id: 'room', opened: { course: '2026.2', standard: '2026.2' } };
    assert.deepEqual(attendedIn(room, attendance), {
      ...{ room: 'room', standard: '2026.2', day: '2026-12-03', minutes: 45, asked: 0, right: 0 },
      ...{ answers: [], exercises: [], actions: ['1.1'], wording },
      ...{ lessons: ['context', 'documentation'], practices: [1] },
    });
  });

  test('counts a question once its right answer was shown, and not when its spread was', () => {
    const spread: RoomFact = { kind: 'room.spread-shown', data: { at: 2 } };
    const told: Told = inTurn(moved(2), asked('1', 2, 'Q1'), closed('1'), spread);
    const votes = new Map([['1', [keyOf('Q1', true)]]]);
    assert.equal(attended(roomAfter(...told), { votes })?.asked, 0);
    const after = attended(roomAfter(...told, [4, revealed(2)]), { votes });
    assert.deepEqual([after?.asked, after?.right], [1, 1]);
  });

  test('has the exercises that they did whole by themselves, as they did them first, once answers were shown', () => {
    const exercise = course.exercises.find(({ id }) => id === 'E3') ?? assert.fail();
    const placed = Object.fromEntries(exercise.findings.map(({ id }) => [id, 7]));
    const whole = exercise.findings.map(({ id }) => `${id}7`);
    const told: Told = inTurn(moved(3), asked('1', 3, 'E3'), closed('1'));
    const shown: Told = [...told, [3, revealed(3)]];
    const done = (after: Told, votes: Record<string, readonly string[]>) =>
      attended(roomAfter(...after), { votes: new Map(Object.entries(votes)) })?.exercises;
    assert.deepEqual(done(shown, { 1: whole }), [{ exercise: 'E3', placed }]);
    assert.deepEqual(done([...told, [3, ended]], { 1: whole }), [{ exercise: 'E3', placed }]);
    assert.deepEqual(done(told, { 1: whole }), [], 'its answers were not shown');
    assert.deepEqual(done(shown, { 1: whole.slice(1) }), [], 'a finding was left aside');
    assert.deepEqual(done(shown, {}), [], 'they did not do it');
    const again: Told = [...shown, [4, asked('2', 3, 'E3')], [5, closed('2')], [6, ended]];
    const other = exercise.findings.map(({ id }) => `${id}8`);
    assert.deepEqual(done(again, { 1: whole, 2: other }), [{ exercise: 'E3', placed }]);
  });

  test('counts a case of the bank as any other question, and no exercise', () => {
    const item = course.cases[0] ?? assert.fail('no case');
    const chosen = item.options.filter(({ right }) => right).map(({ key }) => key);
    const state = roomAfter(
      ...inTurn(
        moved(2),
        asked('1', 2, item.id),
        closed('1'),
        revealed(2),
        moved(3),
        asked('2', 3, 'E3'),
        closed('2'),
        ended,
      ),
    );
    const votes = new Map([
      ['1', chosen],
      ['2', ['a8']],
    ]);
    const { asked: count, right, answers } = attended(state, { votes }) ?? assert.fail('nothing');
    assert.deepEqual([count, right], [1, 1]);
    assert.deepEqual(answers, [{ question: item.id, chosen }]);
  });
});
