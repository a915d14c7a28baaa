import { type Course, type Item, suits } from '../../course/course.ts';
import type { Audience, Standard } from '../../standard/standard.ts';

/** A whole number from 0 (included) to `below` (excluded). */
export type Random = (below: number) => number;

/**
 * Draws one item per practice, in the practices' order.
 *
 * @param never items that must not be asked: those of the positioning test, for an evaluation
 * @param seen items asked before, oldest first: asked again only once the others are used up, and then
 *   those seen longest ago
 */
export const drawItems = (
  standard: Standard,
  course: Course,
  audience: Audience,
  { never, seen, random }: { never: ReadonlySet<string>; seen: readonly string[]; random: Random },
): readonly string[] =>
  standard.practices.flatMap((practice) => {
    const allowed = course.items.filter(
      (item) => item.practice === practice.id && suits(item, audience) && !never.has(item.id),
    );
    const unseen = allowed.filter((item) => !seen.includes(item.id));
    const drawn = unseen.length > 0 ? unseen[random(unseen.length)] : longestAgo(allowed, seen);
    return drawn ? [drawn.id] : [];
  });

const longestAgo = (items: readonly Item[], seen: readonly string[]): Item | undefined =>
  items.toSorted((a, b) => seen.lastIndexOf(a.id) - seen.lastIndexOf(b.id))[0];
