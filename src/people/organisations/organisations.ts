/** Public bodies, and who has which role in them: read, changed, given by hand or by a link. */
import { v4 as uuidv4 } from 'uuid';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Text } from '../../standard/standard.ts';
import { type Entry, readJournal } from '../signin/journal.ts';
import { type Account, actorOf, type Signin } from '../signin/signin.ts';
import { bodiesIn, grantsIn } from './bodies.ts';
import { rolesIn } from './giving.ts';
import { inviting, type Post } from './inviting.ts';
import { organisationsStore } from './organisations.store.ts';
import { installation, mayBelongTo, type Role } from './roles.ts';

const linesRead = 500;

/** Someone with a role in a body, or in the installation. */
export type Member = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Whether a group of another site gave it: it comes and goes with that. */
  readonly byGroup: boolean;
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
  const bodies = bodiesIn(db);
  const { all, acting, gives } = bodies;
  const roles = rolesIn({ db, clock, signin, bodies });
  const { tell } = roles;

  /** Adds a body in a transaction: see `add`. */
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

    /** Adds a body. Returns its id; undefined when who adds it may not where it is to belong, or no more. */
    add: (by: Account, name: Text, parent: string | undefined): Promise<string | undefined> =>
      acting(by, parent ?? installation, (tx) => addIn(tx, actorOf(by), name, parent)),

    addIn,

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

    /** What was done, the latest line first: everywhere, or in these bodies and by their people. */
    journal: async (of: readonly string[] | undefined): Promise<readonly Entry[]> =>
      readJournal(db, of && { organisations: of, accounts: await store.peopleIn(of) }, linesRead),
  };
};
