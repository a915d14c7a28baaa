/** Signing in by another site (OpenID Connect), and the identities that lead to accounts here. */
import { createHmac } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import type { Database, Tx } from '../../platform/db/database.ts';
import { keyFor } from '../../platform/keys/keys.ts';
import { dayOf } from '../../standard/days.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { identitiesStore } from './identities.store.ts';
import { writeJournal } from './journal.ts';
import { openNext, sealNext } from './next.ts';
import type { Provider } from './provider.ts';
import { ProviderFailure, relyingParty, type ToldIdentity } from './relying-party.ts';
import { returnTo } from './signin.feature.ts';
import { nameLimit } from './signin.schema.ts';
import { signinStore } from './signin.store.ts';
import { type Account, actorOf, type Beginning, type Signin } from './signin.ts';
import { hashToken, newToken } from './tokens.ts';

/** Someone who comes from another site, as who gives roles is told of them. */
export type Arrival = {
  readonly issuer: string;
  readonly groups: readonly string[];
  /** As they are called there, or what stands for a name that the site does not say. */
  readonly name: string;
  readonly lang: Lang;
  /** Whose account they came to; undefined when nothing here is theirs yet. */
  readonly account: Pick<Account, 'id'> | undefined;
  /** Hash of what the link of an invitation ends with, which they came to accept; empty for none. */
  readonly invitation: string;
};

/** Gives who arrives the roles that are theirs, in an account that it opens where they have none and may. Undefined: they may not. */
export type Receive = (tx: Tx, arrival: Arrival) => Promise<Pick<Account, 'id'> | undefined>;

/**
 * Has someone new take what a link of another feature offers, in an account that it opens in the same transaction; gives the
 * account, and the address where it leads. Undefined: the link offers them nothing, or nothing any more.
 */
export type Offer = (
  tx: Tx,
  /** Hash of what the link ends with. */
  link: string,
  newcomer: Pick<Arrival, 'name' | 'lang'>,
) => Promise<{ readonly account: Pick<Account, 'id'>; readonly next: string } | undefined>;

/** What someone goes to another site for. */
export type Errand = {
  readonly lang: Lang;
  /** Where they were going; empty for nowhere else. */
  readonly next: string;
  /** Who adds an identity to their account; undefined to sign in. */
  readonly account?: Pick<Account, 'id'>;
  /** What the link ends with of the invitation, or of the offer of another feature, that they accept. */
  readonly invitation?: string;
};

/** Why someone who came back is not let in, or nothing was added. */
export type OidcProblem =
  /** Begun elsewhere or too long ago, or used already. */
  | 'over'
  /** The other site does not answer. */
  | 'silent'
  /** The other site refused, or the person there did. */
  | 'refused'
  /** What came back is not what was asked. */
  | 'invalid'
  /** Nobody here is known by this identity. */
  | 'unknown'
  /** It is of another account. */
  | 'taken';

/** What the device of who was let in is to hold, whether an account was opened, and where they go; empty for nowhere else. */
type LetIn = { readonly token: string | undefined; readonly opened: boolean; readonly next: string };

/** What came of an errand: who was let in; or why not. */
export type Ended =
  | (LetIn & { readonly errand: Errand })
  | { readonly problem: OidcProblem; readonly errand: Errand | undefined };

/** How long someone may take at the other site, where they may have to find a device first. */
const awayMs = 900_000;
const purpose = 'oidc';

const heldSchema = z.strictObject({
  provider: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  browser: z.string(),
  lang: z.enum(languages),
  /** Sealed: see `sealNext`. */
  next: z.string(),
  account: z.string(),
  invitation: z.string(),
});
type Held = z.output<typeof heldSchema>;

const errandOf = async ({ lang, next, account }: Held, browser: string): Promise<Errand> => ({
  lang,
  next: await openNext(browser, next),
  ...(account === '' ? {} : { account: { id: account } }),
});

/** Someone else was given the identity at the same moment: what was done for this one is undone. */
class JustTaken extends Error {
  override readonly name = 'JustTaken';
}

