/** Pages that refuse, break, hang or attack: each is marked with its cause, concerns itself alone, and reaches nothing else. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { loadChecks } from '../../src/measure/check-files.ts';
import { readReport } from '../../src/measure/dossier/reading.ts';
import type { Guard } from '../../src/measure/gather/addresses.ts';
import { guardOf } from '../../src/measure/gather/addresses.ts';
import { ask } from '../../src/measure/gather/ask.ts';
import { openKeeper } from '../../src/measure/gather/keeper.ts';
import { residentBytes } from '../../src/measure/gather/processes.ts';
import { openWayOut } from '../../src/measure/gather/way-out.ts';
import { jsonReport } from '../../src/measure/report/json.ts';
import { profileOf, type Scan } from '../../src/measure/report/profile.ts';
import { openScanner, type Scanner, type Wanted } from '../../src/measure/scan.ts';
import { root } from '../../src/platform/root.ts';
import { loadStandards } from '../../src/standard/standard.load.ts';
import { currentVersion } from '../../src/standard/standard.ts';
import { column, columns } from '../support/columns.ts';
import { chromiumPath } from '../support/tools.ts';
import { untilElsewhere } from '../support/until.ts';
import { type Serving, serving, whyNoVisit } from './scanning.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const html = (body: string, head = '<title>Page</title>'): string =>
  `<!doctype html><html lang="fr"><head>${head}</head><body>${body}</body></html>`;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const withStatus =
  (status: number, body = html('<p>Non')): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end(body);
  };
const page = (body: string, head?: string): Answer => withStatus(200, html(body, head));
const redirect =
  (location: string): Answer =>
  (response) => {
    response.writeHead(302, { location });
    response.end();
  };
const file =
  (type: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': type, ...headers });
    response.end('contenu');
  };

/** What is answered with one more time than it is asked for: 130 MB of spaces, which travel as 130 KB. */
const bomb = gzipSync(Buffer.alloc(130_000_000, ' '));

/** Fields that hide what their form has. */
const hiding = [
  ...[
    'checkVisibility',
    'getClientRects',
    'getBoundingClientRect',
    'getRootNode',
    'localName',
    'assignedSlot',
  ],
  ...['nodeType', 'children', 'matches', 'innerText', 'tabIndex', 'labels', 'computedStyleMap'],
].map((name) => `<input name="${name}">`);

/** The cause that each address has; none where it is a page that can be looked at. */
const cases: Readonly<Record<string, { readonly cause?: string; readonly answer: Answer }>> = {
  '/refused': { cause: 'refused', answer: withStatus(403) },
  '/too-often': { cause: 'refused', answer: withStatus(429) },
  '/firewall': { cause: 'refused', answer: page('<p>Support ID: 1', '<title>Request Rejected</title>') },
  '/who': { cause: 'sign-in', answer: withStatus(401) },
  '/account': { cause: 'sign-in', answer: redirect('/login') },
  '/login': { answer: page('<form><label>Mot de passe <input type="password"></label></form>') },
  '/broken': { cause: 'error-page', answer: withStatus(500) },
  '/gone': { cause: 'error-page', answer: withStatus(404) },
  '/around': { cause: 'error-page', answer: redirect('/around') },
  '/document': { cause: 'not-html', answer: file('application/pdf') },
  '/text': { cause: 'not-html', answer: file('text/plain') },
  '/download': {
    cause: 'not-html',
    answer: file('application/zip', { 'content-disposition': 'attachment; filename="a.zip"' }),
  },
  '/private': { cause: 'robots', answer: page('<p>Privée') },
  '/bomb': {
    cause: 'too-large',
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
      response.end(bomb);
    },
  },
  '/memory': {
    cause: 'crashed',
    answer: page('<script>const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))</script>'),
  },
  '/dialogs': { answer: page('<p>Page<script>alert(1); confirm(2); prompt(3); print()</script>') },
  '/windows': { answer: page('<p>Page<script>for (let i = 0; i < 5; i += 1) open("/login")</script>') },
  '/worker': { answer: page('<p>Page<script>navigator.serviceWorker?.register("/worker.js")</script>') },
  '/links': {
    answer: page(Array.from({ length: 3_000 }, (_, rank) => `<a href="/gone?${rank}">${rank}</a>`).join(' ')),
  },
  '/hidden': {
    answer: page(
      `<form name="querySelectorAll"><input name="attributes"></form><img name="body" alt=""><form role="form" aria-label="a" tabindex="0">${hiding.join('')}</form><script>Element.prototype.matches = Array.prototype.map = JSON.stringify = () => { throw 1 }</script>`,
    ),
  },
  '/cut': { cause: 'unreachable', answer: (response) => response.destroy() },
  // No look at it ends before it is another page.
  '/restless': {
    cause: 'not-read',
    answer: page('<p>Page<script>setTimeout(() => location.reload(), 100)</script>'),
  },
  '/moved': {
    cause: 'sign-in',
    answer: page('<script>setTimeout(() => { location = "/login?moved" }, 200)</script>'),
  },
};

