/** What the positioning test is for: which themes to take time for, and which may be read quickly. Pure. */
import { type Course, itemOf } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';
import { answerTo, type Progress } from './progress.ts';

/** `slow`: take time; `usual`: nothing particular; `quick`: may be read quickly. */
export type Pace = 'slow' | 'usual' | 'quick';

/** The pace of each theme that the positioning test asked about; none for who has not taken it. */
export type Paces = ReadonlyMap<number, Pace>;

/** Missed questions from which a theme deserves time. */
const missedForSlow = 2;

/**
 * Draws the pace of each theme from the positioning test: quick when every practice of the theme was asked about and
 * answered rightly, slow when two or more were not, usual in between. A theme of which nothing was answered has none.
 */
export const pacesOf = (standard: Standard, course: Course, progress: Progress): Paces => {
  const { positioning } = progress;
  const paces = new Map<number, Pace>();
  if (!positioning) return paces;
  const right = new Map<number, boolean>();
  for (const id of positioning.items) {
    const [item, answer] = [itemOf(course, id), answerTo(progress, positioning.id, id)];
    if (item && answer) right.set(item.practice, answer.right);
  }
  for (const { id, practices } of standard.themes) {
    const answers = practices.flatMap((practice) => right.get(practice) ?? []);
    if (answers.length === 0) continue;
    const missed = answers.filter((each) => !each).length;
    const all = missed === 0 && answers.length === practices.length;
    paces.set(id, missed >= missedForSlow ? 'slow' : all ? 'quick' : 'usual');
  }
  return paces;
};
