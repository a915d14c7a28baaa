import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/ledger/ledger.ts';
import type { Mailer } from '../../platform/mail/mail.ts';
import type { Lang } from '../../standard/standard.ts';
import type { Site } from '../../web/layout.ts';
import { href } from '../../web/links.ts';
import type { JournalAct } from '../signin/journal.ts';
import { type Account, actorOf, type Signin } from '../signin/signin.ts';
import type { Organisation } from './bodies.ts';
import { type InvitationRow, organisationsStore } from './organisations.store.ts';
import { type Role, roleOf } from './roles.ts';

export type Invitation = {
  readonly id: string;
  /** Empty for the first administrator. */
  readonly by: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly endsAt: string;
  readonly email: string | undefined;
};

export type OpenedInvitation = Invitation & {
  /** The person proved it theirs, by opening the link sent there. */
  readonly shownEmail: string | undefined;
};

export const invitationOf = (row: InvitationRow): Invitation | undefined => {
  const role = roleOf(row.role);
  if (!role) return undefined;
  const { id, name, organisation, endsAt } = row;
  return { id, by: row.invitedBy, name, role, organisation, endsAt, email: row.email ?? undefined };
};

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

export type Tell = (
  tx: Tx,
  actor: Actor,
  act: JournalAct,
  about: string,
  of: { readonly organisation: string; readonly role?: string; readonly invitedBy?: string | undefined },
) => Promise<void>;

export type StillGives = (tx: Tx, account: string, place: string) => Promise<boolean>;

const system: Actor = { kind: 'system', id: 'set-up' };

type Deps = {
  readonly clock: () => Date;
  readonly signin: Pick<Signin, 'open' | 'keepEmail'>;
  readonly tell: Tell;
  readonly stillGives: StillGives;
};

/**
 * Takes an invitation, and gives its role to an account, or to a new one. Undefined when someone took it
 * first, or when its author may no longer invite there. A role that a group gave then stays, whatever becomes
 * of the group.
 */
export const accepting =
  ({ clock, signin, tell, stillGives }: Deps) =>
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

export const invitationDays = 7;

export type Post = {
  readonly mailer: Mailer;
  readonly due: (tx: Tx, invitation: string, lang: Lang) => Promise<void>;
  readonly write: (
    lang: Lang,
    invited: {
      readonly invitation: Pick<Invitation, 'role' | 'organisation'>;
      readonly by: string | undefined;
      readonly places: ReadonlyMap<string, Organisation>;
      readonly token: string;
    },
  ) => Promise<{ readonly subject: string; readonly text: string }>;
};

export const invitationMessage =
  ({ baseUrl, links }: Pick<Site, 'baseUrl' | 'links'>): Post['write'] =>
  async (lang, { invitation, by, places, token }) => {
    const { invitedTo, organisationsWords } = await import('./organisations.words.ts');
    const words = organisationsWords[lang];
    return {
      subject: words.mail.subject,
      text: words.mail.text(
        {
          said: invitedTo(lang, { by, place: places.get(invitation.organisation), places }),
          role: words.roles[invitation.role],
          means: words.roleMeans[invitation.role],
          about: words.aboutCap18,
        },
        {
          address: baseUrl + href('invitation', lang, { token }),
          days: invitationDays,
          site: baseUrl + links.home[lang],
        },
      ),
    };
  };
