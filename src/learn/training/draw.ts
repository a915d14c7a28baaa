import type { Case, Course } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';

export type TestPurpose = 'positioning' | 'evaluation';
/** Cases of a theme, on one page: as many as its practices in an evaluation. */
export const casesATheme: Readonly<Record<TestPurpose, number>> = { positioning: 1, evaluation: 3 };
export const casesIn = ({ themes }: Pick<Standard, 'themes'>, purpose: TestPurpose): number =>
  themes.length * casesATheme[purpose];

/** From 0 (included) to `below` (excluded). */
export type Random = (below: number) => number;

const pick = <Each>(some: readonly Each[], random: Random): Each | undefined =>
  some.length > 0 ? some[random(some.length)] : undefined;

/** Asks each practice before any again: among cases not seen, then those seen longest ago. */
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
 * Draws as many cases of each theme, in order. An evaluation asks each practice once.
 *
 * @param never cases of the positioning test, for an evaluation
 * @param seen oldest first: asked again only once the others of a practice are used up
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
