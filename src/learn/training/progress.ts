import { type Course, caseOf, openingsOf, passMark } from '../../course/course.ts';
import { dayOf } from '../../standard/days.ts';
import type { Audience, Standard } from '../../standard/standard.ts';
import { casesATheme, type TestPurpose } from './draw.ts';
import type { PathStep, Times } from './path.ts';
import type { TrainingData, TrainingDated } from './training.facts.ts';

export type Answer = { readonly chosen: readonly string[]; readonly right: boolean };
/** An answer to a question on a day (`YYYY-MM-DD`), in a review or elsewhere. */
export type Recall = {
  readonly question: string;
  readonly day: string;
  readonly right: boolean;
  readonly review: boolean;
  /** Given in the positioning test, before anything was read. */
  readonly untaught?: boolean;
};
export type Attempt = {
  readonly id: string;
  readonly purpose: TestPurpose;
  readonly items: readonly string[];
  /** The edition that it was drawn from. */
  readonly course: string;
  /** The version that it was begun under. */
  readonly standard: string;
  /** The attempt that could not go on. */
  readonly replaces: string | undefined;
};

/** Where a person is, drawn from facts alone. */
export type Progress = {
  readonly audience: Audience;
  /** `YYYY-MM-DD`. */
  readonly startedOn: string;
  /** The version of the standard at the beginning. */
  readonly startedUnder: string;
  readonly completed: ReadonlySet<string>;
  /** By attempt (`opening` for opening questions), then by question. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Answer>>;
  readonly exercises: ReadonlyMap<string, Readonly<Record<string, number>>>;
  readonly positioning: Attempt | undefined;
  readonly positioningClosed: boolean;
  /** Oldest first, without those replaced. */
  readonly evaluations: readonly Attempt[];
  readonly passed: Attempt | undefined;
  /** Tests of any purpose, oldest first, those replaced included. */
  readonly attempts: readonly Attempt[];
  /** Sessions in rooms, in the order they were credited. */
  readonly attended: readonly TrainingData<'training.attended'>[];
  /** Oldest first: what was missed is asked again. */
  readonly recalls: readonly Recall[];
  /** Latest answers in reviews. */
  readonly reviewed: ReadonlyMap<string, Answer>;
};

/** Answers to opening questions are recorded under it. */
export const openingAttempt = 'opening';

/** @param facts oldest first @returns undefined before the start */
export const progressFrom = (facts: readonly TrainingDated[]): Progress | undefined => {
  let audience: Audience | undefined;
  let startedOn = '';
  let startedUnder = '';
  let positioningClosed = false;
  const completed = new Set<string>();
  const answers = new Map<string, Map<string, Answer>>();
  const exercises = new Map<string, Readonly<Record<string, number>>>();
  const attempts: Attempt[] = [];
  const attended: TrainingData<'training.attended'>[] = [];
  const recalls: Recall[] = [];
  const reviewed = new Map<string, Answer>();
  const recall = (fact: TrainingDated, said: Omit<Recall, 'day'>): void => {
    recalls.push({ day: dayOf(Date.parse(fact.effectiveAt)), ...said });
  };
  for (const fact of facts) {
    switch (fact.kind) {
      case 'training.started':
        audience = fact.data.audience;
        startedOn = dayOf(Date.parse(fact.effectiveAt));
        startedUnder = fact.data.standard;
        break;
      case 'training.audience-chosen':
        audience = fact.data.audience;
        break;
      case 'training.step-completed':
        completed.add(fact.data.step);
        break;
      case 'training.answered': {
        const { attempt, item, chosen, right } = fact.data;
        const known = answers.get(attempt) ?? new Map<string, Answer>();
        known.set(item, { chosen, right });
        answers.set(attempt, known);
        const untaught = attempts.some(({ id, purpose }) => id === attempt && purpose === 'positioning');
        recall(fact, { question: item, right, review: false, ...(untaught ? { untaught } : {}) });
        break;
      }
      case 'training.reviewed': {
        const { item, chosen, right } = fact.data;
        reviewed.set(item, { chosen, right });
        recall(fact, { question: item, right, review: true });
        break;
      }
      case 'training.exercise-answered':
        exercises.set(fact.data.exercise, fact.data.placed);
        break;
      case 'training.attempt-started': {
        const { attempt: id, replaces, ...drawn } = fact.data;
        attempts.push({ ...drawn, id, replaces });
        break;
      }
      case 'training.positioning-closed':
        positioningClosed = true;
        break;
      case 'training.attended':
        attended.push(fact.data);
        break;
      default:
        break;
    }
  }
  if (!audience) return undefined;
  const replaced = new Set(attempts.map(({ replaces }) => replaces));
  const standing = attempts.filter(({ id }) => !replaced.has(id));
  const positioning = standing.findLast(({ purpose }) => purpose === 'positioning');
  const evaluations = standing.filter(({ purpose }) => purpose === 'evaluation');
  const passed = evaluations.find((attempt) => isPassed(scoreOf({ answers }, attempt)));
  const tests = { positioning, positioningClosed, evaluations, passed, attempts };
  return {
    audience,
    startedOn,
    startedUnder,
    completed,
    answers,
    exercises,
    ...tests,
    attended,
    recalls,
    reviewed,
  };
};

export const answerTo = (
  progress: Pick<Progress, 'answers'>,
  attempt: string,
  question: string,
): Answer | undefined => progress.answers.get(attempt)?.get(question);

/** A step that asks nothing always is. */
export const isAnswered = (progress: Progress, step: PathStep): boolean =>
  (step.kind !== 'question' || answerTo(progress, openingAttempt, step.question.id) !== undefined) &&
  (step.kind !== 'exercise' || progress.exercises.has(step.exercise.id));

