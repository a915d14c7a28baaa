import { createHmac, type KeyObject, randomBytes } from 'node:crypto';

// Proquints: sixteen bits become five letters, consonants and vowels in turn, easy to say in French and in
// English. Source: D. S. Wilkerson, "A Proposal for Proquints", 2009.
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

export const newResumeCode = (): string => {
  const bytes = randomBytes(bytesInCode);
  return [0, 2, 4, 6].map((offset) => proquint(bytes.readUInt16BE(offset))).join('-');
};

const word = '(?:[bdfghj-nprstvz][aiou]){2}[bdfghj-nprstvz]';
const wordShape = new RegExp(`^${word}$`);
const codeShape = new RegExp(`^${word}(?:-${word}){3}$`);

/** Accepts capitals, accents, and spaces, hyphens or nothing between words. */
export const readResumeCode = (typed: string): string | undefined => {
  if (codeShape.test(typed)) return typed;
  const letters = typed
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const words = letters.match(/.{1,5}/g) ?? [];
  return words.length === 4 && words.every((each) => wordShape.test(each)) ? words.join('-') : undefined;
};

export const hashResumeCode = (code: string, key: KeyObject): string =>
  createHmac('sha256', key).update(code).digest('hex');

export const sealOf = (held: string, code: string, key: KeyObject): string =>
  hashResumeCode(`${held} ${code}`, key);
