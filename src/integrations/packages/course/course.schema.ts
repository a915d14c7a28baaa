import { z } from 'zod';
import { audiences } from '../../../standard/standard.ts';
import { takenLanguages } from '../questions/questions.schema.ts';
import { hostKinds } from './run/host.ts';

/** For whom a course is taken: one audience, or all of them, and each learner chooses theirs. */
export const takenAudiences = ['all', ...audiences] as const;
export type TakenAudience = (typeof takenAudiences)[number];

/** What is asked of the site: `format=scorm12&lang=fr&audience=all`. */
export const courseQuery = z.object({
  format: z.enum(hostKinds),
  lang: z.enum(takenLanguages),
  audience: z.enum(takenAudiences).default('all'),
});

export type WantedCourse = z.infer<typeof courseQuery>;
