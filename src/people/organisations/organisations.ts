import { v4 as uuidv4 } from 'uuid';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Text } from '../../standard/standard.ts';
import { type Entry, readJournal } from '../signin/journal.ts';
import { type Account, actorOf, type Signin } from '../signin/signin.ts';
import { bodiesIn, grantsIn } from './bodies.ts';
import { rolesIn } from './giving.ts';
import type { Post } from './invitations.ts';
import { inviting } from './inviting.ts';
import { organisationsStore } from './organisations.store.ts';
import { installation, mayBelongTo, type Role } from './roles.ts';

const linesRead = 500;

export type Member = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly byGroup: boolean;
};

export type Organisations = ReturnType<typeof organisations>;

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin: Signin;
  readonly post?: Post | undefined;
};

export const organisations = ({ db, clock, signin, post }: Deps) => {
  const store = organisationsStore(db);
  const bodies = bodiesIn(db);
  const { all, acting, gives } = bodies;
  const roles = rolesIn({ db, clock, signin, bodies });
  const { tell } = roles;

  const addIn = async (tx: Tx, by: Actor, name: Text, parent?: string): Promise<string> => {
    const id = uuidv4();
    await organisationsStore(tx).add({
      id,
      nameFr: name.fr,
      nameEn: name.en,
      parent: parent ?? null,
      createdAt: clock().toISOString(),
    });
    await tell(tx, by, 'organisation-added', id, { organisation: id });
    return id;
  };

  return {
    ...bodies,
    ...roles,
    ...inviting({ db, clock, signin, post, bodies, tell }),

    add: (by: Account, name: Text, parent: string | undefined): Promise<string | undefined> =>
      acting(by, parent ?? installation, (tx) => addIn(tx, actorOf(by), name, parent)),

    addIn,

    /**
     * @param to `parent`: a body's id, null for none, undefined to leave it @returns false when it cannot
     * belong to that parent; undefined when the person may no longer change it
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
        // Kysely does not write undefined values.
        await organisationsStore(tx).change(id, { nameFr: fr, nameEn: en, parent });
        await tell(tx, actorOf(by), 'organisation-changed', id, { organisation: id });
        return true;
      }),

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

    journal: async (of: readonly string[] | undefined): Promise<readonly Entry[]> =>
      readJournal(db, of && { organisations: of, accounts: await store.peopleIn(of) }, linesRead),
  };
};
