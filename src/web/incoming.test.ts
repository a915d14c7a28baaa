import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText, onOneLine, readJson } from './incoming.ts';
import { readFields } from './request-texts.ts';

test('A text that comes in keeps its lines, one character each', () => {
  assert.equal(cleanText('one\r\ntwo\rthree\nfour\tfive'), 'one\ntwo\nthree\nfour\tfive');
});

test('A text that comes in loses what no keyboard types, and nothing else', () => {
  assert.equal(cleanText('a\u0000b\u0007c\u001bd\u007fe\u0085f'), 'abcdef');
  assert.equal(cleanText('a\ufffeb\uffffc\ufdd0d\u{1ffff}e\u{10fffe}f\ud800g\udc00h'), 'abcdefgh');
  assert.equal(cleanText('été « oui » 🙂 שלום ᐃᓄᒃ\u00a0!'), 'été « oui » 🙂 שלום ᐃᓄᒃ\u00a0!');
});

test('A text of one line loses its other spaces, but not those that hold a sign to its word', () => {
  assert.equal(onOneLine('\u00a0 a \n b\tc\u2028d \u00a0 '), 'a b c d');
  assert.equal(onOneLine('Séance\u00a0: quoi\u202f?'), 'Séance\u00a0: quoi\u202f?');
});

test('The fields of a form are read without what no keyboard types, lists and repeated names included', () => {
  const fields = readFields(
    'email=a%40b.example%01&words=one%0D%0Atwo%00&who=1%00&who=%C2%812&empty=&odd=%zz+%E0',
  );
  assert.deepEqual(
    { ...fields },
    {
      email: 'a@b.example',
      words: 'one\ntwo',
      who: ['1', '2'],
      empty: '',
      odd: '%zz \ufffd',
    },
  );
});

test('JSON is read without them too, however deep', () => {
  assert.deepEqual(readJson('{"id":"a\\u0000b","in":[{"of":"\\u0007c"}],"n":1}'), {
    id: 'ab',
    in: [{ of: 'c' }],
    n: 1,
  });
  assert.throws(() => readJson('{'), SyntaxError);
});
