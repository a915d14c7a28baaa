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

export type Organisation = Kinship & { readonly name: Text };

export type Place = Organisation & {
  readonly url: Text;
};

export type Standing = {
  readonly grants: readonly Grant[];
  readonly bodies: ReadonlyMap<string, Organisation>;
  readonly places: readonly Place[];
};

export type Held = { readonly grants: readonly Grant[]; readonly places: ReadonlyMap<string, Organisation> };

export type Places = {
  readonly find: (db: Db, ids: readonly string[]) => Promise<readonly Place[]>;
  readonly within: (db: Db, bodies: readonly string[]) => Promise<readonly string[]>;
  /** Called in the transaction that gives a role there. */
  readonly given: (tx: Tx, place: string, by: Actor, given: GivenRole) => Promise<void>;
};

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

  const placesOf = async (ids: readonly string[], on: Db = db): Promise<readonly Place[]> => {
    const places: (readonly Place[])[] = [];
    for (const { find } of others) places.push(await find(on, ids));
    return places.flat();
  };

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

  /** The empty account is the system, which draws the first administrator's link. */
  const gives = async (on: Db, account: string, place: string): Promise<boolean> =>
    account === '' || mayGive(await grantsOf({ id: account }, on), place, await around([place], on));

  const stillGives = async (tx: Tx, account: string, place: string): Promise<boolean> => {
    await keepStill(tx, 'roles');
    return gives(tx, account, place);
  };

  /**
   * Undefined if the person may no longer give roles there: theirs may have been taken away since the guard.
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

    elsewhere: (): readonly Places[] => others,

    standing: async (account: Pick<Account, 'id'>): Promise<Standing> => {
      const [grants, bodies] = await Promise.all([grantsOf(account), all()]);
      const elsewhere = grants
        .map(({ organisation }) => organisation)
        .filter((id) => id !== installation && !bodies.has(id));
      return { grants, bodies, places: await placesOf(elsewhere) };
    },

    register: (places: Places): void => void others.push(places),

    may: async (account: Pick<Account, 'id'>, permission: Permission, place: string): Promise<boolean> =>
      may(await grantsOf(account), permission, place, await around([place])),

    /** Filters people by permission, in as many reads as for one. */
    allowed: async <One extends { readonly account: string; readonly place: string }>(
      permission: Permission,
      asked: readonly One[],
    ): Promise<readonly One[]> => {
      const rows = await store.rolesOfAny([...new Set(asked.map(({ account }) => account))]);
      const grants = Map.groupBy(grantsIn(rows), ({ account }) => account);
      const places = await around([...new Set(asked.map(({ place }) => place))]);
      return asked.filter(({ account, place }) => may(grants.get(account) ?? [], permission, place, places));
    },

    mayStill: async (
      tx: Tx,
      account: Pick<Account, 'id'>,
      permission: Permission,
      place: string,
    ): Promise<boolean> => {
      await keepStill(tx, 'roles');
      return may(await grantsOf(account, tx), permission, place, await around([place], tx));
    },

    verdict: async (
      account: Pick<Account, 'id'>,
      permission: Permission,
      place: AskedPlace | undefined,
    ): Promise<Verdict> =>
      verdict(await grantsOf(account), permission, place, await around(place ? [place.id] : [])),

    mayOpenRooms: async (account: Pick<Account, 'id'>): Promise<boolean> =>
      verdict(await grantsOf(account), 'facilitate', undefined, await all()) === 'allowed',

    people: async (): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
      const rows = Map.groupBy(await store.roles(), (row) => row.organisation);
      return new Map(
        [...rows].map(([organisation, some]) => [organisation, new Set(some.map((row) => row.account))]),
      );
    },

    led: async (services: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set(
        grantsIn(await store.rolesInAny(services)).flatMap(({ role, organisation }) =>
          role === 'service-lead' ? [organisation] : [],
        ),
      ),

    grantsAt: async (
      places: readonly string[],
      on: Db = db,
    ): Promise<readonly (Grant & { readonly account: string })[]> =>
      grantsIn(await organisationsStore(on).rolesInAny(places)),
  };
};
