import type { Lang } from '../../src/standard/standard.ts';
import { problemsOf } from '../../src/standard/typography.ts';

/** What a text holds when a value or a template went wrong. */
const slips: readonly (readonly [string, RegExp])[] = [
  ['two spaces in a row', /\S[ \u00a0\u2009\u202f]{2,}\S/],
  ['space before a comma or a full stop', /\S[ \u00a0]+[,.](?=\s|$)/],
  ['punctuation twice', /[,;:.?!]\s*[,;:]|[^.]\.\.(?!\.)/],
  ['a value that is missing', /\b(undefined|null|NaN|Infinity|Invalid Date)\b/],
  ['an object', /\[object /],
  ['a template left open', /[{}]|\$\{|=>/],
  ['markup', /<\/?[a-z][^>]*>|&(amp|lt|gt|quot|#\d+);/],
  ['Markdown', /\*\*|__|\]\(|^#{1,6} /],
];

/** An address is not read as a text is: the keys in it hold whatever letters and signs were drawn. */
const addresses = /https?:\/\/\S+/g;

const slipsOf = (text: string): string[] => {
  const read = text.replaceAll(addresses, '@');
  return slips.flatMap(([slip, pattern]) => (pattern.test(read) ? [`${slip}: ${text.slice(0, 200)}`] : []));
};

/** What is wrong in texts that people see or hear: slips of any language, and the typography of French. */
export const textProblemsIn = (lang: Lang, texts: readonly string[]): string[] =>
  texts.flatMap((text) => [...slipsOf(text), ...(lang === 'fr' ? problemsOf(text) : [])]);
