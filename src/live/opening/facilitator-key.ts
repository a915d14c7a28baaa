import { createHmac } from 'node:crypto';
import type { Db } from '../../platform/db/database.ts';
import { keyFor } from '../../platform/keys/keys.ts';
import { settingsStore } from '../../platform/keys/settings.store.ts';
import { codeCharacters } from '../codes.ts';

/**
 * The key that opens rooms, where the configuration gives none: four groups of four characters.
 *
 * @param version another one makes another key
 * @internal exported for its test
 */
export const facilitatorKeyOf = (secret: string, version: number): string =>
  Array.from(
    createHmac('sha256', keyFor(secret, 'facilitator-key', version))
      .update('facilitator key')
      .digest()
      .subarray(0, 16),
    (byte) => codeCharacters[byte % codeCharacters.length],
  )
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

const versionIn = async (db: Db): Promise<number> =>
  Number((await settingsStore(db).read('facilitator-key-version')) ?? 1);

/** The derived key that opens rooms at this moment: asked each time, it changes in every process at once. */
export const derivedFacilitatorKey = async (db: Db, secret: string): Promise<string> =>
  facilitatorKeyOf(secret, await versionIn(db));

/** Puts another derived key in place of the present one. Rooms that are open, and resume codes, do not change. */
export const renewFacilitatorKey = async (db: Db): Promise<void> => {
  const next = (await versionIn(db)) + 1;
  await settingsStore(db).replace('facilitator-key-version', String(next));
};
