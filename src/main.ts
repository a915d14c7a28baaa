import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type App, buildApp, type Deps } from './app.ts';
import { allAssets } from './assets.ts';
import { baseUrlOf, type Config } from './config.ts';
import { loadCourse } from './course/course.load.ts';
import { type Database, openDatabase } from './db/database.ts';
import { type FolderLock, lockFolder } from './db/folder-lock.ts';
import { clearStaging } from './db/restore-sqlite.ts';
import { demoStrip } from './demo/demo.strip.ts';
import { heldOrNewSecret } from './keys/secret.ts';
import { erasedList } from './learners/erased-list.ts';
import { derivedFacilitatorKey } from './live/facilitator-key.ts';
import { organisationsPaths } from './organisations/organisations.paths.ts';
import { siteLinks } from './site/site.ts';
import { loadStandards } from './standard/standard.load.ts';
import { currentVersion } from './standard/standard.ts';
import { programVersion } from './version.ts';
import type { Site } from './web/layout.ts';

const root = join(import.meta.dirname, '..');
const idleCheckMs = 100;
/** How long requests under way may last once the program was asked to stop: Docker, the most hurried, waits ten seconds. */
const lastRequestsMs = 8_000;
/** Connections the system holds for the program: a room that votes all at once must not be made to knock twice. */
const backlog = 4_096;

/** `portOf` tells the port listened on: where the system chooses it, it is known after the pages are built. */
const siteOf = (config: Config, portOf: () => number, demo: boolean): Site => ({
  assets: allAssets(),
  links: siteLinks,
  version: programVersion(),
  get baseUrl() {
    return baseUrlOf(config, portOf());
  },
  secure: config.baseUrl?.startsWith('https:') ?? false,
  ...(config.organisation ? { organisation: config.organisation } : {}),
  ...(config.signatureFile ? { signature: { url: '/signature.svg' } } : {}),
  ...(config.sourceUrl ? { sourceUrl: config.sourceUrl } : {}),
  ...(demo ? { strip: demoStrip } : {}),
});

/**
 * Where the first administrator opens their account.
 *
 * @param port listened on: part of the address where no public one is configured
 * @param token drawn by `setUpLink`
 */
const setUpAddress = (config: Pick<Config, 'baseUrl'>, port: number, token: string): string =>
  baseUrlOf(config, port) + organisationsPaths.to('invitation', 'fr', { token });

type Content = Pick<Deps, 'standards' | 'course'>;

/** What the program ships, read and checked. */
const loadContent = (): Content => {
  const standards = loadStandards(join(root, 'standard'), currentVersion);
  return { standards, course: loadCourse(join(root, 'course'), standards.current) };
};

/** Every route over a database. */
const assembled = (
  config: Config,
  content: Content,
  database: Database,
  secret: string,
  {
    facilitatorKey,
    portOf,
  }: { readonly facilitatorKey: Deps['facilitatorKey']; readonly portOf: () => number },
  more: Pick<Deps, 'logger' | 'erasedList' | 'demo'>,
): Promise<App> =>
  buildApp({
    site: siteOf(config, portOf, more.demo ?? false),
    ...(config.signatureFile ? { signature: readFileSync(config.signatureFile) } : {}),
    ...content,
    database,
    secret,
    facilitatorKey,
    clock: () => new Date(),
    trustProxy: config.trustProxy,
    ...(config.metricsToken ? { metricsToken: config.metricsToken } : {}),
    ...(config.securityContact ? { securityContact: config.securityContact } : {}),
    ...(config.lrs ? { lrs: config.lrs } : {}),
    ...(config.mail ? { mail: config.mail } : {}),
    ...(config.oidc ? { oidc: config.oidc } : {}),
    ...more,
  });

/**
 * Erases learners' records in a database that nobody serves, with what every feature keeps of them.
 *
 * @returns how many of them had a record there
 */
