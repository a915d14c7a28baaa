/** What pages hold is stripped of control sequences. */

import { printable } from '../../platform/printable.ts';
import { dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { practiceOf, practiceOfAction } from '../../standard/standard.ts';
import { capitalised, countOf, label, longDate, timeOfDay } from '../../web/format.ts';
import type { Check } from '../checks/check.ts';
import { type Changes, faultsOf } from './changes.ts';
import type { Place } from './findings.ts';
import { type CheckResult, type Kind, type PracticeResult, type Profile, togetherOf } from './profile.ts';
import { reportWords } from './report.words.ts';
import {
  alikeDoubtsOf,
  changesSaid,
  criteriaSaid,
  extentOf,
  foundSaid,
  mendingSaid,
  messageOf,
  placeOf,
  type ReportGiven,
  saidTogether,
  seenOf,
  siteNamed,
} from './sentences.ts';

const width = 100;
const placesShown = 3;
const pagesShown = 5;

export const plain = (text: string): string =>
  printable(text)
    .replace(/[\n\t ]+/g, ' ')
    .trim();

const wrapped = (text: string, indent: string, first = indent): string => {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    const isEmpty = line === first || line === indent;
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else line += (isEmpty ? '' : ' ') + word;
  }
  return [...lines, line].join('\n');
};

type Telling = Pick<ReportGiven, 'lang' | 'standard'> & { readonly checks: ReadonlyMap<string, Check> };

const labelled = (what: string, text: string, lang: Lang): string =>
  wrapped(`${label(what, lang)} ${text}`, '      ', '    ');

const shortly = (page: string, origin: string): string =>
  plain(page.startsWith(`${origin}/`) ? page.slice(origin.length) : page);

const placeLine = (place: Place, origin: string, lang: Lang): string => {
  const seen = [place.excerpt ?? '', placeOf(place)].map(plain).filter(Boolean);
  const at = place.width ? ` (${reportWords[lang].onlyAt(place.width)})` : '';
  const page = place.page ? shortly(place.page, origin) : '';
  const what = seen[0] ?? '';
  return `${page}${page && what ? ' · ' : ''}${what}${at}`;
};

const originOf = ({ scan }: Profile): string => URL.parse(scan.pages[0] ?? scan.asked[0] ?? '')?.origin ?? '';

const kindLines = (kind: Kind, profile: Profile, { lang, checks }: Telling): readonly string[] => {
  const check = checks.get(kind.check);
  if (!check) return [];
  const words = reportWords[lang];
  const { faults, pages, count, places } = kind;
  const doubtful = kind.certainty === 'likely' ? ` (${words.likely})` : '';
  const message = plain(saidTogether(check, faults, lang));
  const head = `[${words.severities[kind.severity]}] ${message}${doubtful} — ${extentOf(kind, lang)}`;
  const shown = places.slice(0, placesShown);
  const left =
    faults.length > 1 ? faults.length - shown.length : Math.max(pages.length, count) - shown.length;
  const origin = originOf(profile);
  const criteria = criteriaSaid(check);
  return [
    wrapped(head, '    ', '  '),
    labelled(words.why, check.why[lang], lang),
    labelled(
      words.mend,
      `${check.mend[lang]} (${check.by.map((role) => words.roles[role]).join(', ')})`,
      lang,
    ),
    ...(criteria ? [labelled(words.criteria, criteria, lang)] : []),
    ...shown
      .map((place) => placeLine(place, origin, lang))
      .filter(Boolean)
      .map((line) => wrapped(line, '        ', '      ')),
    ...(left > 0 && shown.length > 0 ? [`      ${words.more(left)}`] : []),
    '',
  ];
};

const practiceLines = (result: PracticeResult, profile: Profile, telling: Telling): readonly string[] => {
  const { lang, standard, checks } = telling;
  const words = reportWords[lang];
  if (result.faults.every(({ aside }) => aside) && result.elsewhere.length === 0) return [];
  const title = practiceOf(standard, result.practice)?.title[lang] ?? '';
  const heading = words.practice(result.practice, title);
  const elsewhere = result.elsewhere.flatMap((id) => {
    const check = checks.get(id);
    if (!check) return [];
    const at = words.elsewhere(practiceOfAction(check.actions[0]));
    return wrapped(`${label(words.alsoHere, lang)} ${check.title[lang]} (${at})`, '    ', '  ');
  });
  return [
    wrapped(heading, '', ''),
    '─'.repeat(Math.min(width, heading.length)),
    ...result.kinds.filter(({ aside }) => !aside).flatMap((kind) => kindLines(kind, profile, telling)),
    ...elsewhere,
    ...(elsewhere.length > 0 ? [''] : []),
  ];
};

/** One line per message; other reports give their places. */
const doubtLines = ({ practices }: Profile, { lang, checks }: Telling): readonly string[] =>
  alikeDoubtsOf(practices.flatMap(({ doubts }) => doubts)).flatMap((alike) => {
    const [first] = alike;
    const check = first && checks.get(first.check);
    if (!check) return [];
    const message = plain(saidTogether(check, alike, lang));
    const extent = extentOf(togetherOf(alike), lang);
    return [wrapped(`${message} — ${reportWords[lang].causes[first.cause]} (${extent})`, '    ', '  ')];
  });

