/** Who people say they are, among those for whom the training is told. */
import type { Course } from '../../course/course.ts';
import type { Audience } from '../../standard/standard.ts';
import { choiceField } from '../../web/fields.ts';
import { html } from '../../web/html.ts';
import { commitmentsWords } from './commitments.words.ts';
import { trainingWords } from './training.words.ts';

/**
 * The audiences of a course, one to choose.
 *
 * @param isAside whether something else is what the form is for: each is then said by its name alone
 */
export const audienceField = ({ audiences }: Pick<Course, 'audiences'>, isAside = false) =>
  choiceField<Audience>({
    id: 'audience',
    choices: audiences.map(({ id }) => id),
    words: (lang) => {
      const { audienceHelp, audienceMissing } = (isAside ? commitmentsWords : trainingWords)[lang];
      const choices = audiences.map(({ id, name, description, angle }) => {
        const whole = html`<strong>${name[lang]}</strong><br>${description[lang]} ${angle[lang]}`;
        return [id, isAside ? name[lang] : whole] as const;
      });
      return {
        label: trainingWords[lang].audience,
        hint: audienceHelp,
        missing: audienceMissing,
        choice: (id) => new Map(choices).get(id) ?? id,
      };
    },
  });
