import { createHmac } from 'node:crypto';
import { v4 as uuidv4 } from 'uuid';
import { keyFor } from '../../../platform/keys/keys.ts';

/** One sending of a form of evidence: in which service, by which account, and what its page was given to be told again by. */
export type SentForm = { readonly service: string; readonly account: string; readonly once: string };

/**
 * Makes the ids of evidence: the same form sent twice has the same ids, so that nothing is added twice. Nobody can choose an id,
 * or aim at one: it is drawn from the form with a key of ours (HMAC-SHA-256). A form without `once` has a new id each time.
 */
export const evidenceIds = (secret: string): ((form: SentForm) => string) => {
  const key = keyFor(secret, 'evidence-form');
  return ({ service, account, once }) => {
    if (once === '') return uuidv4();
    const drawn = createHmac('sha256', key).update(JSON.stringify([service, account, once]));
    return uuidv4({ random: drawn.digest().subarray(0, 16) });
  };
};
