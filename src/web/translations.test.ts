import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const src = join(import.meta.dirname, '..');

/** What has no name in English: the licence, and what the government calls its practices. */
const official: ReadonlySet<string> = new Set([
  'Licence Libre du Québec – Permissive (LiLiQ-P), version 1.1',
  'bonnes pratiques numériques gouvernementales',
]);
/** A few words may be the same in both languages, as names are; a sentence is not. */
const fewWords = 4;

type Both = { readonly fr: unknown; readonly en: unknown };

/** The texts that are the same in both languages, with where they stand. */
const sameIn = (fr: unknown, en: unknown, at: string): readonly string[] => {
  if (typeof fr === 'string')
    return fr === en && !official.has(fr) && fr.split(/\s/).length >= fewWords ? [`${at}: ${fr}`] : [];
  if (typeof fr !== 'object' || fr === null || typeof en !== 'object' || en === null) return [];
  const other = en as Readonly<Record<string, unknown>>;
  return Object.entries(fr).flatMap(([key, value]) => sameIn(value, other[key], `${at}.${key}`));
};

/** Phrases that readers stumbled on, and that are wrong wherever they stand, each with what to write instead. */
const stumbled: readonly (readonly [RegExp, string])[] = [
  [/\bgens\b/i, '« les personnes », « le public », or who they are'],
  [
    /\bquestions? répondues?\b|'[Rr]épondues?'/,
    '« réponse donnée », « traitée »: one does not « répondre une question »',
  ],
  [/\bdite?s? (?:en place|à faire|en cours)\b/, '« déclarée »'],
  [/\bn'a(?:vait)? pas été prise?\b/, "« n'a pas été enregistrée »"],
  [/\bpress(?:ez|er)\b/i, '« appuyez sur », « choisissez »'],
  [/\bplus nulle part\b/, '« ne fonctionne plus »'],
  [
    /\b(?:à|de|par|pour|avec|demand\w+ à) qui (?:a|l'a|administre|anime|ouvre|reçoit|détient|lit) /,
    '« la personne qui »',
  ],
  [/'À personne'|\b[Nn]on confié|\bsans personne\b/, '« sans responsable »'],
  [/\be-mail/i, '“email”'],
  [/\b(?:to|by|of|with|for|from) who\b/, '“the person who”, “people who”'],
  [/\bhow many chose\b/, '“the results”'],
  [/\bNobody has said where\b/, '“It is not known where”: someone may have answered that they do not know'],
  [/\bwas not taken\b/, '“was not recorded”'],
  [/\bone an? (?:line|table|theme|practice|case)\b/, '“one per line”'],
  [/\b[Tt]ick(?:s|ed)?\b/, '“check”, “select”'],
  [
    /\b(?:an?|another) training\b(?! (?:record|path))/,
    '“training”, “a training record”: “training” is not counted',
  ],
];

/** What is said of code is not read by people. */
const commentLine = /^\s*(?:\/?\*|\/\/)/;

describe('The words of the program', () => {
  test('keep clear of what readers stumbled on', () => {
    const found = globSync('**/*.words.ts', { cwd: src }).flatMap((file) =>
      readFileSync(join(src, file), 'utf8')
        .split('\n')
        .flatMap((line, rank) =>
          commentLine.test(line)
            ? []
            : stumbled
                .filter(([phrase]) => phrase.test(line))
                .map(([, better]) => `${file}:${rank + 1}: ${better}`),
        ),
    );
    assert.deepEqual(found, []);
  });

  for (const file of globSync('**/*.words.ts', { cwd: src }).toSorted())
    test(`of ${file} are in both languages`, async () => {
      const exported: Readonly<Record<string, unknown>> = await import(join(src, file));
      const both = Object.entries(exported).filter(
        (each): each is [string, Both] =>
          typeof each[1] === 'object' && each[1] !== null && 'fr' in each[1] && 'en' in each[1],
      );
      assert.deepEqual(
        both.flatMap(([name, { fr, en }]) => sameIn(fr, en, name)),
        [],
      );
    });
});
