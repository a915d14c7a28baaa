import { createHmac } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { keyFor } from '../../../platform/keys/keys.ts';

/** One sending of the form of a proof: in which service, by which account, and what its page was given to be told again by. */
export type SentForm = { readonly service: string; readonly account: string; readonly once: string };

/**
 * Makes the ids of proofs: the same form sent twice has the same id, so that it offers one proof. Nobody can choose an id,
 * or aim at one: it is drawn from the form with a key of ours (HMAC-SHA-256). A form without `once` has a new id each time.
 */
export const proofIds = (secret: string): ((form: SentForm) => string) => {
  const key = keyFor(secret, 'proof-form');
  return ({ service, account, once }) => {
    if (once === '') return uuidv4();
    const drawn = createHmac('sha256', key).update(JSON.stringify([service, account, once]));
    return uuidv4({ random: drawn.digest().subarray(0, 16) });
  };
};
