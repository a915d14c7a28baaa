import { z } from 'zod';
import type { Course } from '../../../course/course.ts';
import { type Lang, languages, type Standard } from '../../../standard/standard.ts';
import type { BankPart } from './bank.ts';

/** What packages and files of questions are made from. */
export type CourseSource = { readonly course: Course; readonly standard: Standard; readonly version: string };

export const questionFormats = ['moodle', 'gift', 'qti', 'csv'] as const;
export type QuestionFormat = (typeof questionFormats)[number];

export const takenLanguages = ['fr', 'en', 'both'] as const;
export type TakenLanguage = (typeof takenLanguages)[number];

/** French first. */
export const languagesOf = (taken: TakenLanguage): readonly Lang[] =>
  taken === 'both' ? languages : [taken];

const partField = z
  .string()
  .regex(/^(all|theme-[1-9])$/)
  .transform((value): BankPart => {
    const [, id] = value.split('-');
    return id === undefined ? { kind: 'all' } : { kind: 'theme', id: Number(id) };
  });

/** For example `format=moodle&lang=fr&part=theme-3`. */
export const fileQuery = z.object({
  format: z.enum(questionFormats),
  lang: z.enum(takenLanguages),
  part: partField.default({ kind: 'all' }),
});
export type WantedFile = z.output<typeof fileQuery>;
