/** What the positioning test is for: themes to take time for, and themes to read quickly. Pure. */
import type { Course } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';
import { changesByTheme, type Progress } from './progress.ts';

export type Pace = 'slow' | 'quick';

/** Themes that the positioning test asked about. */
export type Paces = ReadonlyMap<number, Pace>;

/** Quick when the case of a theme was answered rightly, slow when it was not; none without an answer. */
export const pacesOf = (standard: Standard, course: Course, progress: Progress): Paces =>
  new Map(
    changesByTheme(standard, course, progress).flatMap(({ theme, before }): [number, Pace][] =>
      before ? [[theme, before.right === before.answered ? 'quick' : 'slow']] : [],
    ),
  );
