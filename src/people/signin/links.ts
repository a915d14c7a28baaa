import { v4 as uuidv4 } from 'uuid';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type Mailer, MailProblem } from '../../platform/mail/mail.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { writeJournal } from './journal.ts';
import { linkMinutes } from './signin.schema.ts';
import { type EmailLinkRow, linksStore, signinStore } from './signin.store.ts';
import { type Account, actorOf, type Beginning, type Signin } from './signin.ts';
import { hashToken, newToken, openNext, sealNext } from './tokens.ts';

export type LinkPurpose = 'sign-in' | 'address';

type Asked = {
  readonly email: string;
  readonly lang: Lang;
  readonly browser: string;
};

/** `gone`: used, replaced or expired; `elsewhere`: asked for in another browser. */
export type LinkFound =
  | 'gone'
  | 'elsewhere'
  | 'not-signed-in'
  | { readonly id: string; readonly purpose: LinkPurpose; readonly email: string; readonly next: string };

type User = {
  readonly browser: string;
  readonly account: Pick<Account, 'id'> | undefined;
};

export type EmailLinks = ReturnType<typeof emailLinks>;

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly mailer: Mailer;
  readonly begin: Signin['beginIn'];
  readonly baseUrl: () => string;
  readonly due: (tx: Tx, link: string) => Promise<void>;
};

/**
 * A sign-in link only works in the browser that asked for it: a mail scanner that presses buttons gets
 * nothing. A link that confirms an address works on any device where the account that asked is signed in.
 */
export const emailLinks = ({ db, clock, mailer, baseUrl, due, begin }: Deps) => {
  const isOver = (row: EmailLinkRow): boolean => row.endsAt <= clock().toISOString();

  const ask = async (
    purpose: LinkPurpose,
    { email, lang, browser }: Asked,
    accountId: string | null,
    next: string,
  ) => {
    const sealed = await sealNext(browser, next);
    await db.transaction().execute(async (tx) => {
      const id = uuidv4();
      await linksStore(tx).add({
        id,
        purpose,
        email,
        account: accountId,
        lang,
        browserHash: hashToken(browser),
        next: sealed,
        tokenHash: null,
        endsAt: new Date(clock().getTime() + linkMinutes * 60_000).toISOString(),
      });
      await due(tx, id);
    });
  };

  const isTheirs = (row: EmailLinkRow, { browser, account }: User): boolean =>
    row.purpose === 'address'
      ? row.account === account?.id
      : browser !== '' && row.browserHash === hashToken(browser);

  const find = async (token: string, user: User): Promise<LinkFound> => {
    const row = await linksStore(db).of(hashToken(token));
    if (!row || isOver(row)) return 'gone';
    if (!isTheirs(row, user)) return row.purpose === 'address' ? 'not-signed-in' : 'elsewhere';
    const { id, email } = row;
    const next = await openNext(user.browser, row.next);
    return { id, purpose: row.purpose === 'address' ? 'address' : 'sign-in', email, next };
  };

  return {
    find,

    /** Looks for no account, so that the answer and its duration reveal nothing. */
    askToSignIn: (asked: Asked, next: string): Promise<void> => ask('sign-in', asked, null, next),

    askToConfirm: (asked: Asked, account: Pick<Account, 'id'>): Promise<void> =>
      ask('address', asked, account.id, ''),

    /**
     * Draws a new token at each attempt, since none is stored.
     *
     * @throws MailProblem when the mail server did not take it, and may later
     */
    send: async (id: string): Promise<void> => {
      const row = await linksStore(db).get(id);
      if (!row) return;
      const accountId =
        row.purpose === 'address' ? row.account : (await signinStore(db).withEmail(row.email))?.id;
      if (!accountId || isOver(row)) {
        await linksStore(db).take(id);
        return;
      }
      const token = newToken();
      if (!(await linksStore(db).prepare(id, accountId, hashToken(token)))) return;
      const lang = languages.find((each) => each === row.lang) ?? 'fr';
      const { linksWords } = await import('./links.words.ts');
      const words = linksWords[lang][row.purpose === 'address' ? 'address' : 'sign-in'];
      const address = baseUrl() + href('emailLink', lang, { token });
      try {
        await mailer.send({
          to: row.email,
          subject: words.subject,
          text: words.text(address, linkMinutes, baseUrl()),
        });
      } catch (error) {
        if (!(error instanceof MailProblem && error.forGood)) throw error;
        await linksStore(db).take(id);
      }
    },

    /** Ends the other links of the account. Undefined when this one was used first, or is not theirs. */
    takeToSignIn: (token: string, user: User, beginning: Beginning): Promise<string | undefined> =>
      db.transaction().execute(async (tx) => {
        const row = await linksStore(tx).of(hashToken(token));
        if (!row?.account || row.purpose !== 'sign-in' || isOver(row) || !isTheirs(row, user))
          return undefined;
        if (!(await linksStore(tx).take(row.id))) return undefined;
        // The account may have given up this address since.
        if ((await signinStore(tx).withEmail(row.email))?.id !== row.account) return undefined;
        await linksStore(tx).removeOf(row.account, 'sign-in');
        return begin(tx, { id: row.account }, beginning);
      }),

    takeToConfirm: (token: string, user: User): Promise<'confirmed' | 'taken' | 'gone'> =>
      db.transaction().execute(async (tx) => {
        const row = await linksStore(tx).of(hashToken(token));
        if (!row?.account || row.purpose !== 'address' || isOver(row) || !isTheirs(row, user)) return 'gone';
        if (!(await linksStore(tx).take(row.id))) return 'gone';
        const account = { id: row.account };
        const holder = await signinStore(tx).withEmail(row.email);
        if (holder && holder.id !== account.id) return 'taken';
        await signinStore(tx).setEmail(account.id, row.email);
        await linksStore(tx).removeOf(account.id, 'sign-in');
        await writeJournal(tx, clock(), { actor: actorOf(account), act: 'email-set', about: '' });
        return 'confirmed';
      }),

    sweep: (tx: Tx): Promise<void> => linksStore(tx).removeOld(clock().toISOString()),
  };
};
