/** An exercise put to the room: each finding goes on one practice, so that an option is a finding on a practice (`b7`). Pure. */
import { type Course, exerciseOf } from '../../course/course.ts';
import { practicesOf, type Standard, type Text, themeOf } from '../../standard/standard.ts';
import type { BallotKind, BallotOf, Row } from './kind.ts';

export type PlacingBallot = BallotOf<'placing'> & {
  readonly theme: number;
  readonly title: Text;
};

const placingBallot = (course: Course, standard: Standard, themeId: number): PlacingBallot | undefined => {
  const exercise = exerciseOf(course, themeId);
  const theme = themeOf(standard, themeId);
  if (!exercise || !theme) return undefined;
  const rows = exercise.findings.map(
    ({ id, text, practice, why }): Row => ({
      field: id,
      text,
      why,
      choices: practicesOf(standard, theme).map((each) => ({
        key: `${id}${each.id}`,
        text: each.title,
        right: each.id === practice,
        practice: each.id,
      })),
    }),
  );
  return {
    id: `E${themeId}`,
    kind: 'placing',
    theme: themeId,
    title: exercise.title,
    stem: exercise.case,
    settledBy: [],
    rows,
    options: rows.flatMap(({ choices }) => choices),
  };
};

export const placing: BallotKind<PlacingBallot> = {
  isId: (id) => id.startsWith('E'),
  make: ({ course, standard }, id) => placingBallot(course, standard, Number(id.slice(1))),
  right: 'suggested',
};
