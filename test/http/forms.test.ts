import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Database } from '../../src/db/database.ts';
import { allPaths, type PageName } from '../../src/paths.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp, onEachApp } from '../support/app.ts';
import { type Answer, attribute, encode, type Fields, tags, textOf } from '../support/client.ts';
import { begin, beginAndPass, openTest, questionAsked, rightKeys, stepOfKind } from '../support/learner.ts';

const opening = stepOfKind('question');

/** Everything that the database holds, table by table. */
const contentOf = async ({ db }: Database): Promise<unknown> => ({
  facts: await db.selectFrom('facts').selectAll().orderBy('id').execute(),
  people: await db.selectFrom('people').selectAll().orderBy('id').execute(),
  commitments: await db.selectFrom('commitments').selectAll().orderBy('id').execute(),
  attestations: await db.selectFrom('attestations').selectAll().orderBy('number').execute(),
  feedback: await db.selectFrom('feedback').selectAll().orderBy('id').execute(),
});

const isRefused = (answer: Answer, status: 403 | 413 | 415, lang: 'fr' | 'en'): void => {
  assert.equal(answer.status, status, answer.path);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal(textOf(answer.text, 'h1'), errorWords[lang][status][0]);
  assert.ok(tags(answer.text, 'a').some((link) => attribute(link, 'href') === allPaths.to('home', lang)));
};

/** Every form of the site that changes something, filled in well. */
const forms: readonly (readonly [PageName, Fields, PathParams?])[] = [
  ['start', { audience: 'managers' }],
  ['resume', { code: 'lusab-babad-gutih-tugad' }],
  ['leave', {}],
  ['path', { audience: 'managers' }],
  ['step', { item: opening.question.id, answer: 'true' }, { step: opening.id }],
  ['step', { done: 'yes' }, { step: 'context' }],
  ['step', { commit: 'yes', action: '1.1', words: 'Listen', due: '2027-03-15' }, { step: 'commitments' }],
  ['positioning', { start: 'yes' }],
  ['positioning', { close: 'yes' }],
  ['positioningQuestion', { item: '01-1', answer: 'true' }, { rank: 1 }],
  ['evaluation', { start: 'yes' }],
  ['evaluationQuestion', { item: '01-1', answer: 'true' }, { rank: 1 }],
  ['certificate', { name: 'Ada Lovelace' }],
  ['newCode', { code: 'lusab-babad-gutih-tugad', seal: '0'.repeat(64) }],
  ['erase', {}],
  ['feedback', { message: 'Good', page: 'home' }],
];

