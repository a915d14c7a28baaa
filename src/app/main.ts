import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { demoStrip } from '../apply/demo/demo.strip.ts';
import { loadCourse } from '../course/course.load.ts';
import { derivedFacilitatorKey } from '../live/opening/facilitator-key.ts';
import { type Erased, erasedInWords, erasedList } from '../people/learners/erased-list.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import { type FolderLock, lockFolder } from '../platform/db/folder-lock.ts';
import { clearStaging } from '../platform/db/restore-sqlite.ts';
import { heldOrNewSecret } from '../platform/keys/secret.ts';
import { programVersion, root } from '../platform/root.ts';
import { siteLinks } from '../site/site.ts';
import { loadStandards } from '../standard/standard.load.ts';
import { currentVersion } from '../standard/standard.ts';
import type { Site } from '../web/layout.ts';
import { href } from '../web/links.ts';
import { type App, buildApp, type Deps } from './app.ts';
import { allAssets } from './assets.ts';
import { baseUrlOf, type Config } from './config.ts';

const idleCheckMs = 100;
/** How long requests under way may last once the program was asked to stop: Docker, the most hurried, waits ten seconds. */
export const lastRequestsMs = 8_000;
/** Connections the system holds for the program: a room that votes all at once must not be made to knock twice. */
export const backlog = 4_096;

/** `portOf` tells the port listened on: where the system chooses it, it is known after the pages are built. */
const siteOf = (config: Config, portOf: () => number, demo: boolean): Site => ({
  assets: allAssets(),
  links: siteLinks(),
  version: programVersion(),
  get baseUrl() {
    return baseUrlOf(config, portOf());
  },
  secure: config.baseUrl?.startsWith('https:') ?? false,
  ...(config.organisation ? { organisation: config.organisation } : {}),
  ...(config.signatureFile ? { signature: { url: '/signature.svg' } } : {}),
  ...(config.sourceUrl ? { sourceUrl: config.sourceUrl } : {}),
  ...(demo ? { strip: demoStrip() } : {}),
});

/**
 * Where the first administrator opens their account.
 *
 * @param port listened on: part of the address where no public one is configured
 * @param token drawn by `setUpLink`
 */
const setUpAddress = (config: Pick<Config, 'baseUrl'>, port: number, token: string): string =>
  baseUrlOf(config, port) + href('invitation', 'fr', { token });

export type Content = Pick<Deps, 'standards' | 'course'>;

/** What the program ships, read and checked. */
export const loadContent = (): Content => {
  const standards = loadStandards(join(root, 'standard'), currentVersion);
  return { standards, course: loadCourse(join(root, 'course'), standards.current) };
};

/** A visit is `cap18 scan`: forty pages, half a gigabyte for what it holds besides its browser, and twenty minutes. */
const scanProgram = (environment: Readonly<Record<string, string>>): NonNullable<Deps['scan']> => ({
  command: [process.execPath, '--max-old-space-size=512', join(root, 'src/app/cli.ts'), 'scan'],
  environment,
  pages: 40,
  longestMs: 20 * 60_000,
  graceMs: 20_000,
});

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
  more: Pick<Deps, 'logger' | 'erasedList' | 'demo'> & Partial<Pick<Deps, 'clock'>>,
): Promise<App> =>
  buildApp({
    site: siteOf(config, portOf, more.demo !== undefined),
    ...(config.signatureFile ? { signature: readFileSync(config.signatureFile) } : {}),
    ...content,
    database,
    secret,
    facilitatorKey,
    clock: () => new Date(),
    trustProxy: config.trustProxy,
    ...(config.metricsToken ? { metricsToken: config.metricsToken } : {}),
    ...(config.securityContact ? { securityContact: config.securityContact } : {}),
    ...(config.privacyOfficer ? { privacyOfficer: config.privacyOfficer } : {}),
    ...(config.lrs ? { lrs: config.lrs } : {}),
    ...(config.mail ? { mail: config.mail } : {}),
    ...(config.oidc ? { oidc: config.oidc } : {}),
    ...(config.scan ? { scan: scanProgram(config.scan.environment) } : {}),
    ...more,
  });

/**
 * Erases what the list of erasures names and the database has, with what every feature keeps of it. Nobody is served meanwhile.
 *
 * @returns what there was
 * @throws FolderInUse, or what the database said
 */
