import { z } from 'zod';
import { audiences } from '../../../standard/ids.ts';
import { takenLanguages } from '../questions/questions.schema.ts';
import { type HostKind, hostKinds } from './run/host.ts';

/** In a package for all, each learner chooses an audience. */
export const takenAudiences = ['all', ...audiences] as const;
export type TakenAudience = (typeof takenAudiences)[number];

/** A package for each host, or one file that opens from a folder. */
export const courseFormats = [...hostKinds, 'file'] as const;
export type CourseFormat = (typeof courseFormats)[number];

/** One file reports to nobody, as on the plain web. */
export const hostOfFormat = (format: CourseFormat): HostKind => (format === 'file' ? 'web' : format);

/** For example `format=scorm12&lang=fr&audience=all`. */
export const courseQuery = z.object({
  format: z.enum(courseFormats),
  lang: z.enum(takenLanguages),
  audience: z.enum(takenAudiences).default('all'),
});

export type WantedCourse = z.infer<typeof courseQuery>;
