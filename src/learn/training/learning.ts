/** The self-paced training: everything a learner can do, each act a fact, wherever the record is kept. */

import type { Question } from '../../course/course.ts';
import { dayOf } from '../../standard/days.ts';
import type { Audience } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import type { Commitment, CommitmentChange } from './commitments.ts';
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
import {
  type AnswerOutcome,
  changeFrom,
  type LearnerRecord,
  type LearningDeps,
  recordAnswer,
  type TakenAct,
  tellAlone,
} from './records.ts';
import { reviewsOf } from './reviews.ts';
import { testActs } from './test-acts.ts';
import type { TrainingSaid } from './training.facts.ts';

/** A commitment that is done keeps its first day. */
const changedCommitment = (
  known: Commitment,
  { words = known.words, dueOn = known.dueOn, done = known.doneOn !== null }: CommitmentChange,
  today: string,
): Commitment => ({ ...known, words, dueOn, doneOn: done ? (known.doneOn ?? today) : null });

/** Without anyone's words. */
const changeFacts = (known: Commitment, changed: Commitment): readonly TrainingSaid[] => {
  const data = { commitment: known.id };
  const facts: TrainingSaid[] = [];
  if (changed.dueOn !== known.dueOn)
    facts.push({ kind: 'training.commitment-put-off', data: { ...data, due: changed.dueOn } });
  if (changed.doneOn !== null && known.doneOn === null)
    facts.push({ kind: 'training.commitment-done', data });
  if (changed.doneOn === null && known.doneOn !== null)
    facts.push({ kind: 'training.commitment-reopened', data });
  return facts;
};

/** Undefined when the commitment was taken before, or the person was erased. */
export const takeCommitment = async (record: LearnerRecord, id: string, taken: TakenAct, once?: string) => {
  const data = { commitment: id, action: taken.action, due: taken.dueOn };
  if (!(await record.tell({ kind: 'training.committed', data }, once))) return undefined;
  await record.addCommitment(id, taken);
  return id;
};

const commitmentActs = ({ records, clock }: Pick<LearningDeps, 'records' | 'clock'>) => ({
  /** Pressing twice takes one; undefined when the person was erased meanwhile. @param taken checked by its form */
  commit: (personId: string, taken: TakenAct): Promise<string | undefined> =>
    records.change(personId, async (record) => {
      await record.hold();
      const same = (await record.commitments()).find(
        ({ action, words, dueOn }) =>
          action === taken.action && words === taken.words && dueOn === taken.dueOn,
      );
      return same?.id ?? takeCommitment(record, records.newId(), taken);
    }),

  changeCommitment: (personId: string, id: string, change: CommitmentChange): Promise<boolean> =>
    records.change(personId, async (record) => {
      await record.hold();
      const known = (await record.commitments()).find((each) => each.id === id);
      if (!known) return false;
      const changed = changedCommitment(known, change, dayOf(clock()));
      await record.setCommitment(changed);
      for (const fact of changeFacts(known, changed)) await record.tell(fact);
      return true;
    }),

  removeCommitment: (personId: string, id: string): Promise<void> =>
    records.change(personId, async (record) => {
      await record.hold();
      if (!(await record.commitments()).some((each) => each.id === id)) return;
      await record.removeCommitment(id);
      await record.tell({ kind: 'training.commitment-withdrawn', data: { commitment: id } });
    }),
});

export type Learning = ReturnType<typeof learning>;

/** A page of the training, and what stands in its address. */
export type Stop =
  | { readonly page: 'positioningQuestion' | 'evaluationQuestion'; readonly rank: number }
  | { readonly page: 'step'; readonly step: string }
  | { readonly page: 'commitments' | 'results' | 'evaluation' };

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

    pacesOf: (progress: Progress): Paces => paces(progress, '', () => pacesOf(standard, course, progress)),

    /** Whether a missed question is to be asked again. */
    hasReviews: (progress: Progress): boolean => reviewsOf(course, progress).length > 0,

    progressOf,
    commitmentsOf,
    stepsLeftIn,

    /** A check-up opens a record too, without anything of the training. */
    hasBegun: async (personId: string, progress: Progress): Promise<boolean> => {
      const { completed, answers, attempts, attended } = progress;
      const done = completed.size + answers.size + attempts.length + attended.length;
      return done > 0 || (await commitmentsOf(personId)).length > 0;
    },

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

    /** Choosing the same audience again records nothing. */
    chooseAudience: (personId: string, audience: Audience): Promise<void> =>
      changeFrom(records, personId, undefined, async (record, progress) => {
        if (audience !== progress.audience)
          await record.tell({ kind: 'training.audience-chosen', data: { audience } });
      }),

    /** A question or exercise must be answered first; `theme-ended` after the last step of a theme. */
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

    /** Records where findings were placed, or names those left out. */
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
