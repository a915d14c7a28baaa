/** A body's services and their practices: what the grid shows of them, and what it tells of them all. Pure. */
import { addMonths } from '../../../standard/days.ts';
import { bands, type Standard, type Standards, type Text } from '../../../standard/standard.ts';
import type { Snapshot } from '../dossier/dossier.ts';
import type { GridQuery } from './grid.schema.ts';
import type { KeptService, MonthCounts, Picture } from './grid.store.ts';

/** A service as its row of the grid. */
export type GridService = Omit<KeptService, 'kept'> & { readonly now: Snapshot };

/** As many services as a page has. */
export const gridPageSize = 100;
/** As many months as one may look back, the present one included. */
export const monthsBack = 12;

/** The last months, `YYYY-MM`, the present one first. */
export const lastMonths = (today: string): readonly string[] =>
  Array.from({ length: monthsBack }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, -back).slice(0, 7));

const rankOf = (band: (typeof bands)[number]): string => String(bands.indexOf(band));
const [unknown, notApplicable] = [rankOf('unknown'), rankOf('not-applicable')];
const missing: readonly string[] = [rankOf('under-way'), rankOf('to-do')];

/** Whether nothing is known of a service. */
export const isBlankService = ({ now }: Pick<GridService, 'now'>): boolean =>
  now.unknown === now.bands.length;

/** How many actions rose, fell, and became known: knowing one is not its rising. */
export type Moved = { readonly up: number; readonly down: number; readonly known: number };

/** The rank of the band of each action of a picture, by the action's id. */
const ranksIn = (standard: Standard, codes: string): ReadonlyMap<string, string> =>
  new Map(
    standard.practices
      .flatMap(({ actions }) => actions)
      .map(({ id }, rank) => [id, codes[rank] ?? unknown] as const),
  );

const wayBetween = (from: string, to: string): keyof Moved | undefined => {
  if (from === to || from === notApplicable) return undefined;
  if (from === unknown) return 'known';
  if (to === notApplicable) return undefined;
  return to < from ? 'up' : 'down';
};

/**
 * What moved between two pictures of a service, by the actions that both versions of the standard have. One that is known no
 * more fell; one that came to apply, or no longer does, neither rose nor fell.
 *
 * @param former undefined where nothing was known
 */
export const movedBetween = (standards: Standards, former: Picture | undefined, now: Picture): Moved => {
  const moved = { up: 0, down: 0, known: 0 };
  const count = (from: string, to: string): void => {
    const way = wayBetween(from, to);
    if (way) moved[way] += 1;
  };
  if (former === undefined || former.standard === now.standard) {
    for (const [rank, to] of [...now.bands].entries()) count(former?.bands[rank] ?? unknown, to);
    return moved;
  }
  const standardOf = ({ standard }: Picture) => standards.byVersion.get(standard) ?? standards.current;
  const before = ranksIn(standardOf(former), former.bands);
  for (const [action, to] of ranksIn(standardOf(now), now.bands)) count(before.get(action) ?? to, to);
  return moved;
};

/** What moved of several services, together. */
export const sumOf = (all: readonly Moved[]): Moved => {
  const sum = (way: keyof Moved): number => all.reduce((total, moved) => total + moved[way], 0);
  return { up: sum('up'), down: sum('down'), known: sum('known') };
};

const narrows = {
  blank: isBlankService,
  late: ({ now }: GridService) => now.late > 0,
  contradicted: ({ now }: GridService) => now.contradicted > 0,
  // The others are not read where those that are archived are asked for.
  archived: () => true,
} as const;

/** What services are sorted by, the greatest first. */
const sortedBy: {
  readonly [Sort in Exclude<GridQuery['sort'], 'name'>]: (service: GridService) => number | string;
} = {
  proven: ({ now }) => now.proven,
  inPlace: ({ now }) => now.inPlace,
  unknown: ({ now }) => now.unknown,
  changed: ({ now }) => now.changedAt,
};

/**
 * The services that a grid shows, in their order: by name, or what they are sorted by and then by name.
 *
 * @param q what their names hold, folded as they are
 */
export const arranged = (
  services: readonly GridService[],
  { q, only, sort }: Pick<GridQuery, 'q' | 'only' | 'sort'>,
  lang: keyof Text,
): readonly GridService[] => {
  const found = services.filter(
    (service) =>
      (q === '' || service.folded.fr.includes(q) || service.folded.en.includes(q)) &&
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

/** An action that services lack: how many have it to do or under way, and of how many others nobody knows. */
export type Lacked = { readonly action: string; readonly lacking: number; readonly unknown: number };

/** The actions that most services lack, those first of which fewest are unknown beside; so many at most. */
export const mostLacked = (
  services: readonly Pick<GridService, 'now'>[],
  standard: Standard,
  most: number,
): readonly Lacked[] => {
  const ours = services.filter(({ now }) => now.standard === standard.version);
  return standard.practices
    .flatMap(({ actions }) => actions)
    .map(({ id: action }, rank) => ({
      action,
      lacking: ours.filter(({ now }) => missing.includes(now.bands[rank] ?? unknown)).length,
      unknown: ours.filter(({ now }) => (now.bands[rank] ?? unknown) === unknown).length,
    }))
    .filter(({ lacking }) => lacking > 0)
    .toSorted((one, other) => other.lacking - one.lacking || one.unknown - other.unknown)
    .slice(0, most);
};

/** What a body's services count at the end of each of these months, the first one first. */
export const trendOf = (changes: readonly MonthCounts[], months: readonly string[]): readonly MonthCounts[] =>
  months.toSorted().map((month) => {
    const until = changes.filter((each) => each.month <= month);
    const sum = (count: 'inPlace' | 'documented' | 'verified'): number =>
      until.reduce((total, each) => total + each[count], 0);
    return { month, inPlace: sum('inPlace'), documented: sum('documented'), verified: sum('verified') };
  });
