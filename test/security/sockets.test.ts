import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { href } from '../../src/web/links.ts';
import { securityHeaders } from '../../src/web/security.ts';
import { onApp } from '../support/app.ts';
import { newClient } from '../support/client.ts';
import { freshFolder } from '../support/folder.ts';
import { runProgram } from '../support/program.ts';
import { scaled, whole } from '../support/scale.ts';

/** Connections held at the same time, of each kind: that say nothing, half a head, half a body. */
const held = scaled(100, 1_500);
/** What is waited for: a request has 60 s to arrive, and Node looks for late ones each 30 s. */
const patienceMs = 100_000;

const address = (origin: string) => ({ host: '127.0.0.1', port: Number(new URL(origin).port) });

/** A connection on which bytes are written as they are, and what came back so far. */
type Line = { readonly socket: Socket; readonly received: () => string; readonly closed: Promise<unknown> };

const open = async (origin: string, first = ''): Promise<Line> => {
  const socket = connect(address(origin));
  let text = '';
  socket.on('data', (piece: Buffer) => {
    text += piece.toString('latin1');
  });
  // The server is free to break it off: that closes it too. (`once` would take it for a failure.)
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  if (first) socket.write(first, 'latin1');
  return { socket, received: () => text, closed };
};

const say = async (origin: string, bytes: string): Promise<string> => {
  const { socket, received, closed } = await open(origin, bytes);
  const late = setTimeout(() => socket.destroy(), 5_000);
  await closed;
  clearTimeout(late);
  return received();
};

const statusesIn = (text: string): number[] =>
  Array.from(text.matchAll(/HTTP\/1\.1 (\d{3}) /g), ([, status]) => Number(status));

const head = (path: string, ...lines: string[]): string =>
  [
    `POST ${path} HTTP/1.1`,
    'host: x',
    'content-type: application/x-www-form-urlencoded',
    ...lines,
    '',
    '',
  ].join('\r\n');

const feedback = href('feedback', 'fr');
const small = 'GET /robots.txt HTTP/1.1\r\nhost: x\r\n\r\n';

onApp('Bytes that are no request, or more than one', ({ test, shared }) => {
  const refused: readonly (readonly [string, string])[] = [
    ['a length and pieces', `${head(feedback, 'content-length: 5', 'transfer-encoding: chunked')}0\r\n\r\nG`],
    ['two lengths', `${head(feedback, 'content-length: 1', 'content-length: 90')}a`],
    ['a length that is no number', `${head(feedback, 'content-length: 1e3')}a`],
    ['a negative length', `${head(feedback, 'content-length: -1')}a`],
    ['pieces said twice', `${head(feedback, 'transfer-encoding: chunked, chunked')}0\r\n\r\n`],
    ['pieces by another name', `${head(feedback, 'transfer-encoding: xchunked')}0\r\n\r\n`],
    [
      'a piece whose length is no number',
      `${head(feedback, 'transfer-encoding: chunked')}0x5\r\nabcde\r\n0\r\n\r\n`,
    ],
    ['a folded header', `GET /fr HTTP/1.1\r\nhost: x\r\nx: a\r\n b\r\n\r\n`],
    ['a space before the colon', `GET /fr HTTP/1.1\r\nhost : x\r\n\r\n`],
    ['a NUL in a header', `GET /fr HTTP/1.1\r\nhost: x\r\nx: a\0b\r\n\r\n`],
    ['no host', 'GET /fr HTTP/1.1\r\n\r\n'],
    ['a method of nobody', 'STEAL /fr HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['a version to come', 'GET /fr HTTP/9.9\r\nhost: x\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a head of 20 KB', `GET /fr HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`],
  ];
  for (const [what, bytes] of refused)
    test(`are refused, and what follows is not read: ${what}`, async () => {
      const { origin } = await shared();
      const answer = await say(origin, bytes + small);
      const statuses = statusesIn(answer);
      assert.equal(statuses.length, 1, answer.slice(0, 500));
      assert.ok((statuses[0] ?? 0) >= 400 && (statuses[0] ?? 0) < 500, answer.slice(0, 500));
      assert.ok(!answer.includes('Disallow'), 'nothing else was served');
      assert.ok(!/\n\s+at |node:/.test(answer));
      // Node answers by itself to who names no host: there is nothing in it.
      if (what === 'no host') return;
      for (const [name, value] of Object.entries(securityHeaders({ secure: false })))
        assert.ok(answer.includes(`${name}: ${value}`), name);
    });

  test('ask for a tunnel, and get none', async () => {
    const { origin } = await shared();
    const answer = await say(origin, 'CONNECT prize.example:443 HTTP/1.1\r\nhost: prize.example\r\n\r\n');
    assert.ok(!statusesIn(answer).some((status) => status < 400), answer);
  });

  test('are answered in their order when they come all at once', async () => {
    const { origin } = await shared();
    const paths = ['/robots.txt', '/fr/rien', '/healthz', '/licence'];
    const statuses = [200, 404, 200, 200];
    const bytes = Array.from(
      { length: 400 },
      (_, rank) => `GET ${paths[rank % 4]} HTTP/1.1\r\nhost: x\r\n\r\n`,
    );
    const last = 'GET /fr HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
    const answers = statusesIn(await say(origin, bytes.join('') + last));
    assert.deepEqual(answers, [...bytes.map((_, rank) => statuses[rank % 4]), 200]);
  });
});

onApp('A server', ({ test, start }) => {
  test('gives a request 60 s to arrive, its head included', async () => {
    const { server } = (await start()).server;
    assert.equal(server.requestTimeout, 60_000);
    assert.ok(server.headersTimeout > 0 && server.headersTimeout <= 60_000);
    assert.ok(server.keepAliveTimeout > 0);
  });
});

const memoryOf = (pid: number): number =>
  Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);

