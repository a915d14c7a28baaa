/** DNS rebinding, with a server of names of our own: a name that changes its mind is asked once, and what it says then is what counts. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { test } from 'node:test';
import { guardOf, type Names } from '../../src/measure/gather/addresses.ts';
import { openScanner } from '../../src/measure/scan.ts';
import { chromiumPath } from '../support/tools.ts';
import { serving, whyNoVisit } from './scanning.ts';

const headerLength = 12;
const [addressType, internet] = [1, 1];

/** What a question of DNS asks about, and where it ends (RFC 1035, 4.1). */
const questionIn = (message: Buffer): { readonly name: string; readonly end: number } => {
  const labels: string[] = [];
  let at = headerLength;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
};

/** An answer with these addresses, which nobody may keep; or that there is no such name. */
const answerTo = (message: Buffer, end: number, addresses: readonly string[]): Buffer => {
  const header = Buffer.alloc(headerLength);
  message.copy(header, 0, 0, 2);
  header.writeUInt16BE(addresses.length > 0 ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((address) => {
    const record = Buffer.alloc(16);
    record.writeUInt16BE(0xc000 + headerLength, 0);
    record.writeUInt16BE(addressType, 2);
    record.writeUInt16BE(internet, 4);
    record.writeUInt16BE(4, 10);
    record.set(address.split('.').map(Number), 12);
    return record;
  });
  return Buffer.concat([header, message.subarray(headerLength, end), ...records]);
};

/** A server of names: each answer to a name is given in its turn, then the last one again. */
const servingNames = async (answers: Readonly<Record<string, readonly (readonly string[])[]>>) => {
  const asked: string[] = [];
  const socket = createSocket('udp4', (message, { port, address }) => {
    const { name, end } = questionIn(message);
    const times = asked.filter((each) => each === name).length;
    asked.push(name);
    const given = answers[name] ?? [];
    socket.send(answerTo(message, end, given[times] ?? given.at(-1) ?? []), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  const names: Names = (host) => resolver.resolve4(host);
  return { names, asked, close: () => void socket.close() };
};

test('A name that was of the Internet, then of this machine, is refused the second time', async (t) => {
  const { names, asked, close } = await servingNames({
    'piege.example': [['93.184.215.14'], ['127.0.0.1'], ['10.0.0.8', '93.184.215.14']],
  });
  t.after(close);
  const { resolve } = guardOf([], names);
  assert.deepEqual(await resolve('piege.example'), ['93.184.215.14']);
  assert.equal(await resolve('piege.example'), 'address-refused');
  // Of several addresses, those that may not be reached are left.
  assert.deepEqual(await resolve('PIEGE.example.'), ['93.184.215.14']);
  assert.equal(await resolve('absente.example'), 'unreachable');
  assert.equal(asked.filter((name) => name === 'piege.example').length, 3);
});

test('A page that leads to such a name reaches nothing', { skip: whyNoVisit() ?? false }, async (t) => {
  const reached: string[] = [];
  const inside = await serving(({ url = '' }, response) => {
    reached.push(url);
    response.end('secret');
  });
  const { port } = new URL(inside.origin);
  const trap = `http://piege.example:${port}`;
  const site = await serving(({ url }, response) => {
    response.writeHead(url === '/' ? 200 : 404, { 'content-type': 'text/html' });
    response.end(
      `<!doctype html><html lang="fr"><title>Page</title><p>Page<img src="${trap}/image" alt=""><iframe src="${trap}/frame"></iframe>
       <script>for (const n of [1, 2, 3]) setTimeout(() => fetch("${trap}/again-" + n, { mode: "no-cors" }), n * 100)</script>`,
    );
  });
  const named = await servingNames({
    'ville.example': [['127.0.0.1']],
    'piege.example': [[], ['127.0.0.1']],
  });
  const scanner = await openScanner({
    ...{ browser: chromiumPath() ?? '', version: 'test', allowed: ['ville.example'], names: named.names },
    patience: { quietMs: 400 },
  });
  t.after(async () => {
    await scanner.close();
    await Promise.all([site.close(), inside.close()]);
    named.close();
  });
  const home = `http://ville.example:${new URL(site.origin).port}/`;
  const { pages, missed } = await scanner.scan(
    [],
    { addresses: [home, `${trap}/page`], pages: 0, withoutAxe: true },
    { signal: new AbortController().signal },
  );
  assert.deepEqual([pages, missed.map(({ cause }) => cause)], [[home], ['address-refused']]);
  assert.deepEqual(reached, []);
  assert.ok(named.asked.filter((name) => name === 'piege.example').length > 2);
});
