import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadChecks } from '../check-files.ts';
import { criteriaOf, keepsOut, sourceHref, wcagOf } from './criteria.ts';

let checks: Awaited<ReturnType<typeof loadChecks>>;
before(async () => {
  checks = await loadChecks();
});

test('Each success criterion that a check names is known, and explained at an address of its own', () => {
  const named = new Set(checks.flatMap(({ sources }) => sources.filter((each) => /^WCAG \d/.test(each))));
  assert.ok(named.size > 30);
  for (const source of named) {
    assert.deepEqual(wcagOf([source]), [source.replace('WCAG ', '')]);
    assert.match(sourceHref([source]) ?? '', /^https:\/\/www\.w3\.org\/WAI\/WCAG22\/Understanding\/[a-z-]+$/);
  }
});

test('A check without a criterion has none, and an address where its source has one', () => {
  assert.deepEqual(criteriaOf(['RFC 9110', 'https://schema.org/GovernmentService', 'WCAG F55']), []);
  assert.equal(sourceHref(['WCAG F55', 'RFC 9110']), 'https://www.rfc-editor.org/rfc/rfc9110');
  assert.equal(sourceHref([]), undefined);
});

test('Only what the standard of Québec surely asks for is said to be of it', () => {
  assert.deepEqual(criteriaOf(['WCAG 1.4.3']), ['WCAG 1.4.3', 'SGQRI 008']);
  // A level that it does not ask for, a criterion that came after it, one of sounds and videos.
  for (const number of ['1.4.8', '2.5.8', '1.2.2'])
    assert.deepEqual(criteriaOf([`WCAG ${number}`]), [`WCAG ${number}`]);
});

test('A name that is missing keeps people out; a pale text stands in their way', () => {
  const sourcesOf = (id: string) => checks.find((check) => check.id === id)?.sources ?? [];
  assert.deepEqual(
    ['field-labels', 'control-names', 'image-alternatives', 'contrast', 'focus-seen'].map((id) =>
      keepsOut(sourcesOf(id)),
    ),
    [true, true, true, false, false],
  );
});
