import type { Database, Tx } from '../../platform/db/database.ts';
import { ledgerStore, lockStream } from '../../platform/ledger/ledger.store.ts';
import type { NewFact } from '../../platform/ledger/ledger.ts';
import type { PeopleNews } from '../streams/broadcast.ts';
import { voiceFacts } from '../voice/voice.facts.ts';
import { replyFacts, voteFacts } from './room.facts.ts';

const peopleFacts = { ...voteFacts, ...replyFacts, ...voiceFacts };
type PeopleFact = NewFact<typeof peopleFacts>;

/** What came of some tasks, whose rows are written. */
export type GroupRecorded<Outcome> = {
  readonly outcomes: readonly Outcome[];
  /** Facts to append to their streams, in their order. */
  readonly facts: readonly { readonly stream: string; readonly fact: PeopleFact }[];
  /** What rooms are told once it is committed, each a single time. */
  readonly news: readonly { readonly roomId: string; readonly news: PeopleNews }[];
};

/** What many people send at once, and how it is written. */
export type Sort<Task, Outcome> = {
  /** The stream that keeps others from writing the same as a task: the group holds it until it is committed. */
  readonly stream: (task: Task) => string;
  readonly record: (tx: Tx, tasks: readonly Task[]) => Promise<GroupRecorded<Outcome>>;
};

type Tell = (roomId: string, news: PeopleNews) => Promise<void> | void;

type Batch = {
  readonly streams: readonly string[];
  readonly record: (tx: Tx) => Promise<GroupRecorded<unknown>['facts']>;
  readonly committed: () => Promise<void>;
  readonly failed: (error: unknown) => void;
};

type Waiting<Task, Outcome> = {
  readonly task: Task;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
};

const tellOnce = async (news: GroupRecorded<unknown>['news'], tell: Tell): Promise<void> => {
  const distinct = new Map(news.map((each) => [`${each.roomId}:${each.news}`, each]));
  await Promise.all([...distinct.values()].map(({ roomId, news }) => tell(roomId, news)));
};

const queue = <Task, Outcome>({ stream, record }: Sort<Task, Outcome>, tell: Tell) => {
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
      let recorded: GroupRecorded<Outcome> | undefined;
      return {
        streams: tasks.map(stream),
        record: async (tx) => {
          recorded = await record(tx, tasks);
          return recorded.facts;
        },
        committed: async () => {
          await tellOnce(recorded?.news ?? [], tell);
          for (const [rank, { done }] of taken.entries()) done(recorded?.outcomes[rank] as Outcome);
        },
        failed: (error) => {
          for (const { failed } of taken) failed(error);
        },
      };
    },
  };
};

/** Writes in groups what many people send at once: those that arrive while one is written are committed together. */
export const groupCommits = ({
  db,
  clock,
  gatherMs,
  tell,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly gatherMs: number;
  readonly tell: Tell;
}) => {
  const ledger = ledgerStore(peopleFacts);
  const written = new Map<PeopleFact['kind'], number>();
  const takers: (() => Batch | undefined)[] = [];
  let asked = false;
  let writing: Promise<void> | undefined;
  const telling = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let nextAt = 0;

  const commit = async (batches: readonly Batch[]): Promise<void> => {
    // In the order of their names: two processes never wait for each other.
    const streams = [...new Set(batches.flatMap((batch) => batch.streams))].toSorted();
    const facts = await db.transaction().execute(async (tx) => {
      for (const stream of streams) await lockStream(tx, stream);
      const told: GroupRecorded<unknown>['facts'][] = [];
      for (const batch of batches) told.push(await batch.record(tx));
      const facts = told.flat();
      const byStream = Map.groupBy(facts, ({ stream }) => stream);
      for (const [stream, some] of byStream)
        await ledger.append(
          tx,
          stream,
          some.map(({ fact }) => fact),
          { at: clock() },
        );
      return facts;
    });
    for (const { fact } of facts) written.set(fact.kind, (written.get(fact.kind) ?? 0) + 1);
    // What is read to tell of one sort holds up no other, nor the next group.
    for (const batch of batches) {
      const ended = batch
        .committed()
        .catch(batch.failed)
        .finally(() => telling.delete(ended));
      telling.add(ended);
    }
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
    /** Adds a sort of tasks. A task resolves once committed or refused, and rejects when the database failed. */
    of: <Task, Outcome>(sort: Sort<Task, Outcome>): ((task: Task) => Promise<Outcome>) => {
      const { add, take } = queue(sort, tell);
      takers.push(take);
      return (task) => {
        const written = add(task);
        asked = true;
        gather();
        return written;
      };
    },

    written: (kind: PeopleFact['kind']): number => written.get(kind) ?? 0,

    settled: async (): Promise<void> => {
      while (timer || writing) await (writing ?? new Promise((resolve) => setTimeout(resolve, gatherMs)));
      await Promise.all(telling);
    },
  };
};

export type GroupCommits = ReturnType<typeof groupCommits>;
