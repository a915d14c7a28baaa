import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Each purpose has keys of its own: what one signs, another never accepts. */
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

/** HKDF-SHA-256 (RFC 5869). No salt: the secret is random already. Another version makes another key. */
export const keyFor = (secret: string, purpose: Purpose, version = 1): KeyObject => {
  const derived = hkdfSync('sha256', secret, '', `cap18 ${purpose} ${version}`, keyBytes);
  return createSecretKey(Buffer.from(derived));
};

/** Compares in constant time. */
export const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Tied to the key that a person has shown: nothing is stored, and replacing the key ends all passes. */
export const keyPasses = (secret: string, purpose: Purpose, lastMs: number) => {
  const key = keyFor(secret, purpose);
  const signature = (until: string, typed: string): string =>
    createHmac('sha256', key).update(`${until}:${typed}`).digest().subarray(0, 18).toString('base64url');

  return {
    give: (shown: string, now: Date): string => {
      const until = (now.getTime() + lastMs).toString(36);
      return `${until}.${signature(until, shown)}`;
    },

    opens: (pass: string, shown: string, now: Date): boolean => {
      const [until = '', ...signed] = pass.split('.');
      return (
        sameText(signed.join('.'), signature(until, shown)) && now.getTime() < Number.parseInt(until, 36)
      );
    },
  };
};

export type KeyPasses = ReturnType<typeof keyPasses>;
