/** Where the actions of a service are, as its pages say it. */
import { type BandCounts, countsFrom, type Lang } from '../../src/standard/standard.ts';
import { practiceSaid } from '../../src/web/bands.ts';
import { standard } from './app.ts';

export const allActions = standard.practices.flatMap(({ actions }) => actions).length;

/** As many actions at some bands, and none at the others. */
export const bandsOf = (some: Partial<BandCounts>): BandCounts => ({
  ...countsFrom(''),
  ...some,
});

/** So many actions in place that nothing contradicts, so many of them verified, out of all that may apply. */
export const inPlaceOf = (inPlace: number, verified = 0, applicable = allActions) => ({
  inPlace,
  applicable,
  bands: bandsOf({ declared: inPlace - verified, verified }),
});

/** How far a practice is, of these bands, in words. */
export const practiceOf = (lang: Lang, some: Partial<BandCounts>, proven = false, unanswered = 0): string => {
  const found = bandsOf(some);
  const inPlace = found.verified + found.documented + found.declared + found.contradicted;
  const applicable = inPlace + found['under-way'] + found['to-do'] + found.unknown;
  return practiceSaid(lang, { bands: found, inPlace, applicable, proven, unanswered });
};
