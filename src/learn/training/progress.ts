import { type Course, caseOf, openingsOf, passMark } from '../../course/course.ts';
import { dayOf } from '../../standard/days.ts';
import type { Audience, Standard } from '../../standard/standard.ts';
import { casesATheme, type TestPurpose } from './draw.ts';
import type { PathStep, Times } from './path.ts';
import type { TrainingData, TrainingDated } from './training.facts.ts';

export type Answer = { readonly chosen: readonly string[]; readonly right: boolean };
/** That a question was answered, on a day (`YYYY-MM-DD`), in a review or elsewhere. */
export type Recall = {
  readonly question: string;
  readonly day: string;
  readonly right: boolean;
  readonly review: boolean;
  /** Whether it was given in the positioning test, before anything was read. */
  readonly untaught?: boolean;
};
export type Attempt = {
  readonly id: string;
  readonly purpose: TestPurpose;
  readonly items: readonly string[];
  /** The edition of the course that it was drawn from. */
  readonly course: string;
  /** The version of the standard that it was begun under. */
  readonly standard: string;
  /** The attempt that it stands for, when that one could not go on. */
  readonly replaces: string | undefined;
};

/** Where a person is, drawn from their facts alone. */
export type Progress = {
  readonly audience: Audience;
  /** Day the training began, `YYYY-MM-DD`. */
  readonly startedOn: string;
  /** The version of the standard that the training began under. */
  readonly startedUnder: string;
  readonly completed: ReadonlySet<string>;
  /** Answers to opening questions under `opening`, to tests under the attempt's id; then by question. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Answer>>;
  readonly exercises: ReadonlyMap<string, Readonly<Record<string, number>>>;
  readonly positioning: Attempt | undefined;
  readonly positioningClosed: boolean;
  /** Oldest first, without those that another one replaced. */
  readonly evaluations: readonly Attempt[];
  /** The evaluation that was passed, if one was. */
  readonly passed: Attempt | undefined;
  /** Every test begun, of any purpose, oldest first: those that another one replaced too. */
  readonly attempts: readonly Attempt[];
  /** Sessions followed in rooms, in the order they were credited. */
  readonly attended: readonly TrainingData<'training.attended'>[];
  /** Every answer to a question, oldest first: what was missed is asked again. */
  readonly recalls: readonly Recall[];
  /** The latest answer to each question reviewed. */
  readonly reviewed: ReadonlyMap<string, Answer>;
};

/** The attempt under which answers to opening questions are recorded. */
export const openingAttempt = 'opening';

/** Folds a person's facts, oldest first, into where they are; undefined when they have not started. */
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

/** The answer given to a question in an attempt, or undefined. */
export const answerTo = (
  progress: Pick<Progress, 'answers'>,
  attempt: string,
  question: string,
): Answer | undefined => progress.answers.get(attempt)?.get(question);

/** Whether what a step asks was answered; a step that asks nothing always is. */
export const isAnswered = (progress: Progress, step: PathStep): boolean =>
  (step.kind !== 'question' || answerTo(progress, openingAttempt, step.question.id) !== undefined) &&
  (step.kind !== 'exercise' || progress.exercises.has(step.exercise.id));

/** The step where the person resumes: the first not completed; undefined when all are. */
export const currentStep = (steps: readonly PathStep[], progress: Progress): PathStep | undefined =>
  steps.find((step) => !progress.completed.has(step.id));

/** The attempt that a purpose's pages are about: the positioning test, or the latest evaluation. */
export const latestAttempt = (progress: Progress, purpose: TestPurpose): Attempt | undefined =>
  purpose === 'positioning' ? progress.positioning : progress.evaluations.at(-1);

/** What an attempt asks page after page: its cases of one theme together. */
export const setsOf = ({
  purpose,
  items,
}: Pick<Attempt, 'purpose' | 'items'>): readonly (readonly string[])[] => {
  const size = casesATheme[purpose];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, rank) =>
    items.slice(rank * size, (rank + 1) * size),
  );
};

/** Rank from 1 of the first set that is not all answered; undefined when all are. */
export const nextRank = (
  progress: Pick<Progress, 'answers'>,
  attempt: Pick<Attempt, 'id' | 'purpose' | 'items'>,
): number | undefined => {
  const index = setsOf(attempt).findIndex((set) => set.some((item) => !answerTo(progress, attempt.id, item)));
  return index < 0 ? undefined : index + 1;
};

export type Score = { readonly right: number; readonly answered: number; readonly total: number };

/** Right answers of an attempt so far. */
export const scoreOf = (progress: Pick<Progress, 'answers'>, attempt: Attempt): Score => {
  const given = attempt.items.flatMap((item) => answerTo(progress, attempt.id, item) ?? []);
  return {
    right: given.filter((answer) => answer.right).length,
    answered: given.length,
    total: attempt.items.length,
  };
};

/** Whether an attempt is complete and reaches the pass mark, compared without rounding. */
export const isPassed = (score: Score): boolean =>
  score.answered === score.total && score.right / score.total >= passMark;

/** The test of a purpose that is under way: begun, and not every item answered. */
export const attemptUnderWay = (progress: Progress, purpose: TestPurpose): Attempt | undefined => {
  const latest = latestAttempt(progress, purpose);
  return latest && nextRank(progress, latest) !== undefined ? latest : undefined;
};

/** Whether the positioning test may still be begun or answered: before the first theme, and not closed. */
export const positioningIsOpen = (progress: Progress): boolean =>
  !progress.positioningClosed &&
  ![...progress.completed].some((step) => /^[qpe]\d/.test(step)) &&
  (progress.positioning === undefined || attemptUnderWay(progress, 'positioning') !== undefined);

/** Right and answered in an attempt, of the cases of one theme. */
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
 * Which stages of a practice are done: the theme's opening questions answered, the practice read, the theme's exercise
 * done, the case of the practice answered rightly in the latest evaluation. A case since removed from the course is done
 * once the evaluation is passed. A session followed in a room may leave earlier ones to do.
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
  /** Right and answered in the positioning test; undefined when nothing was answered. */
  readonly before: { readonly right: number; readonly answered: number } | undefined;
  readonly after: { readonly right: number; readonly answered: number };
};

/** Before and after, theme by theme: the positioning test beside the latest evaluation. */
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

/** Practices, each once, whose action answered best a case that was missed in an attempt. */
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

/**
 * Time left until the end of the evaluation, in minutes (unrounded): of the steps not done, and of the evaluation until
 * it is passed.
 *
 * @param paces by theme; of the practices of those that may be read quickly, what is enough counts
 */
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
