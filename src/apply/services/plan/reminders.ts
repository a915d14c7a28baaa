/** One message a week to each person, over all their services, where there is something to say. */

import { createHmac } from 'node:crypto';
import type { Organisations } from '../../../people/organisations/organisations.ts';
import type { Account, Signin } from '../../../people/signin/signin.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { keyFor, sameText } from '../../../platform/keys/keys.ts';
import { type Mailer, MailProblem } from '../../../platform/mail/mail.ts';
import { href } from '../../../web/links.ts';
import type { Comments } from '../comments/comments.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import type { Services } from '../services.ts';
import type { ToldOf } from './reminder.mail.ts';
import { remindersStore } from './reminders.store.ts';
import { isToTell, reminderOf, weekOf } from './reminding.ts';

export type Reminders = ReturnType<typeof reminders>;

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

  /** What there is to say to someone, of each of their services. */
  const toldTo = async (
    account: Account,
  ): Promise<readonly { readonly dossier: Dossier; readonly of: ToldOf }[]> => {
    const rows = await remindersStore(db).rolesOf(account.id);
    const mentions = await comments.mentionsOf(account);
    const ids = [
      ...new Set([...rows.map(({ service }) => service), ...mentions.map(({ service }) => service)]),
    ];
    const found = (await services.named(ids)).filter(({ archivedAt }) => archivedAt === undefined);
    // Who has lost their role is told nothing more.
    const readable = await organisations.allowed(
      'read',
      found.map((service) => ({ account: account.id, place: service.id, service })),
    );
    const dossiersOf = new Map(
      (await dossiers.workIn(readable.map(({ place }) => place))).map((dossier) => [
        dossier.service,
        dossier,
      ]),
    );
    return readable.flatMap(({ service }) => {
      const dossier = dossiersOf.get(service.id);
      if (!dossier) return [];
      const roles = rows.flatMap((row) => (row.service === service.id ? [row.role] : []));
      const leads = roles.includes('service-lead');
      const part = { account: account.id, leads };
      const standard = dossiers.standardOf(dossier);
      const reminder = roles.length > 0 ? reminderOf(dossier, standard, part, clock()) : undefined;
      const spoken = mentions.filter((mention) => mention.service === service.id);
      return reminder || spoken.length > 0
        ? [{ dossier, of: { service, standard, reminder, mentions: spoken } }]
        : [];
    });
  };

  const refusalUrl = (account: Account): string =>
    baseUrl() + href('weeklyRefusal', account.lang, { token: `${account.id}.${sealOf(account.id)}` });

  /** What is written to someone now; undefined when there is nothing to say. */
  const compose = async (account: Account) => {
    const told = await toldTo(account);
    if (told.length === 0) return undefined;
    const items = told.flatMap(({ of }) => [...(of.reminder?.late ?? []), ...(of.reminder?.soon ?? [])]);
    const titles = new Map(
      told.flatMap(({ dossier }) =>
        [...dossier.evidence.values()].map(({ id, title }) => [id, title] as const),
      ),
    );
    const spokenOf = told.flatMap(({ of }) => (of.reminder?.ending ?? []).map(({ id }) => id));
    const { weeklyMessage } = await import('./reminder.mail.ts');
    return weeklyMessage({
      account,
      services: told.map(({ of }) => of),
      names: await signin.names([...new Set(items.flatMap(({ assignee }) => assignee ?? []))]),
      words: await dossiers.words([
        ...items.flatMap(({ words }) => words ?? []),
        ...spokenOf.flatMap((id) => titles.get(id) ?? []),
      ]),
      titles,
      baseUrl: baseUrl(),
      refusal: refusalUrl(account),
    });
  };

  return {
    mails: mailer !== undefined,

    /** Makes it due to write to each person who is to be told of this week. */
    prepare: async (): Promise<void> => {
      const now = weekOf(clock());
      const some = (await remindersStore(db).candidates()).filter((each) => isToTell(each, now));
      for (const { account } of some) await db.transaction().execute((tx) => due(tx, account, now.week));
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
      const former = await db.transaction().execute((tx) => remindersStore(tx).begin(id, week));
      if (former === undefined || !message) return;
      try {
        await mailer.send({ to: account.email, ...message });
      } catch (error) {
        if (error instanceof MailProblem && error.forGood) return;
        await remindersStore(db).undo(id, week, former);
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
