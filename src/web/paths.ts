import type { Lang, Text } from '../standard/standard.ts';

export type PathParams = Readonly<Record<string, string | number>>;

export type PagePlace = {
  /** Stands for the address, which may hold a secret: `path`, `practice-7`. */
  readonly name: string;
  readonly url: Text;
};

/** A page found by its name, with « … » for what the name does not tell. */
export type Told = {
  readonly name: string;
  /** The row, and the parameters that the name tells. */
  readonly page: string;
  readonly params: PathParams;
  readonly url: Text;
  readonly whole: boolean;
};

const split = new Map<string, readonly string[]>();
/** Splits a pattern, once: every other part is a name. */
const partsOf = (pattern: string): readonly string[] => {
  const known = split.get(pattern) ?? pattern.split(/:(\w+)/);
  split.set(pattern, known);
  return known;
};

export const filled = (pattern: string, valueFor: (key: string) => string): string => {
  let address = '';
  for (const [rank, part] of partsOf(pattern).entries()) address += rank % 2 === 1 ? valueFor(part) : part;
  return address;
};

export const keysIn = (pattern: string): string[] => partsOf(pattern).filter((_, rank) => rank % 2 === 1);

/** Undefined for an address of another pattern. */
export const valuesIn = (pattern: string, address: string): Readonly<Record<string, string>> | undefined => {
  const [wanted, given] = [pattern.split('/'), address.split('/')];
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [rank, part] of wanted.entries()) {
    const value = given[rank] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return undefined;
    } else if (/^[\w-]{1,40}$/.test(value)) values[part.slice(1)] = value;
    else return undefined;
  }
  return values;
};

/**
 * Translates an address, which may come from anywhere; undefined for one of no pattern.
 *
 * @param address path alone, in either language
 */
export const pageAt = (patterns: readonly Text[], address: string, lang: Lang): string | undefined => {
  for (const pattern of patterns) {
    const values = valuesIn(pattern.fr, address) ?? valuesIn(pattern.en, address);
    if (values) return filled(pattern[lang], (key) => String(values[key]));
  }
  return undefined;
};

/** From its first segment; French for any other. */
export const langOf = (url: string): Lang => (/^\/en(\/|\?|$)/.test(url) ? 'en' : 'fr');
