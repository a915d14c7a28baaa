import { byList, type Case, type Course } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';

export type TestPurpose = 'positioning' | 'evaluation';
/** How many cases of each theme a test asks, on one page. */
export const casesATheme: Readonly<Record<TestPurpose, number>> = { positioning: 1, evaluation: 3 };
/** How many cases a test asks. */
export const casesIn = ({ themes }: Pick<Standard, 'themes'>, purpose: TestPurpose): number =>
  themes.length * casesATheme[purpose];

/** A whole number from 0 (included) to `below` (excluded). */
export type Random = (below: number) => number;

const pick = <Each>(some: readonly Each[], random: Random): Each | undefined =>
  some.length > 0 ? some[random(some.length)] : undefined;

/** Of some cases, those of practices that were not drawn yet; else those whose action was not; else all of them. */
const apartFrom = (drawn: readonly Case[], cases: readonly Case[]): readonly Case[] => {
  const others = (['practice', 'action'] as const).map((key) =>
    cases.filter((each) => !drawn.some((one) => one[key] === each[key])),
  );
  return others.find(({ length }) => length > 0) ?? cases;
};

/**
 * So many cases at random among those not seen, then those seen longest ago: of different practices, and with different
 * answers, where there are.
 */
const drawFrom = (
  cases: readonly Case[],
  count: number,
  seen: readonly string[],
  random: Random,
): readonly Case[] => {
  const drawn: Case[] = [];
  const left = (wasSeen: boolean): readonly Case[] =>
    cases.filter((each) => !drawn.includes(each) && seen.includes(each.id) === wasSeen);
  const next = (): Case | undefined =>
    pick(apartFrom(drawn, left(false)), random) ??
    apartFrom(drawn, left(true)).toSorted((a, b) => seen.lastIndexOf(a.id) - seen.lastIndexOf(b.id))[0];
  for (let each = next(); each && drawn.length < count; each = next()) drawn.push(each);
  return drawn;
};

/**
 * Draws the cases of a test, as many of each theme, all of one list, in the themes' order.
 *
 * @param never cases that must not be asked: those of the positioning test, for an evaluation
 * @param seen cases asked before, oldest first: asked again only once the others of a list are used up, and then
 *   those seen longest ago
 */
export const drawCases = (
  standard: Standard,
  course: Course,
  purpose: TestPurpose,
  { never, seen, random }: { never: ReadonlySet<string>; seen: readonly string[]; random: Random },
): readonly string[] => {
  const count = casesATheme[purpose];
  const isFresh = (cases: readonly Case[]): boolean =>
    cases.filter(({ id }) => !seen.includes(id)).length >= count;
  return standard.themes.flatMap((theme) => {
    const allowed = course.cases.filter((each) => each.theme === theme.id && !never.has(each.id));
    const lists = byList(allowed);
    const list = pick(lists.filter(isFresh), random) ?? pick(lists, random) ?? [];
    return drawFrom(list, count, seen, random).map(({ id }) => id);
  });
};
