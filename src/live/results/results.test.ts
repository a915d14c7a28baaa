import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../test/support/app.ts';
import { columns } from '../../../test/support/columns.ts';
import {
  asked,
  closed,
  counted,
  ended,
  inTurn,
  moved,
  skipped,
  stepsFor,
  type Told,
  toldFrom,
} from '../../../test/support/room-facts.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import type { VoteGroup } from '../ballots/tally.ts';
import { noOwnQuestions } from '../own-questions/own-questions.ts';
import type { RoomData, RoomFact } from '../room/room.facts.ts';
import { type Sent, type SessionResults, sessionResults } from './results.ts';

const start = Date.parse('2026-11-24T14:00:00Z');

const plan = ['objectives', 'Q1', 'Q2', 'Q3', 'commitments', 'satisfaction', 'Q1'];
const steps = stepsFor(plan, 3);

const opened: RoomFact = {
  kind: 'room.opened',
  data: { script: 'own', steps: [], course: '2026.2', standard: '2026.2' } satisfies RoomData<'room.opened'>,
};
const open = (asking: string, at: number): RoomFact => asked(asking, at, plan[at] ?? '');
const resume: RoomFact = { kind: 'room.resumed', data: {} };

const voted = (
  right: boolean,
  people: number,
  lang: Lang = 'fr',
  audience: Audience | undefined = undefined,
): VoteGroup => ({ chosen: right ? 'false' : 'true', right, lang, audience, people });

const nobody: Sent = {
  ...{ votes: new Map(), byTables: new Set(), both: new Map() },
  ...{ committed: [], rated: [], voters: 0 },
};

const resultsOf = (told: Told, sent: Partial<Sent>): SessionResults =>
  sessionResults(
    { standard, course },
    { steps, own: noOwnQuestions, state: toldFrom(start, told) },
    { ...nobody, ...sent },
  );

/** « Q1 » (whose right answer is « Faux ») asked and closed, with these votes. */
const askedOnce = (votes: readonly VoteGroup[]): SessionResults =>
  resultsOf(inTurn(opened, moved(1), open('1', 1), closed('1')), { votes: new Map([['1', votes]]) });

describe('An asking', () => {
  test('shows nothing but the number of answers below three', () => {
    const [two] = askedOnce([voted(true, 1), voted(false, 1)]).askings;
    assert.deepEqual([two?.result.answered, two?.result.bars, two?.result.right], [2, undefined, undefined]);
    const [three] = askedOnce([voted(true, 2), voted(false, 1)]).askings;
    assert.deepEqual([three?.result.answered, three?.result.right], [3, 2]);
    assert.deepEqual(
      three?.result.bars?.map(({ key, people }) => `${key} ${people}`),
      ['true 1', 'false 2'],
    );
  });

  test('compares parts of the room only when each has five answers', () => {
    const four = askedOnce([voted(true, 5, 'fr', 'managers'), voted(false, 4, 'en', 'employees')]).askings[0];
    assert.deepEqual([four?.byLanguage, four?.byAudience], [undefined, undefined]);
    const five = askedOnce([voted(true, 5, 'fr', 'managers'), voted(false, 5, 'en', 'employees')]).askings[0];
    assert.deepEqual(five?.byLanguage, [
      { name: 'fr', answered: 5, right: 5 },
      { name: 'en', answered: 5, right: 0 },
    ]);
    assert.deepEqual(five?.byAudience, [
      { name: 'managers', answered: 5, right: 5 },
      { name: 'employees', answered: 5, right: 0 },
    ]);
  });

  test('shows no result as long as its vote is open', () => {
    const told: Told = inTurn(opened, moved(1), open('1', 1));
    const votes = new Map([['1', [voted(true, 6, 'fr'), voted(false, 6, 'en')]]]);
    const { askings, themes } = resultsOf(told, { votes });
    const { result, byLanguage } = askings[0] ?? assert.fail();
    assert.equal(result.answered, 12);
    assert.deepEqual([result.bars, result.right, byLanguage], [undefined, undefined, undefined]);
    assert.deepEqual(themes, []);
  });

  test('counted by hand says so, and compares no part of the room', () => {
    const told: Told = [
      [0, opened],
      [1, moved(1)],
      [2, open('1', 1)],
      [2, counted('1', { true: 4, false: 16 })],
    ];
    const votes = new Map([['1', [voted(true, 5, 'fr'), voted(true, 5, 'en')]]]);
    const [asking = assert.fail()] = resultsOf(told, { votes }).askings;
    const { byHand, right } = asking.result;
    assert.deepEqual([byHand, right, asking.byLanguage], [true, 16, undefined]);
  });
});

