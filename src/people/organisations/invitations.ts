/** Invitations, and what accepting one gives. */
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Lang } from '../../standard/standard.ts';
import type { JournalAct } from '../signin/journal.ts';
import { type Account, actorOf, type Signin } from '../signin/signin.ts';
import { type InvitationRow, organisationsStore } from './organisations.store.ts';
import { type Role, roleOf } from './roles.ts';

/** An invitation that nobody has taken yet. */
export type Invitation = {
  readonly id: string;
  /** The account of who invites; empty for the first administrator. */
  readonly by: string;
  /** Whom it is for, as who invites calls them; empty for the first administrator. */
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  /** Instant, ISO 8601 in UTC. */
  readonly endsAt: string;
  /** Where it is sent by e-mail too. */
  readonly email: string | undefined;
};

/** An invitation, to who opened its link. */
export type OpenedInvitation = Invitation & {
  /** The address that whoever opened it has shown to be theirs, by opening what was sent there. */
  readonly shownEmail: string | undefined;
};

/** An invitation as it is kept; one to a role that this program knows not is none. */
export const invitationOf = (row: InvitationRow): Invitation | undefined => {
  const role = roleOf(row.role);
  if (!role) return undefined;
  const { id, name, organisation, endsAt } = row;
  return { id, by: row.invitedBy, name, role, organisation, endsAt, email: row.email ?? undefined };
};

/** The invitation of a link that ends with a token of this hash; undefined once it is over. */
export const openedOf = (
  row: InvitationRow | undefined,
  tokenHash: string,
  now: Date,
): OpenedInvitation | undefined => {
  if (!row || row.endsAt <= now.toISOString()) return undefined;
  const invitation = invitationOf(row);
  return (
    invitation && { ...invitation, shownEmail: row.mailedHash === tokenHash ? invitation.email : undefined }
  );
};

/** Writes in the journal what was done in a place, and of which role; `invitedBy` goes to its feature. */
export type Tell = (
  tx: Tx,
  actor: Actor,
  act: JournalAct,
  about: string,
  of: { readonly organisation: string; readonly role?: string; readonly invitedBy?: string | undefined },
) => Promise<void>;

/** Whether an account may give roles in a place. Nobody's roles change until the transaction ends, but by it. */
export type StillGives = (tx: Tx, account: string, place: string) => Promise<boolean>;

const system: Actor = { kind: 'system', id: 'set-up' };

/**
 * Takes an invitation: gives its role to an account, or to a new one. Undefined when someone took it first, or when its
 * author may not invite there any more: it is worth what they are worth. A role that a group gave stays from now on,
 * whatever becomes of the group.
 */
export const accepting =
  ({
    clock,
    signin,
    tell,
    stillGives,
  }: {
    readonly clock: () => Date;
    readonly signin: Pick<Signin, 'open' | 'keepEmail'>;
    readonly tell: Tell;
    readonly stillGives: StillGives;
  }) =>
  async (
    tx: Tx,
    { id, by, name, role, organisation, shownEmail }: OpenedInvitation,
    who: Pick<Account, 'id'> | { readonly name: string; readonly lang: Lang },
  ): Promise<Pick<Account, 'id'> | undefined> => {
    const store = organisationsStore(tx);
    if (!(await stillGives(tx, by, organisation))) return undefined;
    if (!(await store.takeInvitation(id))) return undefined;
    const account = 'id' in who ? who : await signin.open(tx, who);
    if (shownEmail !== undefined) await signin.keepEmail(tx, account, shownEmail);
    const grant = { account: account.id, role, organisation };
    const given = await store.give({ ...grant, givenAt: clock().toISOString(), givenBy: '' });
    if (!given) await store.keepByHand(grant);
    else
      await tell(tx, name === '' ? system : actorOf(account), 'role-given', account.id, {
        role,
        organisation,
        invitedBy: by === '' ? undefined : by,
      });
    return account;
  };
