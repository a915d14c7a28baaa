import type { Lang, Text } from '../standard/standard.ts';

/** What stands for `:name` in a pattern. */
export type PathParams = Readonly<Record<string, string | number>>;

/** A page at its address, as the page itself says it. */
export type PagePlace = {
  /** What tells the page where its address must not go, for an address may hold a secret: `path`, `practice-7`. */
  readonly name: string;
  readonly url: Text;
};

/** A page as a name tells it: its address, with « … » for what the name does not tell. */
export type Told = {
  readonly name: string;
  /** The row of the page, and what the name tells of the parameters of its address. */
  readonly page: string;
  readonly params: PathParams;
  readonly url: Text;
  readonly whole: boolean;
};

const split = new Map<string, readonly string[]>();
/** What stands before, between and after the `:name`s of a pattern, and the names: every other part is one. Found once. */
const partsOf = (pattern: string): readonly string[] => {
  const known = split.get(pattern) ?? pattern.split(/:(\w+)/);
  split.set(pattern, known);
  return known;
};

/** A pattern, with a value for each `:name` of it. */
export const filled = (pattern: string, valueFor: (key: string) => string): string => {
  let address = '';
  for (const [rank, part] of partsOf(pattern).entries()) address += rank % 2 === 1 ? valueFor(part) : part;
  return address;
};

/** The `:name`s of a pattern, without their colons. */
export const keysIn = (pattern: string): string[] => partsOf(pattern).filter((_, rank) => rank % 2 === 1);

/** What stands for each `:name` of a pattern in an address; undefined when it is no address of the pattern. */
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
 * The address in a language of the page that an address leads to, which may come from anywhere: of these patterns or
 * nothing.
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

/** The language an address belongs to, from its first segment; French for any other. */
export const langOf = (url: string): Lang => (/^\/en(\/|\?|$)/.test(url) ? 'en' : 'fr');
