import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { column, columns } from '../../../test/support/columns.ts';
import {
  type Act,
  again,
  atQuestion,
  close,
  count,
  end,
  explain,
  factsAfter,
  goTo,
  minute,
  next,
  noon,
  open,
  opened,
  openFor,
  reveal,
  roomAfter,
  roomAt,
  spread,
  stateOf,
  steps,
} from '../../../test/support/room-acts.ts';
import { stepsFor } from '../../../test/support/room-facts.ts';
import { afterFact, factsOf, type RoomCommand } from './acts.ts';
import type { RoomFact } from './room.facts.ts';
import {
  askingAt,
  firstAsking,
  nextOf,
  openAsking,
  orderOf,
  partNow,
  phaseAt,
  previousOf,
  type RoomState,
  timeOf,
  wasForNothing,
} from './room.ts';
import { scheduleOf } from './schedule.ts';

const commands: readonly RoomCommand[] = [
  ...(['next', 'back', 'skip', 'open-again', 'close', 'reopen', 'spread', 'reveal'] as const),
  ...(['explain', 'lift-time', 'restore-time', 'end', 'resume'] as const),
].map((word): RoomCommand => ({ do: word }));
const everyCommand: readonly RoomCommand[] = [
  ...commands,
  goTo(4),
  open,
  { do: 'extend', seconds: 30 },
  { ...count },
];

/** Commands by their words: a step to go to by its number, a vote by its seconds. */
const by = (words: string): readonly RoomCommand[] =>
  words.split(' ').flatMap((word): readonly RoomCommand[] => {
    if (word === '') return [];
    if (word === 'open') return [open];
    if (word === 'count') return [count];
    const [name, number] = word.split(':');
    if (number !== undefined) return [name === 'go' ? goTo(Number(number)) : openFor(Number(number))];
    return commands.filter((command) => command.do === word);
  });

/** How a room comes where it is, and all that may be done then. */
const situations: Readonly<Record<string, string>> = {
  '': 'next go lift-time end',
  next: 'next go skip lift-time end',
  'next next': 'next back go skip open count lift-time end',
  'next next open': 'next back go skip close spread count lift-time end',
  'next next open:30': 'next back go skip close spread extend count lift-time end',
  'next next open close': 'next back go skip open-again reopen count spread reveal lift-time end',
  'next next open close spread': 'next back go skip open-again count reveal lift-time end',
  'next next count': 'next back go skip open-again count spread reveal lift-time end',
  'next next open close reveal': 'next back go skip open-again count explain lift-time end',
  'next next open close reveal explain': 'next back go skip open-again count lift-time end',
  // At an exercise, then done on phones, then aloud.
  'go:2': 'next back go skip open reveal lift-time end',
  'go:2 open': 'next back go skip close spread lift-time end',
  'go:2 open close': 'next back go skip open-again reopen spread reveal lift-time end',
  'go:2 open close spread reveal': 'next back go skip open-again lift-time end',
  'go:2 reveal': 'next back go skip lift-time end',
  'go:4': 'back lift-time end',
  'next lift-time': 'next go skip restore-time end',
  'next end': 'resume',
};

const told = (state: RoomState, fact: RoomFact): RoomState =>
  afterFact(state, { ...fact, seq: state.version + 1, effectiveAt: new Date(noon).toISOString() });

