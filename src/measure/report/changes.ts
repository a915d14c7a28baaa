/** By the ids of faults, which are stable between scans. */
import type { Check } from '../checks/check.ts';
import type { Fault, Profile } from './profile.ts';
import type { Report } from './report.schema.ts';

export type FormerFault = Report['practices'][number]['faults'][number];

export type Changes = {
  readonly since: string;
  readonly fresh: readonly Fault[];
  readonly gone: readonly FormerFault[];
  /** Former faults on pages that were not visited this time. */
  readonly unseen: readonly FormerFault[];
  /** Faults found or gone by checks whose version changed: the pages may be the same. */
  readonly otherwise: { readonly fresh: readonly Fault[]; readonly gone: readonly FormerFault[] };
};

export const faultsOf = ({ practices }: Pick<Profile, 'practices'>): readonly Fault[] =>
  practices.flatMap(({ faults }) => faults);

type Told = { readonly id: string; readonly check: string; readonly pages: readonly string[] };
type Compared<Fault> = { readonly faults: readonly Fault[]; readonly versions: ReadonlyMap<string, number> };

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
