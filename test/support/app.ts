import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { type App, buildApp, type Deps } from '../../src/app/app.ts';
import { allAssets } from '../../src/app/assets.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { type LimitName, type Limits, limits } from '../../src/platform/limits.ts';
import { siteLinks } from '../../src/site/site.ts';
import type { Site } from '../../src/web/layout.ts';
import { answerHere, type Client, newClient } from './client.ts';
import { type OnEngine, onAnyEngine, onEachEngine, onOneEngine } from './engines.ts';
import { facilitatorKey, secret } from './keys.ts';
import { shipped } from './shipped.ts';

/** Every version of the standard, and the course, that the program ships. */
export const { standards, course } = shipped();
export const standard = standards.current;
const assets = allAssets();

/** The instant at which tests happen unless they say otherwise. */
export const noon = new Date('2026-11-24T12:00:00.000Z');

/** A clock that stands still until a test sets it. */
export type TestClock = { readonly now: () => Date; readonly set: (instant: Date) => void };

const stoppedClock = (): TestClock => {
  let instant = noon;
  return {
    now: () => new Date(instant),
    set: (next) => {
      instant = next;
    },
  };
};

/** The real application over a database, listening on a free port of this machine. */
export type TestApp = {
  readonly origin: string;
  readonly server: Awaited<ReturnType<typeof buildApp>>['server'];
  readonly routes: App['routes'];
  readonly eraseUnused: () => Promise<number>;
  readonly setUpLink: App['setUpLink'];
  readonly work: () => Promise<void>;
  readonly clock: TestClock;
  readonly database: Database;
  readonly log: () => string;
  readonly client: () => Client;
  readonly close: () => Promise<void>;
};

/** What a test may want otherwise. */
export type AppSettings = Partial<Omit<Deps, 'site' | 'limits' | 'demo'>> & {
  readonly site?: Partial<Site>;
  /** Whether it is a demonstration, whose people are made before it listens. */
  readonly demo?: boolean;
  /** What has another demonstration made. */
  readonly startOver?: () => Promise<void>;
  /** Limits that are lower, so that a test reaches them soon. */
  readonly limits?: Partial<Record<LimitName, number>>;
  readonly port?: number;
};

const lowered = (lower: AppSettings['limits'] = {}): Limits =>
  Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [
      name,
      { ...limit, max: lower[name as LimitName] ?? limit.max },
    ]),
  ) as Limits;

/** A demonstration that does not start over. */
const noOther = (): Promise<void> => Promise.reject(new Error('no other demonstration is made here'));

const memory = (): { readonly stream: Writable; readonly text: () => string } => {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString() };
};

/** Builds the real application over a database and makes it listen. The caller closes it, and the database. */
export const startApp = async (database: Database, settings: AppSettings = {}): Promise<TestApp> => {
  const clock = stoppedClock();
  const log = memory();
  const { site, demo, startOver = noOther, limits: lower, port: wanted = 0, ...others } = settings;
  const { server, routes, erasing, setUpLink, makeDemo, work } = await buildApp({
    site: {
      assets,
      links: siteLinks(),
      version: '0.0.0-test',
      baseUrl: 'http://cap18.test',
      secure: false,
      ...site,
    },
    standards,
    course,
    database,
    secret,
    facilitatorKey: async () => facilitatorKey,
    clock: clock.now,
    trustProxy: false,
    ...(demo ? { demo: { madeAt: clock.now(), startOver } } : {}),
    logger: { level: 'debug', stream: log.stream },
    limits: lowered(lower),
    working: { pollMs: 20 },
    ...others,
  });
  try {
    if (demo) await makeDemo();
    await server.listen({ host: '127.0.0.1', port: wanted });
  } catch (error) {
    // What it does by itself would keep the test file from ending.
    await server.close();
    throw error;
  }
  const { port } = server.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const leave = answerHere(origin, server);
  return {
    origin,
    server,
    routes,
    eraseUnused: erasing.eraseUnused,
    setUpLink,
    work,
    clock,
    database,
    log: log.text,
    client: () => newClient(origin),
    close: async () => {
      leave();
      await server.close();
    },
  };
};

export type OnApp = {
  readonly test: (name: string, run: (t: TestContext) => void | Promise<void>) => void;
  readonly start: (settings?: AppSettings) => Promise<TestApp>;
  /** Makes something at the first test that asks for it, which lasts as long as the suite. */
  readonly once: OnEngine['once'];
  /** Says how what a test has just begun ends, once the test is over. */
  readonly endsBy: OnEngine['endsBy'];
  /** The same application for every test of the suite that asks for it. */
  readonly shared: () => Promise<TestApp>;
};

const startingOver = ({ open, endsBy, once }: OnEngine): Omit<OnApp, 'test'> => {
  const start: OnApp['start'] = async (settings) => {
    const app = await startApp(await open(), settings);
    endsBy(app.close);
    return app;
  };
  return { start, once, endsBy, shared: once(() => start()) };
};

/** Declares tests of the application where the kind of database is no matter: on SQLite alone. */
export const onApp = (name: string, declare: (on: OnApp) => void): void =>
  onOneEngine(name, (engine) => declare({ test: engine.test, ...startingOver(engine) }));

/** What `onApp` gives, where some tests are declared on both engines and others once. */
export type OnEachApp = OnApp & {
  readonly engine: Database['engine'];
  /** Declares a test of what no engine has a say in: on SQLite alone. */
  readonly testOnce: OnApp['test'];
};

const onEngines =
  (engines: typeof onEachEngine) =>
  (name: string, declare: (on: OnEachApp) => void): void =>
    engines(name, (on) => {
      const { engine, test } = on;
      declare({ engine, test, testOnce: engine === 'sqlite' ? test : () => {}, ...startingOver(on) });
    });

/**
 * Declares tests of the application on SQLite and on PostgreSQL: the whole of a training, rooms, several acts at the same
 * moment, and suites that have each statement of the stores run on PostgreSQL. Stores have tests of their own on both, with
 * `onEachEngine`.
 */
export const onEachApp = onEngines(onEachEngine);

/**
 * As `onEachApp`, but in a short run on SQLite alone, for what an engine may do in its own way and that suites of `onEachApp`
 * have both do already:
 *
 * - transactions, conflicts, what happens once, or after a restart;
 * - texts in any writing, sums and counts, whose types differ;
 * - what is erased, and what goes by itself, files of the embedded database included;
 * - errors and what they put in the log.
 *
 * What pages show, refuse or keep in their fields is `testOnce`'s, or `onApp`'s where nothing in a suite depends on the engine.
 */
export const onAnyApp = onEngines(onAnyEngine);
