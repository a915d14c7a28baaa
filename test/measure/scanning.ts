import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createPort, type Server } from 'node:net';
import { join } from 'node:path';
import type { PageArtifacts } from '../../src/measure/checks/artifacts.ts';
import { guardOf } from '../../src/measure/gather/addresses.ts';
import { browsersOf } from '../../src/measure/gather/browser.ts';
import { gather, listenTo, patience } from '../../src/measure/gather/visit.ts';
import { openWayOut } from '../../src/measure/gather/way-out.ts';
import { openScanner, type Scanner } from '../../src/measure/scan.ts';
import { chromiumPath } from '../support/tools.ts';

const pem = (name: string): string => readFileSync(join(import.meta.dirname, `tls/${name}.pem`), 'utf8');

/** Why no page can be visited here; undefined where they can. */
export const whyNoVisit = (): string | undefined =>
  chromiumPath() ? undefined : 'Chromium is not installed';

/** A forge of source code, which is a server of the tests too. */
const forge = 'gitlab.example';

/** Servers of the tests change nothing by themselves: little is waited for. */
const hurried = { quietMs: 60 };

/** Visits servers of the tests, and no others. */
export const testScanner = (): Promise<Scanner> =>
  openScanner({
    browser: chromiumPath() ?? '',
    version: 'test',
    allowed: ['localhost', '127.0.0.1', forge],
    names: async (host) => (host === forge || host === 'localhost' ? ['127.0.0.1'] : []),
    certificate: pem('certificate'),
    patience: hurried,
  });

/** Windows of one browser, each for one page at a time: a context for each page takes half of the time of a small one. */
export const openWindows = async () => {
  const wayOut = await openWayOut(guardOf(['localhost', '127.0.0.1']));
  const browsers = browsersOf(chromiumPath() ?? '', wayOut, { certificate: pem('certificate') });
  const open = async () => {
    const context = await (await browsers.get()).newContext({ locale: 'fr-CA', serviceWorkers: 'block' });
    const page = await context.newPage();
    return async (
      address: string,
      { withoutAxe, now = () => new Date() }: { readonly withoutAxe: boolean; readonly now?: () => Date },
    ): Promise<PageArtifacts> => {
      await page.setViewportSize({ width: 1280, height: 800 });
      const opened = await listenTo(context, page);
      try {
        return await gather(opened, address, { ...patience, ...hurried }, { now, wayOut, withoutAxe });
      } finally {
        await opened.cdp.detach();
        await context.clearCookies();
      }
    };
  };
  return {
    /** Opens one, and gives what gathers the page at an address in it. */
    open,
    close: async (): Promise<void> => {
      await browsers.drop();
      await wayOut.close();
    },
  };
};

export type Serving = { readonly origin: string; readonly close: () => Promise<void> };
export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A site of one page, and the forge that its footer leads to, which keeps a repository in /ville/service.
 *
 * @param files of the repository, by name
 */
export const withRepository =
  (files: Readonly<Record<string, string>>): Answering =>
  ({ url = '/', headers }, response) => {
    const [host, port] = headers.host?.split(':') ?? [];
    const isForge = host === forge;
    const file = isForge ? files[url.replace('/ville/service/-/raw/HEAD/', '')] : undefined;
    const isPage = !isForge && url === '/';
    response.writeHead(file !== undefined || isPage ? 200 : 404, {
      'content-type': file === undefined ? 'text/html' : 'text/plain',
    });
    response.end(
      isPage
        ? `<!doctype html><html lang="fr"><title>Page</title><p>Page</p><footer><a href="http://${forge}:${port}/ville/service">Code source</a></footer>`
        : (file ?? ''),
    );
  };

/** Whether a server answers by https; `too`: by http as well, at the same port. */
export type Secure = boolean | 'too';

const serverOf = (answering: Answering, secure: Secure): Server => {
  if (!secure) return createServer(answering);
  const encrypted = createSecureServer({ key: pem('key'), cert: pem('certificate') }, answering);
  if (secure !== 'too') return encrypted;
  const plain = createServer(answering);
  // The first byte of a TLS connection is that of its greeting.
  return createPort((socket) =>
    socket.once('data', (first) => {
      socket.pause();
      (first[0] === 0x16 ? encrypted : plain).emit('connection', socket);
      socket.unshift(first);
      socket.resume();
    }),
  );
};

/** Serves at a port of its own, by https where that is asked for. */
export const serving = async (answering: Answering, secure: Secure = false): Promise<Serving> => {
  const server = serverOf(answering, secure);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${secure ? 'https' : 'http'}://localhost:${port}`,
    close: async () => {
      if ('closeAllConnections' in server) (server as HttpServer).closeAllConnections();
      server.close();
    },
  };
};
