import { type Lang, languages } from '../../src/standard/standard.ts';

/**
 * Whether everything is run, as before a release: both languages and both engines throughout, more rounds of what is killed
 * or drawn at random. A run in short checks everything once.
 */
export const whole = process.env.CAP18_TEST_SCALE === 'whole';

/** How many of something: `short` in every run, `long` in a whole one. */
export const scaled = (short: number, long: number): number => (whole ? long : short);

/** What random choices start from: the same seed tries the same things. */
export const seed = Number(process.env.CAP18_TEST_SEED ?? 18);

/** A language for a name, always the same: names share them evenly. */
export const languageFor = (name: string): Lang => {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return languages[sum % languages.length] ?? 'fr';
};

/** The languages in which something is tried that words have little say in. */
export const languagesFor = (name: string): readonly Lang[] => (whole ? languages : [languageFor(name)]);
