import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandsOf } from '../../test/support/bands.ts';
import { actionsSaid, practiceSaid, practiceSaidView } from './bands.ts';

test('What is said to be in place, and a review contradicts, is told apart wherever it is counted', () => {
  const counts = { inPlace: 4, applicable: 6, bands: bandsOf({ verified: 1, declared: 1, contradicted: 2 }) };
  const none = { ...counts, bands: bandsOf({ declared: 2, contradicted: 3 }) };
  assert.deepEqual(
    [actionsSaid('fr', counts), actionsSaid('en', counts), actionsSaid('fr', none)],
    [
      '4 actions en place sur 6, dont 1 vérifiée et 2 contredites par une revue',
      '4 of 6 actions in place, 1 of them verified and 2 contradicted by a review',
      '4 actions en place sur 6, dont 2 contredites par une revue, aucune vérifiée, 1 contredite sans être en place',
    ],
    'what is said not to apply, and a review refuses, is not in place',
  );
  const practice = { ...counts, proven: false };
  assert.equal(practiceSaid('fr', practice), '4 en place sur 6, dont 2 contredites');
  assert.equal(practiceSaid('en', practice), '4 of 6 in place, 2 of them contradicted');
});

test('What does not apply is told beside what is in place, and beside what nobody knows', () => {
  const bands = bandsOf({ declared: 1, 'not-applicable': 2 });
  const counts = { inPlace: 1, applicable: 1, bands };
  assert.equal(actionsSaid('fr', counts), "1 action en place sur 1, aucune vérifiée, 2 ne s'appliquent pas");
  assert.equal(actionsSaid('en', counts), '1 of 1 action in place, none of them verified, 2 do not apply');
  const nobody = { inPlace: 0, applicable: 2, bands: bandsOf({ unknown: 2, 'not-applicable': 1 }) };
  const practice = { ...nobody, proven: false, unanswered: 2 };
  assert.equal(practiceSaid('fr', practice), "2 sans réponse, 1 ne s'applique pas");
  assert.equal(practiceSaidView('fr', practice).text.match(/sans réponse/g)?.length, 1, 'said once');
});

test('A practice that is proven says what does not apply of it', () => {
  const practice = { inPlace: 2, applicable: 2, bands: bandsOf({ verified: 2, 'not-applicable': 1 }) };
  assert.equal(practiceSaid('fr', { ...practice, proven: true }), "Prouvée, 1 ne s'applique pas");
});
