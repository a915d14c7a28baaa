/** Forms that files may come with, whatever they hold: told what is wrong with them, and nobody else waits for it. */

import assert from 'node:assert/strict';
import { Agent, request as ask, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import { sessionCookie } from '../../src/people/signin/session.visits.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, type TestApp } from '../support/app.ts';
import { type Client, says, textOf } from '../support/client.ts';
import { column } from '../support/columns.ts';
import { actionFormOf, practicePage } from '../support/evidence.ts';
import { seeded } from '../support/learner.ts';
import { serviceOffice } from '../support/office.ts';
import { scaled, seed } from '../support/scale.ts';

const measuresPage = (service: string): string => href('serviceMeasures', 'fr', { service });
const patienceMs = 20_000;
const megabytes = 3_000_000;

type Sent = { readonly type: string; readonly body: Buffer | string };
const form = 'multipart/form-data; boundary=x';
const field = (name: string, value: string): string =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, bytes: string): string =>
  `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${bytes}\r\n`;
const long = 'x'.repeat(megabytes);

/** Forms that are none, each with what it is told. */
const hostile: Readonly<Record<string, Sent & { readonly status: 400 | 413 }>> = {
  'without a boundary': { type: 'multipart/form-data', body: long, status: 400 },
  'without a boundary, short': { type: 'multipart/form-data', body: field('a', 'b'), status: 400 },
  'cut after a part': { type: form, body: field('a', 'b'), status: 400 },
  'cut within a file': { type: form, body: file('a.pdf', `%PDF-1.7\n${long}`).slice(0, -9), status: 400 },
  'of text before a part': { type: form, body: `${long}\r\n${field('a', 'b')}--x--`, status: 400 },
  'of too many parts': {
    type: form,
    body: `${field('a', 'b').repeat(70)}${field('a', long)}--x--`,
    status: 413,
  },
  'of names of the language': { type: form, body: `${field('__proto__', long)}--x--`, status: 400 },
};

const send = (client: Client, page: string, { type, body }: Sent) =>
  client.send(page, { method: 'POST', headers: { 'content-type': type }, body });

/** A proxy that keeps two connections to the application, whoever asks, and sends each request once it has all of it. */
const proxied = async (t: TestContext, { origin }: TestApp): Promise<string> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const proxy = createServer((from, to) => {
    const { method, url } = from;
    // Whether a connection is kept is for both ends of it.
    const { connection: _, ...headers } = from.headers;
    const asked = ask(`${origin}${url}`, { agent, method: method ?? 'GET', headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    asked.on('error', () => to.destroy());
    void buffer(from).then((body) => asked.end(body));
  });
  await new Promise<void>((listens) => proxy.listen(0, '127.0.0.1', listens));
  t.after(() => {
    agent.destroy();
    proxy.closeAllConnections();
    proxy.close();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
};

/** Asks over a connection, as no client of the tests does: one that waits for a few seconds at most. */
const over = (url: string, cookie: string, { type, body }: Partial<Sent> = {}) =>
  new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const headers = { cookie, via: 'a proxy', ...(type && { 'content-type': type }) };
    const signal = AbortSignal.timeout(patienceMs);
    const asked = ask(url, { method: body === undefined ? 'GET' : 'POST', headers, signal, agent: false });
    asked.on('error', reject);
    asked.on('response', (answer: IncomingMessage) => {
      void buffer(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 0, text: bytes.toString() }),
        reject,
      );
    });
    asked.end(body);
  });

const pieces = async ({ database: { db } }: TestApp): Promise<number> =>
  Number((await sql<{ n: number | string }>`select count(*) as n from file_pieces`.execute(db)).rows[0]?.n);

const failures = (app: TestApp): readonly string[] =>
  app
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":50'));

