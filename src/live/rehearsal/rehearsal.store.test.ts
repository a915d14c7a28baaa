import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { noon } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { until } from '../../../test/support/until.ts';
import type { Database } from '../../platform/db/database.ts';
import { limits } from '../../platform/limits.ts';
import { groupCommits } from '../room/group-commits.ts';
import { replies } from '../room/replies.ts';
import { roomStore } from '../room/room.store.ts';
import { voices } from '../voice/voices.ts';
import { eraseRehearsal, rehearsalDb } from './rehearsal.store.ts';

/** What writes acts in rehearsals, and two of them: one that is erased, and one that stays. */
const twoRehearsals = async (database: Database) => {
  const db = rehearsalDb(database.db);
  const [gone, stays] = [randomUUID(), randomUUID()];
  for (const id of [gone, stays])
    await roomStore(db).add({
      ...{ id, code: id.slice(0, 6), title: '', openedAt: noon.toISOString() },
      ...{ openAsking: null, linkVersion: 1 },
    });
  const clock = () => noon;
  const groups = groupCommits({ db, clock, gatherMs: 1, tell: () => {} });
  const said = replies({ db, clock, groups });
  const voice = voices({ db, clock, limits, groups, erased: async () => {}, told: () => {} });
  return { db, gone, stays, said, voice };
};

onEachEngine('A rehearsal erased while people act', ({ engine, test, open }) => {
  /** Has people act in both rehearsals, in one group that begins while one of them is being erased. */
  const actMeanwhile = async <Outcome>(
    database: Database,
    { db, gone, stays }: Awaited<ReturnType<typeof twoRehearsals>>,
    act: (roomId: string) => Promise<Outcome>,
  ): Promise<PromiseSettledResult<Outcome>[]> => {
    const acts = await db.transaction().execute(async (tx) => {
      await eraseRehearsal(tx, gone);
      const acts = Promise.allSettled([act(gone), act(stays)]);
      const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      if (engine === 'postgres')
        await until(async () => (await waiting.execute(database.db)).rows.length > 0);
      return { acts };
    });
    return acts.acts;
  };
  const ends = (...values: readonly string[]) => values.map((value) => ({ status: 'fulfilled', value }));

  test('is over for those who reply in it, and for nobody else', async () => {
    const database = await open();
    const two = await twoRehearsals(database);
    const rate = (roomId: string) => two.said.rate(roomId, randomUUID(), { useful: 4, pace: 3 });
    assert.deepEqual(await actMeanwhile(database, two, rate), ends('over', 'kept'));
  });

  test('is closed for those who write in it, and for nobody else', async () => {
    const database = await open();
    const two = await twoRehearsals(database);
    const say = (roomId: string) =>
      two.voice.say({ roomId, participant: randomUUID(), step: undefined, words: 'Et si?', lang: 'fr' });
    assert.deepEqual(await actMeanwhile(database, two, say), ends('closed', 'kept'));
  });
});
