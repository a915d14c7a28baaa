/**
 * Every figure of every report comes from here, so that none contradicts another. There is no score:
 * practices are ranked by how far their faults keep people out.
 */

import { practiceOfAction } from '../../standard/standard.ts';
import { type Severity, severities } from '../../standard/verdicts.ts';
import type { Shot } from '../checks/artifacts.ts';
import { type Cause, type Check, passingCauses, perVerdict, type Role, roles } from '../checks/check.ts';
import { type Aside, type Asides, noAsides } from './aside.ts';
import { byCost, costOn } from './criteria.ts';
import type { Finding, Findings, Place, Tally } from './findings.ts';
import type { Report, ScanFacts } from './report.schema.ts';

type ReportPractice = Report['practices'][number];

export type Scan = ScanFacts & {
  readonly pages: readonly string[];
  readonly findings: Findings;
  readonly pictures: readonly Picture[];
};

export type Picture = Shot & { readonly fault: string; readonly page: string };

/** Something wrong. Set aside, a fault is not counted, yet remains wrong. */
export type Fault = Omit<ReportPractice['faults'][number], 'message'>;

/** What only a person can judge. */
export type Doubt = Omit<ReportPractice['doubts'][number], 'message'>;

/** Faults of a check with the same words and the same aside: one thing to mend. */
export type Kind = Pick<Fault, 'check' | 'says' | 'severity' | 'certainty' | 'aside'> & {
  readonly faults: readonly Fault[];
  readonly pages: readonly string[];
  readonly count: number;
  readonly places: readonly Place[];
};

/** `causes` explain a verdict that cannot be told. */
export type CheckResult = Tally & { readonly check: string };

export type ActionResult = ReportPractice['actions'][number];

export type PracticeResult = Omit<ReportPractice, 'faults' | 'doubts'> & {
  readonly faults: readonly Fault[];
  readonly kinds: readonly Kind[];
  readonly doubts: readonly Doubt[];
};

export type Profile = {
  readonly scan: Omit<Scan, 'findings'>;
  /** Practices with checks, worst first. */
  readonly practices: readonly PracticeResult[];
  readonly unmeasured: readonly string[];
  readonly checks: readonly CheckResult[];
  readonly faults: Readonly<Record<Severity, number>>;
  readonly kinds: Readonly<Record<Severity, number>>;
  /** By the role most concerned. */
  readonly mending: ReadonlyMap<Role, number>;
  readonly first: readonly Kind[];
  readonly setAside: number;
  readonly asidesOver: readonly Aside[];
  readonly doubts: number;
  readonly missed: Report['missed'];
};

const faultOf = ({ first, ...finding }: Finding, check: Check, { held }: Asides): Fault[] => {
  if (first.outcome !== 'failed') return [];
  const { says, certainty, severity = check.severity } = first;
  const aside = held.get(finding.id);
  return [{ ...finding, says, certainty, severity, ...(aside && { aside }) }];
};

const doubtOf = ({ first, ...finding }: Finding): Doubt[] => {
  if (first.outcome !== 'cannot-tell') return [];
  return [{ ...finding, cause: first.cause, ...(first.says !== undefined && { says: first.says }) }];
};

export const togetherOf = (alike: readonly (Fault | Doubt)[]): Pick<Kind, 'pages' | 'count' | 'places'> => ({
  pages: [...new Set(alike.flatMap(({ pages }) => pages))],
  count: alike.reduce((sum, { count }) => sum + count, 0),
  places: alike.length > 1 ? alike.flatMap(({ places }) => places.slice(0, 1)) : (alike[0]?.places ?? []),
});

const kindsOf = (faults: readonly Fault[]): readonly Kind[] => {
  const alike = Map.groupBy(faults, ({ check, says, severity, certainty, aside }) =>
    [check, says, severity, certainty, aside?.until, aside?.reason].join(),
  );
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { check, says, severity, certainty, aside } = first;
    return { check, says, severity, certainty, ...(aside && { aside }), faults: some, ...togetherOf(some) };
  });
};

const countBySeverity = (
  told: readonly Pick<Fault, 'severity' | 'aside'>[],
): Readonly<Record<Severity, number>> => {
  const count = (of: Severity) => told.filter(({ severity, aside }) => severity === of && !aside).length;
  return { serious: count('serious'), moderate: count('moderate'), minor: count('minor') };
};

