/** What real answers say of questions: how many are right, whom they tell apart, which options are chosen. Pure. */

/** Where people answer, kept apart: what a question measures depends on when and where it is asked. */
const answerSources = ['evaluation', 'positioning', 'alone', 'room'] as const;
type AnswerSource = (typeof answerSources)[number];

/** A sitting that one person completed, without anything that says who. */
export type Sitting = {
  readonly source: AnswerSource;
  /** The edition of the course that asked. */
  readonly edition: string;
  /** When the last answer was given, milliseconds since the epoch. */
  readonly at: number;
  readonly answers: readonly {
    readonly question: string;
    readonly chosen: readonly string[];
    readonly right: boolean;
    /** Answered before, explanations included: it measures nothing any more. */
    readonly again?: boolean;
  }[];
};

/** What the answers to one question say, in one place and one edition. Shares are between 0 and 1, unrounded. */
export type QuestionFigures = {
  readonly question: string;
  readonly source: AnswerSource;
  readonly edition: string;
  readonly answers: number;
  /** Share of right answers: the higher, the easier. */
  readonly right: number;
  /**
   * Correlation between being right here and the share of right answers to the rest of what the same people were asked
   * (point-biserial, the question itself left out), from -1 to 1; undefined where nothing varies or too few were asked enough.
   */
  readonly discrimination: number | undefined;
  readonly chosen: ReadonlyMap<string, number>;
};

/** Under so many answers, nothing is shown. */
const leastAnswers = 20;

/**
 * Answers are added in batches: comparing the figures before and after one person answers tells nothing of them.
 */
const answersAtATime = 10;

/** Questions that must have been answered besides one, for the rest to measure a person. */
const leastRest = 5;

type Answer = {
  readonly at: number;
  readonly right: boolean;
  /** Share of right answers to the other questions; undefined when they are too few. */
  readonly rest: number | undefined;
  readonly chosen: readonly string[];
};

/** Running sums, so that no answer is kept: there may be millions. */
type Sums = {
  answers: number;
  right: number;
  readonly chosen: Map<string, number>;
  /** Of the answers whose rest is known: their means, and the sums of what lies around them, by Welford's method. */
  measured: number;
  meanRight: number;
  meanRest: number;
  aroundRight: number;
  aroundRest: number;
  aroundBoth: number;
};

const noAnswer = (): Sums => ({
  answers: 0,
  right: 0,
  chosen: new Map(),
  measured: 0,
  meanRight: 0,
  meanRest: 0,
  aroundRight: 0,
  aroundRest: 0,
  aroundBoth: 0,
});

const measure = (sums: Sums, right: number, rest: number): void => {
  sums.measured += 1;
  const [ofRight, ofRest] = [right - sums.meanRight, rest - sums.meanRest];
  sums.meanRight += ofRight / sums.measured;
  sums.meanRest += ofRest / sums.measured;
  sums.aroundRight += ofRight * (right - sums.meanRight);
  sums.aroundRest += ofRest * (rest - sums.meanRest);
  sums.aroundBoth += ofRight * (rest - sums.meanRest);
};

const count = (sums: Sums, { right, rest, chosen }: Answer): void => {
  sums.answers += 1;
  if (right) sums.right += 1;
  for (const key of chosen) sums.chosen.set(key, (sums.chosen.get(key) ?? 0) + 1);
  if (rest !== undefined) measure(sums, right ? 1 : 0, rest);
};

/** Pearson's correlation; with one side of 0 and 1 it is the point-biserial. Undefined where a side does not vary. */
const correlationOf = ({ aroundRight, aroundRest, aroundBoth }: Sums): number | undefined =>
  // A hair above 0 is what rounding leaves of numbers that are all the same.
  aroundRight < 1e-9 || aroundRest < 1e-9 ? undefined : aroundBoth / Math.sqrt(aroundRight * aroundRest);

type Cell = {
  readonly source: AnswerSource;
  readonly edition: string;
  readonly question: string;
  readonly sums: Sums;
  readonly latest: Answer[];
};

/** Adds an answer: the latest of all wait, and the first of those that waited is counted. */
const addTo = (cell: Cell, answer: Answer): void => {
  const { latest } = cell;
  latest.splice(latest.findLastIndex(({ at }) => at <= answer.at) + 1, 0, answer);
  const first = latest.length < answersAtATime ? undefined : latest.shift();
  if (first) count(cell.sums, first);
};

const figuresOf = ({ sums, latest, ...where }: Cell): QuestionFigures | undefined => {
  const all = sums.answers + latest.length;
  const answers = all - (all % answersAtATime);
  if (answers < leastAnswers) return undefined;
  const counted = { ...sums, chosen: new Map(sums.chosen) };
  for (const answer of latest.slice(0, answers - sums.answers)) count(counted, answer);
  return {
    ...where,
    answers,
    right: counted.right / answers,
    discrimination: counted.measured < leastAnswers ? undefined : correlationOf(counted),
    chosen: new Map([...counted.chosen].map(([key, count]) => [key, count / answers])),
  };
};

/** Ids in the order that people read them: `Q2` before `Q10`. */
const byId = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

const inOrder = (one: Cell, other: Cell): number =>
  answerSources.indexOf(one.source) - answerSources.indexOf(other.source) ||
  byId(other.edition, one.edition) ||
  byId(one.question, other.question);

export const gatherFigures = () => {
  const cells = new Map<string, Cell>();
  return {
    add: ({ source, edition, at, answers }: Sitting): void => {
      const allRight = answers.filter(({ right }) => right).length;
      const others = answers.length - 1;
      for (const { question, chosen, right, again } of answers) {
        if (again) continue;
        const key = `${source} ${edition} ${question}`;
        const cell = cells.get(key) ?? { source, edition, question, sums: noAnswer(), latest: [] };
        const rest = others < leastRest ? undefined : (allRight - (right ? 1 : 0)) / others;
        addTo(cell, { at, right, rest, chosen });
        cells.set(key, cell);
      }
    },

    /** Of the questions with enough answers, in the order of sources, editions (latest first) and ids. */
    figures: (): readonly QuestionFigures[] =>
      [...cells.values()].sort(inOrder).flatMap((cell) => figuresOf(cell) ?? []),
  };
};
