import { z } from 'zod';
import { audiences } from '../../../standard/standard.ts';
import { takenLanguages } from '../questions/questions.schema.ts';
import { type HostKind, hostKinds } from './run/host.ts';

/** For whom a course is taken: one audience, or all of them, and each learner chooses theirs. */
export const takenAudiences = ['all', ...audiences] as const;
export type TakenAudience = (typeof takenAudiences)[number];

/** What a course may be taken as: a package for each host, or one file that opens from a folder. */
export const courseFormats = [...hostKinds, 'file'] as const;
export type CourseFormat = (typeof courseFormats)[number];

/** Where a course of a format runs: one file is told to nobody, as on the plain web. */
export const hostOfFormat = (format: CourseFormat): HostKind => (format === 'file' ? 'web' : format);

/** What is asked of the site: `format=scorm12&lang=fr&audience=all`. */
export const courseQuery = z.object({
  format: z.enum(courseFormats),
  lang: z.enum(takenLanguages),
  audience: z.enum(takenAudiences).default('all'),
});

export type WantedCourse = z.infer<typeof courseQuery>;