describe('A room', () => {
  for (const [path, allowed] of Object.entries(situations))
    test(`after « ${path} » may be led so and not otherwise: ${allowed}`, () => {
      const state = roomAfter(...by(path));
      const possible = everyCommand.filter((command) => factsOf(state, steps, command, noon));
      assert.deepEqual(possible.map((command) => command.do).toSorted(), allowed.split(' ').toSorted());
    });

  test('counts each fact in its version, so that two who act on the same one are told apart', () => {
    assert.equal(roomAfter(next, next, open, next).version, 6);
  });

  test('is the same told fact by fact or all at once', () => {
    const more = { do: 'extend', seconds: 30 } as const;
    const commands = [next, next, openFor(30), more, close, reveal, { do: 'skip' } as const, end];
    const facts = factsAfter(commands.map((command, rank): Act => [rank, command]));
    assert.deepEqual(facts.slice(1).reduce(afterFact, stateOf(facts.slice(0, 1))), stateOf(facts));
  });

  test('keeps the place of the steps that name nothing, or what is no longer there', () => {
    const names = ['P7', 'Q0', 'Z1', 'nothing', '', 'Q13', 'P19', 'E7', 'R7', 'Q12', 'E6', 'R6', 'break'];
    const read = stepsFor(names);
    assert.deepEqual(column(read, 'step'), names);
    const there = read.filter(({ ref }) => ref.kind !== 'withdrawn').map(({ step }) => step);
    assert.deepEqual(there, ['P7', 'Q12', 'E6', 'R6', 'break']);
  });

  test('asks no question at a step whose content is gone', () => {
    const gone = steps.map((step) => ({ ...step, ref: { kind: 'withdrawn' } as const }));
    const state = roomAfter(next, next);
    for (const command of [openFor(30), { do: 'count', counts: { true: 3 } }] as const) {
      assert.ok(factsOf(state, steps, command, noon));
      assert.equal(factsOf(state, gone, command, noon), undefined);
    }
  });

  test('goes to no step outside of the session, nor to the one it is at', () => {
    const state = roomAfter(goTo(1));
    for (const to of [-1, 1, steps.length]) assert.equal(factsOf(state, steps, goTo(to), noon), undefined);
  });

  for (const [how, command] of [
    ['going on', next],
    ['going back', { do: 'back' }],
    ['skipping', { do: 'skip' }],
    ['jumping elsewhere', goTo(4)],
    ['ending', end],
  ] as const)
    test(`closes the open vote when ${how}`, () => {
      const state = roomAfter(...atQuestion, open, command);
      assert.equal(openAsking(state), undefined);
      assert.equal(askingAt(state, 1)?.open, false);
    });

  test('keeps what was asked and shown when it goes back to a step', () => {
    const before = roomAfter(...atQuestion, open, close, reveal);
    const back = roomAfter(...atQuestion, open, close, reveal, next, { do: 'back' });
    assert.deepEqual(askingAt(back, 1), askingAt(before, 1));
    assert.equal(phaseAt(back, 1), 'revealed');
  });

  test('asks again as another asking, and hides the result until it is shown again', () => {
    const state = roomAfter(...atQuestion, open, close, reveal, explain, again);
    assert.deepEqual(columns(state.askings, 'id', 'open').join(' '), '1,false 2,true');
    assert.equal(phaseAt(state, 1), 'open');
    assert.equal(openAsking(state)?.id, '2');
  });

  test('closes a vote that is still open when it shows how many chose what', () => {
    const state = roomAfter(...atQuestion, openFor(30), spread);
    assert.equal(openAsking(state), undefined);
    assert.equal(phaseAt(state, 1), 'spread');
  });

  test('keeps the first vote beside the one taken after a discussion, and beside one taken at another step', () => {
    const state = roomAfter(...atQuestion, open, close, spread, again, close, goTo(3), open, close);
    const [first, second, third] = state.askings;
    assert.ok(first && second && third);
    assert.equal(firstAsking(state, first), undefined);
    assert.equal(firstAsking(state, second), first);
    assert.equal(firstAsking(state, third), first);
    assert.deepEqual(
      state.askings.map((asking) => timeOf(state, asking)),
      [1, 2, 3],
    );
    assert.equal(phaseAt(state, 1), 'closed', 'what the second vote gave is shown when the trainer says');
  });

  test('shows what it showed before once a vote held again closes without an answer', () => {
    const emptied = (asking: string) =>
      ({ kind: 'room.vote-closed', data: { asking, nobody: true } }) as const;
    for (const [shown, acts] of [
      ['closed', []],
      ['spread', [spread]],
      ['revealed', [spread, reveal]],
      ['explained', [spread, reveal, explain]],
    ] as const) {
      const before = roomAfter(...atQuestion, open, close, ...acts);
      const state = told(roomAfter(...atQuestion, open, close, ...acts, again), emptied('2'));
      assert.equal(phaseAt(state, 1), shown);
      assert.deepEqual(askingAt(state, 1), askingAt(before, 1));
      assert.ok(wasForNothing(state));
      assert.equal(openAsking(state), undefined);
      const [third] = factsOf(state, steps, again, noon) ?? assert.fail();
      const opened = told(state, third ?? assert.fail());
      const asking = openAsking(opened) ?? assert.fail();
      assert.deepEqual([asking.id, timeOf(opened, asking)], ['3', 2]);
    }
    // Nobody took part the first time: cards may have been raised, and the room goes on.
    const first = told(roomAfter(...atQuestion, open), emptied('1'));
    assert.equal(phaseAt(first, 1), 'closed');
    assert.equal(wasForNothing(first), false);
  });

  test('asks the same question at another step apart from the first time', () => {
    const state = roomAfter(...atQuestion, open, close, reveal, goTo(3));
    assert.equal(phaseAt(state, 3), 'ready');
    assert.equal(phaseAt(state, 1), 'revealed');
  });

  test('reopens the same asking, without a time', () => {
    const state = roomAfter(...atQuestion, openFor(30), close, { do: 'reopen' });
    assert.equal(state.askings.length, 1);
    const asking = openAsking(state);
    assert.equal(asking?.id, '1');
    assert.equal(asking.seconds, null);
  });

  test('gives cards counted by hand an asking of their own, or the one under way, closed', () => {
    const fresh = roomAfter(...atQuestion, count);
    const underWay = roomAfter(...atQuestion, open, count);
    for (const state of [fresh, underWay]) {
      assert.equal(state.askings.length, 1);
      assert.equal(phaseAt(state, 1), 'closed');
      assert.deepEqual(askingAt(state, 1)?.counts, count.counts);
    }
  });

  test('forgets that a step was skipped once it is visited', () => {
    const skipped = roomAfter(next, { do: 'skip' });
    assert.deepEqual([...skipped.skipped], [0]);
    const visited = roomAfter(next, { do: 'skip' }, { do: 'back' });
    assert.deepEqual([...visited.skipped], []);
  });

  test('is where it was when it resumes, with its vote closed', () => {
    const state = roomAfter(...atQuestion, open, end, { do: 'resume' });
    assert.equal(state.at, 1);
    assert.equal(state.endedAt, undefined);
    assert.equal(phaseAt(state, 1), 'closed');
  });

  test('takes no vote once it has ended, even one whose closing is not told', () => {
    const state = { ...roomAfter(...atQuestion, open), endedAt: noon };
    assert.equal(openAsking(state), undefined);
  });
});

