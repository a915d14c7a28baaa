import type { Lang } from '../../src/standard/standard.ts';
import { problemsOf } from '../../src/standard/typography.ts';
import { attribute, plain } from '../support/client.ts';

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

/** What stands within a line. */
const inline =
  'a|abbr|b|bdi|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr';
const unread = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>/g;
const spoken = ['alt', 'aria-label', 'placeholder', 'title'];

/**
 * Pieces of text that people may see or hear in the HTML of a page, each once: its lines, and spoken attributes. Without its
 * styles, parts of a line that touch each other are taken for lines of their own.
 */
export const textsIn = (html: string): readonly string[] => {
  const read = html.replace(unread, '');
  const lines = read
    .replace(/\s+/g, (blanks) => (/[\u00a0\u2009\u202f]/.test(blanks) ? blanks : ' '))
    .replace(new RegExp(`(?<=[^ >])(?:</?(?:${inline})\\b[^>]*>)+(?=[\\p{L}\\d])`, 'gu'), '\n')
    .replace(new RegExp(`</?(?:${inline})\\b[^>]*>`, 'g'), '')
    .split(/<[^>]+>|\n/);
  const tags = read.match(/<[a-z][^>]*>/g) ?? [];
  const heard = tags.flatMap((tag) =>
    [...spoken, ...(tag.startsWith('<meta name="description"') ? ['content'] : [])].map(
      (name) => attribute(tag, name) ?? '',
    ),
  );
  const texts = [...lines.map(plain), ...heard].map((text) => text.replace(/^ +| +$/g, ''));
  return [...new Set(texts)].filter(Boolean);
};

/** What is wrong in texts that people see or hear: slips of any language, and the typography of French. */
export const textProblemsIn = (lang: Lang, texts: readonly string[]): string[] =>
  texts.flatMap((text) => [...slipsOf(text), ...(lang === 'fr' ? problemsOf(text) : [])]);
