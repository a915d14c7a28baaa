import type { Database } from '../../platform/db/database.ts';
import { dayOf } from '../../standard/days.ts';
import { writeJournal } from './journal.ts';
import { type PasskeyRow, signinStore, waysNow } from './signin.store.ts';
import { type Account, actorOf, type Signin } from './signin.ts';
import { hashToken } from './tokens.ts';

const challengeMs = 300_000;
const most = 20;

/** EdDSA, ES256 and RS256 (IANA, COSE Algorithms): every device has one of them. */
const algorithms = [-8, -7, -257];

export type PasskeyAdded = 'added' | 'too-many' | 'refused';

/** Loaded on demand: most visits need none of it. */
const webauthn = () => import('@simplewebauthn/server');

type Response = Parameters<
  Awaited<ReturnType<typeof webauthn>>['verifyAuthenticationResponse']
>[0]['response'];
type Registered = Parameters<
  Awaited<ReturnType<typeof webauthn>>['verifyRegistrationResponse']
>[0]['response'];
type Transports = NonNullable<
  Parameters<
    Awaited<ReturnType<typeof webauthn>>['verifyAuthenticationResponse']
  >[0]['credential']['transports']
>;

const transportsOf = ({ transports }: PasskeyRow): Transports =>
  transports === '' ? [] : (transports.split(',') as Transports);

export type Passkeys = ReturnType<typeof passkeys>;

type Deps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin: Pick<Signin, 'isLast'>;
  readonly baseUrl: () => string;
};

/** W3C Web Authentication, level 3. Requires the person's presence and the unlocking of their device. */
export const passkeys = ({ db, clock, signin, baseUrl }: Deps) => {
  const expected = () => {
    const { origin, hostname } = new URL(baseUrl());
    return { expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: true };
  };

  /** A challenge is answered at most once. */
  const challenge = (text: string, purpose: string, about: string): Promise<void> =>
    signinStore(db).keepToken({
      tokenHash: hashToken(text),
      purpose,
      about,
      endsAt: new Date(clock().getTime() + challengeMs).toISOString(),
    });

  const isAsked = (purpose: string, about: string) => async (text: string) =>
    (await signinStore(db).takeToken(hashToken(text), purpose, clock().toISOString())) === about;

  return {
    offer: async ({ id, name }: Account) => {
      const { generateRegistrationOptions } = await webauthn();
      const held = await signinStore(db).passkeysOf(id);
      const options = await generateRegistrationOptions({
        rpName: 'Cap18',
        rpID: new URL(baseUrl()).hostname,
        userName: name,
        userDisplayName: name,
        userID: new TextEncoder().encode(id),
        attestationType: 'none',
        supportedAlgorithmIDs: algorithms,
        excludeCredentials: held.map((row) => ({ id: row.id, transports: transportsOf(row) })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await challenge(options.challenge, 'passkey-add', id);
      return options;
    },

    add: async (account: Account, response: unknown, device: string): Promise<PasskeyAdded> => {
      const { verifyRegistrationResponse } = await webauthn();
      const verified = await verifyRegistrationResponse({
        response: response as Registered,
        expectedChallenge: isAsked('passkey-add', account.id),
        supportedAlgorithmIDs: algorithms,
        ...expected(),
      }).catch(() => undefined);
      if (!verified?.verified) return 'refused';
      const { credential } = verified.registrationInfo;
      return db.transaction().execute(async (tx) => {
        if ((await waysNow(tx, account.id)).passkeys >= most) return 'too-many';
        const isNew = await signinStore(tx).addPasskey({
          id: credential.id,
          account: account.id,
          publicKey: Buffer.from(credential.publicKey).toString('base64url'),
          counter: credential.counter,
          transports: (credential.transports ?? []).join(','),
          device,
          addedOn: dayOf(clock()),
          usedOn: null,
        });
        if (!isNew) return 'refused';
        await writeJournal(tx, clock(), { actor: actorOf(account), act: 'passkey-added', about: '' });
        return 'added';
      });
    },

    ask: async () => {
      const { generateAuthenticationOptions } = await webauthn();
      const options = await generateAuthenticationOptions({
        rpID: new URL(baseUrl()).hostname,
        userVerification: 'required',
      });
      await challenge(options.challenge, 'passkey-ask', '');
      return options;
    },

    /** Undefined when the key is unknown, or did not answer our challenge. */
    answered: async (response: unknown): Promise<Pick<Account, 'id'> | undefined> => {
      const { verifyAuthenticationResponse } = await webauthn();
      const { id } = response as { readonly id?: unknown };
      const row = typeof id === 'string' ? await signinStore(db).passkey(id) : undefined;
      if (!row) return undefined;
      const verified = await verifyAuthenticationResponse({
        response: response as Response,
        expectedChallenge: isAsked('passkey-ask', ''),
        credential: {
          id: row.id,
          publicKey: new Uint8Array(Buffer.from(row.publicKey, 'base64url')),
          counter: row.counter,
          transports: transportsOf(row),
        },
        ...expected(),
      }).catch(() => undefined);
      if (!verified?.verified) return undefined;
      await signinStore(db).usePasskey(row.id, verified.authenticationInfo.newCounter, dayOf(clock()));
      return { id: row.account };
    },

    /** `last` when nothing else would let its owner in. */
    remove: (account: Account, id: string): Promise<'removed' | 'last' | 'none'> =>
      db.transaction().execute(async (tx) => {
        const held = await signinStore(tx).passkeysOf(account.id);
        if (!held.some((row) => row.id === id)) return 'none';
        if (await signin.isLast(tx, account, 'passkey')) return 'last';
        if (!(await signinStore(tx).removePasskey(account.id, id))) return 'none';
        await writeJournal(tx, clock(), { actor: actorOf(account), act: 'passkey-removed', about: '' });
        return 'removed';
      }),
  };
};
