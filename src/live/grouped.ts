import type { Database, Tx } from '../db/database.ts';
import { lockStream } from '../ledger/ledger.store.ts';

/** What many people send at once, and how it is written. */
export type Sort<Task, Outcome> = {
  /** The stream that a task adds facts to: held by the group until it is committed. */
  readonly stream: (task: Task) => string;
  /** Writes some tasks; gives the outcome of each, in their order, and what follows once they are committed. */
  readonly record: (
    tx: Tx,
    tasks: readonly Task[],
  ) => Promise<{ readonly outcomes: readonly Outcome[]; readonly committed: () => Promise<void> | void }>;
};

/** The tasks of a sort that wait, taken together. */
type Batch = {
  readonly streams: readonly string[];
  readonly record: (tx: Tx) => Promise<void>;
  readonly committed: () => Promise<void>;
  readonly failed: (error: unknown) => void;
};

type Waiting<Task, Outcome> = {
  readonly task: Task;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
};

/** The tasks of a sort, until a group takes them. */
const queue = <Task, Outcome>({ stream, record }: Sort<Task, Outcome>) => {
  let waiting: Waiting<Task, Outcome>[] = [];
  return {
    add: (task: Task): Promise<Outcome> =>
      new Promise((done, failed) => {
        waiting.push({ task, done, failed });
      }),
    take: (): Batch | undefined => {
      const taken = waiting;
      if (taken.length === 0) return undefined;
      waiting = [];
      const tasks = taken.map(({ task }) => task);
      let recorded: Awaited<ReturnType<typeof record>> | undefined;
      return {
        streams: tasks.map(stream),
        record: async (tx) => {
          recorded = await record(tx, tasks);
        },
        committed: async () => {
          await recorded?.committed();
          for (const [rank, { done }] of taken.entries()) done(recorded?.outcomes[rank] as Outcome);
        },
        failed: (error) => {
          for (const { failed } of taken) failed(error);
        },
      };
    },
  };
};

/**
 * Writes what many people send at once in groups, whatever it is: what arrives while the group before is written, or
 * soon after, is committed together, and what comes after a lull waits for nothing else.
 *
 * @param gatherMs pause between two groups, in milliseconds
 */
export const groupCommits = ({
  db,
  gatherMs,
}: {
  readonly db: Database['db'];
  readonly gatherMs: number;
}) => {
  const takers: (() => Batch | undefined)[] = [];
  let asked = false;
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let nextAt = 0;

  const commit = async (batches: readonly Batch[]): Promise<void> => {
    // In the order of their names: two processes never wait for each other.
    const streams = [...new Set(batches.flatMap((batch) => batch.streams))].toSorted();
    await db.transaction().execute(async (tx) => {
      for (const stream of streams) await lockStream(tx, stream);
      for (const batch of batches) await batch.record(tx);
    });
    for (const batch of batches) await batch.committed().catch(batch.failed);
  };

  /** Commits a group; when it fails, each sort apart: what is wrong with one costs nothing to the others. */
  const writeGroup = async (): Promise<void> => {
    const batches = takers.flatMap((take) => take() ?? []);
    try {
      await commit(batches);
    } catch (error) {
      if (batches.length === 1) return batches[0]?.failed(error);
      for (const batch of batches) await commit([batch]).catch(batch.failed);
    }
  };

  const gather = (): void => {
    if (timer || writing || !asked) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        asked = false;
        writing = writeGroup().finally(() => {
          nextAt = performance.now() + gatherMs;
          writing = undefined;
          gather();
        });
      },
      Math.max(0, nextAt - performance.now()),
    );
  };

  return {
    /**
     * Adds a sort of tasks.
     *
     * @returns what writes a task: resolves once it is committed, or refused; rejects when the database failed
     */
    of: <Task, Outcome>(sort: Sort<Task, Outcome>): ((task: Task) => Promise<Outcome>) => {
      const { add, take } = queue(sort);
      takers.push(take);
      return (task) => {
        const written = add(task);
        asked = true;
        gather();
        return written;
      };
    },

    /** Resolves once everything waiting is written. */
    settled: async (): Promise<void> => {
      while (timer || writing) await (writing ?? new Promise((resolve) => setTimeout(resolve, gatherMs)));
    },
  };
};

export type GroupCommits = ReturnType<typeof groupCommits>;
