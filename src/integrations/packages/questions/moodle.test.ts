import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../../test/support/app.ts';
import {
  awkwardCourse,
  childOf,
  childrenOf,
  type Element,
  parseXml,
  shownText,
} from '../../../../test/support/exported.ts';
import type { Course } from '../../../course/course.ts';
import { languages } from '../../../standard/standard.ts';
import { answerOf, bankIn, setsOf } from './bank.ts';
import { moodleXml } from './moodle.ts';

const all = { kind: 'all' } as const;

const read = (from: Course, lang: 'fr' | 'en') => {
  const bank = bankIn(lang, from, standard, all);
  const quiz = parseXml(moodleXml([bank]));
  assert.equal(quiz.name, 'quiz');
  const entries = childrenOf(quiz, 'question');
  const sets = entries.filter(({ attributes }) => attributes.type !== 'category');
  return { bank, entries, sets };
};

const html = (element: Element, path: string): string => {
  const found = childOf(element, path);
  assert.equal(found.attributes.format, 'html', path);
  return childOf(found, 'text').text;
};

describe('Moodle XML', () => {
  for (const lang of languages)
    for (const [name, from] of [
      ['the bank', course],
      ['texts full of marks', awkwardCourse(course)],
    ] as const)
      test(`holds every case of ${name} as it is, a point each (${lang})`, () => {
        const { bank, sets } = read(from, lang);
        const expected = setsOf(bank);
        assert.deepEqual(
          expected.flatMap(({ cases }) => cases.map(({ id }) => id)).sort(),
          course.cases.map(({ id }) => id).sort(),
        );
        assert.equal(sets.length, expected.length);
        for (const [rank, set] of sets.entries()) {
          const held = expected[rank] ?? assert.fail();
          assert.equal(set.attributes.type, 'matching');
          assert.equal(childOf(set, 'idnumber').text, held.id);
          assert.equal(childOf(set, 'name/text').text, held.name);
          assert.equal(childOf(set, 'defaultgrade').text, String(held.cases.length));
          assert.equal(shownText(html(set, 'questiontext')), held.instruction);
          const general = shownText(html(set, 'generalfeedback'));
          for (const { why, not } of held.cases)
            for (const said of [why, ...not, held.origin]) assert.ok(general.includes(said.trim()), said);
          const pairs = childrenOf(set, 'subquestion').map((pair) => [
            shownText(childOf(pair, 'text').text),
            childOf(pair, 'answer/text').text,
          ]);
          const matched = held.cases.map((each) => [each.stem.trim(), answerOf(held, each).trim()]);
          assert.deepEqual(pairs.slice(0, matched.length), matched);
          // Those without a case are offered too, and no action twice but where it answers twice.
          const names = held.actions.map((action) => action.name.trim());
          const others = names.filter((each) => !matched.some(([, answer]) => answer === each));
          assert.deepEqual(
            pairs.slice(matched.length),
            others.map((each) => ['', each]),
          );
        }
      });

  test('has sets of two cases or more, which Moodle asks for', () => {
    const sizes = setsOf(bankIn('fr', course, standard, all)).map(({ cases }) => cases.length);
    assert.ok(
      sizes.every((size) => size >= 2 && size <= 4),
      sizes.join(),
    );
  });

  test('is sorted by theme, and says where it comes from', () => {
    const { entries } = read(course, 'fr');
    let category = '';
    for (const entry of entries)
      if (entry.attributes.type === 'category') {
        category = childOf(entry, 'category/text').text;
        assert.match(html(entry, 'info'), /édition 2026\.2.*LiLiQ-P/);
      } else {
        const theme = childOf(entry, 'idnumber').text.slice(7, 8);
        assert.match(category, new RegExp(`^\\$course\\$/top/[^/]+/Thème ${theme} – [^/]+$`));
        const tags = childrenOf(childOf(entry, 'tags'), 'tag').map((tag) => childOf(tag, 'text').text);
        assert.ok(tags.includes('édition 2026.2') && tags.includes(`thème ${theme}`), tags.join());
      }
  });

  test('has both languages apart, with ids of their own', () => {
    const banks = languages.map((lang) => bankIn(lang, course, standard, { kind: 'theme', id: 3 }));
    const entries = childrenOf(parseXml(moodleXml(banks)), 'question');
    const ids = entries.map((entry) => childOf(entry, 'idnumber').text);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      entries
        .filter(({ attributes }) => attributes.type === 'category')
        .map((entry) => childOf(entry, 'category/text').text.split('/').at(-1)),
      languages.map((lang) => `${lang === 'fr' ? 'Thème' : 'Theme'} 3 – ${standard.themes[2]?.title[lang]}`),
    );
  });
});
