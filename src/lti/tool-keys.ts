import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import type { Database } from '../db/database.ts';
import type { Seals } from './sealed.ts';
import { type ToolKeyRow, toolKeysStore } from './tool-keys.store.ts';

/** What platforms ask of tools. Source: IMS Security Framework 1.1, 6.2. */
export const toolAlgorithm = 'RS256';
const dayMs = 86_400_000;
/** How long a key that was replaced is still published: platforms keep what they read for days. */
const publishedMs = 30 * dayMs;

const newKey = async ({ seal }: Seals): Promise<ToolKeyRow> => {
  const pair = await generateKeyPair(toolAlgorithm, { extractable: true });
  const [publicKey, privateKey] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)]);
  const id = await calculateJwkThumbprint(publicKey);
  return {
    id,
    publicKey: JSON.stringify({ ...publicKey, kid: id, alg: toolAlgorithm, use: 'sig' }),
    privateKey: await seal('tool-key', JSON.stringify(privateKey)),
  };
};

/**
 * The keys by which Cap18 signs what it sends to platforms: made when first needed, published, replaced by command. The
 * private half is encrypted with a key that is not in the database.
 */
export const toolKeys = ({
  db,
  clock,
  seals,
}: Pick<Database, 'db'> & { clock: () => Date; seals: Seals }) => {
  const rotate = async (): Promise<void> => {
    const key = await newKey(seals);
    const now = clock();
    await db
      .transaction()
      .execute((tx) => toolKeysStore(tx).replace(key, now, new Date(now.getTime() + publishedMs)));
  };

  const latest = async (): Promise<
    { readonly kid: string; readonly key: CryptoKey | Uint8Array } | undefined
  > => {
    const [row] = await toolKeysStore(db).published(clock());
    const jwk = row && (await seals.open('tool-key', row.privateKey));
    return row && jwk
      ? { kid: row.id, key: await importJWK(JSON.parse(jwk) as JWK, toolAlgorithm) }
      : undefined;
  };

  return {
    /** Puts a new key in use; the former one stays published for 30 days. */
    rotate,

    /** The key to sign with, and its name. A key that the secret no longer opens is replaced. */
    signer: async () => {
      const held = await latest();
      if (held) return held;
      await rotate();
      const made = await latest();
      if (!made) throw new Error('a key just made cannot be read');
      return made;
    },

    /** The public halves, for who verifies: a JWK Set (RFC 7517). */
    published: async (): Promise<{ readonly keys: readonly JWK[] }> => {
      const rows = await toolKeysStore(db).published(clock());
      if (rows.length === 0) {
        await rotate();
        return { keys: (await toolKeysStore(db).published(clock())).map((row) => JSON.parse(row.publicKey)) };
      }
      return { keys: rows.map((row) => JSON.parse(row.publicKey)) };
    },
  };
};

export type ToolKeys = ReturnType<typeof toolKeys>;
