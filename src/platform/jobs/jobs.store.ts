import { sql } from 'kysely';
import { v4 as uuidv4 } from 'uuid';
import type { Database, Db } from '../db/database.ts';

/** `waiting` for its time, `due` and not taken yet, `running` under a lease, or `failed` until someone, or its next turn, puts it back. */
export const jobStates = ['waiting', 'due', 'running', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** A job as it is listed. */
export type ListedJob = {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  /** Null once it failed for good. */
  readonly dueAt: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
};

/** A job taken by this process, until its lease ends. */
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

/** The table of due work. Every instant given to it is the database's own. */
export const jobStore = (db: Db) => {
  /** The row, as long as its lease is still the one given. */
  const held = ({ id, lease }: Leased) =>
    db.updateTable('jobs').where('id', '=', id).where('lease', '=', lease);
  /** What is due and nobody runs. */
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
     * Adds a job. With the key of one that is there already, asks for that one again: should it run at this moment, it
     * runs once more after; should it have failed, it starts afresh.
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
            // One that waits to be tried again is due sooner when somebody asks for it before.
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

    /** Adds a job of each name, unless one has its key. */
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

    /**
     * Takes the job that has been due for longest among those of some names, and that nobody runs.
     *
     * @param leaseEnds when another process may take it over
     */
    claim: async (
      engine: Database['engine'],
      names: readonly string[],
      now: Date,
      leaseEnds: Date,
    ): Promise<Leased | undefined> => {
      const first = dueOf(names, now).select('id').orderBy('dueAt').orderBy('id').limit(1);
      // An update takes SQLite's write lock even where it finds nothing: most of the time there is nothing.
      if (!(await first.executeTakeFirst())) return undefined;
      const lease = uuidv4();
      // SQLite locks the whole database for one statement; PostgreSQL locks the row, and others look at the next one.
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

    /** Keeps a job for longer. False when its lease ended and someone else took it. */
    renew: async (job: Leased, leaseEnds: Date): Promise<boolean> => {
      const { numUpdatedRows } = await held(job)
        .set({ leaseEndsAt: leaseEnds.toISOString() })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /**
     * Records that a job is done: removed, or due again.
     *
     * @param next when a recurring job is due again
     * @returns false when the lease ended and someone else took the job: what was done in the same transaction must be undone
     */
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

    /** Records that a job failed, and when it is tried again. */
    tryAgain: async (job: Leased, error: string, due: Date): Promise<void> => {
      await held(job)
        .set({ ...free, lastError: error, dueAt: due.toISOString() })
        .execute();
    },

    /**
     * Records that a job failed for the last time, unless it was asked for again meanwhile: it then starts afresh.
     *
     * @param next when a recurring job takes its turn all the same
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

    /** Puts a failed job back, due now. False when there is no failed job with this id. */
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

    /** Every job, those that failed for good last. */
    all: async (now: Date): Promise<ListedJob[]> =>
      db
        .selectFrom('jobs')
        .select(['id', 'name', stateAt(now).as('state'), 'dueAt', 'attempts', 'lastError'])
        .orderBy('dueAt', (order) => order.asc().nullsLast())
        .orderBy('id')
        .execute(),

    /** Since when the oldest job due, among those of some names, waits to be taken; undefined when none does. */
    dueSince: async (names: readonly string[], now: Date): Promise<Date | undefined> => {
      const oldest = await dueOf(names, now)
        .select((row) => row.fn.min('dueAt').as('due'))
        .executeTakeFirst();
      return oldest?.due ? new Date(oldest.due) : undefined;
    },

    /** How many jobs there are in each state that some are in. */
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
