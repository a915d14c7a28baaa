import { v4 as uuidv4 } from 'uuid';
import { learnerStream } from '../accounts/accounts.facts.ts';
import type { Accounts, Person } from '../accounts/accounts.ts';
import type { Erasure } from '../accounts/erasure.ts';
import type { PersonalData } from '../accounts/personal-data.ts';
import { type AnswerProblem, type Course, itemOf, judge, type Question } from '../course/course.ts';
import { dayOf } from '../days.ts';
import type { Database, Tx } from '../db/database.ts';
import { type Appended, ledgerStore, lockStream, streamHead } from '../ledger/ledger.store.ts';
import { type Audience, actionOf, type Lang, type Standard } from '../standard/standard.ts';
import { memoize } from '../web/cache.ts';
import { drawAttempt } from './attempts.ts';
import { commitmentsStore } from './commitments.store.ts';
import {
  type Commitment,
  type FollowUp,
  type FollowUpOutcome,
  proposedDay,
  type Told,
} from './commitments.ts';
import { type Attended, creditOf } from './credit.ts';
import type { Random } from './draw.ts';
import { notesStore } from './notes.store.ts';
import type { Note } from './notes.ts';
import { type Paces, pacesOf } from './pace.ts';
import { type Step, stepsOf, timesOf } from './path.ts';
import {
  answerTo,
  currentStep,
  isAnswered,
  latestAttempt,
  nextRank,
  openingAttempt,
  type Progress,
  type Purpose,
  positioningIsOpen,
  progressFrom,
  scoreOf,
} from './progress.ts';
import { progressMemory } from './progress-memory.ts';
import { reviewsOn } from './reviews.ts';
import { type TrainingSaid, trainingFacts } from './training.facts.ts';

export type Deps = {
  readonly standard: Standard;
  readonly course: Course;
  readonly db: Database['db'];
  readonly accounts: Accounts;
  readonly erasure: Erasure;
  readonly personalData: PersonalData;
  readonly clock: () => Date;
  readonly random: Random;
};

/** What became of an answer: recorded, given before (the first one stands), or not an answer to what is asked. */
export type AnswerOutcome = 'recorded' | 'already' | 'not-asked' | AnswerProblem;

export type { Attended } from './credit.ts';

export type Training = ReturnType<typeof training>;

/** A training brought to its end. */
export type Completion = {
  /** Id of the evaluation passed. */
  readonly evaluation: string;
  /** Version of the standard that it was begun under. */
  readonly standard: string;
  readonly score: number;
  readonly total: number;
  /** How long the training takes, as it is announced. */
  readonly minutes: number;
  /** The session followed last in a room; null for who learned alone. */
  readonly attended: Progress['attended'][number] | null;
};

/** About 20 KB each. */
const peopleRemembered = 500;

/** What is told of a commitment followed up, without anyone's words; nothing when only these changed. */
const followUpFact = ({ id, doneOn }: Commitment, said: FollowUp): TrainingSaid | undefined => {
  const data = { commitment: id };
  if (said.to === 'put-off')
    return { kind: 'training.commitment-put-off', data: { ...data, due: said.dueOn } };
  if (said.to === 'done') return doneOn === null ? { kind: 'training.commitment-done', data } : undefined;
  return doneOn === null ? undefined : { kind: 'training.commitment-reopened', data };
};

