/** The visits that this server makes to services, one at a time over the whole installation, each in a process of its own. */
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

/** How a visit ended; `interrupted` is that the server itself ended with it, twice. */
export const scanEndings = [...endings, 'measured', 'same', 'nothing-seen', 'unread', 'interrupted'] as const;
export type ScanEnding = (typeof scanEndings)[number];

/** The last visit of a service. Instants are ISO 8601 in UTC. */
export type Scanned = {
  readonly state: (typeof scanStates)[number];
  readonly askedAt: string;
  readonly endedAt: string | undefined;
  readonly done: number;
  readonly total: number;
  readonly ending: ScanEnding | undefined;
  readonly code: string;
};

/** How long after it was asked of a service is visited again. */
const weekMs = 7 * 86_400_000;
/** How often a visit under way keeps how far it is, and looks at whether it is to stop. */
const lookMs = 1_000;
/** The process of a visit may end once, as where a server is updated. */
const triesAtMost = 2;
/** How many services are asked of at a time. */
const askedAtATime = 50;

export type Scans = ReturnType<typeof scans>;

/** What was begun is told by somebody else. */
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
  /** How whoever runs a site reaches who visits it: the address of this server. */
  readonly contact: () => string;
  /** Has the visits that wait begin. */
  readonly due: (tx: Tx) => Promise<void>;
}) => {
  const store = scansStore(db);
  const now = (): string => clock().toISOString();
  const closing = new AbortController();

  /** What follows the command: the sites share the pages. */
  const wordsFor = ({ addresses }: Service): readonly string[] => [
    ...addresses,
    ...['--pages', String(Math.max(1, Math.floor(program.pages / byOrigin(addresses).length)))],
    ...['--json', '-', '--lang', 'en', '--contact', contact(), '--parent', String(process.pid)],
  ];

  const end = (run: string, ending: ScanEnding, code = ''): Promise<boolean> =>
    store.end(run, now(), { ending, code, measure: null });

  /** Adds what a visit saw to the file of its service, and tells its end: both or neither. */
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

  /** Visits a service to its end, or until it is stopped, taken by somebody else, or the server ends. */
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
      // A database that does not answer now answers the next time.
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

  /** Those whose process ended: they wait again, once. */
  const mend = async (): Promise<void> => {
    for (const { run, state, tries } of await store.orphans()) {
      if (state === 'stopping') await end(run, 'stopped');
      else if (tries < triesAtMost) await store.putBack(run);
      else await end(run, 'interrupted');
    }
  };

  return {
    /** The last visit of a service; undefined where there was none. */
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

    /** Has a service visited when its turn comes. False where it waits already, or is being visited. */
    ask: (service: string): Promise<boolean> =>
      db.transaction().execute(async (tx) => {
        const asked = await scansStore(tx).ask(service, now());
        if (asked) await due(tx);
        return asked;
      }),

    /** Stops the visit of a service. False where there is nothing to stop. */
    stop: (service: string): Promise<boolean> => store.stop(service, now()),

    /** Has every service that was not visited for a week wait for its turn. */
    askWeekly: async (): Promise<void> => {
      const since = new Date(clock().getTime() - weekMs).toISOString();
      for (let asked = askedAtATime; asked === askedAtATime; )
        asked = await db.transaction().execute(async (tx) => {
          const count = await scansStore(tx).askOld(since, now(), askedAtATime);
          if (count > 0) await due(tx);
          return count;
        });
    },

    /** Visits the service whose turn it is. One job alone runs it in the whole installation, so one visit alone is under way. */
    next: async (lost: AbortSignal): Promise<JobRan> => {
      await mend();
      const run = uuidv4();
      const service = await store.begin(run, now());
      if (service === undefined) return 'done';
      await visit(run, service, lost);
      if (closing.signal.aborted) return 'not-yet';
      return (await store.areWaiting()) ? { again: 0 } : 'done';
    },

    /** Ends the visit under way, which begins again with the next server. */
    close: async (): Promise<void> => closing.abort(),
  };
};
