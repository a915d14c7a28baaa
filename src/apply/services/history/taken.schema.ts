import { z } from 'zod';
import { statuses, strengths } from '../../../assessment/facts.ts';
import { actorKinds } from '../../../platform/ledger/ledger.ts';
import { phases } from '../../../standard/ids.ts';
import { textSchema } from '../../../standard/standard.schema.ts';
import { bands, languages } from '../../../standard/standard.ts';
import type { FileFormat } from '../../../web/api.ts';
import { dossierFacts } from '../dossier/dossier.facts.ts';

const instant = z.iso.datetime();
const known = z.enum([...statuses, 'unknown']);
const counts = <Key extends string>(keys: readonly [Key, ...Key[]]) => z.record(z.enum(keys), z.int().min(0));

const factOf = (kind: string, data: z.ZodType) =>
  z.strictObject({
    id: z.uuid(),
    stream: z.string(),
    seq: z.int().min(1).describe('Rank among the facts of the service'),
    recordedAt: instant,
    effectiveAt: instant,
    actor: z.strictObject({ kind: z.enum(actorKinds), id: z.string() }),
    kind: z.literal(kind),
    data,
  });
const [firstKind, ...otherKinds] = Object.entries(dossierFacts).map(([kind, { schema }]) =>
  factOf(kind, schema),
);
if (!firstKind) throw new Error('a file has kinds of facts');

export const takenVersion = 2;

/** For programs: what the file of a service says now, and every fact that says so. */
const takenFile = z
  .strictObject({
    $schema: z.url(),
    version: z.literal(takenVersion).describe('Of this format; another one is not read the same way'),
    exportedAt: instant.optional().describe('When, and the instant of the profile; absent before 1.1'),
    lang: z.enum(languages).describe('Language of the name of the body'),
    service: z.strictObject({
      id: z.uuid(),
      organisation: z.uuid(),
      name: textSchema,
      body: z.string(),
      purpose: z.string(),
      purposeLang: z.enum(languages),
      clientele: z.string(),
      clienteleLang: z.enum(languages),
      yearlyVolume: z.int().optional(),
      addresses: z.array(z.string()),
      phase: z.enum(phases),
      archivedAt: instant.optional(),
    }),
    standard: z.string().describe('Version, as `GET /api/v1/standard/{version}` gives it'),
    profile: z.strictObject({
      practices: z.array(
        z.strictObject({
          practice: z.int(),
          proven: z.boolean().describe('Whether each of its actions is verified'),
          reasons: z.array(z.strictObject({ because: z.string(), actions: z.array(z.string()) })),
          bands: counts(bands),
          unanswered: z.int().describe('Of the unknown ones, those that nobody answered for'),
          inPlace: z.int().describe('Actions said to be in place, whatever shows it'),
          applicable: z.int().describe('Actions that apply, or may'),
        }),
      ),
      actions: z.array(
        z.strictObject({
          action: z.string(),
          status: known,
          answered: z.boolean().describe('Whether someone said where it is, if only that they do not know'),
          strength: z.enum(strengths),
          agreed: z.boolean().describe('It does not apply, and a review that still holds agreed'),
          review: z.uuid().optional().describe('The last review that spoke of it'),
          due: z.boolean().describe('That review supported it, and its day is past'),
          contradicted: z.boolean().describe('What is said of it is not what that review said'),
          until: z.iso.date().optional(),
        }),
      ),
    }),
    facts: z.array(z.discriminatedUnion('kind', [firstKind, ...otherKinds])),
    texts: z
      .record(z.uuid(), z.strictObject({ words: z.string().nullable(), lang: z.enum(languages) }))
      .describe(
        'What facts point to; null where it was taken away. What a measure found is there for the last two alone',
      ),
    people: z.record(z.string(), z.string()).describe('Names, by the ids that facts hold'),
  })
  .describe('The file of a service');

export const takenFormat = {
  name: 'service-file',
  title: { fr: "Dossier d'un service, en JSON", en: 'File of a service, as JSON' },
  schema: takenFile,
} as const satisfies FileFormat;
