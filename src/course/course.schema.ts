import { z } from 'zod';
import { audiences } from '../standard/ids.ts';
import { actionIdSchema, textSchema } from '../standard/standard.schema.ts';
import { lineId } from './lines.ts';

/** For example `2026.2`. */
const editionSchema = z.string().regex(/^\d{4}\.\d+$/);

export const frameSchema = z.strictObject({
  version: editionSchema,
  standard: z.string(),
  objectives: z
    .array(
      z.strictObject({
        id: z.string(),
        /** The step of a session that leads there; `practices` stands for a step about each. */
        reachedBy: z.enum(['context', 'visual', 'practices', 'documentation', 'commitments']),
        text: textSchema,
        /** Where only some are seen: `{count}` and `{practices}`; then where only one is, `{title}`, or whole `{themes}`. */
        partly: textSchema.optional(),
        partlyOne: textSchema.optional(),
        partlyThemes: textSchema.optional(),
        /** In an attestation, where the text speaks to the learner. */
        attested: textSchema.optional(),
      }),
    )
    .length(6),
  audiences: z
    .array(
      z.strictObject({ id: z.enum(audiences), name: textSchema, description: textSchema, angle: textSchema }),
    )
    .length(3),
  aims: z.array(textSchema).length(3),
  reflections: z.array(z.strictObject({ theme: z.int().min(1).max(6), text: textSchema })).length(6),
});

export const slidesSchema = z.strictObject({
  origin: textSchema,
  purpose: textSchema,
  /** The official visual in words, and how Cap18's rose differs. */
  visual: z.strictObject({ shows: textSchema, differs: textSchema }),
  documentation: z.strictObject({ path: z.array(textSchema).min(1).max(5), precedence: textSchema }),
  sentences: z.array(z.strictObject({ practice: z.int().min(1).max(18), text: textSchema })),
});

const formsSchema = z.array(z.string().trim().min(2)).min(1);

const wordList = z.array(z.string().min(1).max(60)).min(1);
const wordsInBoth = z.strictObject({ fr: wordList, en: wordList });

/** What people type, the words of practices to look for, and what they must know. */
export const synonymsSchema = z.strictObject({
  synonyms: z.array(z.strictObject({ says: wordsInBoth, means: wordsInBoth, note: textSchema.optional() })),
});

export const glossarySchema = z.strictObject({
  glossary: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
        /** Forms in texts; the first one names the term. */
        terms: z.strictObject({ fr: formsSchema, en: formsSchema }),
        /** Phrases in which a form means something else. */
        except: z.strictObject({ fr: formsSchema, en: formsSchema }).partial().optional(),
        /** The only practices with this sense; everywhere when left out. */
        practices: z.array(z.int().min(1).max(18)).min(1).optional(),
        text: textSchema,
      }),
    )
    .min(1),
});

/** Lines of the standard that decide an answer. */
const settledBySchema = z.array(z.string().regex(lineId)).min(1).max(4);

export const themeFileSchema = z.strictObject({
  theme: z.int().min(1).max(6),
  opening: z
    .array(
      z.strictObject({
        id: z.string().regex(/^Q\d{1,2}$/),
        practices: z.array(z.int().min(1).max(18)).min(1),
        settledBy: settledBySchema,
        statement: textSchema,
        answer: z.boolean(),
        ifTrue: textSchema,
        ifFalse: textSchema,
      }),
    )
    .length(2),
  /** A case solved aloud, which tells two neighbouring actions apart: one of them answers. */
  worked: z
    .strictObject({
      practice: z.int().min(1).max(18),
      actions: z.tuple([actionIdSchema, actionIdSchema]),
      case: textSchema,
      steps: z.array(textSchema).min(2).max(4),
      answer: actionIdSchema,
      rule: textSchema,
    })
    .optional(),
  exercise: z.strictObject({
    id: z.string().regex(/^E\d$/),
    title: textSchema,
    case: textSchema,
    findings: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z]$/),
          text: textSchema,
          practice: z.int().min(1).max(18),
          why: textSchema,
        }),
      )
      .min(3),
  }),
});

/** `cases/actions.yaml`: names of actions where one is chosen. */
export const actionNamesSchema = z.strictObject({ actions: z.record(actionIdSchema, textSchema) });

const caseSchema = z.strictObject({
  id: z.string().regex(/^c[1-6]-\d\d$/),
  /** Rank among the lists of the theme, from 0. */
  list: z.int().min(0),
  key: actionIdSchema,
  near: z.array(actionIdSchema).length(2),
  title: textSchema,
  stem: textSchema,
  why: textSchema,
  not: z.record(actionIdSchema, textSchema),
});

/** `cases/T.yaml`: enough for a positioning test, two evaluations that ask nothing twice, and reviews. */
export const caseFileSchema = z.strictObject({
  theme: z.int().min(1).max(6),
  lists: z.array(z.array(actionIdSchema).min(4)).min(1),
  cases: z.array(caseSchema).min(16),
});

export type CaseFile = z.infer<typeof caseFileSchema>;
export type ThemeFile = z.infer<typeof themeFileSchema>;

/** What files of the course say, once read. */
export type CourseFiles = {
  frame: z.output<typeof frameSchema>;
  slides: z.output<typeof slidesSchema>;
  glossary: z.output<typeof glossarySchema>['glossary'];
  synonyms: z.output<typeof synonymsSchema>['synonyms'];
  theme: ThemeFile;
};
