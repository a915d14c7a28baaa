/** Taking stock of a service, as it reads from a person's facts. Pure. */
import type { AssessedFact, Known } from '../../assessment/assessment.ts';
import type { Fact } from '../../platform/ledger/ledger.ts';
import type { Phase } from '../../standard/standard.ts';
import type { checkupFacts } from './checkup.facts.ts';

export type CheckupFact = Fact<typeof checkupFacts>;

export type Checkup = {
  readonly id: string;
  readonly phase: Phase;
  /** Version of the standard that it was begun under, and stays under. */
  readonly standard: string;
  /** Instants, ISO 8601 in UTC. */
  readonly begunAt: string;
  readonly changedAt: string;
  /** The practices of which something was said, or that were passed over for the next one. */
  readonly answered: ReadonlySet<number>;
  /** What was said of each action last. */
  readonly statuses: ReadonlyMap<string, Known>;
  /** The same, dated, for the assessment. */
  readonly facts: readonly AssessedFact[];
};

/** Longest name of a service, and longest reason for which an action does not apply, in characters. */
export const [nameLimit, whyLimit] = [120, 500] as const;

const begun = (fact: CheckupFact & { kind: 'checkup.begun' }): Checkup => ({
  id: fact.data.checkup,
  phase: fact.data.phase,
  standard: fact.data.standard,
  begunAt: fact.recordedAt,
  changedAt: fact.recordedAt,
  answered: new Set(),
  statuses: new Map(),
  facts: [],
});

const withAnswer = (
  checkup: Checkup,
  { data, recordedAt, effectiveAt, seq }: CheckupFact & { kind: 'checkup.answered' },
): Checkup => {
  const said = Object.entries(data.statuses);
  const declared = said.map(
    ([action, status]): AssessedFact => ({ kind: 'declared', action, status, recordedAt, effectiveAt, seq }),
  );
  return {
    ...checkup,
    changedAt: recordedAt,
    answered: new Set([...checkup.answered, data.practice]),
    statuses: new Map([...checkup.statuses, ...said]),
    facts: [...checkup.facts, ...declared],
  };
};

/** The check-ups of a person, the latest one begun first. Facts come by their rank. */
export const checkupsFrom = (facts: readonly CheckupFact[]): readonly Checkup[] => {
  const found = new Map<string, Checkup>();
  for (const fact of facts) {
    const { checkup: id } = fact.data;
    if (fact.kind === 'checkup.begun') found.set(id, begun(fact));
    const checkup = found.get(id);
    if (checkup && fact.kind === 'checkup.answered') found.set(id, withAnswer(checkup, fact));
    if (checkup && fact.kind === 'checkup.phase-changed')
      found.set(id, { ...checkup, phase: fact.data.phase, changedAt: fact.recordedAt });
  }
  return [...found.values()].toReversed();
};

/**
 * The practice to go on with after another one: the next that was not answered, else the first such;
 * undefined once all were.
 */
export const nextPractice = ({ answered }: Checkup, practices: readonly number[], after = 0) => {
  const left = practices.filter((id) => !answered.has(id));
  return left.find((id) => id > after) ?? left[0];
};
