import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { scriptOf } from '../../course/sessions.ts';
import type { Lang } from '../../standard/standard.ts';
import { ballotOf, judgeVote } from '../ballots/ballot.ts';
import { noOwnQuestions } from '../own-questions/own-questions.ts';
import type { RoomFact } from '../room/room.facts.ts';
import { afterFact, type RoomState, roomState, roomSteps } from '../room/room.ts';
import { stockId } from '../stock/stock.ts';
import { silent as nothingSaid, type Voice, wordsProblem } from '../voice/voice.ts';
import {
  actsBy,
  areArriving,
  arrivedBy,
  pauseOf,
  peopleCount,
  peopleOf,
  type Simulated,
  type SimulatedAct,
  type Situation,
} from './people.ts';

const noon = Date.parse('2026-11-24T12:00:00.000Z');
const second = 1_000;
const rooms = Array.from({ length: 25 }, (_, rank) => `room-${rank}`);
const plan = scriptOf(course.sessions, 'short')?.steps ?? assert.fail('there is a short plan');

type Timed = readonly [seconds: number, fact: RoomFact];

const opened: RoomFact = {
  kind: 'room.opened',
  data: { script: 'own', steps: [{ step: 'Q1', minutes: 1 }], course: '1', standard: '1' },
};
const moved = (to: number): RoomFact => ({ kind: 'room.moved', data: { to } });
const asked = (asking: string, question: string, seconds: number | null = null): RoomFact => ({
  kind: 'room.vote-opened',
  data: { asking, at: 0, question, seconds },
});
const closed = (asking: string): RoomFact => ({ kind: 'room.vote-closed', data: { asking } });

const told = (facts: readonly Timed[]): RoomState =>
  [[0, opened] as Timed, ...facts].reduce<RoomState>((state, [seconds, fact]) => {
    const effectiveAt = new Date(noon + seconds * second).toISOString();
    return afterFact(state, { ...fact, seq: state.version + 1, effectiveAt });
  }, roomState([]));

/** A room that was told facts, at seconds after noon, when it opened. */
const roomOf = (
  id: string,
  ids: readonly string[],
  facts: readonly Timed[],
  voice: Voice = nothingSaid,
): Situation => {
  const steps = roomSteps(
    ids.map((step) => ({ step, minutes: 1 })),
    standard,
    course,
  );
  return { course, standard, room: { id, steps, voice, own: noOwnQuestions, state: told(facts) } };
};

const everyone = (id: string, lang: Lang = 'fr'): readonly Simulated[] =>
  peopleOf(course, { id, openedAt: noon }, lang, undefined);

/** What all have done by so many seconds after noon, each with who does it. */
const doneBy = (situation: Situation, seconds: number, lang: Lang = 'fr') =>
  everyone(situation.room.id, lang).flatMap((who) =>
    actsBy(who, situation, noon + seconds * second).map((act) => ({ who, act })),
  );

type Vote = Extract<SimulatedAct, { do: 'vote' }>;
const votesBy = (situation: Situation, seconds: number): readonly { who: Simulated; act: Vote }[] =>
  doneBy(situation, seconds).flatMap(({ who, act }) => (act.do === 'vote' ? [{ who, act }] : []));

const judged = (situation: Situation, question: string, act: Vote) => {
  const ballot = ballotOf(situation, question) ?? assert.fail(question);
  const judgement = judgeVote(ballot, act.chosen);
  return 'right' in judgement ? judgement.right : assert.fail(`${act.chosen} is ${judgement.problem}`);
};

