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
/** Docker waits ten seconds only. */
export const lastRequestsMs = 8_000;
export const backlog = 4_096;

/** `portOf`: when the system chooses the port, it is known after the pages are built. */
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

const setUpAddress = (config: Pick<Config, 'baseUrl'>, port: number, token: string): string =>
  baseUrlOf(config, port) + href('invitation', 'fr', { token });

export type Content = Pick<Deps, 'standards' | 'course'>;

export const loadContent = (): Content => {
  const standards = loadStandards(join(root, 'standard'), currentVersion);
  return { standards, course: loadCourse(join(root, 'course'), standards.current) };
};

/** Forty pages, half a gigabyte beside the browser, twenty minutes. */
const scanProgram = (environment: Readonly<Record<string, string>>): NonNullable<Deps['scan']> => ({
  command: [process.execPath, '--max-old-space-size=512', join(root, 'src/app/cli.ts'), 'scan'],
  environment,
  pages: 40,
  longestMs: 20 * 60_000,
  graceMs: 20_000,
});

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

/** Nobody is served meanwhile. @throws FolderInUse, or errors of the database */
export const forgetErased = async (config: Config): Promise<readonly Erased[]> => {
  const list = erasedList(config.dataFolder).read();
  const lock = 'folder' in config.database ? await lockFolder(config.database.folder) : undefined;
  try {
    const database = await openDatabase(config.database);
    try {
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

export type Served = {
  readonly address: string;
  readonly facilitatorKey: string;
  readonly setUpAddress: string | undefined;
  readonly close: () => Promise<void>;
  /** Resolves when another process serves its folder: the server must stop. */
  readonly lost: Promise<Error>;
};

export const notListening = (error: NodeJS.ErrnoException, { host, port }: Config): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} is already in use on ${host}: stop what uses it, or choose another port with PORT.`,
    );
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be used by this account: choose one above 1023 with PORT.`);
  return error;
};

/** A copy, a snapshot or a dump was put in its place. */
const erasedSince = (back: readonly Erased[], file: string): Error =>
  new Error(
    `The database has what was erased since, according to ${file}: ${erasedInWords(back)}. \`cap18 forget\` erases it again. If this file is wrong, remove its lines first.`,
  );

export const addressOf = ({ host }: Config, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

export type Ready = App & {
  readonly database: Database;
  readonly facilitatorKey: () => Promise<string>;
};

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

export const closing = async (server: Server, end: () => Promise<void>): Promise<void> => {
  // Browsers keep their connections otherwise, and with them this process.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  // Node does not call a connection idle before its first request, which browsers open ahead: it would wait
  // without end.
  const late = setTimeout(() => server.closeAllConnections(), lastRequestsMs);
  await end();
  clearInterval(idle);
  clearTimeout(late);
};

/**
 * @throws ContentError, FolderInUse, SecretRefused, or errors of the database or of the network; nothing is
 * held then
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
