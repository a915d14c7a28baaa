import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { frenchTexts } from '../script/french-texts.ts';
import { loadCourse } from '../src/course/course.load.ts';
import { trainingWords } from '../src/learn/training/training.words.ts';
import { loadStandard } from '../src/standard/standard.load.ts';
import { currentVersion, type Lang, languages } from '../src/standard/standard.ts';
import { problemsOf } from '../src/standard/typography.ts';
import { column } from './support/columns.ts';

const root = join(import.meta.dirname, '..');
const standard = loadStandard(join(root, 'standard'), currentVersion);
const course = loadCourse(join(root, 'course'), standard);

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

describe('The bank of cases', () => {
  const { cases } = course;

  test('has every action as the best answer to a case, at least', () => {
    const keys = new Set(cases.map(({ action }) => action));
    assert.deepEqual(
      standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id)).filter((id) => !keys.has(id)),
      [],
    );
  });

  for (const lang of languages) {
    test(`tells a case in 30 to 60 words, without the name of its answer (${lang})`, () => {
      const wrong = cases.filter(({ stem, options }) => {
        const count = wordsIn(stem[lang]);
        const [, name = ''] = /^\S+ (.*)$/.exec(options.find(({ right }) => right)?.text[lang] ?? '') ?? [];
        return count < 30 || count > 60 || stem[lang].toLowerCase().includes(name.toLowerCase());
      });
      assert.deepEqual(column(wrong, 'id'), []);
    });

    test(`says each thing once (${lang})`, () => {
      const texts = cases.flatMap(({ title, stem, options }) => [
        title[lang],
        stem[lang],
        ...options.flatMap(({ why }) => why?.[lang] ?? []),
      ]);
      assert.deepEqual(
        texts.filter((text, rank) => texts.indexOf(text) < rank),
        [],
      );
    });
  }
});

const leaves = (value: unknown, path: string): string[] => {
  if (Array.isArray(value)) return value.flatMap((inner) => leaves(inner, path));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
};

const leafTexts = (value: unknown, lang: Lang): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === lang && typeof inner === 'string' ? [inner] : leafTexts(inner, lang),
  );
};

describe('The layers of the standard', () => {
  const { layers = [] } = standard;

  test('are three: what is official, what Cap18 words, what Cap18 suggests', () => {
    assert.deepEqual(
      layers.map(({ id, author }) => [id, author.fr === 'Cap18']),
      [
        ['official', false],
        ['wording', true],
        ['suggestion', true],
      ],
    );
  });

  const layersOf = (leaf: string): string[] =>
    layers.flatMap(({ id, fields }) =>
      fields.filter((field) => leaf === field || leaf.startsWith(`${field}.`)).map(() => id),
    );

  test('share every value between them, each in one layer', () => {
    const shared = [...new Set(leaves(standard, ''))];
    assert.deepEqual(
      shared.filter((leaf) => layersOf(leaf).length !== 1),
      [],
    );
    assert.deepEqual(
      layers.flatMap(({ fields }) =>
        fields.filter((field) => !shared.some((leaf) => leaf === field || leaf.startsWith(`${field}.`))),
      ),
      [],
      'fields that the standard does not have',
    );
  });

  test('keep French titles official, and everything that is ours apart from them', () => {
    assert.deepEqual(
      [
        'practices.title.fr',
        'practices.title.en',
        'practices.actions.title.fr',
        'practices.actions.proofs.label.fr',
        'version',
      ].map((leaf) => layersOf(leaf).join()),
      ['official', 'wording', 'wording', 'suggestion', 'wording'],
    );
  });
});

