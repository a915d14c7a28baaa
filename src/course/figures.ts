/** What real answers say of questions: how many are right, whom they tell apart, which options are chosen. Pure. */

/** Kept apart: what a question measures depends on when and where it is asked. */
const answerSources = ['evaluation', 'positioning', 'alone', 'room'] as const;
type AnswerSource = (typeof answerSources)[number];

/** Completed by one person; nothing says who. */
export type Sitting = {
  readonly source: AnswerSource;
  readonly edition: string;
  /** The last answer, in milliseconds since the epoch. */
  readonly at: number;
  readonly answers: readonly {
    readonly question: string;
    readonly chosen: readonly string[];
    readonly right: boolean;
    /** Answered before, explanations included: it measures nothing. */
    readonly again?: boolean;
  }[];
};

/** In one place and one edition. Shares are from 0 to 1, unrounded. */
export type QuestionFigures = {
  readonly question: string;
  readonly source: AnswerSource;
  readonly edition: string;
  readonly answers: number;
  /** The higher, the easier. */
  readonly right: number;
  /**
   * Point-biserial correlation, from -1 to 1, between being right here and the share of right answers to the rest; undefined
   * where nothing varies, or too few people were asked enough.
   */
  readonly discrimination: number | undefined;
  readonly chosen: ReadonlyMap<string, number>;
};

/** Nothing is shown under so many answers. */
const leastAnswers = 20;

/** Answers are added in batches: figures before and after one person tell nothing of them. */
const answersAtATime = 10;

/** Other questions answered, for the rest to measure a person. */
const leastRest = 5;

type Answer = {
  readonly at: number;
  readonly right: boolean;
  /** Share of right answers to the others; undefined when they are too few. */
  readonly rest: number | undefined;
  readonly chosen: readonly string[];
};

/** No answer is kept: there may be millions. */
type Sums = {
  answers: number;
  right: number;
  readonly chosen: Map<string, number>;
  /** Answers whose rest is known: means, and sums of what lies around them, by Welford's method. */
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

/** Pearson's correlation, point-biserial with a side of 0 and 1; undefined where a side does not vary. */
const correlationOf = ({ aroundRight, aroundRest, aroundBoth }: Sums): number | undefined =>
  // Rounding leaves a hair above 0 of numbers that are all the same.
  aroundRight < 1e-9 || aroundRest < 1e-9 ? undefined : aroundBoth / Math.sqrt(aroundRight * aroundRest);

type Cell = {
  readonly source: AnswerSource;
  readonly edition: string;
  readonly question: string;
  readonly sums: Sums;
  readonly latest: Answer[];
};

/** The latest answers wait, and the first that waited is counted. */
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

/** `Q2` before `Q10`. */
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

    /** By source, edition (latest first) and id. */
    figures: (): readonly QuestionFigures[] =>
      [...cells.values()].sort(inOrder).flatMap((cell) => figuresOf(cell) ?? []),
  };
};
