import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webAddress } from './services.schema.ts';

test('An address of the web is understood without its beginning', () => {
  for (const [typed, read] of [
    ['https://exemple.gouv.qc.ca', 'https://exemple.gouv.qc.ca/'],
    ['http://exemple.gouv.qc.ca/a?b=1#c', 'http://exemple.gouv.qc.ca/a?b=1#c'],
    ['exemple.gouv.qc.ca', 'https://exemple.gouv.qc.ca/'],
    ['exemple.gouv.qc.ca/permis', 'https://exemple.gouv.qc.ca/permis'],
    ['exemple.gouv.qc.ca:8443/permis', 'https://exemple.gouv.qc.ca:8443/permis'],
    ['exemple.gouv.qc.ca?a=b', 'https://exemple.gouv.qc.ca/?a=b'],
  ])
    assert.equal(webAddress(typed ?? ''), read, typed);
});

test('What is no address of the web, or holds a password, is none', () => {
  for (const typed of [
    '',
    'guichet',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'mailto:a@b.ca',
    'a@b.ca',
    'https://a:b@exemple.quebec',
    'un mot. Deux',
    '.quebec',
    'quebec.',
    `exemple.quebec/${'a'.repeat(2_000)}`,
    `https://exemple.quebec/${'a'.repeat(2_000)}`,
    `0${'.a'.repeat(10_000)}:`,
  ])
    assert.equal(webAddress(typed), undefined, typed);
});
