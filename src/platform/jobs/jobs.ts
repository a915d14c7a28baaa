import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { Database, Db, Tx } from '../db/database.ts';
import { type JobState, jobStates, jobStore, type Leased, type ListedJob } from './jobs.store.ts';

export type { ListedJob };

export type Job = {
  readonly id: string;
  readonly data: unknown;
  readonly attempt: number;
};

/** `not-yet`: not possible yet, tried again; `again`: due again in so many milliseconds. */
export type Ran = 'done' | 'not-yet' | { readonly again: number };

/**
 * Tried again when it throws or cannot be done yet. `inTransaction` commits its effects and the end of the
 * job together; it must be short, since SQLite has one writer. `run` is for effects outside the database,
 * which may happen twice when a process is killed before it records the end.
 */
export type Work = {
  /** Recurring: milliseconds from its end to the next run. Due at once when first known. */
  readonly every?: number;
  readonly attempts?: number;
} & (
  | { readonly inTransaction: (tx: Tx, job: Job) => Promise<void> }
  | { readonly run: (job: Job, lost: AbortSignal) => Promise<Ran> }
);

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;

export const thenDone =
  (run: (job: Job, lost: AbortSignal) => Promise<unknown>) =>
  async (job: Job, lost: AbortSignal): Promise<Ran> => {
    await run(job, lost);
    return 'done';
  };

/** By name. A process leaves alone jobs of names it does not know: a newer version added them. */
export type Works = Readonly<Record<string, Work>>;

export type JobsDeps = {
  readonly database: Pick<Database, 'db' | 'engine' | 'now'>;
  /** From 0 to 1, 1 excluded: spreads the retries of work that failed together. */
  readonly random: () => number;
};

export type WorkerSettings = {
  /** Milliseconds of silence before another process takes the job over. */
  readonly leaseMs: number;
  /** Milliseconds. */
  readonly pollMs: number;
  /** Milliseconds that `close` waits for running jobs. The leases of others end by themselves. */
  readonly graceMs: number;
  readonly lanes: number;
};

const settingsUsual: WorkerSettings = { leaseMs: 60_000, pollMs: 1_000, graceMs: 10_000, lanes: 2 };
const attemptsUsual = 8;
const firstRetryMs = 10_000;
const longestRetryMs = 3_600_000;
const longestPauseMs = 30_000;

/** 10 s, doubled at each failure up to an hour, less up to half at random. @internal exported for its test */
export const retryDelay = (attempt: number, random: () => number): number => {
  const longest = Math.min(firstRetryMs * 2 ** (attempt - 1), longestRetryMs);
  return Math.round(longest * (1 - random() / 2));
};

/** An error's message may quote what a person wrote. @internal exported for its test */
export const errorKind = (error: unknown): string => {
  if (!(error instanceof Error)) return 'not an Error';
  const code = 'code' in error ? String(error.code) : '';
  return /^[\w-]{1,40}$/.test(code) ? `${error.name} ${code}` : error.name;
};

class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/**
 * Added in the transaction that makes it necessary, done by the first process that takes it. All times are
 * the database's.
 */
