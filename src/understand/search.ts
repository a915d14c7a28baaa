import MiniSearch, { type Query } from 'minisearch';
import type { Course, Synonym, Term } from '../course/course.ts';
import { type Lang, reasonsOf, type Standard, type Text } from '../standard/standard.ts';
import { capitalised } from '../web/terms.ts';

export type FoundKind = 'theme' | 'practice' | 'action' | 'example' | 'firstSteps' | 'term';

/** A passage found: its place in the standard, and its text cut in pieces, matched words apart. */
export type Found = {
  readonly kind: FoundKind;
  readonly practice?: number;
  readonly theme?: number;
  readonly action?: string;
  readonly term?: string;
  readonly title: readonly Piece[];
  readonly excerpt: readonly Piece[];
};

export type Piece = { readonly text: string; readonly matched: boolean };

type Passage = {
  readonly id: number;
  readonly kind: FoundKind;
  readonly practice?: number;
  readonly theme?: number;
  readonly action?: string;
  readonly term?: string;
  readonly title: string;
  /** Texts of the standard that stand apart: an excerpt never runs from one into the next. */
  readonly texts: readonly string[];
};

const wordsAround = 14;
const mostResults = 40;

const emptyWords = new Set(
  'a au aux avec ce ces dans de des du elle en est et il la le les leur l d ne on ou par pas pour qu que qui sa se ses son sur un une vos votre vous the of and to in is it for on an at by or with your you are be'.split(
    ' ',
  ),
);

/**
 * The form under which a word is looked up: without accents or capitals, without the mark of the plural.
 * Empty words have none.
 *
 * @internal exported for its test
 */
export const normalise = (word: string): string | null => {
  const plain = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae');
  if (!plain || emptyWords.has(plain)) return null;
  if (plain.length > 4 && plain.endsWith('aux') && !plain.endsWith('eaux')) return `${plain.slice(0, -3)}al`;
  return plain.length > 3 && /[sx]$/.test(plain) && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
};

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:\.\p{N}+)?/gu;
const wordsOf = (text: string): string[] => text.match(wordPattern) ?? [];

const passagesOf = (standard: Standard, glossary: readonly Term[], lang: Lang): Passage[] => {
  const passages: Omit<Passage, 'id'>[] = [];
  const of = (text: Text): string => text[lang];
  for (const theme of standard.themes)
    passages.push({ kind: 'theme', theme: theme.id, title: of(theme.title), texts: [] });
  for (const practice of standard.practices) {
    const place = { practice: practice.id, theme: practice.theme };
    const texts = [of(practice.definition), of(practice.why)];
    passages.push({ kind: 'practice', ...place, title: `${practice.id}. ${of(practice.title)}`, texts });
    for (const action of practice.actions)
      passages.push({
        kind: 'action',
        ...place,
        action: action.id,
        title: `${action.id} ${of(action.title)}`,
        texts: [...reasonsOf(action), ...action.proofs.map(({ label }) => label)].map(of),
      });
    for (const example of practice.examples)
      passages.push({ kind: 'example', ...place, title: of(practice.title), texts: [of(example.text)] });
    const { firstSteps } = practice;
    if (firstSteps) {
      const { gestures, questions, sign, objection } = firstSteps;
      const steps = [...Object.values(gestures), ...questions, sign, objection.said, objection.answer];
      passages.push({ kind: 'firstSteps', ...place, title: of(practice.title), texts: steps.map(of) });
    }
  }
  for (const { id, terms, text } of glossary)
    passages.push({ kind: 'term', term: id, title: capitalised(terms[lang][0] ?? ''), texts: [of(text)] });
  return passages.map((passage, id) => ({ id, ...passage }));
};

const piecesOf = (text: string, isMatch: (word: string) => boolean): Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(wordPattern)) {
    if (!isMatch(match[0])) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), matched: false });
    pieces.push({ text: match[0], matched: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), matched: false });
  return pieces;
};

/** The part around the first matched word of the first text that has one; no-break spaces stay what they are. */
const around = (texts: readonly string[], isMatch: (word: string) => boolean): string => {
  const hasMatch = (text: string): boolean => wordsOf(text).some(isMatch);
  const words = (texts.find(hasMatch) ?? texts[0] ?? '').split(/[ \n]+/);
  const first = Math.max(0, words.findIndex(hasMatch));
  const from = Math.max(0, first - wordsAround);
  const cut = words.slice(from, first + wordsAround + 1);
  return `${from > 0 ? '… ' : ''}${cut.join(' ')}${from + cut.length < words.length ? ' …' : ''}`;
};

