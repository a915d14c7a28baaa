/** The self-paced training: everything a learner can do, each act a fact. It runs wherever their record is kept. */
import {
  type AnswerProblem,
  type Case,
  type Course,
  caseOf,
  judge,
  type Question,
} from '../../course/course.ts';
import { dayOf } from '../../standard/days.ts';
import type { Audience, Standard } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { drawAttempt } from './attempts.ts';
import type { Commitment, CommitmentChange } from './commitments.ts';
import type { Random, TestPurpose } from './draw.ts';
import { type Paces, pacesOf } from './pace.ts';
import { type PathStep, stepsOf, timesOf } from './path.ts';
import {
  type Attempt,
  answerTo,
  attemptUnderWay,
  currentStep,
  isAnswered,
  latestAttempt,
  nextRank,
  openingAttempt,
  type Progress,
  positioningIsOpen,
  setsOf,
} from './progress.ts';
import { reviewsOf, reviewsOn } from './reviews.ts';
import type { TrainingSaid } from './training.facts.ts';

/** What became of an answer: recorded, given before (the first one stands), or not an answer to what is asked. */
export type AnswerOutcome = 'recorded' | 'already' | 'not-asked' | AnswerProblem;

/** The keys chosen for each item of a set; `unknown` for « Je ne sais pas », in a positioning test. */
export type SetGiven = ReadonlyMap<string, readonly string[] | 'unknown'>;

/** What became of the answers to a set, or why some are none, by item: nothing of it is then recorded. */
type SetOutcome = 'recorded' | 'already' | 'not-asked' | ReadonlyMap<string, AnswerProblem>;

/** The set of a test that is asked now, if it is what was given. */
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

/** Whether an answer is right, or why it is none: who says that they do not know is not right. */
const judged = (question: Question, chosen: readonly string[] | 'unknown'): ReturnType<typeof judge> =>
  chosen === 'unknown' ? { right: false } : judge(question, chosen);

/** Why what was given for some cases is no answer. */
const problemsOf = (cases: readonly Case[], given: SetGiven): ReadonlyMap<string, AnswerProblem> =>
  new Map(
    cases.flatMap((each) => {
      const judgement = judged(each, given.get(each.id) ?? []);
      return 'problem' in judgement ? [[each.id, judgement.problem] as const] : [];
    }),
  );

/** A commitment as it is taken. */
export type TakenAct = { readonly action: string; readonly words: string; readonly dueOn: string };

/** The record of one learner while something is done in it: all of it is kept, or nothing. */
export type LearnerRecord = {
  /** Keeps others from changing the record until this is done. */
  readonly hold: () => Promise<void>;
  /** Holds the record, and tells where the person is; undefined for who was erased, or has not started. */
  readonly progress: () => Promise<Progress | undefined>;
  /**
   * Records what the learner did.
   *
   * @param once names what happens a single time
   * @returns false when it had happened before, or when the record was erased meanwhile
   */
  readonly tell: (said: TrainingSaid, once?: string) => Promise<boolean>;
  /** In the order they were taken. */
  readonly commitments: () => Promise<readonly Commitment[]>;
  /** Tells who waits for it, where someone does, that an evaluation ended, passed or not, or a theme. */
  readonly ended?: () => Promise<void>;
  readonly addCommitment: (id: string, taken: TakenAct) => Promise<void>;
  readonly setCommitment: (commitment: Commitment) => Promise<void>;
  readonly removeCommitment: (id: string) => Promise<void>;
};

/** Where the records of learners are kept: a database, or what a learning platform remembers. */
export type Records = {
  /** Where a person is; undefined when they have not started. */
  readonly progressOf: (personId: string) => Promise<Progress | undefined>;
  readonly commitmentsOf: (personId: string) => Promise<Commitment[]>;
  readonly change: <Done>(personId: string, work: (record: LearnerRecord) => Promise<Done>) => Promise<Done>;
  /** A UUID for an attempt or a commitment. */
  readonly newId: () => string;
};

export type Learning = ReturnType<typeof learning>;

/** A commitment once it is changed: what is done keeps the day on which it was first said so. */
const changedCommitment = (
  known: Commitment,
  { words = known.words, dueOn = known.dueOn, done = known.doneOn !== null }: CommitmentChange,
  today: string,
): Commitment => ({ ...known, words, dueOn, doneOn: done ? (known.doneOn ?? today) : null });

/** What is told of a change, without anyone's words. */
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

/** Takes a commitment; undefined when it was taken before, or when the person was erased. */
export const takeCommitment = async (
  record: LearnerRecord,
  id: string,
  taken: TakenAct,
  once?: string,
): Promise<string | undefined> => {
  const data = { commitment: id, action: taken.action, due: taken.dueOn };
  if (!(await record.tell({ kind: 'training.committed', data }, once))) return undefined;
  await record.addCommitment(id, taken);
  return id;
};

/** A page of the training, as its name and what stands in its address. */
export type Stop =
  | { readonly page: 'positioningQuestion' | 'evaluationQuestion'; readonly rank: number }
  | { readonly page: 'step'; readonly step: string }
  | { readonly page: 'commitments' | 'results' | 'evaluation' };

export type LearningDeps = {
  readonly standard: Standard;
  readonly course: Course;
  readonly records: Records;
  readonly clock: () => Date;
  readonly random: Random;
};

