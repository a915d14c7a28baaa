/** The grid of a body: its services, what moved, and what is said of them all. Pure. */
import { z } from 'zod';
import { type Way, wayBetween } from '../../../assessment/changes.ts';
import { addMonths } from '../../../standard/days.ts';
import { phases } from '../../../standard/ids.ts';
import {
  bandCode,
  bandFrom,
  contestedAmong,
  countsFrom,
  readingOf,
  type Standard,
  type Standards,
  type Text,
  unansweredCode,
  unansweredIn,
} from '../../../standard/standard.ts';
import { codesByPractice } from '../../../web/small-rose.ts';
import type { Snapshot } from '../dossier/dossier.ts';
import { searchTyped } from '../list/list.ts';
import type { gridStore } from './grid.store.ts';

/** Anything else in the address of a grid is ignored. */
export const gridQuery = z.object({
  q: searchTyped,
  theme: z.coerce.number().int().min(1).max(6).optional().catch(undefined),
  phase: z.enum(phases).optional().catch(undefined),
  only: z.enum(['blank', 'late', 'contradicted', 'archived']).optional().catch(undefined),
  sort: z.enum(['name', 'proven', 'inPlace', 'unknown', 'changed']).catch('name'),
  /** A month, `YYYY-MM`: what moved since its first day. */
  since: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type GridQuery = z.output<typeof gridQuery>;

/** The bands of a service's actions, as in `Snapshot`, and the version of the standard that they follow. */
export type Picture = Pick<Snapshot, 'standard' | 'bands'>;

/**
 * Counts of actions in place: `contested` are contradicted by a review; `documented` counts verified ones
 * too.
 */
export type Counts = Readonly<Record<'inPlace' | 'contested' | 'documented' | 'verified', number>>;
/** What a body counts at the end of a month, `YYYY-MM`; undefined before its first services. */
export type MonthCounts = { readonly month: string; readonly counts: Counts | undefined };

type GridStore = ReturnType<typeof gridStore>;
type Read<Name extends keyof GridStore> = Awaited<ReturnType<GridStore[Name]>>;
export type Unclaimed = Read<'unclaimed'>;

export type GridService = Omit<Read<'services'>[number], 'kept'> & { readonly now: Snapshot };

export const gridPageSize = 100;
/** The present one included. */
const monthsBack = 12;

/** The last months, `YYYY-MM`, the present one first. */
export const lastMonths = (today: string): readonly string[] =>
  Array.from({ length: monthsBack }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, -back).slice(0, 7));

const unknown = bandCode('unknown');
const unknowns: readonly string[] = [unknown, unansweredCode];
const missing: readonly string[] = [bandCode('to-do')];
const proving: readonly string[] = [bandCode('verified'), bandCode('not-applicable', true)];

export const isBlankService = ({ now }: Pick<GridService, 'now'>): boolean =>
  unansweredIn(now.bands) === now.bands.length;

type ActionsMoved = Readonly<Record<Exclude<Way, 'other'>, number>>;
/** How many actions moved in each way, and the practices that became proven or no longer are. */
export type Moved = ActionsMoved & { readonly gained: readonly number[]; readonly lost: readonly number[] };

const placesKnown = new WeakMap<Standard, ReadonlyMap<string, number>>();
/** The rank of each action in the bands of a picture, found once a version. */
const placesIn = (standard: Standard): ReadonlyMap<string, number> => {
  const known =
    placesKnown.get(standard) ??
    new Map(standard.practices.flatMap(({ actions }) => actions).map(({ id }, rank) => [id, rank]));
  placesKnown.set(standard, known);
  return known;
};

const unmoved: Moved = { against: 0, up: 0, down: 0, known: 0, gained: [], lost: [] };

const standardOf = (standards: Standards, { standard }: Picture): Standard =>
  readingOf(standards, standard).standard;

/** Whether a practice whose actions have these codes is proven: see `isProven`. */
export const isProvenBy = (codes: readonly string[]): boolean =>
  codes.includes(bandCode('verified')) && codes.every((code) => proving.includes(code));

/**
 * What moved between two pictures of a service, of the actions that both versions of the standard have, in
 * one theme where it is given. An action that became unknown fell; one that came to apply, or no longer does,
 * did not move.
 */
export const movedBetween = (
  standards: Standards,
  former: Picture | undefined,
  now: Picture,
  theme?: number,
): Moved => {
  if (former?.standard === now.standard && former.bands === now.bands) return unmoved;
  const standard = standardOf(standards, now);
  const places = placesIn(standard);
  const before =
    former && former.standard !== now.standard ? placesIn(standardOf(standards, former)) : places;
  const actions = { against: 0, up: 0, down: 0, known: 0 };
  const practices: { gained: number[]; lost: number[] } = { gained: [], lost: [] };
  for (const practice of standard.practices) {
    if (theme !== undefined && practice.theme !== theme) continue;
    const shared = practice.actions.filter(({ id }) => before.has(id));
    const was = shared.map(({ id }) => former?.bands[before.get(id) ?? -1] ?? unknown);
    const is = shared.map(({ id }) => now.bands[places.get(id) ?? -1] ?? unknown);
    for (const [rank, code] of is.entries()) {
      const way = wayBetween(bandFrom(was[rank] ?? unknown), bandFrom(code));
      if (way !== 'other') actions[way] += 1;
    }
    const [wasProven, isProven] = [isProvenBy(was), isProvenBy(is)];
    if (wasProven !== isProven) practices[isProven ? 'gained' : 'lost'].push(practice.id);
  }
  return { ...actions, ...practices };
};

export const sumOf = (all: readonly Moved[]): Readonly<Record<keyof Moved, number>> => {
  const sum = (countOf: (moved: Moved) => number): number =>
    all.reduce((total, moved) => total + countOf(moved), 0);
  return {
    against: sum(({ against }) => against),
    up: sum(({ up }) => up),
    down: sum(({ down }) => down),
    known: sum(({ known }) => known),
    gained: sum(({ gained }) => gained.length),
    lost: sum(({ lost }) => lost.length),
  };
};

const narrows = {
  blank: isBlankService,
  late: ({ now }: GridService) => now.late > 0,
  contradicted: ({ now }: GridService) => now.contradicted > 0,
  // Only archived services are read where they are asked for.
  archived: () => true,
} as const;

const sortedBy: {
  readonly [Sort in Exclude<GridQuery['sort'], 'name'>]: (service: GridService) => number | string;
} = {
  proven: ({ now }) => now.proven,
  inPlace: ({ now }) => now.inPlace,
  unknown: ({ now }) => now.unknown,
  changed: ({ now }) => now.changedAt,
};

/** The services that a grid shows, in order; `q` is a folded part of their names. */
export const arranged = (
  services: readonly GridService[],
  { q, phase, only, sort }: Pick<GridQuery, 'q' | 'phase' | 'only' | 'sort'>,
  lang: keyof Text,
): readonly GridService[] => {
  const found = services.filter(
    (service) =>
      (q === '' || service.folded.fr.includes(q) || service.folded.en.includes(q)) &&
      (phase === undefined || service.phase === phase) &&
      (only === undefined || narrows[only](service)),
  );
  const named = (service: GridService): string => `${service.folded[lang]} ${service.id}`;
  const byName = (one: GridService, other: GridService): number => (named(one) < named(other) ? -1 : 1);
  if (sort === 'name') return found.toSorted(byName);
  const keyOf = sortedBy[sort];
  return found.toSorted((one, other) => {
    const [value, otherValue] = [keyOf(one), keyOf(other)];
    if (value === otherValue) return byName(one, other);
    return value > otherValue ? -1 : 1;
  });
};

/** In how many services an action is to do, and in how many others it is unknown or unanswered. */
export type Lacked = { readonly action: string; readonly lacking: number; readonly unknown: number };

/** The actions that most services lack, then those that are unknown in fewest others. */
export const mostLacked = (
  services: readonly Pick<GridService, 'now'>[],
  standards: Standards,
  most: number,
): readonly Lacked[] => {
  const byStandard = Map.groupBy(services, ({ now }) => standardOf(standards, now));
  const all = [...byStandard].map(([standard, those]) => ({ places: placesIn(standard), those }));
  const having = (action: string, codes: readonly string[]): number =>
    all.reduce((count, { places, those }) => {
      const place = places.get(action) ?? -1;
      return count + those.filter(({ now }) => codes.includes(now.bands[place] ?? '')).length;
    }, 0);
  return [...placesIn(standards.current).keys()]
    .map((action) => ({ action, lacking: having(action, missing), unknown: having(action, unknowns) }))
    .filter(({ lacking }) => lacking > 0)
    .toSorted((one, other) => other.lacking - one.lacking || one.unknown - other.unknown)
    .slice(0, most);
};

export const trendOf = (spans: Read<'spans'>, months: readonly string[]): readonly MonthCounts[] =>
  months.toSorted().map((month) => {
    const held = spans.filter((each) => each.month <= month && (each.until === null || month < each.until));
    const sum = (count: keyof Counts): number => held.reduce((total, each) => total + each[count], 0);
    const counts = {
      inPlace: sum('inPlace'),
      contested: sum('contested'),
      documented: sum('documented'),
      verified: sum('verified'),
    };
    return { month, counts: held.length > 0 ? counts : undefined };
  });

export const contestedOf = ({ bands: codes, inPlace }: Pick<Snapshot, 'bands' | 'inPlace'>): number =>
  contestedAmong(inPlace, countsFrom(codes));

/**
 * How many actions are in each band. Of one theme, `inPlace` is undefined: the band of a contradicted action
 * does not tell whether it is in place.
 */
export const standingOf = (
  services: readonly Pick<GridService, 'now'>[],
  standards: Standards,
  theme: number | undefined,
) => {
  const codes = services
    .flatMap(({ now }) => {
      if (theme === undefined) return now.bands;
      const standard = standardOf(standards, now);
      const own = codesByPractice(standard, now.bands);
      return own.filter((_, rank) => standard.practices[rank]?.theme === theme);
    })
    .join('');
  const inPlace = services.reduce((total, { now }) => total + now.inPlace, 0);
  return {
    actions: codes.length,
    bands: countsFrom(codes),
    unanswered: unansweredIn(codes),
    inPlace: theme === undefined ? inPlace : undefined,
  };
};
