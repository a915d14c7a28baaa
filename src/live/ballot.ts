/** What a room votes on: a question of any kind, or an exercise whose findings are placed on practices. Pure. */
import {
  type AnswerProblem,
  type Course,
  exerciseOf,
  type Finding,
  judge,
  type Question,
  questionOf,
} from '../course/course.ts';
import { type Practice, practicesOf, type Standard, type Text, themeOf } from '../standard/standard.ts';

/** A question put to the room. */
export type QuestionBallot = Question & {
  readonly theme: number | undefined;
  /** The practice that an item of the bank measures; undefined for an opening question. */
  readonly practice: number | undefined;
};

/** An exercise put to the room: each finding on one practice, so that an option is a finding on a practice (`b7`). */
export type PlacingBallot = Omit<Question, 'kind'> & {
  readonly kind: 'placing';
  readonly theme: number;
  readonly title: Text;
  readonly findings: readonly Finding[];
  /** Those of the theme, in the order of the standard. */
  readonly practices: readonly Practice[];
};

export type Ballot = QuestionBallot | PlacingBallot;

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

/**
 * What an asking put to the room; undefined when it is no longer part of the course.
 *
 * @param id of a question or of an exercise: `Q1`, `07-3`, `E2`
 */
export const ballotOf = (
  { course, standard }: { readonly course: Course; readonly standard: Standard },
  id: string,
): Ballot | undefined => {
  if (id.startsWith('E')) return placingBallot(course, standard, Number(id.slice(1)));
  const question = questionOf(course, id);
  if (!question) return undefined;
  if ('theme' in question) return { ...question, practice: undefined };
  const theme = standard.themes.find(({ practices }) => practices.includes(question.practice));
  return { ...question, theme: theme?.id };
};

/** The letter that a room knows an option by (`A`), or a finding (`a`); none for true and false, which are words. */
export const letterOf = ({ kind }: Pick<Ballot, 'kind'>, rank: number): string => {
  if (kind === 'true-false') return '';
  return (kind === 'placing' ? 'abcdefgh' : 'ABCDEFGH')[rank] ?? '';
};

/** The card that stands for an option where a room votes on paper: every option has one. */
export const cardOf = (rank: number): string => 'ABCDEFGH'[rank] ?? '';

/**
 * Judges what someone chose. An exercise may be sent before everything is placed; it is right when all of it is.
 *
 * @returns whether it is right, or why it is no answer
 */
export const judgeVote = (
  ballot: Ballot,
  chosen: readonly string[],
): { readonly right: boolean } | { readonly problem: AnswerProblem } => {
  if (ballot.kind !== 'placing') return judge(ballot, chosen);
  const judgement = judge({ ...ballot, kind: 'several' }, chosen);
  if ('problem' in judgement) return judgement;
  const keys = new Set(chosen);
  const isPlacedTwice = ballot.findings.some(
    (finding) => ballot.practices.filter((practice) => keys.has(placingKey(finding, practice))).length > 1,
  );
  return isPlacedTwice ? { problem: 'too-many-chosen' } : judgement;
};
