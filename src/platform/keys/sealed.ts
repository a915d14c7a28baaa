import type { KeyObject } from 'node:crypto';

/**
 * Encrypts texts with a key that is not in the database (JWE, AES-256-GCM), each for one purpose: opened for another, it is
 * nothing. The library is loaded with the first text: a start does without it.
 */
export const sealer = <Purpose extends string>(key: KeyObject) => ({
  seal: async (purpose: Purpose, text: string): Promise<string> => {
    const { CompactEncrypt } = await import('jose');
    return new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
      .encrypt(key);
  },

  /** Opens what was sealed here for this purpose; undefined for anything else, or after the secret was replaced. */
  open: async (purpose: Purpose, sealed: string): Promise<string | undefined> => {
    const { compactDecrypt, errors } = await import('jose');
    try {
      const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      return protectedHeader.typ === purpose ? Buffer.from(plaintext).toString() : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  },
});
