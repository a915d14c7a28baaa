import assert from 'node:assert/strict';
import { questionOf } from '../../src/course/course.ts';
import { figuresWords } from '../../src/learn/figures/figures.words.ts';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { course, onAnyApp, onApp, type TestApp } from '../support/app.ts';
import { type Answer, type Client, plain, textOf } from '../support/client.ts';
import { firstCases, recordAnswers } from '../support/given-answers.ts';
import { facilitatorKey } from '../support/keys.ts';
import { rightKeys, wrongKeys } from '../support/learner.ts';
import { voteTrue } from '../support/led-session.ts';
import { joinAll, openRoom } from '../support/room.ts';

const items = firstCases(course);
const [first = assert.fail(), second = assert.fail()] = items;

/** Gives the key on the page that asks for it. */
const give = async (client: Client, key: string, lang: 'fr' | 'en' = 'fr'): Promise<Answer> => {
  const path = href('figures', lang);
  return client.submit(await client.get(path), path, { key });
};

/** Lets time pass, in minutes. */
const passes = ({ clock }: TestApp, minutes: number): void =>
  clock.set(new Date(clock.now().getTime() + minutes * 60_000));

/** The cells of the line of a question, as the page shows them. */
const lineOf = (page: Answer, question: string): string[] => {
  const [, row = ''] =
    page.text.match(new RegExp(`<tr>\\s*<th scope="row"><a[^>]*>${question}</a>(.*?)</tr>`, 's')) ?? [];
  return [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => plain(cell));
};

/** The strong learners, one in two, answer everything rightly but the second question, which they all miss. */
const answered = (app: TestApp, learners: number): Promise<void> =>
  recordAnswers(app.database, course, {
    learners,
    isRight: (learner, question) => (learner % 2 === 0) !== (question === second),
  });

onAnyApp('The statistics of questions', ({ test, start }) => {
  test('show what evaluations say, once 20 people have finished theirs', async () => {
    const app = await start();
    const client = app.client();
    await answered(app, 19);
    const before = await give(client, facilitatorKey);
    assert.equal(before.status, 200);
    assert.ok(plain(before.text).includes(figuresWords.fr.none(20)));
    assert.ok(!before.text.includes(first.id));
    await answered(app, 7);
    const kept = await client.get(before.path);
    assert.ok(!kept.text.includes(first.id), 'they are made every ten minutes at most');
    passes(app, 11);
    const page = await client.get(before.path);
    assert.deepEqual(lineOf(page, first.id).slice(0, 3), ['20', '55\u00a0%', '1,00']);
    assert.equal(lineOf(page, second.id)[2]?.[0], '\u2212', 'the second misleads who gets the rest right');
    assert.ok(plain(page.text).includes(figuresWords.fr.doubts.weak));
  });

  test('count votes of a room once it is over, apart from the rest', async () => {
    const app = await start();
    const led = await openRoom(app, { steps: ['Q1', 'Q2'] });
    const people = await joinAll(app, led.code, 21);
    await led.lead('next', 'open');
    await voteTrue(people, 5);
    await led.lead('close', 'reveal', 'next', 'open');
    await voteTrue(people.slice(0, 3), 1);
    await led.lead('close');
    const client = app.client();
    const under = await give(client, facilitatorKey);
    assert.ok(plain(under.text).includes(figuresWords.fr.none(20)), 'not while the room is led');
    await led.lead('end');
    passes(app, 11);
    const page = await client.get(under.path);
    assert.ok(plain(page.text).includes(`${figuresWords.fr.sources.room}, édition ${course.version}`));
    assert.equal(lineOf(page, 'Q1')[0], '20');
    assert.deepEqual(lineOf(page, 'Q2'), []);
    assert.ok(plain(page.text).includes(figuresWords.fr.few(1, 20)));
  });

  test('are the same on the page of a question and in the file, in both languages', async () => {
    const app = await start();
    await answered(app, 30);
    for (const lang of languages) {
      const client = app.client();
      const page = await give(client, facilitatorKey, lang);
      const pass = page.path.split('/').at(-1) ?? '';
      const question = await client.get(href('figuresQuestion', lang, { pass, question: first.id }));
      const text = plain(question.text);
      assert.ok(text.includes(questionOf(course, first.id)?.stem[lang] ?? 'nothing'));
      for (const option of first.options) assert.ok(text.includes(option.text[lang]));
      const file = await client.get(href('figuresCsv', lang, { pass }));
      assert.match(file.headers.get('content-type') ?? '', /^text\/csv/);
      assert.match(
        file.headers.get('content-disposition') ?? '',
        /^attachment; filename="cap18-questions\.csv"$/,
      );
      const lines = file.text.trim().split('\r\n');
      const options = items.reduce((count, item) => count + item.options.length, 0);
      assert.equal(lines.length, 1 + options);
      const half = lang === 'fr' ? '0,5' : '0.5';
      const own = lines.filter((line) => line.includes(`${lang === 'fr' ? ';' : ','}${first.id}`));
      assert.equal(own.length, first.options.length);
      const shares = own.map((line) => line.split(lang === 'fr' ? ';' : ',').at(-1));
      const chosen = [...rightKeys(first), ...wrongKeys(first)].length;
      assert.equal(shares.filter((share) => share === half).length, chosen);
    }
  });
});

