/**
 * French typography of the Office québécois de la langue française, as far as a machine can see it: spaces
 * that must not break, spaces that must not be, and characters that do not belong. Apostrophes are straight: one form
 * everywhere, so that texts can be compared and searched; what prints them may curl them. Pure.
 * Source: its table of spacing before and after punctuation marks and symbols, in the Vitrine linguistique.
 */

type Rule = {
  readonly problem: string;
  readonly find: RegExp;
  /** What takes the place of what is found; left out where only a person can tell. */
  readonly mend?: string;
};

const noBreak = '\u00a0';
/** Spaces found where a no-break space belongs: plain, thin, narrow no-break. */
const otherSpace = '[ \\u2009\\u202f]';

const rules: readonly Rule[] = [
  {
    problem: 'two spaces in a row',
    find: /(?<=\S)[ \u00a0\u2009\u202f]*\u00a0[ \u00a0\u2009\u202f]+(?=\S)|(?<=\S)[ \u2009\u202f]+\u00a0(?=\S)/g,
    mend: noBreak,
  },
  { problem: 'two spaces in a row', find: /(?<=\S)[ \u2009\u202f]{2,}(?=\S)/g, mend: ' ' },
  {
    // A colon inside a time, a ratio or an address has no space after it either.
    problem: 'no no-break space before « : »',
    find: new RegExp(`(?<=[^\\s:])${otherSpace}?:(?=[\\s*_)»]|$)`, 'g'),
    mend: `${noBreak}:`,
  },
  {
    problem: 'no no-break space after «',
    find: new RegExp(`«(?:${otherSpace}(?=\\S)|(?=[^\\s]))`, 'g'),
    mend: `«${noBreak}`,
  },
  {
    problem: 'no no-break space before »',
    find: new RegExp(`(?<=\\S)${otherSpace}?»`, 'g'),
    mend: `${noBreak}»`,
  },
  {
    problem: 'no no-break space between a number and % or $',
    find: new RegExp(`(?<=\\d)${otherSpace}?(?=[%$])`, 'g'),
    mend: noBreak,
  },
  {
    problem: 'no no-break space between thousands',
    find: new RegExp(`(?<=(?<![\\d,.])\\d{1,3})${otherSpace}(?=\\d{3}(?!\\d))`, 'g'),
    mend: noBreak,
  },
  {
    // `![` opens an image in Markdown.
    problem: 'space before ; ! or ?',
    find: /(?<=\S)[ \u00a0\u2009\u202f]+(?=[;?]|!(?!\[))/g,
    mend: '',
  },
  { problem: 'curly apostrophe', find: /’/g, mend: "'" },
  { problem: 'kilooctets written « Ko »', find: /(?<=\d[ \u00a0]?)Ko(?![\p{L}\d])/gu, mend: 'ko' },
  {
    problem: '« de » for « sur » in a rank',
    find: /(?<=(?:[Éé]tape|[Qq]uestion|[Nn]iveau|[Pp]age)[ \u00a0]\d+[ \u00a0])de(?=[ \u00a0]\d)/g,
    mend: 'sur',
  },
  { problem: 'middle dot', find: /[\u00b7\u2022\u2027]/g },
  { problem: 'straight double quote', find: /"/g },
];

/** Code, addresses and the targets of links: not prose. */
const notProse = /`[^`]*`|\]\([^)]*\)|<https?:[^>]*>|\b(?:https?|mailto):[^\s)»]+/g;

const aroundChars = 25;

/** Replaces what is not prose by letters of the same length, so that places in the text stay the same. */
const proseOf = (text: string): string => text.replace(notProse, (code) => 'x'.repeat(code.length));

const around = (text: string, index: number): string =>
  text
    .slice(Math.max(0, index - aroundChars), index + aroundChars)
    .replaceAll(noBreak, '⍽')
    .replaceAll(/\s+/g, ' ');

/**
 * What breaks French typography in a text (plain or Markdown), a sentence each, with the words around it,
 * where ⍽ stands for a no-break space. Empty when all is well.
 */
export const problemsOf = (text: string): string[] => {
  const prose = proseOf(text);
  return rules.flatMap(({ problem, find }) =>
    [...prose.matchAll(find)].map((match) => `${problem}: …${around(text, match.index)}…`),
  );
};

/** Replaces one rule's findings in prose, and nothing elsewhere. */
const mendOne = (text: string, { find, mend }: Rule): string => {
  if (mend === undefined) return text;
  let mended = '';
  let end = 0;
  for (const match of proseOf(text).matchAll(find)) {
    mended += text.slice(end, match.index) + mend;
    end = match.index + match[0].length;
  }
  return mended + text.slice(end);
};

/** The same text with its spaces put right; line breaks, code and addresses are left as they are. */
export const mend = (text: string): string => rules.reduce(mendOne, text);
