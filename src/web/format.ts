import type { Lang } from '../standard/standard.ts';
import { once } from './cache.ts';

const locales = { fr: 'fr-CA', en: 'en-CA' } as const;

const inBoth = <Format>(make: (locale: string) => Format): Readonly<Record<Lang, Format>> => {
  const [fr, en] = [once(() => make(locales.fr)), once(() => make(locales.en))];
  return {
    get fr() {
      return fr();
    },
    get en() {
      return en();
    },
  };
};

const longDates = inBoth((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));

/** « 1er décembre 2026 », “December 1, 2026”. `day` is `YYYY-MM-DD`. */
export const longDate = (day: string, lang: Lang): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const text = longDates[lang].format(date);
  // Intl ignores the French ordinal of the first of the month.
  return lang === 'fr' ? text.replace(/^1 /, '1er ') : text;
};

const months = {
  long: inBoth(
    (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  ),
  short: inBoth((locale) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })),
};

/** « novembre 2026 », or short « nov. ». `month` is `YYYY-MM`. */
export const monthName = (month: string, width: keyof typeof months, lang: Lang): string =>
  months[width][lang].format(new Date(`${month}-01T00:00:00Z`));

/** Times of day are Québec's, wherever the server is. */
const timeZone = 'America/Toronto';
const timesOfDay = inBoth((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }));

/**
 * Québec's time of an instant: « 13 h 05 », “1:05 p.m.”; no leading zero: « 5 h 48 ». Source: Office
 * québécois de la langue française, « Heure, notation de l'heure ».
 */
export const timeOfDay = (instant: number, lang: Lang): string =>
  timesOfDay[lang]
    .format(instant)
    .replace(/\s/g, '\u00a0')
    .replace(/^0(?=\d)/, '');

export const clockTime = (minutes: number, lang: Lang): string => {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, String(minutes % 60).padStart(2, '0')];
  if (lang === 'fr') return `${hours}\u00a0h\u00a0${rest}`;
  return `${hours % 12 || 12}:${rest}\u00a0${hours < 12 ? 'a.m.' : 'p.m.'}`;
};

const upTo = (digits: number) =>
  inBoth((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
const decimals = { 1: upTo(1), 2: upTo(2) } as const;

/** « 4,25 », “4.25”, with at most so many decimals. */
export const decimal = (value: number, digits: keyof typeof decimals, lang: Lang): string =>
  decimals[digits][lang].format(value);

const mostInHalves = 10;

/** « 4,5 min », « 13 min », « 1 h 43 », “1 h 43 min”. */
export const timeSpent = (minutes: number, lang: Lang): string => {
  const whole = Math.round(minutes);
  return whole < 60 ? `${decimal(toldMinutes(minutes), 1, lang)}\u00a0min` : hoursAndMinutes(whole, lang);
};

/** Rounds to the minute, or half a minute under ten. */
export const toldMinutes = (minutes: number): number =>
  minutes < mostInHalves ? Math.round(minutes * 2) / 2 : Math.round(minutes);

export const timeLeft = (spent: number, within: number, lang: Lang): string =>
  timeSpent(toldMinutes(within) - toldMinutes(spent), lang);

const hoursAndMinutes = (minutes: number, lang: Lang): string => {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (lang === 'fr') return `${hours}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''}`;
  return `${hours}\u00a0h${rest ? `\u00a0${rest}\u00a0min` : ''}`;
};

/** « 2 h 10 », « 45 minutes », “2 h 10 min”. Rounded up to five minutes from 20 on. */
export const duration = (minutes: number, lang: Lang): string => {
  const whole = minutes < 20 ? Math.max(1, Math.ceil(minutes)) : Math.ceil(minutes / 5) * 5;
  if (whole < 60) return `${whole} minute${whole > 1 ? 's' : ''}`;
  return hoursAndMinutes(whole, lang);
};

const percentSign = { fr: '\u00a0%', en: '%' } as const;

export const percent = (part: number, whole: number, lang: Lang): string =>
  `${Math.round((part / whole) * 100)}${percentSign[lang]}`;

const leastForShares = 10;

/** As `percent`; undefined for few answers, where a count is better. */
export const shareOf = (part: number, whole: number, lang: Lang): string | undefined =>
  whole < leastForShares ? undefined : percent(part, whole, lang);

const ordinalRules = inBoth((locale) => new Intl.PluralRules(locale, { type: 'ordinal' }));
const englishOrdinals: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** « 1er », « 2e », in the masculine; “1st”, “2nd”, “11th”. */
export const ordinal = (rank: number, lang: Lang): string => {
  if (lang === 'fr') return rank === 1 ? '1er' : `${rank}e`;
  return `${rank}${englishOrdinals[ordinalRules.en.select(rank)] ?? 'th'}`;
};

const pluralRules = inBoth((locale) => new Intl.PluralRules(locale));

/** « 1 réponse », “0 answers”. Zero is singular in French. */
export const countOf = (count: number, lang: Lang, one: string, more: string): string =>
  `${count} ${pluralRules[lang].select(count) === 'one' ? one : more}`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Vowels, and a Y that is one. An H may be either: « de Henri » is never wrong. */
const elides = /^([aeiouàâäéèêëîïôöùûüœæ]|y[^aeiou])/i;

/** « d'Olive », « de Nora », « d'avril ». */
export const ofName = (name: string): string => `${elides.test(name) ? "d'" : 'de '}${name}`;

/** « Numéro : », “Number:”. */
export const label = (text: string, lang: Lang): string => `${text}${lang === 'fr' ? '\u00a0:' : ':'}`;

export const foldAccents = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');

/** For print: our texts have straight apostrophes, which people can search for. */
export const typographic = (text: string): string => text.replaceAll("'", '’');
