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

/** Words that stand in almost any sentence of a language, and in none of the other's. */
const common = {
  fr: /(?<![\p{L}'-])(?:le|la|les|des|du|une|et|pour|avec|vous|votre|vos|dans|est|sur|ou|ce|cette|qui|que|par|aux|au|ne|pas|sont|leur)(?![\p{L}'-])|(?<!\p{L})[ldnsjc]['’](?=\p{L})|[éèêàçôîûœ]/u,
  en: /(?<![\p{L}'-])(?:the|of|and|your|with|you|is|are|this|that|to|for|in|at|from|it|was|has|be|by|its|will|who|what)(?![\p{L}'-])/u,
} as const;
/** What one language says in the other: names, and what stands in quotes. */
const borrowed =
  /« [^»]* »|Québec|Centre québécois d'excellence numérique|Licence Libre du Québec|bonnes pratiques numériques gouvernementales|numériQc|Essentials of Educational Measurement/g;

/** Every text, those that are made of what they are told included, with where it stands. */
const textsIn = (words: unknown, at: string): readonly (readonly [at: string, text: string])[] => {
  if (typeof words === 'string') return [[at, words]];
  if (typeof words === 'function')
    return [...String(words).matchAll(/'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(([, one, other]) => [
      at,
      (one ?? other ?? '').replace(/\$\{[^}]*\}?/g, ' '),
    ]);
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => textsIn(value, `${at}.${key}`));
};

const strayIn = (words: unknown, other: keyof typeof common, at: string): readonly string[] =>
  textsIn(words, at).flatMap(([where, text]) =>
    common[other].test(text.replace(borrowed, '')) ? [`${where}: ${text}`] : [],
  );

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
        both.flatMap(([name, { fr, en }]) => [
          ...sameIn(fr, en, name),
          ...strayIn(fr, 'en', name),
          ...strayIn(en, 'fr', name),
        ]),
        [],
      );
    });
});
