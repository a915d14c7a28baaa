import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { type Awaitable, lruCache, whenThere } from './cache.ts';
import { Refusal } from './refusal.ts';
import { safeMethods } from './security.ts';

export type Limit = {
  readonly by: string;
  readonly max: number;
  /** In seconds; `held` for what is open at one moment. */
  readonly per: number | 'held';
};

/** The asker that a limit counts; undefined when it does not count the request. */
export type Who = (request: FastifyRequest) => Awaitable<string | undefined>;

const withPort = /^(?:\[([^\]]*)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/;

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

/** The address that limits count. An IPv6 network (/64) is one asker. */
export const clientAddress = (request: FastifyRequest): string => normalizeIP(request.ip);

/** Counts the address only of requests whose asker is unknown. */
export const strayFrom =
  (who: Who): Who =>
  (request) =>
    whenThere(who(request), (known) => (known === undefined ? clientAddress(request) : undefined));

export const orAddress =
  (who: Who): Who =>
  (request) =>
    whenThere(who(request), (known) => known ?? clientAddress(request));

export type Counter = {
  readonly name: string;
  /** Counts a request. Throws a 429 with `Retry-After` when there were too many. */
  readonly count: (request: FastifyRequest, reply: FastifyReply) => Awaitable<void>;
  readonly check: (request: FastifyRequest, reply: FastifyReply) => Awaitable<void>;
  readonly used: (request: FastifyRequest) => Awaitable<number>;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    limits?: readonly Counter[];
  }
}

export type LimitedRoute = {
  readonly method: string;
  readonly url: string;
  readonly limits: readonly string[];
};

/** The last seen, for each counter: twice the largest room. About 200 bytes each. */
const askersKept = 20_000;

type Tally = { times: number; readonly until: number };

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
 * Routes declared from now on that may change something need a counter in their `config`: without one, the
 * server does not start.
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

    /** @throws Error for a limit that counts other things than addresses, when no feature said whom */
    named: (name: Name): Counter => {
      const known = made.get(name);
      if (!known && limits[name].by !== 'address')
        throw new Error(
          `nothing says whom the limit ${name} counts: see limiter.counter in the server file of its wing`,
        );
      return known ?? limiter.counter(name);
    },

    /**
     * All routes, languages and methods share it. @param spares lets people go on past the limit: they must
     * not pay for others at their address
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
