/** Tests while the course changes: what goes on as it was drawn, and what is drawn again. Pure. */
import { type Course, caseOf } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';
import { drawCases, type Random, type TestPurpose } from './draw.ts';
import { type Attempt, answerTo, attemptUnderWay, type Progress } from './progress.ts';

/** Drawn from the present edition of the course, from another, or unable to go on: a question left cannot be read. */
export type AttemptStanding = 'present' | 'former' | 'lost';

export const standingOf = (
  course: Course,
  progress: Pick<Progress, 'answers'>,
  { id, items, course: edition }: Attempt,
): AttemptStanding => {
  const readable = items.every((item) => answerTo(progress, id, item) ?? caseOf(course, item));
  if (!readable) return 'lost';
  return edition === course.version ? 'present' : 'former';
};

type Drawn = {
  readonly items: readonly string[];
  /** The attempt that cannot go on. */
  readonly replaces?: string;
  /** Begins the test once, whichever tab asks. */
  readonly once: string;
};

/** Draws the first test, another after a failure, or one in place of a lost test; undefined when one goes on. */
export const drawAttempt = (
  standard: Standard,
  course: Course,
  progress: Progress,
  purpose: TestPurpose,
  random: Random,
): Drawn | undefined => {
  const { attempts, evaluations, reviewed } = progress;
  const underWay = attemptUnderWay(progress, purpose);
  if (underWay && standingOf(course, progress, underWay) !== 'lost') return undefined;
  const askedIn = (of: TestPurpose) =>
    attempts.filter((each) => each.purpose === of).flatMap((each) => each.items);
  const never = new Set(purpose === 'evaluation' ? askedIn('positioning') : []);
  const seen = [...reviewed.keys(), ...askedIn(purpose)];
  const items = drawCases(standard, course, purpose, { never, seen, random });
  if (underWay) return { items, replaces: underWay.id, once: `attempt:replaces:${underWay.id}` };
  const rank = purpose === 'positioning' ? 1 : evaluations.length + 1;
  return { items, once: `attempt:${purpose}:${rank}` };
};
