/** Runs checks. A check that throws gives « cannot tell » and stops no other. Pure. */
import type { PageArtifacts, SiteArtifacts } from './artifacts.ts';
import { type Check, cannotTell, type Outcome, wholePage } from './check.ts';

/** Of the whole site where there is no page. */
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

/** Takes pages one after the other, then the site. */
export type Judging = {
  /** Judges a page, and keeps what site checks compare. */
  readonly page: (page: PageArtifacts) => readonly Judged[];
  /** Judges the site from the pages so far. */
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
