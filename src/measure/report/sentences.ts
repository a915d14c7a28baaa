import type { Lang, Standard, Text } from '../../standard/standard.ts';
import { severities } from '../../standard/verdicts.ts';
import { decimal } from '../../web/format.ts';
import type { Check, Values, VisitCause } from '../checks/check.ts';
import type { Changes, FormerFault } from './changes.ts';
import { criteriaOf } from './criteria.ts';
import type { Place } from './findings.ts';
import type { Doubt, Fault, Profile } from './profile.ts';
import { reportWords } from './report.words.ts';

const filled = (text: string, values: Values, lang: Lang): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? decimal(value, 2, lang) : (value ?? whole);
  });

export type ReportGiven = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly checks: readonly Check[];
  readonly changes?: Changes | undefined;
};

/** A title inside a sentence: « Le texte » loses its capital, « ARIA » does not. */
const within = (title: string): string =>
  /^\p{Lu}\p{Lu}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);

/** The message at the first place. A doubt without its own words says what to look at. */
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

export const placeOf = ({ where }: Pick<Place, 'where'>): string => {
  if ('part' in where) return where.part;
  if ('header' in where) return where.header;
  if ('address' in where) return where.address;
  return 'cookie' in where ? where.cookie : '';
};

export const alikeDoubtsOf = (doubts: readonly Doubt[]): readonly (readonly Doubt[])[] => [
  ...Map.groupBy(doubts, ({ check, says, cause }) => [check, says, cause].join()).values(),
];

/** Marked as an example where figures or names differ. */
export const saidTogether = (check: Check, alike: readonly (Fault | Doubt)[], lang: Lang): string => {
  const said = new Set(
    alike.flatMap((each) => each.places.map((place) => messageOf(check, each, lang, place))),
  );
  const [first = check.title[lang]] = said;
  return said.size > 1 ? reportWords[lang].example(first) : first;
};

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

export const mendingSaid = ({ mending }: Pick<Profile, 'mending'>, lang: Lang): readonly string[] =>
  [...mending].map(([role, count]) => `${reportWords[lang].roles[role]} ${count}`);

export const criteriaSaid = ({ sources }: Pick<Check, 'sources'>): string => criteriaOf(sources).join(', ');

export const seenOf = (cause: VisitCause, detail: string | undefined, lang: Lang): string => {
  if (detail === undefined || cause === 'not-read') return '';
  return /^(net::)?ERR_/.test(detail)
    ? (reportWords[lang].errors[detail.replace('net::', '')] ?? '')
    : detail;
};

/** « ville.example », « ville.example et 2 autres sites ». */
export const siteNamed = ({ asked }: Pick<Profile['scan'], 'asked'>, lang: Lang): string => {
  const hosts = [...new Set(asked.map((address) => URL.parse(address)?.host ?? address))];
  return `${hosts[0] ?? ''}${hosts.length > 1 ? reportWords[lang].otherSites(hosts.length - 1) : ''}`;
};

const noFaultSaid = ({ scan }: Pick<Profile, 'scan'>, lang: Lang): string =>
  reportWords[lang][scan.pages.length > 0 ? 'noFault' : 'nothingSeen'];

/** A title without lines is left out. */
export const changesSaid = (
  { fresh, gone, unseen, otherwise }: Changes,
  lang: Lang,
  checks: ReadonlyMap<string, Check>,
): readonly (readonly [title: string, lines: readonly string[]])[] => {
  const words = reportWords[lang];
  const now = (fault: Fault): string => {
    const check = checks.get(fault.check);
    return check ? messageOf(check, fault, lang) : fault.check;
  };
  const former = ({ message }: FormerFault): string => message[lang];
  const parts = [
    [words.freshFaults(fresh.length), fresh.map(now)],
    [words.goneFaults(gone.length), gone.map(former)],
    [words.unseenFaults(unseen.length), unseen.map(former)],
    [words.otherwise, [...otherwise.fresh.map(now), ...otherwise.gone.map(former)]],
  ] as const;
  return parts.filter(([, lines]) => lines.length > 0);
};

/** What HTML and XML cannot hold: control characters, lone surrogates, non-characters. */
export const withoutControls = (text: string): string =>
  text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, ' ');
