import { z } from 'zod';
import { audiences, detailKinds, layerIds, phases, probeIds, registerIds, trainingProofIds } from './ids.ts';

/** Neither may be blank. */
export const textSchema = z.strictObject({ fr: z.string().trim().min(1), en: z.string().trim().min(1) });

const proofSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('register'), id: z.enum(registerIds), label: textSchema }),
  z.strictObject({ kind: z.literal('probe'), id: z.enum(probeIds), label: textSchema }),
  z.strictObject({
    kind: z.literal('indicator'),
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    label: textSchema,
  }),
  z.strictObject({ kind: z.literal('training'), id: z.enum(trainingProofIds), label: textSchema }),
]);

/** `practice.rank`, for example `7.2`. */
export const actionIdSchema = z.string().regex(/^\d{1,2}\.\d$/);

const actionSchema = z.strictObject({
  /** The same in every version. */
  id: actionIdSchema,
  title: textSchema,
  /** In the words of the official training, as reasons are. */
  details: z
    .array(z.strictObject({ kind: z.enum(detailKinds), text: textSchema }))
    .min(1)
    .max(2)
    .optional(),
  reasons: z.array(textSchema).max(3),
  remarks: z.array(textSchema).min(1).max(2).optional(),
  proofs: z.array(proofSchema).min(1).max(5),
  expectedFrom: z.enum(phases),
});

const exampleSchema = z.strictObject({
  audience: z.enum(audiences),
  actions: z.array(actionIdSchema).min(1),
  text: textSchema,
});

/** Cap18's suggestions for Monday: `questions` are a manager's to the team, `sign` shows that the practice takes hold. */
const firstStepsSchema = z.strictObject({
  gestures: z.strictObject({ managers: textSchema, designers: textSchema, employees: textSchema }),
  gestureActions: z.strictObject({ managers: z.string(), designers: z.string(), employees: z.string() }),
  questions: z.array(textSchema).length(2),
  sign: textSchema,
  objection: z.strictObject({ said: textSchema, answer: textSchema }),
});

export const practiceSchema = z.strictObject({
  id: z.int().min(1).max(18),
  theme: z.int().min(1).max(6),
  title: textSchema,
  definition: textSchema,
  why: textSchema,
  actions: z.array(actionSchema).min(1),
  examples: z.array(exampleSchema).min(3),
  firstSteps: firstStepsSchema,
});

/** By author: official, worded by Cap18, suggested by Cap18. */
const layerSchema = z.strictObject({
  id: z.enum(layerIds),
  author: textSchema,
  covers: textSchema,
  /** Paths without list ranks: `practices.actions.title`. A path covers all that is under it. */
  fields: z.array(z.string().regex(/^[A-Za-z]+(\.[A-Za-z]+)*$/)).min(1),
});

export const skeletonSchema = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d+$/),
  publisher: z.strictObject({ name: textSchema, feedback: z.email() }),
  origin: textSchema,
  sources: z.array(z.strictObject({ id: z.string(), label: textSchema, url: z.url() })).min(1),
  layers: z.array(layerSchema).length(layerIds.length),
  orientations: z
    .array(z.strictObject({ id: z.enum(['A', 'B']), title: textSchema, practices: z.array(z.int()) }))
    .length(2),
  themes: z
    .array(z.strictObject({ id: z.int(), title: textSchema, practices: z.array(z.int()).length(3) }))
    .length(6),
});

/** As `GET /api/v1/standard` gives it. */
export const standardSchema = skeletonSchema.extend({ practices: z.array(practiceSchema).length(18) });
export type ReadStandard = z.output<typeof standardSchema>;
