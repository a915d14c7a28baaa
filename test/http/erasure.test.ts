import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test as plainTest } from 'node:test';
import { attestationWords } from '../../src/learn/attestation/attestation.words.ts';
import { trainingWords } from '../../src/learn/training/training.words.ts';
import { learners } from '../../src/people/learners/learners.ts';
import { resumeCodeWords } from '../../src/people/learners/resume-code.words.ts';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';
import { longDate } from '../../src/web/format.ts';
import { href } from '../../src/web/links.ts';
import { noon, onAnyApp, startApp, type TestApp } from '../support/app.ts';
import { says, saysNot, textOf } from '../support/client.ts';
import { column, columns } from '../support/columns.ts';
import { freshFolder } from '../support/folder.ts';
import {
  askedForCode,
  begin,
  beginAndPass,
  fileOf,
  type Learner,
  openTest,
  rightKeys,
  takeTest,
} from '../support/learner.ts';
import { allRows } from '../support/rows.ts';

const words = trainingWords.en;
const name = 'Zéphirine Xylander';
const ownWords = 'Ask Marguerite at the counter';

const someone = async (app: TestApp): Promise<{ learner: Learner; number: string }> => {
  const learner = await beginAndPass(app, 'employees', 'en');
  const { act, client, to } = learner;
  await act(to('step', { step: 'commitments' }), { action: '1.1', words: ownWords, due: '2027-03-15' });
  await act(to('certificate'), { name });
  return { learner, number: textOf((await client.get(to('certificate'))).text, 'code') ?? '' };
};

const eraseAll = async ({ client, to }: Learner) => client.submit(await client.get(to('erase')), to('erase'));

const allButFacts = async (database: Database): Promise<string> => {
  const rows = await allRows(database);
  return [...rows].map(([table, text]) => (['facts', 'streams'].includes(table) ? '' : text)).join();
};

const factsAbout = ({ db }: Database, person: string) =>
  db.selectFrom('facts').selectAll().where('stream', '=', `learner:${person}`).orderBy('seq').execute();

onAnyApp('Someone’s own file', ({ test, testOnce, start }) => {
  test('holds everything that is kept about them', async () => {
    const app = await start();
    const { learner, number } = await someone(app);
    await someone(app);
    const file = await fileOf(learner);

    const rows = await factsAbout(app.database, file.person);
    const kept = rows.map(({ id, data }) => [id, JSON.parse(data)]);
    assert.deepEqual(columns(file.facts, 'id', 'data'), kept);
    assert.deepEqual(columns(file.commitments, 'action', 'words'), [['1.1', ownWords]]);
    assert.equal(file.attestation?.name, name);
    assert.equal(file.attestation?.number, number.replaceAll('-', ''));
  });

  testOnce('is sent as a file, to them alone', async () => {
    const app = await start();
    const { client, to } = await begin(app, 'employees', 'en');
    const answer = await client.get(to('myDataFile'));
    assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+\.json"$/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal((await app.client().get(to('myDataFile'))).path, `${to('training')}?message=absent`);
  });
});

onAnyApp('Someone who erases their data', ({ test, testOnce, start }) => {
  testOnce('is asked once more, and can keep everything', async () => {
    const { learner } = await someone(await start());
    const before = await fileOf(learner);
    says(await learner.client.get(learner.to('erase')), ...words.eraseText);
    assert.deepEqual((await fileOf(learner)).facts, before.facts);
  });

  test('is led back to the beginning, and known nowhere any more', async () => {
    const app = await start();
    const { learner } = await someone(app);
    const other = app.client();
    other.setCookie('cap18', learner.code);

    const page = await eraseAll(learner);

    assert.equal(page.path, `${learner.to('training')}?message=erased`);
    says(page, words.erased);
    assert.equal(learner.client.cookie('cap18'), undefined);
    for (const client of [learner.client, other])
      assert.equal((await client.get(learner.to('path'))).path, askedForCode(learner, 'path'));
    const landing = await other.get(learner.to('training'));
    const resumed = await other.submit(landing, learner.to('resume'), { code: learner.code });
    says(resumed, 404, resumeCodeWords.en.unknown);
  });

  test('leaves an attestation that is withdrawn and names nobody', async () => {
    const app = await start();
    const { learner, number } = await someone(app);
    app.clock.set(new Date('2026-12-01T15:00:00.000Z'));
    await eraseAll(learner);
    const page = await app.client().get(href('attestation', 'en', { number }));
    const { withdrawn, withdrawnText } = attestationWords.en;
    says(page, 200, withdrawn, withdrawnText(longDate('2026-12-01', 'en')));
    saysNot(page, 'Xylander');
    says(await app.client().get(href('attestationPdf', 'en', { number })), 404);
  });

  test('leaves facts that lead to nobody', async () => {
    const app = await start();
    const { learner } = await someone(app);
    const kept = await begin(app, 'employees', 'en');
    const { person, facts } = await fileOf(learner);
    const stranger = await fileOf(kept);

    await eraseAll(learner);

    const left = await factsAbout(app.database, person);
    assert.deepEqual(column(left.slice(0, -1), 'id'), column(facts, 'id'));
    assert.deepEqual([left.at(-1)?.kind, left.at(-1)?.data], ['person.erased', '{"reason":"asked"}']);
    const everythingElse = await allButFacts(app.database);
    for (const trace of [person, name, ownWords, learner.code])
      assert.ok(!everythingElse.includes(trace), trace);
    const allFacts = JSON.stringify(await app.database.db.selectFrom('facts').selectAll().execute());
    for (const trace of [name, ownWords, learner.code]) assert.ok(!allFacts.includes(trace), trace);
    assert.ok(everythingElse.includes(stranger.person), 'others are still known');
    assert.equal((await fileOf(kept)).facts.length, stranger.facts.length);
  });

  test('takes nothing more, though a request was under way', async () => {
    const app = await start();
    const { learner } = await someone(app);
    const { person } = await fileOf(learner);
    // Each finds the learner before any of them is erased.
    const answers = Array.from({ length: 12 }, (_, rank) =>
      rank === 4
        ? learner.act(learner.to('erase'), {})
        : learner.act(learner.to('path'), { audience: rank % 2 === 0 ? 'managers' : 'designers' }),
    );
    // Who comes after the erasure is asked for a code.
    for (const { status } of await Promise.all(answers)) assert.ok([303, 403].includes(status), `${status}`);
    const told = (await factsAbout(app.database, person)).map(({ kind }) => kind);
    assert.equal(told.indexOf('person.erased'), told.length - 1, 'nothing comes after the erasure');
  });

  testOnce('may begin again, as someone else', async () => {
    const app = await start();
    const { learner } = await someone(app);
    const { person } = await fileOf(learner);
    await eraseAll(learner);
    const again = await begin(app, 'employees', 'en', learner.client);
    assert.notEqual(again.code, learner.code);
    const file = await fileOf(again);
    assert.notEqual(file.person, person);
    assert.deepEqual(column(file.facts, 'kind'), ['training.started']);
  });

  test('is erased in the middle of anything', async () => {
    const learner = await begin(await start(), 'employees', 'en');
    const page = await openTest(learner, 'positioning');
    await eraseAll(learner);
    const here = learner.to('positioningQuestion', { rank: 1 });
    says(await learner.client.submit(page, here, { answer: 'true' }), 403, trainingWords.en.lostTitle);
  });
});

