import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedText } from './typed-text.ts';

test('A text typed in a form keeps its lines, one character each', () => {
  assert.equal(typedText('one\r\ntwo\rthree\nfour\tfive'), 'one\ntwo\nthree\nfour\tfive');
});

test('A text typed in a form loses what no keyboard types, and nothing else', () => {
  assert.equal(typedText('a\u0000b\u0007c\u001bd\u007fe\u0085f'), 'abcdef');
  assert.equal(typedText('été « oui » 🙂 שלום ᐃᓄᒃ\u00a0!'), 'été « oui » 🙂 שלום ᐃᓄᒃ\u00a0!');
});
