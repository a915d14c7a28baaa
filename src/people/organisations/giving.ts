import { type Database, type Db, keepStill, type Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { wholeInstallation, writeJournal } from '../signin/journal.ts';
import { type Account, actorOf, type Signin } from '../signin/signin.ts';
import { type Bodies, grantsIn, type Held } from './bodies.ts';
import type { Tell } from './invitations.ts';
import { bodiesAround, type KnownPerson } from './known-people.ts';
import { organisationsStore, type RoleRow } from './organisations.store.ts';
import { type Grant, installation, type Kinship, may, type Role } from './roles.ts';

const keepsPlace = (role: Role): boolean => role === 'body-administrator' || role === 'service-lead';

const managesWithout = async (
  tx: Tx,
  account: string,
  without: Grant,
  places: ReadonlyMap<string, Kinship>,
): Promise<boolean> => {
  const grants = grantsIn(await organisationsStore(tx).rolesOf(account));
  const others = grants.filter(
    ({ role, organisation }) => role !== without.role || organisation !== without.organisation,
  );
  return may(others, 'manage', without.organisation, places);
};

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin: Signin;
  readonly bodies: Bodies;
};

export const rolesIn = ({ db, clock, signin, bodies }: Deps) => {
  const { around, gives, acting, grantsOf } = bodies;

  const tell: Tell = async (tx, actor, act, about, { organisation, role = '', invitedBy }) => {
    for (const { find, given } of bodies.elsewhere()) {
      const { id: place, parent } = (await find(tx, [organisation]))[0] ?? {};
      if (!place || !parent) continue;
      await writeJournal(tx, clock(), { actor, act, about, role, organisation: parent, place });
      if (act === 'role-given') await given(tx, place, actor, { account: about, role, invitedBy });
      return;
    }
    const body = organisation === installation ? wholeInstallation : organisation;
    await writeJournal(tx, clock(), { actor, act, about, role, organisation: body });
  };

  /**
   * Takes back the invitations too that its holder made there or can no longer make elsewhere. False when
   * they did not have it.
   */
  const takeIn = async (
    tx: Tx,
    by: Actor,
    held: Pick<RoleRow, 'account' | 'role' | 'organisation'>,
  ): Promise<boolean> => {
    const { account, role, organisation } = held;
    if (!(await organisationsStore(tx).take(held))) return false;
    await tell(tx, by, 'role-removed', account, { organisation, role });
    for (const drawn of await organisationsStore(tx).invitationsBy(account)) {
      const place = drawn.organisation;
      if (place !== organisation && (await gives(tx, account, place))) continue;
      await organisationsStore(tx).takeInvitation(drawn.id);
      await tell(tx, by, 'invitation-withdrawn', '', { organisation: place, role: drawn.role });
    }
    return true;
  };

  const isLast = async (tx: Tx, by: Account, account: string, grant: Grant): Promise<boolean> => {
    const { role, organisation } = grant;
    const givesUp = by.id === account && keepsPlace(role);
    const needed =
      role === 'administrator' ||
      (givesUp && !(await managesWithout(tx, account, grant, await around([organisation], tx))));
    const holders = needed ? await organisationsStore(tx).holders(role, organisation) : [];
    return holders.length === 1 && holders[0] === account;
  };

  const giveIn = async (
    tx: Tx,
    by: Account,
    account: string,
    { role, organisation }: Grant,
  ): Promise<boolean> => {
    const given = await organisationsStore(tx).give({
      account,
      role,
      organisation,
      givenAt: clock().toISOString(),
      givenBy: '',
    });
    if (given) await tell(tx, actorOf(by), 'role-given', account, { role, organisation });
    return given;
  };

  const knownIn = async (on: Db, { grants, places }: Held, place: string): Promise<ReadonlySet<string>> => {
    const own = may(grants, 'lead', place, places) ? places.get(place)?.parent : undefined;
    const near = bodiesAround(places, place, (body) => body === own || may(grants, 'manage', body, places));
    const within: (readonly string[])[] = [];
    for (const each of bodies.elsewhere()) within.push(await each.within(on, near));
    return organisationsStore(on).accountsIn([...near, ...within.flat()]);
  };

  const heldAlone = async (on: Db, account: string): Promise<readonly Grant[]> => {
    const grants = grantsIn(await organisationsStore(on).rolesOf(account)).filter(({ role }) =>
      keepsPlace(role),
    );
    const around = await organisationsStore(on).rolesInAny(grants.map(({ organisation }) => organisation));
    const others = grantsIn(around).filter((grant) => grant.account !== account);
    return grants.filter(
      ({ role, organisation }) =>
        !others.some((other) => other.role === role && other.organisation === organisation),
    );
  };

  signin.register(async (tx, accountId) => {
    for (const grant of await heldAlone(tx, accountId))
      await tell(tx, actorOf({ id: accountId }), 'role-vacated', grant.organisation, grant);
    await organisationsStore(tx).takeAll(accountId);
    await organisationsStore(tx).removeInvitationsBy(accountId);
  });

  return {
    tell,
    takeIn,
    giveIn,

    /**
     * The people to whom someone may give a role directly, by name: those of the bodies they manage from this
     * place up, and of these bodies' services; for a service lead, those of its body. Empty for anyone else,
     * who must invite by a link.
     */
    knownTo: async (held: Held, place: string): Promise<readonly KnownPerson[]> => {
      const accounts = await knownIn(db, held, place);
      return [...(await signin.names([...accounts]))]
        .map(([id, name]) => ({ account: id, name }))
        .toSorted(
          (one, other) =>
            one.name.localeCompare(other.name, 'fr') || one.account.localeCompare(other.account),
        );
    },

    /** Undefined when the giver may no longer give roles there. */
    give: (by: Account, account: string, grant: Grant): Promise<'given' | 'held' | 'unknown' | undefined> =>
      acting(by, grant.organisation, async (tx) => {
        const held = { grants: await grantsOf(by, tx), places: await around([grant.organisation], tx) };
        if (!(await knownIn(tx, held, grant.organisation)).has(account)) return 'unknown';
        return (await giveIn(tx, by, account, grant)) ? 'given' : 'held';
      }),

    /**
     * Takes a role back. The last administrator of the installation keeps theirs. The last administrator of a
     * body, or lead of a service, cannot give theirs up, unless they manage it from above: someone above
     * takes it. Undefined when the person may no longer do this.
     */
    removeRole: (
      by: Account,
      account: string,
      grant: Grant,
    ): Promise<'removed' | 'last' | 'none' | undefined> =>
      acting(by, grant.organisation, async (tx) => {
        if (await isLast(tx, by, account, grant)) return 'last';
        return (await takeIn(tx, actorOf(by), { account, ...grant })) ? 'removed' : 'none';
      }),

    /**
     * Never leaves the person without a role. Refuses for the last responsible person, as `removeRole` does.
     */
    changeRole: (
      by: Account,
      account: string,
      grant: Grant,
      to: Role,
    ): Promise<'changed' | 'last' | 'none' | undefined> =>
      acting(by, grant.organisation, async (tx) => {
        const { role, organisation } = grant;
        const held = grantsIn(await organisationsStore(tx).rolesOf(account));
        if (!held.some((each) => each.role === role && each.organisation === organisation)) return 'none';
        if (role === to) return 'changed';
        if (await isLast(tx, by, account, grant)) return 'last';
        await giveIn(tx, by, account, { role: to, organisation });
        await takeIn(tx, actorOf(by), { account, ...grant });
        return 'changed';
      }),

    heldAlone: ({ id }: Pick<Account, 'id'>): Promise<readonly Grant[]> => heldAlone(db, id),

    /** The last administrator of the installation may not. Roles do not change until the transaction ends. */
    mayLeave: async (tx: Tx, { id }: Pick<Account, 'id'>): Promise<boolean> => {
      await keepStill(tx, 'roles');
      const administrators = await organisationsStore(tx).holders();
      return administrators.length !== 1 || administrators[0] !== id;
    },
  };
};
