import assert from 'node:assert/strict';
import { test } from 'node:test';
import { course } from '../../test/support/app.ts';
import { languages } from '../standard/standard.ts';
import { settledByPlaces } from './source-passages.ts';

test('Where the standard decides a question is told once a place, and a practice once for its lines', () => {
  const questions = course.openings.filter(({ settledBy }) => settledBy.length > 1);
  assert.ok(questions.length > 0);
  for (const question of questions)
    for (const lang of languages) {
      const told = (settledByPlaces(lang, question) || assert.fail(question.id)).text;
      const places = told
        .replace(/<[^>]+>/g, '')
        .split(/[:;]/)
        .slice(1);
      const heads = places.map((place) => /(?:Pratique|Practice) \d+/.exec(place)?.[0]);
      assert.equal(new Set(places.map((place) => place.trim())).size, places.length, told);
      for (const [rank, head] of heads.entries())
        assert.ok(head === undefined || head !== heads[rank - 1], `${question.id}: ${told}`);
    }
});
