import type { Case, Course } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';

export type TestPurpose = 'positioning' | 'evaluation';
/** How many cases of each theme a test asks, on one page: as many as a theme has practices, in an evaluation. */
export const casesATheme: Readonly<Record<TestPurpose, number>> = { positioning: 1, evaluation: 3 };
export const casesIn = ({ themes }: Pick<Standard, 'themes'>, purpose: TestPurpose): number =>
  themes.length * casesATheme[purpose];

/** A whole number from 0 (included) to `below` (excluded). */
export type Random = (below: number) => number;

const pick = <Each>(some: readonly Each[], random: Random): Each | undefined =>
  some.length > 0 ? some[random(some.length)] : undefined;

/**
 * So many cases at random, each practice asked before any is asked again: among those not seen, then those seen longest ago.
 */
const drawFrom = (
  cases: readonly Case[],
  count: number,
  seen: readonly string[],
  random: Random,
): readonly Case[] => {
  const drawn: Case[] = [];
  const times = ({ practice }: Case): number => drawn.filter((each) => each.practice === practice).length;
  const next = (): Case | undefined => {
    const left = cases.filter((each) => !drawn.includes(each));
    const least = Math.min(...left.map(times));
    const due = left.filter((each) => times(each) === least);
    const fresh = due.filter(({ id }) => !seen.includes(id));
    return pick(fresh, random) ?? due.toSorted((a, b) => seen.lastIndexOf(a.id) - seen.lastIndexOf(b.id))[0];
  };
  for (let each = next(); each && drawn.length < count; each = next()) drawn.push(each);
  return drawn;
};

/**
 * Draws the cases of a test, as many of each theme, in the themes' order. An evaluation asks each practice once.
 *
 * @param never cases that must not be asked: those of the positioning test, for an evaluation
 * @param seen cases asked before, oldest first: asked again only once the others of their practice are used up, and then
 *   those seen longest ago
 */
export const drawCases = (
  standard: Standard,
  course: Course,
  purpose: TestPurpose,
  { never, seen, random }: { never: ReadonlySet<string>; seen: readonly string[]; random: Random },
): readonly string[] =>
  standard.themes.flatMap((theme) => {
    const allowed = course.cases.filter((each) => each.theme === theme.id && !never.has(each.id));
    return drawFrom(allowed, casesATheme[purpose], seen, random).map(({ id }) => id);
  });
