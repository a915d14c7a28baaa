import type { Database, Tx } from '../../platform/db/database.ts';
import { keyFor } from '../../platform/keys/keys.ts';
import { sealer } from '../../platform/keys/sealed.ts';
import { lockStream } from '../../platform/ledger/ledger.store.ts';
import { dayOf } from '../../standard/days.ts';
import type { Erasure } from '../learners/erasure.ts';
import { learnerStream } from '../learners/learners.facts.ts';
import type { Learners, Person } from '../learners/learners.ts';
import type { Signin } from '../signin/signin.ts';
import { type ClaimRow, claimsStore } from './claims.store.ts';

export type Claim = { readonly person: Person /** Day, `YYYY-MM-DD`. */; readonly claimedOn: string };

/** `other`: the account holds another record; `taken`: another account holds this one. */
export type ClaimOutcome = 'claimed' | 'unknown' | 'taken' | 'other';

export type Claims = ReturnType<typeof claims>;

type Deps = {
  readonly db: Database['db'];
  readonly secret: string;
  readonly clock: () => Date;
  readonly learners: Learners;
  readonly erasure: Erasure;
  readonly signin: Signin;
};

/**
 * A held record opens on every device where its owner signs in. Its resume code is stored encrypted, with a
 * key that is not in the database: a code that was replaced opens nothing.
 */
export const claims = ({ db, secret, clock, learners, erasure, signin }: Deps) => {
  const { seal, open } = sealer<'code'>(keyFor(secret, 'claimed-code'));

  const codeIn = (row: ClaimRow | undefined): Promise<string | undefined> =>
    row ? open('code', row.code) : Promise.resolve(undefined);

  const codeOf = async (accountId: string): Promise<string | undefined> =>
    codeIn(await claimsStore(db).of(accountId));

  /** Removes claims whose code was replaced just before the server stopped. */
  const dropStale = async (tx: Tx, rows: readonly (ClaimRow | undefined)[]): Promise<void> => {
    for (const row of rows) {
      const code = await codeIn(row);
      const isLive = code !== undefined && (await learners.find(tx, code, clock())) !== undefined;
      if (row && !isLive) await claimsStore(tx).remove(row.account);
    }
  };

  erasure.register({ erase: (tx, learnerId) => claimsStore(tx).removeLearner(learnerId) });
  signin.register((tx, accountId) => claimsStore(tx).remove(accountId));
  // Replacing a code shuts out everyone who knew it, including an account other than the one that asks.
  learners.whenCodeTaken(async (tx, { id, code }, by) => {
    const row = await claimsStore(tx).ofLearner(id);
    if (!row) return;
    if (row.account === by) await claimsStore(tx).setCode(by, await seal('code', code));
    else await claimsStore(tx).removeLearner(id);
  });

  return {
    codeOf,

    of: async (accountId: string): Promise<Claim | undefined> => {
      const row = await claimsStore(db).of(accountId);
      const code = await codeIn(row);
      const person = code === undefined ? undefined : await learners.find(db, code, clock());
      return row && person && { person, claimedOn: row.claimedOn };
    },

    /** Claiming the same record again changes nothing. */
    claim: (accountId: string, typed: string): Promise<ClaimOutcome> =>
      db.transaction().execute(async (tx) => {
        const store = claimsStore(tx);
        const now = clock();
        const person = await learners.find(tx, typed, now);
        if (!person || (await lockStream(tx, learnerStream(person.id))).closed) return 'unknown';
        await dropStale(tx, [await store.of(accountId), await store.ofLearner(person.id)]);
        const added = await store.add({
          account: accountId,
          learner: person.id,
          code: await seal('code', person.code),
          claimedOn: dayOf(now),
        });
        if (added) return 'claimed';
        const held = await store.of(accountId);
        if (held?.learner === person.id) return 'claimed';
        return held ? 'other' : 'taken';
      }),

    letGo: (accountId: string): Promise<void> => claimsStore(db).remove(accountId),

    all: claimsStore(db).all,
  };
};
