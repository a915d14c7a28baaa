/** A profile in SARIF 2.1.0 (OASIS), which code platforms show beside changes. Pure. */
import type { Lang } from '../../standard/standard.ts';
import type { Check, Severity } from '../checks/check.ts';
import type { Changes } from './changes.ts';
import type { Place } from './findings.ts';
import type { Doubt, Fault, Profile } from './profile.ts';
import { messageOf, placeOf } from './sentences.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  serious: 'error',
  moderate: 'warning',
  minor: 'note',
};

const locationOf = (place: Place, address: string) => ({
  physicalLocation: {
    artifactLocation: { uri: place.page || address },
    ...(place.excerpt !== undefined && { region: { snippet: { text: place.excerpt } } }),
  },
  ...(placeOf(place) && { logicalLocations: [{ fullyQualifiedName: placeOf(place), kind: 'element' }] }),
});

export type SarifGiven = {
  readonly lang: Lang;
  readonly checks: readonly Check[];
  /** Tells new faults from those that were there. */
  readonly changes?: Changes | undefined;
};

export const sarifReport = (profile: Profile, { lang, checks, changes }: SarifGiven): object => {
  const ranks = new Map(checks.map(({ id }, rank) => [id, rank]));
  const address = profile.scan.asked[0] ?? '';
  const fresh = new Set([...(changes?.fresh ?? []), ...(changes?.otherwise.fresh ?? [])].map(({ id }) => id));
  const resultOf = (told: Fault | Doubt, more: object) => {
    const check = checks[ranks.get(told.check) ?? -1];
    return {
      ruleId: told.check,
      ruleIndex: ranks.get(told.check) ?? -1,
      message: { text: check ? messageOf(check, told, lang) : told.check },
      locations: told.places.slice(0, 1).map((place) => locationOf(place, address)),
      relatedLocations: told.places.slice(1).map((place) => locationOf(place, address)),
      partialFingerprints: { 'cap18/v1': told.id },
      occurrenceCount: Math.max(1, told.count),
      ...more,
    };
  };
  const faultResult = (fault: Fault) =>
    resultOf(fault, {
      kind: 'fail',
      level: levels[fault.severity],
      ...(changes && { baselineState: fresh.has(fault.id) ? 'new' : 'unchanged' }),
      ...(fault.aside && {
        suppressions: [{ kind: 'external', status: 'accepted', justification: fault.aside.reason }],
      }),
    });
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Cap18',
            version: profile.scan.tool.version,
            rules: checks.map(({ id, title, why, mend, actions, severity }) => ({
              id,
              shortDescription: { text: title[lang] },
              fullDescription: { text: why[lang] },
              help: { text: mend[lang] },
              defaultConfiguration: { level: levels[severity] },
              properties: { tags: actions },
            })),
          },
        },
        language: lang,
        invocations: [
          {
            executionSuccessful: !profile.scan.stopped,
            startTimeUtc: profile.scan.begunAt,
            endTimeUtc: profile.scan.endedAt,
            toolExecutionNotifications: profile.missed.flatMap(({ cause, pages }) =>
              pages.map(({ page }) => ({
                level: 'warning',
                message: { text: cause },
                locations: [{ physicalLocation: { artifactLocation: { uri: page } } }],
              })),
            ),
          },
        ],
        results: profile.practices.flatMap(({ faults, doubts }) => [
          ...faults.map(faultResult),
          ...doubts.map((doubt) => resultOf(doubt, { kind: 'review', level: 'none' })),
        ]),
      },
    ],
  };
};
