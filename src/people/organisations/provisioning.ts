import { keepStill, type Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Receive } from '../signin/oidc.ts';
import type { Account, Signin } from '../signin/signin.ts';
import { organisationsStore, type RoleRow } from './organisations.store.ts';
import type { Organisations } from './organisations.ts';
import { type Grant, type GroupGrant, grantsByGroups, installation } from './roles.ts';

const groups: Actor = { kind: 'system', id: 'groups' };

const isLastAdministrator = async (
  tx: Tx,
  row: Pick<RoleRow, 'account' | 'role' | 'organisation'>,
): Promise<boolean> => {
  if (row.role !== 'administrator' || row.organisation !== installation) return false;
  const administrators = await organisationsStore(tx).holders();
  return administrators.length === 1 && administrators[0] === row.account;
};

type Deps = {
  readonly clock: () => Date;
  readonly signin: Pick<Signin, 'open'>;
  readonly organisations: Pick<Organisations, 'acceptBy' | 'takeIn' | 'tell'>;
  readonly grants: readonly GroupGrant[];
};

/**
 * Syncs roles with the groups of each person who comes from another site: gives what is due, and takes back
 * what that site gave before and no longer does. Leaves what people, or another site, gave, and the last
 * administrator of the installation, whom nobody could restore.
 *
 * @param grants which groups give which roles
 */
export const provisioning = ({ clock, signin, organisations, grants }: Deps): Receive => {
  const { acceptBy, takeIn, tell } = organisations;

  const giveAndTakeBack = async (
    tx: Tx,
    account: Pick<Account, 'id'>,
    issuer: string,
    due: readonly Grant[],
  ): Promise<void> => {
    const store = organisationsStore(tx);
    const rows = (await store.rolesOf(account.id)).filter((row) => row.givenBy === issuer);
    const lost = rows.filter(
      (row) => !due.some(({ role, organisation }) => role === row.role && organisation === row.organisation),
    );
    if (lost.length > 0) await keepStill(tx, 'roles');
    for (const row of lost) {
      const told = { role: row.role, organisation: row.organisation };
      if (await isLastAdministrator(tx, row)) await tell(tx, groups, 'role-kept', account.id, told);
      else await takeIn(tx, groups, row);
    }
    for (const { role, organisation } of due) {
      const given = await store.give({
        account: account.id,
        role,
        organisation,
        givenAt: clock().toISOString(),
        givenBy: issuer,
      });
      if (given) await tell(tx, groups, 'role-given', account.id, { role, organisation });
    }
  };

  return async (tx, arrival) => {
    const { issuer, name, lang } = arrival;
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
