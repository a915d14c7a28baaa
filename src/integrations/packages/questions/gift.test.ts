import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type GIFTQuestion, parse } from 'gift-pegjs';
import { course, standard } from '../../../../test/support/app.ts';
import { awkwardCourse } from '../../../../test/support/exported.ts';
import { languages } from '../../../standard/standard.ts';
import { bankIn, questionsOf } from './bank.ts';
import { gift, giftText } from './gift.ts';

const all = { kind: 'all' } as const;

const isQuestion = (each: GIFTQuestion): each is Extract<GIFTQuestion, { type: 'TF' | 'MC' }> =>
  each.type === 'TF' || each.type === 'MC';

describe('GIFT', () => {
  for (const lang of languages)
    for (const [name, from] of [
      ['the bank', course],
      ['texts full of marks', awkwardCourse(course)],
    ] as const)
      test(`is read back by another program as ${name} has it (${lang})`, () => {
        const bank = bankIn(lang, from, standard, all);
        const read = parse(gift([bank]));
        const questions = read.filter(isQuestion);
        const expected = questionsOf(bank);
        assert.equal(questions.length, course.items.length);
        assert.equal(read.filter(({ type }) => type === 'Category').length, standard.practices.length);
        for (const [rank, question] of questions.entries()) {
          const { id, name: title, item, stem, options, settledBy, origin } = expected[rank] ?? assert.fail();
          assert.deepEqual([question.id, question.title], [id, title]);
          assert.deepEqual(question.stem, { format: 'plain', text: stem });
          const general = question.globalFeedback?.text ?? '';
          for (const said of [...settledBy, origin]) assert.ok(general.includes(said), `${id}: ${said}`);
          if (question.type === 'TF') {
            const right = options.find((option) => option.right);
            assert.equal(String(question.isTrue), right?.key);
            // This parser names them by their place: what who is wrong reads, then what who is right reads.
            assert.equal(question.trueFeedback?.text, options.find((option) => !option.right)?.why);
            assert.equal(question.falseFeedback?.text, right?.why);
          } else {
            const rights = options.filter(({ right }) => right).length;
            assert.deepEqual(
              question.choices.map(({ text, feedback, isCorrect, weight }) => [
                text.text,
                feedback?.text,
                isCorrect,
                weight,
              ]),
              options.map(({ text, why, right }) =>
                item.kind === 'one'
                  ? [text, why, right, null]
                  : [text, why, false, right ? Number((100 / rights).toFixed(5)) : -100],
              ),
            );
          }
        }
      });

  test('escapes what GIFT gives a meaning to, and nothing else', () => {
    assert.equal(
      giftText('a~b=c#d{e}f:g\\h\ni [x] %5% // é'),
      'a\\~b\\=c\\#d\\{e\\}f\\:g\\\\h\\ni [x] %5% // é',
    );
  });

  test('has an empty line between questions, and none in them', () => {
    const text = gift(languages.map((lang) => bankIn(lang, awkwardCourse(course), standard, all)));
    const blocks = text.trimEnd().split('\n\n');
    const headings = 2 * (1 + standard.practices.length);
    assert.equal(blocks.length, headings + 2 * course.items.length);
  });
});