describe('The people of a rehearsal', () => {
  test('are twelve, each with an id of their own in each room, one in the other language', () => {
    const ids = rooms.flatMap((id) => everyone(id).map((who) => who.id));
    assert.equal(new Set(ids).size, rooms.length * peopleCount);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    for (const lang of ['fr', 'en'] as const)
      assert.equal(everyone('room', lang).filter((who) => who.lang !== lang).length, 1);
  });

  test('are of every audience, or of the one that the session is for', () => {
    assert.equal(new Set(everyone('room').map(({ audience }) => audience)).size, course.audiences.length);
    const all = peopleOf(course, { id: 'room', openedAt: noon }, 'fr', 'managers');
    assert.deepEqual([...new Set(all.map(({ audience }) => audience))], ['managers']);
  });

  test('come in within half a minute, and not in the same second', () => {
    for (const id of rooms) {
      assert.equal(arrivedBy(id, noon, noon), 0);
      const middle = arrivedBy(id, noon, noon + 15 * second);
      assert.ok(middle > 0 && middle < peopleCount, `${middle} after 15 s`);
      assert.equal(arrivedBy(id, noon, noon + 30 * second), peopleCount);
    }
    assert.ok(areArriving(noon, noon + 30 * second) && !areArriving(noon, noon + 60 * second));
  });

  test('do nothing before the session, nor once it is over', () => {
    const before = roomOf('room', ['Q1'], []);
    assert.deepEqual(doneBy(before, 600), []);
    const after = roomOf(
      'room',
      ['satisfaction'],
      [
        [60, moved(0)],
        [61, { kind: 'room.ended', data: {} }],
      ],
    );
    assert.deepEqual(doneBy(after, 600), []);
  });
});

describe('A vote of the people of a rehearsal', () => {
  test('comes from each at their own time: the slow one last, one never', () => {
    for (const id of rooms) {
      const open = roomOf(
        id,
        ['Q1'],
        [
          [60, moved(0)],
          [61, asked('1', 'Q1')],
        ],
      );
      assert.equal(votesBy(open, 63).length, 0);
      const soon = votesBy(open, 70).length;
      assert.ok(soon > 0 && soon < peopleCount - 2, `${soon} after 9 s`);
      assert.equal(votesBy(open, 61 + 21).length, peopleCount - 2);
      assert.equal(votesBy(open, 61 + 61).length, peopleCount - 1);
      assert.equal(votesBy(open, 3_600).length, peopleCount - 1);
    }
  });

  test('is the same, whoever asks and when', () => {
    const open = roomOf(
      'room',
      ['Q1'],
      [
        [60, moved(0)],
        [61, asked('1', 'Q1')],
      ],
    );
    assert.deepEqual(votesBy(open, 200), votesBy(open, 300));
  });

  test('comes in time where there is a limit, but for the slow one', () => {
    for (const id of rooms) {
      const open = roomOf(
        id,
        ['Q1'],
        [
          [60, moved(0)],
          [61, asked('1', 'Q1', 10)],
        ],
      );
      const inTime = votesBy(open, 600).filter(({ act }) => act.made <= noon + 71 * second);
      assert.equal(inTime.length, peopleCount - 2);
    }
  });

  for (const question of ['Q1', 'Q5', 'c3-01', 'c5-02', 'E1', 'E4'])
    test(`is right for some and not for others, and for more after the discussion (${question})`, () => {
      let differ = 0;
      for (const id of rooms) {
        const once: readonly Timed[] = [
          [60, moved(0)],
          [61, asked('1', question)],
        ];
        const first = roomOf(id, ['Q1'], once);
        const second = roomOf(id, ['Q1'], [...once, [300, closed('1')], [301, asked('2', question)]]);
        const right = (situation: Situation, at: number) =>
          votesBy(situation, at)
            .filter(({ act }) => judged(situation, question, act))
            .map(({ who }) => who.rank);
        const [before, after] = [right(first, 290), right(second, 600)];
        if (question.startsWith('E')) {
          differ += after.length - before.length;
          continue;
        }
        assert.ok(before.length >= 3 && before.length <= 8, `${before.length} right at first`);
        assert.ok(after.length > before.length && after.length < peopleCount - 1, `then ${after.length}`);
        assert.ok(
          before.every((rank) => after.includes(rank)),
          'who was right stays so',
        );
        differ += 1;
      }
      assert.ok(differ > 0);
    });

  test('is an answer to every question and exercise of the course, and to every practice to take stock of', () => {
    const ids = [
      ...course.openings.map(({ id }) => id),
      ...course.cases.map(({ id }) => id),
      ...standard.themes.map(({ id }) => `E${id}`),
      ...standard.practices.map(stockId),
    ];
    for (const question of ids) {
      const open = roomOf(
        'room',
        ['Q1'],
        [
          [60, moved(0)],
          [61, asked('1', question)],
        ],
      );
      const votes = votesBy(open, 600);
      assert.equal(votes.length, peopleCount - 1, question);
      const isJudged = !question.startsWith('S');
      for (const { act } of votes)
        assert.equal(typeof judged(open, question, act), isJudged ? 'boolean' : 'undefined');
    }
  });
});