/** The self-paced training: everything a learner can do, each act a fact in the ledger. */
export const training = ({ standard, course, db, accounts, erasure, personalData, clock, random }: Deps) => {
  const steps = stepsOf(standard, course);
  const times = timesOf(standard, course);
  const paces = memoize<Paces>();

  const ledger = ledgerStore(trainingFacts);

  /** Records what a learner did: nothing, when their record was erased meanwhile. */
  const tell = async (
    tx: Tx,
    personId: string,
    said: TrainingSaid,
    once?: string,
  ): Promise<Appended['outcome']> => {
    const fact = { ...said, actor: { kind: 'learner', id: personId }, ...(once ? { once } : {}) } as const;
    return (await ledger.append(tx, learnerStream(personId), [fact], { at: clock() })).outcome;
  };

  const tellAlone = (personId: string, said: TrainingSaid, once?: string): Promise<Appended['outcome']> =>
    db.transaction().execute((tx) => tell(tx, personId, said, once));

  const recordAnswer = async (
    personId: string,
    attempt: string,
    question: Question,
    chosen: readonly string[] | 'unknown',
  ): Promise<AnswerOutcome> => {
    const judgement = chosen === 'unknown' ? { right: false } : judge(question, chosen);
    if ('problem' in judgement) return judgement.problem;
    const keys = chosen === 'unknown' ? [] : [...new Set(chosen)];
    const data = { attempt, item: question.id, chosen: keys, right: judgement.right };
    const once = `answered:${attempt}:${question.id}`;
    const outcome = await tellAlone(personId, { kind: 'training.answered', data }, once);
    return outcome === 'appended' ? 'recorded' : 'already';
  };

  /** Takes a commitment; undefined when it was taken before, or when the person was erased. */
  const take = async (
    tx: Tx,
    personId: string,
    commitment: { readonly action: string; readonly words: string; readonly dueOn: string },
    once?: string,
  ): Promise<string | undefined> => {
    const id = uuidv4();
    const data = { commitment: id, action: commitment.action, due: commitment.dueOn };
    if ((await tell(tx, personId, { kind: 'training.committed', data }, once)) !== 'appended')
      return undefined;
    await commitmentsStore(tx).add({ id, personId, ...commitment, now: clock() });
    return id;
  };

  const inForce = async (tx: Tx, personId: string): Promise<readonly Commitment[]> =>
    (await commitmentsStore(tx).of(personId)).filter(({ withdrawn }) => !withdrawn);

  /** Makes commitments of the actions picked in a room, but for those that the person is already committed to. */
  const takePicked = async (
    tx: Tx,
    personId: string,
    { room, actions, wording }: Attended,
    lang: Lang,
  ): Promise<boolean> => {
    const known = await inForce(tx, personId);
    const today = dayOf(clock());
    const dueOn = wording && wording.dueOn >= today ? wording.dueOn : proposedDay(today);
    const taken: (string | undefined)[] = [];
    for (const id of actions) {
      const title = actionOf(standard, id)?.action.title[lang];
      if (title === undefined || known.some(({ action }) => action === id)) continue;
      const words = wording?.words || title;
      taken.push(await take(tx, personId, { action: id, words, dueOn }, `committed:${room}:${id}`));
    }
    return taken.some((id) => id !== undefined);
  };

  const memory = progressMemory(peopleRemembered);

  const progressOf = async (personId: string): Promise<Progress | undefined> => {
    const stream = learnerStream(personId);
    const head = await streamHead(db, stream);
    const known = memory.recall(personId, head);
    if (known) return known;
    const progress = progressFrom(await ledger.read(db, stream));
    // The last fact of the stream may be another feature's. What was added since the rank was asked is read again.
    if (progress) memory.keep(personId, head, progress);
    return progress;
  };

  erasure.register({
    erase: async (tx, personId) => {
      await commitmentsStore(tx).removeAllOf(personId);
      await notesStore(tx).removeAllOf(personId);
    },
    forget: memory.forget,
  });
  personalData.register(async (personId) => ({
    commitments: await commitmentsStore(db).of(personId),
    notes: await notesStore(db).of(personId),
  }));

  return {
    steps,
    times,

    /** The pace of each theme for who stands there, drawn once: see `pacesOf`. */
    pacesOf: (progress: Progress): Paces => paces(progress, '', () => pacesOf(standard, course, progress)),

    /** Opens a record and begins: the person and their resume code. */
    start: (audience: Audience, lang: Lang): Promise<Person> =>
      db.transaction().execute(async (tx) => {
        const person = await accounts.open(tx, clock());
        const data = { audience, lang, course: course.version, standard: standard.version };
        await tell(tx, person.id, { kind: 'training.started', data }, 'started');
        return person;
      }),

    /** Where a person is; undefined when they have not started. */
    progressOf,

    /** Keeps the audience that a person says they are of now; choosing the same one again says nothing new. */
    chooseAudience: async (personId: string, progress: Progress, audience: Audience): Promise<void> => {
      if (audience === progress.audience) return;
      await tellAlone(personId, { kind: 'training.audience-chosen', data: { audience } });
    },

    /**
     * Completes a step. A question or an exercise must have been answered first.
     *
     * @returns `not-answered` when it was not
     */
    completeStep: async (
      personId: string,
      progress: Progress,
      step: Step,
    ): Promise<'done' | 'not-answered'> => {
      if (!isAnswered(progress, step)) return 'not-answered';
      const data = { step: step.id };
      await tellAlone(personId, { kind: 'training.step-completed', data }, `step:${step.id}`);
      return 'done';
    },

    answerOpening: (
      personId: string,
      question: Question,
      chosen: readonly string[],
    ): Promise<AnswerOutcome> => recordAnswer(personId, openingAttempt, question, chosen),

    /** Records where each finding was placed; findings left out are named. */
    answerExercise: async (
      personId: string,
      step: Step & { kind: 'exercise' },
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
      const outcome = await tellAlone(personId, { kind: 'training.exercise-answered', data }, once);
      return { outcome: outcome === 'appended' ? 'recorded' : 'already' };
    },

    /**
     * Begins the positioning test or an evaluation, or finds the one under way; one that cannot go on since the course
     * changed is drawn again.
     *
     * @returns why it cannot begin: closed (positioning), path not finished, or already passed (evaluation)
     */
    startAttempt: async (
      personId: string,
      progress: Progress,
      purpose: Purpose,
    ): Promise<'started' | 'closed' | 'path-not-finished' | 'passed'> => {
      if (purpose === 'positioning' && !positioningIsOpen(progress)) return 'closed';
      if (purpose === 'evaluation') {
        if (progress.passed) return 'passed';
        if (currentStep(steps, progress)) return 'path-not-finished';
      }
      const drawn = drawAttempt(standard, course, progress, purpose, random);
      if (!drawn) return 'started';
      const { once, items, ...replacing } = drawn;
      const versions = { course: course.version, standard: standard.version };
      const data = { attempt: uuidv4(), purpose, items: [...items], ...versions, ...replacing };
      await tellAlone(personId, { kind: 'training.attempt-started', data }, once);
      return 'started';
    },

    /**
     * Answers the item of a test being asked; any other is `not-asked`, one answered before is `already`.
     *
     * @param chosen the keys chosen; `unknown` from who says that they do not know, in a positioning test
     */
    answerItem: async (
      personId: string,
      progress: Progress,
      purpose: Purpose,
      itemId: string,
      chosen: readonly string[] | 'unknown',
    ): Promise<AnswerOutcome> => {
      const attempt = latestAttempt(progress, purpose);
      const item = itemOf(course, itemId);
      if (!attempt || !item || !attempt.items.includes(itemId)) return 'not-asked';
      if (answerTo(progress, attempt.id, itemId)) return 'already';
      if (purpose === 'positioning' && !positioningIsOpen(progress)) return 'not-asked';
      if (attempt.items[(nextRank(progress, attempt) ?? 0) - 1] !== itemId) return 'not-asked';
      return recordAnswer(personId, attempt.id, item, chosen);
    },

    /**
     * Records the answer to a question asked again, on its day and within what a day has room for; `already` when it was
     * answered today, in another tab.
     */
    review: async (
      personId: string,
      progress: Progress,
      questionId: string,
      chosen: readonly string[],
    ): Promise<AnswerOutcome> => {
      const today = dayOf(clock());
      const question = reviewsOn(course, progress, today).ask.find(({ id }) => id === questionId);
      if (!question) {
        const answered = progress.recalls.get(questionId) ?? [];
        return answered.some(({ day, review }) => review && day === today) ? 'already' : 'not-asked';
      }
      const judgement = judge(question, chosen);
      if ('problem' in judgement) return judgement.problem;
      const data = { item: question.id, chosen: [...new Set(chosen)], right: judgement.right };
      const said = { kind: 'training.reviewed', data } as const;
      const outcome = await tellAlone(personId, said, `reviewed:${question.id}:${today}`);
      return outcome === 'appended' ? 'recorded' : 'already';
    },

    /** Ends the positioning test where it is. */
    closePositioning: async (personId: string): Promise<void> => {
      await tellAlone(personId, { kind: 'training.positioning-closed', data: {} }, 'positioning-closed');
    },

    notesOf: (personId: string): Promise<Note[]> => notesStore(db).of(personId),

    /** Keeps what a person wrote for themselves beside a step; nothing, when their record was erased meanwhile. */
    keepNote: (personId: string, note: Note): Promise<void> =>
      db.transaction().execute(async (tx) => {
        if ((await lockStream(tx, learnerStream(personId))).closed) return;
        await notesStore(tx).keep(personId, note);
      }),

    commitmentsOf: (personId: string): Promise<Commitment[]> => commitmentsStore(db).of(personId),

    /**
     * Takes a commitment to apply an action of the standard, in the person's own words, by a day. The same one taken
     * again, by a button pressed twice, is the first one.
     *
     * @param commitment checked by its form: a known action, words, a day to come
     * @returns the commitment's id, or undefined when the person was erased meanwhile
     */
    commit: (
      personId: string,
      commitment: { readonly action: string; readonly words: string; readonly dueOn: string },
    ): Promise<string | undefined> =>
      db.transaction().execute(async (tx) => {
        await lockStream(tx, learnerStream(personId));
        const same = (await inForce(tx, personId)).find(
          ({ action, words, dueOn }) =>
            action === commitment.action && words === commitment.words && dueOn === commitment.dueOn,
        );
        return same?.id ?? take(tx, personId, commitment);
      }),

    /**
     * Credits to a person what they followed in a room: the session, their answers to opening questions, the steps of
     * the path that the room went through, and the actions they picked, as commitments. What they did before stays as
     * it was; crediting again adds only what is new.
     *
     * @param lang the language of the commitments' words
     * @returns `already` when there was nothing to add, `erased` when the person was erased meanwhile
     */
    credit: (personId: string, attended: Attended, lang: Lang): Promise<'added' | 'already' | 'erased'> =>
      db.transaction().execute(async (tx) => {
        const actor = { kind: 'learner', id: personId } as const;
        const facts = creditOf(course, steps, attended).map((fact) => ({ ...fact, actor }));
        const { outcome } = await ledger.append(tx, learnerStream(personId), facts, { at: clock() });
        if (outcome === 'closed') return 'erased';
        const added = outcome === 'appended';
        const committed = await takePicked(tx, personId, attended, lang);
        return added || committed ? 'added' : 'already';
      }),

    /**
     * Withdraws a commitment, or takes the withdrawal back. False when there is none such.
     *
     * @param told what was written of it meanwhile, which is kept
     */
    setCommitment: (
      personId: string,
      id: string,
      to: 'withdrawn' | 'restored',
      told: Told = {},
    ): Promise<boolean> =>
      db.transaction().execute(async (tx) => {
        await lockStream(tx, learnerStream(personId));
        const at = to === 'withdrawn' ? clock() : null;
        const done = await commitmentsStore(tx).setWithdrawn(personId, id, at, told);
        const kind = to === 'withdrawn' ? 'training.commitment-withdrawn' : 'training.commitment-restored';
        if (done) await tell(tx, personId, { kind, data: { commitment: id } });
        return done;
      }),

    /**
     * Keeps what a person says of a commitment in force: done, put off, or not done after all, and what they write of it.
     * What is said done again keeps its day and changes its words.
     *
     * @param seenDone whether they knew that it was done; who did not changes nothing of it
     */
    followUp: (
      personId: string,
      id: string,
      said: FollowUp,
      told: Told,
      seenDone: boolean,
    ): Promise<FollowUpOutcome> =>
      db.transaction().execute(async (tx) => {
        await lockStream(tx, learnerStream(personId));
        const commitment = (await inForce(tx, personId)).find((each) => each.id === id);
        if (!commitment) return 'absent';
        const { doneOn, change } = commitment;
        if (doneOn !== null && !seenDone) {
          const same = said.to === 'open' || (said.to === 'done' && told.change === change);
          return same ? 'kept' : 'done-before';
        }
        const today = doneOn !== null && said.to === 'done' ? doneOn : dayOf(clock());
        await commitmentsStore(tx).setFollowUp(personId, id, said, told, today);
        const fact = followUpFact(commitment, said);
        if (fact) await tell(tx, personId, fact);
        return 'kept';
      }),

    /** How many times a commitment was put off: a calendar that has its day takes the latest. */
    timesPutOff: async (personId: string, id: string): Promise<number> => {
      const facts = await ledger.read(db, learnerStream(personId));
      return facts.filter(
        ({ kind, data }) => kind === 'training.commitment-put-off' && data.commitment === id,
      ).length;
    },

    /** What a learner has passed, for who attests it; undefined before. */
    completionOf: async (personId: string): Promise<Completion | undefined> => {
      const progress = await progressOf(personId);
      if (!progress?.passed) return undefined;
      const { right, total } = scoreOf(progress, progress.passed);
      return {
        evaluation: progress.passed.id,
        standard: progress.passed.standard,
        score: right,
        total,
        minutes: Math.ceil(times.training),
        // A pass opens a room for a day only: the session credited last is the latest one.
        attended: progress.attended.at(-1) ?? null,
      };
    },
  };
};
