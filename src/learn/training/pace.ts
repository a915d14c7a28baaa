/** What the positioning test is for: which themes to take time for, and which may be read quickly. Pure. */
import type { Course } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';
import { changesByTheme, type Progress } from './progress.ts';

/** `slow`: take time; `quick`: may be read quickly. */
export type Pace = 'slow' | 'quick';

/** The pace of each theme that the positioning test asked about; none for who has not taken it. */
export type Paces = ReadonlyMap<number, Pace>;

/**
 * Draws the pace of each theme from the positioning test: quick when its case was answered rightly, slow when it was not. A theme
 * of which nothing was answered has none.
 */
export const pacesOf = (standard: Standard, course: Course, progress: Progress): Paces =>
  new Map(
    changesByTheme(standard, course, progress).flatMap(({ theme, before }): [number, Pace][] =>
      before ? [[theme, before.right === before.answered ? 'quick' : 'slow']] : [],
    ),
  );
