import { randomBytes } from 'node:crypto';
import type { Lang } from '../../standard/standard.ts';
import { onOneLine } from '../../web/incoming.ts';

export type AttendedSession = {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly minutes: number;
  readonly asked: number;
  readonly answered: number;
};

/** In force under a learner's name, or withdrawn and without one. */
export type Attestation = {
  readonly number: string;
  readonly lang: Lang;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly standardVersion: string;
  readonly durationMinutes: number;
  readonly score: number;
  readonly total: number;
  /** Null for people who learned alone, and once withdrawn. */
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
  /** Null for people who learned alone. */
  readonly attended: AttendedSession | null;
  readonly objectives: readonly string[];
  readonly themes: readonly string[];
  readonly verifyUrl: string;
  /** The public body's name. */
  readonly issuer?: string;
};

// Crockford's base 32 (Douglas Crockford, "Base 32"): without I, L, O or U, a number survives being read aloud or copied.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/** 12 digits in base 32: 60 random bits. */
export const newAttestationNumber = (): string =>
  Array.from(randomBytes(length), (byte) => digits[byte & 31]).join('');

/** Reads a number as people type it, with or without hyphens, spaces or capitals, with O for 0, I or L for 1. */
export const readAttestationNumber = (typed: string): string | undefined => {
  const read = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return read.length === length && [...read].every((digit) => digits.includes(digit)) ? read : undefined;
};

/** `XXXX-XXXX-XXXX`. */
export const showAttestationNumber = (number: string): string => (number.match(/.{4}/g) ?? []).join('-');

const nameLimit = 100;
// Letters of any script with their marks, spaces, and signs of names: ' ’ - . , · and U+02BC.
const notInNames = /[^\p{L}\p{M}\p{Zs}'’ʼ.,·-]/gu;

export type NameProblem =
  | { readonly problem: 'empty' }
  | { readonly problem: 'too-long' }
  | { readonly problem: 'characters'; readonly characters: readonly string[] };

/** Tidies spaces, and composes Unicode. */
export const readName = (typed: string): string => onOneLine(typed.normalize('NFC'));

/** @param name as `readName` gives it */
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