describe('What the people of a rehearsal say', () => {
  test('is two or three questions in a whole short session, one in the other language, while it takes them', () => {
    const facts = plan.map((_, rank): Timed => [60 + rank * 150, moved(rank)]);
    const ids = plan.map(({ step }) => step);
    for (const lang of ['fr', 'en'] as const) {
      const questions = doneBy(roomOf('room', ids, facts), 3_000, lang).filter(({ act }) => act.do === 'ask');
      assert.equal(questions.length, 3);
      assert.equal(questions.filter(({ who }) => who.lang !== lang).length, 1);
      for (const { act } of questions)
        assert.equal(act.do === 'ask' ? wordsProblem(act.words) : 'none', undefined);
    }
    const stopped: Timed = [61, { kind: 'room.questions-taken', data: { taken: false } }];
    const none = doneBy(roomOf('room', ids, [...facts, stopped]), 3_000).filter(
      ({ act }) => act.do === 'ask',
    );
    assert.deepEqual(none, []);
  });

  test('is a short answer to a reflection from half of them, no two alike', () => {
    const there = roomOf('room', ['R3'], [[60, moved(0)]]);
    const words = doneBy(there, 120).flatMap(({ act }) => (act.do === 'answer' ? [act.words] : []));
    assert.equal(words.length, 6);
    assert.equal(new Set(words).size, 6);
    for (const each of words) assert.equal(wordsProblem(each), undefined);
  });

  test('is that they ask the same as half of the questions let through, and of no other', () => {
    const said = (id: string, state: 'through' | 'answered') =>
      ({ id, step: undefined, words: 'Pourquoi?', lang: 'fr', state, votes: 0 }) as const;
    const voice = { ...nothingSaid, questions: [said('one', 'through'), said('two', 'answered')] };
    const there = roomOf('room', ['questions'], [[60, moved(0)]], voice);
    const supports = new Set<string>();
    for (let seconds = 60; seconds < 90; seconds += 1)
      for (const { who, act } of doneBy(there, seconds))
        if (act.do === 'support') supports.add(`${who.rank} ${act.text}`);
    assert.ok(supports.size > 2 && supports.size < 10, `${supports.size} ask the same`);
    assert.ok([...supports].every((each) => each.endsWith('one')));
  });

  test('is an action of the practices they met, by a day to come, then what they thought of the session', () => {
    const there = roomOf(
      'room',
      ['P7', 'commitments', 'satisfaction'],
      [
        [60, moved(0)],
        [120, moved(1)],
      ],
    );
    const committed = doneBy(there, 180).flatMap(({ act }) => (act.do === 'commit' ? [act] : []));
    assert.equal(committed.length, peopleCount - 1);
    const met = standard.practices.find(({ id }) => id === 7)?.actions.map(({ id }) => id) ?? [];
    for (const { action, dueOn } of committed) {
      assert.ok(met.includes(action), action);
      assert.ok(dueOn > '2026-11-24', dueOn);
    }
    const offered = committed.flatMap(({ words }) => words ?? []);
    assert.equal(offered.length, 3, 'some say it to the room');
    assert.equal(new Set(offered).size, 3);
    const last = roomOf('room', ['satisfaction'], [[60, moved(0)]]);
    const rated = doneBy(last, 120).flatMap(({ act }) => (act.do === 'rate' ? [act] : []));
    assert.equal(rated.length, peopleCount - 1);
    for (const { useful, pace } of rated)
      for (const level of [useful, pace]) assert.ok(Number.isInteger(level) && level >= 1 && level <= 5);
  });
});

test('people of a rehearsal look often at a room that is led, and rarely at one that is left or over', () => {
  const led = told([[60, moved(0)]]);
  assert.ok(pauseOf(led, noon + 120 * second) < 2 * second);
  assert.ok(pauseOf(led, noon + 3_600 * second) >= 10 * second);
  const over = told([
    [60, moved(0)],
    [61, { kind: 'room.ended', data: {} }],
  ]);
  assert.ok(pauseOf(over, noon + 62 * second) >= 10 * second);
});
