import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Database } from '../db/database.ts';

/** Beyond, a database that says nothing is one that does not answer. */
const patienceMs = 3_000;
/** Work due for longer than this, that nobody took: whatever does it is stuck. */
const longestOverdueMs = 15 * 60_000;

/** What keeps a process from being sent requests: a word of a closed list, for who reads the answer of `/readyz`. */
export type NotReady = 'database' | 'disk' | 'migrations' | 'jobs';

export type HealthDeps = {
  readonly database: Pick<Database, 'answers' | 'keeps' | 'schema'>;
  /** For how long the oldest work due has waited, in milliseconds. */
  readonly overdueMs: () => Promise<number>;
  /** What is told of the program: its version, and the standard's. */
  readonly about: { readonly version: string; readonly standard: string };
};

/**
 * Whether this process should be sent requests: the database answers, its tables are those of this program, what is
 * written is kept, and what is due gets done.
 */
const readiness = async ({
  database,
  overdueMs,
}: Pick<HealthDeps, 'database' | 'overdueMs'>): Promise<'ready' | NotReady> => {
  if (!(await database.answers())) return 'database';
  if ((await database.schema()) !== 'same') return 'migrations';
  const kept = await database.keeps();
  if (kept !== 'kept') return kept === 'disk' ? 'disk' : 'database';
  return (await overdueMs()) > longestOverdueMs ? 'jobs' : 'ready';
};

/**
 * `/healthz`: the process answers; who gets no answer starts it again. `/readyz`: it can do its work; who gets 503 sends
 * requests elsewhere meanwhile.
 */
export const healthApi = (app: FastifyInstance, deps: HealthDeps): void => {
  const send = (reply: FastifyReply, status: number, body: Readonly<Record<string, string>>) =>
    reply.code(status).header('cache-control', 'no-store').send(body);

  app.get('/healthz', (_request, reply) => send(reply, 200, { status: 'ok', ...deps.about }));

  app.get('/readyz', async (_request, reply) => {
    const patience = new AbortController();
    const silent = sleep(patienceMs, 'database' as const, { signal: patience.signal }).catch(
      () => 'database' as const,
    );
    const state = await Promise.race([readiness(deps).catch(() => 'database' as const), silent]);
    patience.abort();
    return state === 'ready'
      ? send(reply, 200, { status: 'ready' })
      : send(reply, 503, { status: 'unavailable', reason: state });
  });
};
