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

const slipsOf = (text: string): string[] =>
  slips.flatMap(([slip, pattern]) => (pattern.test(text) ? [`${slip}: ${text.slice(0, 200)}`] : []));

/** What is wrong in texts that people see or hear: slips of any language, and the typography of French. */
export const textProblemsIn = (lang: Lang, texts: readonly string[]): string[] =>
  texts.flatMap((text) => [...slipsOf(text), ...(lang === 'fr' ? problemsOf(text) : [])]);
