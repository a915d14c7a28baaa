import { setImmediate as immediate } from 'node:timers/promises';
import { learnerStream } from '../../people/learners/learners.facts.ts';
import { inBatches } from '../../platform/db/batches.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type Appended, ledgerStore, lockStream, streamHead } from '../../platform/ledger/ledger.store.ts';
import { commitmentsStore } from './commitments.store.ts';
import { progressFrom } from './progress.ts';
import { progressMemory } from './progress-memory.ts';
import type { LearnerRecord, Records } from './records.ts';
import { type TrainingSaid, trainingFacts } from './training.facts.ts';

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Told, in the transaction that records it, that an evaluation or a theme ended. */
  readonly ended: (tx: Tx, personId: string) => Promise<void>;
};

/** What is told, and what makes it happen a single time. */
type Once = TrainingSaid & { readonly once?: string };

const kinds = Object.keys(trainingFacts) as (keyof typeof trainingFacts)[];

/** About 20 KB each. */
const peopleRemembered = 500;

/** The records of learners in the database: facts in the ledger, people's own words in tables that can be erased. */
export const databaseRecords = ({ db, clock, newId, ended }: Deps) => {
  const ledger = ledgerStore(trainingFacts);
  const memory = progressMemory(peopleRemembered);

  /** Appends what a learner did: nothing, when their record was erased meanwhile. */
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
      // The last fact of the stream may be another feature's. What was added since the rank was asked is read again.
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

    /** Those of these people who have passed: read in batches, whatever their number, and not remembered. */
    passedAmong: async (personIds: readonly string[]): Promise<ReadonlySet<string>> => {
      const passed = new Set<string>();
      for (const some of inBatches(personIds)) {
        const facts = await ledger.readThese(db, some.map(learnerStream), kinds);
        const told = Map.groupBy(facts, ({ stream }) => stream);
        for (const id of some) if (progressFrom(told.get(learnerStream(id)) ?? [])?.passed) passed.add(id);
        // Other requests are served between two batches.
        await immediate();
      }
      return passed;
    },

    /** Erases what a learner wrote. */
    erase: async (tx: Tx, personId: string): Promise<void> => {
      await commitmentsStore(tx).removeAllOf(personId);
    },

    forget: memory.forget,
  };
};
