/** Public bodies, and who has which role in them. */
import { v4 as uuidv4 } from 'uuid';
import { type Database, type Db, keepStill, type Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import { type Mailer, MailProblem } from '../../platform/mail/mail.ts';
import type { Lang, Text } from '../../standard/standard.ts';
import { type Entry, readJournal, wholeInstallation, writeJournal } from '../signin/journal.ts';
import { type Account, actorOf, type Beginning, type Signin } from '../signin/signin.ts';
import { hashToken, newToken } from '../signin/tokens.ts';
import {
  accepting,
  type Invitation,
  invitationOf,
  type OpenedInvitation,
  openedOf,
  type StillGives,
  type Tell,
} from './invitations.ts';
import { bodiesAround, type KnownPerson } from './known-people.ts';
import { organisationsStore, type RoleRow } from './organisations.store.ts';
import {
  type AskedPlace,
  type Grant,
  installation,
  type Kinship,
  may,
  mayBelongTo,
  mayGive,
  type Permission,
  type Role,
  roleOf,
  type Verdict,
  verdict,
} from './roles.ts';

/** A public body. */
export type Organisation = Kinship & { readonly name: Text };

/** A place of another feature where roles are given; it belongs to a body. */
export type Place = Organisation & {
  /** The address of its page. */
  readonly url: Text;
};

/** What somebody is given, every body, and the places of other features where they have a role: what a page about them reads once. */
export type Standing = {
  readonly grants: readonly Grant[];
  readonly bodies: ReadonlyMap<string, Organisation>;
  readonly places: readonly Place[];
};

/** A person's roles, and every body, with the place that is asked about. */
export type Held = { readonly grants: readonly Grant[]; readonly places: ReadonlyMap<string, Organisation> };

/** What says which places another feature has: those of these ids, and the ids of those of some bodies. */
export type Places = {
  readonly find: (db: Db, ids: readonly string[]) => Promise<readonly Place[]>;
  readonly within: (db: Db, bodies: readonly string[]) => Promise<readonly string[]>;
  /** Told of each role that is given in one of them, in the transaction that gives it. */
  readonly given: (tx: Tx, place: string, by: Actor, given: GivenRole) => Promise<void>;
};

/** A role that someone is given: `invitedBy` who drew the link by which they took it themselves. */
export type GivenRole = {
  readonly account: string;
  readonly role: string;
  readonly invitedBy?: string | undefined;
};

/** Someone with whom a room may be shared, as those of their bodies see them. */
export type Colleague = {
  readonly id: string;
  readonly name: string;
  /** The bodies that both are of. */
  readonly bodies: readonly Text[];
};

/** Someone with a role in a body, or in the installation. */
export type Member = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Whether a group of another site gave it: it comes and goes with that. */
  readonly byGroup: boolean;
};

/** How long an invitation may be taken. */
export const invitationDays = 7;
const invitationMs = invitationDays * 86_400_000;
const setUpMs = 86_400_000;
const linesRead = 500;

const grantsIn = (
  rows: readonly RoleRow[],
): readonly (Grant & { readonly account: string; readonly byGroup: boolean })[] =>
  rows.flatMap(({ account, organisation, ...row }) => {
    const role = roleOf(row.role);
    return role ? [{ account, role, organisation, byGroup: row.givenBy !== '' }] : [];
  });

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

/** What sends invitations by e-mail. */
export type Post = {
  readonly mailer: Mailer;
  /** Makes the sending of an invitation due, in a language. */
  readonly due: (tx: Tx, invitation: string, lang: Lang) => Promise<void>;
  /** What is written to who is invited, in a language. */
  readonly write: (
    lang: Lang,
    invited: {
      readonly invitation: Pick<Invitation, 'role' | 'organisation'>;
      /** The name of who invites. */
      readonly by: string | undefined;
      /** The place where the role is given, among others. */
      readonly places: ReadonlyMap<string, Organisation>;
      readonly token: string;
    },
  ) => Promise<{ readonly subject: string; readonly text: string }>;
};

export type Organisations = ReturnType<typeof organisations>;

