import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Lang } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, onEachApp, standard, type TestApp } from '../support/app.ts';
import { type Answer, says, textOf } from '../support/client.ts';
import {
  begin,
  beginAndPass,
  fileOf,
  type Learner,
  rightKeys,
  takeTest,
  walkPath,
} from '../support/learner.ts';

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

const linesOf = ({ log }: TestApp): Record<string, unknown>[] =>
  log()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const isIncident = (app: TestApp, answer: Answer, lang: Lang): void => {
  assert.equal(answer.status, 500);
  assert.equal(textOf(answer.text, 'h1'), errorWords[lang][500][0]);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const incident = textOf(answer.text, 'code') ?? '';
  assert.match(incident, uuid);
  const [line] = linesOf(app).filter((each) => each.incident === incident);
  assert.ok(line, 'the log tells of it');
  assert.equal(line.level, 50);
  const inside = /sqlite|postgres|kysely|select |insert |database|\.ts|node:|at \w+ \(|stack|table/i;
  const main = answer.text.slice(answer.text.indexOf('<main'), answer.text.indexOf('</main>'));
  assert.ok(!inside.test(main), main);
};

onEachApp('What breaks inside', ({ test, testOnce, start }) => {
  test('shows its number and nothing else, in the page’s language, and is told in the log', async () => {
    const app = await start();
    const french = await begin(app, 'employees', 'fr');
    const english = await begin(app, 'employees', 'en');
    await app.database.close();
    isIncident(app, await french.client.get(french.to('path')), 'fr');
    isIncident(app, await english.client.get(english.to('path')), 'en');
    isIncident(app, await english.act(english.to('step', { step: 'context' }), { done: 'yes' }), 'en');
    const stranger = app.client();
    const landing = await stranger.get(href('training', 'en'));
    isIncident(app, await stranger.submit(landing, href('start', 'en'), { audience: 'managers' }), 'en');
    isIncident(app, await stranger.get(href('attestation', 'en', { number: '7K3F-9QWM-2B8T' })), 'en');
  });

  testOnce('leaves public pages as they are', async () => {
    const app = await start();
    await app.database.close();
    for (const path of [
      '/fr',
      '/en/understand/practices/7',
      '/en/training',
      '/api/v1/standard',
      '/en/search?q=data',
    ])
      says(await app.client().get(path), 200);
  });

  testOnce('is told as data where data were asked for', async () => {
    const app = await start();
    const learner = await begin(app, 'employees', 'en');
    await app.database.close();
    const answer = await learner.client.get(learner.to('myDataFile'));
    assert.equal(answer.status, 500);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
    const { title, status, incident, ...rest } = JSON.parse(answer.text) as Record<string, unknown>;
    assert.deepEqual([title, status], [errorWords.en[500][0], 500]);
    assert.match(String(incident), uuid);
    assert.deepEqual(Object.keys(rest), ['detail']);
  });

  test('never writes in the log what a person typed', async () => {
    const app = await start();
    const { database } = app;
    const learner = await beginAndPass(app, 'employees', 'en');
    const refuse = async (table: 'attestations' | 'commitments' | 'feedback') => {
      const how =
        database.engine === 'sqlite'
          ? `create trigger refuse_${table} before insert on ${table} begin select raise(abort, 'full'); end`
          : `alter table ${table} add constraint full_${table} check (false) not valid`;
      await sql.raw(how).execute(database.db);
    };
    for (const table of ['attestations', 'commitments', 'feedback'] as const) await refuse(table);
    const typed = 'Xylander Marguerite';
    const commitment = { action: '1.1', words: typed, due: '2027-03-15' };
    isIncident(app, await learner.act(learner.to('certificate'), { name: typed }), 'en');
    isIncident(app, await learner.act(learner.to('step', { step: 'commitments' }), commitment), 'en');
    isIncident(app, await learner.act(learner.to('feedback'), { message: typed, page: 'home' }), 'en');
    for (const trace of ['Xylander', 'Marguerite'])
      assert.ok(!app.log().includes(trace), 'the log holds what was typed');
  });
});

onEachApp('The log', ({ test, testOnce, start }) => {
  const wholeStory = async (learner: Learner): Promise<string> => {
    const { act, client, to } = learner;
    await takeTest(learner, 'positioning', rightKeys);
    await walkPath(learner);
    await takeTest(learner, 'evaluation', rightKeys);
    await act(to('step', { step: 'commitments' }), {
      action: '1.1',
      words: 'Ask Marguerite',
      due: '2027-03-15',
    });
    await act(to('certificate'), { name: 'Zéphirine Xylander' });
    return textOf((await client.get(to('certificate'))).text, 'code') ?? '';
  };

  testOnce('tells which route answered, how, and how long it took', async () => {
    const app = await start();
    const learner = await begin(app, 'employees', 'en');
    await learner.client.get(learner.to('step', { step: 'context' }));
    await learner.client.get('/en/nothing');
    const answered = linesOf(app).filter(({ msg }) => msg === 'answered');
    assert.deepEqual(
      answered.slice(-2).map(({ method, route, status }) => [method, route, status]),
      [
        ['GET', '/en/training/steps/:step', 200],
        ['GET', 'none', 404],
      ],
    );
    assert.ok(answered.every(({ ms }) => typeof ms === 'number'));
  });

  test('holds no address, code, name, number or word of anyone, whatever happens', async () => {
    const app = await start({ trustProxy: 1 });
    const learner = await begin(app, 'employees', 'en');
    const { client, to, act } = learner;
    const number = await wholeStory(learner);
    const { person } = await fileOf(learner);
    const headers = { 'x-forwarded-for': '203.0.113.77' };
    await client.send(to('path'), { headers });
    await client.send('/en/nothing?Xylander', { headers });
    await client.send('/%E0%A4%A', { headers });
    await client.get(href('attestation', 'en', { number }), headers);
    await client.get(`/en/verify?number=${number}`, headers);
    await client.get('/en/search?q=Marguerite', headers);
    await client.get(`/en/nothing/${number}/${learner.code}`, headers);
    await act(to('certificate'), { name: '<Xylander>' });
    await act(to('feedback'), { message: 'Marguerite'.repeat(300) });
    await act(to('path'), { audience: 'Xylander'.repeat(10_000) });
    const other = app.client();
    await other.submit(await other.get(to('training')), to('resume'), { code: learner.code });
    await other.submit(await other.get(to('training')), to('resume'), { code: 'lusab-babad-gutih-tugad' });
    await app.database.close();
    await client.send(to('path'), { headers });

    // The server says at its start on which of its own addresses it listens; that one is nobody's.
    const text = linesOf(app)
      .filter(({ msg }) => !String(msg).startsWith('Server listening'))
      .map((line) => JSON.stringify(line))
      .join('\n');
    assert.ok(text.includes('a request failed'));
    const traces = [
      '203.0.113.77',
      '127.0.0.1',
      learner.code,
      'lusab',
      person,
      number,
      number.replaceAll('-', ''),
      'Xylander',
      'Marguerite',
      '/nothing',
    ];
    for (const trace of traces) assert.ok(!text.includes(trace), trace);
  });
});

onEachApp('A health check', ({ test, start }) => {
  test('says that all is well, and with what', async () => {
    const answer = await (await start()).client().get('/healthz');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual(JSON.parse(answer.text), {
      status: 'ok',
      version: '0.0.0-test',
      standard: standard.version,
    });
  });

  test('says so while the database does not answer too: a new start would mend nothing', async () => {
    const app = await start();
    await app.database.close();
    says(await app.client().get('/healthz'), 200);
  });
});

onApp('An application that is closed', ({ test, start }) => {
  test('answers nothing more', async () => {
    const app = await start();
    await app.client().get('/en');
    await app.server.close();
    await assert.rejects(app.client().get('/en'));
  });
});
