import { z } from 'zod';
import { questionKinds } from '../../course/course.ts';
import { audiences, languages } from '../../standard/standard.ts';
import type { FileFormat } from '../../web/api.ts';
import { stances } from '../stock/stock.ts';

const count = z.int().min(0);
const instant = z.iso.datetime();
/** Whose answers are counted: people's, or those of tables, each given together. */
const counts = z
  .enum(['people', 'tables'])
  .describe('Whether `answered` and what is counted are people, or tables');
/** What each table answered. */
const tables = z
  .array(z.strictObject({ table: z.int().min(1), chosen: z.array(z.string()), right: z.boolean() }))
  .nullable()
  .describe('Only where tables answered, each of at least three people');
const tally = z.strictObject({ right: count, answered: count });

/** Right answers by language and by audience. */
const parts = {
  languages: z
    .array(tally.extend({ lang: z.enum(languages) }))
    .nullable()
    .describe('Only when every part has at least five answers'),
  audiences: z
    .array(tally.extend({ audience: z.enum(audiences) }))
    .nullable()
    .describe('Only when every part has at least five answers'),
} as const;

/** The results of a session as a file. What too few people answered to be shown is `null`, never a zero. */
export const resultsFile = z
  .strictObject({
    version: z.literal(1).describe('Of this format; another one is not read the same way'),
    lang: z.enum(languages).describe('Language of the texts'),
    session: z.strictObject({
      rehearsal: z
        .literal(true)
        .optional()
        .describe('Only where the room was a rehearsal: its people are simulated'),
      code: z.string().describe('Code of the room, six characters'),
      title: z.string().describe('Name given by who opened the room; may be empty'),
      script: z.string().describe('Plan of the session, or `own`'),
      standard: z.string().describe('Version of the standard that the room was opened under'),
      course: z.string().describe('Edition of the course that the room was opened under'),
      openedAt: instant.describe('When the room was opened'),
      startedAt: instant.nullable().describe('When the first step began'),
      endedAt: instant.nullable().describe('When the session was ended'),
      minutes: z.number().min(0).describe('Minutes spent in the steps the room has left'),
      voters: count.describe('Different people who voted at least once, each for themselves, on a device'),
    }),
    questions: z
      .array(
        z.strictObject({
          question: z.string(),
          statement: z.string(),
          kind: z.enum(questionKinds).describe('A statement, or a case answered by an action'),
          theme: z.int().nullable(),
          practice: z.int().nullable().describe('The practice of the action that answers a case'),
          time: z.int().min(1).describe('1 the first time the question was asked, 2 the second…'),
          openedAt: instant,
          open: z
            .boolean()
            .describe('Whether the vote is still open: nothing but the number of answers then'),
          counts,
          byHand: z.boolean().describe('Whether cards were counted in the room'),
          answered: count,
          right: count.nullable(),
          options: z.array(
            z.strictObject({
              key: z.string(),
              text: z.string(),
              right: z.boolean(),
              people: count.nullable(),
            }),
          ),
          tables,
          ...parts,
        }),
      )
      .describe('Every asking of a question, in order'),
    exercises: z
      .array(
        z.strictObject({
          exercise: z.string(),
          title: z.string(),
          theme: z.int(),
          time: z.int().min(1).describe('1 the first time the exercise was put to the room, 2 the second…'),
          openedAt: instant,
          open: z.boolean(),
          counts,
          answered: count.describe('Those who placed at least one finding'),
          right: count.nullable().describe('Those who placed every finding as suggested'),
          tables,
          ...parts,
          findings: z.array(
            z.strictObject({
              finding: z.string(),
              text: z.string(),
              suggested: z.int().describe('The practice that would help most'),
              places: z
                .array(z.strictObject({ practice: z.int(), title: z.string(), people: count }))
                .nullable(),
            }),
          ),
        }),
      )
      .describe('Every time an exercise was done on phones, in order'),
    stocks: z
      .array(
        z.strictObject({
          stock: z.string(),
          practice: z.int(),
          title: z.string(),
          time: z.int().min(1).describe('1 the first time that the room took stock of it, 2 the second…'),
          openedAt: instant,
          open: z.boolean(),
          counts,
          answered: count.describe('Those who said where at least one action stands'),
          tables: z
            .array(z.strictObject({ table: z.int().min(1), chosen: z.array(z.string()) }))
            .nullable()
            .describe('Only where tables answered, each of at least three people'),
          actions: z.array(
            z.strictObject({
              action: z.string(),
              title: z.string(),
              answered: count.describe('Those who said where it stands, or that they do not know'),
              differsMost: z
                .boolean()
                .describe('Whether its commonest answer gathers the smallest share of those who answered'),
              stances: z
                .array(z.strictObject({ stance: z.enum(stances), text: z.string(), people: count }))
                .nullable(),
            }),
          ),
        }),
      )
      .describe('Every time the room took stock of a practice, in order'),
    polls: z
      .array(
        z.strictObject({
          poll: z.string(),
          question: z.string().describe('In the words of who led'),
          lang: z.enum(languages).describe('The language of its words here'),
          kind: z.enum(['choice', 'scale']).describe('One choice among a few, or from 1 to 5'),
          time: z.int().min(1).describe('1 the first time it was asked, 2 the second…'),
          openedAt: instant,
          open: z.boolean(),
          counts,
          byHand: z.boolean().describe('Whether cards were counted in the room'),
          answered: count,
          mean: z.number().min(1).max(5).nullable().describe('Of a scale; null for choices'),
          options: z.array(z.strictObject({ key: z.string(), text: z.string(), people: count.nullable() })),
          tables: tables.unwrap().element.omit({ right: true }).array().nullable(),
        }),
      )
      .describe('Every asking of a question of one’s own, of which one chooses an answer, in order'),
    themes: z
      .array(tally.extend({ theme: z.int(), title: z.string() }))
      .describe('Over the first asking of each question'),
    changes: z
      .array(
        z.strictObject({
          question: z.string(),
          statement: z.string(),
          before: tally.nullable(),
          after: tally.nullable(),
          both: count.nullable().describe('People who voted both times; null where cards were counted'),
        }),
      )
      .describe('Questions asked twice or more: the first asking against the last'),
    commitments: z.strictObject({
      people: count.describe('People who committed to at least one action'),
      actions: z
        .array(z.strictObject({ action: z.string(), title: z.string(), people: count }))
        .nullable()
        .describe('Most chosen first'),
    }),
    satisfaction: z.strictObject({
      people: count,
      questions: z
        .array(
          z.strictObject({
            question: z.enum(['useful', 'pace']),
            text: z.string(),
            mean: z.number().min(1).max(5),
            levels: z.array(z.strictObject({ level: z.int(), text: z.string(), people: count })).length(5),
          }),
        )
        .nullable(),
    }),
    questionsAsked: z
      .array(
        z.strictObject({
          text: z.string(),
          lang: z.enum(languages),
          votes: count.describe('People who asked the same'),
          answered: z.boolean().describe('Whether who led said that it was answered'),
          reply: z.string().nullable().describe('What who led answered in writing'),
        }),
      )
      .describe('Questions that the room asked and that who led let through'),
    shortAnswers: z
      .array(
        z.strictObject({
          title: z.string(),
          text: z.string(),
          lang: z.enum(languages),
          people: z.int().min(1).describe('People who said the same, where answers are a few words'),
        }),
      )
      .describe(
        'What people wrote at reflections and in answer to questions of one’s own, and who led let through',
      ),
    steps: z.array(
      z.strictObject({
        step: z.string(),
        title: z.string(),
        state: z.enum(['done', 'here', 'skipped', 'ahead']),
        suggestedMinutes: z.number(),
        minutes: z
          .number()
          .nullable()
          .describe('Really spent; null for a step not left yet, or never reached'),
      }),
    ),
  })
  .describe('Results of a session led with Cap18');

/** The format of that file. */
export const resultsFormat = {
  name: 'session-results',
  title: { fr: "Résultats d'une séance, en JSON", en: 'Results of a session, as JSON' },
  schema: resultsFile,
} as const satisfies FileFormat;
