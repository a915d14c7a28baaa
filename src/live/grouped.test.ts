import assert from 'node:assert/strict';
import { onEachEngine } from '../../test/support/engines.ts';
import { lockStream, streamHead } from '../ledger/ledger.store.ts';
import { type GroupCommits, groupCommits, type Sort } from './grouped.ts';

type Task = { readonly stream: string; readonly broken?: boolean };

/** A sort that answers with the name of each task's stream, and tells what was committed. */
const telling = (committed: string[][]): Sort<Task, string> => ({
  stream: ({ stream }) => stream,
  record: async (tx, tasks) => {
    if (tasks.some(({ broken }) => broken)) throw new Error('a task that cannot be written');
    for (const { stream } of tasks)
      await tx.updateTable('streams').set({ head: 1 }).where('stream', '=', stream).execute();
    const outcomes = tasks.map(({ stream }) => stream);
    return { outcomes, committed: () => void committed.push(outcomes) };
  },
});

onEachEngine('Groups', ({ test, open }) => {
  test('commit what comes together at once, whatever its sort', async () => {
    const { db, commits } = await open();
    const groups = groupCommits({ db, gatherMs: 1 });
    const told: string[][] = [];
    const [vote, ask] = [groups.of(telling(told)), groups.of(telling(told))];
    const before = commits();
    const outcomes = await Promise.all([vote({ stream: 'a' }), ask({ stream: 'b' }), vote({ stream: 'c' })]);
    assert.deepEqual(outcomes, ['a', 'b', 'c']);
    assert.deepEqual(told, [['a', 'c'], ['b']]);
    assert.equal(commits() - before, 1);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((stream) => streamHead(db, stream))), [1, 1, 1]);
  });

  test('write each sort apart once one of them cannot be written', async () => {
    const { db } = await open();
    const groups = groupCommits({ db, gatherMs: 1 });
    const told: string[][] = [];
    const [vote, ask] = [groups.of(telling(told)), groups.of(telling(told))];
    const outcomes = await Promise.allSettled([
      vote({ stream: 'a' }),
      ask({ stream: 'b', broken: true }),
      ask({ stream: 'c' }),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected'],
    );
    assert.deepEqual(told, [['a']]);
    assert.deepEqual([await streamHead(db, 'a'), await streamHead(db, 'c')], [1, 0]);
  });

  test('of two processes that add to the same streams never wait for each other', async () => {
    const { db } = await open();
    const told: string[][] = [];
    const both = (groups: GroupCommits) => [groups.of(telling(told)), groups.of(telling(told))] as const;
    const [[vote, ask], [otherVote, otherAsk]] = [
      both(groupCommits({ db, gatherMs: 1 })),
      both(groupCommits({ db, gatherMs: 1 })),
    ];
    await db.transaction().execute(async (tx) => {
      for (const stream of ['a', 'b']) await lockStream(tx, stream);
    });
    for (let round = 0; round < 20; round += 1)
      await Promise.all([
        vote({ stream: 'a' }),
        ask({ stream: 'b' }),
        otherVote({ stream: 'b' }),
        otherAsk({ stream: 'a' }),
      ]);
    assert.equal(told.length, 80);
  });
});
