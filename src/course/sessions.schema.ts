import { z } from 'zod';
import { textSchema } from '../standard/standard.schema.ts';
import { languages, type Text } from '../standard/standard.ts';

const minutesSchema = z.number().positive().max(60).multipleOf(0.5);

/** `[[in a room|by hand]]`: what notes say in one case and in the other. */
const eitherWay = /\[\[([^[\]|]*)\|([^[\]|]*)\]\]/g;

const written = (notes: Text, way: '$1' | '$2'): Text => ({
  fr: notes.fr.replace(eitherWay, way),
  en: notes.en.replace(eitherWay, way),
});

/** Notes for the facilitator, in a room that people join and where there is none. */
const notesSchema = textSchema
  .transform((notes) => ({ notes: written(notes, '$1'), notesByHand: written(notes, '$2') }))
  .refine(
    ({ notes, notesByHand }) =>
      [notes, notesByHand].every((each) => languages.every((lang) => !/[[\]|]/.test(each[lang]))),
    'a part in [[…|…]] is not whole',
  );

/** `sessions/steps.yaml`. */
export const sessionStepsSchema = z.strictObject({
  again: z.strictObject({ minutes: minutesSchema, notes: notesSchema }),
  stock: z.strictObject({ minutes: minutesSchema, notes: notesSchema }),
  steps: z.array(z.strictObject({ step: z.string(), minutes: minutesSchema, notes: notesSchema })),
});

/** `sessions/<id>.yaml`: what is left out of a step comes from `steps.yaml`. */
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