onAnyApp('A record that nobody opens', ({ test, start }) => {
  test('is erased after 24 months, and not a day before', async () => {
    const app = await start();
    const { learner, number } = await someone(app);
    const { person } = await fileOf(learner);
    assert.equal(await app.eraseUnused(), 0);
    app.clock.set(new Date('2028-11-25T04:59:00.000Z'));
    assert.equal(await app.eraseUnused(), 0);
    app.clock.set(new Date('2028-11-25T05:01:00.000Z'));
    assert.equal(await app.eraseUnused(), 1);

    assert.equal((await learner.client.get(learner.to('path'))).path, askedForCode(learner, 'path'));
    says(await app.client().get(href('attestation', 'en', { number })), attestationWords.en.withdrawn);
    const everythingElse = await allButFacts(app.database);
    for (const trace of [person, name, ownWords]) assert.ok(!everythingElse.includes(trace), trace);
    assert.equal((await factsAbout(app.database, person)).at(-1)?.data, '{"reason":"unused"}');
    assert.equal(await app.eraseUnused(), 0);
  });

  test('is kept when it was opened meanwhile, by cookie or by code', async () => {
    const app = await start();
    const [byCookie, byCode, never] = [await begin(app), await begin(app), await begin(app)];
    app.clock.set(new Date('2027-11-24T12:00:00.000Z'));
    await byCookie.client.get(byCookie.to('path'));
    const client = app.client();
    await client.submit(await client.get(byCode.to('training')), byCode.to('resume'), { code: byCode.code });
    app.clock.set(new Date('2028-12-01T12:00:00.000Z'));

    assert.equal(await app.eraseUnused(), 1);

    for (const { client, to } of [byCookie, byCode])
      assert.equal((await client.get(to('path'))).path, to('path'));
    assert.equal((await never.client.get(never.to('path'))).path, askedForCode(never, 'path'));
  });

  test('is erased with all the others, however many they are', async () => {
    const app = await start();
    const people = learners('a secret of the tests, long enough');
    for (let count = 0; count < 450; count += 1) await people.open(app.database.db, noon);
    app.clock.set(new Date('2029-01-01T12:00:00.000Z'));
    assert.equal(await app.eraseUnused(), 450);
    assert.deepEqual(await app.database.db.selectFrom('people').selectAll().execute(), []);
  });
});

describe('The folder of the embedded database', () => {
  const bytesOf = (folder: string): Buffer =>
    Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));

  const afterErasing = async (
    running: boolean,
    _t: { after: (run: () => void) => void },
  ): Promise<Buffer> => {
    const folder = freshFolder();
    const database = await openDatabase({ folder });
    const app = await startApp(database);
    const { learner } = await someone(app);
    await takeTest(await begin(app), 'positioning', rightKeys);
    for (const trace of [name, ownWords]) assert.ok(bytesOf(folder).includes(trace), `${trace} was there`);
    await eraseAll(learner);
    const left = running ? bytesOf(folder) : undefined;
    await app.close();
    await database.close();
    return left ?? bytesOf(folder);
  };

  for (const [when, running] of [
    ['while the server runs', true],
    ['once the server is stopped', false],
  ] as const)
    plainTest(`holds no byte of an erased person’s name or words, ${when}`, async (t) => {
      const left = await afterErasing(running, t);
      for (const trace of [name, 'Xylander', ownWords, 'Marguerite']) assert.ok(!left.includes(trace), trace);
    });
});
