/** What checks say, in the words of a language. Pure. */

import type { Lang, Text } from '../../standard/standard.ts';
import { severities } from '../../standard/verdicts.ts';
import { decimal } from '../../web/format.ts';
import type { Check, Values, VisitCause } from '../checks/check.ts';
import { criteriaOf } from './criteria.ts';
import type { Place } from './findings.ts';
import type { Doubt, Fault, Profile } from './profile.ts';
import { reportWords } from './report.words.ts';

const filled = (text: string, values: Values, lang: Lang): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? decimal(value, 2, lang) : (value ?? whole);
  });

/** A title within a sentence: « Le texte » begins with a small letter, « ARIA » does not. */
const within = (title: string): string =>
  /^\p{Lu}\p{Lu}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);

/** What a check found, as it was at its first place. A doubt that has no words of its own says what to look at. */
export const messageOf = (
  check: Check,
  { says, places }: Pick<Fault | Doubt, 'says' | 'places'>,
  lang: Lang,
  place: Place | undefined = places[0],
): string => {
  const message: Text | undefined = says === undefined ? undefined : check.messages[says];
  if (!message) return reportWords[lang].toLookAt(within(check.title[lang]));
  return filled(message[lang], place?.values ?? {}, lang);
};

/** Where something was seen, in a few signs: a selector, a header, an address. */
export const placeOf = ({ where }: Pick<Place, 'where'>): string => {
  if ('part' in where) return where.part;
  if ('header' in where) return where.header;
  if ('address' in where) return where.address;
  return 'cookie' in where ? where.cookie : '';
};

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

/** On how many pages something is, and how many times where that is more; or that it is the whole site's. */
export const extentOf = ({ pages, count }: Pick<Fault, 'pages' | 'count'>, lang: Lang): string => {
  const words = reportWords[lang];
  const on = pages.length > 0 ? words.onPages(pages.length) : words.ofSite;
  return count > Math.max(1, pages.length) ? `${on}, ${words.times(count)}` : on;
};

/** « 53 sortes de fautes à 432 endroits, dont 11 graves »; or that there is no fault. */
export const foundSaid = (profile: Pick<Profile, 'kinds' | 'faults' | 'scan'>, lang: Lang): string => {
  const words = reportWords[lang];
  const { kinds, faults } = profile;
  const [some, places] = [kinds, faults].map((each) =>
    severities.reduce((sum, severity) => sum + each[severity], 0),
  ) as [number, number];
  if (some === 0) return noFaultSaid(profile, lang);
  return `${words.kinds(some, places)}${kinds.serious > 0 ? `, ${words.seriousOf(kinds.serious)}` : ''}`;
};

/** How many kinds of faults each role is the first to mend, where there are some: « contenu 3 », « design 5 », « développement 31 ». */
export const mendingSaid = ({ mending }: Pick<Profile, 'mending'>, lang: Lang): readonly string[] =>
  [...mending].map(([role, count]) => `${reportWords[lang].roles[role]} ${count}`);

/** The criteria that a check judges by, as an audit names them; empty where it has none. */
export const criteriaSaid = ({ sources }: Pick<Check, 'sources'>): string => criteriaOf(sources).join(', ');

/** What was seen of a page that could not be looked at, in words that are not the browser's; empty where there are none. */
export const seenOf = (cause: VisitCause, detail: string | undefined, lang: Lang): string => {
  if (detail === undefined || cause === 'not-read') return '';
  return /^(net::)?ERR_/.test(detail)
    ? (reportWords[lang].errors[detail.replace('net::', '')] ?? '')
    : detail;
};

/** What was visited, by name: « ville.example », « ville.example et 2 autres sites ». */
export const siteNamed = ({ asked }: Pick<Profile['scan'], 'asked'>, lang: Lang): string => {
  const hosts = [...new Set(asked.map((address) => URL.parse(address)?.host ?? address))];
  return `${hosts[0] ?? ''}${hosts.length > 1 ? reportWords[lang].otherSites(hosts.length - 1) : ''}`;
};

/** That there is no fault; where no page was seen, that nothing is known: what was not looked at is never good. */
const noFaultSaid = ({ scan }: Pick<Profile, 'scan'>, lang: Lang): string =>
  reportWords[lang][scan.pages.length > 0 ? 'noFault' : 'nothingSeen'];

/** A text without what neither HTML nor XML has a place for: control characters, halves of characters, what is no character. */
export const withoutControls = (text: string): string =>
  text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, ' ');
