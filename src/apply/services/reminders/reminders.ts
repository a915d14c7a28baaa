/** The weekly message: one a person, over all their services, when they have something to do. */

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

/** Monday's hour in Québec from which messages are written. */
const writtenFromHour = 7;
const hourMs = 3_600_000;

/**
 * The week of an instant, named after its Monday (`YYYY-MM-DD`), and whether it is that Monday. A week begins
 * at seven.
 */
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
 * Writes weekly messages. A week is marked before its message is sent, and unmarked when the mail server
 * refuses: a server killed in between loses a message, and never sends it twice.
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
  readonly due: (tx: Tx, account: string, week: string) => Promise<void>;
}) => {
  const key = keyFor(secret, 'weekly-message');
  const sealOf = (account: string): string => createHmac('sha256', key).update(account).digest('base64url');
  signin.register((tx, account) => remindersStore(tx).remove(account));

  const refusalUrl = (account: Account): string =>
    baseUrl() + href('weeklyRefusal', account.lang, { token: `${account.id}.${sealOf(account.id)}` });

  /** Undefined when someone has nothing to do. */
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
     * Makes the messages of this week due: to everyone on Monday; later, where the server was stopped that
     * day, to those who received one before. A newcomer waits for the next Monday.
     */
    prepare: async (): Promise<void> => {
      const now = weekOf(clock());
      for (const { account, week } of await remindersStore(db).candidates())
        if (week < now.week && (now.first || week !== ''))
          await db.transaction().execute((tx) => due(tx, account, now.week));
    },

    /**
     * Sends someone the message of a week, unless they received or refuse it, or the week is over. Throws a
     * `MailProblem` when the mail server may take the message later.
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

    setRefused: ({ id }: Pick<Account, 'id'>, refused: boolean): Promise<void> =>
      remindersStore(db).setRefused(id, refused),

    /** The account of a link's token; undefined for a forged one, or someone who has left. */
    readRefusal: async (token: string): Promise<Account | undefined> => {
      const [id = '', seal = ''] = token.split('.');
      return sameText(seal, sealOf(id)) ? (await signin.accounts([id]))[0] : undefined;
    },
  };
};
