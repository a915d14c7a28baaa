import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../src/platform/db/database.ts';
import { encode, newClient } from './support/client.ts';
import { column } from './support/columns.ts';
import { serveHere } from './support/here.ts';
import { begin, stepOfKind } from './support/learner.ts';
import { runProgram } from './support/program.ts';

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
  const folder = mkdtempSync(join(tmpdir(), 'cap18-stopping-'));
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 5 }));
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
