/** SARIF 2.1.0 (OASIS), which code platforms show beside changes. */

import type { Lang } from '../../standard/standard.ts';
import type { Severity } from '../../standard/verdicts.ts';
import { type Check, wholePage } from '../checks/check.ts';
import { criteriaOf, sourceHref, wcagOf } from './criteria.ts';
import type { Place } from './findings.ts';
import type { Doubt, Fault, Profile } from './profile.ts';
import { reportWords } from './report.words.ts';
import { messageOf, placeOf, type ReportGiven } from './sentences.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  serious: 'error',
  moderate: 'warning',
  minor: 'note',
};

/** Characters that browsers accept in an address and RFC 3986 does not. */
const unsafe = /[[\]{}|\\^`]|%(?![\da-f]{2})/gi;

/** Platforms that show results beside code refuse absolute `https:` URIs and empty ones. */
const artifactOf = (page: string, asked: string) => {
  const address = URL.parse(page || asked);
  if (!address) return { uri: `./${encodeURIComponent(page)}` };
  const { origin, href } = address;
  const path = href.slice(origin.length + 1).replace(unsafe, encodeURIComponent);
  // Before any slash, a colon would end a scheme.
  const isPlain = path !== '' && !/^[^/?#]*:/.test(path) && !/^[/?#]/.test(path);
  return { uri: isPlain ? path : `./${path}`, uriBaseId: origin };
};

/** Pages have no lines. */
const locationOf = (place: Pick<Place, 'page' | 'excerpt' | 'where'>, asked: string) => {
  const named = placeOf(place);
  return {
    physicalLocation: {
      artifactLocation: artifactOf(place.page, asked),
      region: { startLine: 1, ...(place.excerpt !== undefined && { snippet: { text: place.excerpt } }) },
    },
    ...(named && { logicalLocations: [{ fullyQualifiedName: named, kind: 'element' }] }),
  };
};

const locationsOf = (places: readonly Place[], asked: string) => {
  const locations = places.map((place) => locationOf(place, asked));
  return [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
};

const shortly = (number: string): string => `wcag${number.replaceAll('.', '')}`;

const ruleOf = ({ id, title, why, mend, actions, severity, sources }: Check, lang: Lang) => {
  const helpUri = sourceHref(sources);
  return {
    id,
    shortDescription: { text: title[lang] },
    fullDescription: { text: why[lang] },
    help: { text: mend[lang] },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [...actions, ...criteriaOf(sources), ...wcagOf(sources).map(shortly)] },
  };
};

/** GitHub's limit for a run: faults come before doubts, the worst of each practice first. */
const resultsAtMost = 25_000;

export const sarifReport = (
  profile: Profile,
  { lang, checks, changes }: Omit<ReportGiven, 'standard'>,
): object => {
  const ranks = new Map(checks.map(({ id }, rank) => [id, rank]));
  const address = profile.scan.asked[0] ?? '';
  const fresh = new Set([...(changes?.fresh ?? []), ...(changes?.otherwise.fresh ?? [])].map(({ id }) => id));
  const resultOf = (told: Fault | Doubt, more: object) => {
    const check = checks[ranks.get(told.check) ?? -1];
    // A fault of the whole site is located at its first page.
    const [first = locationOf({ page: '', where: wholePage }, address), ...others] = locationsOf(
      told.places,
      address,
    );
    return {
      ruleId: told.check,
      ruleIndex: ranks.get(told.check) ?? -1,
      message: { text: check ? messageOf(check, told, lang) : told.check },
      locations: [first],
      relatedLocations: others,
      partialFingerprints: { 'cap18/v1': told.id },
      occurrenceCount: Math.max(1, told.count),
      ...more,
    };
  };
  const told = profile.practices.flatMap(({ faults, doubts }) => [...faults, ...doubts]);
  const seen = told.flatMap(({ places }) => places.map(({ page }) => page));
  const missed = profile.missed.flatMap(({ pages }) => pages.map(({ page }) => page));
  const origins = new Set([address, ...seen, ...missed].flatMap((page) => URL.parse(page)?.origin ?? []));
  const faultResult = (fault: Fault) =>
    resultOf(fault, {
      kind: 'fail',
      level: levels[fault.severity],
      ...(changes && { baselineState: fresh.has(fault.id) ? 'new' : 'unchanged' }),
      ...(fault.aside && {
        suppressions: [{ kind: 'external', status: 'accepted', justification: fault.aside.reason }],
      }),
    });
  const results = [
    ...profile.practices.flatMap(({ faults }) => faults.map(faultResult)),
    ...profile.practices.flatMap(({ doubts }) =>
      doubts.map((doubt) => resultOf(doubt, { kind: 'review', level: 'none' })),
    ),
  ];
  const untold = results.length - resultsAtMost;
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Cap18',
            version: profile.scan.tool.version,
            rules: checks.map((check) => ruleOf(check, lang)),
          },
        },
        language: lang,
        originalUriBaseIds: Object.fromEntries([...origins].map((origin) => [origin, { uri: `${origin}/` }])),
        invocations: [
          {
            executionSuccessful: !profile.scan.stopped,
            startTimeUtc: profile.scan.begunAt,
            endTimeUtc: profile.scan.endedAt,
            toolExecutionNotifications: [
              ...profile.missed.flatMap(({ cause, pages }) =>
                pages.map(({ page }) => ({
                  level: 'warning',
                  message: { text: reportWords[lang].causes[cause] },
                  locations: [locationOf({ page, where: wholePage }, address)],
                })),
              ),
              ...(untold > 0
                ? [{ level: 'warning', message: { text: reportWords[lang].untold(untold) } }]
                : []),
            ],
          },
        ],
        results: results.slice(0, resultsAtMost),
      },
    ],
  };
};
