/**
 * Where people were going when they went to sign in. The address may end with the token of a link, of which the database keeps hashes
 * alone: it is kept under a key that their browser holds, and nobody else.
 */
import { keyFor } from '../../platform/keys/keys.ts';
import { sealer } from '../../platform/keys/sealed.ts';

const sealing = (browser: string) => sealer<'next'>(keyFor(browser, 'signin-next'));

/** @param browser what the browser holds, and the database a hash of */
export const sealNext = async (browser: string, next: string): Promise<string> =>
  next === '' ? '' : sealing(browser).seal('next', next);

/** Empty for nowhere else, and where another browser asks. */
export const openNext = async (browser: string, sealed: string): Promise<string> =>
  sealed === '' ? '' : ((await sealing(browser).open('next', sealed)) ?? '');
