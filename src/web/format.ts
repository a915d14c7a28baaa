import type { Lang } from '../standard/standard.ts';

const locales = { fr: 'fr-CA', en: 'en-CA' } as const;

/** Formats are made once: making one takes longer than using it a hundred times. */
const inBoth = <Format>(make: (locale: string) => Format): Readonly<Record<Lang, Format>> => ({
  fr: make(locales.fr),
  en: make(locales.en),
});

const longDates = inBoth((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));

/** A day written out, for example « 1er décembre 2026 » or “December 1, 2026”. `day` is `YYYY-MM-DD`. */
export const longDate = (day: string, lang: Lang): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const text = longDates[lang].format(date);
  // The first of the month is an ordinal in French, which Intl does not know.
  return lang === 'fr' ? text.replace(/^1 /, '1er ') : text;
};

/** Where sessions take place: times of the day are those of Québec's clocks, wherever the server is. */
const timeZone = 'America/Toronto';
const timesOfDay = inBoth((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }));

/** The time of the day of an instant in Québec, for example « 13 h 05 », “1:05 p.m.”. */
export const timeOfDay = (instant: number, lang: Lang): string =>
  timesOfDay[lang].format(instant).replace(/\s/g, '\u00a0');

/** A time of the day that a plan says, in minutes since midnight: « 13 h 05 », “1:05 p.m.”. */
export const clockTime = (minutes: number, lang: Lang): string => {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, String(minutes % 60).padStart(2, '0')];
  if (lang === 'fr') return `${hours}\u00a0h\u00a0${rest}`;
  return `${hours % 12 || 12}:${rest}\u00a0${hours < 12 ? 'a.m.' : 'p.m.'}`;
};

/** A number with at most so many decimals, for display only: « 4,25 », “4.25”. */
export const decimal = (value: number, digits: number, lang: Lang): string =>
  new Intl.NumberFormat(locales[lang], { maximumFractionDigits: digits }).format(value);

/** A length of time that was measured, for example « 4,5 min », « 1 h 43 », “1 h 43 min”. */
export const timeSpent = (minutes: number, lang: Lang): string => {
  const whole = Math.round(minutes);
  return whole < 60 ? `${decimal(minutes, 1, lang)}\u00a0min` : hoursAndMinutes(whole, lang);
};

const hoursAndMinutes = (minutes: number, lang: Lang): string => {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (lang === 'fr') return `${hours}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''}`;
  return `${hours}\u00a0h${rest ? `\u00a0${rest}\u00a0min` : ''}`;
};

/** A length of time, for example « 2 h 10 », « 45 minutes », “2 h 10 min”. `minutes` is rounded to the next five from 20 on. */
export const duration = (minutes: number, lang: Lang): string => {
  const whole = minutes < 20 ? Math.max(1, Math.ceil(minutes)) : Math.ceil(minutes / 5) * 5;
  if (whole < 60) return `${whole} minute${whole > 1 ? 's' : ''}`;
  return hoursAndMinutes(whole, lang);
};

/** A share as a whole percentage, for display only: « 83 % », “83%”. */
export const percent = (part: number, whole: number, lang: Lang): string =>
  `${Math.round((part / whole) * 100)}${lang === 'fr' ? '\u00a0%' : '%'}`;

const pluralRules = inBoth((locale) => new Intl.PluralRules(locale));

/** A number and what is counted, for example « 1 réponse », “0 answers”. Zero is singular in French. */
export const countOf = (count: number, lang: Lang, one: string, more: string): string =>
  `${count} ${pluralRules[lang].select(count) === 'one' ? one : more}`;

/** A label before what it announces: « Numéro : », “Number:”. */
export const label = (text: string, lang: Lang): string => `${text}${lang === 'fr' ? '\u00a0:' : ':'}`;
