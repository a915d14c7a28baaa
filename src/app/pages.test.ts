import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../platform/root.ts';
import { languages } from '../standard/standard.ts';
import { declarePages, href, pageNamed, pagePattern, pagePlace } from '../web/links.ts';
import type { PageFile } from '../web/page.ts';
import { langOf, pageAt } from '../web/paths.ts';
import type { PageRow, Policy } from '../web/policy.ts';
import { pageTable } from './pages.ts';

declarePages(pageTable);

const names = Object.keys(pageTable) as (keyof typeof pageTable)[];

describe('The address of a page', () => {
  test('begins with its language', () => {
    for (const name of names)
      for (const lang of languages) {
        assert.match(pagePattern(name)[lang], new RegExp(`^/${lang}(/|$)`), name);
        assert.equal(langOf(pagePattern(name)[lang]), lang);
      }
  });

  test('is of one page only, and each name too', async () => {
    const all = names.flatMap((name) => languages.map((lang) => pagePattern(name)[lang]));
    assert.equal(new Set(all).size, all.length);
    // The course that is taken away has a page that no server has.
    const files = globSync('src/**/*.feature.ts', { cwd: root, exclude: ['**/run/**'] });
    const features = await Promise.all(files.map((file): Promise<object> => import(join(root, file))));
    const tables = features.flatMap(Object.entries).filter(([exported]) => exported.endsWith('Table'));
    const declared = tables.flatMap(([, table]) => Object.keys(table as object));
    assert.deepEqual(declared.sort(), [...names].sort());
  });

  test('takes the same parameters in both languages', () => {
    const parameters = (pattern: string) => pattern.match(/:\w+/g) ?? [];
    for (const name of names)
      assert.deepEqual(parameters(pagePattern(name).fr), parameters(pagePattern(name).en), name);
  });

  test('holds what it is given, whatever it is', () => {
    assert.equal(href('practice', 'fr', { id: 7 }), '/fr/comprendre/pratiques/7');
    assert.equal(
      href('attestationPdf', 'en', { number: '7K3F-9QWM-2B8T' }),
      '/en/certificates/7K3F-9QWM-2B8T/cap18.pdf',
    );
    assert.equal(href('step', 'en', { step: '../?#"<é' }), '/en/training/steps/..%2F%3F%23%22%3C%C3%A9');
    assert.equal(href('home', 'en'), '/en');
  });

  test('does not compile without what it needs', () => {
    // @ts-expect-error: a practice has a number.
    assert.equal(href('practice', 'fr'), '/fr/comprendre/pratiques/');
    // @ts-expect-error: no page has this name.
    assert.throws(() => href('nothing', 'fr'));
  });

  test('is known by the page itself in both languages', () => {
    assert.deepEqual(pagePlace('step', { step: 'p7' }), {
      name: 'step-p7',
      url: { fr: '/fr/formation/etapes/p7', en: '/en/training/steps/p7' },
    });
  });
});

test('What everyone may change, and who may only read, are these pages and no other', () => {
  const changedWhere = (isSo: (policy: Policy) => boolean) =>
    Object.entries<PageRow>(pageTable).flatMap(([name, { change }]) => (change && isSo(change) ? name : []));
  assert.deepEqual(changedWhere(({ by }) => by === 'everyone').toSorted(), [
    'demo',
    'feedback',
    'signIn',
    'start',
    'trialRoom',
  ]);
  assert.deepEqual(
    changedWhere((policy) => policy.by === 'role' && policy.may === 'read'),
    [],
  );
});

describe('The file of a page', () => {
  for (const [name, row] of Object.entries<PageRow>(pageTable)) {
    const { load, read, change } = row;
    if (load)
      test(`shows and takes what the row of ${name} says`, async () => {
        const { pages } = (await load()) as PageFile<never>;
        const page = pages[name] ?? assert.fail(`no page ${name}`);
        assert.equal(page.show !== undefined, read !== undefined);
        assert.equal(page.act !== undefined, change !== undefined);
      });
  }
});

describe('The name of a page', () => {
  test('leads back to it, but where its address is a secret', () => {
    assert.deepEqual(pageNamed(pagePlace('practice', { id: 7 }).name), {
      name: 'practice-7',
      page: 'practice',
      params: { id: '7' },
      url: { fr: '/fr/comprendre/pratiques/7', en: '/en/understand/practices/7' },
      whole: true,
    });
    assert.equal(pagePlace('facilitator', { link: 'secret' }).name, 'facilitator');
    assert.deepEqual(pageNamed('facilitator'), {
      name: 'facilitator',
      page: 'facilitator',
      params: {},
      url: { fr: '/fr/animer/…', en: '/en/facilitate/…' },
      whole: false,
    });
  });

  for (const said of [
    'nothing',
    'practice',
    'practice-',
    'practice-7/..',
    'home-7',
    'facilitator-secret',
    'toString',
    '__proto__',
    '',
  ])
    test(`is not ${JSON.stringify(said)}`, () => assert.equal(pageNamed(said), undefined));

  test('tells nothing of any room, attestation or answer, whatever the page', () => {
    const secret = 'K7MPQ4';
    const params = { link: secret, code: secret, number: secret, rank: secret };
    for (const name of names) assert.ok(!pagePlace(name, params).name.includes(secret), name);
  });
});

describe('The language of an address', () => {
  for (const url of ['/en', '/en/', '/en/understand', '/en?q=1', '/en/nothing'])
    test(`is English for ${url}`, () => assert.equal(langOf(url), 'en'));
  for (const url of ['/', '/fr', '/fr/en', '/english', '/EN', '/de', '', '/?lang=/en'])
    test(`is French for ${JSON.stringify(url)}`, () => assert.equal(langOf(url), 'fr'));
});

describe('An address from outside', () => {
  const known = (['commitment', 'review', 'step'] as const).map(pagePattern);

  test('leads to the page it is of, in the language asked for', () => {
    const id = '0b8f1d3c-5a2e-4c7d-9e0f-1a2b3c4d5e6f';
    assert.equal(pageAt(known, `/fr/formation/engagements/${id}`, 'en'), `/en/training/commitments/${id}`);
    assert.equal(pageAt(known, '/en/training/steps/p7', 'en'), '/en/training/steps/p7');
    assert.equal(pageAt(known, '/en/training/review', 'fr'), '/fr/formation/revoir');
  });

  for (const address of [
    '',
    '/',
    '/fr',
    '/fr/formation/quitter',
    '//evil.example/formation/revoir',
    'https://evil.example/fr/formation/revoir',
    '/fr/formation/revoir/',
    '/fr/formation/etapes/',
    '/fr/formation/etapes/..',
    '/fr/formation/etapes/p7?x=1',
    '/fr/formation/etapes/%2e',
    `/fr/formation/etapes/${'p'.repeat(41)}`,
  ])
    test(`leads nowhere when it is ${JSON.stringify(address)}`, () => {
      assert.equal(pageAt(known, address, 'fr'), undefined);
    });
});
