/** What changed since a former report: told apart by the ids of faults, which are the same from one scan to the next. Pure. */
import type { Check } from '../checks/check.ts';
import type { Fault, Profile } from './profile.ts';
import type { Report } from './report.schema.ts';

export type FormerFault = Report['practices'][number]['faults'][number];

export type Changes = {
  /** When the former scan began. */
  readonly since: string;
  readonly fresh: readonly Fault[];
  readonly gone: readonly FormerFault[];
  /** Of the former faults, those whose pages were not looked at this time: nobody knows. */
  readonly unseen: readonly FormerFault[];
  /** Found, or found no more, by checks that judge otherwise than they did: the pages may be as they were. */
  readonly otherwise: { readonly fresh: readonly Fault[]; readonly gone: readonly FormerFault[] };
};

/** Faults of every practice, each once. */
export const faultsOf = ({ practices }: Pick<Profile, 'practices'>): readonly Fault[] =>
  practices.flatMap(({ faults }) => faults);

/** What tells a fault from another between two reports. */
type Told = { readonly id: string; readonly check: string; readonly pages: readonly string[] };
/** A report, as it is compared: its faults, and the version of each check that judged. */
type Compared<Fault> = { readonly faults: readonly Fault[]; readonly versions: ReadonlyMap<string, number> };

/**
 * What differs between two reports, whatever holds their faults.
 *
 * @param visited the pages that the second one looked at
 */
export const differences = <Was extends Told, Is extends Told>(
  former: Compared<Was>,
  now: Compared<Is>,
  visited: ReadonlySet<string>,
) => {
  const known = new Set(former.faults.map(({ id }) => id));
  const there = new Set(now.faults.map(({ id }) => id));
  const isUnseen = ({ pages }: Told): boolean =>
    pages.length > 0 ? !pages.some((page) => visited.has(page)) : visited.size === 0;
  const isAlike = ({ check }: Told): boolean =>
    now.versions.has(check) && now.versions.get(check) === former.versions.get(check);
  const fresh = now.faults.filter(({ id }) => !known.has(id));
  const missing = former.faults.filter(({ id }) => !there.has(id));
  return {
    fresh: fresh.filter(isAlike),
    gone: missing.filter((fault) => isAlike(fault) && !isUnseen(fault)),
    unseen: missing.filter((fault) => isAlike(fault) && isUnseen(fault)),
    otherwise: {
      fresh: fresh.filter((fault) => !isAlike(fault)),
      gone: missing.filter((fault) => !isAlike(fault)),
    },
  };
};

export const changesSince = (former: Report, profile: Profile, checks: readonly Check[]): Changes => ({
  since: former.begunAt,
  ...differences(
    {
      faults: former.practices.flatMap(({ faults }) => faults),
      versions: new Map(former.checks.map(({ check, version }) => [check, version])),
    },
    { faults: faultsOf(profile), versions: new Map(checks.map(({ id, version }) => [id, version])) },
    new Set(profile.scan.pages),
  ),
});
