/** Who people say they are, among those for whom the training is told. */
import type { Course } from '../../course/course.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { choiceField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { trainingWords } from './training.words.ts';

/**
 * The audiences of a course, one to choose.
 *
 * @param words what is said in place of what the way into a training says
 */
export const audienceField = (
  { audiences }: Pick<Course, 'audiences'>,
  words?: (lang: Lang) => {
    readonly hint: string;
    readonly missing: string;
    readonly choice: (audience: Course['audiences'][number]) => Html | string;
  },
) =>
  choiceField<Audience>({
    id: 'audience',
    choices: audiences.map(({ id }) => id),
    words: (lang) => {
      const { audience, audienceHelp, audienceMissing } = trainingWords[lang];
      const { hint, missing, choice } = words?.(lang) ?? {
        hint: audienceHelp,
        missing: audienceMissing,
        choice: ({ name, description, angle }) =>
          html`<strong>${name[lang]}</strong><br>${description[lang]} ${angle[lang]}`,
      };
      const named = new Map(audiences.map((each) => [each.id, choice(each)]));
      return { label: audience, hint, missing, choice: (id) => named.get(id) ?? id };
    },
  });
