/** What people are given as they come from another site: by the groups they are in there, or by an invitation. */
import type { Tx } from '../db/database.ts';
import type { Actor } from '../ledger/ledger.ts';
import type { Receive } from '../signin/oidc.ts';
import { nameLimit } from '../signin/signin.schema.ts';
import type { Account, Signin } from '../signin/signin.ts';
import { signinWords } from '../signin/signin.words.ts';
import { organisationsStore } from './organisations.store.ts';
import type { Organisations } from './organisations.ts';
import { type Grant, type GroupGrant, grantsByGroups, installation } from './roles.ts';

const groups: Actor = { kind: 'system', id: 'groups' };

/**
 * Receives people who come from other sites. Their groups there give them roles, each time they come, and take back those
 * that they gave before and no more give; what people gave by hand, and what another site gave, stays.
 *
 * @param grants which groups give which roles
 */
export const arrivals = ({
  clock,
  signin,
  organisations,
  grants,
}: {
  readonly clock: () => Date;
  readonly signin: Pick<Signin, 'open'>;
  readonly organisations: Pick<Organisations, 'acceptBy' | 'tell'>;
  readonly grants: readonly GroupGrant[];
}): Receive => {
  const { acceptBy, tell } = organisations;

  const giveAndTakeBack = async (
    tx: Tx,
    account: Pick<Account, 'id'>,
    issuer: string,
    due: readonly Grant[],
  ): Promise<void> => {
    const store = organisationsStore(tx);
    const rows = (await store.rolesOf(account.id)).filter((row) => row.given_by === issuer);
    for (const row of rows) {
      const isDue = due.some(
        ({ role, organisation }) => role === row.role && organisation === row.organisation_id,
      );
      if (!isDue && (await store.take(row)))
        await tell(tx, groups, 'role-removed', account.id, row.organisation_id);
    }
    for (const { role, organisation } of due) {
      const given = await store.give({
        account_id: account.id,
        role,
        organisation_id: organisation,
        given_at: clock().toISOString(),
        given_by: issuer,
      });
      if (given) await tell(tx, groups, 'role-given', account.id, organisation);
    }
  };

  return async (tx, arrival) => {
    const { issuer, lang } = arrival;
    const name = arrival.name.slice(0, nameLimit).trim() || signinWords[lang].unnamed;
    const bodies = new Set((await organisationsStore(tx).all()).map(({ id }) => id));
    const due = grantsByGroups(grants, issuer, arrival.groups).filter(
      ({ organisation }) => organisation === installation || bodies.has(organisation),
    );
    const { invitation } = arrival;
    const invited =
      invitation === '' ? undefined : await acceptBy(tx, invitation, arrival.account ?? { name, lang });
    const known = invited ?? arrival.account;
    const account = known ?? (due.length > 0 ? await signin.open(tx, { name, lang }) : undefined);
    if (account) await giveAndTakeBack(tx, account, issuer, due);
    return account;
  };
};
