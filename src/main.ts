import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildApp } from './app.ts';
import { allAssets } from './assets.ts';
import type { Config } from './config.ts';
import { loadCourse } from './course/course.load.ts';
import { openDatabase } from './db/database.ts';
import { lockFolder } from './db/folder-lock.ts';
import { heldOrNewSecret } from './keys/secret.ts';
import { derivedFacilitatorKey } from './live/facilitator-key.ts';
import { siteLinks } from './site/site.ts';
import { loadStandards } from './standard/standard.load.ts';
import { currentVersion } from './standard/standard.ts';
import { programVersion } from './version.ts';
import type { Site } from './web/layout.ts';

const root = join(import.meta.dirname, '..');
const idleCheckMs = 100;
/** Connections the system holds for the program: a room that votes all at once must not be made to knock twice. */
const backlog = 4_096;

/** `portOf` tells the port listened on: where the system chooses it, it is known after the pages are built. */
const siteOf = (config: Config, portOf: () => number): Site => ({
  assets: allAssets(),
  links: siteLinks,
  version: programVersion(),
  get baseUrl() {
    return config.baseUrl ?? `http://localhost:${portOf()}`;
  },
  secure: config.baseUrl?.startsWith('https:') ?? false,
  ...(config.organisation ? { organisation: config.organisation } : {}),
  ...(config.signatureFile ? { signature: { url: '/signature.svg' } } : {}),
  ...(config.sourceUrl ? { sourceUrl: config.sourceUrl } : {}),
});

/**
 * Starts the server: content, database, routes, then listening.
 *
 * @returns its address, the key that opens rooms, and what stops it: requests under way are finished, then everything is closed
 * @throws ContentError, FolderInUse, SecretRefused, or what the database or the network said
 */
export const serve = async (
  config: Config,
): Promise<{ address: string; facilitatorKey: string; close: () => Promise<void> }> => {
  const standards = loadStandards(join(root, 'standard'), currentVersion);
  const course = loadCourse(join(root, 'course'), standards.current);
  const lock = 'folder' in config.database ? lockFolder(config.database.folder) : undefined;
  const database = await openDatabase(config.database);
  const secret = await heldOrNewSecret(config, database.db);
  const facilitatorKey = async (): Promise<string> =>
    config.facilitatorKey ?? derivedFacilitatorKey(database.db, secret);
  let { port } = config;
  const { server, work } = await buildApp({
    site: siteOf(config, () => port),
    ...(config.signatureFile ? { signature: readFileSync(config.signatureFile) } : {}),
    standards,
    course,
    database,
    secret,
    facilitatorKey,
    clock: () => new Date(),
    trustProxy: config.trustProxy,
    ...(config.metricsToken ? { metricsToken: config.metricsToken } : {}),
    ...(config.securityContact ? { securityContact: config.securityContact } : {}),
    logger: { level: config.logLevel },
  });
  await server.listen({ host: config.host, port, backlog });
  ({ port } = server.server.address() as AddressInfo);
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  lock?.nameHolder({ pid: process.pid, address, since: new Date().toISOString() });
  await work();
  return {
    address,
    facilitatorKey: await facilitatorKey(),
    close: async () => {
      // A browser that is answered meanwhile would keep its connection, and this process, for as long as it likes.
      const idle = setInterval(() => server.server.closeIdleConnections(), idleCheckMs);
      await server.close();
      clearInterval(idle);
      await database.close();
      lock?.free();
    },
  };
};
