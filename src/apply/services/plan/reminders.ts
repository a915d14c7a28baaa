/** One message a week to each person, over all their services, where there is something to say. */

import { createHmac } from 'node:crypto';
import type { Organisations } from '../../../people/organisations/organisations.ts';
import type { OfAccount } from '../../../people/signin/account.visits.ts';
import type { Account, Signin } from '../../../people/signin/signin.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { keyFor, sameText } from '../../../platform/keys/keys.ts';
import { type Mailer, MailProblem } from '../../../platform/mail/mail.ts';
import { addDays, dayOf } from '../../../standard/days.ts';
import { href } from '../../../web/links.ts';
import type { Comments } from '../comments/comments.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import { isPressing } from '../duties/duties.ts';
import { dutiesOfAll } from '../duties/duties-of-all.ts';
import type { Services } from '../services.ts';
import { spokenOf } from '../spoken.ts';
import { remindersStore } from './reminders.store.ts';

export type Reminders = ReturnType<typeof reminders>;

/** A message is written from this hour of Monday on, in hours after midnight in Québec. */
const writtenFromHour = 7;
const hourMs = 3_600_000;

/** The week of an instant, named after its Monday (`YYYY-MM-DD`), which begins at seven; whether it is its first day. */
const weekOf = (now: Date): { readonly week: string; readonly first: boolean } => {
  const day = dayOf(new Date(now.getTime() - writtenFromHour * hourMs));
  const sinceMonday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return { week: addDays(day, -sinceMonday), first: sinceMonday === 0 };
};

/** What « Mon compte » says of the weekly message, where e-mail is sent. */
export const messageOfAccount = (reminders: Reminders): OfAccount => ({
  shown: async (account, lang) => {
    if (!reminders.mails) return undefined;
    const { remindersOfAccountView } = await import('./reminders.views.ts');
    const answer = account.email === undefined ? 'noAddress' : 'received';
    return remindersOfAccountView(lang, (await reminders.refused(account)) ? 'refused' : answer);
  },
  filed: async (account) => ({ weeklyMessageRefused: await reminders.refused(account) }),
});

/**
 * Writes weekly messages. That a week is told is kept before the message is handed over, and taken back when the server says
 * that it did not take it: a server killed in between leaves someone without the message of a week, never with two.
 */
export const reminders = ({
  db,
  secret,
  clock,
  baseUrl,
  signin,
  organisations,
  services,
  dossiers,
  comments,
  mailer,
  due,
}: {
  readonly db: Database['db'];
  readonly secret: string;
  readonly clock: () => Date;
  readonly baseUrl: () => string;
  readonly signin: Signin;
  readonly organisations: Organisations;
  readonly services: Services;
  readonly dossiers: Dossiers;
  readonly comments: Comments;
  /** Undefined where no mail server is configured: nothing is written then. */
  readonly mailer: Mailer | undefined;
  /** Makes writing to someone due, of a week. */
  readonly due: (tx: Tx, account: string, week: string) => Promise<void>;
}) => {
  const key = keyFor(secret, 'weekly-message');
  const sealOf = (account: string): string => createHmac('sha256', key).update(account).digest('base64url');
  signin.register((tx, account) => remindersStore(tx).remove(account));

  const refusalUrl = (account: Account): string =>
    baseUrl() + href('weeklyRefusal', account.lang, { token: `${account.id}.${sealOf(account.id)}` });

  /** What is written to someone now; undefined when there is nothing to say. */
  const compose = async (account: Account) => {
    const deps = { services, dossiers, comments, clock };
    const [grants, bodies] = [await organisations.grantsOf(account), await organisations.all()];
    const { duties } = await dutiesOfAll(deps, account, grants, bodies);
    if (!duties.some(({ duty }) => isPressing(duty))) return undefined;
    const { weeklyMessage } = await import('./reminders.views.ts');
    return weeklyMessage({
      account,
      duties,
      today: dayOf(clock()),
      ...(await spokenOf(
        { signin, dossiers },
        duties.map(({ duty }) => duty),
      )),
      baseUrl: baseUrl(),
      refusal: refusalUrl(account),
    });
  };

  return {
    mails: mailer !== undefined,

    /**
     * Makes it due to write to each person who is to be told of this week: everyone on its first day; later, those who were told
     * of one before alone, where the server was stopped that day. Who has just come waits for the next Monday.
     */
    prepare: async (): Promise<void> => {
      const now = weekOf(clock());
      for (const { account, week } of await remindersStore(db).candidates())
        if (week < now.week && (now.first || week !== ''))
          await db.transaction().execute((tx) => due(tx, account, now.week));
    },

    /**
     * Writes to someone of a week, unless they were told of it, refuse it, or it is over.
     *
     * @throws MailProblem when the server did not take the message, and may later
     */
    send: async (id: string, week: string): Promise<void> => {
      const account = (await signin.accounts([id]))[0];
      if (!mailer || !account?.email || week !== weekOf(clock()).week) return;
      const message = await compose(account);
      const begun = await db.transaction().execute((tx) => remindersStore(tx).begin(id, week));
      if (!begun || !message) return;
      try {
        await mailer.send({ to: account.email, ...message });
      } catch (error) {
        if (error instanceof MailProblem && error.forGood) return;
        await remindersStore(db).undo(id, week);
        throw error;
      }
    },

    refused: ({ id }: Pick<Account, 'id'>): Promise<boolean> => remindersStore(db).refused(id),

    /** Whether someone refuses the message from now on. */
    setRefused: ({ id }: Pick<Account, 'id'>, refused: boolean): Promise<void> =>
      remindersStore(db).setRefused(id, refused),

    /** Whose message an address refuses; undefined for one that we never made, or of who has left. */
    readRefusal: async (token: string): Promise<Account | undefined> => {
      const [id = '', seal = ''] = token.split('.');
      return sameText(seal, sealOf(id)) ? (await signin.accounts([id]))[0] : undefined;
    },
  };
};