describe('The texts of the standard', () => {
  const { practices } = standard;
  const between = (least: number, most: number, texts: readonly (readonly [string, string])[]): void =>
    assert.deepEqual(
      texts
        .map(([what, text]) => [what, wordsIn(text)] as const)
        .filter(([, count]) => count < least || count > most),
      [],
    );

  for (const lang of languages)
    test(`keep to the lengths that README gives (${lang})`, () => {
      between(
        40,
        90,
        practices.map(({ id, definition }) => [`definition ${id}`, definition[lang]]),
      );
      between(
        30,
        70,
        practices.map(({ id, why }) => [`why ${id}`, why[lang]]),
      );
      between(
        35,
        80,
        practices.flatMap(({ id, examples }) =>
          examples.map(({ text }, rank) => [`example ${id}/${rank}`, text[lang]] as const),
        ),
      );
      between(
        2,
        22,
        practices.flatMap(({ actions }) =>
          actions.map(({ id, title }) => [`action ${id}`, title[lang]] as const),
        ),
      );
    });

  test('say « X, c’est » to open few definitions', () => {
    const opened = practices.filter(({ definition }) => /^[^.]*, c'est /.test(definition.fr));
    assert.ok(opened.length <= 3, opened.map(({ id }) => id).join());
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

const wordsOf = (lang: Lang, value: unknown, inside = false): string[] => {
  if (typeof value === 'string') return inside ? [value] : [];
  if (isFunction(value)) return inside ? sentences(value) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => wordsOf(lang, inner, inside || key === lang));
};

const wordFiles = globSync('src/**/*words.ts', { cwd: root }).sort();

/** What people do not read, in each language, and what they read instead. */
const avoided: Readonly<Record<Lang, readonly (readonly [RegExp, string])[]>> = {
  fr: [
    [/\bstandards?\b(?! québécois)/i, 'référentiel'],
    [/limites physiques/i, 'limitations physiques'],
    [/énigme visuelle|casse-tête/i, 'test CAPTCHA'],
    [/niveau présent/i, 'niveau actuel'],
  ],
  en: [
    [/\bgood (digital )?practices\b(?! and so on)/i, 'best practices'],
    [/(?<!public |governance |decision-making )\bbod(y|ies)\b/i, 'public body'],
    [/\brightly\b(?! so)/i, 'correctly'],
    [/\bunder way\b/i, 'in progress'],
    [/\battestations?\b/i, 'certificate'],
    [/\bpresent (code|level|step)\b/i, 'current'],
    [/\bvisual puzzle\b/i, 'CAPTCHA'],
    [/\b(department|ministry) of (recreation|leisure)\b|Ministry of Recreation/, 'Department of Recreation'],
  ],
};

describe('The vocabulary', () => {
  test('counts nought as several in English, as one in French', () => {
    assert.deepEqual(
      languages.map((lang) => [
        trainingWords[lang].pathLead(0, 51),
        trainingWords[lang].positioningScore(0, 18),
      ]),
      [
        ['0 étape faite sur 51', '0 bonne réponse sur 18.'],
        ['0 steps done of 51', '0 right answers of 18.'],
      ],
    );
  });

  const shipped = globSync('{course/lessons,pages}/*.md', { cwd: root });
  for (const lang of languages)
    test(`says one thing in one way (${lang})`, async () => {
      const texts = [
        ...leafTexts([standard, course], lang),
        ...shipped
          .filter((file) => file.endsWith(`.${lang}.md`))
          .map((file) => readFileSync(join(root, file), 'utf8')),
        ...(await Promise.all(wordFiles.map((file) => import(join(root, file))))).flatMap((words) =>
          wordsOf(lang, words),
        ),
      ].map((text) => text.replaceAll(/https?:[^\s)]+/g, ''));
      assert.ok(texts.length > 1_000);
      assert.deepEqual(
        avoided[lang].flatMap(([found, instead]) =>
          texts.filter((text) => found.test(text)).map((text) => `« ${instead} » in: ${text}`),
        ),
        [],
      );
    });
});

describe('The French typography', () => {
  const texts = frenchTexts(root);
  for (const [file, ofFile] of Map.groupBy(texts, (text) => text.file))
    test(`of ${file} is right`, () => {
      const problems = ofFile.flatMap(({ line, text }) =>
        problemsOf(text).map((problem) => `${file}:${line}: ${problem}`),
      );
      assert.deepEqual(problems, []);
    });

  for (const file of wordFiles)
    test(`of ${file} is right`, async () => {
      const words = wordsOf('fr', await import(join(root, file)));
      assert.ok(words.length > 0);
      assert.deepEqual(words.flatMap(problemsOf), []);
    });
});

describe('The English typography', () => {
  const curly = (texts: readonly string[]): readonly string[] => texts.filter((text) => text.includes('’'));

  for (const file of wordFiles)
    test(`of ${file} has one kind of apostrophe`, async () => {
      const words = wordsOf('en', await import(join(root, file)));
      assert.ok(words.length > 0);
      assert.deepEqual(curly(words), []);
    });

  test('of what is read has one kind of apostrophe', () => {
    const files = globSync('{course,pages,standard}/**/*.{md,yaml}', { cwd: root });
    assert.ok(files.length > 0);
    const lines = files.flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'));
    assert.deepEqual(curly(lines), []);
  });
});
