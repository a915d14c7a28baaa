import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../db/database.ts';
import { publish } from '../db/files.ts';
import { keyFor } from './keys.ts';
import { settingsStore } from './settings.store.ts';

/** Characters in the shortest secret that is accepted. */
export const shortestSecret = 32;

/** The secret cannot be used; the message says why, and what to do. */
class SecretRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SecretRefused';
  }
}

/** Where a secret comes from: the setting CAP18_SECRET, or else a file of the data folder. */
export type SecretSource = { readonly secret?: string; readonly dataFolder: string };

const startOver =
  'If it is lost for good, `cap18 secret replace` goes on with another one: every resume code, room link and pass made so far then stops working.';

const fileIn = (folder: string): string => join(folder, 'secret');

/** @returns undefined when there is no file */
export const readSecret = (folder: string): string | undefined => {
  const file = fileIn(folder);
  if (!existsSync(file)) return undefined;
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= shortestSecret) return secret;
  throw new SecretRefused(
    `The file ${file} holds ${secret.length} characters: a secret has at least ${shortestSecret}. Restore this file from your backup. ${startOver} Remove the file first.`,
  );
};

/**
 * Makes a secret and keeps it in a file that the server's user alone can read. The file appears whole or not at all:
 * a disk that is full must not leave a short one behind.
 */
const makeSecret = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  const draft = `${fileIn(folder)}.new`;
  // A draft left by a process that was killed may not have the right mode.
  rmSync(draft, { force: true });
  try {
    writeFileSync(draft, secret, { mode: 0o600, flag: 'wx' });
    publish(draft, fileIn(folder));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  return secret;
};

/** Tells one secret from another; a key of its own purpose, so that it opens nothing and signs nothing. Hexadecimal. */
const fingerprintOf = (secret: string): string =>
  keyFor(secret, 'secret-fingerprint').export().toString('hex');

/** @throws SecretRefused when the database was used with another secret */
const recognised = async (
  { secret: given, dataFolder }: SecretSource,
  secret: string,
  db: Db,
): Promise<string> => {
  const settings = settingsStore(db);
  const fingerprint = fingerprintOf(secret);
  await settings.keepFirst('secret-fingerprint', fingerprint);
  if ((await settings.read('secret-fingerprint')) === fingerprint) return secret;
  const here = given === undefined ? `The file ${fileIn(dataFolder)}` : 'CAP18_SECRET';
  throw new SecretRefused(
    `${here} is not the secret that this database was used with. Put the former one back, from your backup for instance. ${startOver}`,
  );
};

/**
 * The installation's secret, which the database recognises from the first start on.
 *
 * @throws SecretRefused when it is missing, too short, or another than the database was used with
 */
export const heldSecret = async (source: SecretSource, db: Db): Promise<string> => {
  const secret = source.secret ?? readSecret(source.dataFolder);
  if (secret !== undefined) return recognised(source, secret, db);
  throw new SecretRefused(
    `There is no file ${fileIn(source.dataFolder)}: it holds the secret of this installation. Restore this file from your backup. ${startOver}`,
  );
};

/**
 * The installation's secret as a server takes it: made where the database has not been used yet. Only one process at a
 * time may do so in a folder.
 *
 * @throws SecretRefused as `heldSecret` does, and what the file system said when the file cannot be written
 */
export const heldOrNewSecret = async (source: SecretSource, db: Db): Promise<string> => {
  const isNew =
    (source.secret ?? readSecret(source.dataFolder)) === undefined &&
    (await settingsStore(db).read('secret-fingerprint')) === undefined;
  return isNew ? recognised(source, makeSecret(source.dataFolder), db) : heldSecret(source, db);
};

/**
 * Goes on with the secret that is there, or with a new one where there is none. What was made with the former one no
 * longer works.
 *
 * @throws SecretRefused when the one that is there is too short
 */
export const replaceSecret = async (source: SecretSource, db: Db): Promise<void> => {
  const secret = source.secret ?? readSecret(source.dataFolder) ?? makeSecret(source.dataFolder);
  await settingsStore(db).replace('secret-fingerprint', fingerprintOf(secret));
};