export type Search = (query: string) => readonly Found[];

/** Everyday words of a query, and the words of the practices that were looked for too. */
export type Meant = { readonly typed: string; readonly means: readonly string[] };

/** A word of a query, or everyday words with what they mean. */
type Part = { readonly typed: string; readonly means?: readonly string[] };

const termsOf = (text: string): string[] => wordsOf(text).flatMap((word) => normalise(word) ?? []);

/** Cuts a query into its parts: the longest everyday words first, wherever they stand. */
const partsOf = (phrases: readonly (readonly [string, readonly string[]])[], query: string): Part[] => {
  const words = wordsOf(query).filter((word) => normalise(word) !== null);
  const terms = words.map(normalise);
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    const found = phrases.find(
      ([phrase]) => phrase === terms.slice(at, at + phrase.split(' ').length).join(' '),
    );
    const length = found?.[0].split(' ').length ?? 1;
    const typed = words.slice(at, at + length).join(' ');
    parts.push(found ? { typed, means: found[1] } : { typed });
    at += length;
  }
  return parts;
};

/** Everyday words, as they are looked up, the longest first, with what they mean. */
const phrasesOf = (synonyms: readonly Synonym[], lang: Lang): (readonly [string, readonly string[]])[] =>
  synonyms
    .flatMap(({ says, means }) => says[lang].map((said) => [termsOf(said).join(' '), means[lang]] as const))
    .toSorted(([one], [other]) => other.split(' ').length - one.split(' ').length);

/** As written: what everyday words mean is known, and takes no slip and no beginning of a word. */
const asWritten = { combineWith: 'AND', prefix: false, fuzzy: false } as const;

const queryOf = ({ typed, means }: Part): Query =>
  means
    ? { combineWith: 'OR', queries: [typed, ...means].map((each) => ({ ...asWritten, queries: [each] })) }
    : typed;

/** What the everyday words of a query mean, for who reads its results. */
export const meantBy =
  (synonyms: readonly Synonym[], lang: Lang) =>
  (query: string): readonly Meant[] =>
    partsOf(phrasesOf(synonyms, lang), query).flatMap(({ typed, means }) => {
      const others = means?.filter((each) => termsOf(each).join() !== termsOf(typed).join()) ?? [];
      return others.length > 0 ? [{ typed, means: others }] : [];
    });

/**
 * Indexes the standard and the glossary in one language. Everyday words are looked for by what they mean too. The search forgives accents, plurals and a typing slip (one letter
 * in five), and asks for all the words before it settles for some of them.
 */
export const searchIn = (
  standard: Standard,
  { glossary, synonyms }: Pick<Course, 'glossary' | 'synonyms'>,
  lang: Lang,
): Search => {
  const phrases = phrasesOf(synonyms, lang);
  const passages = passagesOf(standard, glossary, lang);
  const index = new MiniSearch<Passage>({
    fields: ['title', 'texts'],
    tokenize: wordsOf,
    processTerm: normalise,
    searchOptions: {
      boost: { title: 3 },
      prefix: (term) => term.length >= 3,
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
    },
  });
  index.addAll(passages);
  const rank: Readonly<Record<FoundKind, number>> = {
    theme: 1.4,
    practice: 1.6,
    action: 1.2,
    example: 1,
    firstSteps: 1,
    term: 1,
  };
  const boostDocument = (id: number): number => rank[passages[id]?.kind ?? 'example'];
  return (query) => {
    const queries = partsOf(phrases, query).map(queryOf);
    if (queries.length === 0) return [];
    const strict = index.search({ combineWith: 'AND', queries }, { boostDocument });
    const results =
      strict.length > 0 ? strict : index.search({ combineWith: 'OR', queries }, { boostDocument });
    return results.slice(0, mostResults).flatMap((result) => {
      const passage = passages[result.id as number];
      if (!passage) return [];
      const terms = new Set(result.terms);
      const isMatch = (word: string): boolean => terms.has(normalise(word) ?? '');
      const { id: _, title, texts, ...place } = passage;
      return [
        { ...place, title: piecesOf(title, isMatch), excerpt: piecesOf(around(texts, isMatch), isMatch) },
      ];
    });
  };
};
