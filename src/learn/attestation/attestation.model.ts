import { randomBytes } from 'node:crypto';
import type { Lang } from '../../standard/standard.ts';
import { onOneLine } from '../../web/incoming.ts';

/** A session followed in a room, as an attestation tells it. */
export type AttendedSession = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly minutes: number;
  readonly asked: number;
  readonly answered: number;
};

/** An attestation: in force under a learner's name, or withdrawn and without one. */
export type Attestation = {
  readonly number: string;
  readonly lang: Lang;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly standardVersion: string;
  readonly durationMinutes: number;
  readonly score: number;
  readonly total: number;
  /** Null for who learned alone, and once withdrawn. */
  readonly attended: AttendedSession | null;
} & (
  | { readonly name: string; readonly learner: string; readonly withdrawnOn: null }
  | { readonly name: null; readonly withdrawnOn: string }
);

/** Texts are in `lang`. */
export type AttestationDocument = {
  readonly lang: Lang;
  readonly name: string;
  /** `XXXX-XXXX-XXXX`. */
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly durationMinutes: number;
  readonly standardVersion: string;
  readonly score: number;
  readonly total: number;
  /** Null for who learned alone. */
  readonly attended: AttendedSession | null;
  readonly objectives: readonly string[];
  readonly themes: readonly string[];
  readonly verifyUrl: string;
  /** Name of the public body, when there is one. */
  readonly issuer?: string;
};

// Crockford's base 32: no I, L, O or U, so that a number survives being read aloud or copied by hand.
// Source: Douglas Crockford, "Base 32".
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/** A new attestation number: 12 digits in base 32, 60 random bits. */
export const newAttestationNumber = (): string =>
  Array.from(randomBytes(length), (byte) => digits[byte & 31]).join('');

/**
 * Reads a number as a person types it: with or without hyphens or spaces, in any case, with O for 0, I or L for 1.
 *
 * @returns the number in its own form, or undefined when it cannot be one
 */
export const readAttestationNumber = (typed: string): string | undefined => {
  const read = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return read.length === length && [...read].every((digit) => digits.includes(digit)) ? read : undefined;
};

/** The number as it is shown: `XXXX-XXXX-XXXX`. */
export const showAttestationNumber = (number: string): string => (number.match(/.{4}/g) ?? []).join('-');

const nameLimit = 100;
// Letters of any script with their marks, spaces, and what names are written with: ' ’ - . , · and U+02BC.
const notInNames = /[^\p{L}\p{M}\p{Zs}'’ʼ.,·-]/gu;

export type NameProblem =
  | { readonly problem: 'empty' }
  | { readonly problem: 'too-long' }
  | { readonly problem: 'characters'; readonly characters: readonly string[] };

/** The name a person wants on their attestation: spaces tidied, Unicode composed. */
export const readName = (typed: string): string => onOneLine(typed.normalize('NFC'));

/** What is wrong with a name, once read: empty, over 100 characters, or signs that are not part of names. */
export const nameProblem = (name: string): NameProblem | undefined => {
  if (!/\p{L}/u.test(name)) return name === '' ? { problem: 'empty' } : charactersOf(name);
  if ([...name].length > nameLimit) return { problem: 'too-long' };
  return notInNames.test(name) ? charactersOf(name) : undefined;
};

const charactersOf = (name: string): NameProblem => {
  const segments = new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(name);
  const bad = Array.from(segments, ({ segment }) => segment).filter((segment) => segment.match(notInNames));
  return bad.length > 0 ? { problem: 'characters', characters: [...new Set(bad)] } : { problem: 'empty' };
};
