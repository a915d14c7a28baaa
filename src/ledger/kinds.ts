import { z } from 'zod';
import { audiences, languages } from '../standard/standard.ts';

const id = z.uuid();
const itemId = z.string().max(16);
/** Position of a step in a session, from 0. */
const position = z.int().min(0).max(200);
/** `1`, `2`…: the askings of a room. */
const askingId = z.string().regex(/^[1-9]\d{0,3}$/);
const optionKeys = z.array(z.string().max(8)).min(1).max(8);
const seconds = z.int().positive().max(7_200);

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
    chosen: optionKeys,
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
  /** What a person followed and answered in a room, credited to their own record. */
  'training.attended': z.strictObject({
    room: id,
    /** Day of the session, `YYYY-MM-DD`. */
    day: z.iso.date(),
    minutes: z.int().min(0),
    asked: z.int().min(0),
    answered: z.int().min(0),
    right: z.int().min(0),
    standard: z.string(),
  }),
  'room.opened': z.strictObject({
    /** `own` when it was composed. */
    script: z.string().max(16),
    steps: z
      .array(z.strictObject({ step: z.string().max(16), minutes: z.number().positive() }))
      .min(1)
      .max(200),
    course: z.string(),
    standard: z.string(),
  }),
  'room.moved': z.strictObject({ to: position }),
  'room.skipped': z.strictObject({ from: position, to: position }),
  'room.vote-opened': z.strictObject({
    asking: askingId,
    at: position,
    question: itemId,
    seconds: seconds.nullable(),
  }),
  'room.vote-closed': z.strictObject({ asking: askingId }),
  'room.vote-reopened': z.strictObject({ asking: askingId }),
  /** `seconds` is the whole time from then on. */
  'room.vote-extended': z.strictObject({ asking: askingId, seconds: z.int().positive() }),
  /** Votes by cards, counted by hand: option → people. */
  'room.counted': z.strictObject({ asking: askingId, counts: z.record(z.string().max(8), z.int().min(0)) }),
  'room.revealed': z.strictObject({ at: position }),
  'room.explained': z.strictObject({ at: position }),
  'room.time-lifted': z.strictObject({ lifted: z.boolean() }),
  'room.ended': z.strictObject({}),
  'room.resumed': z.strictObject({}),
  /** Links of an earlier version no longer lead to the room. */
  'room.links-replaced': z.strictObject({ version: z.int().positive() }),
  /** About an asking (`<room>:<asking>`), by someone known to the room alone; their latest one counts. */
  'room.voted': z.strictObject({
    chosen: optionKeys,
    right: z.boolean(),
    lang: z.enum(languages),
    audience: z.enum(audiences).optional(),
  }),
  /** About a room's people (`<room>:people`), by one of them; their latest one counts. */
  'room.committed': z.strictObject({ actions: z.array(z.string().max(8)).max(48) }),
  'room.rated': z.strictObject({ useful: z.int().min(1).max(5), pace: z.int().min(1).max(5) }),
  /** Someone asks for more time: twice, ten times, or without limit (0). */
  'room.time-asked': z.strictObject({
    factor: z.union([z.literal(1), z.literal(2), z.literal(10), z.literal(0)]),
  }),
  /** From here on nobody can tell whose facts these are. */
  'person.erased': z.strictObject({ reason: z.enum(['asked', 'unused']) }),
} as const;

export type FactKind = keyof typeof factKinds;
export type FactData<Kind extends FactKind> = z.infer<(typeof factKinds)[Kind]>;
