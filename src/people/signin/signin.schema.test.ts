import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { nextAddress } from './signin.schema.ts';

const site = 'https://cap18.test';
const checkup = '/fr/services/bilan?checkup=0b1c2d3e-1111-4222-8333-444455556666';

describe('Where someone goes on to once they are signed in', () => {
  test('is the page that they came for, with what it was asked', () => {
    for (const address of [
      '/',
      '/fr/services',
      checkup,
      '/fr/services/a-b/plan?vue=tableau&qui=moi',
      '/fr/services?q=d%C3%A9p%C3%B4t+de+demande&sort=changed&page=2',
      '/fr/services/a/historique/comparaison?from=2026-11-01&to=2026-11-24',
      '/fr/services?q=',
    ])
      assert.equal(nextAddress(address), address);
  });

  test('is the page without what no page of ours is asked', () => {
    for (const query of [
      'next=//elsewhere.test',
      'next=%2F%2Felsewhere.test',
      'next=%2f%5celsewhere.test',
      'to=https%3A%2F%2Felsewhere.test',
      'to=https:elsewhere',
      'a=%0d%0aset-cookie:x=1',
      'a=%0D%0ALocation',
      'a=%00',
      'a=%7f',
      'a=%4',
      'a=<b>',
      'a="b"',
      'a=b#c',
      'a=b?c',
      'a=é',
      'a=b;c=d',
      'a',
      '=b',
      'a=b&',
      '&a=b',
      'a=\\\\elsewhere',
      `a=${'b'.repeat(300)}`,
    ])
      assert.equal(nextAddress(`/fr/services?${query}`), '/fr/services', query);
  });

  test('is nowhere for what is no address of ours', () => {
    for (const address of [
      '',
      'fr',
      '//elsewhere.test',
      '///elsewhere.test',
      '/\\elsewhere.test',
      '\\\\elsewhere.test',
      '/%2felsewhere.test',
      '/.elsewhere',
      '/fr/../x',
      '/fr/%2e%2e/x',
      '/\t/elsewhere.test',
      '/\n/elsewhere.test',
      ' /fr',
      '/fr\r\nx',
      '/fr/x\n',
      '?checkup=1',
      '//elsewhere.test?checkup=1',
      'https://elsewhere.test/fr',
      'https:elsewhere.test',
      'javascript:alert(1)',
      '/@elsewhere.test',
      '/fr@elsewhere.test',
      `/${'a'.repeat(300)}`,
    ])
      assert.equal(nextAddress(address), '', JSON.stringify(address));
  });

  test('never leads out of the site, whatever was asked for, and says the same when it is read again', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'/ // \\ ? & = # % %2F %5C : @ . fr next'.split(' '), '\r\n', '\t'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const next = nextAddress(`/${pieces.join('')}`);
        if (next === '') return;
        const { origin, pathname, search, hash } = new URL(next, site);
        assert.deepEqual([origin, pathname + search, hash], [site, next.replace(/\?$/, ''), '']);
        assert.equal(nextAddress(next), next);
        for (const value of new URLSearchParams(search).values()) assert.doesNotMatch(value, /[/\\:\p{Cc}]/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
