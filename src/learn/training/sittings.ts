import type { Course } from '../../course/course.ts';
import type { Sitting } from '../../course/figures.ts';
import type { Db } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import { openingAttempt } from './progress.ts';
import { type TrainingFact, trainingFacts } from './training.facts.ts';

type Answered = TrainingFact & { readonly kind: 'training.answered' };

const isAnswer = (fact: TrainingFact): fact is Answered => fact.kind === 'training.answered';

const sitting = (
  { source, edition }: Pick<Sitting, 'source' | 'edition'>,
  answers: readonly Answered[],
  before: ReadonlyMap<string, Answered>,
): Sitting => ({
  source,
  edition,
  at: Math.max(...answers.map(({ recordedAt }) => Date.parse(recordedAt))),
  answers: answers.map((answer) => ({
    question: answer.data.item,
    chosen: answer.data.chosen,
    right: answer.data.right,
    again: before.get(answer.data.item) !== answer,
  })),
});

/**
 * A learner's answers alone: the opening questions once all are answered, and each test brought to its end. Those credited
 * from a room are the room's, and later ones are no longer first answers.
 *
 * @param facts of one learner, in order
 * @internal exported for its test
 */
export const sittingsOf = (facts: readonly TrainingFact[], openings: number): readonly Sitting[] => {
  const answers = facts.filter(isAnswer);
  const first = new Map<string, Answered>();
  for (const answer of answers) if (!first.has(answer.data.item)) first.set(answer.data.item, answer);
  const started = facts.find((fact) => fact.kind === 'training.started');
  const attended = facts.find((fact) => fact.kind === 'training.attended');
  const alone = answers.filter(
    ({ seq, data }) => data.attempt === openingAttempt && (!attended || seq < attended.seq),
  );
  const tests = facts.flatMap((fact) => {
    if (fact.kind !== 'training.attempt-started') return [];
    const { attempt, purpose, items, course } = fact.data;
    const given = answers.filter(({ data }) => data.attempt === attempt);
    return given.length === items.length ? [sitting({ source: purpose, edition: course }, given, first)] : [];
  });
  return started && alone.length === openings
    ? [sitting({ source: 'alone', edition: started.data.course }, alone, first), ...tests]
    : tests;
};

const ledger = ledgerStore(trainingFacts);

/** Read in batches, one sitting after the other. */
export const learnerSittings = async function* (
  db: Db,
  { openings }: Pick<Course, 'openings'>,
): AsyncGenerator<Sitting> {
  const batches = ledger.readAll(db, 'learner', [
    'training.started',
    'training.attended',
    'training.attempt-started',
    'training.answered',
  ]);
  for await (const batch of batches)
    for (const facts of Map.groupBy(batch, ({ stream }) => stream).values())
      yield* sittingsOf(facts, openings.length);
};
