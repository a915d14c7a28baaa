/** Which public bodies there are, which places of other features belong to them, and what someone may do in them. */
import { type Database, type Db, keepStill, type Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Text } from '../../standard/standard.ts';
import type { Account } from '../signin/signin.ts';
import { organisationsStore, type RoleRow } from './organisations.store.ts';
import {
  type AskedPlace,
  type Grant,
  installation,
  type Kinship,
  may,
  mayGive,
  type Permission,
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

export const grantsIn = (
  rows: readonly RoleRow[],
): readonly (Grant & { readonly account: string; readonly byGroup: boolean })[] =>
  rows.flatMap(({ account, organisation, ...row }) => {
    const role = roleOf(row.role);
    return role ? [{ account, role, organisation, byGroup: row.givenBy !== '' }] : [];
  });

export type Bodies = ReturnType<typeof bodiesIn>;

/** Reads public bodies and roles, and says who may do what. */
export const bodiesIn = (db: Database['db']) => {
  const store = organisationsStore(db);

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

  const grantsOf = async ({ id }: Pick<Account, 'id'>, on: Db = db): Promise<readonly Grant[]> =>
    grantsIn(await organisationsStore(on).rolesOf(id));

  /** Whether an account may give roles in a place; the system, which is none, draws the link of the first administrator. */
  const gives = async (on: Db, account: string, place: string): Promise<boolean> =>
    account === '' || mayGive(await grantsOf({ id: account }, on), place, await around([place], on));

  const stillGives = async (tx: Tx, account: string, place: string): Promise<boolean> => {
    await keepStill(tx, 'roles');
    return gives(tx, account, place);
  };

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

  return {
    all,
    around,
    placesOf,
    grantsOf,
    gives,
    stillGives,
    acting,

    /** The places of other features, as each of them tells of its own. */
    elsewhere: (): readonly Places[] => others,

    /** What someone is given, and where. */
    standing: async (account: Pick<Account, 'id'>): Promise<Standing> => {
      const [grants, bodies] = await Promise.all([grantsOf(account), all()]);
      const elsewhere = grants
        .map(({ organisation }) => organisation)
        .filter((id) => id !== installation && !bodies.has(id));
      return { grants, bodies, places: await placesOf(elsewhere) };
    },

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

    /** Those of these services that somebody leads. */
    led: async (services: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set(
        grantsIn(await store.rolesInAny(services)).flatMap(({ role, organisation }) =>
          role === 'service-lead' ? [organisation] : [],
        ),
      ),

    /** Who has which role in each of these places, by their accounts alone. */
    grantsAt: async (
      places: readonly string[],
      on: Db = db,
    ): Promise<readonly (Grant & { readonly account: string })[]> =>
      grantsIn(await organisationsStore(on).rolesInAny(places)),
  };
};
