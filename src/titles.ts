import type { Course } from './course/course.ts';
import type { Standard, Text } from './standard/standard.ts';
import { stepsOf } from './training/path.ts';
import { stepTitle } from './training/step.model.ts';

/** The titles of pages whose name tells public content, by that name: practices, their sheets, steps of the training. */
export const titlesOf = (standard: Standard, course: Course): ReadonlyMap<string, Text> =>
  new Map<string, Text>([
    ...standard.practices.flatMap(({ id, title }) => {
      const named = { fr: `${id}. ${title.fr}`, en: `${id}. ${title.en}` };
      return [
        [`practice-${id}`, named],
        [`sheet-${id}`, named],
      ] as const;
    }),
    ...stepsOf(standard, course).map(
      (step) => [`step-${step.id}`, { fr: stepTitle('fr', step), en: stepTitle('en', step) }] as const,
    ),
  ]);
