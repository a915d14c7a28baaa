import type { Course } from '../../course/course.ts';
import { type Figures, gatherFigures, type Sitting } from '../../course/figures.ts';
import type { Db } from '../../platform/db/database.ts';

/** All the answers that a database holds, without a name, from whatever gathered them. */
export type Sittings = (db: Db, course: Course, now: Date) => AsyncIterable<Sitting>;

/** The figures of every question, from answers. */
export const figuresFrom = async (sittings: AsyncIterable<Sitting>): Promise<Figures> => {
  const gathered = gatherFigures();
  for await (const sitting of sittings) gathered.add(sitting);
  return gathered.figures();
};

/** For how long figures once made are shown again, in milliseconds. */
const keptMs = 10 * 60_000;

/** Figures made at most every ten minutes, once for all who ask meanwhile. */
export const figuresKept = (
  sittings: (now: Date) => AsyncIterable<Sitting>,
  clock: () => Date,
): (() => Promise<Figures>) => {
  let kept: { readonly made: Promise<Figures>; readonly at: number } | undefined;
  return () => {
    const now = clock();
    if (kept && now.getTime() - kept.at < keptMs) return kept.made;
    const made = figuresFrom(sittings(now));
    kept = { made, at: now.getTime() };
    made.catch(() => {
      kept = undefined;
    });
    return made;
  };
};
