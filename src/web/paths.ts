import type { Lang, Text } from '../standard/standard.ts';

/** What stands for `:name` in a pattern. */
export type PathParams = Readonly<Record<string, string | number>>;

/** A page at its address, as the page itself says it. */
export type Place = {
  /** What tells the page where its address must not go, for an address may hold a secret: `path`, `practice-7`. */
  readonly name: string;
  readonly url: Text;
};

/** A page as a name tells it: its address, with « … » for what the name does not tell. */
export type Told = { readonly name: string; readonly url: Text; readonly whole: boolean };

/** A page as it is served: the pattern of its address, and its place once the parameters are known. */
export type Route = { readonly pattern: Text; readonly place: (params?: PathParams) => Place };

const fill = (pattern: string, valueFor: (key: string) => string): string =>
  pattern.includes(':') ? pattern.replace(/:(\w+)/g, (_, key: string) => valueFor(key)) : pattern;

const keysOf = (pattern: string): string[] => Array.from(pattern.matchAll(/:(\w+)/g), ([, key = '']) => key);

/**
 * The addresses of a feature's pages, from their patterns in both languages.
 *
 * @param tellable parameters that name public content: a page's name tells them, and no other
 */
export const pathsOf = <const Patterns extends Readonly<Record<string, Text>>>(
  patterns: Patterns,
  tellable: readonly string[] = [],
) => {
  type Name = keyof Patterns & string;
  const patternOf = (name: Name): Text => patterns[name] as Text;
  const inBoth = (name: Name, valueFor: (key: string) => string): Text => ({
    fr: fill(patternOf(name).fr, valueFor),
    en: fill(patternOf(name).en, valueFor),
  });
  const told = (name: Name): string | undefined =>
    keysOf(patternOf(name).fr).find((key) => tellable.includes(key));
  const valueIn = (params: PathParams) => (key: string) => encodeURIComponent(String(params[key] ?? ''));
  const place = (name: Name, params: PathParams = {}): Place => {
    const key = told(name);
    return {
      name: key === undefined ? name : `${name}-${params[key]}`,
      url: inBoth(name, valueIn(params)),
    };
  };
  return {
    patterns,

    /** The address of a page in a language, for example `to('practice', 'fr', { id: 7 })`. */
    to: (name: Name, lang: Lang, params: PathParams = {}): string =>
      fill(patternOf(name)[lang], valueIn(params)),

    place,

    route: (name: Name): Route => ({
      pattern: patternOf(name),
      place: (params) => place(name, params),
    }),

    /** The page of a name that `place` gave; undefined when there is no such page. */
    find: (said: string): Told | undefined => {
      const [, name = '', value] = /^(\w+)(?:-([\w-]{1,40}))?$/.exec(said) ?? [];
      if (!Object.hasOwn(patterns, name)) return undefined;
      const key = told(name);
      if ((key === undefined) !== (value === undefined)) return undefined;
      const url = inBoth(name, (each) => (each === key && value) || '…');
      return { name: said, url, whole: !url.fr.includes('…') };
    },
  };
};

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
    if (values) return fill(pattern[lang], (key) => String(values[key]));
  }
  return undefined;
};

/** The language an address belongs to, from its first segment; French for any other. */
export const langOf = (url: string): Lang => (/^\/en(\/|\?|$)/.test(url) ? 'en' : 'fr');