/** The first step not completed; undefined when all are. */
export const currentStep = (steps: readonly PathStep[], progress: Progress): PathStep | undefined =>
  steps.find((step) => !progress.completed.has(step.id));

/** The positioning test, or the latest evaluation. */
export const latestAttempt = (progress: Progress, purpose: TestPurpose): Attempt | undefined =>
  purpose === 'positioning' ? progress.positioning : progress.evaluations.at(-1);

/** A page asks the cases of one theme together. */
export const setsOf = ({
  purpose,
  items,
}: Pick<Attempt, 'purpose' | 'items'>): readonly (readonly string[])[] => {
  const size = casesATheme[purpose];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, rank) =>
    items.slice(rank * size, (rank + 1) * size),
  );
};

/** Rank from 1 of the first set not all answered; undefined when all are. */
export const nextRank = (
  progress: Pick<Progress, 'answers'>,
  attempt: Pick<Attempt, 'id' | 'purpose' | 'items'>,
): number | undefined => {
  const index = setsOf(attempt).findIndex((set) => set.some((item) => !answerTo(progress, attempt.id, item)));
  return index < 0 ? undefined : index + 1;
};

export type Score = { readonly right: number; readonly answered: number; readonly total: number };

export const scoreOf = (progress: Pick<Progress, 'answers'>, attempt: Attempt): Score => {
  const given = attempt.items.flatMap((item) => answerTo(progress, attempt.id, item) ?? []);
  return {
    right: given.filter((answer) => answer.right).length,
    answered: given.length,
    total: attempt.items.length,
  };
};

/** Compared with the pass mark without rounding. */
export const isPassed = (score: Score): boolean =>
  score.answered === score.total && score.right / score.total >= passMark;

/** Begun, and not every item answered. */
export const attemptUnderWay = (progress: Progress, purpose: TestPurpose): Attempt | undefined => {
  const latest = latestAttempt(progress, purpose);
  return latest && nextRank(progress, latest) !== undefined ? latest : undefined;
};

/** The positioning test may be begun or answered before the first theme, unless it is closed. */
export const positioningIsOpen = (progress: Progress): boolean =>
  !progress.positioningClosed &&
  ![...progress.completed].some((step) => /^[qpe]\d/.test(step)) &&
  (progress.positioning === undefined || attemptUnderWay(progress, 'positioning') !== undefined);

/** Cases of one theme in an attempt. */
const tallyOf = (
  course: Course,
  progress: Pick<Progress, 'answers'>,
  attempt: Attempt | undefined,
  theme: number,
): { readonly right: number; readonly answered: number } => {
  const given = (attempt?.items ?? []).flatMap((id) =>
    attempt && caseOf(course, id)?.theme === theme ? (answerTo(progress, attempt.id, id) ?? []) : [],
  );
  return { right: given.filter((answer) => answer.right).length, answered: given.length };
};

/**
 * Stages of a practice: the theme's opening questions answered, the practice read, the theme's exercise done, the practice's
 * case answered rightly in the latest evaluation (or, since removed from the course, the evaluation passed). A session in a
 * room may leave earlier ones to do.
 */
export const stagesOf = (
  course: Course,
  progress: Progress,
  practice: { id: number; theme: number },
): readonly boolean[] => {
  const latest = progress.evaluations.at(-1);
  const asked = latest?.items.find((id) => caseOf(course, id)?.practice === practice.id);
  const given = latest && asked !== undefined ? answerTo(progress, latest.id, asked)?.right : progress.passed;
  return [
    openingsOf(course, practice.theme).every(({ id }) => answerTo(progress, openingAttempt, id)),
    progress.completed.has(`p${practice.id}`),
    progress.completed.has(`e${practice.theme}`),
    Boolean(given),
  ];
};

export type ThemeChange = {
  readonly theme: number;
  /** The positioning test; undefined when nothing was answered. */
  readonly before: { readonly right: number; readonly answered: number } | undefined;
  readonly after: { readonly right: number; readonly answered: number };
};

/** The positioning test beside the latest evaluation, theme by theme. */
export const changesByTheme = (
  standard: Standard,
  course: Course,
  progress: Progress,
): readonly ThemeChange[] =>
  standard.themes.map(({ id }) => {
    const before = tallyOf(course, progress, progress.positioning, id);
    return {
      theme: id,
      before: before.answered > 0 ? before : undefined,
      after: tallyOf(course, progress, progress.evaluations.at(-1), id),
    };
  });

/** Practices of the cases missed in an attempt, each once. */
export const practicesToRevisit = (
  course: Course,
  progress: Progress,
  attempt: Attempt,
): readonly number[] => {
  const missed = attempt.items.flatMap((id) =>
    answerTo(progress, attempt.id, id)?.right === false ? (caseOf(course, id)?.practice ?? []) : [],
  );
  return [...new Set(missed)].toSorted((a, b) => a - b);
};

/** Unrounded minutes until the evaluation is passed. @param paces by theme: a practice read quickly counts for less */
export const minutesLeft = (
  steps: readonly PathStep[],
  times: Times,
  progress: Progress,
  paces: ReadonlyMap<number, string> = new Map(),
): number => {
  const minutesOf = (step: PathStep): number => {
    const isQuick = step.kind === 'practice' && paces.get(step.theme.id) === 'quick';
    return (isQuick ? times.quick : times.step).get(step.id) ?? 0;
  };
  return steps
    .filter((step) => !progress.completed.has(step.id))
    .reduce((sum, step) => sum + minutesOf(step), progress.passed ? 0 : times.test.evaluation);
};