/** What a learner can do in the training, over the records that keep it. */
export const learning = ({ standard, course, records, clock, random }: LearningDeps) => {
  const steps = stepsOf(standard, course);
  const times = timesOf(standard, course);
  const paces = memoize<Paces>();
  const { progressOf, commitmentsOf } = records;

  const tellAlone = (personId: string, said: TrainingSaid, once?: string): Promise<boolean> =>
    records.change(personId, (record) => record.tell(said, once));

  /**
   * Changes a record given where the person is, which nobody else changes meanwhile.
   *
   * @param absent the outcome for who was erased meanwhile
   */
  const changeFrom = <Done>(
    personId: string,
    absent: Done,
    work: (record: LearnerRecord, progress: Progress) => Promise<Done>,
  ): Promise<Done> =>
    records.change(personId, async (record) => {
      const progress = await record.progress();
      return progress ? work(record, progress) : absent;
    });

  const stepsLeftIn = (progress: Progress, theme: number): readonly PathStep[] =>
    steps.filter((step) => 'theme' in step && step.theme.id === theme && !progress.completed.has(step.id));

  const recordAnswer = async (
    record: LearnerRecord,
    attempt: string,
    question: Question,
    chosen: readonly string[] | 'unknown',
  ): Promise<AnswerOutcome> => {
    const judgement = judged(question, chosen);
    if ('problem' in judgement) return judgement.problem;
    const keys = chosen === 'unknown' ? [] : [...new Set(chosen)];
    const data = { attempt, item: question.id, chosen: keys, right: judgement.right };
    const once = `answered:${attempt}:${question.id}`;
    const told = await record.tell({ kind: 'training.answered', data }, once);
    return told ? 'recorded' : 'already';
  };

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
      changeFrom(personId, undefined, async (record, progress) => {
        if (audience !== progress.audience)
          await record.tell({ kind: 'training.audience-chosen', data: { audience } });
      }),

    /**
     * Completes a step. A question or an exercise must have been answered first.
     *
     * @returns `not-answered` when it was not; `theme-ended` when it was the last one of its theme
     */
    completeStep: (personId: string, step: PathStep): Promise<'done' | 'theme-ended' | 'not-answered'> =>
      changeFrom<'done' | 'theme-ended' | 'not-answered'>(personId, 'done', async (record, progress) => {
        if (!isAnswered(progress, step)) return 'not-answered';
        const left = 'theme' in step ? stepsLeftIn(progress, step.theme.id) : [];
        const data = { step: step.id };
        const told = await record.tell({ kind: 'training.step-completed', data }, `step:${step.id}`);
        if (!told || left.length !== 1) return 'done';
        await record.ended?.();
        return 'theme-ended';
      }),

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
      const told = await tellAlone(personId, { kind: 'training.exercise-answered', data }, once);
      return { outcome: told ? 'recorded' : 'already' };
    },

    /**
     * Begins the positioning test or an evaluation, or finds the one under way; one that cannot go on since the course
     * changed is drawn again.
     *
     * @returns why it cannot begin: closed (positioning), path not finished, or already passed (evaluation)
     */
    startAttempt: (
      personId: string,
      purpose: TestPurpose,
    ): Promise<'started' | 'closed' | 'path-not-finished' | 'passed'> =>
      changeFrom(personId, 'started', async (record, progress) => {
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

    /** Answers the set of a test being asked, all of it or nothing; any other is `not-asked`, one answered before is `already`. */
    answerSet: (personId: string, purpose: TestPurpose, given: SetGiven): Promise<SetOutcome> =>
      changeFrom<SetOutcome>(personId, 'not-asked', async (record, progress) => {
        const asked = setAsked(course, progress, purpose, given);
        if (typeof asked === 'string') return asked;
        const problems = problemsOf(asked.cases, given);
        if (problems.size > 0) return problems;
        for (const each of asked.cases)
          await recordAnswer(record, asked.attempt.id, each, given.get(each.id) ?? []);
        if (purpose === 'evaluation' && asked.isLast) await record.ended?.();
        return 'recorded';
      }),

    /**
     * Records the answer to a question asked again, on its day and within what a day has room for; `already` when it was
     * answered today, in another tab.
     */
    review: (personId: string, questionId: string, chosen: readonly string[]): Promise<AnswerOutcome> =>
      changeFrom(personId, 'not-asked', async (record, progress) => {
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

    /** Ends the positioning test where it is. */
    closePositioning: async (personId: string): Promise<void> => {
      await tellAlone(personId, { kind: 'training.positioning-closed', data: {} }, 'positioning-closed');
    },

    /**
     * Takes a commitment to apply an action of the standard, in the person's own words, by a day. The same one taken
     * again, by a button pressed twice, is the first one.
     *
     * @param taken checked by its form: a known action, words, a day to come
     * @returns the commitment's id, or undefined when the person was erased meanwhile
     */
    commit: (personId: string, taken: TakenAct): Promise<string | undefined> =>
      records.change(personId, async (record) => {
        await record.hold();
        const same = (await record.commitments()).find(
          ({ action, words, dueOn }) =>
            action === taken.action && words === taken.words && dueOn === taken.dueOn,
        );
        return same?.id ?? takeCommitment(record, records.newId(), taken);
      }),

    /** Keeps what a person changes of a commitment. False when there is none such, as once it was removed. */
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

    /** Removes a commitment, with its words: nothing, when it is gone. */
    removeCommitment: (personId: string, id: string): Promise<void> =>
      records.change(personId, async (record) => {
        await record.hold();
        if (!(await record.commitments()).some((each) => each.id === id)) return;
        await record.removeCommitment(id);
        await record.tell({ kind: 'training.commitment-withdrawn', data: { commitment: id } });
      }),
  };
};