export const jobs = ({ database, random }: JobsDeps) => {
  const { db, engine, now } = database;
  const store = jobStore(db);

  const work = async (
    works: Works,
    report: (error: unknown, what: string) => void,
    settings: Partial<WorkerSettings> = {},
  ): Promise<() => Promise<void>> => {
    const { leaseMs, pollMs, graceMs, lanes } = { ...settingsUsual, ...settings };
    const names = Object.keys(works);
    const closing = new AbortController();

    const finish = async (tx: Db, job: Leased, again: number | undefined): Promise<void> => {
      const instant = await now(tx);
      const next = again === undefined ? undefined : later(instant, again);
      if (!(await jobStore(tx).done(job, instant, next))) throw new LeaseLost();
    };

    const run = async (job: Leased, how: Work, lost: AbortSignal): Promise<void> => {
      const given: Job = { id: job.id, data: JSON.parse(job.data), attempt: job.attempts };
      if ('inTransaction' in how)
        return db.transaction().execute(async (tx) => {
          await how.inTransaction(tx, given);
          await finish(tx, job, how.every);
        });
      const ran = await how.run(given, lost);
      if (ran === 'not-yet') return fail(job, how, 'not yet');
      return finish(db, job, ran === 'done' ? how.every : ran.again);
    };

    const fail = async (job: Leased, how: Work, kind: string): Promise<void> => {
      const instant = await now(db);
      if (job.attempts < (how.attempts ?? attemptsUsual))
        return store.tryAgain(job, kind, later(instant, retryDelay(job.attempts, random)));
      const next = how.every === undefined ? undefined : later(instant, how.every);
      return store.giveUp(job, kind, instant, next);
    };

    const pause = (ms: number): Promise<void> =>
      sleep(ms * (0.75 + random() / 2), undefined, { signal: closing.signal }).catch(() => {});

    /** Writes that a job failed, for as long as its lease lasts: a database that ended took the job's work along, not its lease. */
    const failOnceBack = async (job: Leased, how: Work, kind: string): Promise<void> => {
      const end = performance.now() + leaseMs;
      for (;;)
        try {
          return await fail(job, how, kind);
        } catch (error) {
          if (closing.signal.aborted || performance.now() > end) throw error;
          await pause(pollMs);
        }
    };

    const runLeased = async (job: Leased, how: Work): Promise<void> => {
      // It ended with its process every time: it could end every process in turn.
      if (job.attempts > (how.attempts ?? attemptsUsual)) {
        report(new Error('the process that ran it ended, each time'), job.name);
        return fail(job, how, 'abandoned');
      }
      const lost = new AbortController();
      const renew = async (): Promise<void> => {
        if (!(await store.renew(job, later(await now(db), leaseMs)))) lost.abort();
      };
      // A renewal that fails is made good by the next one, or else the lease ends.
      const renewing = setInterval(() => void renew().catch(() => {}), leaseMs / 3);
      try {
        await run(job, how, lost.signal);
      } catch (error) {
        report(error, job.name);
        if (!(error instanceof LeaseLost)) await failOnceBack(job, how, errorKind(error));
      } finally {
        clearInterval(renewing);
      }
    };

    const next = async (): Promise<boolean> => {
      const instant = await now(db);
      const job = await store.claim(engine, names, instant, later(instant, leaseMs));
      const how = job && works[job.name];
      if (!how) return false;
      await runLeased(job, how);
      return true;
    };

    const lane = async (): Promise<void> => {
      let pauseMs = pollMs;
      while (!closing.signal.aborted)
        try {
          const found = await next();
          pauseMs = pollMs;
          // The embedded database never waits: without a turn, no request would be served while jobs follow each other.
          await (found ? turn() : pause(pollMs));
        } catch (error) {
          // The database does not answer: it is asked less and less often.
          if (closing.signal.aborted) return;
          report(error, 'looking for due work');
          pauseMs = Math.min(pauseMs * 2, longestPauseMs);
          await pause(pauseMs);
        }
    };

    const recurring = names.filter((name) => works[name]?.every !== undefined);
    await store.addOnce(
      recurring.map((name) => ({ name, key: `every ${name}` })),
      await now(db),
    );
    const running = names.length === 0 ? [] : Array.from({ length: lanes }, lane);
    return async () => {
      closing.abort();
      const waited = new AbortController();
      const grace = sleep(graceMs, undefined, { signal: waited.signal }).catch(() => {});
      await Promise.race([Promise.all(running), grace]);
      waited.abort();
    };
  };

  return {
    work,

    /**
     * Due if the transaction is committed, and never otherwise. @param data ids, never names nor words of a
     * person @param key at most one job has it. Asked for again while it waits, it is done once; while it
     * runs, once more after
     */
    add: async (
      tx: Db,
      name: string,
      { data = {}, due, key }: { readonly data?: unknown; readonly due?: Date; readonly key?: string } = {},
    ): Promise<void> => jobStore(tx).add(name, JSON.stringify(data), due ?? (await now(tx)), key ?? null),

    list: async (): Promise<readonly ListedJob[]> => store.all(await now(db)),

    /** False when there is no failed job with this id. */
    retry: async (id: string): Promise<boolean> => store.retry(id, await now(db)),

    counts: async (): Promise<Readonly<Record<JobState, number>>> => {
      const found = await store.counts(await now(db));
      const count = (state: JobState): number => found.find((each) => each.state === state)?.count ?? 0;
      return Object.fromEntries(jobStates.map((state) => [state, count(state)])) as Record<JobState, number>;
    },

    /** The longest wait of a job due among those of some names, in milliseconds. */
    overdueMs: async (names: readonly string[]): Promise<number> => {
      const instant = await now(db);
      const since = await store.dueSince(names, instant);
      return since ? instant.getTime() - since.getTime() : 0;
    },
  };
};
