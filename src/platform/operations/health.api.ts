import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Database } from '../db/database.ts';

const patienceMs = 3_000;
/** Work due for longer means that the workers are stuck. */
const longestOverdueMs = 15 * 60_000;

export type NotReady = 'database' | 'disk' | 'migrations' | 'jobs';

export type HealthDeps = {
  readonly database: Pick<Database, 'answers' | 'keeps' | 'schema'>;
  readonly overdueMs: () => Promise<number>;
  readonly about: { readonly version: string; readonly standard: string };
};

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
 * `/healthz`: the process answers; restart it when it does not. `/readyz`: it can do its work; at 503, send
 * requests elsewhere.
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
