import type { FastifyInstance } from 'fastify';
import type { SiteLink } from './layout.ts';

export const refusalStatuses = [400, 403, 404, 409, 413, 415, 429, 500, 503] as const;
export type ErrorStatus = (typeof refusalStatuses)[number];

/** `access`: any role at the place, which may not exist; `archived`: the place is archived. */
export type Lacking = 'role' | 'access' | 'archived';

/** The status, and what is lacking, decide what the person is told. */
export class Refusal extends Error {
  readonly statusCode: ErrorStatus;
  readonly way: SiteLink | undefined;
  readonly lacking: Lacking | undefined;

  constructor(status: ErrorStatus, way?: SiteLink, lacking?: Lacking) {
    super(`refused with ${status}`);
    this.statusCode = status;
    this.way = way;
    this.lacking = lacking;
  }
}

export const refusedStatuses = [403, 404, 429] as const;
export type RefusedStatus = (typeof refusedStatuses)[number];

export type Refused = {
  readonly route: string;
  readonly status: RefusedStatus;
  readonly count: number;
};

const hourMs = 3_600_000;
const hoursKept = 24;

/**
 * In memory, for 24 hours: asking for a million forbidden things writes nothing anywhere. The most frequent
 * come first.
 */
export const countRefusals = (app: FastifyInstance, clock: () => Date): (() => readonly Refused[]) => {
  const hours = new Map<number, Map<string, number>>();
  const now = (): number => Math.floor(clock().getTime() / hourMs);
  const forget = (): void => {
    for (const hour of hours.keys()) if (hour <= now() - hoursKept) hours.delete(hour);
  };
  app.addHook('onResponse', (request, reply, next) => {
    const status = refusedStatuses.find((each) => each === reply.statusCode);
    if (status !== undefined) {
      forget();
      const counts = hours.get(now()) ?? new Map<string, number>();
      const key = `${status} ${request.routeOptions.url ?? 'none'}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      hours.set(now(), counts);
    }
    next();
  });
  return () => {
    forget();
    const sums = new Map<string, number>();
    for (const counts of hours.values())
      for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
    return [...sums]
      .map(([key, count]) => {
        const [status = '', route = ''] = key.split(' ');
        return { route, count, status: refusedStatuses.find((each) => String(each) === status) ?? 404 };
      })
      .toSorted((one, other) => other.count - one.count || one.route.localeCompare(other.route));
  };
};
