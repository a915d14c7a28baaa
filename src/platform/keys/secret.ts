import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../db/database.ts';
import { publish } from '../db/files.ts';
import { keyFor } from './keys.ts';
import { settingsStore } from './settings.store.ts';

export const shortestSecret = 32;

class SecretRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SecretRefused';
  }
}

export type SecretSource = { readonly secret?: string; readonly dataFolder: string };

const startOver =
  'If it is lost for good, `cap18 secret replace` goes on with another one: every resume code, room link and pass made so far then stops working.';

const fileIn = (folder: string): string => join(folder, 'secret');

export const readSecret = (folder: string): string | undefined => {
  const file = fileIn(folder);
  if (!existsSync(file)) return undefined;
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= shortestSecret) return secret;
  throw new SecretRefused(
    `The file ${file} holds ${secret.length} characters: a secret has at least ${shortestSecret}. Restore this file from your backup. ${startOver} Remove the file first.`,
  );
};

/** The server's user alone may read the file. A full disk leaves no short file behind. */
const makeSecret = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  const draft = `${fileIn(folder)}.new`;
  // A killed process may have left one with another mode.
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

/** Hexadecimal. The key has a purpose of its own: it opens and signs nothing. */
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
 * Recognised by the database from the first start on. @throws SecretRefused when it is missing, too short, or
 * another than the database was used with
 */
export const heldSecret = async (source: SecretSource, db: Db): Promise<string> => {
  const secret = source.secret ?? readSecret(source.dataFolder);
  if (secret !== undefined) return recognised(source, secret, db);
  throw new SecretRefused(
    `There is no file ${fileIn(source.dataFolder)}: it holds the secret of this installation. Restore this file from your backup. ${startOver}`,
  );
};

/**
 * Made at the first start. One process of a folder at a time may call it. @throws SecretRefused as
 * `heldSecret` does, and errors of the file system
 */
export const heldOrNewSecret = async (source: SecretSource, db: Db): Promise<string> => {
  const isNew =
    (source.secret ?? readSecret(source.dataFolder)) === undefined &&
    (await settingsStore(db).read('secret-fingerprint')) === undefined;
  return isNew ? recognised(source, makeSecret(source.dataFolder), db) : heldSecret(source, db);
};

/**
 * What was signed with the former secret stops working. @throws SecretRefused when the present one is too
 * short
 */
export const replaceSecret = async (source: SecretSource, db: Db): Promise<void> => {
  const secret = source.secret ?? readSecret(source.dataFolder) ?? makeSecret(source.dataFolder);
  await settingsStore(db).replace('secret-fingerprint', fingerprintOf(secret));
};
