import { z } from 'zod';
import { type Fact, type FactData, kind, type Said } from '../../platform/ledger/ledger.ts';
import { audiences } from '../../standard/ids.ts';
import { languages } from '../../standard/standard.ts';

const id = z.uuid();
const itemId = z.string().max(16);

export const trainingFacts = {
  'training.started': kind(
    z.strictObject({
      audience: z.enum(audiences),
      lang: z.enum(languages),
      course: z.string(),
      standard: z.string(),
    }),
  ),
  'training.audience-chosen': kind(z.strictObject({ audience: z.enum(audiences) })),
  'training.step-completed': kind(z.strictObject({ step: z.string().max(32) })),
  /**
   * `attempt` is `opening`, or the id of a test. « Je ne sais pas », in a positioning test, chooses nothing. `inRoom`:
   * given in a room, and credited afterwards.
   */
  'training.answered': kind(
    z.strictObject({
      attempt: z.string().max(40),
      item: itemId,
      chosen: z.array(z.string().max(8)).max(8),
      right: z.boolean(),
      inRoom: z.literal(true).optional(),
    }),
  ),
  /** Once a day at most. */
  'training.reviewed': kind(
    z.strictObject({ item: itemId, chosen: z.array(z.string().max(8)).min(1).max(8), right: z.boolean() }),
  ),
  'training.exercise-answered': kind(
    z.strictObject({
      exercise: itemId,
      /** Finding → practice chosen. */
      placed: z.record(z.string().max(8), z.int()),
      /** As for an answer. */
      inRoom: z.literal(true).optional(),
    }),
  ),
  'training.attempt-started': kind(
    z.strictObject({
      attempt: id,
      purpose: z.enum(['positioning', 'evaluation']),
      /** In the order asked: one a theme in a positioning test, three in an evaluation. */
      items: z.array(itemId),
      course: z.string(),
      standard: z.string(),
      /** The attempt that could not go on after the course changed. */
      replaces: id.optional(),
    }),
  ),
  'training.positioning-closed': kind(z.strictObject({})),
  'training.committed': kind(
    z.strictObject({ commitment: id, action: z.string().max(8), due: z.iso.date() }),
  ),
  'training.commitment-withdrawn': kind(z.strictObject({ commitment: id })),
  /** Told by 1.0.0 alone. */
  'training.commitment-restored': kind(z.strictObject({ commitment: id })),
  'training.commitment-done': kind(z.strictObject({ commitment: id })),
  'training.commitment-put-off': kind(z.strictObject({ commitment: id, due: z.iso.date() })),
  /** What was said done is not. */
  'training.commitment-reopened': kind(z.strictObject({ commitment: id })),
  /** A session in a room, credited to the person's own record. */
  'training.attended': kind(
    z.strictObject({
      room: id,
      /** `YYYY-MM-DD`. */
      day: z.iso.date(),
      minutes: z.int().min(0),
      asked: z.int().min(0),
      answered: z.int().min(0),
      right: z.int().min(0),
      standard: z.string(),
    }),
  ),
} as const;

type Facts = typeof trainingFacts;
export type TrainingFact = Fact<Facts>;
export type TrainingSaid = Said<Facts>;
/** ISO 8601 in UTC. */
export type TrainingDated = TrainingSaid & { readonly effectiveAt: string };
export type TrainingData<Name extends keyof Facts> = FactData<Facts, Name>;
