/** The self-paced training: everything a learner can do, each act a fact. It runs wherever their record is kept. */
import type { Question } from '../../course/course.ts';
import type { Audience } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { commitmentActs } from './commitment-acts.ts';
import { type Paces, pacesOf } from './pace.ts';
import { type PathStep, stepsOf, timesOf } from './path.ts';
import {
  attemptUnderWay,
  currentStep,
  isAnswered,
  nextRank,
  openingAttempt,
  type Progress,
  positioningIsOpen,
} from './progress.ts';
import { type AnswerOutcome, changeFrom, type LearningDeps, recordAnswer, tellAlone } from './records.ts';
import { reviewsOf } from './reviews.ts';
import { testActs } from './test-acts.ts';

export type Learning = ReturnType<typeof learning>;

/** A page of the training, as its name and what stands in its address. */
export type Stop =
  | { readonly page: 'positioningQuestion' | 'evaluationQuestion'; readonly rank: number }
  | { readonly page: 'step'; readonly step: string }
  | { readonly page: 'commitments' | 'results' | 'evaluation' };

/** What a learner can do in the training, over the records that keep it. */
export const learning = (deps: LearningDeps) => {
  const { standard, course, records } = deps;
  const steps = stepsOf(standard, course);
  const times = timesOf(standard, course);
  const paces = memoize<Paces>();
  const { progressOf, commitmentsOf } = records;

  const stepsLeftIn = (progress: Progress, theme: number): readonly PathStep[] =>
    steps.filter((step) => 'theme' in step && step.theme.id === theme && !progress.completed.has(step.id));

  return {
    steps,
    times,

    /** The pace of each theme for who stands there, drawn once: see `pacesOf`. */
    pacesOf: (progress: Progress): Paces => paces(progress, '', () => pacesOf(standard, course, progress)),

    /** Whether something that was missed is to be asked again, today or later. */
    hasReviews: (progress: Progress): boolean => reviewsOf(course, progress).length > 0,

    progressOf,
    commitmentsOf,
    stepsLeftIn,

    /**
     * Whether anything of the training was done, or an action committed to: a record may be opened for something else, such
     * as a check-up.
     */
    hasBegun: async (personId: string, progress: Progress): Promise<boolean> => {
      const { completed, answers, attempts, attended } = progress;
      const done = completed.size + answers.size + attempts.length + attended.length;
      return done > 0 || (await commitmentsOf(personId)).length > 0;
    },

    /**
     * « Resume exactly there »: the step, the test or the result where the person stopped; or what they committed to, when
     * they have done nothing else.
     */
    whereToResume: async (personId: string, progress: Progress): Promise<Stop> => {
      const { positioning, completed } = progress;
      if (positioning && positioningIsOpen(progress) && completed.size === 0)
        return { page: 'positioningQuestion', rank: nextRank(progress, positioning) ?? 1 };
      if (progress.attempts.length === 0 && completed.size === 0)
        if ((await commitmentsOf(personId)).length > 0) return { page: 'commitments' };
      const step = currentStep(steps, progress);
      if (step) return { page: 'step', step: step.id };
      const evaluation = attemptUnderWay(progress, 'evaluation');
      if (evaluation) return { page: 'evaluationQuestion', rank: nextRank(progress, evaluation) ?? 1 };
      return { page: progress.passed ? 'results' : 'evaluation' };
    },

    /** Keeps the audience that a person says they are of now; choosing the same one again says nothing new. */
    chooseAudience: (personId: string, audience: Audience): Promise<void> =>
      changeFrom(records, personId, undefined, async (record, progress) => {
        if (audience !== progress.audience)
          await record.tell({ kind: 'training.audience-chosen', data: { audience } });
      }),

    /**
     * Completes a step. A question or an exercise must have been answered first.
     *
     * @returns `not-answered` when it was not; `theme-ended` when it was the last one of its theme
     */
    completeStep: (personId: string, step: PathStep): Promise<'done' | 'theme-ended' | 'not-answered'> =>
      changeFrom<'done' | 'theme-ended' | 'not-answered'>(
        records,
        personId,
        'done',
        async (record, progress) => {
          if (!isAnswered(progress, step)) return 'not-answered';
          const left = 'theme' in step ? stepsLeftIn(progress, step.theme.id) : [];
          const data = { step: step.id };
          const told = await record.tell({ kind: 'training.step-completed', data }, `step:${step.id}`);
          if (!told || left.length !== 1) return 'done';
          await record.ended?.();
          return 'theme-ended';
        },
      ),

    answerOpening: (
      personId: string,
      question: Question,
      chosen: readonly string[],
    ): Promise<AnswerOutcome> =>
      records.change(personId, (record) => recordAnswer(record, openingAttempt, question, chosen)),

    /** Records where each finding was placed; findings left out are named. */
    answerExercise: async (
      personId: string,
      step: PathStep & { kind: 'exercise' },
      placed: Readonly<Record<string, number>>,
    ): Promise<{ outcome: 'recorded' | 'already' } | { missing: readonly string[] }> => {
      const { exercise, theme } = step;
      const valid = exercise.findings.filter((finding) => theme.practices.includes(placed[finding.id] ?? 0));
      const missing = exercise.findings
        .filter((finding) => !valid.includes(finding))
        .map((finding) => finding.id);
      if (missing.length > 0) return { missing };
      const kept = Object.fromEntries(exercise.findings.map(({ id }) => [id, placed[id] ?? 0]));
      const data = { exercise: exercise.id, placed: kept };
      const once = `exercise:${exercise.id}`;
      const told = await tellAlone(records, personId, { kind: 'training.exercise-answered', data }, once);
      return { outcome: told ? 'recorded' : 'already' };
    },

    ...testActs(deps, steps),
    ...commitmentActs(deps),
  };
};
