import MiniSearch, { type SearchResult } from 'minisearch';
import type { Course, Synonym } from '../../course/course.ts';
import type { Lang, Layer, Standard, Text } from '../../standard/standard.ts';
import { headword } from '../../web/terms.ts';

export type FoundKind = 'theme' | 'practice' | 'action' | 'example' | 'firstSteps' | 'term';

type Sources = Pick<Course, 'glossary' | 'synonyms'> & { readonly problems?: Problems };

/** What a text is, unless the passage is named after it. */
export type FoundPart =
  | 'why'
  | 'proof'
  | 'remark'
  | 'problem'
  | 'gesture'
  | 'question'
  | 'sign'
  | 'objection'
  | 'answer';

type Place = {
  readonly kind: FoundKind;
  readonly practice?: number;
  readonly theme?: number;
  readonly action?: string;
  readonly term?: string;
};

/** Matched words stand apart. */
export type Found = Place & {
  readonly title: readonly Piece[];
  readonly excerpt: readonly Piece[];
  readonly part?: FoundPart;
  /** Whose text it is. */
  readonly layer: Layer['id'];
  /** Meanings of everyday words that it does not have. */
  readonly by: readonly string[];
};

export type Piece = { readonly text: string; readonly matched: boolean };

type Passage = Place & {
  readonly id: number;
  readonly title: string;
  readonly names: readonly string[];
  /** Apart in the standard: an excerpt never runs from one into the next. */
  readonly texts: readonly PassageText[];
};

type PassageText = { readonly text: string; readonly part?: FoundPart };

const wordsAround = 14;
const mostResults = 40;

const emptyWords = new Set(
  'a au aux avec ce ces dans de des du elle en est et il la le les leur l d ne on ou par pas pour qu que qui sa se ses son sur un une vos votre vous the of and to in is it for on an at by or with your you are be'.split(
    ' ',
  ),
);

