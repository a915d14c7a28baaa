import { type AnswerProblem, type Case, type Course, caseOf, judge } from '../../course/course.ts';
import { dayOf } from '../../standard/days.ts';
import { drawAttempt } from './attempts.ts';
import type { TestPurpose } from './draw.ts';
import type { PathStep } from './path.ts';
import {
  type Attempt,
  answerTo,
  currentStep,
  latestAttempt,
  nextRank,
  type Progress,
  positioningIsOpen,
  setsOf,
} from './progress.ts';
import {
  type AnswerOutcome,
  changeFrom,
  judged,
  type LearningDeps,
  recordAnswer,
  tellAlone,
} from './records.ts';
import { reviewsOn } from './reviews.ts';

/** Keys chosen for each item; `unknown` for « Je ne sais pas », in a positioning test. */
export type SetGiven = ReadonlyMap<string, readonly string[] | 'unknown'>;

/** Problems are by item: nothing of the set is then recorded. */
type SetOutcome = 'recorded' | 'already' | 'not-asked' | ReadonlyMap<string, AnswerProblem>;

const setAsked = (
  course: Course,
  progress: Progress,
  purpose: TestPurpose,
  given: SetGiven,
):
  | { readonly attempt: Attempt; readonly cases: readonly Case[]; readonly isLast: boolean }
  | 'already'
  | 'not-asked' => {
  const attempt = latestAttempt(progress, purpose);
  const sets = attempt ? setsOf(attempt) : [];
  const index = sets.findIndex((set) => set.length === given.size && set.every((item) => given.has(item)));
  const set = sets[index];
  if (!attempt || !set) return 'not-asked';
  if (set.every((item) => answerTo(progress, attempt.id, item))) return 'already';
  if (purpose === 'positioning' && !positioningIsOpen(progress)) return 'not-asked';
  if (nextRank(progress, attempt) !== index + 1) return 'not-asked';
  const cases = set.flatMap((id) => caseOf(course, id) ?? []);
  if (cases.length < set.length) return 'not-asked';
  return { attempt, cases, isLast: index + 1 === sets.length };
};

const problemsOf = (cases: readonly Case[], given: SetGiven): ReadonlyMap<string, AnswerProblem> =>
  new Map(
    cases.flatMap((each) => {
      const judgement = judged(each, given.get(each.id) ?? []);
      return 'problem' in judgement ? [[each.id, judgement.problem] as const] : [];
    }),
  );

export const testActs = (
  { standard, course, records, clock, random }: LearningDeps,
  steps: readonly PathStep[],
) => ({
  /** Begins a test, or finds the one under way; draws again one that a new edition of the course broke. */
  startAttempt: (
    personId: string,
    purpose: TestPurpose,
  ): Promise<'started' | 'closed' | 'path-not-finished' | 'passed'> =>
    changeFrom(records, personId, 'started', async (record, progress) => {
      if (purpose === 'positioning' && !positioningIsOpen(progress)) return 'closed';
      if (purpose === 'evaluation') {
        if (progress.passed) return 'passed';
        if (currentStep(steps, progress)) return 'path-not-finished';
      }
      const drawn = drawAttempt(standard, course, progress, purpose, random);
      if (!drawn) return 'started';
      const { once, items, ...replacing } = drawn;
      const versions = { course: course.version, standard: standard.version };
      const data = { attempt: records.newId(), purpose, items: [...items], ...versions, ...replacing };
      await record.tell({ kind: 'training.attempt-started', data }, once);
      return 'started';
    }),

  /** Answers a whole set, or nothing of it. */
  answerSet: (personId: string, purpose: TestPurpose, given: SetGiven): Promise<SetOutcome> =>
    changeFrom<SetOutcome>(records, personId, 'not-asked', async (record, progress) => {
      const asked = setAsked(course, progress, purpose, given);
      if (typeof asked === 'string') return asked;
      const problems = problemsOf(asked.cases, given);
      if (problems.size > 0) return problems;
      for (const each of asked.cases)
        await recordAnswer(record, asked.attempt.id, each, given.get(each.id) ?? []);
      if (purpose === 'evaluation' && asked.isLast) await record.ended?.();
      return 'recorded';
    }),

  /** Answers a question asked again today; `already` when another tab did. */
  review: (personId: string, questionId: string, chosen: readonly string[]): Promise<AnswerOutcome> =>
    changeFrom(records, personId, 'not-asked', async (record, progress) => {
      const today = dayOf(clock());
      const question = reviewsOn(course, progress, today).ask.find(({ id }) => id === questionId);
      if (!question) {
        const isDone = progress.recalls.some(
          (recall) => recall.question === questionId && recall.review && recall.day === today,
        );
        return isDone ? 'already' : 'not-asked';
      }
      const judgement = judge(question, chosen);
      if ('problem' in judgement) return judgement.problem;
      const data = { item: question.id, chosen: [...new Set(chosen)], right: judgement.right };
      const said = { kind: 'training.reviewed', data } as const;
      const told = await record.tell(said, `reviewed:${question.id}:${today}`);
      return told ? 'recorded' : 'already';
    }),

  closePositioning: async (personId: string): Promise<void> => {
    await tellAlone(
      records,
      personId,
      { kind: 'training.positioning-closed', data: {} },
      'positioning-closed',
    );
  },
});
