/**
 * What a scan says: outcomes put together by check, by fault and by action. Every figure of every report comes from here, so that
 * none contradicts another. No score: a practice is the worse the more its faults keep people from the service. Pure.
 */
import { practiceOfAction } from '../../standard/standard.ts';
import type { Shot } from '../checks/artifacts.ts';
import type { Cause, Certainty, Check, Severity, Verdict, VisitCause } from '../checks/check.ts';
import { passingCauses, severities } from '../checks/check.ts';
import { type Aside, type Asides, noAsides } from './aside.ts';
import type { Finding, Findings, Tally } from './findings.ts';

/** What a scan did and what its checks said. */
export type Scan = ScanFacts & {
  /** Pages that were looked at, in the order of their visits. */
  readonly pages: readonly string[];
  readonly findings: Findings;
  /** Of some of the faults: nothing is said by them that is not said otherwise. */
  readonly pictures: readonly Picture[];
};

/** What a fault looks like on a page. */
export type Picture = Shot & { readonly fault: string; readonly page: string };

/** What is true of a scan as a whole, whatever its checks say. */
export type ScanFacts = {
  readonly tool: { readonly version: string; readonly browser: string; readonly axe: string };
  /** Addresses that it was given. */
  readonly asked: readonly string[];
  readonly begunAt: string;
  readonly endedAt: string;
  /** Whether it was stopped before its end. */
  readonly stopped: boolean;
  readonly missed: readonly { readonly page: string; readonly cause: VisitCause; readonly detail?: string }[];
  /** How many more pages were known of, beyond what was asked for. */
  readonly left: number;
};

/** Something wrong. */
export type Fault = Omit<Finding, 'first'> & {
  readonly says: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Why, and until when, the team sets it aside. It counts for nothing, and is no less wrong. */
  readonly aside?: Aside;
};

/** What a machine cannot tell, for the same cause: someone has to look. */
export type Doubt = Omit<Finding, 'first'> & {
  readonly says?: string;
  readonly cause: Cause;
};

/** What a check says in all; its causes are those of a verdict that cannot be told. */
export type CheckResult = Tally & { readonly check: string };

export type ActionResult = {
  readonly action: string;
  /** Ids of the checks that bear on it, by their verdict. */
  readonly checks: Readonly<Record<Verdict, readonly string[]>>;
};

export type PracticeResult = {
  readonly practice: number;
  readonly actions: readonly ActionResult[];
  /** Faults of the checks that are shown here, worst first: each fault is in one practice. */
  readonly faults: readonly Fault[];
  readonly doubts: readonly Doubt[];
  /** Checks that bear on this practice too, have faults, and are shown at another one. */
  readonly elsewhere: readonly string[];
};

export type Profile = {
  readonly scan: Omit<Scan, 'findings'>;
  /** Practices that some check bears on, worst first. */
  readonly practices: readonly PracticeResult[];
  /** Actions that no check bears on: nothing was said of them. */
  readonly unmeasured: readonly string[];
  readonly checks: readonly CheckResult[];
  /** Distinct faults, by severity, without those that are set aside. */
  readonly faults: Readonly<Record<Severity, number>>;
  readonly setAside: number;
  /** What the team no longer sets aside, its day being past. */
  readonly asidesOver: readonly Aside[];
  readonly doubts: number;
  /** Pages that could not be looked at, by cause; `again` where another day may do. */
  readonly missed: readonly {
    readonly cause: VisitCause;
    readonly again: boolean;
    readonly pages: readonly { readonly page: string; readonly detail?: string }[];
  }[];
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

const rankOf = (severity: Severity): number => severities.indexOf(severity);

/** Worst first: what keeps people away, what is sure, what is on most pages. What is set aside comes last. */
export const byWeight = (one: Fault, other: Fault): number =>
  Number(one.aside !== undefined) - Number(other.aside !== undefined) ||
  rankOf(one.severity) - rankOf(other.severity) ||
  Number(other.certainty === 'certain') - Number(one.certainty === 'certain') ||
  other.pages.length - one.pages.length ||
  other.count - one.count;

const countBySeverity = (faults: readonly Fault[]): Readonly<Record<Severity, number>> => {
  const count = (of: Severity) => faults.filter(({ severity, aside }) => severity === of && !aside).length;
  return { serious: count('serious'), moderate: count('moderate'), minor: count('minor') };
};

/** Of what nobody looked at, nothing says what would have been found. */
const untold = (missed: Scan['missed']): Tally => {
  const causes = [...new Set<Cause>(missed.map(({ cause }) => cause))];
  return {
    ...{ verdict: 'cannot-tell', causes: causes.length > 0 ? causes : ['not-gathered'] },
    pages: { failed: 0, 'cannot-tell': 0, passed: 0, 'not-applicable': 0 },
  };
};

const resultOf = ({ id }: Check, { findings, missed }: Scan): CheckResult => {
  const { verdict, pages, causes } = findings.tallyOf(id) ?? untold(missed);
  return { check: id, verdict, pages, causes: verdict === 'cannot-tell' ? causes : [] };
};

/** Actions and practices in the standard's order. */
const byRank = (one: string, other: string): number =>
  practiceOfAction(one) - practiceOfAction(other) || Number(one.split('.')[1]) - Number(other.split('.')[1]);

const byDamage = (one: PracticeResult, other: PracticeResult): number => {
  const [here, there] = [countBySeverity(one.faults), countBySeverity(other.faults)];
  const differs = severities.find((severity) => here[severity] !== there[severity]);
  if (differs) return there[differs] - here[differs];
  return other.doubts.length - one.doubts.length || one.practice - other.practice;
};

/**
 * @param checks those that judged
 * @param actions ids of every action of the standard
 * @param asides what the team sets aside on the day of the report
 */
export const profileOf = (
  checks: readonly Check[],
  actions: readonly string[],
  known: Scan,
  asides: Asides = noAsides,
): Profile => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const { findings, ...scan } = known;
  const all = findings.all();
  const faults = all
    .flatMap((finding) => {
      const check = byId.get(finding.check);
      return check ? faultOf(finding, check, asides) : [];
    })
    .toSorted(byWeight);
  const doubts = all.flatMap(doubtOf);
  const results = checks.map((check) => resultOf(check, known));
  const verdictBy = new Map(results.map(({ check, verdict }) => [check, verdict]));
  const measured = [...new Set(checks.flatMap((check) => check.actions))].toSorted(byRank);
  const shownAt = (id: string): number => practiceOfAction(byId.get(id)?.actions[0] ?? '');
  const actionOf = (action: string): ActionResult => {
    const bearing = checks.filter((check) => check.actions.includes(action)).map(({ id }) => id);
    const having = (verdict: Verdict) => bearing.filter((id) => verdictBy.get(id) === verdict);
    return {
      action,
      checks: {
        failed: having('failed'),
        'cannot-tell': having('cannot-tell'),
        passed: having('passed'),
        'not-applicable': having('not-applicable'),
      },
    };
  };
  const practices = [...Map.groupBy(measured, practiceOfAction)].map(([practice, its]): PracticeResult => {
    const results = its.map(actionOf);
    const failed = [...new Set(results.flatMap((result) => result.checks.failed))];
    return {
      practice,
      actions: results,
      faults: faults.filter(({ check }) => shownAt(check) === practice),
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