export const eraseAgain = async (
  config: Config,
  database: Database,
  learnerIds: readonly string[],
): Promise<number> => {
  // Nobody is served: no key is derived from this secret.
  const unused = randomBytes(32).toString('base64url');
  const { server, erasing } = await assembled(
    config,
    loadContent(),
    database,
    unused,
    { facilitatorKey: async () => unused, portOf: () => config.port },
    { logger: false },
  );
  try {
    return await erasing.eraseAgain(learnerIds);
  } finally {
    await server.close();
  }
};

/** A server that serves. */
type Served = {
  readonly address: string;
  /** The key that opens rooms. */
  readonly facilitatorKey: string;
  /** Where the first administrator opens their account; undefined once there is one. */
  readonly setUpAddress: string | undefined;
  /** Stops it: requests under way are finished, if they do within eight seconds, then everything is closed. */
  readonly close: () => Promise<void>;
  /** Tells that it must be stopped: another process serves its folder. */
  readonly lost: Promise<Error>;
};

/** What keeps a server from listening, in words. */
const notListening = (error: NodeJS.ErrnoException, { host, port }: Config): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} is already in use on ${host}: stop what uses it, or choose another port with PORT.`,
    );
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be used by this account: choose one above 1023 with PORT.`);
  return error;
};

/**
 * Starts the server: content, database, routes, then listening.
 *
 * @param demo makes a demonstration first, in a database that must be new, which its visitors sign in to as anyone
 * @throws ContentError, FolderInUse, SecretRefused, or what the database or the network said; nothing is held then
 */
export const serve = async (config: Config, demo = false): Promise<Served> => {
  const content = loadContent();
  const { promise: lost, resolve: onLost } = Promise.withResolvers<Error>();
  const lock = 'folder' in config.database ? await lockFolder(config.database.folder, onLost) : undefined;
  try {
    return { lost, ...(await serveFrom(config, content, lock, demo)) };
  } catch (error) {
    lock?.free();
    throw error;
  }
};

const serveFrom = async (
  config: Config,
  content: Content,
  lock: FolderLock | undefined,
  demo: boolean,
): Promise<Omit<Served, 'lost'>> => {
  if ('folder' in config.database) clearStaging(config.database.folder);
  const database = await openDatabase(config.database);
  try {
    return await serveOver(config, content, database, lock, demo);
  } catch (error) {
    await database.close();
    throw error;
  }
};

const serveOver = async (
  config: Config,
  content: Content,
  database: Database,
  lock: FolderLock | undefined,
  demo: boolean,
): Promise<Omit<Served, 'lost'>> => {
  const secret = await heldOrNewSecret(config, database.db);
  const facilitatorKey = async (): Promise<string> =>
    config.facilitatorKey ?? derivedFacilitatorKey(database.db, secret);
  let { port } = config;
  const { server, setUpLink, makeDemo, work } = await assembled(
    config,
    content,
    database,
    secret,
    { facilitatorKey, portOf: () => port },
    { logger: { level: config.logLevel }, erasedList: erasedList(config.dataFolder), demo },
  );
  try {
    if (demo) await makeDemo();
    await server.listen({ host: config.host, port, backlog });
  } catch (error) {
    await server.close();
    throw notListening(error as NodeJS.ErrnoException, config);
  }
  ({ port } = server.server.address() as AddressInfo);
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  lock?.nameHolder({ pid: process.pid, address, since: new Date().toISOString() });
  const token = await setUpLink();
  await work();
  return {
    address,
    setUpAddress: token && setUpAddress(config, port, token),
    facilitatorKey: await facilitatorKey(),
    close: async () => {
      // A browser that is answered meanwhile would keep its connection, and this process, for as long as it likes.
      const idle = setInterval(() => server.server.closeIdleConnections(), idleCheckMs);
      // One on which nothing was sent yet, which browsers open ahead, is not idle for Node: it would be waited for without end.
      const late = setTimeout(() => server.server.closeAllConnections(), lastRequestsMs);
      await server.close();
      clearInterval(idle);
      clearTimeout(late);
      await database.close();
      lock?.free();
    },
  };
};
