import { v4 as uuidv4 } from 'uuid';
import { type Database, keepStill, type Tx } from '../../platform/db/database.ts';
import { MailProblem } from '../../platform/mail/mail.ts';
import type { Lang } from '../../standard/standard.ts';
import { type Account, actorOf, type Beginning, type Signin } from '../signin/signin.ts';
import { hashToken, newToken } from '../signin/tokens.ts';
import type { Bodies } from './bodies.ts';
import {
  accepting,
  type Invitation,
  invitationDays,
  invitationOf,
  type OpenedInvitation,
  openedOf,
  type Post,
  type Tell,
} from './invitations.ts';
import { organisationsStore } from './organisations.store.ts';
import { type Grant, installation } from './roles.ts';

const invitationMs = invitationDays * 86_400_000;
const setUpMs = 86_400_000;

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin: Signin;
  readonly post: Post | undefined;
  readonly bodies: Bodies;
  readonly tell: Tell;
};

export const inviting = ({ db, clock, signin, post, bodies, tell }: Deps) => {
  const { acting, around, gives, stillGives } = bodies;
  const store = organisationsStore(db);
  const later = (ms: number): string => new Date(clock().getTime() + ms).toISOString();
  const accept = accepting({ clock, signin, tell, stillGives });

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

  /** Undefined once it was taken, withdrawn or expired, or when its author may no longer invite there. */
  const invitationOn = async (token: string): Promise<OpenedInvitation | undefined> => {
    const row = await store.invitation(hashToken(token));
    const invitation = openedOf(row, hashToken(token), clock());
    return invitation && (await gives(db, invitation.by, invitation.organisation)) ? invitation : undefined;
  };

  return {
    invitationOn,

    /** Replaces any earlier one; undefined once there is an administrator. */
    setUpLink: (): Promise<string | undefined> =>
      db.transaction().execute(async (tx) => {
        await keepStill(tx, 'roles');
        return (await organisationsStore(tx).holders()).length > 0 ? undefined : drawSetUp(tx);
      }),

    /** For an operator whose administrators have all lost their keys. */
    newSetUpLink: (): Promise<string> => db.transaction().execute(drawSetUp),

    /**
     * Schedules an e-mail if there is an address and a mail server. The token returned, of the link to copy,
     * differs from the one e-mailed; undefined when the inviter may no longer invite there.
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
     * Draws a new token at each attempt.
     *
     * @throws MailProblem when the mail server did not take it, and may later
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

    acceptBy: async (
      tx: Tx,
      tokenHash: string,
      who: Pick<Account, 'id'> | { readonly name: string; readonly lang: Lang },
    ): Promise<Pick<Account, 'id'> | undefined> => {
      const invitation = openedOf(await organisationsStore(tx).invitation(tokenHash), tokenHash, clock());
      return invitation && accept(tx, invitation, who);
    },

    /** False when it is already gone; undefined when the person may no longer withdraw it. */
    withdraw: (by: Account, organisation: string, id: string): Promise<boolean | undefined> =>
      acting(by, organisation, async (tx) => {
        const row = (await organisationsStore(tx).invitationsTo(organisation, clock().toISOString())).find(
          (each) => each.id === id,
        );
        if (!row || !(await organisationsStore(tx).takeInvitation(id))) return false;
        await tell(tx, actorOf(by), 'invitation-withdrawn', '', { organisation, role: row.role });
        return true;
      }),

    invitationsTo: async (organisation: string): Promise<readonly Invitation[]> =>
      (await store.invitationsTo(organisation, clock().toISOString())).flatMap(
        (row) => invitationOf(row) ?? [],
      ),

    sweep: (tx: Tx): Promise<void> => organisationsStore(tx).removeOldInvitations(clock().toISOString()),
  };
};
