import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '../standard/standard.ts';
import { langOf, type PageName, pathTo, patterns } from './paths.ts';

const names = Object.keys(patterns) as PageName[];

describe('The address of a page', () => {
  test('begins with its language', () => {
    for (const name of names)
      for (const lang of languages) {
        assert.match(patterns[name][lang], new RegExp(`^/${lang}(/|$)`), name);
        assert.equal(langOf(patterns[name][lang]), lang);
      }
  });

  test('is of one page only', () => {
    const all = names.flatMap((name) => languages.map((lang) => patterns[name][lang]));
    assert.equal(new Set(all).size, all.length);
  });

  test('takes the same parameters in both languages', () => {
    const parameters = (pattern: string) => pattern.match(/:\w+/g) ?? [];
    for (const name of names)
      assert.deepEqual(parameters(patterns[name].fr), parameters(patterns[name].en), name);
  });

  test('holds what it is given, whatever it is', () => {
    assert.equal(pathTo('practice', 'fr', { id: 7 }), '/fr/comprendre/pratiques/7');
    assert.equal(
      pathTo('attestationPdf', 'en', { number: '7K3F-9QWM-2B8T' }),
      '/en/certificates/7K3F-9QWM-2B8T/cap18.pdf',
    );
    assert.equal(pathTo('step', 'en', { step: '../?#"<é' }), '/en/training/steps/..%2F%3F%23%22%3C%C3%A9');
    assert.equal(pathTo('home', 'en'), '/en');
  });
});

describe('The language of an address', () => {
  for (const url of ['/en', '/en/', '/en/understand', '/en?q=1', '/en/nothing'])
    test(`is English for ${url}`, () => assert.equal(langOf(url), 'en'));
  for (const url of ['/', '/fr', '/fr/en', '/english', '/EN', '/de', '', '/?lang=/en'])
    test(`is French for ${JSON.stringify(url)}`, () => assert.equal(langOf(url), 'fr'));
});
