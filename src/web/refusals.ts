import type { FastifyInstance } from 'fastify';

/** What is counted of refusals: that something is not allowed, is not there (or not for who asked), or was asked too often. */
export const refusedStatuses = [403, 404, 429] as const;
export type RefusedStatus = (typeof refusedStatuses)[number];

/** How often a route refused something lately. Nothing is kept of who asked, nor of what. */
export type Refused = {
  /** Pattern of the route; `none` for addresses that lead nowhere. */
  readonly route: string;
  readonly status: RefusedStatus;
  readonly count: number;
};

const hourMs = 3_600_000;
const hoursKept = 24;

/**
 * Counts what this process refuses, in memory: whoever asks for a million things that they may not have writes nothing
 * anywhere. Counts go with the hour that is a day old, and with the process.
 *
 * @returns what was refused in the last day, the most often first
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
