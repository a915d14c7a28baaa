import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allPaths, type PageName } from '../app/pages.ts';
import { checkupPaths } from '../apply/checkup/checkup.paths.ts';
import { demoPaths } from '../apply/demo/demo.paths.ts';
import { servicesPaths } from '../apply/services/services.paths.ts';
import { ltiPaths } from '../integrations/lti/lti.paths.ts';
import { packagesPaths } from '../integrations/packages/packages.paths.ts';
import { attestationPaths } from '../learn/attestation/attestation.paths.ts';
import { figuresPaths } from '../learn/figures/figures.paths.ts';
import { trainingPaths } from '../learn/training/training.paths.ts';
import { understandPaths } from '../learn/understand/understand.paths.ts';
import { livePaths } from '../live/live.paths.ts';
import { claimsPaths } from '../people/claims/claims.paths.ts';
import { organisationsPaths } from '../people/organisations/organisations.paths.ts';
import { signinPaths } from '../people/signin/signin.paths.ts';
import { feedbackPaths } from '../site/feedback/feedback.paths.ts';
import { sitePaths } from '../site/site.paths.ts';
import { languages } from '../standard/standard.ts';
import { langOf, pageAt, pathsOf } from './paths.ts';

const { patterns } = allPaths;
const names = Object.keys(patterns) as PageName[];

describe('The address of a page', () => {
  test('begins with its language', () => {
    for (const name of names)
      for (const lang of languages) {
        assert.match(patterns[name][lang], new RegExp(`^/${lang}(/|$)`), name);
        assert.equal(langOf(patterns[name][lang]), lang);
      }
  });

  test('is of one page only, and each name too', () => {
    const all = names.flatMap((name) => languages.map((lang) => patterns[name][lang]));
    assert.equal(new Set(all).size, all.length);
    const features = [
      sitePaths,
      understandPaths,
      trainingPaths,
      attestationPaths,
      checkupPaths,
      livePaths,
      feedbackPaths,
      figuresPaths,
      packagesPaths,
      ltiPaths,
      signinPaths,
      claimsPaths,
      organisationsPaths,
      servicesPaths,
      demoPaths,
    ];
    const declared = features.flatMap((paths) => Object.keys(paths.patterns));
    assert.deepEqual(declared.sort(), [...names].sort());
  });

  test('takes the same parameters in both languages', () => {
    const parameters = (pattern: string) => pattern.match(/:\w+/g) ?? [];
    for (const name of names)
      assert.deepEqual(parameters(patterns[name].fr), parameters(patterns[name].en), name);
  });

  test('holds what it is given, whatever it is', () => {
    assert.equal(allPaths.to('practice', 'fr', { id: 7 }), '/fr/comprendre/pratiques/7');
    assert.equal(
      allPaths.to('attestationPdf', 'en', { number: '7K3F-9QWM-2B8T' }),
      '/en/certificates/7K3F-9QWM-2B8T/cap18.pdf',
    );
    assert.equal(
      allPaths.to('step', 'en', { step: '../?#"<é' }),
      '/en/training/steps/..%2F%3F%23%22%3C%C3%A9',
    );
    assert.equal(allPaths.to('home', 'en'), '/en');
  });

  test('is known by the page itself in both languages', () => {
    assert.deepEqual(trainingPaths.route('step').place({ step: 'p7' }), {
      name: 'step-p7',
      url: { fr: '/fr/formation/etapes/p7', en: '/en/training/steps/p7' },
    });
  });
});

describe('The name of a page', () => {
  const paths = pathsOf(
    {
      home: { fr: '/fr', en: '/en' },
      practice: { fr: '/fr/pratiques/:id', en: '/en/practices/:id' },
      room: { fr: '/fr/animer/:link', en: '/en/facilitate/:link' },
    },
    ['id'],
  );

  test('leads back to it, but where its address is a secret', () => {
    assert.deepEqual(paths.find(paths.place('practice', { id: 7 }).name), {
      name: 'practice-7',
      url: { fr: '/fr/pratiques/7', en: '/en/practices/7' },
      whole: true,
    });
    assert.equal(paths.place('room', { link: 'secret' }).name, 'room');
    assert.deepEqual(paths.find('room'), {
      name: 'room',
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
    'room-secret',
    'toString',
    '__proto__',
    '',
  ])
    test(`is not ${JSON.stringify(said)}`, () => assert.equal(paths.find(said), undefined));

  test('tells nothing of any room, attestation or answer, whatever the page', () => {
    const secret = 'K7MPQ4';
    const params = { link: secret, code: secret, number: secret, rank: secret };
    for (const name of names) assert.ok(!allPaths.place(name, params).name.includes(secret), name);
  });
});

describe('The language of an address', () => {
  for (const url of ['/en', '/en/', '/en/understand', '/en?q=1', '/en/nothing'])
    test(`is English for ${url}`, () => assert.equal(langOf(url), 'en'));
  for (const url of ['/', '/fr', '/fr/en', '/english', '/EN', '/de', '', '/?lang=/en'])
    test(`is French for ${JSON.stringify(url)}`, () => assert.equal(langOf(url), 'fr'));
});

describe('An address from outside', () => {
  const known = [patterns.commitment, patterns.review, patterns.step];

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
