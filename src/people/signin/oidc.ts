import { createHmac } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import type { Database, Tx } from '../../platform/db/database.ts';
import { keyFor } from '../../platform/keys/keys.ts';
import { dayOf } from '../../standard/days.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import { writeJournal } from './journal.ts';
import { type Provider, ProviderFailure, relyingParty, type ToldIdentity } from './relying-party.ts';
import { returnTo } from './signin.feature.ts';
import { nameLimit } from './signin.schema.ts';
import { type IdentityRow, identitiesStore, signinStore } from './signin.store.ts';
import { type Account, actorOf, type Beginning, type Signin } from './signin.ts';
import { hashToken, newToken, openNext, sealNext } from './tokens.ts';

export type Arrival = {
  readonly issuer: string;
  readonly groups: readonly string[];
  readonly name: string;
  readonly lang: Lang;
  /** Undefined for a newcomer. */
  readonly account: Pick<Account, 'id'> | undefined;
  readonly invitation: string;
};

/** Opens an account if needed. Undefined when the person may not come in. */
export type Receive = (tx: Tx, arrival: Arrival) => Promise<Pick<Account, 'id'> | undefined>;

/**
 * Lets a newcomer take what another feature's link offers. Undefined when it offers nothing, or no longer
 * does.
 */
export type Offer = (
  tx: Tx,
  link: string,
  newcomer: Pick<Arrival, 'name' | 'lang'>,
) => Promise<{ readonly account: Pick<Account, 'id'>; readonly next: string } | undefined>;

export type Errand = {
  readonly lang: Lang;
  readonly next: string;
  /** The account that adds an identity; undefined to sign in. */
  readonly account?: Pick<Account, 'id'>;
  readonly invitation?: string;
};

export type OidcProblem =
  /** Begun in another browser, too long ago, or already used. */
  'over' | 'silent' | 'refused' | 'invalid' | 'unknown' | 'taken';

type LetIn = { readonly token: string | undefined; readonly opened: boolean; readonly next: string };

export type Ended =
  | (LetIn & { readonly errand: Errand })
  | { readonly problem: OidcProblem; readonly errand: Errand | undefined };

/** How long someone may take at the other site: they may have to fetch a device. */
const awayMs = 900_000;
const purpose = 'oidc';

const heldSchema = z.strictObject({
  provider: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  browser: z.string(),
  lang: z.enum(languages),
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

/** The identity was added elsewhere at the same moment: rolls the transaction back. */
class JustTaken extends Error {
  override readonly name = 'JustTaken';
}

export type Oidc = ReturnType<typeof oidc>;

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly secret: string;
  readonly signin: Pick<Signin, 'isLast' | 'beginIn'>;
  readonly providers: readonly Provider[];
  readonly baseUrl: () => string;
  readonly receive: Receive;
  readonly failed: (provider: string, code: string) => void;
};

const nameTold = async (name: string, lang: Lang): Promise<string> => {
  const { signinWords } = await import('./signin.words.ts');
  return name.slice(0, nameLimit).trim() || signinWords[lang].unnamed;
};

const addIdentity = async (
  tx: Tx,
  now: Date,
  identity: Pick<IdentityRow, 'issuer' | 'subjectHash' | 'account'>,
): Promise<void> => {
  const day = dayOf(now);
  const isNew = await identitiesStore(tx).add({ ...identity, id: uuidv4(), addedOn: day, usedOn: day });
  if (!isNew) throw new JustTaken();
  const actor = actorOf({ id: identity.account });
  await writeJournal(tx, now, { actor, act: 'identity-added', about: '' });
};

const arrivals = ({ db, clock, secret, signin, receive }: Deps, offers: readonly Offer[]) => {
  const subjectKey = keyFor(secret, 'oidc-subject');
  const fingerprint = (issuer: string, subject: string): string =>
    createHmac('sha256', subjectKey)
      .update(JSON.stringify([issuer, subject]))
      .digest('hex');

  const welcome = async (tx: Tx, arrival: Arrival, next: string) => {
    const { invitation } = arrival;
    const account = await receive(tx, arrival);
    if (account) return { account, next };
    for (const offer of invitation === '' ? [] : offers) {
      const taken = await offer(tx, invitation, arrival);
      if (taken) return taken;
    }
    return undefined;
  };

  /** Commits the identity, the account, its roles and the session together. */
  return (
    { issuer }: Provider,
    { subject, groups, ...told }: ToldIdentity,
    held: Held,
    to: string,
    beginning: Beginning,
  ): Promise<LetIn | OidcProblem> =>
    db.transaction().execute(async (tx) => {
      const now = clock();
      const subjectHash = fingerprint(issuer, subject);
      const known = await identitiesStore(tx).of(issuer, subjectHash);
      const owner = held.account === '' ? undefined : { id: held.account };
      if (known && owner && known.account !== owner.id) return 'taken';
      const { lang, invitation } = held;
      const newcomer = { name: await nameTold(told.name, lang), lang };
      const theirs = known ? { id: known.account } : owner;
      const welcomed = await welcome(tx, { issuer, groups, ...newcomer, account: theirs, invitation }, to);
      if (!welcomed) {
        const actor = { kind: 'system', id: 'sign-in' } as const;
        await writeJournal(tx, now, { actor, act: 'sign-in-refused', about: 'oidc' });
        return 'unknown';
      }
      const { account, next } = welcomed;
      if (known) await identitiesStore(tx).used(known.id, dayOf(now));
      else await addIdentity(tx, now, { issuer, subjectHash, account: account.id });
      const token = owner ? undefined : await signin.beginIn(tx, account, beginning);
      return { token, opened: !known && !owner, next };
    });
};

/**
 * Finds an account by the site and its id of the person, never by e-mail address, which sites may reassign or
 * let people choose. An identity is added by its signed-in owner, by someone accepting an invitation, or for
 * a newcomer whose group gives a role or who takes what another feature's link offers.
 */
export const oidc = (deps: Deps) => {
  const { db, clock, signin, providers, baseUrl, failed } = deps;
  const sites = relyingParty({ clock });
  const offers: Offer[] = [];
  const arrive = arrivals(deps, offers);
  const named = (name: string): Provider | undefined => providers.find((provider) => provider.name === name);

  const problemOf = (provider: Provider, error: unknown): OidcProblem => {
    if (!(error instanceof ProviderFailure)) throw error;
    if (error.problem !== 'refused') failed(provider.name, error.code);
    return error.problem;
  };

  return {
    providers,

    /** Called once by each feature whose links offer something to newcomers, before serving. */
    register: (offer: Offer): void => void offers.push(offer),

    named,

    /** @param browser nobody else may come back in its place */
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

    /** @param query with `?` */
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
      // The answer must come from the site that was asked, in the same browser, with the same account signed
      // in.
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

    /** `last` when nothing else would let its owner in. */
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
