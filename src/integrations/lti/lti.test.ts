import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standard } from '../../../test/support/app.ts';
import { column } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { gradesStore, launchesStore, platformsStore } from './lti.store.ts';
import { isSafeUrl, originsOf, type PlatformTold } from './platform.ts';
import { ltiResultOf } from './results.ts';
import { fingerprint, randomToken, seals, tokenShape } from './sealed.ts';
import { states } from './state.ts';
import { readTarget, targetAt, targetUrl, writeTarget } from './target.ts';

const secret = 'a secret of the tests, long enough';
const noon = new Date('2026-11-24T12:00:00.000Z');
const later = (ms: number): Date => new Date(noon.getTime() + ms);

const campus: PlatformTold = {
  name: 'Campus',
  issuer: 'https://campus.example',
  clientId: 'client',
  authorizationUrl: 'https://login.campus.example/auth',
  tokenUrl: 'https://campus.example/token',
  tokenAudience: null,
  jwksUrl: 'https://campus.example/jwks',
};

describe('A target', () => {
  for (const target of [
    { kind: 'training' },
    { kind: 'theme', id: 6 },
    { kind: 'room', code: 'K7MPQ4' },
    { kind: 'choose' },
  ] as const)
    test(`is read as it is written: ${writeTarget(target)}`, () => {
      assert.deepEqual(readTarget(writeTarget(target), standard), target);
      const url = targetUrl('https://cap18.example', target);
      assert.deepEqual(targetAt('https://cap18.example', `${url}?lang=fr`, standard), target);
      assert.equal(targetAt('https://cap18.example:8443', url, standard), undefined);
    });
  const none = ['', 'theme', 'theme-7', 'theme-0', 'theme-1x', 'room-', 'room-K7M', 'Training', '../choose'];
  for (const text of none)
    test(`is not ${JSON.stringify(text)}`, () => assert.equal(readTarget(text, standard), undefined));
});

