import { z } from 'zod';
import type { Topic } from '../../platform/db/bus.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { closedStreamsIn, closeStream, ledgerStore, lockStream } from '../../platform/ledger/ledger.store.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { addMonths, dayOf } from '../../standard/days.ts';
import { learnerOfStream, learnerStream, learnersFacts } from './learners.facts.ts';
import { isUnseenSince, peopleStore } from './people.store.ts';

export type Eraser = {
  readonly erase?: (tx: Tx, learnerId: string, now: Date) => Promise<void>;
  readonly forget?: (learnerId: string) => void;
};

export type Erasure = ReturnType<typeof erasure>;

/** `asked` by the learner; `unused` for 24 months; `again` after an older database was restored. */
type Reason = 'asked' | 'unused' | 'again';

type EraseRecord = [learnerId: string, actor: Actor, reason: Reason, unseenSince?: string];

const unusedMonths = 24;
const batch = 200;
const erased: Topic<{ readonly learner: string }> = {
  name: 'erased',
  schema: z.strictObject({ learner: z.uuid() }),
};

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
    register: (eraser: Eraser): void => void erasers.push(eraser),

    /** Its facts stay, under an id that leads to nobody, in a closed stream. */
    erase: async (learnerId: string): Promise<void> => {
      await eraseRecord(learnerId, { kind: 'learner', id: learnerId }, 'asked');
      await purge();
    },

    /** Returns what to run once the caller's transaction is committed. */
    eraseWithin: async (tx: Tx, learnerId: string): Promise<() => Promise<void>> => {
      const done = await eraseIn(tx, learnerId, { kind: 'learner', id: learnerId }, 'asked');
      return async () => {
        if (done) forget(learnerId);
        await purge();
      };
    },

    erased: async (): Promise<string[]> =>
      (await closedStreamsIn(db)).flatMap((stream) => learnerOfStream(stream) ?? []),

    known: (learnerIds: readonly string[]): Promise<readonly string[]> => peopleStore(db).known(learnerIds),

    eraseAgain: async (learnerIds: readonly string[]): Promise<void> => {
      for (const id of learnerIds) await eraseRecord(id, { kind: 'system', id: 'restore' }, 'again');
      await purge();
    },

    /** Those unopened for 24 months; returns how many. */
    eraseUnused: async (): Promise<number> => {
      const day = addMonths(dayOf(clock()), -unusedMonths);
      const actor: Actor = { kind: 'system', id: 'retention' };
      let count = 0;
      for (;;) {
        const ids = await peopleStore(db).unseenSince(day, batch);
        let some = 0;
        for (const id of ids) some += Number(await eraseRecord(id, actor, 'unused', day));
        count += some;
        // Every record of this batch was opened meanwhile: the next sweep looks again.
        if (ids.length < batch || some === 0) break;
      }
      if (count > 0) await purge();
      return count;
    },
  };
};
