import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type GIFTQuestion, parse } from 'gift-pegjs';
import { course, standard } from '../../../../test/support/app.ts';
import { awkwardCourse } from '../../../../test/support/exported.ts';
import { languages } from '../../../standard/standard.ts';
import { answerOf, bankIn, setsOf } from './bank.ts';
import { gift, giftText } from './gift.ts';

const all = { kind: 'all' } as const;

const isSet = (each: GIFTQuestion): each is Extract<GIFTQuestion, { type: 'Matching' }> =>
  each.type === 'Matching';

/** What stands for a character that was escaped, which this parser leaves in the answers of a matching. */
const plain = (text: string): string =>
  text.replace(/&&(\d{3});/g, (_, code) => String.fromCharCode(Number(code)));

describe('GIFT', () => {
  for (const lang of languages)
    for (const [name, from] of [
      ['the bank', course],
      ['texts full of marks', awkwardCourse(course)],
    ] as const)
      test(`is read back by another program as ${name} has it (${lang})`, () => {
        const bank = bankIn(lang, from, standard, all);
        const read = parse(gift([bank]));
        const sets = read.filter(isSet);
        const expected = setsOf(bank);
        assert.equal(sets.length, expected.length);
        assert.equal(read.filter(({ type }) => type === 'Category').length, standard.themes.length);
        for (const [rank, set] of sets.entries()) {
          const held = expected[rank] ?? assert.fail();
          assert.deepEqual([set.id, set.title], [held.id, held.name]);
          assert.deepEqual(set.stem, { format: 'plain', text: held.instruction });
          const general = set.globalFeedback?.text ?? '';
          for (const { why, not } of held.cases)
            for (const said of [why, ...not]) assert.ok(general.includes(said), `${held.id}: ${said}`);
          assert.ok(general.includes(held.origin));
          const pairs = set.matchPairs.map(({ subquestion, subanswer }) => [
            subquestion.text,
            plain(subanswer),
          ]);
          const nearest = held.cases.map((each) => [each.stem.trim(), answerOf(held, each).trim()]);
          assert.deepEqual(pairs.slice(0, nearest.length), nearest);
          assert.deepEqual(
            new Set(pairs.map(([, answer]) => answer)),
            new Set(held.actions.map((action) => action.name.trim())),
          );
          assert.ok(pairs.slice(nearest.length).every(([stem]) => stem === ''));
        }
      });

  test('escapes what GIFT gives a meaning to, and nothing else', () => {
    assert.equal(
      giftText('a~b=c#d{e}f:g\\h\ni [x] %5% // é'),
      'a\\~b\\=c\\#d\\{e\\}f\\:g\\\\h\\ni [x] %5% // é',
    );
  });

  test('has an empty line between sets, and none in them', () => {
    const text = gift(languages.map((lang) => bankIn(lang, awkwardCourse(course), standard, all)));
    const blocks = text.trimEnd().split('\n\n');
    const headings = 2 * (1 + standard.themes.length);
    assert.equal(blocks.length, headings + 2 * setsOf(bankIn('fr', course, standard, all)).length);
  });
});
