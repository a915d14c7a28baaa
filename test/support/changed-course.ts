import type { Course } from '../../src/course/course.ts';
import { course } from './app.ts';

/** The next edition of the course: the one shipped, changed by a test. */
export const nextEdition = (change: Partial<Course>): Course => ({ ...course, ...change, version: '2027.1' });

/** The next edition, where these items of the bank are withdrawn. */
export const withdrawing = (ids: readonly string[]): Course => {
  const gone = course.items.filter(({ id }) => ids.includes(id));
  return nextEdition({
    items: course.items.filter((item) => !gone.includes(item)),
    withdrawn: [...course.withdrawn, ...gone.map((item) => ({ ...item, withdrawn: '2027.1' }))],
  });
};

/** The next edition, where these items are neither in the bank nor among those withdrawn from it. */
export const losing = (ids: readonly string[]): Course =>
  nextEdition({ items: course.items.filter(({ id }) => !ids.includes(id)) });