describe('The result of a learner', () => {
  const outcome = { evaluation: undefined, passed: false, themes: [2] };
  const passed = { ...outcome, evaluation: { right: 16, total: 18 }, passed: true };
  const cases = [
    ['training', undefined, undefined],
    ['training', outcome, undefined],
    ['training', { ...outcome, evaluation: { right: 9, total: 18 } }, { given: 9, most: 18, last: false }],
    ['training', passed, { given: 16, most: 18, last: true }],
    ['theme-2', outcome, { given: 1, most: 1, last: true }],
    ['theme-3', outcome, undefined],
    ['room-K7MPQ4', outcome, undefined],
    ['nothing', outcome, undefined],
  ] as const;
  for (const [target, reached, expected] of cases)
    test(`of ${target} after ${JSON.stringify(reached)} is ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(ltiResultOf(target, standard, reached), expected);
    });
});

describe('The address of a platform', () => {
  const installed = 'https://cap18.example';
  const tried = 'http://localhost:1818';
  test('may be HTTPS', () => {
    for (const own of [installed, tried]) assert.ok(isSafeUrl('https://a.example/x', own));
  });
  for (const url of ['http://localhost:8080/', 'http://127.0.0.1/', 'http://[::1]:3/'])
    test(`may be ${url} where Cap18 is tried on that machine, and not where it is installed`, () => {
      assert.ok(isSafeUrl(url, tried));
      assert.ok(!isSafeUrl(url, installed));
      assert.ok(!isSafeUrl(url, 'http://cap18.example'));
    });
  for (const url of [
    'http://a.example/',
    'ftp://localhost/',
    'file:///etc/passwd',
    'https://me:pass@a.example/',
    'http://localhost.a.example/',
    'x',
  ])
    test(`may not be ${url}`, () => assert.ok(!isSafeUrl(url, tried)));
  test('tells the origins that may frame what it opens', () => {
    assert.deepEqual(originsOf(campus), ['https://campus.example', 'https://login.campus.example']);
    assert.deepEqual(originsOf({ ...campus, issuer: 'urn:campus' }), ['https://login.campus.example']);
  });
});

describe('What is sealed', () => {
  const sealing = seals(secret);
  test('is opened for its purpose alone, with the same secret alone', async () => {
    const sealed = await sealing.seal('code', 'lusab-babad-gutih-tugad');
    assert.ok(!sealed.includes('lusab'));
    assert.equal(await sealing.open('code', sealed), 'lusab-babad-gutih-tugad');
    assert.notEqual(await sealing.seal('code', 'lusab-babad-gutih-tugad'), sealed);
    assert.equal(await sealing.open('subject', sealed), undefined);
    assert.equal(await seals(`${secret} of another`).open('code', sealed), undefined);
    for (const wrong of ['', 'x', sealed.slice(0, -1), `${sealed}A`])
      assert.equal(await sealing.open('code', wrong), undefined);
  });
  test('of a person is another fingerprint on another platform, or with another secret', () => {
    const of = sealing.subject('one', 'ada');
    assert.match(of, /^[0-9a-f]{64}$/);
    assert.equal(of, sealing.subject('one', 'ada'));
    assert.notEqual(sealing.subject('two', 'ada'), of);
    assert.notEqual(sealing.subject('one', 'Ada'), of);
    assert.notEqual(seals('x'.repeat(32)).subject('one', 'ada'), of);
  });
  test('by chance is never the same', () => {
    const tokens = Array.from({ length: 100 }, randomToken);
    assert.equal(new Set(tokens).size, 100);
    for (const token of tokens) assert.match(token, tokenShape);
  });
});

describe('A state', () => {
  const platformId = crypto.randomUUID();
  const state = { platformId, nonce: 'n', target: 'training', browser: fingerprint('b') };
  test('is read for 15 minutes, by the server that made it', async () => {
    const written = await states(secret).write(state, noon);
    const { hash, ...read } = (await states(secret).read(written, later(899_000))) as { hash: string };
    assert.deepEqual([read, hash], [state, fingerprint(written)]);
    assert.equal(await states(secret).read(written, later(900_000)), 'old-state');
    assert.equal(await states(`${secret} of another`).read(written, noon), 'bad-state');
    for (const wrong of ['', 'x', 'a.b.c', written.slice(0, -2)])
      assert.equal(await states(secret).read(wrong, noon), 'bad-state');
  });
});

onEachEngine('A learning platform', ({ test: onDatabase, open }) => {
  onDatabase('is registered once, by its issuer and its client, and removed whole', async () => {
    const { db } = await open();
    const store = platformsStore(db);
    const id = await store.add(campus, noon);
    assert.ok(id);
    assert.equal(await store.add(campus, noon), undefined);
    const other = await store.add({ ...campus, clientId: 'other', tokenAudience: 'aud' }, noon);
    assert.ok(other);
    const clients = column(await store.ofIssuer(campus.issuer), 'clientId');
    assert.deepEqual(clients.toSorted(), ['client', 'other']);
    assert.deepEqual({ ...(await store.byId(id)) }, { ...campus, id });
    for (const deployment of ['2', '1', '2']) await store.addDeployment(id, deployment);
    assert.deepEqual(await store.deploymentsOf(id), ['1', '2']);
    assert.deepEqual(await store.deploymentsOf(other), []);
    assert.ok(await store.remove(id));
    assert.ok(!(await store.remove(id)));
    assert.deepEqual(column(await store.all(), 'id'), [other]);
    assert.deepEqual(await store.deploymentsOf(id), []);
  });

  onDatabase('has its launches kept for as long as they are open, each state once', async () => {
    const { db } = await open();
    const platformId = (await platformsStore(db).add(campus, noon)) ?? '';
    const store = launchesStore(db);
    const launch = {
      id: 'a',
      platform: platformId,
      browserHash: null,
      data: 'sealed',
      stateHash: 's',
      expiresAt: later(1_000).toISOString(),
    };
    assert.ok(!(await store.cameIn('s')));
    assert.ok(await store.add(launch));
    assert.ok(!(await store.add({ ...launch, id: 'b' })));
    assert.ok(await store.cameIn('s'));
    assert.equal((await store.byId('a', later(999)))?.data, 'sealed');
    assert.equal(await store.byId('a', later(1_000)), undefined);
    await store.removeOld(later(999));
    assert.ok(await store.cameIn('s'));
    await store.removeOld(later(1_000));
    assert.ok(!(await store.cameIn('s')));
  });

  onDatabase('has results expected once a learner and column, until the last is sent', async () => {
    const { db } = await open();
    const platformId = (await platformsStore(db).add(campus, noon)) ?? '';
    const learnerId = crypto.randomUUID();
    await db
      .insertInto('people')
      .values({ id: learnerId, codeHash: 'x', createdAt: noon.toISOString(), lastSeenOn: '2026-11-24' })
      .execute();
    const store = gradesStore(db);
    const due = {
      platform: platformId,
      learner: learnerId,
      lineItem: 'https://campus.example/7',
      target: 'training',
      subject: 'sealed',
    };
    const id = await store.expect(due);
    assert.equal(await store.expect({ ...due, subject: 'sealed again' }), id);
    assert.deepEqual({ ...(await store.byId(id)) }, { ...due, id, sent: null });
    await store.markSent(id, '9/18', false);
    assert.equal((await store.openOf(learnerId)).length, 1);
    await store.markSent(id, '18/18', true);
    await store.expect(due);
    assert.deepEqual(await store.openOf(learnerId), []);
    assert.deepEqual(
      { ...(await store.sentOf(learnerId))[0] },
      { platform: 'Campus', target: 'training', sent: '18/18' },
    );
    await store.removeAllOf(learnerId, crypto.randomUUID());
    assert.ok(await store.byId(id));
    await store.removeAllOf(learnerId, platformId);
    assert.equal(await store.byId(id), undefined);
  });
});