const missedLines = (profile: Profile, lang: Lang): readonly string[] => {
  const words = reportWords[lang];
  const origin = originOf(profile);
  return profile.missed.flatMap(({ cause, again, pages }) => [
    wrapped(
      `${capitalised(words.causes[cause])}${again ? ` (${words.again})` : ''} — ${words.onPages(pages.length)}`,
      '    ',
      '  ',
    ),
    ...pages
      .slice(0, pagesShown)
      .map(({ page, detail }) => ({ page: shortly(page, origin), seen: plain(seenOf(cause, detail, lang)) }))
      .map(({ page, seen }) => `      ${page}${seen && ` (${seen})`}`),
    ...(pages.length > pagesShown ? [`      ${words.more(pages.length - pagesShown)}`] : []),
  ]);
};

const countsOf = (results: readonly CheckResult[], lang: Lang): string => {
  const words = reportWords[lang];
  const counts = (['failed', 'cannot-tell', 'passed', 'not-applicable'] as const).map((verdict) => {
    const count = results.filter((result) => result.verdict === verdict).length;
    return countOf(count, lang, ...words.verdicts[verdict]);
  });
  return `${label(words.checks(results.length), lang)} ${counts.join(', ')}`;
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [title, '─'.repeat(title.length), ...lines, ''] : [];

const asideLines = (profile: Profile, { lang, checks }: Telling): readonly string[] => {
  const words = reportWords[lang];
  const held = faultsOf(profile).flatMap((fault) => {
    const check = checks.get(fault.check);
    if (!check || !fault.aside) return [];
    const { until, reason } = fault.aside;
    const said = `${plain(messageOf(check, fault, lang))} — ${words.asideUntil(longDate(until, lang))} ${plain(reason)}`;
    return wrapped(said, '    ', '  ');
  });
  const over = profile.asidesOver.map(({ fault, reason, until }) =>
    wrapped(`${plain(fault)} — ${plain(reason)} (${longDate(until, lang)})`, '    ', '  '),
  );
  return [
    ...(held.length > 0 ? section(capitalised(words.setAside(held.length)), held) : []),
    ...section(words.asidesOver, over),
  ];
};

const changeLines = (changes: Changes, { lang, checks }: Telling): readonly string[] => {
  const words = reportWords[lang];
  const lines = changesSaid(changes, lang, checks).flatMap(([title, said]) => [
    `  ${title}`,
    ...[...new Set(said.map(plain))].map((line) => wrapped(line, '      ', '    ')),
  ]);
  const title = words.since(longDate(dayOf(Date.parse(changes.since)), lang));
  return section(title, lines.length > 0 ? lines : [`  ${words.noChange}`]);
};

export const terminalReport = (profile: Profile, given: ReportGiven): string => {
  const { lang, standard } = given;
  const telling: Telling = {
    lang,
    standard,
    checks: new Map(given.checks.map((check) => [check.id, check])),
  };
  const words = reportWords[lang];
  const { scan, missed } = profile;
  const begun = Date.parse(scan.begunAt);
  const heading = plain(words.heading(siteNamed(scan, lang)));
  const mending = mendingSaid(profile, lang);
  const doubts = doubtLines(profile, telling);
  const actions = standard.practices.reduce((sum, practice) => sum + practice.actions.length, 0);
  const lines = [
    heading,
    '═'.repeat(heading.length),
    scan.asked.map(plain).slice(0, pagesShown).join(' '),
    `${words.on(longDate(dayOf(begun), lang), timeOfDay(begun, lang))} · ${plain(words.by(scan.tool.version, scan.tool.browser))}`,
    [
      words.pages(scan.pages.length),
      ...(missed.length > 0 ? [words.missedPages(scan.missed.length)] : []),
      ...(scan.left > 0 ? [words.leftPages(scan.left)] : []),
    ].join(' · '),
    ...(scan.stopped ? [words.stopped] : []),
    '',
    [foundSaid(profile, lang), ...(profile.setAside > 0 ? [words.setAside(profile.setAside)] : [])].join(
      ' · ',
    ),
    ...(mending.length > 0 ? [`${label(words.mending, lang)} ${mending.join(', ')}`] : []),
    countsOf(profile.checks, lang),
    wrapped(words.noScore, ''),
    '',
    ...(given.changes ? changeLines(given.changes, telling) : []),
    ...profile.practices.flatMap((result) => practiceLines(result, profile, telling)),
    ...asideLines(profile, telling),
    ...section(words.cannotTell, doubts),
    words.notCovered,
    '─'.repeat(words.notCovered.length),
    ...missedLines(profile, lang),
    wrapped(words.unmeasured(profile.unmeasured.length, actions), '    ', '  '),
  ];
  return `${lines.join('\n')}\n`;
};
