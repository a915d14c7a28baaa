/** Where learners' records are kept, and how an act changes one. */
import { type AnswerProblem, type Course, judge, type Question } from '../../course/course.ts';
import type { Standard } from '../../standard/standard.ts';
import type { Commitment } from './commitments.ts';
import type { Random } from './draw.ts';
import type { Progress } from './progress.ts';
import type { TrainingSaid } from './training.facts.ts';

/** Recorded, given before (the first answer stands), or no answer to what is asked. */
export type AnswerOutcome = 'recorded' | 'already' | 'not-asked' | AnswerProblem;

export type TakenAct = { readonly action: string; readonly words: string; readonly dueOn: string };

/** One learner's record while something is done in it: all of it is kept, or nothing. */
export type LearnerRecord = {
  readonly hold: () => Promise<void>;
  /** Locks the record; undefined when the person was erased, or has not started. */
  readonly progress: () => Promise<Progress | undefined>;
  /** @param once names what happens once @returns false when it happened before, or the record was erased meanwhile */
  readonly tell: (said: TrainingSaid, once?: string) => Promise<boolean>;
  /** In the order they were taken. */
  readonly commitments: () => Promise<readonly Commitment[]>;
  /** Tells listeners that an evaluation or a theme ended. */
  readonly ended?: () => Promise<void>;
  readonly addCommitment: (id: string, taken: TakenAct) => Promise<void>;
  readonly setCommitment: (commitment: Commitment) => Promise<void>;
  readonly removeCommitment: (id: string) => Promise<void>;
};

/** A database, or what a learning platform remembers. */
export type Records = {
  /** Undefined before the start. */
  readonly progressOf: (personId: string) => Promise<Progress | undefined>;
  readonly commitmentsOf: (personId: string) => Promise<Commitment[]>;
  readonly change: <Done>(personId: string, work: (record: LearnerRecord) => Promise<Done>) => Promise<Done>;
  /** A UUID for an attempt or a commitment. */
  readonly newId: () => string;
};

export type LearningDeps = {
  readonly standard: Standard;
  readonly course: Course;
  readonly records: Records;
  readonly clock: () => Date;
  readonly random: Random;
};

/** Nobody else changes the record meanwhile. @param absent the outcome when the person was erased meanwhile */
export const changeFrom = <Done>(
  records: Records,
  personId: string,
  absent: Done,
  work: (record: LearnerRecord, progress: Progress) => Promise<Done>,
): Promise<Done> =>
  records.change(personId, async (record) => {
    const progress = await record.progress();
    return progress ? work(record, progress) : absent;
  });

export const tellAlone = (
  records: Records,
  personId: string,
  said: TrainingSaid,
  once?: string,
): Promise<boolean> => records.change(personId, (record) => record.tell(said, once));

/** « Je ne sais pas » is not right. */
export const judged = (
  question: Question,
  chosen: readonly string[] | 'unknown',
): ReturnType<typeof judge> => (chosen === 'unknown' ? { right: false } : judge(question, chosen));

/** The first answer to a question of an attempt stands. */
export const recordAnswer = async (
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
