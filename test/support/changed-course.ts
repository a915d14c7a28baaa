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

/** The edition that asked the bank of before 2026.2, whose items the one shipped has withdrawn. */
export const formerEdition: Course = {
  ...course,
  version: '2026.1',
  items: [...course.items, ...course.withdrawn]
    .filter(({ id }) => Number(id.slice(3)) < 20)
    .map((item) => ({ ...item, withdrawn: undefined })),
  withdrawn: [],
};
