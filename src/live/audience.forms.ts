/** Who a session is for, or who someone in it is. */
import { audienceName, type Course } from '../course/course.ts';
import type { Audience, Lang } from '../standard/standard.ts';
import { choiceField } from '../web/fields.ts';

/** One of the audiences of the course, or none of them: the first choice. */
export const anyAudienceField = (
  course: Course,
  words: (lang: Lang) => { readonly label: string; readonly hint?: string; readonly none: string },
  look: { readonly list?: 'columns-2' } = {},
) =>
  choiceField<Audience | ''>({
    id: 'audience',
    ...look,
    choices: ['', ...course.audiences.map(({ id }) => id)],
    words: (lang) => {
      const { none, ...said } = words(lang);
      return { ...said, choice: (id) => (id === '' ? none : (audienceName(course, id, lang) ?? id)) };
    },
  });
