import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { Course } from '../course/course.ts';
import type { Standards } from '../standard/standard.ts';
import { handleErrors, loggable, refusedByParser, refusedByRouter } from '../web/errors.ts';
import type { Site } from '../web/layout.ts';
import { forgetPorts, limiting } from '../web/limits.ts';
import { pageServer } from '../web/page.ts';
import { countRefusals } from '../web/refusal.ts';
import { readFields, refuseOddAddresses } from '../web/request-texts.ts';
import { refuseForgedRequests, securityHeaders } from '../web/security.ts';
import { type Database, isPassing, type Tx } from './db/database.ts';
import { jobs, type WorkerSettings, type Works } from './jobs/jobs.ts';
import { bodyLimit, type Limits, timeouts, limits as usualLimits } from './limits.ts';
import { type MailAddress, mailer } from './mail/mail.ts';

export type HouseDeps = {
  readonly site: Site;
  readonly standards: Standards;
  readonly course: Course;
  readonly database: Database;
  readonly secret: string;
  readonly clock: () => Date;
  readonly trustProxy: false | number | string[];
  readonly mail?: MailAddress;
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
  readonly limits?: Limits;
  readonly timeouts?: typeof timeouts;
  readonly working?: Partial<WorkerSettings>;
};

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Keeps Fastify's compilers of JSON schemas from loading: zod reads requests. */
const noJsonSchema = (): never => {
  throw new Error('a route has a JSON schema: requests are read by schemas of zod');
};

const newServer = async (deps: HouseDeps): Promise<FastifyInstance> => {
  const { site, clock, trustProxy: proxies } = deps;
  const { requestMs, headersMs, checkEveryMs } = deps.timeouts ?? timeouts;
  const headers = securityHeaders(site);
  const app = fastify({
    bodyLimit,
    schemaController: { compilersFactory: { buildValidator: noJsonSchema, buildSerializer: noJsonSchema } },
    requestTimeout: requestMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkEveryMs },
    // Fastify types no number. A number says that nobody reaches the server but through that many proxies.
    trustProxy: typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies,
    logger: deps.logger,
    // Failures are found by their incident number, so requests need no logger of their own.
    childLoggerFactory: (logger) => logger,
    // Addresses can hold a certificate's number: the log below names the route alone.
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
  // Only forms are accepted: other types that another site could send are refused.
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit, parser: readFields });
  refuseOddAddresses(app);
  return app;
};

const say = (works: Record<string, Works[string]>, more: Works): void => {
  for (const [name, work] of Object.entries(more)) {
    if (works[name]) throw new Error(`two features say how the work ${name} is done`);
    works[name] = work;
  }
};

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

    erased: async (tx: Tx): Promise<void> => {
      if (database.engine === 'sqlite') await due.add(tx, 'purge', { key: 'purge' });
    },

    /** @throws Error when a name is declared already */
    works: (more: Works): void => say(works, more),

    /** The same for work that sends e-mail. It has workers of its own: a slow mail server delays nothing else. */
    mails: (more: Works): void => say(mails, more),

    overdueMs: () => due.overdueMs(Object.keys(works)),

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

    rest: () => stop(),
  };
};
