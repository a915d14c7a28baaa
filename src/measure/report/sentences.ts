/** What checks say, in the words of a language. Pure. */
import type { Lang, Text } from '../../standard/standard.ts';
import { decimal } from '../../web/format.ts';
import type { Check, Values } from '../checks/check.ts';
import type { Place } from './findings.ts';
import type { Doubt, Fault, Profile } from './profile.ts';
import { reportWords } from './report.words.ts';

const filled = (text: string, values: Values, lang: Lang): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? decimal(value, 2, lang) : (value ?? whole);
  });

/** What a check found, as it was at its first place. */
export const messageOf = (
  check: Check,
  { says, places }: Pick<Fault | Doubt, 'says' | 'places'>,
  lang: Lang,
  place: Place | undefined = places[0],
): string => {
  const message: Text | undefined = says === undefined ? undefined : check.messages[says];
  return filled((message ?? check.title)[lang], place?.values ?? {}, lang);
};

/** Where something was seen, in a few signs: a selector, a header, an address. */
export const placeOf = ({ where }: Place): string => {
  if ('part' in where) return where.part;
  if ('header' in where) return where.header;
  if ('address' in where) return where.address;
  return 'cookie' in where ? where.cookie : '';
};

/** Faults that are said in the same words, and set aside alike, together: one reads why and what to do once. */
export const alikeOf = (faults: readonly Fault[]): readonly (readonly Fault[])[] => [
  ...Map.groupBy(faults, ({ check, says, severity, certainty, aside }) =>
    [check, says, severity, certainty, aside?.until, aside?.reason].join(),
  ).values(),
];

/** Doubts that are said in the same words, for the same cause, together. */
export const alikeDoubtsOf = (doubts: readonly Doubt[]): readonly (readonly Doubt[])[] => [
  ...Map.groupBy(doubts, ({ check, says, cause }) => [check, says, cause].join()).values(),
];

/** What faults or doubts that are alike are: as the first one was found, and that it is an example where figures or names differ. */
export const saidTogether = (check: Check, alike: readonly (Fault | Doubt)[], lang: Lang): string => {
  const said = new Set(
    alike.flatMap((each) => each.places.map((place) => messageOf(check, each, lang, place))),
  );
  const [first = check.title[lang]] = said;
  return said.size > 1 ? reportWords[lang].example(first) : first;
};

/** Where some faults or doubts are, together: of several, the first place of each. */
export const togetherOf = (alike: readonly (Fault | Doubt)[]): Pick<Fault, 'pages' | 'count' | 'places'> => ({
  pages: [...new Set(alike.flatMap(({ pages }) => pages))],
  count: alike.reduce((sum, { count }) => sum + count, 0),
  places: alike.length > 1 ? alike.flatMap(({ places }) => places.slice(0, 1)) : (alike[0]?.places ?? []),
});

/** On how many pages something is, and how many times where that is more; or that it is the whole site's. */
export const extentOf = ({ pages, count }: Pick<Fault, 'pages' | 'count'>, lang: Lang): string => {
  const words = reportWords[lang];
  const on = pages.length > 0 ? words.onPages(pages.length) : words.ofSite;
  return count > Math.max(1, pages.length) ? `${on}, ${words.times(count)}` : on;
};

/** That there is no fault; where no page was seen, that nothing is known: what was not looked at is never good. */
export const noFaultSaid = ({ scan }: Pick<Profile, 'scan'>, lang: Lang): string =>
  reportWords[lang][scan.pages.length > 0 ? 'noFault' : 'nothingSeen'];
