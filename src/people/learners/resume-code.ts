import { createHmac, type KeyObject, randomBytes } from 'node:crypto';

// Proquints: sixteen bits become five letters that alternate consonants and vowels, so that a code can be
// said aloud in French and in English. Source: D. S. Wilkerson, "A Proposal for Proquints", 2009.
const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';
const bytesInCode = 8;

const proquint = (bits: number): string =>
  [
    consonants[(bits >> 12) & 15],
    vowels[(bits >> 10) & 3],
    consonants[(bits >> 6) & 15],
    vowels[(bits >> 4) & 3],
    consonants[bits & 15],
  ].join('');

/** A resume code: four invented words of five letters, 64 random bits, for example `lusab-babad-gutih-tugad`. */
export const newResumeCode = (): string => {
  const bytes = randomBytes(bytesInCode);
  return [0, 2, 4, 6].map((offset) => proquint(bytes.readUInt16BE(offset))).join('-');
};

const word = '(?:[bdfghj-nprstvz][aiou]){2}[bdfghj-nprstvz]';
const wordShape = new RegExp(`^${word}$`);
const codeShape = new RegExp(`^${word}(?:-${word}){3}$`);

/**
 * Reads a code as a person types it: capitals, accents, spaces, hyphens or nothing between words.
 *
 * @returns the code in its own form, or undefined when it cannot be one
 */
export const readResumeCode = (typed: string): string | undefined => {
  // A cookie holds the code in its own form already, at every page.
  if (codeShape.test(typed)) return typed;
  const letters = typed
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const words = letters.match(/.{1,5}/g) ?? [];
  return words.length === 4 && words.every((each) => wordShape.test(each)) ? words.join('-') : undefined;
};

/** What is kept of a code: a keyed fingerprint, useless without the key. Hexadecimal. */
export const hashResumeCode = (code: string, key: KeyObject): string =>
  createHmac('sha256', key).update(code).digest('hex');

/** Shows that a code was drawn by this server for whoever holds another one. Hexadecimal. */
export const sealOf = (held: string, code: string, key: KeyObject): string =>
  hashResumeCode(`${held} ${code}`, key);
