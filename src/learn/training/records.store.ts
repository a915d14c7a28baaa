import { setImmediate as immediate } from 'node:timers/promises';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import { inBatches } from '../../platform/db/batches.ts';
import type { Database, Db, Tx } from '../../platform/db/database.ts';
import { run } from '../../platform/db/queries.ts';
import type { Tables } from '../../platform/db/schema.ts';
import { type Appended, ledgerStore, lockStream, streamHead } from '../../platform/ledger/ledger.store.ts';
import { lruCache } from '../../web/cache.ts';
import type { Commitment } from './commitments.ts';
import { type Progress, progressFrom } from './progress.ts';
import type { LearnerRecord, Records } from './records.ts';
import { type TrainingSaid, trainingFacts } from './training.facts.ts';

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Told, in its transaction, that an evaluation or a theme ended. */
  readonly ended: (tx: Tx, personId: string) => Promise<void>;
};

type Once = TrainingSaid & { readonly once?: string };

const kinds = Object.keys(trainingFacts) as (keyof typeof trainingFacts)[];

/** About 20 KB each. */
const peopleRemembered = 500;

/** Facts in the ledger, people's own words in tables that can be erased. */
export const databaseRecords = ({ db, clock, newId, ended }: Deps) => {
  const ledger = ledgerStore(trainingFacts);
  const memory = progressMemory(peopleRemembered);

  /** Nothing, when the record was erased meanwhile. */
  const append = async (tx: Tx, personId: string, told: readonly Once[]): Promise<Appended['outcome']> => {
    const facts = told.map((each) => ({ ...each, actor: { kind: 'learner', id: personId } as const }));
    return (await ledger.append(tx, learnerStream(personId), facts, { at: clock() })).outcome;
  };

  const within = (tx: Tx, personId: string): LearnerRecord => {
    const commitments = commitmentsStore(tx);
    return {
      hold: async () => {
        await lockStream(tx, learnerStream(personId));
      },
      progress: async () => {
        const { head, closed } = await lockStream(tx, learnerStream(personId));
        if (closed) return undefined;
        return memory.recall(personId, head) ?? progressFrom(await ledger.read(tx, learnerStream(personId)));
      },
      tell: async (said, once) =>
        (await append(tx, personId, [{ ...said, ...(once ? { once } : {}) }])) === 'appended',
      commitments: () => commitments.of(personId),
      ended: () => ended(tx, personId),
      addCommitment: (id, { action, words, dueOn }) =>
        commitments.add({ id, person: personId, action, words, dueOn }, clock()),
      setCommitment: (commitment) => commitments.set(personId, commitment),
      removeCommitment: (id) => commitments.remove(personId, id),
    };
  };

  const records: Records = {
    progressOf: async (personId) => {
      const stream = learnerStream(personId);
      const head = await streamHead(db, stream);
      const known = memory.recall(personId, head);
      if (known) return known;
      const progress = progressFrom(await ledger.read(db, stream));
      // The last fact of the stream may be another feature's. What was added meanwhile is read again.
      if (progress) memory.keep(personId, head, progress);
      return progress;
    },
    commitmentsOf: (personId) => commitmentsStore(db).of(personId),
    change: (personId, work) => db.transaction().execute((tx) => work(within(tx, personId))),
    newId,
  };

  return {
    ...records,
    within,
    append,

    /** Who of these people have passed: read in batches, and not remembered. */
    passedAmong: async (personIds: readonly string[]): Promise<ReadonlySet<string>> => {
      const passed = new Set<string>();
      for (const some of inBatches(personIds)) {
        const facts = await ledger.readThese(db, some.map(learnerStream), kinds);
        const told = Map.groupBy(facts, ({ stream }) => stream);
        for (const id of some) if (progressFrom(told.get(learnerStream(id)) ?? [])?.passed) passed.add(id);
        // Other requests are served between batches.
        await immediate();
      }
      return passed;
    },

    erase: async (tx: Tx, personId: string): Promise<void> => {
      await commitmentsStore(tx).removeAllOf(personId);
    },

    forget: memory.forget,
  };
};

const commitmentsStore = (db: Db) => ({
  of: (personId: string): Promise<Commitment[]> =>
    db
      .selectFrom('commitments')
      .select(['id', 'action', 'words', 'dueOn', 'doneOn'])
      .where('person', '=', personId)
      .orderBy('createdAt')
      .execute(),

  add: (
    taken: Pick<Tables['commitments'], 'id' | 'person' | 'action' | 'words' | 'dueOn'>,
    now: Date,
  ): Promise<void> =>
    run(db.insertInto('commitments').values({ ...taken, createdAt: now.toISOString(), doneOn: null })),

  set: (personId: string, { id, words, dueOn, doneOn }: Commitment): Promise<void> =>
    run(
      db
        .updateTable('commitments')
        .set({ words, dueOn, doneOn })
        .where('person', '=', personId)
        .where('id', '=', id),
    ),

  remove: (personId: string, id: string): Promise<void> =>
    run(db.deleteFrom('commitments').where('person', '=', personId).where('id', '=', id)),

  removeAllOf: (personId: string): Promise<void> =>
    run(db.deleteFrom('commitments').where('person', '=', personId)),
});

type ProgressMemory = {
  /** Drawn up to that rank of the stream. */
  readonly recall: (personId: string, head: number) => Progress | undefined;
  readonly keep: (personId: string, head: number, progress: Progress) => void;
  readonly forget: (personId: string) => void;
};

/**
 * Remembers people seen last. Facts are only added, so a rank means the same facts whichever process added them: what is
 * recalled is never out of date. @internal exported for its test
 */
export const progressMemory = (limit: number): ProgressMemory => {
  const known = lruCache<string, { readonly head: number; readonly progress: Progress }>(limit);
  return {
    recall: (personId, head) => {
      const entry = known.get(personId);
      return entry?.head === head ? entry.progress : undefined;
    },
    keep: (personId, head, progress) => known.set(personId, { head, progress }),
    forget: known.delete,
  };
};
