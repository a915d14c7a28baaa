import { z } from 'zod';
import { audiences, languages } from '../standard/standard.ts';

const id = z.uuid();
const itemId = z.string().max(16);

/**
 * The closed list of fact kinds, each with the shape of its data. Facts hold no name, no address and no
 * free text: what a person could be recognised by stays in tables that can be erased.
 */
export const factKinds = {
  'training.started': z.strictObject({
    audience: z.enum(audiences),
    lang: z.enum(languages),
    course: z.string(),
    standard: z.string(),
  }),
  'training.audience-chosen': z.strictObject({ audience: z.enum(audiences) }),
  'training.step-completed': z.strictObject({ step: z.string().max(32) }),
  /** `attempt` is `opening`, or the id of a positioning test or an evaluation. */
  'training.answered': z.strictObject({
    attempt: z.string().max(40),
    item: itemId,
    chosen: z.array(z.string().max(8)).min(1).max(8),
    right: z.boolean(),
  }),
  'training.exercise-answered': z.strictObject({
    exercise: itemId,
    /** Finding → number of the practice chosen for it. */
    placed: z.record(z.string().max(8), z.int()),
  }),
  'training.attempt-started': z.strictObject({
    attempt: id,
    purpose: z.enum(['positioning', 'evaluation']),
    /** The items drawn, one per practice, in the order they are asked. */
    items: z.array(itemId),
    course: z.string(),
  }),
  'training.positioning-closed': z.strictObject({}),
  'training.committed': z.strictObject({ commitment: id, action: z.string().max(8), due: z.iso.date() }),
  'training.commitment-withdrawn': z.strictObject({ commitment: id }),
  'training.commitment-restored': z.strictObject({ commitment: id }),
  /** The attestation's number is not told: after an erasure it must not lead back to these facts. */
  'training.attested': z.strictObject({ attempt: id, standard: z.string() }),
  /** From here on nobody can tell whose facts these are. */
  'person.erased': z.strictObject({ reason: z.enum(['asked', 'unused']) }),
} as const;

export type FactKind = keyof typeof factKinds;
export type FactData<Kind extends FactKind> = z.infer<(typeof factKinds)[Kind]>;
