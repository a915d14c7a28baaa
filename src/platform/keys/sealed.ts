import type { KeyObject } from 'node:crypto';

/** Encrypts texts (JWE, AES-256-GCM), each for one purpose. The library is loaded at the first text. */
export const sealer = <Purpose extends string>(key: KeyObject) => ({
  seal: async (purpose: Purpose, text: string): Promise<string> => {
    const { CompactEncrypt } = await import('jose');
    return new CompactEncrypt(Buffer.from(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
      .encrypt(key);
  },

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