export type Oidc = ReturnType<typeof oidc>;

/**
 * Signs in by other sites.
 *
 * An account is found by the site and its id of the person, never by an address of e-mail, which sites may give to
 * someone else, or let people write. An identity is added by who is signed in, by who accepts an invitation, or for
 * someone new whom the site puts in a group that is given a role, or who takes what the link of another feature offers.
 */
export const oidc = ({
  db,
  clock,
  secret,
  signin,
  providers,
  baseUrl,
  receive,
  failed,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  /** The installation's. */
  readonly secret: string;
  readonly signin: Pick<Signin, 'isLast' | 'beginIn'>;
  readonly providers: readonly Provider[];
  /** Public address of the site. */
  readonly baseUrl: () => string;
  readonly receive: Receive;
  /** Told what went wrong with a site, for who administers this one: a name of ours, and codes. */
  readonly failed: (provider: string, code: string) => void;
}) => {
  const sites = relyingParty({ clock });
  const subjectKey = keyFor(secret, 'oidc-subject');
  const named = (name: string): Provider | undefined => providers.find((provider) => provider.name === name);
  const fingerprint = (issuer: string, subject: string): string =>
    createHmac('sha256', subjectKey)
      .update(JSON.stringify([issuer, subject]))
      .digest('hex');

  const problemOf = (provider: Provider, error: unknown): OidcProblem => {
    if (!(error instanceof ProviderFailure)) throw error;
    if (error.problem !== 'refused') failed(provider.name, error.code);
    return error.problem;
  };

  /** Writes that someone came from a site and was not let in. Nothing says who. */
  const tellRefused = (tx: Tx): Promise<void> =>
    writeJournal(tx, clock(), {
      actor: { kind: 'system', id: 'sign-in' },
      act: 'sign-in-refused',
      about: 'oidc',
    });

  const offers: Offer[] = [];

  /** How someone is called who comes, by what a site says of their name. */
  const nameTold = async (name: string, lang: Lang): Promise<string> => {
    const { signinWords } = await import('./signin.words.ts');
    return name.slice(0, nameLimit).trim() || signinWords[lang].unnamed;
  };

  /** What the first feature that knows a link offers by it to someone new; nothing without a link. */
  const offeredBy: Offer = async (tx, link, newcomer) => {
    for (const offer of link === '' ? [] : offers) {
      const taken = await offer(tx, link, newcomer);
      if (taken) return taken;
    }
    return undefined;
  };

  /** The account of who arrives, by what they are given or by what a link offers them, and where it leads. */
  const welcome = async (tx: Tx, arrival: Arrival, next: string) => {
    const account = await receive(tx, arrival);
    return account ? { account, next } : offeredBy(tx, arrival.invitation, arrival);
  };

  const add = async (tx: Tx, issuer: string, subjectHash: string, account: Pick<Account, 'id'>) => {
    const isNew = await identitiesStore(tx).add({
      id: uuidv4(),
      issuer,
      subjectHash,
      account: account.id,
      addedOn: dayOf(clock()),
      usedOn: dayOf(clock()),
    });
    if (!isNew) throw new JustTaken();
    await writeJournal(tx, clock(), { actor: actorOf(account), act: 'identity-added', about: '' });
  };

  /** Lets in who a site told of: the identity, the account, its roles and the session are one commit. */
  const arrive = (
    provider: Provider,
    { subject, groups, ...told }: ToldIdentity,
    held: Held,
    to: string,
    beginning: Beginning,
  ): Promise<LetIn | OidcProblem> =>
    db.transaction().execute(async (tx) => {
      const { issuer } = provider;
      const subjectHash = fingerprint(issuer, subject);
      const known = await identitiesStore(tx).of(issuer, subjectHash);
      const owner = held.account === '' ? undefined : { id: held.account };
      if (known && owner && known.account !== owner.id) return 'taken';
      const { lang, invitation } = held;
      const newcomer = { name: await nameTold(told.name, lang), lang };
      const theirs = known ? { id: known.account } : owner;
      const arrival = { issuer, groups, ...newcomer, account: theirs, invitation };
      const welcomed = await welcome(tx, arrival, to);
      if (!welcomed) {
        await tellRefused(tx);
        return 'unknown';
      }
      const { account, next } = welcomed;
      if (known) await identitiesStore(tx).used(known.id, dayOf(clock()));
      else await add(tx, issuer, subjectHash, account);
      const token = owner ? undefined : await signin.beginIn(tx, account, beginning);
      return { token, opened: !known && !owner, next };
    });

  return {
    providers,

    /** Adds what the links of another feature offer to someone new. */
    register: (offer: Offer): void => void offers.push(offer),

    /** The provider of a name; undefined when none has it. */
    named,

    /**
     * Where someone goes on an errand.
     *
     * @param browser what their browser holds: nobody else may come back in their place
     * @returns an address of the other site, or why not
     */
    begin: async (
      provider: Provider,
      { lang, next, account, invitation }: Errand,
      browser: string,
    ): Promise<{ readonly to: string } | { readonly problem: OidcProblem }> => {
      const state = newToken();
      const redirectUri = baseUrl() + returnTo(provider.name);
      try {
        const { to, begun } = await sites.begin(provider, { redirectUri, state, lang });
        const held: Held = {
          provider: provider.name,
          ...begun,
          browser: hashToken(browser),
          lang,
          next: await sealNext(browser, next),
          account: account?.id ?? '',
          invitation: invitation === undefined ? '' : hashToken(invitation),
        };
        await signinStore(db).keepToken({
          tokenHash: hashToken(state),
          purpose,
          about: JSON.stringify(held),
          endsAt: new Date(clock().getTime() + awayMs).toISOString(),
        });
        return { to };
      } catch (error) {
        return { problem: problemOf(provider, error) };
      }
    },

    /**
     * Ends the errand of who comes back.
     *
     * @param query what the other site put in the address, with `?`
     * @param user what their browser holds, whose account is signed in there, and how a session would begin there
     */
    finish: async (
      name: string,
      query: string,
      user: {
        readonly browser: string;
        readonly account: Pick<Account, 'id'> | undefined;
        readonly beginning: Beginning;
      },
    ): Promise<Ended> => {
      const url = new URL(baseUrl() + returnTo(name) + query);
      const state = url.searchParams.get('state') ?? '';
      const about = await signinStore(db).takeToken(hashToken(state), purpose, clock().toISOString());
      if (about === undefined) return { problem: 'over', errand: undefined };
      const held = heldSchema.parse(JSON.parse(about));
      const errand = await errandOf(held, user.browser);
      const provider = named(held.provider);
      // What one site was asked is never told by another, nor to another browser, nor to who signed in there since.
      if (!provider || provider.name !== name) return { problem: 'invalid', errand };
      if (user.browser === '' || hashToken(user.browser) !== held.browser) return { problem: 'over', errand };
      if (held.account !== '' && held.account !== user.account?.id) return { problem: 'over', errand };
      try {
        const told = await sites.finish(provider, url, state, held);
        const arrived = await arrive(provider, told, held, errand.next, user.beginning);
        return typeof arrived === 'string' ? { problem: arrived, errand } : { ...arrived, errand };
      } catch (error) {
        if (error instanceof JustTaken) return { problem: 'over', errand };
        return { problem: problemOf(provider, error), errand };
      }
    },

    /** Removes an identity of an account, unless nothing else lets its owner in. Nothing is done with one of another. */
    remove: (account: Pick<Account, 'id'>, id: string): Promise<'removed' | 'last' | 'none'> =>
      db.transaction().execute(async (tx) => {
        const held = (await identitiesStore(tx).all(account.id)).find((row) => row.id === id);
        if (!held) return 'none';
        if (await signin.isLast(tx, account, { issuer: held.issuer })) return 'last';
        if (!(await identitiesStore(tx).remove(account.id, id))) return 'none';
        await writeJournal(tx, clock(), { actor: actorOf(account), act: 'identity-removed', about: '' });
        return 'removed';
      }),
  };
};
