import assert from 'node:assert/strict';
import { noon } from '../../../test/support/app.ts';
import { column } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import type { Database } from '../../platform/db/database.ts';
import { lockStream, streamHead } from '../../platform/ledger/ledger.store.ts';
import { groupCommits, type Sort } from './group-commits.ts';

type Task = { readonly stream: string; readonly broken?: boolean };

/** A sort that answers with the name of each task's stream, adds a fact to it, and tells news of a room of that name. */
const sort = (news: 'answered' | 'said'): Sort<Task, string> => ({
  stream: ({ stream }) => stream,
  record: async (_, tasks) => {
    if (tasks.some(({ broken }) => broken)) throw new Error('a task that cannot be written');
    const actor = { kind: 'participant', id: 'someone' } as const;
    const fact = { kind: 'room.rated', data: { useful: 4, pace: 3 }, actor } as const;
    return {
      outcomes: tasks.map(({ stream }) => stream),
      facts: tasks.map(({ stream }) => ({ stream, fact })),
      news: tasks.map(({ stream }) => ({ roomId: stream, news })),
    };
  },
});

/** Groups that keep what they tell. */
const groupsOn = (db: Database['db']) => {
  const told: string[] = [];
  const groups = groupCommits({
    db,
    clock: () => noon,
    gatherMs: 1,
    tell: (roomId, news) => void told.push(`${roomId} ${news}`),
  });
  return { told, groups, first: groups.of(sort('answered')), second: groups.of(sort('said')) };
};

onEachEngine('Groups', ({ test, open }) => {
  test('commit what comes together at once, whatever its sort', async () => {
    const { db, commits } = await open();
    const { told, groups, first, second } = groupsOn(db);
    const before = commits();
    const outcomes = await Promise.all([
      first({ stream: 'a' }),
      second({ stream: 'b' }),
      first({ stream: 'c' }),
      second({ stream: 'a' }),
      first({ stream: 'a' }),
    ]);
    assert.deepEqual(outcomes, ['a', 'b', 'c', 'a', 'a']);
    assert.deepEqual(told, ['a answered', 'c answered', 'b said', 'a said'], 'each a single time');
    assert.equal(commits() - before, 1);
    assert.equal(groups.written('room.rated'), 5);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((stream) => streamHead(db, stream))), [3, 1, 1]);
  });

  test('write each sort apart once one of them cannot be written', async () => {
    const { db } = await open();
    const { told, first, second } = groupsOn(db);
    const outcomes = await Promise.allSettled([
      first({ stream: 'a' }),
      second({ stream: 'b', broken: true }),
      second({ stream: 'c' }),
    ]);
    assert.deepEqual(column(outcomes, 'status'), ['fulfilled', 'rejected', 'rejected']);
    assert.deepEqual(told, ['a answered']);
    assert.deepEqual([await streamHead(db, 'a'), await streamHead(db, 'c')], [1, 0]);
  });

  test('of two processes that add to the same streams never wait for each other', async () => {
    const { db } = await open();
    const [here, there] = [groupsOn(db), groupsOn(db)];
    await db.transaction().execute(async (tx) => {
      for (const stream of ['a', 'b']) await lockStream(tx, stream);
    });
    for (let round = 0; round < 20; round += 1)
      await Promise.all([
        here.first({ stream: 'a' }),
        here.second({ stream: 'b' }),
        there.first({ stream: 'b' }),
        there.second({ stream: 'a' }),
      ]);
    assert.deepEqual([await streamHead(db, 'a'), await streamHead(db, 'b')], [40, 40]);
  });
});