const several: Told = inTurn(
  opened,
  moved(1),
  open('1', 1),
  closed('1'),
  moved(2),
  open('2', 2),
  closed('2'),
  moved(6),
  open('3', 6),
  closed('3'),
);

describe('A theme', () => {
  test('counts the first asking of each question, and leaves out one with too few answers', () => {
    const shown = new Map([
      ['1', [voted(true, 3), voted(false, 7)]],
      ['2', [voted(true, 3)]],
      ['3', [voted(true, 10)]],
    ]);
    assert.deepEqual(resultsOf(several, { votes: shown }).themes, [{ theme: 1, right: 6, answered: 13 }]);
    const hidden = new Map([...shown, ['2', [voted(true, 2)]] as const]);
    assert.deepEqual(resultsOf(several, { votes: hidden }).themes, [{ theme: 1, right: 3, answered: 10 }]);
  });
});

describe('What tables answered, in a room of 1.0.0', () => {
  test('is told to have been, and neither added to what people answered nor compared with it', () => {
    const votes = new Map([['3', [voted(true, 8), voted(false, 1)]]]);
    const results = resultsOf(several, { votes, byTables: new Set(['1', '2']) });
    assert.deepEqual([results.askings.map(({ asking }) => asking.id), results.byTables], [['3'], 2]);
    assert.deepEqual([results.unreadable, results.changes], [0, []]);
  });
});

describe('Before and after', () => {
  test('compare the first asking of a question with its last', () => {
    const votes = new Map([
      ['1', [voted(true, 3), voted(false, 7)]],
      ['2', [voted(true, 3)]],
      ['3', [voted(true, 8), voted(false, 1)]],
    ]);
    const { changes, askings } = resultsOf(several, { votes });
    assert.deepEqual(
      changes.map(({ question, before, after }) => [question.id, before, after]),
      [['Q1', { right: 3, answered: 10 }, { right: 8, answered: 9 }]],
    );
    assert.deepEqual(
      askings.map(({ ballot, time }) => `${ballot.id} ${time}`),
      ['Q1 1', 'Q2 1', 'Q1 2'],
    );
  });

  test('are compared where most of those who voted one time voted the other, and those who did both are told', () => {
    const votes = new Map([
      ['1', [voted(true, 3), voted(false, 3)]],
      ['3', [voted(true, 6)]],
    ]);
    const compared = (both: ReadonlyMap<string, number>) =>
      resultsOf(several, { votes, both }).changes.map((each) => [each.both, each.comparable]);
    assert.deepEqual(compared(new Map([['1-3', 5]])), [[5, true]]);
    assert.deepEqual(compared(new Map([['1-3', 4]])), [[4, false]]);
    const fewer = new Map([...votes, ['3', [voted(true, 3)]]] as const);
    const [change] = resultsOf(several, { votes: fewer, both: new Map([['1-3', 3]]) }).changes;
    assert.deepEqual([change?.answered, change?.both, change?.comparable], [[6, 3], 3, false]);
  });

  test('hide the side that too few people answered', () => {
    const votes = new Map([
      ['1', [voted(true, 2)]],
      ['3', [voted(true, 3)]],
    ]);
    const [change] = resultsOf(several, { votes }).changes;
    assert.deepEqual([change?.before, change?.after], [undefined, { right: 3, answered: 3 }]);
  });

  test('do not count an asking that nobody answered', () => {
    const votes = new Map([['3', [voted(true, 3)]]]);
    assert.deepEqual(resultsOf(several, { votes }).changes, []);
  });
});

