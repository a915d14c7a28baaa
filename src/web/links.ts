/** Links by name: a page is named, and its address is found in the one table that the application merges. */
import type { Lang, Text } from '../standard/standard.ts';
import { filled, keysIn, type PagePlace, type PathParams, type Told } from './paths.ts';
import type { PageRows } from './policy.ts';

/**
 * Every page of the program, by name, as its row declares it. `app/pages.ts` merges the features' tables and adds them to
 * this type, so that nothing imports a feature to link to it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: what app/pages.ts merges is added to it.
export interface PageTable {}

export type PageName = keyof PageTable & string;

type KeysOf<Pattern> = Pattern extends `${string}/:${infer Rest}`
  ? Rest extends `${infer Key}/${infer After}`
    ? Key | KeysOf<`/${After}`>
    : Rest
  : never;

type PatternOf<Name extends PageName> = PageTable[Name] extends {
  readonly at: { readonly fr: infer Pattern };
}
  ? Pattern
  : never;

/** What the address of a page needs: nothing, or a value for each `:name` of its pattern. */
type ParamsOf<Name extends PageName> = Name extends PageName
  ? [KeysOf<PatternOf<Name>>] extends [never]
    ? [params?: PathParams | undefined]
    : [params: Readonly<Record<KeysOf<PatternOf<Name>>, string | number>>]
  : never;

/** Parameters that name public content: a page's name tells them, and no other. */
const tellable = ['id', 'step'];

/** A page's addresses, and the parameter of them that its name tells; undefined for none. */
type Known = { readonly at: Text; readonly told: string | undefined };

const table = new Map<string, Known>();

/** Makes pages known by their names. Called by what puts a program together, before any link is drawn. */
export const declarePages = (pages: PageRows): void => {
  for (const [name, { at }] of Object.entries(pages))
    table.set(name, { at, told: keysIn(at.fr).find((key) => tellable.includes(key)) });
};

const known = (name: PageName): Known => {
  const page = table.get(name);
  if (!page) throw new Error(`no table of pages has ${name}: see declarePages`);
  return page;
};

/**
 * The pattern of a page's address, in both languages.
 *
 * @throws Error when no table has it: the program was not put together
 */
export const pagePattern = (name: PageName): Text => known(name).at;

const valueIn = (params: PathParams) => (key: string) => encodeURIComponent(String(params[key] ?? ''));

/** The address of a page in a language, for example `href('practice', 'fr', { id: 7 })`. */
export const href = <Name extends PageName>(
  name: Name,
  lang: Lang,
  ...[params = {}]: ParamsOf<Name>
): string => filled(pagePattern(name)[lang], valueIn(params));

/** A page at its address in both languages, with the name that it is told by. */
export const pagePlace = (name: PageName, params: PathParams = {}): PagePlace => {
  const { at, told } = known(name);
  return {
    name: told === undefined ? name : `${name}-${params[told]}`,
    url: { fr: filled(at.fr, valueIn(params)), en: filled(at.en, valueIn(params)) },
  };
};

/** The page of a name that `pagePlace` gave; undefined when there is no such page. */
export const pageNamed = (said: string): Told | undefined => {
  const [, name = '', value] = /^(\w+)(?:-([\w-]{1,40}))?$/.exec(said) ?? [];
  const page = table.get(name);
  if (!page) return undefined;
  const { at, told: key } = page;
  if ((key === undefined) !== (value === undefined)) return undefined;
  const inLang = (lang: Lang) => filled(at[lang], (each) => (each === key && value) || '…');
  const url = { fr: inLang('fr'), en: inLang('en') };
  return {
    name: said,
    page: name,
    params: key === undefined || value === undefined ? {} : { [key]: value },
    url,
    whole: !url.fr.includes('…'),
  };
};
