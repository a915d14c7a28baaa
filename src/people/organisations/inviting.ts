/** Invitations drawn, sent, taken and withdrawn. */
import { v4 as uuidv4 } from 'uuid';
import { type Database, keepStill, type Tx } from '../../platform/db/database.ts';
import { type Mailer, MailProblem } from '../../platform/mail/mail.ts';
import type { Lang } from '../../standard/standard.ts';
import { type Account, actorOf, type Beginning, type Signin } from '../signin/signin.ts';
import { hashToken, newToken } from '../signin/tokens.ts';
import type { Bodies, Organisation } from './bodies.ts';
import {
  accepting,
  type Invitation,
  invitationOf,
  type OpenedInvitation,
  openedOf,
  type Tell,
} from './invitations.ts';
import { organisationsStore } from './organisations.store.ts';
import { type Grant, installation } from './roles.ts';

/** How long an invitation may be taken. */
export const invitationDays = 7;
const invitationMs = invitationDays * 86_400_000;
const setUpMs = 86_400_000;
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

/** Draws the links by which people take roles. */
export const inviting = ({
  db,
  clock,
  signin,
  post,
  bodies,
  tell,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin: Signin;
  /** How invitations are sent by e-mail; undefined where they are not. */
  readonly post: Post | undefined;
  readonly bodies: Bodies;
  readonly tell: Tell;
}) => {
  const { acting, around, gives, stillGives } = bodies;
  const store = organisationsStore(db);
  const later = (ms: number): string => new Date(clock().getTime() + ms).toISOString();
  const accept = accepting({ clock, signin, tell, stillGives });

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

  return {
    invitationOn,

    /** What ends the link that makes the first administrator, in place of any other one; undefined once there is one. */
    setUpLink: (): Promise<string | undefined> =>
      db.transaction().execute(async (tx) => {
        await keepStill(tx, 'roles');
        return (await organisationsStore(tx).holders()).length > 0 ? undefined : drawSetUp(tx);
      }),

    /** The same, although there is an administrator: whoever has lost every key asks for it where the server runs. */
    newSetUpLink: (): Promise<string> => db.transaction().execute(drawSetUp),

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

    /** The invitations to a body that nobody has taken yet. */
    invitationsTo: async (organisation: string): Promise<readonly Invitation[]> =>
      (await store.invitationsTo(organisation, clock().toISOString())).flatMap(
        (row) => invitationOf(row) ?? [],
      ),

    /** Removes invitations that are over. */
    sweep: (tx: Tx): Promise<void> => organisationsStore(tx).removeOldInvitations(clock().toISOString()),
  };
};
