import type { CryptoKey, JWK } from 'jose';
import type { Db } from '../db/database.ts';
import { keyFor } from './keys.ts';
import { type KeptKey, signingKeyStore } from './signing-keys.store.ts';

export type SigningPurpose = 'badge' | 'lti';

/** RSASSA-PKCS1-v1_5 with SHA-256, which every verifier of Open Badges 3.0 knows. */
export const signingAlgorithm = 'RS256';

export type SigningKey = { readonly id: string; readonly privateKey: CryptoKey };

export type PublicKey = Pick<KeptKey, 'id' | 'madeAt' | 'retiredAt'> & { readonly jwk: JWK };

export type SigningKeys = ReturnType<typeof signingKeys>;

/** AES-256 in Galois/Counter Mode with the key as it is. Source: RFC 7518, 4.5 and 5.3. */
const seal = { alg: 'dir', enc: 'A256GCM' } as const;

/** The public keys of a purpose, for commands, which need no secret. */
export const publicKeys = (db: Db, purpose: SigningPurpose) => {
  const store = signingKeyStore(db, purpose);
  return {
    all: async (): Promise<readonly PublicKey[]> =>
      (await store.all()).map(({ id, publicKey, madeAt, retiredAt }) => ({
        id,
        madeAt,
        retiredAt,
        jwk: JSON.parse(publicKey) as JWK,
      })),

    /** The next signature makes a new pair. Former signatures can still be verified. */
    renew: (at: Date): Promise<void> => store.retire(at),

    /** Former signatures of the key can no longer be verified. False when there is none with this id. */
    revoke: (id: string): Promise<boolean> => store.remove(id),
  };
};

/**
 * Made at the first need. The private key is kept enciphered by a key derived from the installation's secret:
 * a stolen copy of the database signs nothing.
 */
export const signingKeys = (
  { db, secret, clock }: { readonly db: Db; readonly secret: string; readonly clock: () => Date },
  purpose: SigningPurpose,
) => {
  const store = signingKeyStore(db, purpose);
  const sealing = keyFor(secret, 'signing-keys');
  let opened: SigningKey | undefined;

  const made = async () => {
    const { CompactEncrypt, calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
    const pair = await generateKeyPair(signingAlgorithm, { extractable: true });
    const [publicKey, privateKey] = [await exportJWK(pair.publicKey), await exportJWK(pair.privateKey)];
    const plain = new TextEncoder().encode(JSON.stringify(privateKey));
    return {
      id: await calculateJwkThumbprint(publicKey),
      publicKey: JSON.stringify(publicKey),
      sealedKey: await new CompactEncrypt(plain).setProtectedHeader(seal).encrypt(sealing),
      madeAt: clock().toISOString(),
    };
  };

  /** Undefined when it was sealed with a former secret of the installation. */
  const open = async ({ id, sealedKey }: KeptKey): Promise<SigningKey | undefined> => {
    const { compactDecrypt, importJWK } = await import('jose');
    const plain = await compactDecrypt(sealedKey ?? '', sealing).catch(() => undefined);
    if (!plain) return undefined;
    const jwk = JSON.parse(new TextDecoder().decode(plain.plaintext)) as JWK;
    return { id, privateKey: (await importJWK(jwk, signingAlgorithm)) as CryptoKey };
  };

  return {
    /** Asks the database each time, so that a renewal counts in every process at once. */
    current: async (): Promise<SigningKey> => {
      for (;;) {
        const kept = await store.inUse();
        if (kept && kept.id === opened?.id) return opened;
        opened = kept && (await open(kept));
        if (opened) return opened;
        if (kept) await store.retire(clock(), kept.id);
        await store.add(await made());
      }
    },

    published: publicKeys(db, purpose).all,
  };
};