const untold = (missed: Scan['missed']): Tally => {
  const causes = [...new Set<Cause>(missed.map(({ cause }) => cause))];
  return {
    ...{ verdict: 'cannot-tell', causes: causes.length > 0 ? causes : ['not-gathered'] },
    pages: perVerdict(() => 0),
  };
};

const resultOf = ({ id }: Check, { findings, missed }: Scan): CheckResult => {
  const { verdict, pages, causes } = findings.tallyOf(id) ?? untold(missed);
  return { check: id, verdict, pages, causes: verdict === 'cannot-tell' ? causes : [] };
};

const byRank = (one: string, other: string): number =>
  practiceOfAction(one) - practiceOfAction(other) || Number(one.split('.')[1]) - Number(other.split('.')[1]);

const byDamage = (one: PracticeResult, other: PracticeResult): number => {
  const [here, there] = [countBySeverity(one.kinds), countBySeverity(other.kinds)];
  const differs = severities.find((severity) => here[severity] !== there[severity]);
  if (differs) return there[differs] - here[differs];
  return other.doubts.length - one.doubts.length || one.practice - other.practice;
};

const firstShown = 6;

export const profileOf = (
  checks: readonly Check[],
  actions: readonly string[],
  known: Scan,
  asides: Asides = noAsides,
): Profile => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const { findings, ...scan } = known;
  const all = findings.all();
  const worstFirst = byCost<Pick<Fault, 'check' | 'severity' | 'certainty' | 'aside' | 'pages' | 'count'>>(
    ({ check, pages }) => costOn(pages.length, byId.get(check)?.sources ?? []),
  );
  const faults = all
    .flatMap((finding) => {
      const check = byId.get(finding.check);
      return check ? faultOf(finding, check, asides) : [];
    })
    .toSorted(worstFirst);
  const kinds = kindsOf(faults).toSorted(worstFirst);
  const standing = kinds.filter(({ aside }) => !aside);
  const doubts = all.flatMap(doubtOf);
  const results = checks.map((check) => resultOf(check, known));
  const verdictBy = new Map(results.map(({ check, verdict }) => [check, verdict]));
  const measured = [...new Set(checks.flatMap((check) => check.actions))].toSorted(byRank);
  const shownAt = (id: string): number => practiceOfAction(byId.get(id)?.actions[0] ?? '');
  const actionOf = (action: string): ActionResult => {
    const bearing = checks.filter((check) => check.actions.includes(action)).map(({ id }) => id);
    return { action, checks: perVerdict((verdict) => bearing.filter((id) => verdictBy.get(id) === verdict)) };
  };
  const practices = [...Map.groupBy(measured, practiceOfAction)].map(([practice, its]): PracticeResult => {
    const results = its.map(actionOf);
    const failed = [...new Set(results.flatMap((result) => result.checks.failed))];
    return {
      practice,
      actions: results,
      faults: faults.filter(({ check }) => shownAt(check) === practice),
      kinds: kinds.filter(({ check }) => shownAt(check) === practice),
      doubts: doubts.filter(({ check }) => shownAt(check) === practice),
      elsewhere: failed.filter((id) => shownAt(id) !== practice),
    };
  });
  return {
    scan,
    practices: practices.toSorted(byDamage),
    unmeasured: actions.filter((action) => !measured.includes(action)),
    checks: results,
    faults: countBySeverity(faults),
    kinds: countBySeverity(kinds),
    mending: new Map(
      roles.flatMap((role) => {
        const count = standing.filter(({ check }) => byId.get(check)?.by[0] === role).length;
        return count > 0 ? [[role, count] as const] : [];
      }),
    ),
    first: standing.slice(0, firstShown),
    setAside: faults.filter(({ aside }) => aside).length,
    asidesOver: asides.over,
    doubts: doubts.length,
    missed: [...Map.groupBy(scan.missed, ({ cause }) => cause)].map(([cause, pages]) => ({
      cause,
      again: passingCauses.has(cause),
      pages: pages.map(({ page, detail }) => ({ page, ...(detail !== undefined && { detail }) })),
    })),
  };
};
