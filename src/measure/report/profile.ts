/**
 * What a scan says: outcomes put together by check, by fault and by action. Every figure of every report comes from here, so that
 * none contradicts another. No score: a practice is the worse the more its faults keep people from the service. Pure.
 */
import type { Shot } from '../checks/artifacts.ts';
import type {
  Cause,
  Certainty,
  Check,
  Looked,
  Outcome,
  Severity,
  Values,
  Verdict,
  VisitCause,
} from '../checks/check.ts';
import { passingCauses, severities, verdictOf } from '../checks/check.ts';
import type { Judged } from '../checks/judging.ts';
import { type Aside, type Asides, noAsides } from './aside.ts';

/** What a scan did and what its checks said. */
export type Scan = ScanFacts & {
  /** Pages that were looked at, in the order of their visits. */
  readonly pages: readonly string[];
  readonly judged: readonly Judged[];
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

/** Where a fault, or a doubt, was seen. */
export type Place = Looked & { readonly page: string; readonly values: Values };

/** The same thing wrong, wherever it is: a header that 500 pages lack is one fault. */
export type Fault = {
  /** The same from one scan to the next. */
  readonly id: string;
  readonly check: string;
  readonly says: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Pages that have it, in the order of their visits; none where it is the site's. */
  readonly pages: readonly string[];
  /** How many times it was seen. */
  readonly count: number;
  /** Some of them: one for each of the first pages, and more of the first page. */
  readonly places: readonly Place[];
  /** Why, and until when, the team sets it aside. It counts for nothing, and is no less wrong. */
  readonly aside?: Aside;
};

/** What a machine cannot tell, for the same cause: someone has to look. */
export type Doubt = Omit<Fault, 'severity' | 'certainty' | 'says' | 'aside'> & {
  readonly says?: string;
  readonly cause: Cause;
};

/** What a check says of everything that was looked at. */
export type CheckResult = {
  readonly check: string;
  readonly verdict: Verdict;
  /** How many pages have each verdict; a check of the site has none. */
  readonly pages: Readonly<Record<Verdict, number>>;
  /** Why it cannot be told, where that is the verdict. */
  readonly causes: readonly Cause[];
};

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
  readonly scan: Omit<Scan, 'judged'>;
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

const placesOnFirstPage = 5;
const pagesWithPlace = 20;

/** Sixteen hexadecimal digits that tell texts apart: FNV-1a, 64 bits. */
const fingerprint = (text: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
};

/** What is the same of a thing on every page: numbers within an element change from one to the next. */
const sameThing = ({ where, excerpt }: Looked): string => {
  if ('part' in where) return (excerpt ?? where.part).replace(/\d+/g, '0');
  if ('header' in where) return `header ${where.header}`;
  if ('address' in where) return where.address;
  return 'cookie' in where ? `cookie ${where.cookie}` : (excerpt ?? '');
};

type Told = Exclude<Outcome, { outcome: 'passed' }>;
type Group = {
  readonly check: Check;
  readonly first: Told;
  readonly id: string;
  readonly places: Place[];
  /** How many times on each page; `''` stands for the site. */
  readonly perPage: Map<string, number>;
  count: number;
};

/** What makes two findings the same one. */
const keyOf = (check: string, told: Told): string =>
  [
    check,
    told.outcome,
    told.outcome === 'failed' ? told.certainty : told.cause,
    told.says ?? '',
    sameThing(told),
  ].join('\n');

/** The same for the same fault, wherever and whenever it is seen. */
export const faultIdOf = (check: string, told: Told): string =>
  `${check}-${fingerprint(keyOf(check, told)).slice(0, 8)}`;

const addTo = (group: Group, told: Told, page: string): void => {
  const here = group.perPage.get(page) ?? 0;
  group.perPage.set(page, here + 1);
  group.count += told.count ?? 1;
  const isFirst = group.perPage.size === 1;
  if (group.perPage.size > pagesWithPlace || here >= (isFirst ? placesOnFirstPage : 1)) return;
  const { where, excerpt, width, values = {} } = told;
  group.places.push({
    ...{ page, where, values },
    ...(excerpt !== undefined && { excerpt }),
    ...(width && { width }),
  });
};

/** Puts alike outcomes together, in the order in which they were first seen. */
const grouped = (checks: ReadonlyMap<string, Check>, judged: readonly Judged[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  const all = judged.flatMap(({ check: id, page = '', outcomes }) => {
    const check = checks.get(id);
    return check ? outcomes.map((told) => ({ check, told, page: told.page ?? page })) : [];
  });
  for (const { check, told, page } of all) {
    if (told.outcome === 'passed') continue;
    const key = keyOf(check.id, told);
    const id = faultIdOf(check.id, told);
    const group = groups.get(key) ?? { check, first: told, id, places: [], perPage: new Map(), count: 0 };
    groups.set(key, group);
    addTo(group, told, page);
  }
  return [...groups.values()];
};

const shared = ({ id, check, perPage, places, count }: Group) => ({
  id,
  check: check.id,
  pages: [...perPage.keys()].filter(Boolean),
  places,
  count,
});

const faultOf = (group: Group, { held }: Asides): Fault[] => {
  const { first, check } = group;
  if (first.outcome !== 'failed') return [];
  const { says, certainty, severity = check.severity } = first;
  const aside = held.get(group.id);
  return [{ ...shared(group), says, certainty, severity, ...(aside && { aside }) }];
};

const doubtOf = (group: Group): Doubt[] => {
  const { first } = group;
  if (first.outcome !== 'cannot-tell') return [];
  return [{ ...shared(group), cause: first.cause, ...(first.says !== undefined && { says: first.says }) }];
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

const resultOf = (check: Check, judged: readonly Judged[], scan: Scan): CheckResult => {
  const pages = { failed: 0, 'cannot-tell': 0, passed: 0, 'not-applicable': 0 };
  const of = judged.map(({ page, outcomes }) => {
    const verdict = verdictOf(outcomes.map(({ outcome }) => outcome));
    if (page !== undefined) pages[verdict] += 1;
    return verdict;
  });
  const told = judged.flatMap(({ outcomes }) =>
    outcomes.flatMap((each) => (each.outcome === 'cannot-tell' ? each.cause : [])),
  );
  // Nothing was looked at: that says nothing of what would have been found.
  if (of.length === 0) {
    const causes = [...new Set<Cause>(scan.missed.map(({ cause }) => cause))];
    return {
      check: check.id,
      verdict: 'cannot-tell',
      pages,
      causes: causes.length > 0 ? causes : ['not-gathered'],
    };
  }
  const verdict = verdictOf(of);
  return { check: check.id, verdict, pages, causes: verdict === 'cannot-tell' ? [...new Set(told)] : [] };
};

export const practiceOfAction = (action: string): number => Number(action.split('.')[0]);

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
  { judged, ...scan }: Scan,
  asides: Asides = noAsides,
): Profile => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const groups = grouped(byId, judged);
  const faults = groups.flatMap((group) => faultOf(group, asides)).toSorted(byWeight);
  const doubts = groups.flatMap(doubtOf);
  const byCheck = Map.groupBy(judged, ({ check }) => check);
  const results = checks.map((check) => resultOf(check, byCheck.get(check.id) ?? [], { ...scan, judged }));
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