/** A room whose vote opened at noon, for 20 seconds. */

describe('The order of a session', () => {
  const sooner = (to: number): RoomCommand => ({ do: 'sooner', to });
  const later = (to: number): RoomCommand => ({ do: 'later', to });
  const orderAfter = (...commands: readonly RoomCommand[]) => orderOf(roomAfter(...commands), steps);

  test('is that of its plan until steps to come change places', () => {
    assert.deepEqual(orderAfter(), [0, 1, 2, 3, 4]);
    assert.deepEqual(orderAfter(next, sooner(4)), [0, 1, 2, 4, 3]);
    assert.deepEqual(orderAfter(next, sooner(4), sooner(4)), [0, 1, 4, 2, 3]);
    assert.deepEqual(orderAfter(later(0)), [1, 0, 2, 3, 4]);
  });

  test('is what going on, back and skipping follow', () => {
    const state = roomAfter(next, sooner(4), sooner(4), next);
    assert.deepEqual([state.at, nextOf(state, steps), previousOf(state, steps)], [1, 4, 0]);
    assert.equal(roomAfter(next, sooner(4), sooner(4), next, next).at, 4);
    const skipped = roomAfter(next, sooner(4), sooner(4), next, { do: 'skip' });
    assert.deepEqual([skipped.at, [...skipped.skipped]], [4, [1]]);
    assert.equal(roomAfter(next, sooner(4), sooner(4), next, next, { do: 'back' }).at, 1);
    assert.equal(nextOf(roomAfter(next, later(3), goTo(3)), steps), undefined);
  });

  test('moves no step that the room has come to, nor beyond the ends', () => {
    for (const [commands, refused] of [
      [[next], later(0)],
      [[next], sooner(1)],
      [[next], later(4)],
      [[next], sooner(9)],
      [[next, next], sooner(2)],
    ] as const)
      assert.equal(factsOf(roomAfter(...commands), steps, refused, noon), undefined, JSON.stringify(refused));
  });

  test('is kept by the plan’s time: what comes next is planned where it now stands', () => {
    // Objectives (1 min), then the break (5 min) brought just after.
    const nearer: Act = [0, sooner(4)];
    const state = roomAt([0, next], nearer, nearer, nearer, [1 * minute, next]);
    assert.equal(state.at, 4);
    assert.equal(scheduleOf(state, steps, noon + 6 * minute)?.behind, 0);
    assert.equal(scheduleOf(state, steps, noon + 8 * minute)?.behind, 2);
  });
});

describe('A step to come that is left out', () => {
  const drop = (to: number): RoomCommand => ({ do: 'drop', to });
  const restore = (to: number): RoomCommand => ({ do: 'restore', to });

  test('is gone over, forward and back, until it is put back or gone to', () => {
    const state = roomAfter(next, drop(1), next);
    assert.deepEqual([state.at, previousOf(state, steps)], [2, 0]);
    assert.equal(roomAfter(next, drop(1), restore(1), next).at, 1);
    const gone = roomAfter(next, drop(1), goTo(1));
    assert.deepEqual([gone.at, gone.dropped.size], [1, 0]);
    assert.equal(nextOf(roomAfter(goTo(3), drop(4)), steps), undefined, 'the session may end');
    assert.equal(roomAfter(drop(0), next).at, 1, 'before it begins');
  });

  test('takes its time from what is left', () => {
    const behind = (...given: readonly RoomCommand[]) =>
      scheduleOf(roomAt(...given.map((command): Act => [0, command])), steps, noon)?.behind;
    // The exercise, third step, has three minutes.
    assert.equal(behind(next, drop(2)), -3);
    assert.equal(behind(next, drop(2), restore(2)), 0);
  });

  test('is to come, and left out once', () => {
    for (const [before, command] of [
      [[next, next], drop(0)],
      [[next], drop(0)],
      [[next], drop(9)],
      [[next, drop(2)], drop(2)],
      [[next], restore(2)],
    ] as const)
      assert.equal(factsOf(roomAfter(...before), steps, command, noon), undefined, JSON.stringify(command));
  });
});

