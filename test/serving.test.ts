import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../src/app/config.ts';
import { serveDemo } from '../src/app/demo-server.ts';
import { demoTexts } from '../src/apply/demo/demo.ts';
import { demoWords } from '../src/apply/demo/demo.words.ts';
import { attestationWords } from '../src/learn/attestation/attestation.words.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { dayOf } from '../src/standard/days.ts';
import { longDate, timeOfDay } from '../src/web/format.ts';
import { href } from '../src/web/links.ts';
import { qrCode } from '../src/web/qr.ts';
import { type Client, encode, formsOf, newClient, plain, says } from './support/client.ts';
import { column } from './support/columns.ts';
import { freshFolder } from './support/folder.ts';
import { serveHere } from './support/here.ts';
import { begin, beginAndPass, stepOfKind } from './support/learner.ts';
import { runProgram } from './support/program.ts';
import { whole } from './support/scale.ts';
import { untilElsewhere } from './support/until.ts';

const opening = stepOfKind('question');

const takesConnections = async (origin: string): Promise<boolean> => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  const taken = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return taken;
};

const beginToSend = async (
  origin: string,
  path: string,
  headers: Record<string, string>,
): Promise<ClientRequest> => {
  const sending = request(origin + path, {
    method: 'POST',
    // As browsers do, keeps its connection once it is answered.
    agent: new Agent({ keepAlive: true }),
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', expect: '100-continue' },
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  return sending;
};

// Once it is killed another may start: that is each round of `rooms-crash.test.ts`.
test('A program that serves a folder has a second one refused, with its number; asked to stop, several times, it finishes the request under way, keeps its answer, and ends well although browsers keep connections, by which nothing comes, or half a request', async (t) => {
  const folder = freshFolder();
  const program = await runProgram({ folder }, { CAP18_BASE_URL: 'http://localhost:1818' });
  t.after(() => program.kill());
  await assert.rejects(serveHere({ folder }), new RegExp(`in use by process ${program.pid}\\b`));
  const learner = await begin({ client: () => newClient(program.origin) });
  const { hostname, port } = new URL(program.origin);
  // What becomes of a connection that is cut is no matter here.
  const opened = () => connect(Number(port), hostname).on('error', () => {});
  const [silent, halfway] = [opened(), opened()];
  t.after(() => void [silent, halfway].map((each) => each.destroy()));
  await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
  halfway.write('GET /fr HTTP/1.1\r\nHost: cap18');
  const body = encode({ item: opening.question.id, answer: 'true' }).toString();
  const sending = await beginToSend(program.origin, learner.to('step', { step: opening.id }), {
    cookie: `cap18=${learner.code}`,
    'content-length': String(body.length),
  });

  for (let sent = 0; sent < 3; sent += 1) program.terminate();
  while (await takesConnections(program.origin));
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.end(body);
  const [response] = await answered;
  response.resume();
  assert.equal(response.statusCode, 303);
  // Well before a browser would let go of its connection.
  assert.equal(await Promise.race([program.ended, wait(20_000, 'is still there', { ref: false })]), 0);
  assert.doesNotMatch(program.output(), /CAP18_BASE_URL/, 'nothing lacks on this machine');
  const { db, close } = await openDatabase({ folder });
  t.after(close);
  const facts = await db.selectFrom('facts').select('kind').orderBy('id').execute();
  assert.deepEqual(column(facts, 'kind'), ['training.started', 'training.answered']);
});

test('A server on a port that the system chooses says that port wherever it tells its address', async (_t) => {
  const folder = freshFolder();
  const server = await serveHere({ folder });
  const { host, port } = new URL(server.origin);

  const { address } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as { address: string };
  assert.equal(new URL(address).host, host);

  const learner = await beginAndPass({ client: () => newClient(server.origin) });
  const page = await learner.client.get(learner.to('certificate'));
  const issued = await learner.client.submit(page, learner.to('certificate'), { name: 'Ada Lovelace' });
  const number = issued.text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? '';
  const path = href('attestation', 'fr', { number });
  const { text: code } = qrCode(`http://localhost:${port}${path}`, attestationWords.fr.qr, 'qr', 'M');
  assert.ok(
    (await learner.client.get(path)).text.includes(code),
    'the QR code of the attestation leads there',
  );
  await server.close();
});

const page = href('demo', 'fr');
const account = href('account', 'fr');
const name = demoTexts.people.administrator;
const morning = new Date('2026-11-24T15:00:00.000Z');
const midnight = new Date('2026-11-25T05:00:00.000Z');
const minuteMs = 60_000;

/** When a demonstration was made, as its page says it. */
const made = (at: Date): string =>
  plain(demoWords.fr.made(longDate(dayOf(at.getTime()), 'fr'), timeOfDay(at.getTime(), 'fr')));

/** A browser whose visitor is the first one of the page. */
const being = async (origin: string): Promise<Client> => {
  const visitor = newClient(origin);
  const people = (await visitor.get(page)).text;
  const [form] = formsOf(people.slice(people.indexOf(`<strong>${name}</strong>`)));
  await visitor.post(page, form?.hidden ?? {});
  return visitor;
};

const isSignedIn = async (client: Client): Promise<boolean> => (await client.get(account)).path === account;

test('A demonstration starts over each night, and when a visitor asks, at the same address', async (t) => {
  const read = readConfig({ PORT: '0', CAP18_LOG_LEVEL: 'silent' });
  if (!read.ok) assert.fail(read.problems.join('\n'));
  // Other demonstrations of this machine have folders of their own elsewhere.
  const { TMPDIR } = process.env;
  const own = mkdtempSync(join(tmpdir(), 'cap18-demonstrations-'));
  process.env.TMPDIR = own;
  const folders = (): readonly string[] => readdirSync(own).filter((each) => each.startsWith('cap18-demo-'));
  let now = morning;
  const served = await serveDemo(read.config, { clock: () => new Date(now), lookEveryMs: 20 });
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (!isClosed) await served.close();
    isClosed = true;
  };
  t.after(close);
  t.after(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(own, { recursive: true });
  });
  const origin = served.address;
  const said = async (): Promise<string> => plain((await newClient(origin).get(page)).text);
  assert.ok((await said()).includes(made(now)));

  const renamed = 'Nom changé par quelqu’un';
  const one = await being(origin);
  await one.post(account, { do: 'rename', name: renamed });
  says(await one.get(account), renamed);
  const other = await being(origin);
  const ask = (by: Client) => by.post(page, { do: 'start-over', sure: 'yes' });
  const first = folders().length;
  now = midnight;
  await untilElsewhere(() => folders().length > first);
  // Whoever asks while another one is made, or just after, has that one.
  const [over, twice] = await Promise.all([ask(one), ask(other)]);
  assert.equal(over.path, `${page}?done=over`);
  assert.ok(twice.status === 429 || twice.path === over.path, String(twice.status));
  assert.ok((await said()).includes(made(now)));
  assert.deepEqual([await isSignedIn(one), await isSignedIn(other)], [false, false]);
  const again = await being(origin);
  const theirs = plain((await again.get(account)).text);
  assert.ok(theirs.includes(name) && !theirs.includes(renamed));

  if (whole) {
    now = new Date(midnight.getTime() + 11 * minuteMs);
    assert.equal((await ask(again)).path, over.path);
    assert.ok((await said()).includes(made(now)));
    assert.equal(await isSignedIn(again), false);
  }
  await close();
  assert.deepEqual(folders(), []);
});