export const forgetErased = async (config: Config): Promise<readonly Erased[]> => {
  const list = erasedList(config.dataFolder).read();
  const lock = 'folder' in config.database ? await lockFolder(config.database.folder) : undefined;
  try {
    const database = await openDatabase(config.database);
    try {
      // No key is derived from this secret.
      const unused = randomBytes(32).toString('base64url');
      const keys = { facilitatorKey: async () => unused, portOf: () => config.port };
      const app = await assembled(config, loadContent(), database, unused, keys, { logger: false });
      try {
        const back = await app.erasing.back(list);
        await app.erasing.eraseAgain(back);
        return back;
      } finally {
        await app.server.close();
      }
    } finally {
      await database.close();
    }
  } finally {
    lock?.free();
  }
};

/** A server that serves. */
export type Served = {
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
export const notListening = (error: NodeJS.ErrnoException, { host, port }: Config): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} is already in use on ${host}: stop what uses it, or choose another port with PORT.`,
    );
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be used by this account: choose one above 1023 with PORT.`);
  return error;
};

/** Why nobody is served a database from before: a copy, a snapshot, or a dump that was put in its place. */
const erasedSince = (back: readonly Erased[], file: string): Error =>
  new Error(
    `The database has what was erased since, according to ${file}: ${erasedInWords(back)}. \`cap18 forget\` erases it again. If this file is wrong, remove its lines first.`,
  );

/** Where a server listens, as this machine says it. */
export const addressOf = ({ host }: Config, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** The program over its database, that nobody reaches yet. */
export type Ready = App & {
  readonly database: Database;
  readonly facilitatorKey: () => Promise<string>;
};

/** Makes it ready to answer. What fails leaves nothing open. */
export const makeReady = async (
  config: Config,
  content: Content,
  portOf: () => number,
  more: Pick<Deps, 'demo'> & Partial<Pick<Deps, 'clock'>> = {},
): Promise<Ready> => {
  const database = await openDatabase(config.database);
  try {
    const secret = await heldOrNewSecret(config, database.db);
    const facilitatorKey = async (): Promise<string> =>
      config.facilitatorKey ?? derivedFacilitatorKey(database.db, secret);
    const app = await assembled(
      config,
      content,
      database,
      secret,
      { facilitatorKey, portOf },
      { logger: { level: config.logLevel }, erasedList: erasedList(config.dataFolder), ...more },
    );
    return { ...app, database, facilitatorKey };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** Closes a server that was asked to stop: what is under way is finished, if it is within eight seconds. */
export const closing = async (server: Server, end: () => Promise<void>): Promise<void> => {
  // A browser that is answered meanwhile would keep its connection, and this process, for as long as it likes.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  // One on which nothing was sent yet, which browsers open ahead, is not idle for Node: it would be waited for without end.
  const late = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
  await end();
  clearInterval(idle);
  clearTimeout(late);
};

/**
 * Starts the server: content, database, routes, then listening.
 *
 * @throws ContentError, FolderInUse, SecretRefused, or what the database or the network said; nothing is held then
 */
export const serve = async (config: Config): Promise<Served> => {
  const content = loadContent();
  const { promise: lost, resolve: onLost } = Promise.withResolvers<Error>();
  const lock = 'folder' in config.database ? await lockFolder(config.database.folder, onLost) : undefined;
  try {
    return { lost, ...(await serveFrom(config, content, lock)) };
  } catch (error) {
    lock?.free();
    throw error;
  }
};

const serveFrom = async (
  config: Config,
  content: Content,
  lock: FolderLock | undefined,
): Promise<Omit<Served, 'lost'>> => {
  if ('folder' in config.database) clearStaging(config.database.folder);
  const list = erasedList(config.dataFolder);
  const listed = list.read();
  let { port } = config;
  const app = await makeReady(config, content, () => port);
  const { server, database, setUpLink, work, facilitatorKey } = app;
  const end = async (): Promise<void> => {
    await server.close();
    await database.close();
  };
  try {
    const back = await app.erasing.back(listed);
    if (back.length > 0) throw erasedSince(back, list.file);
    await server.listen({ host: config.host, port, backlog });
    ({ port } = server.server.address() as AddressInfo);
    const address = addressOf(config, port);
    lock?.nameHolder({ pid: process.pid, address, since: new Date().toISOString() });
    const token = await setUpLink();
    await work();
    return {
      address,
      setUpAddress: token && setUpAddress(config, port, token),
      facilitatorKey: await facilitatorKey(),
      close: async () => {
        await closing(server.server, end);
        lock?.free();
      },
    };
  } catch (error) {
    await end();
    throw notListening(error as NodeJS.ErrnoException, config);
  }
};
