import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { timeouts } from '../platform/limits.ts';
import { dayOf } from '../standard/days.ts';
import { loggable } from '../web/errors.ts';
import type { Config } from './config.ts';
import {
  addressOf,
  backlog,
  closing,
  lastRequestsMs,
  loadContent,
  makeReady,
  notListening,
  type Ready,
  type Served,
} from './main.ts';

const minuteMs = 60_000;

/** Settings that a demonstration takes from the installation: its address, the body, its log. */
const kept = [
  'host',
  'port',
  'baseUrl',
  'trustProxy',
  'organisation',
  'sourceUrl',
  'securityContact',
  'privacyOfficer',
  'logLevel',
] as const satisfies readonly (keyof Config)[];

/** @param folder of its data, whatever the installation's database is @internal exported for its test */
export const demonstrated = (config: Config, folder: string): Config => {
  const own = Object.fromEntries(
    Object.entries(config).filter(([name]) => kept.some((each) => each === name)),
  );
  return { ...(own as Pick<Config, (typeof kept)[number]>), dataFolder: folder, database: { folder } };
};

type Made = Ready & {
  readonly madeAt: Date;
  readonly answers: Set<ServerResponse>;
  readonly removeFolder: () => void;
};

const end = async ({ server, database, answers, removeFolder }: Made): Promise<void> => {
  await server.close();
  const waited = new AbortController();
  await Promise.race([
    Promise.all([...answers].map((answer) => once(answer, 'close'))),
    sleep(lastRequestsMs, undefined, { signal: waited.signal }).catch(() => {}),
  ]);
  waited.abort();
  await database.close();
  removeFolder();
};

/**
 * Visitors may do anything, so a demonstration is never repaired: a new one takes its place. @throws errors
 * of the network or of the disk; nothing is held then
 */
export const serveDemo = async (
  config: Config,
  {
    clock = () => new Date(),
    lookEveryMs = minuteMs,
  }: { readonly clock?: () => Date; readonly lookEveryMs?: number } = {},
): Promise<Served> => {
  const content = loadContent();
  let { port } = config;
  let facilitatorKey: string | undefined;

  const make = async (): Promise<Made> => {
    const folder = mkdtempSync(join(tmpdir(), 'cap18-demo-'));
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    process.on('exit', remove);
    const removeFolder = (): void => {
      process.off('exit', remove);
      remove();
    };
    const madeAt = clock();
    // The key shown at start opens rooms of the next ones too.
    const settings = { ...demonstrated(config, folder), ...(facilitatorKey ? { facilitatorKey } : {}) };
    try {
      const ready = await makeReady(settings, content, () => port, { clock, demo: { madeAt, startOver } });
      const made = { ...ready, madeAt, answers: new Set<ServerResponse>(), removeFolder };
      try {
        await ready.makeDemo();
        await ready.server.ready();
        await ready.work();
      } catch (error) {
        await end(made);
        throw error;
      }
      return made;
    } catch (error) {
      removeFolder();
      throw error;
    }
  };

  let starting: Promise<void> | undefined;
  const replace = async (): Promise<void> => {
    const former = current;
    current = await make();
    // The former one is answering the person who asked.
    ending = end(former);
  };
  const startOver = (): Promise<void> => {
    starting ??= replace().finally(() => {
      starting = undefined;
    });
    return starting;
  };

  let current = await make();
  let ending: Promise<void> = Promise.resolve();
  facilitatorKey = await current.facilitatorKey();
  const { requestMs: requestTimeout, headersMs: headersTimeout, checkEveryMs } = timeouts;
  const front = createServer(
    { requestTimeout, headersTimeout, connectionsCheckingInterval: checkEveryMs },
    (request, response) => {
      const { server, answers } = current;
      answers.add(response);
      response.once('close', () => answers.delete(response));
      server.server.emit('request', request, response);
    },
  );
  front.on('clientError', (error, socket) => current.server.server.emit('clientError', error, socket));
  try {
    front.listen({ host: config.host, port, backlog });
    await once(front, 'listening');
  } catch (error) {
    await end(current);
    throw notListening(error as NodeJS.ErrnoException, config);
  }
  ({ port } = front.address() as AddressInfo);

  const look = (): void => {
    if (dayOf(clock()) === dayOf(current.madeAt)) return;
    startOver().catch((error) =>
      current.server.log.error({ err: loggable(error) }, 'the demonstration could not start over'),
    );
  };
  const looking = setInterval(look, lookEveryMs);
  return {
    address: addressOf(config, port),
    facilitatorKey,
    setUpAddress: undefined,
    close: () => {
      clearInterval(looking);
      return closing(front, async () => {
        const closed = once(front.close(), 'close');
        await starting?.catch(() => {});
        await Promise.all([closed, ending, end(current)]);
      });
    },
    lost: new Promise(() => {}),
  };
};
