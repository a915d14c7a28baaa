import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutContacts } from './contacts.ts';

const cleanedTo = (words: string, expected: string): void =>
  assert.deepEqual(withoutContacts(words, 'fr'), { words: expected, cleaned: words !== expected });

describe('Before a text of a room is kept', () => {
  for (const email of [
    'a.b@exemple.gouv.qc.ca',
    'Zoé+tests@exemple.ca',
    'moi @ exemple.org',
    "d'arc@ville.qc.ca",
  ])
    test(`an e-mail address is taken away: ${email}`, () =>
      cleanedTo(`Écrivez à ${email}, svp`, 'Écrivez à [courriel retiré], svp'));

  for (const phone of [
    '418 555-0123',
    '418-555-0123',
    '(418) 555-0123',
    '418.555.0123',
    '4185550123',
    '+1 418 555-0123',
    '1-800-555-0123',
    '418\u00a0555\u20110123',
    '418 555-0123 poste 42',
    '555-0123',
    '+33 6 12 34 56 78',
  ])
    test(`a phone number is taken away: ${phone}`, () =>
      cleanedTo(`Appelez au ${phone}, merci`, 'Appelez au [numéro retiré], merci'));

  for (const words of [
    'La Loi 25 du 22 septembre 2023 change-t-elle 7.2?',
    'Pourquoi 18 pratiques et 48 actions, pas 100 000?',
    'Le 2026-12-03, de 13:30 à 16:30, ou le 3/12/2026?',
    'WCAG 2.2 AA, ISO 27001, RFC 9110 et 1 234 567,89 $',
    'Dossier 12345678',
    'À quoi sert @media en CSS?',
  ])
    test(`the rest stays: ${words}`, () => cleanedTo(words, words));

  test('what stands in its place is in the language of who writes', () => {
    assert.equal(
      withoutContacts('a@b.ca or 418 555-0123', 'en').words,
      '[email removed] or [number removed]',
    );
  });
});
