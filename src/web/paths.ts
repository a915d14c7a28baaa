import type { Lang, Text } from '../standard/standard.ts';

export type PathParams = Readonly<Record<string, string | number>>;

export type PagePlace = {
  readonly name: string;
  readonly url: Text;
};

/** A page found by its name, with « … » for what the name does not tell. */
export type Told = {
  readonly name: string;
  readonly page: string;
  readonly params: PathParams;
  readonly url: Text;
  readonly whole: boolean;
};

const split = new Map<string, readonly string[]>();
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

/** @param address path alone, in either language, from anywhere */
export const pageAt = (patterns: readonly Text[], address: string, lang: Lang): string | undefined => {
  for (const pattern of patterns) {
    const values = valuesIn(pattern.fr, address) ?? valuesIn(pattern.en, address);
    if (values) return filled(pattern[lang], (key) => String(values[key]));
  }
  return undefined;
};

export const langOf = (url: string): Lang => (/^\/en(\/|\?|$)/.test(url) ? 'en' : 'fr');