const robots = 'User-agent: *\nDisallow: /private\n';

describe('Hostile pages', { skip: whyNoVisit() ?? false }, () => {
  let scanner: Scanner;
  let site: Serving;
  before(async () => {
    [scanner, site] = await Promise.all([
      openScanner({
        ...{ browser: chromiumPath() ?? '', version: 'test', allowed: ['localhost'] },
        patience: { quietMs: 60, settleMs: 1500, axeMs: 500 },
      }),
      serving((request, response) => {
        const [path = ''] = (request.url ?? '').split('?');
        if (path === '/robots.txt') response.end(robots);
        else (cases[path]?.answer ?? withStatus(404))(response, request);
      }),
    ]);
  });
  after(async () => {
    await scanner.close();
    await site.close();
  });

  const scanned = (paths: readonly string[], more: Partial<Wanted> = {}): Promise<Scan> =>
    scanner.scan(
      [],
      { addresses: paths.map((path) => site.origin + path), pages: 0, ...more },
      { signal: new AbortController().signal },
    );

  /** Pages that would keep axe busy, or break it. */
  const againstAxe = ['/links', '/hidden'];

  test('each has its cause, and what comes after is visited all the same', async () => {
    const paths = Object.keys(cases).filter((path) => !againstAxe.includes(path));
    const { missed, pages } = await scanned(paths, { withoutAxe: true });
    const causes = Object.entries(cases).flatMap(([path, { cause }]) => (cause ? [[path, cause]] : []));
    assert.deepEqual(
      missed.map(({ page: address, cause }) => [new URL(address).pathname, cause]),
      causes,
    );
    assert.equal(pages.length, paths.length - causes.length);
  });

  test('leave axe no more than its time', async () => {
    const { missed, pages } = await scanned(againstAxe);
    assert.deepEqual([missed, pages.length], [[], againstAxe.length]);
  });

  test('leave nothing in memory once they are judged', async () => {
    const gathered: WeakRef<object>[] = [];
    const { signal } = new AbortController();
    const addresses = ['/login', '/worker', '/windows'].map((path) => site.origin + path);
    const known = await scanner.scan(
      await loadChecks(),
      { addresses, pages: 0, withoutAxe: true },
      { signal, onArtifacts: (artifacts) => void gathered.push(new WeakRef(artifacts)) },
    );
    assert.equal(gathered.length, addresses.length + 1);
    const held = (): number => {
      collectGarbage();
      return gathered.filter((each) => each.deref() !== undefined).length;
    };
    // What is known, and who may stop it, are still there.
    await untilElsewhere(() => held() === 0);
    assert.deepEqual([known.pages, signal.aborted], [addresses, false]);
  });
});

test('An address whose certificate no browser accepts says so, and is not tried again', {
  skip: whyNoVisit() ?? false,
}, async (t) => {
  const scanner = await openScanner({
    ...{ browser: chromiumPath() ?? '', version: 'test', allowed: ['localhost'] },
  });
  const site = await serving((request, response) => page('<p>Page')(response, request), true);
  t.after(async () => {
    await scanner.close();
    await site.close();
  });
  const asked = { addresses: [site.origin], pages: 0, withoutAxe: true };
  const { missed } = await scanner.scan([], asked, { signal: new AbortController().signal });
  assert.deepEqual(column(missed, 'cause'), ['certificate']);
});

