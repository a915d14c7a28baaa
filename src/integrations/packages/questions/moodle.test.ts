import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { course, standard } from '../../../../test/support/app.ts';
import {
  awkwardCourse,
  childOf,
  childrenOf,
  choicesOf,
  type Element,
  parseXml,
  shownText,
} from '../../../../test/support/exported.ts';
import { type Course, type Item, judge } from '../../../course/course.ts';
import { languages } from '../../../standard/standard.ts';
import { escapeHtml } from '../../../web/html.ts';
import { bankIn, questionsOf } from './bank.ts';
import { type MoodleJudgement, moodleXml } from './moodle.ts';

const all = { kind: 'all' } as const;

const read = (from: Course, judgement: MoodleJudgement, lang: 'fr' | 'en') => {
  const bank = bankIn(lang, from, standard, all);
  const quiz = parseXml(moodleXml([bank], judgement));
  assert.equal(quiz.name, 'quiz');
  const entries = childrenOf(quiz, 'question');
  const questions = entries.filter(({ attributes }) => attributes.type !== 'category');
  return { bank, entries, questions };
};

const html = (element: Element, path: string): string => {
  const found = childOf(element, path);
  assert.equal(found.attributes.format, 'html', path);
  return childOf(found, 'text').text;
};

/** What Moodle gives for a choice, from 0 to 1: the sum of the shares, kept between both. */
const mark = (question: Element, chosen: readonly boolean[]): number => {
  const shares = childrenOf(question, 'answer').map(({ attributes }) => Number(attributes.fraction) / 100);
  const isSet = question.attributes.type === 'multichoiceset';
  if (isSet) return shares.every((share, rank) => share > 0 === chosen[rank]) ? 1 : 0;
  const sum = shares.reduce((total, share, rank) => total + (chosen[rank] ? share : 0), 0);
  return Math.min(Math.max(Math.round(sum * 10_000) / 10_000, 0), 1);
};

/** Whether Moodle gives a part of the point: only to who chose some of the right ones alone. Otherwise it judges as the course. */
const isGivenAShare = (item: Item, question: Element, chosen: readonly string[]): boolean => {
  const judged = judge(item, chosen);
  assert.ok('right' in judged);
  const given = mark(
    question,
    item.options.map(({ key }) => chosen.includes(key)),
  );
  const what = `${item.id}: ${chosen.join()}`;
  if (given === 0 || given === 1) {
    assert.equal(given === 1, judged.right, what);
    return false;
  }
  assert.ok(!judged.right && item.options.every(({ key, right }) => right || !chosen.includes(key)), what);
  return true;
};

describe('Moodle XML', () => {
  for (const lang of languages)
    for (const [name, from] of [
      ['the bank', course],
      ['texts full of marks', awkwardCourse(course)],
    ] as const)
      test(`holds every question of ${name} as it is (${lang})`, () => {
        const { bank, questions } = read(from, 'shares', lang);
        const expected = questionsOf(bank);
        assert.equal(questions.length, course.items.length);
        for (const [rank, question] of questions.entries()) {
          const { id, item, stem, options, settledBy, origin } = expected[rank] ?? assert.fail();
          assert.equal(childOf(question, 'idnumber').text, id);
          assert.equal(childOf(question, 'name/text').text, `Cap18 ${item.id}`);
          assert.equal(shownText(html(question, 'questiontext')), stem.trim());
          const general = shownText(html(question, 'generalfeedback'));
          for (const said of [...settledBy, origin]) assert.ok(general.includes(said), said);
          const answers = childrenOf(question, 'answer');
          const isTrueFalse = item.kind === 'true-false';
          assert.deepEqual(
            answers.map(({ children }) =>
              children.filter(({ name }) => name === 'text').map(({ text }) => text),
            ),
            options.map(({ key, text }) => [
              isTrueFalse ? key : `<span lang="${lang}-CA">${escapeHtml(text)}</span>`,
            ]),
          );
          for (const [at, answer] of answers.entries())
            assert.equal(shownText(html(answer, 'feedback')), options[at]?.why.trim());
        }
      });

  for (const judgement of ['shares', 'all-or-nothing'] as const)
    test(`is judged as the page says (${judgement})`, () => {
      const { bank, questions } = read(course, judgement, 'fr');
      const partly = questions.flatMap((question, rank) => {
        const { item } = questionsOf(bank)[rank] ?? assert.fail();
        return choicesOf(item).filter((chosen) => isGivenAShare(item, question, chosen));
      });
      assert.equal(partly.length > 0, judgement === 'shares');
    });

  test('gives shares that Moodle knows', () => {
    const { questions } = read(course, 'shares', 'fr');
    const shares = questions.flatMap((question) =>
      childrenOf(question, 'answer').map(({ attributes }) => attributes.fraction),
    );
    // Source: `question_bank::fraction_options_full` of Moodle.
    assert.deepEqual([...new Set(shares)].sort(), ['-100', '0', '100', '25', '33.33333', '50']);
  });

  test('is sorted by theme and practice, and says where it comes from', () => {
    const { entries } = read(course, 'shares', 'fr');
    let category = '';
    for (const entry of entries)
      if (entry.attributes.type === 'category') {
        category = childOf(entry, 'category/text').text;
        assert.match(html(entry, 'info'), /édition 2026\.2.*LiLiQ-P/);
      } else {
        const id = childOf(entry, 'idnumber').text;
        const practice = Number(id.slice(6, 8));
        assert.match(
          category,
          new RegExp(
            `^\\$course\\$/top/[^/]+/Thème ${Math.ceil(practice / 3)} – [^/]+/Pratique ${practice} – `,
          ),
        );
        const tags = childrenOf(childOf(entry, 'tags'), 'tag').map((tag) => childOf(tag, 'text').text);
        assert.ok(tags.includes('édition 2026.2') && tags.includes(`pratique ${practice}`), tags.join());
      }
  });

  test('has both languages apart, with ids of their own', () => {
    const banks = languages.map((lang) => bankIn(lang, course, standard, { kind: 'practice', id: 7 }));
    const entries = childrenOf(parseXml(moodleXml(banks, 'shares')), 'question');
    const ids = entries.map((entry) => childOf(entry, 'idnumber').text);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      entries
        .filter(({ attributes }) => attributes.type === 'category')
        .map((entry) => childOf(entry, 'category/text').text.split('/').at(-1)),
      ['Pratique 7 – Déployer le numérique de bout en bout', 'Practice 7 – Go digital from end to end'],
    );
  });
});
