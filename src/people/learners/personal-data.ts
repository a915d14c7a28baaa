import type { Database } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { Kinds } from '../../platform/ledger/ledger.ts';
import { learnerStream } from './learners.facts.ts';

/** What a feature keeps of a learner, each thing under the name that it has in their file. */
export type Holding = (learnerId: string) => Promise<Readonly<Record<string, unknown>>>;

export type PersonalData = ReturnType<typeof personalData>;

/**
 * Tells learners everything that is kept about them: each feature has registered what it holds.
 *
 * @param kinds of all facts that a learner's stream may hold
 */
export const personalData = ({
  db,
  kinds,
  clock,
}: Pick<Database, 'db'> & { readonly kinds: Kinds; readonly clock: () => Date }) => {
  const holdings: Holding[] = [];
  const ledger = ledgerStore(kinds);
  return {
    /** Says what a feature holds. Called once by each, before serving. */
    register: (holding: Holding): void => void holdings.push(holding),

    /** The file of a learner: their facts in order, then what each feature holds. */
    of: async (learnerId: string): Promise<Readonly<Record<string, unknown>>> => {
      const facts = await ledger.read(db, learnerStream(learnerId));
      const held = await Promise.all(holdings.map((holding) => holding(learnerId)));
      return Object.assign({ exportedAt: clock().toISOString(), person: learnerId, facts }, ...held);
    },
  };
};