const holdAll = async (origin: string): Promise<readonly Line[]> => {
  const beginnings = [
    '',
    'GET /fr HTTP/1.1\r\nhost: x\r\nx-slow: ',
    `${head(feedback, 'content-length: 20000')}message=`,
  ];
  const lines: Line[] = [];
  for (const beginning of beginnings)
    for (let count = 0; count < held; count += 100)
      lines.push(...(await Promise.all(Array.from({ length: 100 }, () => open(origin, beginning)))));
  return lines;
};

/** Someone else, who reads a page, and the most memory that the server then held. */
const someoneElse = (origin: string, pid: number) => {
  const client = newClient(origin);
  const seen = { most: 0 };
  const reads = async (): Promise<void> => {
    assert.equal((await client.get(href('understand', 'fr'))).status, 200);
    seen.most = Math.max(seen.most, memoryOf(pid));
  };
  return { seen, reads };
};

describe('Connections that are held', () => {
  test(`and never ask for anything whole keep nobody out: ${3 * held}`, async (t) => {
    const folder = freshFolder();
    const program = await runProgram({ folder });
    t.after(() => program.kill());
    const { seen, reads } = someoneElse(program.origin, program.pid);
    await reads();
    const before = memoryOf(program.pid);

    const lines = await holdAll(program.origin);
    const heldAt = Date.now();
    const stillOpen = () => lines.filter(({ socket }) => !socket.closed).length;
    for (let count = 0; count < 10; count += 1) await reads();
    assert.equal(stillOpen(), 3 * held, 'all of them are held');
    // Byte after byte, as who wants to keep their place: it does not help.
    while (whole && stillOpen() > 0 && Date.now() - heldAt < patienceMs) {
      for (const { socket } of lines.slice(held)) if (!socket.destroyed) socket.write('a');
      await reads();
      await sleep(1_000);
    }
    const seconds = Math.round((Date.now() - heldAt) / 1_000);
    if (whole) assert.equal(stillOpen(), 0, `some are still held after ${seconds} s`);

    for (const { socket } of lines) socket.destroy();
    await sleep(500);
    await reads();
    const { most } = seen;
    t.diagnostic(
      `${3 * held} connections held, for ${seconds} s at most; memory ${before} MB before, ${most} MB at most, ${memoryOf(program.pid)} MB after`,
    );
    assert.ok(most - before < 30 + held * 0.06, `memory grew from ${before} to ${most} MB`);
  });
});
