import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { noon } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import type { Database, Db } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { groupCommits } from './group-commits.ts';
import { askingStream, voteFacts } from './room.facts.ts';
import { roomStore } from './room.store.ts';
import { type Vote, voteWriter } from './votes.ts';

/** A room in which an asking takes votes; null for none. */
const roomTaking = async (db: Db, asking: string | null): Promise<string> => {
  const id = randomUUID();
  const code = id.slice(0, 6);
  const openedAt = noon.toISOString();
  await roomStore(db).add({ id, code, title: '', openedAt, openAsking: asking, linkVersion: 1 });
  return id;
};

const vote = (roomId: string, change: Partial<Vote> = {}): Vote => ({
  roomId,
  asking: '1',
  participant: randomUUID(),
  chosen: ['true'],
  right: true,
  lang: 'fr',
  audience: undefined,
  ...change,
});

const writerOn = ({ db }: Pick<Database, 'db'>) => {
  const told: string[] = [];
  const groups = groupCommits({
    db,
    clock: () => noon,
    gatherMs: 1,
    tell: (roomId) => void told.push(roomId),
  });
  return {
    told,
    write: voteWriter(groups),
    recorded: () => groups.written('room.voted'),
    settled: groups.settled,
  };
};

const tally = async (db: Db, roomId: string): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    (await roomStore(db).votesOf(roomId, '1')).map(({ chosen, people }) => [chosen, people]),
  );

onEachEngine('Votes', ({ test, open }) => {
  /** A room that takes votes, and who writes them. */
  const writing = async () => {
    const database = await open();
    return { database, room: await roomTaking(database.db, '1'), ...writerOn(database) };
  };

  test('sent together are all recorded, and told once a room', async () => {
    const database = await open();
    const [here, there] = [await roomTaking(database.db, '1'), await roomTaking(database.db, '1')];
    const { write, told } = writerOn(database);
    const votes = Array.from({ length: 300 }, (_, rank) =>
      vote(rank < 200 ? here : there, rank % 2 === 0 ? {} : { chosen: ['false'], right: false }),
    );
    const outcomes = await Promise.all(votes.map(write));
    assert.deepEqual(new Set(outcomes), new Set(['recorded']));
    assert.deepEqual(await tally(database.db, here), { false: 100, true: 100 });
    assert.equal(await roomStore(database.db).countVotes(there, '1'), 100);
    assert.deepEqual(told.toSorted(), [here, there].toSorted());
  });

  test('that change nothing are recorded, and are no facts', async () => {
    const { database, room, write, told, recorded } = await writing();
    const [one, other] = [randomUUID(), randomUUID()];
    const say = (participant: string, change: Partial<Vote> = {}) =>
      write(vote(room, { participant, ...change }));
    for (const outcomes of [
      await Promise.all([say(one), say(other), say(one)]),
      await Promise.all([say(one), say(one), say(other)]),
      [await say(one), await say(other, { chosen: ['false'], right: false }), await say(one)],
      [await say(one, { lang: 'en' })],
    ])
      assert.deepEqual(new Set(outcomes), new Set(['recorded']));
    const facts = await ledgerStore(voteFacts).read(database.db, askingStream(room, '1'));
    const said = facts.map(({ actor, data }) => `${actor.id} ${data.chosen} ${data.lang}`);
    assert.deepEqual(said, [`${one} true fr`, `${other} true fr`, `${other} false fr`, `${one} true en`]);
    assert.deepEqual([told.length, recorded()], [3, 4], 'nobody is told of what did not change');
    assert.deepEqual(await tally(database.db, room), { false: 1, true: 1 });
  });

  test('of one person in one group count once, the last one; each is a fact', async () => {
    const { database, room, write } = await writing();
    const participant = randomUUID();
    const outcomes = await Promise.all([
      write(vote(room, { participant })),
      write(vote(room, { participant, chosen: ['a', 'b'] })),
      write(vote(room, { participant, chosen: ['false'], right: false })),
    ]);
    assert.deepEqual(outcomes, ['recorded', 'recorded', 'recorded']);
    assert.deepEqual(await tally(database.db, room), { false: 1 });
    const facts = await ledgerStore(voteFacts).read(database.db, askingStream(room, '1'));
    assert.deepEqual(
      facts.map(({ seq, data }) => `${seq} ${data.chosen}`),
      ['1 true', '2 a,b', '3 false'],
    );
  });

  test('of one person in two groups count once, the last one', async () => {
    const { database, room, write } = await writing();
    const participant = randomUUID();
    await write(vote(room, { participant }));
    await write(vote(room, { participant, chosen: ['false'], right: false, lang: 'en' }));
    assert.deepEqual(await roomStore(database.db).votesOf(room, '1'), [
      { chosen: 'false', right: false, lang: 'en', audience: undefined, people: 1 },
    ]);
  });

  test('are refused when their asking is closed, without holding back the others of the group', async () => {
    const database = await open();
    const [taking, closed] = [await roomTaking(database.db, '1'), await roomTaking(database.db, null)];
    const { write, told } = writerOn(database);
    const outcomes = await Promise.all([
      write(vote(closed)),
      write(vote(taking)),
      write(vote(taking, { asking: '2' })),
      write(vote(randomUUID())),
    ]);
    assert.deepEqual(outcomes, ['closed', 'recorded', 'closed', 'closed']);
    assert.deepEqual(told, [taking]);
    assert.deepEqual(await tally(database.db, closed), {});
    assert.deepEqual(await ledgerStore(voteFacts).read(database.db, askingStream(closed, '1')), []);
  });

  test('are counted alike ones together, by language and audience', async () => {
    const { database, room, write } = await writing();
    await Promise.all([
      write(vote(room, { chosen: ['b', 'a'], audience: 'managers' })),
      write(vote(room, { chosen: ['a', 'b'], audience: 'managers' })),
      write(vote(room, { chosen: ['a', 'b'], lang: 'en' })),
    ]);
    const groups = await roomStore(database.db).votesOf(room, '1');
    const counted = groups.map(({ lang, audience, people }) => `${lang} ${audience} ${people}`);
    assert.deepEqual(counted.toSorted(), ['en undefined 1', 'fr managers 2']);
  });

  test('are refused together, none kept, when one cannot be written; the next ones are taken', async () => {
    const { database, room, write, told, settled } = await writing();
    const unwritable = vote(room, { chosen: [] });
    const outcomes = await Promise.allSettled([write(vote(room)), write(unwritable), write(vote(room))]);
    assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set(['rejected']));
    assert.deepEqual([await tally(database.db, room), told], [{}, []]);
    assert.equal(await write(vote(room)), 'recorded');
    await settled();
    assert.deepEqual(await tally(database.db, room), { true: 1 });
  });

  test('are refused when the database is gone', async () => {
    const { database, room, write, settled } = await writing();
    await database.close();
    await assert.rejects(write(vote(room)));
    await settled();
  });

  test('are all written once the writer has settled', async () => {
    const { database, room, write, settled } = await writing();
    const outcomes = Array.from({ length: 50 }, () => write(vote(room)));
    await settled();
    assert.equal(await roomStore(database.db).countVotes(room, '1'), 50);
    await Promise.all(outcomes);
  });
});
