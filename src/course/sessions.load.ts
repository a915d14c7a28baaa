import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../standard/content.ts';
import { textSchema } from '../standard/standard.schema.ts';
import { languages, type Standard, type Text } from '../standard/standard.ts';
import {
  isAskedAgain,
  type SessionScript,
  type SessionStep,
  type Sessions,
  sessionMinutes,
  sessionStepIds,
} from './sessions.ts';

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

const sessionStepsSchema = z.strictObject({
  again: z.strictObject({ minutes: minutesSchema, notes: notesSchema }),
  stock: z.strictObject({ minutes: minutesSchema, notes: notesSchema }),
  steps: z.array(z.strictObject({ step: z.string(), minutes: minutesSchema, notes: notesSchema })),
});

/** `sessions/<id>.yaml`: `steps.yaml` completes a step. */
const sessionScriptSchema = z.strictObject({
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

/** As they are offered, from the shortest. */
const scriptIds = [
  'brief',
  'short',
  'tour',
  'themes-1-2',
  'themes-3-4',
  'themes-5-6',
  'full',
  'half-1',
  'half-2',
] as const;

const readScript = (
  dir: string,
  id: string,
  catalogue: readonly SessionStep[],
  again: Sessions['again'],
  problems: string[],
): SessionScript[] => {
  const file = readYaml(join(dir, `${id}.yaml`), sessionScriptSchema, problems);
  if (!file) return [];
  if (file.id !== id) problems.push(`sessions/${id}.yaml calls itself ${file.id}`);
  const planned = file.steps.map(({ step }) => step);
  const steps = file.steps.flatMap(({ step, minutes, notes }, at): SessionStep[] => {
    const known = catalogue.find((each) => each.step === step);
    if (!known) problems.push(`sessions/${id}.yaml has a step ${step}, which sessions/steps.yaml does not`);
    const usual = isAskedAgain(planned, at) ? again : known;
    return usual ? [{ ...usual, ...notes, step, minutes: minutes ?? usual.minutes }] : [];
  });
  if (sessionMinutes(steps) > file.within)
    problems.push(
      `sessions/${id}.yaml takes ${sessionMinutes(steps)} minutes of the ${file.within} it is within`,
    );
  return [{ ...file, steps }];
};

/** @param dir the folder `course/sessions/` @param problems names everything missing or unknown */
export const loadSessions = (dir: string, standard: Standard, problems: string[]): Sessions => {
  const file = readYaml(join(dir, 'steps.yaml'), sessionStepsSchema, problems);
  const steps = (file?.steps ?? []).map(({ notes, ...step }) => ({ ...step, ...notes }));
  const expected = sessionStepIds(standard);
  if (steps.map(({ step }) => step).join() !== expected.join())
    problems.push(`the steps of sessions/steps.yaml must be ${expected.join(', ')}, in this order`);
  const none = { fr: '', en: '' };
  const written = (of: 'again' | 'stock'): Sessions[typeof of] =>
    file ? { minutes: file[of].minutes, ...file[of].notes } : { minutes: 0, notes: none, notesByHand: none };
  const again = written('again');
  return {
    steps,
    again,
    stock: written('stock'),
    scripts: scriptIds.flatMap((id) => readScript(dir, id, steps, again, problems)),
  };
};
