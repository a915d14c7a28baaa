import type { Course } from '../../course/course.ts';
import { type Figures, gatherFigures } from '../../course/figures.ts';
import { roomSittings } from '../../live/sittings.ts';
import type { Db } from '../../platform/db/database.ts';
import { learnerSittings } from '../training/sittings.ts';

/** The figures of every question, from all the answers that a database holds. */
export const figuresFrom = async (db: Db, course: Course, now: Date): Promise<Figures> => {
  const gathered = gatherFigures();
  for await (const sitting of learnerSittings(db, course)) gathered.add(sitting);
  for await (const sitting of roomSittings(db, course, now)) gathered.add(sitting);
  return gathered.figures();
};

/** For how long figures once made are shown again, in milliseconds. */
const keptMs = 10 * 60_000;

/** Figures made at most every ten minutes, once for all who ask meanwhile. */
export const figuresKept = (db: Db, course: Course, clock: () => Date): (() => Promise<Figures>) => {
  let kept: { readonly made: Promise<Figures>; readonly at: number } | undefined;
  return () => {
    const now = clock();
    if (kept && now.getTime() - kept.at < keptMs) return kept.made;
    const made = figuresFrom(db, course, now);
    kept = { made, at: now.getTime() };
    made.catch(() => {
      kept = undefined;
    });
    return made;
  };
};
