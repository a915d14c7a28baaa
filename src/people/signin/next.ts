/**
 * Encrypts where people were going when they had to sign in. The address may end with a link's token, of
 * which the database keeps only hashes: only their browser holds the key.
 */
import { keyFor } from '../../platform/keys/keys.ts';
import { sealer } from '../../platform/keys/sealed.ts';

const sealing = (browser: string) => sealer<'next'>(keyFor(browser, 'signin-next'));

/** @param browser the browser's token, stored only as a hash */
export const sealNext = async (browser: string, next: string): Promise<string> =>
  next === '' ? '' : sealing(browser).seal('next', next);

/** Empty when another browser asks. */
export const openNext = async (browser: string, sealed: string): Promise<string> =>
  sealed === '' ? '' : ((await sealing(browser).open('next', sealed)) ?? '');