const over: Told = inTurn(opened, moved(4), ended);

describe('Commitments', () => {
  const [one, two, three] = [['1.2', '16.1'], ['16.1'], ['16.1', '1.2', '2.1']];

  test('are shown from three people on, the most chosen first, in the order of the standard', () => {
    assert.deepEqual(resultsOf(over, { committed: [one, two] }).commitments, {
      people: 2,
      gathering: false,
      actions: undefined,
    });
    const { people, actions } = resultsOf(over, { committed: [one, two, three] }).commitments;
    assert.equal(people, 3);
    assert.deepEqual(
      actions?.map(({ id, people: chosen }) => `${id} ${chosen}`),
      ['16.1 3', '1.2 2', '2.1 1'],
    );
  });

  test('do not count who chose nothing', () => {
    const { people, actions } = resultsOf(over, { committed: [one, two, []] }).commitments;
    assert.deepEqual([people, actions], [2, undefined]);
  });

  test('are not shown while they are gathered: read twice, they would tell the one that came in between', () => {
    const gathering = resultsOf(over.slice(0, 2), { committed: [one, two, three] }).commitments;
    assert.deepEqual(gathering, { people: 3, gathering: true, actions: undefined });
  });
});

describe('Satisfaction', () => {
  const rated = [
    { useful: 5, pace: 1 },
    { useful: 4, pace: 1 },
    { useful: 4, pace: 2 },
  ];

  test('is shown from three opinions on, its mean not rounded', () => {
    assert.equal(resultsOf(over, { rated: rated.slice(0, 2) }).satisfaction.scales, undefined);
    assert.deepEqual(resultsOf(over, { rated }).satisfaction, {
      people: 3,
      gathering: false,
      scales: {
        useful: { levels: [0, 0, 0, 2, 1], mean: 13 / 3 },
        pace: { levels: [2, 1, 0, 0, 0], mean: 4 / 3 },
      },
    });
  });
});

describe('The time of a session', () => {
  const told: Told = [
    [0, opened],
    [10, moved(0)],
    [14, moved(1)],
    [15, skipped(1)],
    [17, moved(0)],
    [18.5, moved(3)],
    [19, asked('1', 3, 'Q3')],
    [19.5, closed('1')],
    [20, ended],
  ];

  test('is what was spent at each step, however often the room came to it', () => {
    const { steps: times, minutes } = resultsOf(told, {});
    assert.deepEqual(columns(times, 'step', 'state', 'spent'), [
      ['objectives', 'done', 5.5],
      ['Q1', 'skipped', 1],
      // It was on the screen, and nobody was asked.
      ['Q2', 'skipped', 2],
      ['Q3', 'done', 1.5],
      ['commitments', 'ahead', undefined],
      ['satisfaction', 'ahead', undefined],
      ['Q1', 'ahead', undefined],
    ]);
    assert.equal(minutes, 10);
  });

  test('leaves out the time during which it was over, and the present stay', () => {
    const resumed: Told = [...told, [200, resume], [202, moved(4)]];
    const { steps: times, minutes } = resultsOf(resumed, {});
    assert.deepEqual([times[3]?.spent, times[4]?.state, times[4]?.spent], [3.5, 'here', undefined]);
    assert.equal(minutes, 12);
  });

  test('has the day of Québec, where the session took place', () => {
    assert.equal(resultsOf([[0, opened]], {}).day, '2026-11-24');
    const late: Told = [...inTurn(opened), [14 * 60, moved(0)]];
    assert.equal(resultsOf(late, {}).day, '2026-11-24');
  });
});
