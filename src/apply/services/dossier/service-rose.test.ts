import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceRoseWords } from './service-rose.words.ts';

test('a rose counts what is documented and what is proven, and leaves out what would read as a contradiction', () => {
  const { fr, en } = serviceRoseWords;
  assert.deepEqual(
    [fr.counts(0, 0, 18), fr.counts(0, 1, 18), fr.counts(0, 2, 18), fr.counts(3, 1, 18)].map((said) =>
      said.replaceAll('\u00a0', ' '),
    ),
    [
      'Aucune pratique documentée ni prouvée, sur 18.',
      '1 pratique prouvée, sur 18.',
      '2 pratiques prouvées, sur 18.',
      '3 pratiques documentées et 1 prouvée, sur 18.',
    ],
  );
  assert.deepEqual(
    [en.counts(0, 0, 18), en.counts(0, 1, 18), en.counts(3, 1, 18)].map((said) =>
      said.replaceAll('\u00a0', ' '),
    ),
    [
      'No practice documented or proven, out of 18.',
      '1 practice proven, out of 18.',
      '3 practices documented and 1 proven, out of 18.',
    ],
  );
});
