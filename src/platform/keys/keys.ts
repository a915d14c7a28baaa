import { createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

/** What the installation's secret is used for. Each purpose has keys of its own: what one signs, another never accepts. */
export type Purpose =
  | 'secret-fingerprint'
  | 'resume-code'
  | 'code-offer'
  | 'calendar-address'
  | 'calendar-seal'
  | 'facilitator-link'
  | 'projector-link'
  | 'participant-pass'
  | 'facilitator-key'
  | 'opener-pass'
  | 'signing-keys'
  | 'lti-state'
  | 'lti-subject'
  | 'lti-seal'
  | 'claimed-code'
  | 'oidc-subject'
  | 'signin-next'
  | 'statement-actor'
  | 'weekly-message'
  | 'evidence-form';

const keyBytes = 32;

/**
 * The key of a purpose, derived from the installation's secret by HKDF-SHA-256 (RFC 5869; no salt, since the secret is
 * random already; the purpose and the version are its `info`).
 *
 * @param version another one makes another key, for a purpose whose key can be renewed
 */
export const keyFor = (secret: string, purpose: Purpose, version = 1): KeyObject => {
  const derived = hkdfSync('sha256', secret, '', `cap18 ${purpose} ${version}`, keyBytes);
  return createSecretKey(Buffer.from(derived));
};

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
