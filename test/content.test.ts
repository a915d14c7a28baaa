import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { frenchTexts } from '../script/french-texts.ts';
import { loadCourse } from '../src/course/course.load.ts';
import { type Item, type QuestionKind, questionKinds } from '../src/course/course.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { languages } from '../src/standard/standard.ts';
import { problemsOf } from '../src/standard/typography.ts';

const root = join(import.meta.dirname, '..');
const standard = loadStandard(join(root, 'standard'), '2026.1');
const { items } = loadCourse(join(root, 'course'), standard);
const ofKind = (kind: QuestionKind): Item[] => items.filter((item) => item.kind === kind);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const rightOptions = (item: Item): number => item.options.filter((option) => option.right).length;

describe('The item bank', () => {
  for (const kind of ['one', 'several'] as const)
    for (const lang of languages)
      test(`does not give away its answers by their length (${kind}, ${lang})`, () => {
        const bank = ofKind(kind);
        /** Share of right options among the longest ones: 1 or 0, unless several are as long. */
        const givenAway = (item: Item): number => {
          const longest = Math.max(...item.options.map((option) => option.text[lang].length));
          const candidates = item.options.filter((option) => option.text[lang].length === longest);
          return candidates.filter((option) => option.right).length / candidates.length;
        };
        const byChance = sum(bank.map((item) => rightOptions(item) / item.options.length));
        const found = sum(bank.map(givenAway));
        const which = bank.filter((item) => givenAway(item) > 0).map((item) => item.id);
        assert.ok(found <= byChance, `${found} of ${bank.length}, by chance ${byChance}: ${which.join(' ')}`);
      });

  test('spreads the right option of a single answer evenly over the four positions', () => {
    const bank = ofKind('one');
    for (const position of [0, 1, 2, 3]) {
      const share = bank.filter((item) => item.options[position]?.right).length / bank.length;
      assert.ok(share >= 0.15 && share <= 0.35, `position ${position + 1}: ${share}`);
    }
  });

  test('has about as many true claims as false ones', () => {
    const bank = ofKind('true-false');
    const share = bank.filter((item) => item.options[0]?.right).length / bank.length;
    assert.ok(share >= 0.4 && share <= 0.6, `true: ${share}`);
  });

  for (const practice of standard.practices)
    test(`covers practice ${practice.id}: five items or more, every action, all three kinds`, () => {
      const bank = items.filter((item) => item.practice === practice.id);
      assert.ok(bank.length >= 5, `${bank.length} items`);
      assert.deepEqual(
        practice.actions.map(({ id }) => id).filter((id) => !bank.some((item) => item.action === id)),
        [],
        'actions that no item measures',
      );
      assert.deepEqual([...new Set(bank.map((item) => item.kind))].sort(), [...questionKinds].sort());
    });

  for (const lang of languages)
    test(`explains every option in words of its own (${lang})`, () => {
      const repeating = items.filter((item) => {
        const explanations = item.options.map((option) => option.why[lang].trim());
        return explanations.includes('') || new Set(explanations).size < explanations.length;
      });
      assert.deepEqual(
        repeating.map((item) => item.id),
        [],
      );
    });
});

/** Words around a blank: called with a count and with a day, since one or the other is what they are made for. */
const sentences = (words: (...blanks: unknown[]) => unknown): string[] =>
  [2, '2026-11-24'].flatMap((blank) => {
    try {
      return [String(words(...Array(words.length).fill(blank)))];
    } catch {
      return [];
    }
  });

const isFunction = (value: unknown): value is (...blanks: unknown[]) => unknown =>
  typeof value === 'function';

/** Every text under the key `fr` of the words of a screen. */
const frenchWords = (value: unknown, french = false): string[] => {
  if (typeof value === 'string') return french ? [value] : [];
  if (isFunction(value)) return french ? sentences(value) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => frenchWords(inner, french || key === 'fr'));
};

describe('The French typography', () => {
  const texts = frenchTexts(root);
  for (const [file, ofFile] of Map.groupBy(texts, (text) => text.file))
    test(`of ${file} is right`, () => {
      const problems = ofFile.flatMap(({ line, text }) =>
        problemsOf(text).map((problem) => `${file}:${line}: ${problem}`),
      );
      assert.deepEqual(problems, []);
    });

  for (const file of globSync('src/**/*words.ts', { cwd: root }).sort())
    test(`of ${file} is right`, async () => {
      const words = frenchWords(await import(join(root, file)));
      assert.ok(words.length > 0);
      assert.deepEqual(words.flatMap(problemsOf), []);
    });
});