/** The form looked up, without accents, capitals or plural; none for empty words. @internal exported for its test */
export const normalise = (word: string): string | null => {
  const plain = word
    .normalize('NFKD')
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

/** Inflections of verbs, and of the feminine. */
const endings: Readonly<Record<Lang, RegExp>> = {
  fr: /(?:eraient|erait|eront|aient|antes?|ions|ait|ant|ent|era|ees?|er|ez|ons|es?)$/,
  en: /(?:ing|ied|ies|ed|es|e|y)$/,
};
/** A shorter beginning is that of too many words. */
const leastStem: Readonly<Record<Lang, number>> = { fr: 5, en: 4 };

/** What inflections share: « abandonné », « abandonnent ». @param term normalised @internal exported for its test */
export const stemOf = (term: string, lang: Lang): string => {
  const stem = term.replace(endings[lang], '');
  return stem.length >= leastStem[lang] ? stem : term;
};

const layerOf: Readonly<Record<FoundKind | FoundPart, Layer['id']>> = {
  theme: 'official',
  practice: 'wording',
  why: 'wording',
  action: 'wording',
  proof: 'suggestion',
  remark: 'suggestion',
  problem: 'suggestion',
  example: 'wording',
  firstSteps: 'suggestion',
  gesture: 'suggestion',
  question: 'suggestion',
  sign: 'suggestion',
  objection: 'suggestion',
  answer: 'suggestion',
  term: 'wording',
};

/** What people see at work, by the practice that answers it. */
type Problems = Readonly<Record<number, { readonly said: string }>>;

const passagesOf = (standard: Standard, { glossary, problems = {} }: Sources, lang: Lang): Passage[] => {
  const passages: (Omit<Passage, 'id' | 'names'> & Partial<Pick<Passage, 'names'>>)[] = [];
  const of = (text: Text, part?: FoundPart): PassageText => ({ text: text[lang], ...(part ? { part } : {}) });
  const all = (texts: readonly Text[], part?: FoundPart): PassageText[] =>
    texts.map((text) => of(text, part));
  for (const theme of standard.themes)
    passages.push({ kind: 'theme', theme: theme.id, title: theme.title[lang], texts: [] });
  for (const practice of standard.practices) {
    const place = { practice: practice.id, theme: practice.theme };
    const title = practice.title[lang];
    const texts = [of(practice.definition), of(practice.why, 'why')];
    passages.push({ kind: 'practice', ...place, title: `${practice.id}. ${title}`, texts });
    for (const { id, title: actionTitle, details = [], reasons, remarks = [], proofs } of practice.actions) {
      const labels = proofs.map(({ label }) => label);
      passages.push({
        kind: 'action',
        ...place,
        action: id,
        title: `${id} ${actionTitle[lang]}`,
        texts: [
          ...all(details.map((detail) => detail.text)),
          ...all(reasons),
          ...all(remarks, 'remark'),
          ...all(labels, 'proof'),
        ],
      });
    }
    for (const example of practice.examples)
      passages.push({ kind: 'example', ...place, title, texts: [of(example.text)] });
    const { gestures, questions, sign, objection } = practice.firstSteps;
    const problem = problems[practice.id]?.said;
    const steps: PassageText[] = [
      ...(problem === undefined ? [] : [{ text: problem, part: 'problem' as const }]),
      ...all(Object.values(gestures), 'gesture'),
      ...all(questions, 'question'),
      of(sign, 'sign'),
      of(objection.said, 'objection'),
      of(objection.answer, 'answer'),
    ];
    passages.push({ kind: 'firstSteps', ...place, title, texts: steps });
  }
  for (const term of glossary) {
    const title = headword(term, lang);
    passages.push({ kind: 'term', term: term.id, title, names: term.terms[lang], texts: [of(term.text)] });
  }
  return passages.map((passage, id) => ({ id, names: [], ...passage }));
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

/** The text with most of the words, rarer ones first. */
const fullest = (texts: readonly PassageText[], hits: readonly Hit[]): PassageText | undefined => {
  const worth = ({ text }: PassageText): number => {
    const terms = new Set(termsOf(text));
    const run = ` ${termsOf(text).join(' ')} `;
    const has = ({ words, by }: Hit): boolean =>
      by === undefined ? words.some((word) => terms.has(word)) : run.includes(` ${asLookedUp(by)} `);
    return hits.filter(has).reduce((sum, { rarity }) => sum + rarity, 0);
  };
  return texts.toSorted((one, other) => worth(other) - worth(one))[0];
};

/** Around the first matched word; no-break spaces are kept. */
const around = (text: string, isMatch: (word: string) => boolean): string => {
  const words = text.split(/[ \n]+/);
  const first = Math.max(
    0,
    words.findIndex((word) => wordsOf(word).some(isMatch)),
  );
  const from = Math.max(0, first - wordsAround);
  const cut = words.slice(from, first + wordsAround + 1);
  return `${from > 0 ? '… ' : ''}${cut.join(' ')}${from + cut.length < words.length ? ' …' : ''}`;
};

/** Everyday words of a query, and the practices' words looked for too. */
export type Meant = {
  readonly typed: string;
  readonly means: readonly string[];
  /** No passage has the words typed: all is found by their meaning. */
  readonly absent: boolean;
  readonly note?: Text;
};

export type SearchOutcome = {
  readonly found: readonly Found[];
  readonly meant: readonly Meant[];
  /** Words that no passage has, even nearly. */
  readonly missing: readonly string[];
};

/** @param query as typed */
export type Search = (query: string) => SearchOutcome;

type Phrase = Pick<Meant, 'means' | 'note'> & { readonly terms: string };

type Part = { readonly typed: string; readonly phrase?: Phrase };

const termsOf = (text: string): string[] => wordsOf(text).flatMap((word) => normalise(word) ?? []);
const asLookedUp = (text: string): string => termsOf(text).join(' ');

/** The longest everyday words first, wherever they stand; each part once. */
const partsOf = (phrases: readonly Phrase[], query: string): Part[] => {
  const words = wordsOf(query).filter((word) => normalise(word) !== null);
  const terms = words.map(normalise);
  const parts = new Map<string, Part>();
  for (let at = 0; at < words.length; ) {
    const phrase = phrases.find((each) => {
      const { length } = each.terms.split(' ');
      return each.terms === terms.slice(at, at + length).join(' ');
    });
    const length = phrase?.terms.split(' ').length ?? 1;
    const typed = words.slice(at, at + length).join(' ');
    if (!parts.has(asLookedUp(typed))) parts.set(asLookedUp(typed), phrase ? { typed, phrase } : { typed });
    at += length;
  }
  return [...parts.values()];
};

/** Everyday words as they are looked up, the longest first, and what else they mean. */
const phrasesOf = (synonyms: readonly Synonym[], lang: Lang): Phrase[] =>
  synonyms
    .flatMap(({ says, means, note }) =>
      says[lang].map((said) => {
        const terms = asLookedUp(said);
        const others = means[lang].filter((each) => asLookedUp(each) !== terms);
        return { terms, means: others, ...(note ? { note } : {}) };
      }),
    )
    .toSorted((one, other) => other.terms.split(' ').length - one.terms.split(' ').length);

/** The words of an everyday problem that a query tells, or means; none unless all are told, and two at least. */
const toldWords = (problem: string, parts: readonly Part[], lang: Lang): readonly string[] => {
  const words = termsOf(problem);
  const run = ` ${words.join(' ')} `;
  const told = parts.map(({ typed, phrase }) => {
    const typedTerms = termsOf(typed);
    const own = typedTerms.map((term) => words.filter((word) => word.startsWith(stemOf(term, lang))));
    if (own.every((each) => each.length > 0)) return own.flat();
    const meaning = phrase?.means.find((each) => run.includes(` ${asLookedUp(each)} `));
    return meaning ? termsOf(meaning) : [];
  });
  return told.length > 1 && told.every((each) => each.length > 0) ? told.flat() : [];
};

/** The meaning of everyday words takes no slip and no beginning of a word. */
const asWritten = { combineWith: 'AND', prefix: false, fuzzy: false } as const;

type Hit = {
  /** From 0 to 1, for the passage that has it best. */
  readonly score: number;
  /** The fewer passages have it, the more it says. */
  readonly rarity: number;
  readonly words: readonly string[];
  readonly by?: string;
};

/** A hit for each part of the query, own words before meanings. */
type Match = {
  readonly passage: Passage;
  readonly hits: readonly Hit[];
  /** Whether it answers an everyday problem told in full. */
  readonly answers: boolean;
};

const total = ({ hits }: Match): number => hits.reduce((sum, { score, rarity }) => sum + score * rarity, 0);
const asTyped = ({ hits }: Match): number => hits.filter(({ by }) => by === undefined).length;

/** Everyday problems told, terms named, then passages with more of the words, and more as typed. */
const inOrder =
  (query: string) =>
  (one: Match, other: Match): number => {
    const isNamed = ({ passage }: Match): number =>
      Number(passage.names.some((name) => asLookedUp(name) === query));
    return (
      Number(other.answers) - Number(one.answers) ||
      isNamed(other) - isNamed(one) ||
      other.hits.length - one.hits.length ||
      asTyped(other) - asTyped(one) ||
      total(other) - total(one)
    );
  };

const foundOf = ({ passage, hits }: Match): Found => {
  const found = new Set(hits.flatMap(({ words }) => words));
  const isMatch = (word: string): boolean => found.has(normalise(word) ?? '');
  const { id: _, title, names: __, texts, ...place } = passage;
  const { text = '', part } = fullest(texts, hits) ?? {};
  return {
    ...place,
    title: piecesOf(title, isMatch),
    excerpt: piecesOf(around(text, isMatch), isMatch),
    ...(part ? { part } : {}),
    layer: layerOf[part ?? passage.kind],
    by: [...new Set(hits.flatMap(({ by }) => by ?? []))],
  };
};

const rank: Readonly<Record<FoundKind, number>> = {
  theme: 1.4,
  practice: 1.6,
  action: 1.2,
  example: 1,
  firstSteps: 1,
  term: 1,
};

/**
 * Indexes one language. Everyday words are looked for by meaning too, where its words follow one another. The search forgives
 * accents, plurals and a slip (one letter in five), and asks for all the words before it settles for some.
 */
export const searchIn = (standard: Standard, sources: Sources, lang: Lang): Search => {
  const phrases = phrasesOf(sources.synonyms, lang);
  const passages = passagesOf(standard, sources, lang);
  const index = new MiniSearch<Passage>({
    fields: ['title', 'names', 'texts'],
    extractField: (passage, field) => {
      if (field === 'names') return passage.names.join('\n');
      if (field === 'texts') return passage.texts.map(({ text }) => text).join('\n');
      return field === 'id' ? passage.id : passage.title;
    },
    tokenize: wordsOf,
    processTerm: normalise,
    searchOptions: {
      combineWith: 'AND',
      boost: { title: 3, names: 3 },
      boostDocument: (id: number) => rank[passages[id]?.kind ?? 'example'],
      prefix: (term) => term.length >= 3,
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
    },
  });
  index.addAll(passages);
  // Examples and first steps stand under their practice's title, which says nothing of them.
  const runs = passages.map(({ kind, title, names, texts }) =>
    [
      ...(kind === 'example' || kind === 'firstSteps' ? [] : [title]),
      ...names,
      ...texts.map(({ text }) => text),
    ].map((text) => ` ${asLookedUp(text)} `),
  );
  const follows = (words: string, { id }: SearchResult): boolean =>
    runs[id as number]?.some((run) => run.includes(` ${asLookedUp(words)} `)) ?? false;
  const written = (words: string): SearchResult[] =>
    index.search(words, asWritten).filter((result) => follows(words, result));

  /** As typed, or inflected. */
  const inflected = (typed: string): SearchResult[] => {
    const stems = termsOf(typed).map((term) => stemOf(term, lang));
    return index.search({
      combineWith: 'OR',
      queries: [typed, { queries: stems, combineWith: 'AND', prefix: true, fuzzy: false }],
    });
  };

  /** Passages that have a part of a query, in its own words where they can. */
  const hitsOf = ({ typed, phrase }: Part): ReadonlyMap<number, Hit> => {
    const byTyped = phrase ? written(typed) : inflected(typed);
    const all = [
      ...byTyped.map((result) => ({ result })),
      ...(phrase?.means ?? []).flatMap((by) => written(by).map((result) => ({ result, by }))),
    ];
    const best = Math.max(...all.map(({ result }) => result.score));
    const rarity = Math.log(1 + passages.length / new Set(all.map(({ result }) => result.id)).size);
    const hits = new Map<number, Hit>();
    for (const { result, ...by } of all)
      if (!hits.has(result.id))
        hits.set(result.id, { score: result.score / best, rarity, words: result.terms, ...by });
    return hits;
  };

  return (query) => {
    const parts = partsOf(phrases, query).map((part) => ({ ...part, hits: hitsOf(part) }));
    const matches = passages.map((passage): Match => {
      const problem = passage.texts.find(({ part }) => part === 'problem')?.text ?? '';
      const words = toldWords(problem, parts, lang);
      if (words.length > 0) return { passage, answers: true, hits: [{ score: 1, rarity: 1, words }] };
      return { passage, answers: false, hits: parts.flatMap(({ hits }) => hits.get(passage.id) ?? []) };
    });
    const isTold = matches.some(({ answers }) => answers);
    const most = Math.max(0, ...matches.map(({ hits }) => hits.length));
    const least = most === parts.length ? most : 1;
    const kept = most === 0 ? [] : matches.filter(({ hits, answers }) => answers || hits.length >= least);
    return {
      found: kept
        .toSorted(inOrder(asLookedUp(query)))
        .slice(0, mostResults)
        .map(foundOf),
      meant: parts.flatMap(({ typed, phrase, hits }) => {
        if (!phrase || phrase.means.length === 0) return [];
        const absent = ![...hits.values()].some(({ by }) => by === undefined);
        return [{ typed, means: phrase.means, absent, ...(phrase.note ? { note: phrase.note } : {}) }];
      }),
      missing: parts.filter(({ hits }) => hits.size === 0 && !isTold).map(({ typed }) => typed),
    };
  };
};