onApp('What opens the statistics', ({ test, start, shared }) => {
  for (const lang of languages)
    test(`is the facilitator key, and nothing else (${lang})`, async () => {
      const app = await shared();
      const wrong = await give(app.client(), 'lusab-babad', lang);
      assert.equal(wrong.status, 400);
      assert.ok(plain(wrong.text).includes(figuresWords[lang].keyWrong));
      assert.ok(!wrong.text.includes('lusab-babad'), 'a key is not repeated');
      const right = await give(app.client(), ` ${facilitatorKey.toLowerCase()} `, lang);
      assert.equal(right.status, 200);
      assert.equal(right.headers.get('cache-control'), 'no-store');
      assert.match(right.text, /<meta name="robots" content="noindex">/);
    });

  test('is for twelve hours', async () => {
    const app = await start();
    const client = app.client();
    const { path } = await give(client, facilitatorKey);
    passes(app, 12 * 60 - 1);
    assert.equal((await client.get(path)).status, 200);
    passes(app, 1);
    const over = await client.get(path);
    assert.equal(over.status, 404);
    assert.ok(plain(over.text).includes(figuresWords.fr.passOver));
  });

  test('ends with the key that gave it', async () => {
    let key = facilitatorKey;
    const app = await start({ facilitatorKey: async () => key });
    const client = app.client();
    const { path } = await give(client, key);
    assert.equal((await client.get(path)).status, 200);
    key = 'another-key-another-key';
    assert.equal((await client.get(path)).status, 404);
  });

  test('cannot be made up, nor made to last', async () => {
    const app = await shared();
    const client = app.client();
    const { path } = await give(client, facilitatorKey);
    const pass = path.split('/').at(-1) ?? '';
    const [until = '', signed = ''] = pass.split('.');
    const later = (Number.parseInt(until, 36) + 3_600_000).toString(36);
    for (const made of [
      'x',
      `${later}.${signed}`,
      `${until}.`,
      `${until}.${'A'.repeat(signed.length)}`,
      `${pass}A`,
    ])
      for (const [name, more] of [
        ['figuresRead', {}],
        ['figuresQuestion', { question: 'Q1' }],
        ['figuresCsv', {}],
      ] as const) {
        const page = await client.get(href(name, 'en', { pass: made, ...more }));
        assert.equal(page.status, 404, `${name} ${made}`);
        assert.equal(textOf(page.text, 'h1'), figuresWords.en.title);
      }
  });

  test('leads to no page of what is no question', async () => {
    const app = await shared();
    const client = app.client();
    const { path } = await give(client, facilitatorKey);
    for (const question of ['Q999', 'x', '<script>', 'c1-1-1', '07-21'])
      assert.equal((await client.get(`${path}/questions/${encodeURIComponent(question)}`)).status, 404);
    const gone = await client.get(`${path}/questions/c1-99`);
    assert.equal(gone.status, 200);
    assert.ok(plain(gone.text).includes(figuresWords.fr.gone));
  });
});
