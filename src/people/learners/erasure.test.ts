import assert from 'node:assert/strict';
import { columns } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import type { Database } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { erasure } from './erasure.ts';
import { learnerStream, learnersFacts } from './learners.facts.ts';
import { learners } from './learners.ts';

const start = new Date('2024-11-20T15:00:00.000Z');
const twoYearsLater = new Date('2026-11-24T15:00:00.000Z');
const people = learners('a secret of at least thirty-two characters');
const ledger = ledgerStore(learnersFacts);

/** Erasure in one process, with a feature that records its calls. */
const erasing = (database: Database, before?: (learnerId: string) => Promise<void>) => {
  const erased: string[] = [];
  const forgotten: string[] = [];
  /** Counts the transactions committed when each learner was forgotten. */
  const commits: number[] = [];
  const asked = erasure({ ...database, clock: () => twoYearsLater });
  asked.register({
    erase: async (_tx, id) => {
      erased.push(id);
    },
    forget: (id) => {
      forgotten.push(id);
      commits.push(database.commits());
    },
  });
  if (before) asked.register({ erase: (_tx, id) => before(id) });
  return { ...asked, erased, forgotten, commits };
};

onEachEngine('The erasure of a record', ({ test, open, freshAddress }) => {
  test('removes who the learner is, closes their facts, and asks each feature once', async () => {
    const database = await open();
    const { id, code } = await people.open(database.db, start);
    const { erase, erased, forgotten } = erasing(database);

    await Promise.all([erase(id), erase(id)]);

    assert.equal(await people.find(database.db, code, start), undefined);
    assert.deepEqual([erased, forgotten], [[id], [id]]);
    const told = await ledger.read(database.db, learnerStream(id));
    assert.deepEqual(columns(told, 'kind', 'data', 'actor'), [
      ['person.erased', { reason: 'asked' }, { kind: 'learner', id }],
    ]);
    const actor = { kind: 'learner', id } as const;
    const late = [{ kind: 'person.erased', data: { reason: 'asked' }, actor } as const];
    const { db } = database;
    const again = await db
      .transaction()
      .execute((tx) => ledger.append(tx, learnerStream(id), late, { at: start }));
    assert.equal(again.outcome, 'closed');
  });

  test('is undone whole when a feature fails, and nothing is forgotten', async () => {
    const database = await open();
    const { id, code } = await people.open(database.db, start);
    const { erase, forgotten } = erasing(database, async () => {
      throw new Error('on purpose');
    });

    await assert.rejects(erase(id), /on purpose/);

    assert.equal((await people.find(database.db, code, start))?.id, id);
    assert.deepEqual(forgotten, []);
  });

  test('is forgotten once it is committed, and not before: what is read meanwhile is remembered', async () => {
    const database = await open();
    const { id } = await people.open(database.db, start);
    const { erase, commits } = erasing(database);
    const before = database.commits();
    await erase(id);
    assert.deepEqual(commits, [before + 1]);
  });

  test('after 24 months spares who comes back while others are being erased', async () => {
    const database = await open();
    const both = [await people.open(database.db, start), await people.open(database.db, start)];
    const { eraseUnused, erased } = erasing(database);
    // Both are listed by now: the second opens their record once the first is erased.
    const transaction = database.db.transaction.bind(database.db);
    database.db.transaction = () => {
      const begun = transaction();
      const other = both.find(({ id }) => erased.length === 1 && id !== erased[0]);
      if (!other) return begun;
      const execute = begun.execute.bind(begun);
      const afterVisit: typeof begun.execute = async (run) => {
        await people.find(database.db, other.code, twoYearsLater);
        return execute(run);
      };
      return Object.assign(begun, { execute: afterVisit });
    };

    assert.equal(await eraseUnused(), 1);

    const back = both.find(({ id }) => id !== erased[0]) ?? assert.fail();
    assert.deepEqual(await people.find(database.db, back.code, twoYearsLater), back);
  });

  test('is told to the other processes, once it is committed', async () => {
    const address = await freshAddress();
    const [here, elsewhere] = [await open(address), await open(address)];
    if (here.engine === 'sqlite') return;
    const { id } = await people.open(here.db, start);
    const other = erasing(elsewhere);
    await elsewhere.bus.open();
    await erasing(here).erase(id);
    for (let tries = 0; tries < 100 && other.forgotten.length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await elsewhere.bus.close();
    assert.deepEqual([other.erased, other.forgotten], [[], [id]]);
  });
});
