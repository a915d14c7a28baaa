/**
 * Where people were going may end with a link's token, of which the database keeps only hashes: only their
 * browser holds the key.
 */

import { createHash, randomBytes } from 'node:crypto';
import { keyFor } from '../../platform/keys/keys.ts';
import { sealer } from '../../platform/keys/sealed.ts';

/** 256 random bits, 43 characters: nobody guesses them, so a plain hash is enough to store. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

const sealing = (browser: string) => sealer<'next'>(keyFor(browser, 'signin-next'));

export const sealNext = async (browser: string, next: string): Promise<string> =>
  next === '' ? '' : sealing(browser).seal('next', next);

export const openNext = async (browser: string, sealed: string): Promise<string> =>
  sealed === '' ? '' : ((await sealing(browser).open('next', sealed)) ?? '');
