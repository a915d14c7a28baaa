import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { choiceField, judged, listField, nothingReturned, textField } from './fields.ts';

const name = textField({
  id: 'new-name',
  name: 'name',
  schema: z.string().trim().catch(''),
  limit: 5,
  isRight: (text) => text !== 'no',
  words: (lang) => ({
    label: lang === 'fr' ? 'Nom' : 'Name',
    hint: 'As on paper',
    missing: 'Write it.',
    wrong: 'Not this one.',
    long: (length, limit) => `${length} > ${limit}`,
  }),
});
const colour = (choices: readonly ('red' | 'blue')[]) =>
  choiceField({
    id: 'colour',
    choices,
    words: () => ({
      label: 'Colour',
      missing: 'Choose one.',
      choice: (each) => (each === 'red' ? 'Red' : 'Blue'),
    }),
  });
const place = listField({
  id: 'place',
  schema: z.string().catch(''),
  words: () => ({ label: 'Place', none: 'nowhere' }),
});

describe('A field', () => {
  test('says what is wrong with what was typed, in the order of the form, and keeps it', () => {
    const fields = { name, colour: colour(['red', 'blue']), place };
    assert.deepEqual(judged('en', fields, { name: 'longer', place: '' }), {
      errors: [
        { field: 'new-name', message: '6 > 5' },
        { field: 'colour', message: 'Choose one.' },
      ],
      typed: { 'new-name': 'longer', colour: '', place: '' },
    });
    assert.deepEqual(
      ['', 'no', 'yes'].map((text) => name.judge('en', text)),
      ['Write it.', 'Not this one.', undefined],
    );
  });

  test('reads what its sender can correct', () => {
    assert.equal(name.schema.parse(' a '), 'a');
    assert.equal(name.schema.parse(undefined), '');
    assert.equal(colour(['red', 'blue']).schema.parse('green'), undefined);
    assert.equal(colour(['red']).schema.parse(undefined), 'red', 'the only choice is chosen');
  });

  test('is described by its hint, then by its error, and by nothing else', () => {
    assert.equal(
      name.draw('fr', nothingReturned, 'Ada').text,
      '<div class="field"><label for="new-name">Nom</label><span class="hint" id="new-name-hint">As on paper</span>' +
        '<input id="new-name" name="name" value="Ada" autocomplete="off" aria-describedby="new-name-hint"></div>',
    );
    const returned = judged('fr', { name, place }, { name: '"' });
    assert.match(
      name.draw('fr', { ...returned, errors: [{ field: 'new-name', message: 'Odd.' }] }, 'Ada').text,
      /<p class="field-error" id="new-name-error">Odd\.<\/p><input [^>]*value="&quot;"[^>]* aria-describedby="new-name-hint new-name-error">/,
    );
    assert.match(
      place.draw('fr', nothingReturned, { list: [['1', 'here']], now: '1' }).text,
      /<select id="place" name="place"><option value="">nowhere<\/option><option value="1" selected>here<\/option>/,
    );
  });

  test('shows what was chosen', () => {
    const drawn = colour(['red', 'blue']).draw('en', { errors: [], typed: { colour: 'blue' } }).text;
    assert.match(drawn, /value="blue" checked/);
    assert.doesNotMatch(drawn, /value="red" checked|aria-describedby/);
  });
});
