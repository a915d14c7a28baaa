/** An exercise put to the room: each finding on one practice, so that an option is a finding on a practice (`b7`). Pure. */
import { type Course, exerciseOf, type Finding, type Question } from '../../course/course.ts';
import { type Practice, practicesOf, type Standard, type Text, themeOf } from '../../standard/standard.ts';
import type { BallotKind, Row } from './kind.ts';

export type PlacingBallot = Omit<Question, 'kind'> & {
  readonly kind: 'placing';
  readonly theme: number;
  readonly title: Text;
  readonly findings: readonly Finding[];
  /** Those of the theme, in the order of the standard. */
  readonly practices: readonly Practice[];
};

/** What people choose to place a finding on a practice, for example `b7`. */
export const placingKey = (finding: Finding, practice: Pick<Practice, 'id'>): string =>
  `${finding.id}${practice.id}`;

const placingBallot = (course: Course, standard: Standard, themeId: number): PlacingBallot | undefined => {
  const exercise = exerciseOf(course, themeId);
  const theme = themeOf(standard, themeId);
  if (!exercise || !theme) return undefined;
  const { title, findings } = exercise;
  const practices = practicesOf(standard, theme);
  const options = findings.flatMap((finding) =>
    practices.map((practice) => ({
      key: placingKey(finding, practice),
      text: practice.title,
      right: practice.id === finding.practice,
      why: finding.why,
    })),
  );
  return {
    id: `E${themeId}`,
    kind: 'placing',
    theme: themeId,
    title,
    stem: exercise.case,
    settledBy: [],
    findings,
    practices,
    options,
  };
};

const rowsOf = ({ findings, practices }: PlacingBallot): readonly Row[] =>
  findings.map((finding) => ({
    field: finding.id,
    text: finding.text,
    choices: practices.map((practice) => ({
      key: placingKey(finding, practice),
      text: practice.title,
      practice: practice.id,
    })),
  }));

export const placing: BallotKind<PlacingBallot> = {
  isId: (id) => id.startsWith('E'),
  make: ({ course, standard }, id) => placingBallot(course, standard, Number(id.slice(1))),
  rows: rowsOf,
  letter: (rank) => 'abcdefgh'[rank] ?? '',
  right: 'suggested',
};