/** Keeps public bodies, roles and invitations; says who may do what. */
export const organisations = ({
  db,
  clock,
  signin,
  post,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin: Signin;
  /** How invitations are sent by e-mail; undefined where they are not. */
  readonly post?: Post | undefined;
}) => {
  const store = organisationsStore(db);
  const later = (ms: number): string => new Date(clock().getTime() + ms).toISOString();

  const all = async (on: Db = db): Promise<ReadonlyMap<string, Organisation>> => {
    const rows = await organisationsStore(on).all();
    return new Map(
      rows.map((row) => [
        row.id,
        {
          id: row.id,
          kind: 'body',
          name: { fr: row.nameFr, en: row.nameEn },
          parent: row.parent ?? undefined,
        },
      ]),
    );
  };

  const others: Places[] = [];

  /** The places of other features among these. */
  const placesOf = async (ids: readonly string[], on: Db = db): Promise<readonly Place[]> => {
    const places: (readonly Place[])[] = [];
    for (const { find } of others) places.push(await find(on, ids));
    return places.flat();
  };

  /** Every body, with the places of other features among these. */
  const around = async (ids: readonly string[], on: Db = db): Promise<ReadonlyMap<string, Organisation>> => {
    const bodies = await all(on);
    const places = await placesOf(
      ids.filter((id) => id !== installation && !bodies.has(id)),
      on,
    );
    return places.length === 0
      ? bodies
      : new Map([...bodies, ...places.map((place) => [place.id, place] as const)]);
  };

  /** Writes what was done in a body, or in a place of one, whose feature hears of the roles that are given there. */
  const tell: Tell = async (tx, actor, act, about, { organisation, role = '', invitedBy }) => {
    for (const { find, given } of others) {
      const { id: place, parent } = (await find(tx, [organisation]))[0] ?? {};
      if (!place || !parent) continue;
      await writeJournal(tx, clock(), { actor, act, about, role, organisation: parent, place });
      if (act === 'role-given') await given(tx, place, actor, { account: about, role, invitedBy });
      return;
    }
    const body = organisation === installation ? wholeInstallation : organisation;
    await writeJournal(tx, clock(), { actor, act, about, role, organisation: body });
  };

  const grantsOf = async ({ id }: Pick<Account, 'id'>, on: Db = db): Promise<readonly Grant[]> =>
    grantsIn(await organisationsStore(on).rolesOf(id));

  /** Whether an account may give roles in a place; the system, which is none, draws the link of the first administrator. */
  const gives = async (on: Db, account: string, place: string): Promise<boolean> =>
    account === '' || mayGive(await grantsOf({ id: account }, on), place, await around([place], on));

  const stillGives: StillGives = async (tx, account, place) => {
    await keepStill(tx, 'roles');
    return gives(tx, account, place);
  };

  const accept = accepting({ clock, signin, tell, stillGives });

  /**
   * Runs what someone asked to do in a place in one transaction, where they may give roles there still: since the guard let
   * them in, theirs may have been taken away. Undefined where they may not.
   */
  const acting = <Done>(
    by: Pick<Account, 'id'>,
    place: string,
    run: (tx: Tx) => Promise<Done>,
  ): Promise<Done | undefined> =>
    db.transaction().execute(async (tx) => ((await stillGives(tx, by.id, place)) ? run(tx) : undefined));

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

  /** Draws a link that gives a role to who takes it. */
  const invite = async (
    tx: Tx,
    {
      role,
      organisation,
      name,
      by,
      lasts,
      email = null,
    }: Grant & {
      readonly name: string;
      readonly by: string;
      readonly lasts: number;
      readonly email?: string | null;
    },
  ): Promise<{ readonly id: string; readonly token: string }> => {
    const token = newToken();
    const id = uuidv4();
    await organisationsStore(tx).invite({
      id,
      tokenHash: hashToken(token),
      role,
      organisation,
      name,
      invitedBy: by,
      createdAt: clock().toISOString(),
      endsAt: later(lasts),
      email,
      mailedHash: null,
    });
    return { id, token };
  };

  /** The accounts of those to whom someone may give a role in a place at once: see `knownTo`. */
  const knownIn = async (on: Db, { grants, places }: Held, place: string): Promise<ReadonlySet<string>> => {
    const own = may(grants, 'lead', place, places) ? places.get(place)?.parent : undefined;
    const near = bodiesAround(places, place, (body) => body === own || may(grants, 'manage', body, places));
    const within: (readonly string[])[] = [];
    for (const each of others) within.push(await each.within(on, near));
    return organisationsStore(on).accountsIn([...near, ...within.flat()]);
  };

  const drawSetUp = async (tx: Tx): Promise<string> => {
    await organisationsStore(tx).removeSetUps();
    const set = { role: 'administrator', organisation: installation, name: '', by: '' } as const;
    return (await invite(tx, { ...set, lasts: setUpMs })).token;
  };

  /** The invitation of a link; undefined once it was taken, withdrawn or is over, or its author may invite there no more. */
  const invitationOn = async (token: string): Promise<OpenedInvitation | undefined> => {
    const row = await store.invitation(hashToken(token));
    const invitation = openedOf(row, hashToken(token), clock());
    return invitation && (await gives(db, invitation.by, invitation.organisation)) ? invitation : undefined;
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
    all,
    around,
    placesOf,
    grantsOf,

    /** What someone is given, and where. */
    standing: async (account: Pick<Account, 'id'>): Promise<Standing> => {
      const [grants, bodies] = await Promise.all([grantsOf(account), all()]);
      const elsewhere = grants
        .map(({ organisation }) => organisation)
        .filter((id) => id !== installation && !bodies.has(id));
      return { grants, bodies, places: await placesOf(elsewhere) };
    },

    invitationOn,

    /** Says where else roles are given. Called once by each feature, before serving. */
    register: (places: Places): void => void others.push(places),

    /** Whether someone may do something in a place. */
    may: async (account: Pick<Account, 'id'>, permission: Permission, place: string): Promise<boolean> =>
      may(await grantsOf(account), permission, place, await around([place])),

    /** Those of these people who may do something, each in a place of theirs: in as many reads as for one. */
    allowed: async <One extends { readonly account: string; readonly place: string }>(
      permission: Permission,
      asked: readonly One[],
    ): Promise<readonly One[]> => {
      const rows = await store.rolesOfAny([...new Set(asked.map(({ account }) => account))]);
      const grants = Map.groupBy(grantsIn(rows), ({ account }) => account);
      const places = await around([...new Set(asked.map(({ place }) => place))]);
      return asked.filter(({ account, place }) => may(grants.get(account) ?? [], permission, place, places));
    },

    /** The same in a transaction, in which nobody's roles change until it ends, but by it. */
    mayStill: async (
      tx: Tx,
      account: Pick<Account, 'id'>,
      permission: Permission,
      place: string,
    ): Promise<boolean> => {
      await keepStill(tx, 'roles');
      return may(await grantsOf(account, tx), permission, place, await around([place], tx));
    },

    /** What is answered to someone who asks to do something in a place, or in any. */
    verdict: async (
      account: Pick<Account, 'id'>,
      permission: Permission,
      place: AskedPlace | undefined,
    ): Promise<Verdict> =>
      verdict(await grantsOf(account), permission, place, await around(place ? [place.id] : [])),

    /** Whether someone opens rooms without the installation's key: a role that says so, in whichever body. */
    mayOpenRooms: async (account: Pick<Account, 'id'>): Promise<boolean> =>
      verdict(await grantsOf(account), 'facilitate', undefined, await all()) === 'allowed',

    /** The accounts that have a role in each body: body → accounts. */
    people: async (): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
      const rows = Map.groupBy(await store.roles(), (row) => row.organisation);
      return new Map(
        [...rows].map(([organisation, some]) => [organisation, new Set(some.map((row) => row.account))]),
      );
    },

    /** The other people of someone's bodies who lead rooms too, by name. Who administers everything is of no body by that. */
    colleaguesOf: async ({ id }: Pick<Account, 'id'>): Promise<readonly Colleague[]> => {
      const bodies = await all();
      const own = new Set((await grantsOf({ id })).map(({ organisation }) => organisation));
      const theirs = grantsIn(await store.rolesInAny([...own].filter((body) => bodies.has(body)))).filter(
        (grant) => grant.account !== id && may([grant], 'facilitate', grant.organisation, bodies),
      );
      const names = await signin.names([...new Set(theirs.map((grant) => grant.account))]);
      return [...names]
        .map(([account, name]) => ({
          id: account,
          name,
          bodies: [
            ...new Set(
              theirs.flatMap((grant) =>
                grant.account === account ? (bodies.get(grant.organisation) ?? []) : [],
              ),
            ),
          ].map((body) => body.name),
        }))
        .toSorted((one, other) => one.name.localeCompare(other.name, 'fr') || one.id.localeCompare(other.id));
    },

    /** What ends the link that makes the first administrator, in place of any other one; undefined once there is one. */
    setUpLink: (): Promise<string | undefined> =>
      db.transaction().execute(async (tx) => {
        await keepStill(tx, 'roles');
        return (await organisationsStore(tx).holders()).length > 0 ? undefined : drawSetUp(tx);
      }),

    /** The same, although there is an administrator: whoever has lost every key asks for it where the server runs. */
    newSetUpLink: (): Promise<string> => db.transaction().execute(drawSetUp),

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

    giveIn,

    /** Gives a role at once to someone who is known to who gives it. Undefined when they may give none there any more. */
    give: (by: Account, account: string, grant: Grant): Promise<'given' | 'held' | 'unknown' | undefined> =>
      acting(by, grant.organisation, async (tx) => {
        const held = { grants: await grantsOf(by, tx), places: await around([grant.organisation], tx) };
        if (!(await knownIn(tx, held, grant.organisation)).has(account)) return 'unknown';
        return (await giveIn(tx, by, account, grant)) ? 'given' : 'held';
      }),

    /**
     * Invites someone to a role, and has the invitation sent where their address is given and e-mail is.
     *
     * @returns what their link to copy ends with; the one that is sent ends otherwise. Undefined when who invites may no more
     */
    invite: (
      by: Account,
      grant: Grant,
      {
        name,
        email,
        lang,
      }: { readonly name: string; readonly email?: string | undefined; readonly lang: Lang },
    ): Promise<string | undefined> =>
      acting(by, grant.organisation, async (tx) => {
        const mailed = post ? email : undefined;
        const { id, token } = await invite(tx, {
          ...grant,
          name,
          by: by.id,
          lasts: invitationMs,
          email: mailed ?? null,
        });
        if (mailed !== undefined) await post?.due(tx, id, lang);
        await tell(tx, actorOf(by), 'invited', '', grant);
        return token;
      }),

    /**
     * Sends an invitation that was asked to be, by a link of its own at each attempt.
     *
     * @throws MailProblem when the server did not take it, and may later
     */
    sendInvitation: async (id: string, lang: Lang): Promise<void> => {
      const row = await store.invitationNamed(id);
      if (!post || !row?.email || row.endsAt <= clock().toISOString()) return;
      const token = newToken();
      if (!(await store.prepareMail(id, hashToken(token)))) return;
      const invitation = invitationOf(row);
      if (!invitation) return;
      const places = await around([invitation.organisation]);
      const by = (await signin.names([invitation.by])).get(invitation.by);
      const message = await post.write(lang, { invitation, by, places, token });
      try {
        await post.mailer.send({ to: row.email, ...message });
      } catch (error) {
        if (!(error instanceof MailProblem && error.forGood)) throw error;
      }
    },

    /**
     * Takes an invitation: gives its role to who is signed in, or to a new account, whose first session begins with it: an
     * account that nobody is signed in to would have no way in.
     *
     * @returns the account, and what the device of who opened it is to hold; undefined when someone took it first
     */
    accept: (
      invitation: OpenedInvitation,
      who:
        | Pick<Account, 'id'>
        | { readonly name: string; readonly lang: Lang; readonly beginning: Beginning },
    ): Promise<{ readonly account: Pick<Account, 'id'>; readonly token: string | undefined } | undefined> =>
      db.transaction().execute(async (tx) => {
        const account = await accept(tx, invitation, who);
        if (!account) return undefined;
        const token = 'id' in who ? undefined : await signin.beginIn(tx, account, who.beginning);
        return { account, token };
      }),

    /** The same, in a transaction under way, by the hash of what a link ends with; undefined too when it is over. */
    acceptBy: async (
      tx: Tx,
      tokenHash: string,
      who: Pick<Account, 'id'> | { readonly name: string; readonly lang: Lang },
    ): Promise<Pick<Account, 'id'> | undefined> => {
      const invitation = openedOf(await organisationsStore(tx).invitation(tokenHash), tokenHash, clock());
      return invitation && accept(tx, invitation, who);
    },

    tell,

    /** Withdraws an invitation to a body. False when there is none any more; undefined when who withdraws it may no more. */
    withdraw: (by: Account, organisation: string, id: string): Promise<boolean | undefined> =>
      acting(by, organisation, async (tx) => {
        const row = (await organisationsStore(tx).invitationsTo(organisation, clock().toISOString())).find(
          (each) => each.id === id,
        );
        if (!row || !(await organisationsStore(tx).takeInvitation(id))) return false;
        await tell(tx, actorOf(by), 'invitation-withdrawn', '', { organisation, role: row.role });
        return true;
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

    takeIn,

    /** The roles that someone alone has, of those that answer for a place: nobody would have them, were they to leave. */
    heldAlone: ({ id }: Pick<Account, 'id'>): Promise<readonly Grant[]> => heldAlone(db, id),

    /** Those of these services that somebody leads. */
    led: async (services: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set(
        grantsIn(await store.rolesInAny(services)).flatMap(({ role, organisation }) =>
          role === 'service-lead' ? [organisation] : [],
        ),
      ),

    /** Whether someone may leave: not the last one who administers the installation. Roles stay until the transaction ends. */
    mayLeave: async (tx: Tx, { id }: Pick<Account, 'id'>): Promise<boolean> => {
      await keepStill(tx, 'roles');
      const administrators = await organisationsStore(tx).holders();
      return administrators.length !== 1 || administrators[0] !== id;
    },

    /** Adds a body. Returns its id; undefined when who adds it may not where it is to belong, or no more. */
    add: (by: Account, name: Text, parent: string | undefined): Promise<string | undefined> =>
      acting(by, parent ?? installation, async (tx) => {
        const id = uuidv4();
        await organisationsStore(tx).add({
          id,
          nameFr: name.fr,
          nameEn: name.en,
          parent: parent ?? null,
          createdAt: clock().toISOString(),
        });
        await tell(tx, actorOf(by), 'organisation-added', id, { organisation: id });
        return id;
      }),

    /**
     * Gives a body other names, and has it belong to another where the reader administers the installation; anyone else leaves
     * it where it belongs.
     *
     * @param to `parent` is the id of a body, or null for none; undefined for the one it has
     * @returns false when it cannot belong to that one; undefined when the reader may change it no more
     */
    change: (
      by: Account,
      id: string,
      to: Partial<Text> & { readonly parent?: string | null | undefined },
    ): Promise<boolean | undefined> =>
      acting(by, id, async (tx) => {
        const { fr, en } = to;
        const parent = (await gives(tx, by.id, installation)) ? to.parent : undefined;
        if (parent && !mayBelongTo(await all(tx), id, parent)) return false;
        // What is left undefined is not written.
        await organisationsStore(tx).change(id, { nameFr: fr, nameEn: en, parent });
        await tell(tx, actorOf(by), 'organisation-changed', id, { organisation: id });
        return true;
      }),

    /** Who has a role in a body, or in the installation. */
    membersOf: async (organisation: string): Promise<readonly Member[]> => {
      const grants = grantsIn(await store.rolesIn(organisation));
      const names = await signin.names(grants.map(({ account }) => account));
      return grants.map(({ account, role, byGroup }) => ({
        account,
        name: names.get(account) ?? '',
        role,
        byGroup,
      }));
    },

    /** Who has which role in each of these places, by their accounts alone. */
    grantsAt: async (
      places: readonly string[],
      on: Db = db,
    ): Promise<readonly (Grant & { readonly account: string })[]> =>
      grantsIn(await organisationsStore(on).rolesInAny(places)),

    /** The invitations to a body that nobody has taken yet. */
    invitationsTo: async (organisation: string): Promise<readonly Invitation[]> =>
      (await store.invitationsTo(organisation, clock().toISOString())).flatMap(
        (row) => invitationOf(row) ?? [],
      ),

    /** What was done, the latest line first: everywhere, or in these bodies and by their people. */
    journal: async (of: readonly string[] | undefined): Promise<readonly Entry[]> =>
      readJournal(db, of && { organisations: of, accounts: await store.peopleIn(of) }, linesRead),

    /** Removes invitations that are over. */
    sweep: (tx: Tx): Promise<void> => organisationsStore(tx).removeOldInvitations(clock().toISOString()),
  };
};