onEachApp('A form', ({ test, shared }) => {
  test('without the right token changes nothing, whichever it is', async () => {
    const app = await shared();
    const learner = await beginAndPass(app, 'employees', 'en');
    const { client, token } = learner;
    const stranger = await begin(app, 'employees', 'en');
    const before = await contentOf(app.database);
    const wrong: readonly Fields[] = [
      {},
      { _form: '' },
      { _form: 'x' },
      { _form: token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A') },
      { _form: [token, token] },
      { _form: stranger.token },
    ];
    for (const [name, fields, params] of forms)
      for (const token of wrong) {
        const body = encode({ ...fields, ...token });
        isRefused(await client.send(learner.to(name, params), { method: 'POST', body }), 403, 'en');
      }

    assert.deepEqual(await contentOf(app.database), before);
    assert.equal(client.cookie('cap18'), learner.code);
  });

  test('has its token nowhere but in its own field', async () => {
    const learner = await begin(await shared(), 'employees', 'en');
    const { client, token } = learner;
    const path = `${learner.to('path')}?_form=${encodeURIComponent(token)}`;
    const headers = {
      'csrf-token': token,
      'x-csrf-token': token,
      'xsrf-token': token,
      'x-xsrf-token': token,
    };
    isRefused(
      await client.send(path, { method: 'POST', headers, body: encode({ audience: 'managers' }) }),
      403,
      'en',
    );
  });

  test('is refused, in French too, once its cookie is gone', async () => {
    const { client } = await shared();
    const browser = client();
    const landing = await browser.get(allPaths.to('training', 'fr'));
    browser.setCookie('cap18-form', undefined);
    const answer = await browser.submit(landing, allPaths.to('start', 'fr'), { audience: 'managers' });
    isRefused(answer, 403, 'fr');
    assert.equal(browser.cookie('cap18'), undefined);
  });

  test('works again from a page opened anew', async () => {
    const { client } = await shared();
    const browser = client();
    browser.setCookie('cap18-form', 'nonsense');
    const landing = await browser.get(allPaths.to('training', 'en'));
    const answer = await browser.submit(landing, allPaths.to('start', 'en'), { audience: 'managers' });
    assert.equal(answer.path, allPaths.to('code', 'en'));
  });

  test('is the one of a device even when two pages of it are open', async () => {
    const learner = await begin(await shared());
    const [one, two] = [await openTest(learner, 'positioning'), await openTest(learner, 'positioning')];
    const here = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(one, here);
    assert.equal((await learner.client.submit(one, here, { answer: rightKeys(question) })).status, 200);
    assert.equal((await learner.client.submit(two, here, { answer: rightKeys(question) })).status, 200);
  });
});

onApp('What is sent', ({ test, shared }) => {
  const megabyte = 'x'.repeat(1024 * 1024);

  for (const lang of ['fr', 'en'] as const)
    test(`is refused by a page when a field holds a megabyte, in ${lang}`, async () => {
      const app = await shared();
      const learner = await begin(app, 'employees', lang);
      const before = await contentOf(app.database);
      for (const [name, fields, params] of forms) {
        const [field = 'name'] = Object.keys(fields);
        isRefused(await learner.act(learner.to(name, params), { ...fields, [field]: megabyte }), 413, lang);
      }
      assert.deepEqual(await contentOf(app.database), before);
    });

  test('is refused by a page when it does not tell its length beforehand', async () => {
    const { server } = await shared();
    // Through the application's own injection: a network would break as the server stops listening halfway.
    const payload = Readable.from(['message=', megabyte]);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await server.inject({
      method: 'POST',
      url: allPaths.to('feedback', 'en'),
      headers,
      payload,
    });
    assert.equal(response.statusCode, 413);
    assert.equal(textOf(response.body, 'h1'), errorWords.en[413][0]);
  });

  const types = [
    'application/json',
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'image/png',
    'application/x-www-form-urlencoded-not',
    'nonsense',
  ];
  for (const type of types)
    test(`is refused by a page when it is no form: ${type}`, async () => {
      const app = await shared();
      const learner = await begin(app, 'employees', 'en');
      const before = await contentOf(app.database);
      const body = JSON.stringify({ _form: learner.token, audience: 'managers', message: 'Good' });
      for (const name of ['start', 'path', 'feedback'] as const) {
        const request = { method: 'POST', headers: { 'content-type': type }, body };
        isRefused(await learner.client.send(learner.to(name), request), 415, 'en');
      }
      assert.deepEqual(await contentOf(app.database), before);
    });

  test('may say which characters it is written in', async () => {
    const learner = await begin(await shared());
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    const body = encode({ _form: learner.token, audience: 'managers' }).toString();
    assert.equal(
      (await learner.client.send(learner.to('path'), { method: 'POST', headers, body })).status,
      303,
    );
  });

  test('cannot pass for what every object has', async () => {
    const learner = await begin(await shared());
    const names = ['__proto__', 'constructor', 'toString', '__proto__[item]', 'hasOwnProperty'];
    const fields = Object.fromEntries(names.map((name) => [name, 'yes']));
    for (const [name, , params] of forms.slice(2, 13)) {
      const answer = await learner.act(learner.to(name, params), fields);
      assert.ok(answer.status < 500, `${name}: ${answer.status}`);
    }
  });

  test('is answered even with a thousand fields', async () => {
    const learner = await begin(await shared());
    const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, rank) => [`f${rank}`, '1']));
    assert.equal((await learner.act(learner.to('path'), { ...fields, audience: 'managers' })).status, 303);
  });
});
