/** What every feature of a server stands on: the server itself before any route, its limits, its pages, its due work. */
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { Course } from '../course/course.ts';
import type { Standards } from '../standard/standard.ts';
import { refuseForgedRequests } from '../web/cross-origin.ts';
import { handleErrors, loggable, refusedByParser, refusedByRouter } from '../web/errors.ts';
import type { Site } from '../web/layout.ts';
import { forgetPorts, limiting } from '../web/limits.ts';
import { pageServer } from '../web/page.ts';
import { countRefusals } from '../web/refusals.ts';
import { readFields, refuseOddAddresses } from '../web/request-texts.ts';
import { securityHeaders } from '../web/security.ts';
import { type Database, isPassing, type Tx } from './db/database.ts';
import { jobs, type WorkerSettings, type Works } from './jobs/jobs.ts';
import { bodyLimit, type Limits, timeouts, limits as usualLimits } from './limits.ts';
import { type MailAddress, mailer } from './mail/mail.ts';

export type HouseDeps = {
  readonly site: Site;
  readonly standards: Standards;
  readonly course: Course;
  readonly database: Database;
  /** What the keys of every purpose are derived from. */
  readonly secret: string;
  readonly clock: () => Date;
  /** How many proxies stand before the server, or their addresses. */
  readonly trustProxy: false | number | string[];
  /** The server that e-mail goes through, where one is configured. */
  readonly mail?: MailAddress;
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
  /** Those of `limits.ts` unless a test has reasons. */
  readonly limits?: Limits;
  readonly timeouts?: typeof timeouts;
  /** How work that is due is looked for, where a test has no time to wait. */
  readonly working?: Partial<WorkerSettings>;
};

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Requests are read by schemas of zod: what compiles JSON schemas is of no use here, and is not loaded. */
const noJsonSchema = (): never => {
  throw new Error('a route has a JSON schema: requests are read by schemas of zod');
};

/** The server before any route: its headers, its parsers, its defences, its errors. */
const newServer = async (deps: HouseDeps): Promise<FastifyInstance> => {
  const { site, clock, trustProxy: proxies } = deps;
  const { requestMs, headersMs, checkEveryMs } = deps.timeouts ?? timeouts;
  const headers = securityHeaders(site);
  const app = fastify({
    bodyLimit,
    schemaController: { compilersFactory: { buildValidator: noJsonSchema, buildSerializer: noJsonSchema } },
    requestTimeout: requestMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkEveryMs },
    // Fastify takes no number: who gives one says that nobody reaches the server but through these proxies.
    trustProxy: typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies,
    logger: deps.logger,
    // A failure is found by its incident: no line of the log needs a logger of its request, made for each otherwise.
    childLoggerFactory: (logger) => logger,
    // Addresses can hold a certificate's number: requests are logged below by their route alone.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, querystringParser: readFields },
    frameworkErrors: refusedByRouter(site, headers),
    clientErrorHandler: refusedByParser(headers),
  });
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers);
    next();
  });
  if (proxies !== false) forgetPorts(app);
  refuseForgedRequests(app, site, clock);
  if (app.log.level === 'debug')
    app.addHook('onResponse', (request, reply, next) => {
      const route = request.routeOptions.url ?? 'none';
      request.log.debug(
        { method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime },
        'answered',
      );
      next();
    });
  await app.register(cookie);
  // Forms are all that is accepted: what a page of another site could send otherwise stops at its type.
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit, parser: readFields });
  refuseOddAddresses(app);
  return app;
};

/** Adds to how work is done: no two features have work of one name. */
const say = (works: Record<string, Works[string]>, more: Works): void => {
  for (const [name, work] of Object.entries(more)) {
    if (works[name]) throw new Error(`two features say how the work ${name} is done`);
    works[name] = work;
  }
};

/** Opens the house of a server. Does not listen. */
export const openHouse = async (deps: HouseDeps) => {
  const { site, standards, course, database, secret, clock } = deps;
  const app = await newServer(deps);
  const refused = countRefusals(app, clock);
  const limiter = limiting(app, deps.limits ?? usualLimits);
  handleErrors(app, site, isPassing);
  const due = jobs({ database, random: Math.random });
  const works: Record<string, Works[string]> = {};
  const mails: Record<string, Works[string]> = {};
  app.addHook('onReady', database.bus.open);
  app.addHook('onClose', database.bus.close);
  let stop = async (): Promise<void> => {};

  return {
    app,
    site,
    standards,
    standard: standards.current,
    course,
    database,
    db: database.db,
    secret,
    clock,
    limiter,
    pages: pageServer(app, limiter),
    mailAddress: deps.mail,
    mail: deps.mail && mailer(deps.mail),
    due,
    refused,

    /** Frees the bytes of what a transaction erases: they leave the log at once where nothing reads it, else as soon as nothing does. */
    erased: async (tx: Tx): Promise<void> => {
      if (database.engine === 'sqlite') await due.add(tx, 'purge', { key: 'purge' });
    },

    /**
     * Says how work is done, by the names of its jobs.
     *
     * @throws Error when one of them is said already
     */
    works: (more: Works): void => say(works, more),

    /** The same for what is sent by e-mail, which has hands of its own: a mail server that is slow keeps nothing else waiting. */
    mails: (more: Works): void => say(mails, more),

    /** How late the oldest work is, in milliseconds. */
    overdueMs: () => due.overdueMs(Object.keys(works)),

    /** Begins to do the work that is due, until the server closes. */
    work: async (): Promise<void> => {
      const failed = (error: unknown, what: string): void =>
        app.log.error({ err: loggable(error), job: what }, 'work that is due failed');
      const stops = [
        await due.work(works, failed, deps.working),
        await due.work(mails, failed, deps.working),
      ];
      stop = async () => {
        await Promise.all(stops.map((each) => each()));
      };
    },

    /** Ends that work. */
    rest: () => stop(),
  };
};
