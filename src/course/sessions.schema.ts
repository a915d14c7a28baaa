import { z } from 'zod';
import { textSchema } from '../standard/standard.schema.ts';
import { languages, type Text } from '../standard/standard.ts';

const minutesSchema = z.number().positive().max(60).multipleOf(0.5);

/** `[[in a room|by hand]]`. */
const eitherWay = /\[\[([^[\]|]*)\|([^[\]|]*)\]\]/g;

const written = (notes: Text, way: '$1' | '$2'): Text => ({
  fr: notes.fr.replace(eitherWay, way),
  en: notes.en.replace(eitherWay, way),
});

/** For the facilitator, in a room that people join and without one. */
const notesSchema = textSchema
  .transform((notes) => ({ notes: written(notes, '$1'), notesByHand: written(notes, '$2') }))
  .refine(
    ({ notes, notesByHand }) =>
      [notes, notesByHand].every((each) => languages.every((lang) => !/[[\]|]/.test(each[lang]))),
    'a part in [[…|…]] is not whole',
  );

export const sessionStepsSchema = z.strictObject({
  again: z.strictObject({ minutes: minutesSchema, notes: notesSchema }),
  stock: z.strictObject({ minutes: minutesSchema, notes: notesSchema }),
  steps: z.array(z.strictObject({ step: z.string(), minutes: minutesSchema, notes: notesSchema })),
});

/** `sessions/<id>.yaml`: `steps.yaml` completes a step. */
export const sessionScriptSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(16),
  title: textSchema,
  description: textSchema,
  within: z.int().positive(),
  steps: z
    .array(
      z.strictObject({ step: z.string(), minutes: minutesSchema.optional(), notes: notesSchema.optional() }),
    )
    .min(1),
});
