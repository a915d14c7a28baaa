import { z } from 'zod';
import { oneOrMore } from '../../../web/form-fields.ts';
import { proofSorts } from '../dossier/dossier.facts.ts';
import { proofStates } from './proof.ts';

/** Longest texts of a proof, in characters. */
export const proofLimits = {
  title: 160,
  link: 2_000,
  words: 4_000,
  covers: 600,
  collected: 600,
  number: 40,
  training: 200,
  reason: 600,
} as const;

/** Text of a form, as it is kept: what is too long is told to who typed it, and what no field of ours holds is nothing. */
const text = z.string().max(20_000).trim().catch('');
const line = text.transform((typed) => typed.replace(/\s+/g, ' '));
const id = z.uuid().or(z.literal('')).catch('');
/** What the page of a form was given, to tell the same form sent twice: see `proofIds`. */
const once = z.string().max(64).catch('');
/** A proof of a service, as an address says it: `SERVICE.PROOF`. */
const proofAt = z
  .string()
  .transform((said) => said.split('.'))
  .pipe(z.tuple([z.uuid(), z.uuid()]))
  .transform(([service, proof]) => ({ service, proof }))
  .optional()
  .catch(undefined);
const actions = oneOrMore(8, 200).catch([]);

/** What the page of a new proof sends. */
export const offerForm = z.object({
  once,
  sort: z.enum(proofSorts).optional().catch(undefined),
  title: line,
  link: line,
  words: text,
  number: line,
  training: line,
  /** A file that was sent with a form that was not taken. */
  held: id,
  effective: line,
  until: line,
  covers: text,
  collected: text,
  actions,
  shows: z.enum(['done', 'not-done']).optional().catch(undefined),
  replaces: id,
  /** What was told of the days that are over, see `spentKey`: sent again, it is confirmed. */
  spent: line,
});
export type OfferForm = z.output<typeof offerForm>;

/** What the same page sends to have a proof that is there serve other actions. */
export const reuseForm = z.object({ from: proofAt, once, actions, spent: line });

/** What the page of a proof sends. */
export const proofForm = z.object({
  do: z.enum(['accept', 'refuse', 'withdraw']),
  seen: z.coerce.number().int().nonnegative(),
  reason: text,
  why: text,
});
export type ProofForm = z.output<typeof proofForm>;

const page = z.coerce.number().int().positive().max(10_000).catch(1);

/** What the list of proofs is asked for, and what was just done. */
export const proofsQuery = z.object({
  state: z.enum(proofStates).optional().catch(undefined),
  practice: z.coerce.number().int().positive().optional().catch(undefined),
  sort: z.enum(proofSorts).optional().catch(undefined),
  page,
});
export type ProofsQuery = z.output<typeof proofsQuery>;

/** What the page of a new proof is asked for: an action to begin with, a proof to replace, or one to use again. */
export const newQuery = z.object({
  action: z.string().max(8).optional().catch(undefined),
  replaces: z.uuid().optional().catch(undefined),
  from: proofAt,
  reuse: z.literal('yes').optional().catch(undefined),
  page,
});
export type NewQuery = z.output<typeof newQuery>;

/** What an address says was just done with a proof. */
export const proofDoneQuery = z.object({
  done: z
    .enum(['offered', 'reused', 'accepted', 'refused', 'withdrawn', 'file-removed'])
    .optional()
    .catch(undefined),
});
export type ProofDone = NonNullable<z.output<typeof proofDoneQuery>['done']>;
