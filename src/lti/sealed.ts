import { createHash, createHmac, randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { keyFor } from '../keys/keys.ts';

/** What a text is sealed for: opened for another purpose, it is nothing. */
export type Sealed = 'launch' | 'code' | 'subject';

/** 128 random bits, for addresses and cookies that nobody can guess. */
export const randomToken = (): string => randomBytes(16).toString('base64url');

/** What `randomToken` makes. */
export const tokenShape = /^[\w-]{22}$/;

/** What is kept of something random that opens, or opened, something. Hexadecimal. */
export const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Fingerprints and seals of what platforms tell of people, with keys derived from the installation's secret. */
export const seals = (secret: string) => {
  const subjectKey = keyFor(secret, 'lti-subject');
  const sealKey = keyFor(secret, 'lti-seal');
  return {
    /** What is kept of a platform's id of a person: the same person of two platforms is two. Hexadecimal. */
    subject: (platformId: string, subject: string): string =>
      createHmac('sha256', subjectKey)
        .update(JSON.stringify([platformId, subject]))
        .digest('hex'),

    /** Encrypts a text (JWE, AES-256-GCM), for one purpose. */
    seal: (purpose: Sealed, text: string): Promise<string> =>
      new CompactEncrypt(Buffer.from(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
        .encrypt(sealKey),

    /** Opens what was sealed here for this purpose; undefined for anything else, or after the secret was replaced. */
    open: async (purpose: Sealed, sealed: string): Promise<string | undefined> => {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(sealed, sealKey, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        return protectedHeader.typ === purpose ? Buffer.from(plaintext).toString() : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
};

export type Seals = ReturnType<typeof seals>;
