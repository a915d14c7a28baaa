import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { loadCourse } from './course/course.load.ts';
import { openDatabase } from './db/database.ts';
import { lockFolder } from './db/folder-lock.ts';
import { passes } from './live/codes.ts';
import { loadStandard } from './standard/standard.load.ts';
import { loadAssets } from './web/assets.ts';
import { loggable } from './web/errors.ts';
import type { Site } from './web/layout.ts';

const root = join(import.meta.dirname, '..');
const standardVersion = '2026.1';
const dayMs = 86_400_000;
const idleCheckMs = 100;

/** The version of the program, from its package. */
export const programVersion = (): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

const siteOf = (config: Config): Site => ({
  assets: loadAssets(),
  version: programVersion(),
  baseUrl: config.baseUrl,
  secure: config.baseUrl.startsWith('https:'),
  ...(config.organisation ? { organisation: config.organisation } : {}),
  ...(config.signatureFile ? { signature: { url: '/signature.svg' } } : {}),
  ...(config.sourceUrl ? { sourceUrl: config.sourceUrl } : {}),
});

/**
 * Starts the server: content, database, routes, then listening.
 *
 * @returns its address, the key that opens rooms, and what stops it: requests under way are finished, then everything is closed
 * @throws ContentError, FolderInUse, or what the database or the network said
 */
export const serve = async (
  config: Config,
): Promise<{ address: string; facilitatorKey: string; close: () => Promise<void> }> => {
  const standard = loadStandard(join(root, 'standard'), standardVersion);
  const course = loadCourse(join(root, 'course'), standard);
  const holder = {
    pid: process.pid,
    address: `http://${config.host}:${config.port}`,
    since: new Date().toISOString(),
  };
  const unlock = 'folder' in config.database ? lockFolder(config.database.folder, holder) : () => {};
  const database = await openDatabase(config.database);
  const facilitatorKey = config.facilitatorKey ?? passes(config.secret).facilitatorKey();
  const { server, eraseUnused } = await buildApp({
    site: siteOf(config),
    ...(config.signatureFile ? { signature: readFileSync(config.signatureFile) } : {}),
    standard,
    course,
    database,
    secret: config.secret,
    facilitatorKey,
    clock: () => new Date(),
    trustProxy: config.trustProxy,
    logger: { level: config.logLevel },
  });
  await server.listen({ host: config.host, port: config.port });
  const sweep = () =>
    eraseUnused().catch((error: unknown) =>
      server.log.error({ err: loggable(error) }, 'unused records were not erased'),
    );
  const sweeping = setInterval(sweep, dayMs);
  void sweep();
  const { port } = server.server.address() as AddressInfo;
  return {
    address: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    facilitatorKey,
    close: async () => {
      clearInterval(sweeping);
      // A browser that is answered meanwhile would keep its connection, and this process, for as long as it likes.
      const idle = setInterval(() => server.server.closeIdleConnections(), idleCheckMs);
      await server.close();
      clearInterval(idle);
      await database.close();
      unlock();
    },
  };
};
