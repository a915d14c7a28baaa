import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { type Awaitable, lruCache, whenThere } from './cache.ts';
import { safeMethods } from './cross-origin.ts';
import { Refusal } from './refusal.ts';

/** How much of something one asker may do. */
export type Limit = {
  /** Who is counted: an address, a person, a room… */
  readonly by: string;
  readonly max: number;
  /** In how many seconds; `held` for what is open at one moment. */
  readonly per: number | 'held';
};

/** Who a limit counts a request for; undefined when it does not count it. */
export type Who = (request: FastifyRequest) => Awaitable<string | undefined>;

/** An address that a proxy wrote with a port after it: `203.0.113.1:4711`, `[2001:db8::1]:4711`. */
const withPort = /^(?:\[([^\]]*)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/;

/** Has the addresses that proxies tell read without the ports that some write after them: each would be someone else. */
export const forgetPorts = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, _reply, next) => {
    const { headers } = request.raw;
    const told = headers['x-forwarded-for'];
    if (told !== undefined)
      headers['x-forwarded-for'] = [told]
        .flat()
        .join(',')
        .split(',')
        .map((hop) => hop.trim().replace(withPort, '$1$2'))
        .join(', ');
    next();
  });
};

/**
 * Where a request comes from, as every limit by address counts it. The addresses of one IPv6 network (/64) are one:
 * whoever has one of them has them all.
 */
export const clientAddress = (request: FastifyRequest): string => normalizeIP(request.ip);

/** The address of a request, where nobody else is counted for it: people whom a limit knows never pay for others at theirs. */
export const strayFrom =
  (who: Who): Who =>
  (request) =>
    whenThere(who(request), (known) => (known === undefined ? clientAddress(request) : undefined));

/** Who a limit knows, else the address of a request. */
export const orAddress =
  (who: Who): Who =>
  (request) =>
    whenThere(who(request), (known) => known ?? clientAddress(request));

/** A limit at work: one count for each asker, whichever routes share it. */
export type Counter = {
  readonly name: string;
  /** Counts a request. Throws a refusal (429, with `Retry-After`) when there were too many. */
  readonly count: (request: FastifyRequest, reply: FastifyReply) => Awaitable<void>;
  /** Refuses as `count` does, and counts nothing. */
  readonly check: (request: FastifyRequest, reply: FastifyReply) => Awaitable<void>;
  /** How many were counted for the caller. */
  readonly used: (request: FastifyRequest) => Awaitable<number>;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What counts the requests of a route, in this order. */
    limits?: readonly Counter[];
  }
}

/** A route of the program, and the names of its limits. */
export type LimitedRoute = {
  readonly method: string;
  readonly url: string;
  readonly limits: readonly string[];
};

/** Askers remembered by each counter, the last seen: twice the largest room. About 200 bytes each. */
const askersKept = 20_000;

/** How many times something was done in a period, until it ends (milliseconds since the epoch). */
type Tally = { times: number; readonly until: number };

/** The hook that counts the requests of a route. It goes on at once where who asks is known at once. */
const counting =
  ({ count }: Counter) =>
  (request: FastifyRequest, reply: FastifyReply, next: HookHandlerDoneFunction): void => {
    let counted: Awaitable<void>;
    try {
      counted = count(request, reply);
    } catch (refusal) {
      next(refusal as Refusal);
      return;
    }
    if (counted instanceof Promise) counted.then(() => next(), next);
    else next();
  };

/**
 * Limits the routes declared from now on: each says in its `config` which counters count it. A route that may change
 * something and has none is an error at start.
 *
 * @param limits how much of each thing is allowed
 */
export const limiting = <Name extends string>(
  app: FastifyInstance,
  limits: Readonly<Record<Name, Limit>>,
) => {
  const made = new Map<Name, Counter>();
  const routes: LimitedRoute[] = [];

  app.addHook('onRoute', (route) => {
    const counters = route.config?.limits ?? [];
    const methods = [route.method].flat();
    for (const method of methods)
      routes.push({ method, url: route.url, limits: counters.map(({ name }) => name) });
    if (counters.length > 0) route.onRequest = [...[route.onRequest ?? []].flat(), ...counters.map(counting)];
    else if (!methods.every((method) => safeMethods.has(method)))
      throw new Error(`${methods} ${route.url} may change something and has no limit`);
  });

  const limiter = {
    limits,
    routes: routes as readonly LimitedRoute[],

    /**
     * The counter of a limit, by the name that the row of a page gives it.
     *
     * @throws Error when it counts something else than addresses, and no feature has said whom
     */
    named: (name: Name): Counter => {
      const known = made.get(name);
      if (!known && limits[name].by !== 'address')
        throw new Error(
          `nothing says whom the limit ${name} counts: see limiter.counter in the server file of its wing`,
        );
      return known ?? limiter.counter(name);
    },

    /**
     * The counter of a limit. There is one, made when it is first asked for: whatever the route, its language, its
     * method and its spelling, they are counted together.
     *
     * @param spares lets the caller go on past the limit: people must not pay for others at their address
     */
    counter: (
      name: Name,
      who: Who = clientAddress,
      spares?: (request: FastifyRequest) => Awaitable<boolean>,
    ): Counter => {
      const known = made.get(name);
      if (known) return known;
      const { max, per } = limits[name];
      if (per === 'held') throw new Error(`${name} is held, not counted`);
      const tallies = lruCache<string, Tally>(askersKept);
      /** What is counted for an asker in the period under way, which begins with the first of it. */
      const tallyOf = (asker: string): Tally => {
        const known = tallies.get(asker);
        const now = Date.now();
        return known && now < known.until ? known : { times: 0, until: now + per * 1_000 };
      };
      const refuse = (reply: FastifyReply, { until }: Tally): never => {
        reply.header('retry-after', Math.max(1, Math.ceil((until - Date.now()) / 1_000)));
        throw new Refusal(429);
      };
      const counter: Counter = {
        name,
        count: (request, reply) =>
          whenThere(who(request), (asker) => {
            if (asker === undefined) return undefined;
            const tally = tallyOf(asker);
            tally.times += 1;
            tallies.set(asker, tally);
            if (tally.times <= max) return undefined;
            return whenThere(spares?.(request), (spared) => (spared ? undefined : refuse(reply, tally)));
          }),
        check: (request, reply) =>
          whenThere(who(request), (asker) => {
            if (asker === undefined) return;
            const tally = tallyOf(asker);
            if (tally.times >= max) refuse(reply, tally);
          }),
        used: (request) =>
          whenThere(who(request), (asker) => (asker === undefined ? 0 : tallyOf(asker).times)),
      };
      made.set(name, counter);
      return counter;
    },
  };
  return limiter;
};