describe('Time that is added to a step', () => {
  const more: RoomCommand = { do: 'add-minutes', minutes: 5 };

  test('adds up, and is spent before the step is over', () => {
    const state = roomAt([0, next], [0, more], [0, more]);
    for (const at of [0, 11]) assert.equal(scheduleOf(state, steps, noon + at * minute)?.behind, 10);
    assert.equal(scheduleOf(state, steps, noon + 12 * minute)?.behind, 11);
  });

  test('is for the step the room is at, and has an end', () => {
    assert.equal(factsOf(roomAfter(), steps, more, noon), undefined);
    const hours = Array.from({ length: 10 }, () => ({ do: 'add-minutes', minutes: 60 }) as const);
    assert.equal(factsOf(roomAfter(next, ...hours), steps, more, noon), undefined);
  });
});

describe('A step shown in parts', () => {
  const inParts = stepsFor(['P7', 'Q1', 'P14'], 3);
  const part = (rank: number): RoomCommand => ({ do: 'part', part: rank });
  const after = (...given: readonly RoomCommand[]): RoomState => {
    let state = stateOf([opened]);
    for (const command of given)
      state = (factsOf(state, inParts, command, noon) ?? assert.fail(JSON.stringify(command))).reduce(
        told,
        state,
      );
    return state;
  };
  const shown = (...given: readonly RoomCommand[]): number => partNow(after(...given), inParts);

  test('is shown by its first part, then by the one asked for, and comes back as it was left', () => {
    assert.deepEqual(column(inParts, 'parts'), [{ ready: 3 }, {}, { ready: 4 }]);
    assert.equal(shown(), 0);
    assert.equal(shown(next), 0);
    assert.equal(shown(next, part(1)), 1);
    assert.equal(shown(next, part(2), part(1)), 1);
    assert.equal(shown(next, part(2), next), 0);
    assert.equal(shown(next, part(2), next, { do: 'back' }), 2);
    assert.equal(shown(next, part(2), goTo(2)), 0);
  });

  test('has no other part than its own, and each is shown once', () => {
    for (const [before, command] of [
      [[], part(0)],
      [[next], part(0)],
      [[next], part(3)],
      [[next, part(1)], part(1)],
      [[next, next], part(1)],
      [[next, { do: 'end' }], part(1)],
    ] as const)
      assert.equal(factsOf(after(...before), inParts, command, noon), undefined, JSON.stringify(command));
  });

  test('takes the time of its step, whatever the part; what is over the screen gives way to it', () => {
    assert.deepEqual(after(next, part(1)).stays, after(next).stays);
    assert.equal(after(next, { do: 'show-text', text: 'id' }, part(1)).onScreen, undefined);
    assert.equal(after(next, { do: 'blank' }, part(1)).blank, true);
  });

  test('is read by as many parts as it has now', () => {
    const fewer = inParts.map((step) => ({ ...step, parts: { ready: 2 } }));
    assert.equal(partNow(after(next, part(2)), fewer), 1);
  });
});

describe('A blank screen', () => {
  test('stays until it is lit again, wherever the room goes, or a text is put on it', () => {
    assert.equal(roomAfter(next, { do: 'blank' }).blank, true);
    assert.equal(roomAfter(next, { do: 'blank' }, { do: 'unblank' }).blank, false);
    assert.equal(roomAfter(next, { do: 'blank' }, next, open, close, { do: 'back' }).blank, true);
    assert.equal(roomAfter(next, { do: 'blank' }, { do: 'show-text', text: 'id' }).blank, false);
    assert.equal(factsOf(roomAfter(next, { do: 'blank' }), steps, { do: 'blank' }, noon), undefined);
    assert.equal(factsOf(roomAfter(next), steps, { do: 'unblank' }, noon), undefined);
  });
});

describe('A room of 1.0.0 that answered by tables', () => {
  test('is at the rank of the facts that say so, of which nothing else comes', () => {
    const before = roomAfter(next, next, open);
    const tables = [
      { kind: 'room.tables-set', data: { tables: 4 } },
      { kind: 'room.tables-shown', data: { shown: false } },
    ] as const;
    const state = tables.reduce(told, before);
    assert.deepEqual(state, { ...before, version: before.version + 2 });
  });
});
