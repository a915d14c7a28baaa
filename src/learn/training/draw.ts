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

/** So many cases at random among those not seen, then those seen longest ago. */
const drawFrom = (
  cases: readonly Case[],
  count: number,
  seen: readonly string[],
  random: Random,
): readonly Case[] => {
  const unseen = cases.filter(({ id }) => !seen.includes(id));
  const drawn: Case[] = [];
  while (unseen.length > 0 && drawn.length < count) drawn.push(...unseen.splice(random(unseen.length), 1));
  const again = cases
    .filter(({ id }) => seen.includes(id))
    .toSorted((a, b) => seen.lastIndexOf(a.id) - seen.lastIndexOf(b.id));
  return [...drawn, ...again].slice(0, count);
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
