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

export const changesSince = (former: Report, profile: Profile, checks: readonly Check[]): Changes => {
  const versions = new Map(former.checks.map(({ check, version }) => [check, version]));
  const judgesAlike = new Set(
    checks.filter(({ id, version }) => versions.get(id) === version).map(({ id }) => id),
  );
  const before = former.practices.flatMap(({ faults }) => faults);
  const now = faultsOf(profile);
  const known = new Set(before.map(({ id }) => id));
  const there = new Set(now.map(({ id }) => id));
  const visited = new Set(profile.scan.pages);
  const isUnseen = ({ pages }: FormerFault): boolean =>
    pages.length > 0 ? !pages.some((page) => visited.has(page)) : visited.size === 0;
  const fresh = now.filter(({ id }) => !known.has(id));
  const missing = before.filter(({ id }) => !there.has(id));
  const isAlike = ({ check }: { readonly check: string }): boolean => judgesAlike.has(check);
  return {
    since: former.begunAt,
    fresh: fresh.filter(isAlike),
    gone: missing.filter((fault) => isAlike(fault) && !isUnseen(fault)),
    unseen: missing.filter((fault) => isAlike(fault) && isUnseen(fault)),
    otherwise: {
      fresh: fresh.filter((fault) => !isAlike(fault)),
      gone: missing.filter((fault) => !isAlike(fault)),
    },
  };
};
