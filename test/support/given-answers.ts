import type { Course, Question } from '../../src/course/course.ts';
import { openingAttempt } from '../../src/learn/training/progress.ts';
import { trainingFacts } from '../../src/learn/training/training.facts.ts';
import { learnerStream } from '../../src/people/learners/learners.facts.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { ledgerStore } from '../../src/platform/ledger/ledger.store.ts';
import type { NewFact } from '../../src/platform/ledger/ledger.ts';
import { rightKeys, wrongKeys } from './learner.ts';

type Said = NewFact<typeof trainingFacts>;

/** Who answers, and how: the same number gives the same answers. */
export type Answering = {
  readonly learners: number;
  /** Whether a learner, from 0, answers a question rightly. */
  readonly isRight: (learner: number, question: Question, rank: number) => boolean;
  /** What a learner answers wrongly; the first wrong options unless told. */
  readonly wrong?: (question: Question) => readonly string[];
  /** The items that a learner is asked; the first of each theme unless told. */
  readonly items?: (learner: number) => readonly Question[];
  /** Questions answered before each one stops; all unless told. */
  readonly given?: number;
  readonly source?: 'evaluation' | 'positioning' | 'alone';
};

const at = new Date('2026-11-24T12:00:00.000Z');
const ledger = ledgerStore(trainingFacts);

export const firstCases = ({ cases }: Course): readonly Question[] =>
  [...Map.groupBy(cases, ({ theme }) => theme).values()].flatMap((some) => some.slice(0, 3));

const factsOf = (course: Course, learner: number, id: string, answering: Answering): Said[] => {
  const { isRight, wrong = wrongKeys, source = 'evaluation' } = answering;
  const actor = { kind: 'learner', id } as const;
  const alone = source === 'alone';
  const asked = alone ? course.openings : (answering.items?.(learner) ?? firstCases(course));
  const attempt = alone ? openingAttempt : crypto.randomUUID();
  const versions = { course: course.version, standard: course.standard };
  const started: Said = {
    kind: 'training.started',
    data: { audience: 'employees', lang: 'fr', ...versions },
    actor,
  };
  const answers = asked.slice(0, answering.given).map((question, rank): Said => {
    const right = isRight(learner, question, rank);
    const chosen = [...(right ? rightKeys(question) : wrong(question))];
    return { kind: 'training.answered', data: { attempt, item: question.id, chosen, right }, actor };
  });
  if (source === 'alone') return [started, ...answers];
  const begun: Said = {
    kind: 'training.attempt-started',
    data: { attempt, purpose: source, items: asked.map((item) => item.id), ...versions },
    actor,
  };
  return [started, begun, ...answers];
};

const learnersAtOnce = 100;

/** Records, as facts of the ledger, what learners answered; each is a learner of their own. */
export const recordAnswers = async (
  { db }: Pick<Database, 'db'>,
  course: Course,
  answering: Answering,
): Promise<void> => {
  for (let from = 0; from < answering.learners; from += learnersAtOnce)
    await db.transaction().execute(async (tx) => {
      for (let learner = from; learner < Math.min(from + learnersAtOnce, answering.learners); learner += 1) {
        const id = crypto.randomUUID();
        await ledger.append(tx, learnerStream(id), factsOf(course, learner, id, answering), {
          at: new Date(at.getTime() + learner * 1_000),
        });
      }
    });
};
