import assert from 'node:assert/strict';
import { test } from 'node:test';
import { course } from '../../test/support/app.ts';
import { languages } from '../standard/standard.ts';
import { settledByPlaces } from './standard.views.ts';

test('Where to read what decides a question is told once a practice, without its lines', () => {
  const questions = course.openings.filter(({ settledBy }) => settledBy.length > 1);
  assert.ok(questions.length > 0);
  for (const question of questions)
    for (const lang of languages) {
      const told = (settledByPlaces(lang, question) || assert.fail(question.id)).text;
      const [, places = ''] = told.replace(/<[^>]+>/g, '').split(/:/);
      const said = places.replace(/\.\s*$/, '').split(';');
      assert.equal(new Set(said.map((place) => place.trim())).size, said.length, told);
      assert.ok(!places.includes(','), 'a screen names no line');
    }
});
