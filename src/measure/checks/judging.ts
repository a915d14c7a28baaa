/** A check that throws gives « cannot tell » and stops no other. */
import type { PageArtifacts, SiteArtifacts } from './artifacts.ts';
import { type Check, cannotTell, type Outcome, wholePage } from './check.ts';

export type Judged = {
  readonly check: string;
  readonly page?: string;
  readonly outcomes: readonly Outcome[];
};

const broke = cannotTell('check-broke', wholePage);

const tried = (judge: () => readonly Outcome[]): readonly Outcome[] => {
  try {
    return judge();
  } catch {
    return [broke];
  }
};

export type Judging = {
  readonly page: (page: PageArtifacts) => readonly Judged[];
  readonly site: (site: SiteArtifacts) => readonly Judged[];
};

export const judging = (checks: readonly Check[]): Judging => {
  // A check that failed to keep one page breaks for the site: its comparison would be incomplete.
  const kept = new Map<string, { readonly of: unknown[]; broken: boolean }>();
  const keptBy = (id: string) => {
    const known = kept.get(id) ?? { of: [], broken: false };
    kept.set(id, known);
    return known;
  };
  const keep = (check: Extract<Check, { keep: unknown }>, page: PageArtifacts): void => {
    try {
      keptBy(check.id).of.push(check.keep(page));
    } catch {
      keptBy(check.id).broken = true;
    }
  };
  return {
    page: (page) => {
      for (const check of checks) if ('keep' in check) keep(check, page);
      return checks.flatMap((check) =>
        'judge' in check
          ? { check: check.id, page: page.address, outcomes: tried(() => check.judge(page)) }
          : [],
      );
    },
    site: (site) =>
      checks.flatMap((check) => {
        if (!('judgeSite' in check)) return [];
        const { of, broken } = keptBy(check.id);
        return { check: check.id, outcomes: broken ? [broke] : tried(() => check.judgeSite(site, of)) };
      }),
  };
};