onApp('A form that files may come with', ({ test, start, shared }) => {
  for (const [name, { status, ...sent }] of Object.entries(hostile))
    test(`is told what it is, and nothing of it is left: ${name}`, async () => {
      const { app, service, member } = await serviceOffice(await shared());
      for (const page of [practicePage(service), measuresPage(service)]) {
        const answer = await send(member, page, sent);
        assert.equal(answer.status, status, page);
        if (page === practicePage(service)) assert.equal(textOf(answer.text, 'h1'), errorWords.fr[status][0]);
      }
      assert.equal(await pieces(app), 0);
      assert.deepEqual(failures(app), []);
    });

  test('keeps nobody else waiting on the connections of a proxy', async (t) => {
    const { app, service, member } = await serviceOffice(await start());
    const proxy = await proxied(t, app);
    const cookie = `${sessionCookie}=${member.cookie(sessionCookie)}`;
    for (const [name, sent] of Object.entries({
      ...hostile,
      'with text after its end': { type: form, body: `${field('a', 'b')}--x--\r\n${long}` },
    }))
      for (const page of [practicePage(service), measuresPage(service)]) {
        const answers = await Promise.all([1, 2].map(() => over(proxy + page, cookie, sent)));
        for (const { status } of answers) assert.ok(status >= 400 && status < 500, `${name}: ${status}`);
        const others = await Promise.all([1, 2, 3, 4].map(() => over(`${proxy}${href('home', 'fr')}`, '')));
        assert.deepEqual(column(others, 'status'), [200, 200, 200, 200], name);
      }
    assert.deepEqual(failures(app), []);
  });

  test('is refused past the text of any form, as one without files', async () => {
    const { service, member } = await serviceOffice(await shared());
    const shown = actionFormOf(await member.get(practicePage(service)), '7.2');
    const send = (note: string) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...shown, 'note-7-2': note })) body.append(name, value);
      return member.send(practicePage(service), { method: 'POST', body });
    };
    says(await send('é'.repeat(70_000)), 413);
    says(await send('Une note'), 303);
  });

  test('never breaks the server, however it is made', async () => {
    const app = await start({ limits: { filesSent: 1_000_000, reportsGiven: 1_000_000 } });
    const { service, member } = await serviceOffice(app);
    const random = seeded(seed);
    const shown = actionFormOf(await member.get(practicePage(service)), '7.2');
    const usual = [
      ...Object.entries(shown).map(([name, value]) => field(name, value)),
      field('report', '{}'),
      file('a.pdf', '%PDF-1.7\n%%EOF'),
      file('', ''),
    ];
    const oneOf = <Each>(list: readonly Each[]): Each => list[random(list.length)] as Each;
    const odd = [
      '\r\n',
      '--x',
      '--x--',
      '\r\n\r\n',
      '\u0000',
      '"',
      ';',
      'filename="a.pdf"',
      'content-disposition: form-data',
      'content-type: application/json\r\n',
      '{',
      'é',
      'x'.repeat(70_000),
    ];
    const spoilt = (): string => {
      let text = `${usual.filter(() => random(3) > 0).join('')}--x--\r\n`;
      for (let times = 1 + random(3); times > 0; times -= 1) {
        const at = random(text.length + 1);
        text = text.slice(0, at) + oneOf(odd) + text.slice(at + random(oneOf([1, 10, 400])));
      }
      return random(3) === 0 ? text.slice(0, random(text.length)) : text;
    };
    const types = [
      form,
      form,
      form,
      form,
      'multipart/form-data',
      'multipart/form-data; boundary=',
      `${form}; charset=utf-16`,
      'multipart/form-data; boundary="',
    ];
    const statuses = new Set<number>();
    for (let rank = 0; rank < scaled(300, 3_000); rank += 1) {
      const body = spoilt();
      const page = oneOf([practicePage(service), measuresPage(service)]);
      const { status } = await send(member, page, { type: oneOf(types), body });
      assert.ok(status < 500, `${rank}: ${status} for ${JSON.stringify(body.slice(0, 300))}`);
      statuses.add(status);
    }
    assert.ok(statuses.has(400) && statuses.has(303), [...statuses].join());
    assert.deepEqual(failures(app), []);
    const { rows } =
      await sql`select upload from file_pieces where upload not in (select upload from files)`.execute(
        app.database.db,
      );
    assert.deepEqual(rows, []);
  });
});
