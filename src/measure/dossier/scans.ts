/** One visit at a time over the whole installation. */
import { v4 as uuidv4 } from 'uuid';
import type { Dossiers } from '../../apply/services/dossier/dossiers.ts';
import { keepMeasure } from '../../apply/services/measured/keeping.ts';
import type { Service, Services } from '../../apply/services/services.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Ran as JobRan } from '../../platform/jobs/jobs.ts';
import type { Standards } from '../../standard/standard.ts';
import { byOrigin } from '../checks/sites.ts';
import { endings, runScan, type ScanProgram } from './program.ts';
import { readReport } from './reading.ts';
import { scanStates, scansStore } from './scans.store.ts';

/** `interrupted`: the server ended during the visit, twice. */
export const scanEndings = [...endings, 'measured', 'same', 'nothing-seen', 'unread', 'interrupted'] as const;
export type ScanEnding = (typeof scanEndings)[number];

export type Scanned = {
  readonly state: (typeof scanStates)[number];
  readonly askedAt: string;
  readonly endedAt: string | undefined;
  readonly done: number;
  readonly total: number;
  readonly ending: ScanEnding | undefined;
  readonly code: string;
};

const weekMs = 7 * 86_400_000;
const lookMs = 1_000;
/** A restart of the server may end the process once. */
const triesAtMost = 2;
const askedAtATime = 50;

export type Scans = ReturnType<typeof scans>;

/** Lease lost: another process holds the visit. */
class Lost extends Error {}

export const scans = ({
  db,
  clock,
  services,
  dossiers,
  standards,
  program,
  contact,
  due,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly services: Pick<Services, 'find'>;
  readonly dossiers: Dossiers;
  readonly standards: Standards;
  readonly program: ScanProgram;
  readonly contact: () => string;
  readonly due: (tx: Tx) => Promise<void>;
}) => {
  const store = scansStore(db);
  const now = (): string => clock().toISOString();
  const closing = new AbortController();

  const wordsFor = ({ addresses }: Service): readonly string[] => [
    ...addresses,
    ...['--pages', String(Math.max(1, Math.floor(program.pages / byOrigin(addresses).length)))],
    ...['--json', '-', '--lang', 'en', '--contact', contact(), '--parent', String(process.pid)],
  ];

  const end = (run: string, ending: ScanEnding, code = ''): Promise<boolean> =>
    store.end(run, now(), { ending, code, measure: null });

  const keep = async (run: string, service: Service, report: string): Promise<void> => {
    const read = readReport(report, 'visit', { addresses: service.addresses, now: clock(), standards });
    if ('problem' in read) {
      if (read.problem === 'nothing-seen') await end(run, 'nothing-seen', read.cause);
      else await end(run, 'unread', read.problem);
      return;
    }
    const kept = await keepMeasure(
      dossiers,
      service.id,
      { kind: 'system', id: 'scan' },
      read,
      async (tx, id) => {
        const told = { ending: 'measured', code: '', measure: id };
        if (!(await scansStore(tx).end(run, now(), told))) throw new Lost();
      },
    );
    if (kept.outcome !== 'kept') await end(run, kept.outcome === 'same' ? 'same' : 'stopped');
  };

  const visit = async (run: string, id: string, lost: AbortSignal): Promise<void> => {
    const service = await services.find(id);
    if (!service || service.archivedAt !== undefined || service.addresses.length === 0) {
      await end(run, 'stopped');
      return;
    }
    const stopped = new AbortController();
    let [done, total] = [0, 0];
    let looking: Promise<void> = Promise.resolve();
    const look = async (): Promise<void> => {
      if (!(await store.advance(run, done, total)) || (await store.isStopping(run))) stopped.abort();
    };
    const watch = setInterval(() => {
      // If the database does not answer, the next look may succeed.
      looking = looking.then(look).catch(() => {});
    }, lookMs);
    try {
      const ran = await runScan(program, wordsFor(service), {
        signal: AbortSignal.any([stopped.signal, closing.signal, lost]),
        onProgress: (visited, all) => {
          [done, total] = [visited, all];
        },
      });
      clearInterval(watch);
      await looking;
      if (closing.signal.aborted) return;
      await store.advance(run, done, total);
      if ('report' in ran) await keep(run, service, ran.report);
      else await end(run, ran.ending, ran.code);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
    } finally {
      clearInterval(watch);
    }
  };

  /** Queues interrupted visits again, once. */
  const mend = async (): Promise<void> => {
    for (const { run, state, tries } of await store.orphans()) {
      if (state === 'stopping') await end(run, 'stopped');
      else if (tries < triesAtMost) await store.putBack(run);
      else await end(run, 'interrupted');
    }
  };

  return {
    of: async (service: string): Promise<Scanned | undefined> => {
      const row = await store.of(service);
      return (
        row && {
          state: scanStates.find((each) => each === row.state) ?? 'ended',
          askedAt: row.askedAt,
          endedAt: row.endedAt ?? undefined,
          done: row.done,
          total: row.total,
          ending: scanEndings.find((each) => each === row.ending),
          code: row.code,
        }
      );
    },

    ask: (service: string): Promise<boolean> =>
      db.transaction().execute(async (tx) => {
        const asked = await scansStore(tx).ask(service, now());
        if (asked) await due(tx);
        return asked;
      }),

    /** False where there is nothing to stop. */
    stop: (service: string): Promise<boolean> => store.stop(service, now()),

    askWeekly: async (): Promise<void> => {
      const since = new Date(clock().getTime() - weekMs).toISOString();
      for (let asked = askedAtATime; asked === askedAtATime; )
        asked = await db.transaction().execute(async (tx) => {
          const count = await scansStore(tx).askOld(since, now(), askedAtATime);
          if (count > 0) await due(tx);
          return count;
        });
    },

    /** Visits the next service. A single job runs this, so there is one visit at a time. */
    next: async (lost: AbortSignal): Promise<JobRan> => {
      await mend();
      const run = uuidv4();
      const service = await store.begin(run, now());
      if (service === undefined) return 'done';
      await visit(run, service, lost);
      if (closing.signal.aborted) return 'not-yet';
      return (await store.areWaiting()) ? { again: 0 } : 'done';
    },

    close: async (): Promise<void> => closing.abort(),
  };
};
