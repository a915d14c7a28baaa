import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { unzipSync } from 'fflate';

type Cmi = Record<string, unknown>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

export const typeOf = (path: string): string => types[extname(path)] ?? 'application/octet-stream';

const scormAgain = join(import.meta.dirname, '../../node_modules/scorm-again');
const players = {
  scorm12: { file: 'scorm12.min.js', global: 'API', api: 'Scorm12API' },
  scorm2004: { file: 'scorm2004.min.js', global: 'API_1484_11', api: 'Scorm2004API' },
} as const;

/** The window of a platform around a course: its interface, what it keeps of the learner, and the course in a frame. */
const playerPage = (kind: keyof typeof players, saved: Cmi): string => {
  const { file, global, api } = players[kind];
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Plateforme</title>
<style>html,body{margin:0;height:100%}body{display:flex;flex-direction:column}iframe{border:0;flex:1;display:block}
header{background:#4b3d63;color:#fff;font:600 16px/44px sans-serif;padding:0 20px}</style></head><body>
<header>Campus</header>
<script src="/player/${file}"></script>
<script>window.${global} = new ${api}({ lmsCommitUrl: '/commit', logLevel: 5 });
window.${global}.loadFromJSON(${JSON.stringify(saved).replaceAll('<', '\\u003c')});</script>
<iframe title="Formation" src="/course/index.html"></iframe></body></html>`;
};

export type Lms = Awaited<ReturnType<typeof learningPlatform>>;

/** A learning platform, by scorm-again, that keeps what a course tells it for whichever browser comes back. */
export const learningPlatform = async (kind: keyof typeof players | 'web', zip: Uint8Array) => {
  const files = unzipSync(zip);
  const asked: string[] = [];
  let cmi: Cmi =
    kind === 'scorm12'
      ? { core: { student_id: 'k7', student_name: 'Ada', lesson_status: 'not attempted', credit: 'credit' } }
      : { learner_id: 'k7', learner_name: 'Ada' };
  const history: Cmi[] = [];
  let commits = 0;
  let down = false;
  type Sent = readonly [status: number, type: string, body: string | Uint8Array];

  const commit = (told: string): Sent => {
    if (down) return [500, 'application/json', '{"result":false,"errorCode":101}'];
    cmi = (JSON.parse(told) as { readonly cmi: Cmi }).cmi;
    commits += 1;
    history.push(cmi);
    return [200, 'application/json', '{"result":true,"errorCode":0}'];
  };

  const fileAt = (path: string): Sent => {
    const player = path.startsWith('/player/') ? path.slice('/player/'.length) : undefined;
    if (player !== undefined) return [200, typeOf(player), readFileSync(join(scormAgain, 'dist', player))];
    const name = path.slice('/course/'.length);
    const body = path.startsWith('/course/') ? files[name] : undefined;
    return body ? [200, typeOf(name), body] : [404, 'text/plain', 'nothing here'];
  };

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://lms').pathname;
    asked.push(path);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = (): Sent => {
      if (path === '/lms' && kind !== 'web') return [200, typeOf('lms.html'), playerPage(kind, cmi)];
      return path === '/commit' ? commit(Buffer.concat(chunks).toString()) : fileAt(path);
    };
    const [status, type, body] = answer();
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: kind === 'web' ? `${url}/course/index.html` : `${url}/lms`,
    /** Addresses that were asked for. */
    asked,
    cmi: () => cmi,
    history,
    commits: () => commits,
    setDown: (isDown: boolean): void => {
      down = isDown;
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
