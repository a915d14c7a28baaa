import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { pageTable } from '../../src/app/pages.ts';
import { languages } from '../../src/standard/standard.ts';
import { href, type PageName, pagePattern } from '../../src/web/links.ts';
import type { PathParams } from '../../src/web/paths.ts';
import { errorWords } from '../../src/web/words.ts';
import { onApp } from '../support/app.ts';
import { type Answer, attribute, encode, type Fields, says, tags, textOf } from '../support/client.ts';
import { contentOf } from '../support/content.ts';
import { facilitatorKey } from '../support/keys.ts';
import { begin, beginAndPass, openTest, questionAsked, rightKeys, stepOfKind } from '../support/learner.ts';
import { type Led, openRoom } from '../support/room.ts';

const opening = stepOfKind('question');

const isRefused = (answer: Answer, status: 403 | 413 | 415, lang: 'fr' | 'en'): void => {
  assert.equal(answer.status, status, answer.path);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  assert.equal(textOf(answer.text, 'h1'), errorWords[lang][status][0]);
  assert.ok(tags(answer.text, 'a').some((link) => attribute(link, 'href') === href('home', lang)));
};

const id = '7d8f3a53-8c1e-4f5e-9b1c-0a3c7f1b2d4e';

const forms: readonly (readonly [PageName, Fields, PathParams?])[] = [
  ['start', { audience: 'managers' }],
  ['resume', { code: 'lusab-babad-gutih-tugad' }],
  ['leave', {}],
  ['path', { audience: 'managers' }],
  ['step', { item: opening.question.id, answer: 'true' }, { step: opening.id }],
  ['step', { done: 'yes' }, { step: 'context' }],
  ['step', { note: 'Ask Bob', mark: 'yes', keep: 'yes' }, { step: 'context' }],
  ['step', { action: '1.1', words: 'Listen', due: '2027-03-15' }, { step: 'commitments' }],
  ['commit', { action: '7.1', words: '', due: '2027-03-15' }, { id: 7 }],
  ['commitment', { act: 'open' }, { commitment: id }],
  ['checkup', { phase: 'run', service: 'Permits' }],
  ['checkupService', { phase: 'run' }, { checkup: id }],
  ['checkupPractice', { 'status-7-1': 'in-place' }, { checkup: id, id: 7 }],
  ['review', { item: 'c1-01', answer: 'true' }],
  ['positioning', { start: 'yes' }],
  ['positioning', { close: 'yes' }],
  ['positioningQuestion', { item: 'c1-01', answer: 'true' }, { rank: 1 }],
  ['evaluation', { start: 'yes' }],
  ['evaluationQuestion', { item: 'c1-01', answer: 'true' }, { rank: 1 }],
  ['certificate', { name: 'Ada Lovelace' }],
  ['newCode', { code: 'lusab-babad-gutih-tugad', seal: '0'.repeat(64) }],
  ['erase', {}],
  ['feedback', { message: 'Good', page: 'home' }],
  ['ltiLaunch', { act: 'here' }, { launch: 'x'.repeat(22) }],
  ['ltiChoose', { target: 'training' }, { launch: 'x'.repeat(22) }],
  ['ltiRegister', {}, { token: 'x'.repeat(22) }],
  ['signIn', { do: 'ask' }],
  ['signIn', { do: 'email', email: 'ada@example.com' }],
  ['emailLink', {}, { token: 'x'.repeat(43) }],
  ['account', { do: 'sign-out' }],
  ['leaveAccount', {}],
  ['ownRecord', { do: 'let-go' }],
  ['invitation', { name: 'Ada Lovelace' }, { token: 'x'.repeat(43) }],
  ['administration', { do: 'invite', name: 'Ada Lovelace' }],
  ['organisation', { do: 'invite', name: 'Ada Lovelace', role: 'body-manager' }, { organisation: id }],
  ['services', { fr: 'Guichet', en: 'Counter', purpose: 'To help', phase: 'explore' }, { organisation: id }],
  ['serviceText', { why: 'A name' }, { service: id, text: id }],
  ['evidenceToUse', { action: '7.2', once: 'x' }, { service: id }],
  ['serviceEvidence', { do: 'remove', why: 'Old' }, { service: id, evidence: id }],
  ['serviceMeasures', { report: '{}' }, { service: id }],
  ['serviceMeasure', { why: 'Old' }, { service: id, measure: id }],
  ['serviceScan', { do: 'ask' }, { service: id }],
  ['serviceReviews', { practice: '7', to: 'body', words: '' }, { service: id }],
  ['serviceReview', { do: 'take' }, { service: id, review: id }],
  ['reviewLink', { name: 'Ada Lovelace' }, { token: 'x'.repeat(43) }],
  ['serviceEdition', { to: '2026.2', seen: '1' }, { service: id }],
  ['servicePractices', { practices: '7' }, { service: id }],
  [
    'servicePractice',
    { do: 'action', action: '1.1', seen: '0', 'status-1-1': 'in-place' },
    { service: id, id: 1 },
  ],
  ['serviceDescription', { purpose: 'To help', phase: 'run' }, { service: id }],
  ['serviceTeam', { do: 'archive' }, { service: id }],
  ['weeklyMessage', { do: 'stop' }],
  ['weeklyRefusal', {}, { token: 'x.y' }],
  ['serviceCheckups', { checkup: id, seen: '1' }, { service: id }],
  ['servicePlan', { words: 'Call' }, { service: id }],
  ['servicePlanItem', { do: 'change', status: 'done', seen: '1' }, { service: id, item: '7.2' }],
];

