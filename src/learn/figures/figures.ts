import type { Course } from '../../course/course.ts';
import { gatherFigures, type QuestionFigures, type Sitting } from '../../course/figures.ts';
import type { Db } from '../../platform/db/database.ts';

/** All the answers that a database holds, without a name, from whatever gathered them. */
export type Sittings = (db: Db, course: Course, now: Date) => AsyncIterable<Sitting>;

/** The figures of every question, from answers. */
export const figuresFrom = async (sittings: AsyncIterable<Sitting>): Promise<readonly QuestionFigures[]> => {
  const gathered = gatherFigures();
  for await (const sitting of sittings) gathered.add(sitting);
  return gathered.figures();
};