describe('A page that takes all memory', { skip: whyNoVisit() ?? false }, () => {
  test('outside the heap of its scripts is too large, and the rest of the visit stands', async (t) => {
    const greedy = `<p>Page<script>const all = [];
      setInterval(() => { if (all.length < 20) all.push(new Uint8Array(50_000_000).fill(1)) }, 10)</script>`;
    const site = await serving((request, response) =>
      page(request.url === '/greedy' ? greedy : '<p>Page')(response, request),
    );
    const keeper = openKeeper({ bytes: residentBytes([process.pid]) + 700_000_000, stood: '' });
    const scanner = await openScanner({
      ...{ browser: chromiumPath() ?? '', version: 'test', allowed: ['localhost'], keeper },
      patience: { quietMs: 2000, settleMs: 8000 },
    });
    t.after(async () => {
      await scanner.close();
      await Promise.all([site.close(), keeper.close()]);
    });
    const addresses = ['/first', '/greedy', '/page'].map((path) => site.origin + path);
    const { missed, pages } = await scanner.scan(
      [],
      { addresses, pages: 0, withoutAxe: true },
      { signal: new AbortController().signal },
    );
    assert.deepEqual(missed, [{ page: addresses[1], cause: 'too-large' }]);
    assert.deepEqual(pages, [addresses[0], addresses[2]]);
  });
});

describe('Pages that never end', { skip: whyNoVisit() ?? false }, () => {
  test('are left after a while, and the browser is there for the next', async (t) => {
    const site = await serving(({ url }, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      if (url === '/silent') return;
      // A script that waits for what never comes hangs a page as one that loops does, for no work.
      if (url === '/hang')
        response.end(
          html('<script>const r = new XMLHttpRequest(); r.open("GET", "/silent", false); r.send()</script>'),
        );
      else response.end(html('<p>Page'));
    });
    const scanner = await openScanner({
      ...{ browser: chromiumPath() ?? '', version: 'test', allowed: ['localhost'] },
      patience: { quietMs: 60, answerMs: 2500, loadMs: 500, visitMs: 12_000 },
    });
    t.after(async () => {
      await scanner.close();
      await site.close();
    });
    const addresses = ['/first', '/silent', '/hang', '/page'].map((path) => site.origin + path);
    const { missed, pages } = await scanner.scan(
      [],
      { addresses, pages: 0 },
      { signal: new AbortController().signal },
    );
    assert.deepEqual(column(missed, 'cause'), ['timed-out', 'timed-out']);
    assert.deepEqual(pages, [`${site.origin}/first`, `${site.origin}/page`]);
  });
});

describe('What is not of the Internet', { skip: whyNoVisit() ?? false }, () => {
  test('is reached by no redirect, frame, image, script, request nor WebSocket', async (t) => {
    const asked: string[] = [];
    const inside = await serving((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    const there = inside.origin.replace('localhost', '127.0.0.1');
    const body = `<iframe src="${there}/frame"></iframe><img src="${there}/image" alt=""><script src="${there}/script"></script>
      <link rel="prefetch" href="${there}/prefetch"><link rel="preconnect" href="${there}">
      <script>fetch("${there}/fetch", { mode: "no-cors" }); new WebSocket("${there.replace('http', 'ws')}/socket"); navigator.sendBeacon("${there}/beacon");
      fetch("${there.replace('127.0.0.1', '[::ffff:7f00:1]')}/mapped", { mode: "no-cors" })</script>`;
    const site = await serving(({ url }, response) => {
      if (url === '/away') response.writeHead(302, { location: `${there}/redirect` });
      else response.writeHead(200, { 'content-type': 'text/html' });
      response.end(url === '/' ? html(body) : '');
    });
    const scanner = await openScanner({
      ...{ browser: chromiumPath() ?? '', version: 'test', allowed: ['localhost'] },
      patience: { quietMs: 300 },
    });
    t.after(async () => {
      await scanner.close();
      await Promise.all([site.close(), inside.close()]);
    });
    const { pages, missed } = await scanner.scan(
      [],
      { addresses: [`${site.origin}/`, `${site.origin}/away`, `${there}/`], pages: 0 },
      { signal: new AbortController().signal },
    );
    assert.deepEqual(pages, [`${site.origin}/`]);
    assert.deepEqual(column(missed, 'cause'), ['address-refused', 'address-refused']);
    assert.deepEqual(asked, []);
  });
});

describe('A site of several addresses', { skip: whyNoVisit() ?? false }, () => {
  test('is visited once, and is never judged by where it leads', async (t) => {
    const other = await serving((request, response) => page('<p>Ailleurs')(response, request));
    const there = other.origin.replace('localhost', '127.0.0.1');
    const links = ['/aide', '/script', '/loin'].map((path) => `<a href="${path}">${path}</a>`).join(' ');
    const answers: Readonly<Record<string, Answer>> = {
      '/fr': page(`<p>Accueil ${links} <a href="/en">English</a>`),
      '/en': page(`<p>Home ${links} <a href="/fr">Français</a>`),
      '/loin': page('<p>Loin'),
      '/aide': redirect(`${there}/aide`),
      '/script': page(`<p>Script<script>location.replace("${there}/script")</script>`),
    };
    const asked: string[] = [];
    const site = await serving((request, response) => {
      asked.push(request.url ?? '');
      (answers[request.url ?? ''] ?? withStatus(404))(response, request);
    });
    const scanner = await openScanner({
      ...{ browser: chromiumPath() ?? '', version: '1.0.0', allowed: ['localhost', '127.0.0.1'] },
      patience: { quietMs: 60 },
    });
    t.after(async () => {
      await scanner.close();
      await Promise.all([site.close(), other.close()]);
    });
    const addresses = [`${site.origin}/fr`, `${site.origin}/en`];
    const checks = await loadChecks();
    const known = await scanner.scan(
      checks,
      { addresses, pages: 5, withoutAxe: true },
      { signal: new AbortController().signal },
    );
    assert.deepEqual(known.pages, [...addresses, `${site.origin}/loin`]);
    assert.deepEqual(known.missed, [
      { page: `${site.origin}/aide`, cause: 'elsewhere', detail: there },
      { page: `${site.origin}/script`, cause: 'elsewhere', detail: there },
    ]);
    assert.equal(asked.filter((path) => path === '/robots.txt').length, 1);

    const standards = loadStandards(join(root, 'standard'), currentVersion);
    const standard = standards.current;
    const actions = standard.practices.flatMap((practice) => practice.actions.map(({ id }) => id));
    const report = jsonReport(profileOf(checks, actions, known), checks, standard.version);
    const read = readReport(JSON.stringify(report), 'visit', { addresses, now: new Date(), standards });
    assert.ok('details' in read, JSON.stringify(read));
    assert.deepEqual(columns(read.details.missed, 'cause', 'count'), [['elsewhere', 2]]);
  });
});

/** Asks the way out for a host, as a browser does: the code that it answers. */
const reachBy = async (port: number, host: string, to: number): Promise<number | undefined> => {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(Buffer.from([5, 1, 0]));
  await once(socket, 'data');
  const name = Buffer.from(host);
  socket.write(
    Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), name, Buffer.from([to >> 8, to & 255])]),
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer[1];
};

