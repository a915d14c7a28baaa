import { sql } from 'kysely';
import { v4 as uuidv4 } from 'uuid';
import type { Database, Db } from '../db/database.ts';

/** `failed` until it is retried, or until its next turn when it recurs. */
export const jobStates = ['waiting', 'due', 'running', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

export type ListedJob = {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly dueAt: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
};

export type Leased = {
  readonly id: string;
  readonly name: string;
  readonly data: string;
  readonly attempts: number;
  readonly lease: string;
};

const stateAt = (now: Date) => {
  const instant = now.toISOString();
  return sql<JobState>`case
    when "leaseEndsAt" > ${instant} then 'running'
    when "dueAt" <= ${instant} then 'due'
    when "failedAt" is not null then 'failed'
    else 'waiting' end`;
};

const free = { lease: null, leaseEndsAt: null } as const;
const afresh = { ...free, attempts: 0, failedAt: null, lastError: null, askedAgain: 0 } as const;

export const jobStore = (db: Db) => {
  const held = ({ id, lease }: Leased) =>
    db.updateTable('jobs').where('id', '=', id).where('lease', '=', lease);
  const dueOf = (names: readonly string[], now: Date) => {
    const instant = now.toISOString();
    return db
      .selectFrom('jobs')
      .where('name', 'in', names)
      .where('dueAt', '<=', instant)
      .where((row) => row.or([row('leaseEndsAt', 'is', null), row('leaseEndsAt', '<=', instant)]));
  };
  const newRow = (name: string, data: string, due: Date, key: string | null) => ({
    ...afresh,
    id: uuidv4(),
    name,
    data,
    onceKey: key,
    dueAt: due.toISOString(),
  });

  return {
    /**
     * Where the key exists, asks for that job again: a running one runs once more after, a failed one starts
     * afresh.
     */
    add: async (name: string, data: string, due: Date, key: string | null): Promise<void> => {
      await db
        .insertInto('jobs')
        .values(newRow(name, data, due, key))
        .onConflict((conflict) =>
          conflict.column('onceKey').doUpdateSet((row) => ({
            askedAgain: 1,
            data,
            attempts: row.case().when('jobs.dueAt', 'is', null).then(0).else(row.ref('jobs.attempts')).end(),
            // A retry that waits is due sooner when it is asked for sooner.
            dueAt: row
              .case()
              .when('jobs.dueAt', '<', row.ref('excluded.dueAt'))
              .then(row.ref('jobs.dueAt'))
              .else(row.ref('excluded.dueAt'))
              .end(),
            failedAt: null,
          })),
        )
        .execute();
    },

    addOnce: async (
      all: readonly { readonly name: string; readonly key: string }[],
      due: Date,
    ): Promise<void> => {
      if (all.length === 0) return;
      await db
        .insertInto('jobs')
        .values(all.map(({ name, key }) => newRow(name, '{}', due, key)))
        .onConflict((conflict) => conflict.column('onceKey').doNothing())
        .execute();
    },

    /** The oldest due job that nobody runs. @param leaseEnds when another process may take it over */
    claim: async (
      engine: Database['engine'],
      names: readonly string[],
      now: Date,
      leaseEnds: Date,
    ): Promise<Leased | undefined> => {
      const first = dueOf(names, now).select('id').orderBy('dueAt').orderBy('id').limit(1);
      // An update takes SQLite's write lock even when it finds nothing.
      if (!(await first.executeTakeFirst())) return undefined;
      const lease = uuidv4();
      const chosen = engine === 'postgres' ? first.forUpdate().skipLocked() : first;
      const job = await db
        .updateTable('jobs')
        .set((row) => ({
          lease,
          leaseEndsAt: leaseEnds.toISOString(),
          askedAgain: 0,
          attempts: row('attempts', '+', 1),
        }))
        .where('id', '=', chosen)
        .returning(['id', 'name', 'data', 'attempts'])
        .executeTakeFirst();
      return job && { ...job, lease };
    },

    /** False when the lease ended and another process took the job. */
    renew: async (job: Leased, leaseEnds: Date): Promise<boolean> => {
      const { numUpdatedRows } = await held(job)
        .set({ leaseEndsAt: leaseEnds.toISOString() })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** @returns false when the lease was lost: the transaction must be rolled back */
    done: async (job: Leased, now: Date, next: Date | undefined): Promise<boolean> => {
      if (!next) {
        const { numDeletedRows } = await db
          .deleteFrom('jobs')
          .where('id', '=', job.id)
          .where('lease', '=', job.lease)
          .where('askedAgain', '=', 0)
          .executeTakeFirst();
        if (numDeletedRows > 0n) return true;
      }
      const { numUpdatedRows } = await held(job)
        .set({ ...afresh, dueAt: (next ?? now).toISOString() })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    tryAgain: async (job: Leased, error: string, due: Date): Promise<void> => {
      await held(job)
        .set({ ...free, lastError: error, dueAt: due.toISOString() })
        .execute();
    },

    /**
     * Unless it was asked for again meanwhile: it then starts afresh. `next` is the turn of a recurring job.
     */
    giveUp: async (job: Leased, error: string, now: Date, next: Date | undefined): Promise<void> => {
      const failed = {
        ...free,
        failedAt: now.toISOString(),
        lastError: error,
        dueAt: next?.toISOString() ?? null,
        ...(next ? { attempts: 0 } : {}),
      };
      const { numUpdatedRows } = await held(job).where('askedAgain', '=', 0).set(failed).executeTakeFirst();
      if (numUpdatedRows === 0n)
        await held(job)
          .set({ ...afresh, dueAt: now.toISOString() })
          .execute();
    },

    retry: async (id: string, now: Date): Promise<boolean> => {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ ...afresh, dueAt: now.toISOString() })
        .where('id', '=', id)
        .where('failedAt', 'is not', null)
        .where('lease', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    all: async (now: Date): Promise<ListedJob[]> =>
      db
        .selectFrom('jobs')
        .select(['id', 'name', stateAt(now).as('state'), 'dueAt', 'attempts', 'lastError'])
        .orderBy('dueAt', (order) => order.asc().nullsLast())
        .orderBy('id')
        .execute(),

    dueSince: async (names: readonly string[], now: Date): Promise<Date | undefined> => {
      const oldest = await dueOf(names, now)
        .select((row) => row.fn.min('dueAt').as('due'))
        .executeTakeFirst();
      return oldest?.due ? new Date(oldest.due) : undefined;
    },

    counts: async (now: Date): Promise<{ state: JobState; count: number }[]> => {
      const rows = await db
        .selectFrom(db.selectFrom('jobs').select(stateAt(now).as('state')).as('job'))
        .select((row) => ['state', row.fn.countAll().as('count')])
        .groupBy('state')
        .execute();
      return rows.map(({ state, count }) => ({ state, count: Number(count) }));
    },
  };
};