const roomForms = ({ code, link }: Led): typeof forms => [
  ['join', { code }],
  ['openRoom', { key: facilitatorKey, script: 'own', steps: 'Q1' }],
  ['trialRoom', { script: 'own', steps: 'Q1' }],
  ['myRooms', {}],
  ['facilitator', { do: 'next', version: '3' }, { link }],
  ['facilitatorQuestions', { do: 'add', kind: 'words', words: 'Why?' }, { link }],
  ['facilitatorCopy', { title: 'Group 2' }, { link }],
  ['participant', { act: 'vote', asking: '1', answer: 'true' }, { code }],
  ['participantCredit', { act: 'here' }, { code }],
];

const fromElsewhere = (own: string): readonly Readonly<Record<string, string>>[] => [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: own },
  { origin: 'https://prize.example' },
  { origin: own.replace(/\d+$/, '1') },
  { origin: 'null' },
];

onApp('A form', ({ test, shared, start }) => {
  test('sent by a page of another origin changes nothing, whichever it is', async () => {
    const app = await shared();
    const learner = await beginAndPass(app, 'employees', 'en');
    const led = await openRoom(app, { steps: ['objectives', 'Q1', 'questions'], lang: 'en' });
    await led.lead('next', 'next', 'open');
    // The room knows the learner's browser too.
    await led.join({ client: learner.client, lang: 'en' });
    const before = await contentOf(app.database);
    const all = [...forms, ...roomForms(led)];
    for (const [name, fields, params] of all)
      for (const headers of fromElsewhere(app.origin)) {
        const request = { method: 'POST', headers, body: encode(fields) };
        isRefused(await learner.client.send(learner.to(name, params), request), 403, 'en');
      }
    for (const [name, fields, params] of all)
      for (const method of ['GET', 'HEAD']) {
        const { status } = await learner.client.send(`${learner.to(name, params)}?${encode(fields)}`, {
          method,
        });
        assert.notEqual(status, 403, `${method} ${name}`);
      }
    assert.deepEqual(await contentOf(app.database), before);
    assert.equal(learner.client.cookie('cap18'), learner.code);

    const tried = new Set(all.map(([name]) => name));
    for (const name of Object.keys(pageTable) as PageName[])
      for (const lang of languages)
        assert.equal(
          app.server.hasRoute({ method: 'POST', url: pagePattern(name)[lang] }),
          tried.has(name),
          `${name} has a form`,
        );
  });

  test('is let in from the site itself, from an older browser and from none', async () => {
    const { client, to } = await begin(await shared());
    const { origin } = await shared();
    for (const headers of [
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin },
      { origin: 'http://cap18.test' },
      {},
    ]) {
      const request = { method: 'POST', headers, body: encode({ audience: 'managers' }) };
      assert.equal((await client.send(to('path'), request)).status, 303, JSON.stringify(headers));
    }
  });

  test('is let in under the name that a trusted proxy was asked for, and no other', async () => {
    const [behind, alone] = [await start({ trustProxy: 1 }), await shared()];
    const sendTo = async (app: typeof alone, origin: string) => {
      const headers = { origin, 'x-forwarded-host': 'formation.example' };
      const { client, to } = await begin(app);
      const request = { method: 'POST', headers, body: encode({ audience: 'managers' }) };
      return (await client.send(to('path'), request)).status;
    };
    assert.equal(await sendTo(behind, 'https://formation.example'), 303);
    assert.equal(await sendTo(behind, 'https://prize.example'), 403);
    assert.equal(await sendTo(alone, 'https://formation.example'), 403);
  });

  test('is not let in by a cookie that a neighbouring site put in the browser', async () => {
    const app = await shared();
    const { client, to, code } = await begin(app);
    const before = await contentOf(app.database);
    // What opened forms before: a secret in a cookie, and its fingerprint in a field.
    client.setCookie('cap18-form', 'h1yRfAxBLHOxJpeyS9fRzYiR');
    const request = {
      method: 'POST',
      headers: { origin: 'http://neighbour.cap18.test' },
      body: encode({ _form: 'Yx2mVcJ0-2cTq3sHnqYkC0Cj1bXvPp6nQyN1hT0dE4aGk' }),
    };
    isRefused(await client.send(to('erase'), request), 403, 'fr');
    assert.deepEqual(await contentOf(app.database), before);
    assert.equal(client.cookie('cap18'), code);
  });

  test('of another origin is refused wherever it leads and however it is sent', async () => {
    const app = await shared();
    const headers = { 'sec-fetch-site': 'cross-site' };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      for (const path of ['/en', '/en/nothing', '/healthz', '/api/v1/standard', '/assets/nothing.css'])
        assert.equal((await app.client().send(path, { method, headers })).status, 403, `${method} ${path}`);
  });

  test('of another origin is logged once a minute, however many come', async () => {
    const app = await start();
    const client = app.client();
    const sendSome = async (count: number): Promise<void> => {
      for (let sent = 0; sent < count; sent += 1)
        await client.send(href('feedback', 'fr'), {
          method: 'POST',
          headers: { 'sec-fetch-site': 'cross-site', origin: 'https://prize.example' },
        });
    };
    const logged = (): unknown[] =>
      (app.log().match(/^.*were refused.*$/gm) ?? []).map((line) => JSON.parse(line).refused);
    await sendSome(50);
    assert.deepEqual(logged(), [1]);
    app.clock.set(new Date(app.clock.now().getTime() + 59_999));
    await sendSome(1);
    assert.deepEqual(logged(), [1]);
    app.clock.set(new Date(app.clock.now().getTime() + 1));
    await sendSome(3);
    assert.deepEqual(logged(), [1, 51]);
    assert.ok(!app.log().includes('prize'), 'nothing of what was sent is in the log');
  });

  test('is the one of a device even when two pages of it are open', async () => {
    const learner = await begin(await shared());
    const [one, two] = [await openTest(learner, 'positioning'), await openTest(learner, 'positioning')];
    const here = learner.to('positioningQuestion', { rank: 1 });
    const question = questionAsked(one, here);
    says(await learner.client.submit(one, here, { answer: rightKeys(question) }), 200);
    says(await learner.client.submit(two, here, { answer: rightKeys(question) }), 200);
  });
});