test('A name that changes its mind is asked once a connection, and reached where it was checked', async (t) => {
  const site = await serving((_, response) => response.end('ici'));
  const port = Number(new URL(site.origin).port);
  const answers: Awaited<ReturnType<Guard['resolve']>>[] = [['127.0.0.1'], 'address-refused', 'unreachable'];
  const asked: string[] = [];
  const wayOut = await openWayOut({
    isNamed: () => false,
    resolve: async (host) => {
      asked.push(host);
      return answers.shift() ?? 'unreachable';
    },
  });
  t.after(async () => {
    await wayOut.close();
    await site.close();
  });
  const codes: (number | undefined)[] = [];
  for (let time = 0; time < 3; time += 1) codes.push(await reachBy(wayOut.port, 'ville.example', port));
  assert.deepEqual(codes, [0, 2, 4]);
  assert.deepEqual(asked, ['ville.example', 'ville.example', 'ville.example']);
});

test('What does not speak the language of the way out is let go', async (t) => {
  const wayOut = await openWayOut(guardOf([]));
  t.after(() => wayOut.close());
  const socket = connect(wayOut.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
});

test('Without a browser, redirects are checked, and what is answered has limits', async (t) => {
  const site = await serving(({ url }, response) => {
    const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      '/inside': { location: 'http://127.0.0.1:1/' },
      '/file': { location: 'file:///etc/passwd' },
      '/around': { location: '/around' },
      '/bomb': { 'content-encoding': 'gzip' },
    };
    const isLed = headers[url ?? '']?.location !== undefined;
    response.writeHead(isLed ? 302 : 200, headers[url ?? ''] ?? {});
    response.end(url === '/bomb' ? bomb : '');
  });
  t.after(() => site.close());
  const asking = { guard: guardOf(['localhost']), userAgent: 'test' };
  const told = async (path: string, more = {}) => {
    const answer = await ask(site.origin + path, { ...asking, ...more });
    return 'problem' in answer ? answer.problem : answer.status;
  };
  assert.equal(await told('/inside'), 'address-refused');
  assert.equal(await told('/file'), 'address-refused');
  assert.equal(await told('/around'), 302);
  assert.equal(await told('/bomb'), 200);
  assert.equal(await told('/bomb', { cut: false }), 'too-large');
  const answer = await ask(`${site.origin}/bomb`, asking);
  assert.ok('text' in answer && answer.text.length === 65_536);
});
