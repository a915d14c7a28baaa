/** Serves a demonstration, which starts over each night and when a visitor asks for it. */
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

/** What a demonstration has of the settings of the installation: where it is reached, who answers for it, what it writes in the log. */
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

/**
 * The settings of a demonstration: no mail, no record of learning, no site to sign in by, no secret, no official signature.
 *
 * @param folder its data is there, whatever the installation's database is
 * @internal exported for its test
 */
export const demonstrated = (config: Config, folder: string): Config => {
  const own = Object.fromEntries(
    Object.entries(config).filter(([name]) => kept.some((each) => each === name)),
  );
  return { ...(own as Pick<Config, (typeof kept)[number]>), dataFolder: folder, database: { folder } };
};

/** A demonstration as it was made: the program, over a database in a folder of its own. */
type Made = Ready & {
  readonly madeAt: Date;
  /** What it is answering. */
  readonly answers: Set<ServerResponse>;
  readonly removeFolder: () => void;
};

/** Ends a demonstration that nobody asks any more: what it was answering still reads its database, for eight seconds. */
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
 * Starts a demonstration. Its visitors may do anything to it, so it is never mended: another one is made, in a new database,
 * and answers in its place.
 *
 * @param config of the installation, which the demonstration has next to nothing of
 * @param clock by which it is night
 * @param lookEveryMs between two looks at whether the day is over
 * @throws what the network or the disk said; nothing is held then
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
    // The key that was told at the start opens rooms in those that follow.
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
    // Who asked for it is being answered by the former one.
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
    // Its folder is nobody else's.
    lost: new Promise(() => {}),
  };
};
