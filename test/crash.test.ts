import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type DatabaseAddress, openDatabase } from '../src/platform/db/database.ts';
import {
  answerTogether,
  nothingLostNorDoubled,
  recordedOf,
  sendAgain,
  untilHealthy,
} from './support/answering.ts';
import { encode, newClient } from './support/client.ts';
import { serveHere } from './support/here.ts';
import { begin, seeded, stepOfKind } from './support/learner.ts';
import { freshDatabase, mortalPostgres, whyNoPostgres } from './support/postgres.ts';
import { runProgram } from './support/program.ts';
import { scaled } from './support/scale.ts';

const learners = 6;
const skip = whyNoPostgres() ?? false;

const freshFolder = (t: TestContext): DatabaseAddress => {
  const folder = mkdtempSync(join(tmpdir(), 'cap18-crash-'));
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 5 }));
  return { folder };
};

/** Kills the program while learners answer, starts it again, and compares; a few times over the same database. */
const crashAgainAndAgain = async (
  t: TestContext,
  address: DatabaseAddress,
  rounds: number,
): Promise<void> => {
  const random = seeded(18);
  let program = await runProgram(address);
  t.after(() => program.kill());
  let unsure = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const enough = 10 + random(80);
    let killed: Promise<void> | undefined;
    const sent = await answerTogether(program.origin, learners, (count) => {
      if (count >= enough) killed ??= program.kill();
    });
    await killed;
    assert.ok(sent.filter(({ confirmed }) => confirmed).length >= enough);
    unsure += sent.filter(({ confirmed }) => !confirmed).length;
    program = await runProgram(address);
    await nothingLostNorDoubled(program.origin, sent);
  }
  await program.kill();
  assert.ok(unsure > 0, 'some answers were under way at the kill');
};

describe('Answers confirmed before a kill -9 of the program', { concurrency: true }, () => {
  test('are all there once it runs again, each once, on SQLite', async (t) => {
    await crashAgainAndAgain(t, freshFolder(t), scaled(2, 12));
  });

  test('are all there once it runs again, each once, on PostgreSQL', { skip }, async (t) => {
    await crashAgainAndAgain(t, { url: await freshDatabase() }, scaled(1, 6));
  });
});

describe('Answers confirmed before a kill -9 of PostgreSQL', () => {
  test('are all there once it runs again, without starting the program anew', { skip }, async (t) => {
    const cluster = await mortalPostgres();
    const program = await runProgram({ url: await cluster.freshDatabase() });
    t.after(() => program.kill());
    const random = seeded(18);
    const killAndCompare = async (): Promise<void> => {
      const enough = 10 + random(80);
      let killed: Promise<void> | undefined;
      const sent = await answerTogether(program.origin, learners, (count) => {
        if (count >= enough) killed ??= cluster.kill();
      });
      await killed;
      assert.equal((await fetch(`${program.origin}/readyz`)).status, 503);
      assert.equal(
        (await fetch(`${program.origin}/healthz`)).status,
        200,
        'it lives, and needs no new start',
      );
      assert.equal((await fetch(`${program.origin}/fr`)).status, 200, 'public pages need no database');
      await cluster.restart();
      await untilHealthy(program.origin);
      await nothingLostNorDoubled(program.origin, sent);
    };
    const rounds = async (): Promise<void> => {
      for (let round = 1; round <= scaled(1, 3); round += 1) await killAndCompare();
    };
    // A connection refused would not tell why the program is gone; what it wrote does.
    const gone = program.ended.then((code) =>
      assert.fail(`the program ended with ${code}:\n${program.output()}`),
    );
    await Promise.race([rounds(), gone]);
  });
});

const opening = stepOfKind('question');

describe('Two programs over one PostgreSQL', () => {
  test('record once an answer given to both at the same moment', { skip }, async (t) => {
    const address = { url: await freshDatabase() };
    // The other one is this very process.
    const [one, two] = [await runProgram(address), await serveHere(address)];
    t.after(() => Promise.all([one.kill(), two.close()]));
    const learner = await begin({ client: () => newClient(one.origin) });
    const each = {
      code: learner.code,
      what: `opening/${opening.question.id}`,
      path: learner.to('step', { step: opening.id }),
      confirmed: false,
    };
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, rank) =>
        sendAgain(rank % 2 === 0 ? one.origin : two.origin, {
          ...each,
          fields: { item: opening.question.id, answer: rank % 3 === 0 ? 'true' : 'false' },
        }),
      ),
    );
    assert.deepEqual(new Set(statuses), new Set([303]));
    const [first, second] = [
      await recordedOf(one.origin, learner.code),
      await recordedOf(two.origin, learner.code),
    ];
    assert.equal(first.get(each.what)?.length, 1);
    assert.deepEqual(first, second);
  });
});

/** Whether a program still takes connections. */
const takesConnections = async (origin: string): Promise<boolean> => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  const taken = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return taken;
};

/** Sends the head of a form, and waits until the program has begun to deal with it; its body is still to come. */
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

describe('A program asked to stop', () => {
  test('finishes the request under way, keeps its answer, and ends well', async (t) => {
    const address = freshFolder(t);
    const program = await runProgram(address);
    const learner = await begin({ client: () => newClient(program.origin) });
    const body = encode({ item: opening.question.id, answer: 'true' }).toString();
    const cookie = `cap18=${learner.code}`;
    const path = learner.to('step', { step: opening.id });
    const sending = await beginToSend(program.origin, path, {
      cookie,
      'content-length': String(body.length),
    });

    program.terminate();
    while (await takesConnections(program.origin));
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    sending.end(body);
    const [response] = await answered;
    response.resume();

    assert.equal(response.statusCode, 303);
    const answeredAt = Date.now();
    assert.equal(await program.ended, 0);
    assert.ok(Date.now() - answeredAt < 20_000, 'does not wait for a browser that keeps its connection');
    const { db, close } = await openDatabase(address);
    t.after(close);
    const facts = await db.selectFrom('facts').select('kind').orderBy('id').execute();
    assert.deepEqual(
      facts.map(({ kind }) => kind),
      ['training.started', 'training.answered'],
    );
  });

  test('several times ends well although browsers keep connections, by which nothing comes, or half a request', async (t) => {
    const program = await runProgram(freshFolder(t));
    await newClient(program.origin).get('/fr');
    const { hostname, port } = new URL(program.origin);
    // What becomes of a connection that is cut is no matter here.
    const opened = () => connect(Number(port), hostname).on('error', () => {});
    const [silent, halfway] = [opened(), opened()];
    t.after(() => void [silent, halfway].map((each) => each.destroy()));
    await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
    halfway.write('GET /fr HTTP/1.1\r\nHost: cap18');
    for (let sent = 0; sent < 3; sent += 1) program.terminate();
    const ended = await Promise.race([program.ended, wait(30_000, 'is still there', { ref: false })]);
    assert.equal(ended, 0);
  });
});

describe('A second program on the same folder', () => {
  // Once the first is killed it may start: that is each round of the first test above.
  test('is refused, with the number of the process that is there', async (t) => {
    const address = freshFolder(t);
    const program = await runProgram(address);
    t.after(() => program.kill());
    await assert.rejects(serveHere(address), new RegExp(`in use by process ${program.pid}\\b`));
    assert.equal((await fetch(`${program.origin}/healthz`)).status, 200);
  });
});
