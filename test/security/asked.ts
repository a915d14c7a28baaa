import { pageTable } from '../../src/app/pages.ts';
import { languages } from '../../src/standard/standard.ts';
import { languageFor, whole } from '../support/scale.ts';

/** The addresses of pages in the language in which they are not asked for in short. */
const inTheOther: ReadonlySet<string> = new Set(
  Object.entries(pageTable).flatMap(([name, { at }]) =>
    languages.filter((lang) => lang !== languageFor(name)).map((lang) => at[lang]),
  ),
);

/** Whether a route is asked for: each in a whole run; in short, a page in the language that its name draws. */
export const isAsked = ({ url }: { readonly url: string }): boolean => whole || !inTheOther.has(url);
