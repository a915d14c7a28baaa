/** A code by which a room is led from another computer: short, for a few minutes, once. */
import { createHmac, randomInt } from 'node:crypto';
import { keyFor } from '../../platform/keys/keys.ts';
import { codeCharacters, plainKey } from '../codes.ts';

/** How many characters a code has: 22^8, about 55 billion. A room's code has six: neither is taken for the other. */
const handoverLength = 8;
/** How long a code leads anywhere, in minutes: the time to walk to the other computer and to type it. */
export const handoverMinutes = 10;

export const newHandoverCode = (): string =>
  Array.from({ length: handoverLength }, () => codeCharacters[randomInt(codeCharacters.length)]).join('');

/** A code as it is shown: two groups of four. */
export const shownHandoverCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Reads a code as a person types it: in any case, with spaces or hyphens; undefined when it cannot be one. */
export const readHandoverCode = (typed: string): string | undefined => {
  const read = plainKey(typed);
  return read.length === handoverLength && [...read].every((each) => codeCharacters.includes(each))
    ? read
    : undefined;
};

/** What is kept of a code: nobody who reads it finds the code again without the server's secret. */
export const handoverDigest = (secret: string): ((code: string) => string) => {
  const key = keyFor(secret, 'handover-code');
  return (code) => createHmac('sha256', key).update(code).digest('base64url');
};
