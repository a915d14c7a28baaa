import { createHash, createHmac, randomBytes } from 'node:crypto';
import { keyFor } from '../../platform/keys/keys.ts';
import { sealer } from '../../platform/keys/sealed.ts';

/** Opened for another purpose, a sealed text is nothing. */
export type Sealed = 'launch' | 'code' | 'subject' | 'activity';

/** 128 random bits, for addresses and cookies that nobody can guess. */
export const randomToken = (): string => randomBytes(16).toString('base64url');

export const tokenShape = /^[\w-]{22}$/;

/** What is kept of a random token. Hexadecimal. */
export const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Fingerprints and seals what platforms tell of people, with keys derived from the installation's secret. */
export const seals = (secret: string) => {
  const subjectKey = keyFor(secret, 'lti-subject');
  return {
    /** What is kept of a platform's id of a person, different on every platform. Hexadecimal. */
    subject: (platformId: string, subject: string): string =>
      createHmac('sha256', subjectKey)
        .update(JSON.stringify([platformId, subject]))
        .digest('hex'),

    ...sealer<Sealed>(keyFor(secret, 'lti-seal')),
  };
};

export type Seals = ReturnType<typeof seals>;
