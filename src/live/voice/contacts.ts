/** Keeps addresses and numbers of people out of what a room says. Pure. */
import type { Lang } from '../../standard/standard.ts';

const replaced = {
  fr: { email: '[courriel retiré]', phone: '[numéro retiré]' },
  en: { email: '[email removed]', phone: '[number removed]' },
} as const satisfies Record<Lang, object>;

/** Begun where no other could be: each character before the sign is read once. */
const email = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** What may stand between the parts of a number: one or two of these, no-break spaces and hyphens included. */
const gap = '[\\s.\\-\\u2010-\\u2013/()]{0,2}';
/** Ten digits as they are written here, with or without the country before and the extension after. */
const here = `(?:\\+?1${gap})?\\(?\\d{3}${gap}\\d{3}${gap}\\d{4}(?:\\s?(?:poste|ext\\.?|x|#)\\s?\\d{1,6})?`;
/** Numbers of other countries start with a plus sign. */
const abroad = `\\+\\d{1,3}(?:${gap}\\d{1,4}){2,6}`;
/** Seven digits, the regional code left out. */
const local = '\\d{3}[-\\u2010-\\u2013]\\d{4}';
const phone = new RegExp(`(?<![\\p{L}\\d])(?:${here}|${abroad}|${local})(?!\\d)`, 'gu');

export type Cleaned = {
  readonly words: string;
  readonly cleaned: boolean;
};

/** Hides e-mail addresses and phone numbers before anything is kept: a filter, as the facilitator reads texts. */
export const withoutContacts = (words: string, lang: Lang): Cleaned => {
  const marks = replaced[lang];
  const clean = words.replace(email, marks.email).replace(phone, marks.phone);
  return { words: clean, cleaned: clean !== words };
};
