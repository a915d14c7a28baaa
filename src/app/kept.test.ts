/** What changes on purpose alone: each list stands in `test/kept`, a line each. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { course } from '../../test/support/app.ts';
import { assertKept } from '../../test/support/kept.ts';

const src = join(import.meta.dirname, '..');
const sources = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: src, exclude: ['**/*.test.ts'] }).toSorted();

test('Numbers that the program goes by are those that are kept', () => {
  const declared = /^(?:export )?const (\w+) = ([\d_.]+(?: [*+/-] [\w.]+)*|\w+ [*+/-] [\w. *+/-]+);/gm;
  assertKept(
    'numbers',
    sources('**/*.ts').flatMap((file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(declared)].map(
        ([, name, value]) => `${file} ${name}: ${value}`,
      ),
    ),
  );
});

test('Rows are put in the order, and days and counts held to the ends, that are kept', () => {
  const end = '(?:today|now|asOf|last|limit|most\\w*|longest\\w*|least\\w*)\\b';
  const ordered = new RegExp(
    `(?<!=)[<>]=? \\(?${end}|\\b${end} [<>]=? |\\.(?:orderBy|toSorted|localeCompare)\\(`,
  );
  assertKept(
    'orders',
    sources('**/*.ts').flatMap((file) =>
      readFileSync(join(src, file), 'utf8')
        .split('\n')
        .flatMap((line) => (ordered.test(line) ? [`${file}: ${line.trim()}`] : [])),
    ),
  );
});

test('Markup is taken as it is in the places that are kept, and escaped in all others', () => {
  const trusts = /\b(?:trusted|new Html)\(|(?:inner|outer|Adjacent)HTML\b|createContextualFragment/;
  assertKept(
    'trusted-markup',
    [...sources('**/*.ts'), ...sources('**/*.js')].flatMap((file) =>
      readFileSync(join(src, file), 'utf8')
        .split('\n')
        .flatMap((line) =>
          trusts.test(line) && !/^\s*(?:\/?\*|\/\/)/.test(line) ? [`${file}: ${line.trim()}`] : [],
        ),
    ),
  );
});

test('Answers of the course are those that are kept', () => {
  const { openings, cases, exercises, worked } = course;
  assertKept('answers', [
    ...[...openings, ...cases].map(
      ({ id, options }) => `${id}: ${options.flatMap(({ key, right }) => (right ? key : []))}`,
    ),
    ...exercises.flatMap(({ findings }) => findings.map(({ id, practice }) => `${id}: ${practice}`)),
    ...worked.map(({ practice, actions, answer }) => `${practice}, ${actions}: ${answer}`),
  ]);
});

/** Short texts, and how many things are counted: a text that two numbers change otherwise than by themselves. */
const labelsIn = (fr: unknown, en: unknown, at: string): readonly string[] => {
  if (typeof fr === 'string') return fr.split(/\s+/).length < 4 ? [`${at}: ${fr} | ${en}`] : [];
  if (typeof fr === 'function') return countsOf(fr as Counting, en as Counting, at);
  if (typeof fr !== 'object' || fr === null) return [];
  const other = en as Readonly<Record<string, unknown>>;
  return Object.entries(fr).flatMap(([key, value]) => labelsIn(value, other[key], `${at}.${key}`));
};

type Counting = (...counts: readonly number[]) => unknown;

/** What is said of none, one, two… of something; nothing where a text takes anything but numbers. */
const countsOf = (fr: Counting, en: Counting, at: string): readonly string[] => {
  if (fr.length !== 1) return [];
  const said = (words: Counting, count: number): string => {
    try {
      const text = words(count);
      return typeof text === 'string' ? text : '';
    } catch {
      return '';
    }
  };
  const counted = (words: Counting): readonly string[] => [0, 1, 2].map((count) => said(words, count));
  const isCount = ([, one = '', two = '']: readonly string[]): boolean =>
    one.replace(/\d+/g, '') !== two.replace(/\d+/g, '');
  const both = [fr, en].map(counted);
  return both.some(isCount) ? [`${at}: ${both.map((texts) => texts.join(' / ')).join(' | ')}`] : [];
};

test('Short words, and what is counted, are those that are kept', async () => {
  const lines: string[] = [];
  for (const file of sources('**/*.words.ts')) {
    const exported: Readonly<Record<string, unknown>> = await import(join(src, file));
    for (const [name, words] of Object.entries(exported))
      if (typeof words === 'object' && words !== null && 'fr' in words && 'en' in words)
        lines.push(...labelsIn(words.fr, words.en, name));
  }
  assertKept('labels', lines);
});
