import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import {
  choiceField,
  judged,
  linesField,
  listField,
  nothingReturned,
  refusedIn,
  schemasOf,
  textField,
  unjudged,
} from './fields.ts';
import { formWords } from './words.ts';

const name = textField({
  id: 'new-name',
  name: 'name',
  limit: 5,
  words: (lang) => ({
    label: lang === 'fr' ? 'Nom' : 'Name',
    hint: 'As on paper',
    missing: 'Write it.',
    wrong: (text) => (text === 'no' ? 'Not this one.' : undefined),
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
  words: () => ({
    label: 'Place',
    none: 'nowhere',
    wrong: (id) => (id === '9' ? 'Gone.' : undefined),
  }),
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
    assert.deepEqual(
      ['', '9', '1'].map((id) => place.judge('en', id)),
      [undefined, 'Gone.', undefined],
    );
  });

  test('reads what its sender can correct', () => {
    assert.equal(name.schema.parse(' a '), 'a');
    assert.equal(name.schema.parse(undefined), '');
    assert.equal(colour(['red', 'blue']).schema.parse('green'), undefined);
    assert.equal(colour(['red']).schema.parse(undefined), 'red', 'the only choice is chosen');
  });

  test('is refused by its length alone where nothing looks at it, and what was typed comes back', () => {
    const looked: string[] = [];
    const words = () => ({ label: 'What', wrong: (text: string) => void looked.push(text) });
    const fields = {
      line: textField({ id: 'line', words }),
      lines: linesField({ id: 'lines', rows: 2, words }),
      few: linesField({ id: 'few', most: 4, rows: 2, words }),
    };
    const typed = {
      line: `a  ${'b'.repeat(60_000)}`,
      lines: `a  ${'b'.repeat(60_000)}`,
      few: 'a b c',
    };
    const read = z.object(schemasOf(fields)).parse(typed);
    assert.deepEqual(judged('en', fields, read), {
      errors: [
        { field: 'line', message: formWords.en.long(60_003, 300) },
        { field: 'lines', message: formWords.en.long(60_003, 20_000) },
        { field: 'few', message: formWords.en.long(5, 4) },
      ],
      typed,
    });
    assert.deepEqual(looked, []);
    assert.equal(fields.line.schema.parse(' a \n b '), 'a b');
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

  test('of several lines says how many characters it may hold', () => {
    const why = linesField({
      id: 'why',
      limit: 4,
      rows: 2,
      words: () => ({ label: 'Why', hint: 'In brief' }),
    });
    assert.match(
      why.draw('en', nothingReturned, '<a>\nb').text,
      /^<div class="field"><label for="why">Why<\/label><span class="hint" id="why-hint">In brief<\/span><textarea id="why" name="why" rows="2" aria-describedby="why-hint why-length">&lt;a&gt;\nb<\/textarea><span class="hint" id="why-length" data-limit="4"[^>]*>[^<]*4[^<]*<\/span><\/div>$/,
    );
    const returned = judged('en', { why }, { why: 'a\nb\nc' });
    assert.deepEqual(returned.errors, [{ field: 'why', message: formWords.en.long(5, 4) }]);
    assert.match(
      why.draw('en', returned).text,
      /<p class="field-error" id="why-error">[^<]*5[^<]*4[^<]*<\/p><textarea [^>]*="why-hint why-length why-error">a\nb\nc</,
    );
    assert.equal(why.judge('en', ''), undefined);
  });

  test('shows what was chosen', () => {
    const drawn = colour(['red', 'blue']).draw('en', { errors: [], typed: { colour: 'blue' } }).text;
    assert.match(drawn, /value="blue" checked/);
    assert.doesNotMatch(drawn, /value="red" checked|aria-describedby/);
    assert.match(colour(['red', 'blue']).draw('en', nothingReturned, 'red').text, /value="red" checked/);
  });

  test('says to every reader that it is wrong, by itself or by what its page knows', () => {
    const refused = refusedIn(name, 'Taken.', 'Ada');
    assert.deepEqual(refused, {
      errors: [{ field: 'new-name', message: 'Taken.' }],
      typed: { 'new-name': 'Ada' },
    });
    assert.match(name.draw('en', refused).text, /value="Ada" [^>]*aria-invalid="true"/);
    assert.match(
      place.draw('en', refusedIn(place, 'Gone.', '9'), { list: [] }).text,
      /<select [^>]*aria-invalid/,
    );
    assert.doesNotMatch(
      colour(['red', 'blue']).draw('en', refusedIn({ id: 'colour' }, 'No.')).text,
      /invalid/,
    );
  });

  test('keeps what was typed where nothing is judged', () => {
    assert.deepEqual(unjudged({ name, place }, { name: 'longer' }), {
      errors: [],
      typed: { 'new-name': 'longer', place: '' },
    });
  });

  test('lists things in groups', () => {
    const list = [['1', 'here'], { group: 'Far', list: [['2', 'there']] }] as const;
    assert.match(
      place.draw('en', nothingReturned, { list, now: '2' }).text,
      /<option value="1">here<\/option><optgroup label="Far"><option value="2" selected>there<\/option><\/optgroup>/,
    );
  });
});
