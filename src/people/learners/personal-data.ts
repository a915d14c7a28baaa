import type { Database } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { Kinds } from '../../platform/ledger/ledger.ts';
import { learnerStream } from './learners.facts.ts';

export type Holding = (learnerId: string) => Promise<Readonly<Record<string, unknown>>>;

export type PersonalData = ReturnType<typeof personalData>;

/** Everything kept about learners, as each feature registered it. */
export const personalData = ({
  db,
  kinds,
  clock,
}: Pick<Database, 'db'> & { readonly kinds: Kinds; readonly clock: () => Date }) => {
  const holdings: Holding[] = [];
  const ledger = ledgerStore(kinds);
  return {
    register: (holding: Holding): void => void holdings.push(holding),

    of: async (learnerId: string): Promise<Readonly<Record<string, unknown>>> => {
      const facts = await ledger.read(db, learnerStream(learnerId));
      const held = await Promise.all(holdings.map((holding) => holding(learnerId)));
      return Object.assign({ exportedAt: clock().toISOString(), person: learnerId, facts }, ...held);
    },
  };
};
