import { v4 as uuidv4 } from 'uuid';
import type { Course } from '../../course/course.ts';
import type { Erasure } from '../../people/learners/erasure.ts';
import type { Learners, Person } from '../../people/learners/learners.ts';
import type { PersonalData } from '../../people/learners/personal-data.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { dayOf } from '../../standard/days.ts';
import { type Audience, actionOf, type Lang, type Standard } from '../../standard/standard.ts';
import { proposedDay } from './commitments.ts';
import { type Attended, creditOf } from './credit.ts';
import type { Random } from './draw.ts';
import { learning, takeCommitment } from './learning.ts';
import { type Progress, scoreOf } from './progress.ts';
import { databaseRecords } from './records.store.ts';
import type { LearnerRecord } from './records.ts';

export type TrainingNeeds = {
  readonly standard: Standard;
  readonly course: Course;
  readonly db: Database['db'];
  readonly learners: Learners;
  readonly erasure: Erasure;
  readonly personalData: PersonalData;
  readonly clock: () => Date;
  readonly random: Random;
};

export type { Attended } from './credit.ts';

export type Training = ReturnType<typeof training>;

export type Completion = {
  /** The evaluation passed. */
  readonly evaluation: string;
  /** The version that it was begun under. */
  readonly standard: string;
  readonly score: number;
  readonly total: number;
  /** As announced. */
  readonly minutes: number;
  /** The last session in a room; null for people who learned alone. */
  readonly attended: Progress['attended'][number] | null;
};

export type TrainingOutcome = {
  /** The best complete one. */
  readonly evaluation: { readonly right: number; readonly total: number } | undefined;
  readonly passed: boolean;
  /** Completed. */
  readonly themes: readonly number[];
};

/** The training on a server: what a learner can do, over the ledger, and what others ask of it. */
export const training = (deps: TrainingNeeds) => {
  const { standard, course, db, learners, erasure, personalData, clock, random } = deps;
  const listeners: ((tx: Tx, personId: string) => Promise<void>)[] = [];
  const ended = async (tx: Tx, personId: string): Promise<void> => {
    for (const listen of listeners) await listen(tx, personId);
  };
  const records = databaseRecords({ db, clock, newId: uuidv4, ended });
  const acts = learning({ standard, course, records, clock, random });
  erasure.register({ erase: records.erase, forget: records.forget });
  personalData.register(async (personId) => ({ commitments: await records.commitmentsOf(personId) }));

  /** Commits to the actions picked in a room, except those taken before. */
  const takePicked = async (record: LearnerRecord, { room, actions, wording }: Attended, lang: Lang) => {
    const known = await record.commitments();
    const today = dayOf(clock());
    const dueOn = wording && wording.dueOn >= today ? wording.dueOn : proposedDay(today);
    const taken: (string | undefined)[] = [];
    for (const id of actions) {
      const title = actionOf(standard, id)?.action.title[lang];
      if (title === undefined || known.some(({ action }) => action === id)) continue;
      const words = wording?.words || title;
      const commitment = { action: id, words, dueOn };
      taken.push(await takeCommitment(record, uuidv4(), commitment, `committed:${room}:${id}`));
    }
    return taken.some((id) => id !== undefined);
  };

  const startIn = async (tx: Tx, audience: Audience, lang: Lang): Promise<Person> => {
    const person = await learners.open(tx, clock());
    const data = { audience, lang, course: course.version, standard: standard.version };
    await records.within(tx, person.id).tell({ kind: 'training.started', data }, 'started');
    return person;
  };

  return {
    ...acts,
    startIn,

    start: (audience: Audience, lang: Lang): Promise<Person> =>
      db.transaction().execute((tx) => startIn(tx, audience, lang)),

    /** Credits a session in a room; again, it adds only what is new. @param lang of the commitments' words */
    credit: (personId: string, attended: Attended, lang: Lang): Promise<'added' | 'already' | 'erased'> =>
      db.transaction().execute(async (tx) => {
        const outcome = await records.append(tx, personId, creditOf(course, acts.steps, attended));
        if (outcome === 'closed') return 'erased';
        if (outcome === 'appended') await ended(tx, personId);
        const committed = await takePicked(records.within(tx, personId), attended, lang);
        return outcome === 'appended' || committed ? 'added' : 'already';
      }),

    /**
     * Listens to evaluations, passed or not, and themes that end, in their transaction. It may be told although nothing ended:
     * `outcomeOf` says what did. Called once by each feature, before serving.
     */
    whenEnded: (listen: (tx: Tx, personId: string) => Promise<void>): void => void listeners.push(listen),

    outcomeOf: async (personId: string): Promise<TrainingOutcome | undefined> => {
      const progress = await records.progressOf(personId);
      if (!progress) return undefined;
      const best = progress.evaluations
        .map((attempt) => scoreOf(progress, attempt))
        .filter(({ answered, total }) => answered === total)
        .toSorted((one, other) => other.right - one.right)[0];
      return {
        evaluation: best && { right: best.right, total: best.total },
        passed: progress.passed !== undefined,
        themes: standard.themes
          .map(({ id }) => id)
          .filter((id) => acts.stepsLeftIn(progress, id).length === 0),
      };
    },

    /** Who of these learners have passed, read in batches. */
    passedAmong: (personIds: readonly string[]): Promise<ReadonlySet<string>> =>
      records.passedAmong(personIds),

    completionOf: async (personId: string): Promise<Completion | undefined> => {
      const progress = await records.progressOf(personId);
      if (!progress?.passed) return undefined;
      const { right, total } = scoreOf(progress, progress.passed);
      return {
        evaluation: progress.passed.id,
        standard: progress.passed.standard,
        score: right,
        total,
        minutes: Math.ceil(acts.times.training),
        // A pass opens a room for a day only: the last session credited is the latest.
        attended: progress.attended.at(-1) ?? null,
      };
    },
  };
};
