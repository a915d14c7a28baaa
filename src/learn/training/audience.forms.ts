import type { Course } from '../../course/course.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { choiceField } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { commitmentsWords } from './commitments.words.ts';
import { trainingWords } from './training.words.ts';

/** @param isAside whether the form is for something else: an audience is then named alone */
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

/** Each audience is a button. @param form its `chosen` audience is not offered */
export const audienceChoice = (
  lang: Lang,
  { audiences }: Pick<Course, 'audiences'>,
  form: { readonly action: string; readonly hint: string; readonly chosen?: Audience },
): Html => {
  const choice = ({ id, name, description, angle }: Course['audiences'][number]): Html => html`
    <li>
      <button class="choice" name="audience" value="${id}">
        <strong>${name[lang]}</strong> <span>${description[lang]} ${angle[lang]}</span>
      </button>
    </li>
  `;
  const [only] = audiences.length === 1 ? audiences : [];
  if (only)
    return html`
      <form method="post" action="${form.action}">
        <button name="audience" value="${only.id}">${trainingWords[lang].start}</button>
      </form>
    `;
  return html`
    <form class="choices" method="post" action="${form.action}" aria-labelledby="audience">
      <h2 id="audience">${trainingWords[lang].audience}</h2>
      <p class="hint">${form.hint}</p>
      <ul>${audiences.filter(({ id }) => id !== form.chosen).map(choice)}</ul>
    </form>
  `;
};
