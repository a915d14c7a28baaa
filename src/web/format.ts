import type { Lang } from '../standard/standard.ts';

const locales = { fr: 'fr-CA', en: 'en-CA' } as const;

/** A day written out, for example « 1er décembre 2026 » or “December 1, 2026”. `day` is `YYYY-MM-DD`. */
export const longDate = (day: string, lang: Lang): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const text = new Intl.DateTimeFormat(locales[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  // The first of the month is an ordinal in French, which Intl does not know.
  return lang === 'fr' ? text.replace(/^1 /, '1er ') : text;
};

/** A length of time, for example « 2 h 10 », « 45 minutes », “2 h 10 min”. `minutes` is rounded to the next five from 20 on. */
export const duration = (minutes: number, lang: Lang): string => {
  const whole = minutes < 20 ? Math.max(1, Math.ceil(minutes)) : Math.ceil(minutes / 5) * 5;
  if (whole < 60) return `${whole} minute${whole > 1 ? 's' : ''}`;
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (lang === 'fr') return `${hours}\u00a0h${rest ? `\u00a0${rest}` : ''}`;
  return `${hours}\u00a0h${rest ? `\u00a0${rest}\u00a0min` : ''}`;
};

/** A share as a whole percentage, for display only: « 83 % », “83%”. */
export const percent = (part: number, whole: number, lang: Lang): string =>
  `${Math.round((part / whole) * 100)}${lang === 'fr' ? '\u00a0%' : '%'}`;

/** A number and what is counted, for example « 1 réponse », “0 answers”. Zero is singular in French. */
export const countOf = (count: number, lang: Lang, one: string, more: string): string =>
  `${count} ${new Intl.PluralRules(locales[lang]).select(count) === 'one' ? one : more}`;

/** A label before what it announces: « Numéro : », “Number:”. */
export const label = (text: string, lang: Lang): string => `${text}${lang === 'fr' ? '\u00a0:' : ':'}`;
