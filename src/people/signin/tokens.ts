import { createHash, randomBytes } from 'node:crypto';

/** What a link or a cookie holds: 256 bits by chance, 43 characters. Nobody guesses it, so that a plain hash of it can be kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: whoever reads the database opens nothing with it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whether a text may be what `newToken` makes. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);
