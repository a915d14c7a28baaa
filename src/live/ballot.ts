/** What a room votes on: a question of any kind, an exercise whose findings are placed on practices, a practice to take stock of. Pure. */
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
import { type Stance, type StockBallot, stanceKey, stances, stockBallot } from './stock/stock.ts';
import { stanceTexts } from './stock/stock.words.ts';

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

/** What is answered row by row, by one choice a row. */
export type GridBallot = PlacingBallot | StockBallot;

export type Ballot = QuestionBallot | GridBallot;

/** Whether a ballot is answered row by row. */
export const isGrid = (ballot: Ballot): ballot is GridBallot =>
  ballot.kind === 'placing' || ballot.kind === 'stock';

/** One row of a ballot: a finding and the practices it may be placed on, or an action and where it may stand. */
export type Row = {
  /** The letter of its field in forms. */
  readonly field: string;
  /** The number of an action; undefined for a finding, which the room knows by its letter. */
  readonly action?: string;
  readonly text: Text;
  readonly choices: readonly {
    readonly key: string;
    readonly text: Text;
    /** The number of a practice. */
    readonly practice?: number;
    readonly stance?: Stance;
  }[];
};

/** The rows of a ballot, in its order. */
export const rowsOf = (ballot: GridBallot): readonly Row[] =>
  ballot.kind === 'placing'
    ? ballot.findings.map((finding) => ({
        field: finding.id,
        text: finding.text,
        choices: ballot.practices.map((practice) => ({
          key: placingKey(finding, practice),
          text: practice.title,
          practice: practice.id,
        })),
      }))
    : ballot.practice.actions.map((action, rank) => ({
        field: 'abcdefgh'[rank] ?? '',
        action: action.id,
        text: action.title,
        choices: stances.map((stance) => ({
          key: stanceKey(action, stance),
          text: stanceTexts[stance],
          stance,
        })),
      }));

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
 * @param id of a question, of an exercise, of a practice to take stock of: `Q1`, `07-3`, `E2`, `S7`
 */
export const ballotOf = (
  { course, standard }: { readonly course: Course; readonly standard: Standard },
  id: string,
): Ballot | undefined => {
  if (id.startsWith('E')) return placingBallot(course, standard, Number(id.slice(1)));
  if (id.startsWith('S')) return stockBallot(standard, Number(id.slice(1)));
  const question = questionOf(course, id);
  if (!question) return undefined;
  if ('theme' in question) return { ...question, practice: undefined };
  const theme = standard.themes.find(({ practices }) => practices.includes(question.practice));
  return { ...question, theme: theme?.id };
};

/** The letter that a room knows an option by (`A`), or a finding (`a`); none for true and false, which are words, nor for actions, which have numbers. */
export const letterOf = ({ kind }: Pick<Ballot, 'kind'>, rank: number): string => {
  if (kind === 'true-false' || kind === 'stock') return '';
  return (kind === 'placing' ? 'abcdefgh' : 'ABCDEFGH')[rank] ?? '';
};

/** The card that stands for an option where a room votes on paper: every option has one. */
export const cardOf = (rank: number): string => 'ABCDEFGH'[rank] ?? '';

/**
 * Judges what someone chose. What is answered row by row may be sent before every row is; an exercise is right when all of it
 * is, and nothing is right where a room takes stock.
 *
 * @returns whether it is right (undefined where nothing is), or why it is no answer
 */
export const judgeVote = (
  ballot: Ballot,
  chosen: readonly string[],
): { readonly right: boolean | undefined } | { readonly problem: AnswerProblem } => {
  if (!isGrid(ballot)) return judge(ballot, chosen);
  const judgement = judge({ ...ballot, kind: 'several' }, chosen);
  if ('problem' in judgement) return judgement;
  const keys = new Set(chosen);
  const isTwice = rowsOf(ballot).some(({ choices }) => choices.filter(({ key }) => keys.has(key)).length > 1);
  if (isTwice) return { problem: 'too-many-chosen' };
  return ballot.kind === 'stock' ? { right: undefined } : judgement;
};
