/** Roles given and taken back, so that somebody always answers for a place. */
import { type Database, type Db, keepStill, type Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { wholeInstallation, writeJournal } from '../signin/journal.ts';
import { type Account, actorOf, type Signin } from '../signin/signin.ts';
import { type Bodies, grantsIn, type Held } from './bodies.ts';
import type { Tell } from './invitations.ts';
import { bodiesAround, type KnownPerson } from './known-people.ts';
import { organisationsStore, type RoleRow } from './organisations.store.ts';
import { type Grant, installation, type Kinship, may, type Role } from './roles.ts';

/** Whether who has a role answers for a place: somebody has to, in each. */
const keepsPlace = (role: Role): boolean => role === 'body-administrator' || role === 'service-lead';

/** Whether someone would manage a place still, without one of their roles. */
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

/** Gives and takes back roles, and writes in the journal what was done. */
export const rolesIn = ({
  db,
  clock,
  signin,
  bodies,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin: Signin;
  readonly bodies: Bodies;
}) => {
  const { around, gives, acting, grantsOf } = bodies;

  /** Writes what was done in a body, or in a place of one, whose feature hears of the roles that are given there. */
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
   * Takes a role back, and with it the invitations that its holder drew to its place, and wherever they may not invite any
   * more. False when they had it not.
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

  /** Whether a role is of the last person who answers for its place: see `removeRole`. */
  const isLast = async (tx: Tx, by: Account, account: string, grant: Grant): Promise<boolean> => {
    const { role, organisation } = grant;
    const givesUp = by.id === account && keepsPlace(role);
    const needed =
      role === 'administrator' ||
      (givesUp && !(await managesWithout(tx, account, grant, await around([organisation], tx))));
    const holders = needed ? await organisationsStore(tx).holders(role, organisation) : [];
    return holders.length === 1 && holders[0] === account;
  };

  /** Gives a role in a transaction: see `give`. */
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

  /** The accounts of those to whom someone may give a role in a place at once: see `knownTo`. */
  const knownIn = async (on: Db, { grants, places }: Held, place: string): Promise<ReadonlySet<string>> => {
    const own = may(grants, 'lead', place, places) ? places.get(place)?.parent : undefined;
    const near = bodiesAround(places, place, (body) => body === own || may(grants, 'manage', body, places));
    const within: (readonly string[])[] = [];
    for (const each of bodies.elsewhere()) within.push(await each.within(on, near));
    return organisationsStore(on).accountsIn([...near, ...within.flat()]);
  };

  /** The roles that someone alone has, of those that answer for a place. */
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

  // Who leaves takes their roles and their invitations along: those who administer a place are told that nobody keeps it.
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
     * Those to whom someone may give a role in a place at once, by name: the people of its body and of those above that they
     * manage, and the teams of the services of these; for who leads a service, those of its body. Nobody to anyone else: they
     * invite by a link.
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

    /** Gives a role at once to someone who is known to who gives it. Undefined when they may give none there any more. */
    give: (by: Account, account: string, grant: Grant): Promise<'given' | 'held' | 'unknown' | undefined> =>
      acting(by, grant.organisation, async (tx) => {
        const held = { grants: await grantsOf(by, tx), places: await around([grant.organisation], tx) };
        if (!(await knownIn(tx, held, grant.organisation)).has(account)) return 'unknown';
        return (await giveIn(tx, by, account, grant)) ? 'given' : 'held';
      }),

    /**
     * Takes a role back. The last administrator of the installation keeps theirs; the last one of a body, and the last lead
     * of a service, do not give theirs up: someone above takes it. Who is above themselves does, and can name another one.
     * Undefined when who takes it may no more.
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
     * Gives someone another role in a place, in the place of one of theirs there, so that they are never without one. The last
     * who answers for a place keeps their role, as when it is taken back.
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

    /** The roles that someone alone has, of those that answer for a place: nobody would have them, were they to leave. */
    heldAlone: ({ id }: Pick<Account, 'id'>): Promise<readonly Grant[]> => heldAlone(db, id),

    /** Whether someone may leave: not the last one who administers the installation. Roles stay until the transaction ends. */
    mayLeave: async (tx: Tx, { id }: Pick<Account, 'id'>): Promise<boolean> => {
      await keepStill(tx, 'roles');
      const administrators = await organisationsStore(tx).holders();
      return administrators.length !== 1 || administrators[0] !== id;
    },
  };
};
