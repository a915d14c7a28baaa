import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, 43 characters: nobody guesses them, so a plain hash is enough to store. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The form stored in the database, which opens nothing. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);