onApp('What is sent', ({ test, shared }) => {
  const megabyte = 'x'.repeat(1024 * 1024);

  for (const lang of ['fr', 'en'] as const)
    test(`is refused by a page when a field holds a megabyte, in ${lang}`, async () => {
      const app = await shared();
      const learner = await begin(app, 'employees', lang);
      const before = await contentOf(app.database);
      const forAccounts = new Set(
        app.routes.flatMap(({ url, policy }) => (policy && /account|role/.test(policy.by) ? [url] : [])),
      );
      for (const [name, fields, params] of forms) {
        const [field = 'name'] = Object.keys(fields);
        const answer = await learner.act(learner.to(name, params), { ...fields, [field]: megabyte });
        // Who is not signed in is led to where one signs in, before anything that they send is read.
        if (forAccounts.has(pagePattern(name)[lang])) assert.equal(answer.status, 303, name);
        else isRefused(answer, 413, lang);
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
      url: href('feedback', 'en'),
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
      const body = JSON.stringify({ audience: 'managers', message: 'Good' });
      for (const name of ['start', 'path', 'feedback'] as const) {
        const request = { method: 'POST', headers: { 'content-type': type }, body };
        isRefused(await learner.client.send(learner.to(name), request), 415, 'en');
      }
      assert.deepEqual(await contentOf(app.database), before);
    });

  test('may say which characters it is written in', async () => {
    const learner = await begin(await shared());
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    const body = encode({ audience: 'managers' }).toString();
    says(await learner.client.send(learner.to('path'), { method: 'POST', headers, body }), 303);
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
    says(await learner.act(learner.to('path'), { ...fields, audience: 'managers' }), 303);
  });
});
