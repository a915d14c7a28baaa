import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { course, noon, standards } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { until } from '../../../test/support/until.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { limits } from '../../platform/limits.ts';
import type { Listener, ListenerRole } from '../streams/broadcast.ts';
import { afterFact } from './acts.ts';
import { liveRoom, type Present } from './live-room.ts';
import { type RoomFact, roomFacts, roomStream } from './room.facts.ts';
import { roomStore } from './room.store.ts';
import type { RoomState } from './room.ts';

const actor = { kind: 'facilitator', id: '1' } as const;
const opened = {
  script: 'own',
  steps: ['Q1', 'Q2'].map((step) => ({ step, minutes: 1 })),
  course: course.version,
  standard: standards.current.version,
};
const asked: readonly RoomFact[] = [
  { kind: 'room.opened', data: opened },
  { kind: 'room.moved', data: { to: 0 } },
  { kind: 'room.vote-opened', data: { asking: '1', at: 0, question: 'Q1', seconds: null } },
  { kind: 'room.vote-closed', data: { asking: '1' } },
];

const then = (state: RoomState, fact: RoomFact): RoomState =>
  afterFact(state, { ...fact, seq: state.version + 1, effectiveAt: noon.toISOString() });

onEachEngine('A room in memory', ({ test, open }) => {
  /** A room whose first question is closed, with a vote in it; what it tells, and to whom, is noted. */
  const setUp = async () => {
    let instant = noon.getTime();
    const { db } = await open();
    const id = randomUUID();
    const nothing = { title: '', openAsking: null, original: null, account: null, seats: null };
    const row = { id, code: id.slice(0, 6), openedAt: noon.toISOString(), linkVersion: 1, ...nothing };
    const vote = { asking: '1', participant: 'ada', chosen: 'true', right: 1, lang: 'fr', audience: null };
    await roomStore(db).add(row);
    await roomStore(db).vote([{ room: id, ...vote }]);
    const ledger = ledgerStore(roomFacts);
    const facts = asked.map((fact) => ({ ...fact, actor }));
    await db.transaction().execute((tx) => ledger.append(tx, roomStream(id), facts, { at: noon }));
    const shown: { readonly role: ListenerRole; readonly at: number | undefined; readonly votes: number }[] =
      [];
    const present: Present = ({ state, votes }, news, role) => {
      if (!news.has('stage')) return undefined;
      shown.push({ role, at: state.at, votes: votes.length });
      return Buffer.from(role);
    };
    const room = liveRoom(row, opened, await ledger.read(db, roomStream(id)), {
      db,
      clock: () => new Date(instant),
      standards,
      course,
      limits,
      drawing: async () => present,
      failed: (error) => assert.fail(String(error)),
    });
    await room.refresh();
    const follow = (who: string, listener: Partial<Listener>): void => {
      const usual = { role: 'participant', lang: 'fr', linkVersion: undefined } as const;
      const followed = room.follow(who, { ...usual, send: () => {}, end: () => {}, ...listener }, present);
      assert.ok(followed && followed !== 'full');
    };
    const pass = (ms: number): void => {
      instant += ms;
    };
    return { room, shown, follow, pass };
  };

  test('shows a step with the votes of that step, though the room has just moved', async () => {
    const { room } = await setUp();
    const { state } = room.view();
    room.acted(then(state, { kind: 'room.moved', data: { to: 1 } }));
    const { state: before, votes } = room.view();
    assert.deepEqual([before.at, votes.length], [0, 1]);
    await room.refresh();
    assert.deepEqual([room.view().state.at, room.view().votes.length], [1, 0]);
    room.close();
  });

  test('counts who is there without a stream for 30 seconds, and what another process said for 45', async () => {
    const { room, pass } = await setUp();
    const counted = (): readonly number[] => [room.view().connected, room.view().leaders];
    room.seen('ada');
    room.connectedTo('other', { people: 3, leaders: 1 });
    assert.deepEqual(counted(), [4, 1]);
    pass(30_000);
    assert.deepEqual(counted(), [4, 1]);
    pass(1);
    assert.deepEqual(counted(), [3, 1]);
    pass(15_000);
    assert.deepEqual(counted(), [0, 0]);
    room.close();
  });

  test('tells all who listen the same, though it moves while they are told', async () => {
    const { room, shown, follow } = await setUp();
    const { state } = room.view();
    const spread = then(state, { kind: 'room.spread-shown', data: { at: 0 } });
    let moves = (): void => room.acted(then(spread, { kind: 'room.moved', data: { to: 1 } }));
    const send = (): void => {
      moves();
      moves = () => {};
    };
    follow('ada', { send });
    follow('bob', {});
    follow('the screen', { role: 'projector', linkVersion: 1 });
    room.acted(spread);
    await until(() => shown.length >= 4);
    room.close();
    const told = shown.map(({ role, at, votes }) => `${role} ${at} ${votes}`);
    assert.deepEqual(told, ['participant 0 1', 'projector 0 1', 'participant 1 0', 'projector 1 0']);
  });
});
