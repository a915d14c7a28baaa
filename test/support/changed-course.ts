import type { Course } from '../../src/course/course.ts';
import { course } from './app.ts';

export const nextEdition = (change: Partial<Course>): Course => ({ ...course, ...change, version: '2027.1' });

/** The next edition, where these cases are no longer in the bank. */
export const losing = (ids: readonly string[]): Course =>
  nextEdition({ cases: course.cases.filter(({ id }) => !ids.includes(id)) });
