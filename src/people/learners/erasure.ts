import { z } from 'zod';
import type { Topic } from '../../platform/db/bus.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { closedStreamsIn, closeStream, ledgerStore, lockStream } from '../../platform/ledger/ledger.store.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { addMonths, dayOf } from '../../standard/days.ts';
import { learnerOfStream, learnerStream, learnersFacts } from './learners.facts.ts';
import { isUnseenSince, peopleStore } from './people.store.ts';

/** What a feature does when a learner's record is erased. */
export type Eraser = {
  /** Removes what it keeps of them, in the transaction of the erasure. */
  readonly erase?: (tx: Tx, learnerId: string, now: Date) => Promise<void>;
  /** Drops what it remembers of them, once the erasure is committed, in every process. */
  readonly forget?: (learnerId: string) => void;
};

export type Erasure = ReturnType<typeof erasure>;

/** At their request, or unused for 24 months; `again` in a database that came back from before. */
type Reason = 'asked' | 'unused' | 'again';

type EraseRecord = [learnerId: string, actor: Actor, reason: Reason, unseenSince?: string];

const unusedMonths = 24;
const batch = 200;
const erased: Topic<{ readonly learner: string }> = {
  name: 'erased',
  schema: z.strictObject({ learner: z.uuid() }),
};

/** Erases learners' records, whole and at once: each feature has registered what it keeps of them. */
export const erasure = ({
  db,
  bus,
  purge,
  clock,
}: Pick<Database, 'db' | 'bus' | 'purge'> & { readonly clock: () => Date }) => {
  const erasers: Eraser[] = [];
  const ledger = ledgerStore(learnersFacts);

  const forget = (learnerId: string): void => {
    for (const each of erasers) each.forget?.(learnerId);
  };
  bus.on(erased, { heard: ({ learner }) => forget(learner) });

  /** @param unseenSince leaves a record that was opened since that day, asked again once nobody else can open it */
  const eraseIn = async (
    tx: Tx,
    learnerId: string,
    actor: Actor,
    reason: Reason,
    unseenSince?: string,
  ): Promise<boolean> => {
    const stream = learnerStream(learnerId);
    if ((await lockStream(tx, stream)).closed) return false;
    if (unseenSince !== undefined && !(await isUnseenSince(tx, learnerId, unseenSince))) return false;
    const now = clock();
    for (const each of erasers) await each.erase?.(tx, learnerId, now);
    await peopleStore(tx).remove(learnerId);
    await ledger.append(tx, stream, [{ kind: 'person.erased', data: { reason }, actor }], { at: now });
    await closeStream(tx, stream);
    await bus.say(tx, erased, { learner: learnerId });
    return true;
  };

  const eraseRecord = async (...[learnerId, ...how]: EraseRecord): Promise<boolean> => {
    const done = await db.transaction().execute((tx) => eraseIn(tx, learnerId, ...how));
    if (done) forget(learnerId);
    return done;
  };

  return {
    /** Says what a feature erases. Called once by each, before serving. */
    register: (eraser: Eraser): void => void erasers.push(eraser),

    /**
     * Erases a record at the request of its learner. Their facts stay, under an id that leads to nobody, and nothing
     * can be added to them.
     */
    erase: async (learnerId: string): Promise<void> => {
      await eraseRecord(learnerId, { kind: 'learner', id: learnerId }, 'asked');
      await purge();
    },

    /**
     * The same, in a transaction of something else.
     *
     * @returns what is to be done once it is committed
     */
    eraseWithin: async (tx: Tx, learnerId: string): Promise<() => Promise<void>> => {
      const done = await eraseIn(tx, learnerId, { kind: 'learner', id: learnerId }, 'asked');
      return async () => {
        if (done) forget(learnerId);
        await purge();
      };
    },

    /** The ids of everyone who was erased. */
    erased: async (): Promise<string[]> =>
      (await closedStreamsIn(db)).flatMap((stream) => learnerOfStream(stream) ?? []),

    /** Those of these learners who have a record. */
    known: (learnerIds: readonly string[]): Promise<readonly string[]> => peopleStore(db).known(learnerIds),

    /** Erases the records of learners who came back with a database from before. */
    eraseAgain: async (learnerIds: readonly string[]): Promise<void> => {
      for (const id of learnerIds) await eraseRecord(id, { kind: 'system', id: 'restore' }, 'again');
      await purge();
    },

    /** Erases the records that nobody has opened for 24 months. Returns how many. */
    eraseUnused: async (): Promise<number> => {
      const day = addMonths(dayOf(clock()), -unusedMonths);
      const actor: Actor = { kind: 'system', id: 'retention' };
      let count = 0;
      for (;;) {
        const ids = await peopleStore(db).unseenSince(day, batch);
        let some = 0;
        for (const id of ids) some += Number(await eraseRecord(id, actor, 'unused', day));
        count += some;
        // A batch of which nothing was erased was opened again meanwhile: the next sweep asks again.
        if (ids.length < batch || some === 0) break;
      }
      if (count > 0) await purge();
      return count;
    },
  };
};
