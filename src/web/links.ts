import type { Lang, Text } from '../standard/standard.ts';
import { filled, keysIn, type PagePlace, type PathParams, type Told } from './paths.ts';
import type { PageRows } from './policy.ts';

/** `app/pages.ts` merges the features' tables into it, so that a link imports no feature. */
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

type ParamsOf<Name extends PageName> = Name extends PageName
  ? [KeysOf<PatternOf<Name>>] extends [never]
    ? [params?: PathParams | undefined]
    : [params: Readonly<Record<KeysOf<PatternOf<Name>>, string | number>>]
  : never;

/** Parameters of public content, which names may tell. */
const tellable = ['id', 'step'];

type Known = { readonly at: Text; readonly told: string | undefined };

const table = new Map<string, Known>();

/** Called at start, before any link is drawn. */
export const declarePages = (pages: PageRows): void => {
  for (const [name, { at }] of Object.entries(pages))
    table.set(name, { at, told: keysIn(at.fr).find((key) => tellable.includes(key)) });
};

const known = (name: PageName): Known => {
  const page = table.get(name);
  if (!page) throw new Error(`no table of pages has ${name}: see declarePages`);
  return page;
};

/** @throws Error before `declarePages` */
export const pagePattern = (name: PageName): Text => known(name).at;

const valueIn = (params: PathParams) => (key: string) => encodeURIComponent(String(params[key] ?? ''));

/** For example `href('practice', 'fr', { id: 7 })`. */
export const href = <Name extends PageName>(
  name: Name,
  lang: Lang,
  ...[params = {}]: ParamsOf<Name>
): string => filled(pagePattern(name)[lang], valueIn(params));

export const pagePlace = (name: PageName, params: PathParams = {}): PagePlace => {
  const { at, told } = known(name);
  return {
    name: told === undefined ? name : `${name}-${params[told]}`,
    url: { fr: filled(at.fr, valueIn(params)), en: filled(at.en, valueIn(params)) },
  };
};

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
