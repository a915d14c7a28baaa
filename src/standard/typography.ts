/**
 * French typography that a machine can check. Apostrophes are straight, so that texts can be compared and searched; printing
 * may curl them. Pure. Source: Office québécois de la langue française, Vitrine linguistique, table of spacing before and
 * after punctuation marks and symbols.
 */

type Rule = { readonly problem: string; readonly find: RegExp; readonly mend?: string };

const noBreak = '\u00a0';
/** Spaces in place of a no-break space: plain, thin, narrow no-break. */
const otherSpace = '[ \\u2009\\u202f]';

const rules: readonly Rule[] = [
  {
    problem: 'two spaces in a row',
    find: /(?<=\S)[ \u00a0\u2009\u202f]*\u00a0[ \u00a0\u2009\u202f]+(?=\S)|(?<=\S)[ \u2009\u202f]+\u00a0(?=\S)/g,
    mend: noBreak,
  },
  { problem: 'two spaces in a row', find: /(?<=\S)[ \u2009\u202f]{2,}(?=\S)/g, mend: ' ' },
  {
    // No space follows a colon in a time, a ratio or an address either.
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

const notProse = /`[^`]*`|\]\([^)]*\)|<https?:[^>]*>|\b(?:https?|mailto):[^\s)»]+/g;

const aroundChars = 25;

/** By letters of the same length, so that positions stay. */
const proseOf = (text: string): string => text.replace(notProse, (code) => 'x'.repeat(code.length));

const around = (text: string, index: number): string =>
  text
    .slice(Math.max(0, index - aroundChars), index + aroundChars)
    .replaceAll(noBreak, '⍽')
    .replaceAll(/\s+/g, ' ');

/** Problems of a plain or Markdown text, a sentence each with the words around it, where ⍽ is a no-break space. */
export const problemsOf = (text: string): string[] => {
  const prose = proseOf(text);
  return rules.flatMap(({ problem, find }) =>
    [...prose.matchAll(find)].map((match) => `${problem}: …${around(text, match.index)}…`),
  );
};

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

/** Mends spaces; line breaks, code and addresses stay. */
export const mend = (text: string): string => rules.reduce(mendOne, text);
