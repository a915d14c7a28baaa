import type { Course } from '../../course/course.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { trainingWords } from './training.words.ts';

/**
 * The choice of an audience: each is a button that sends it.
 *
 * @param form where it is sent, what is said of it, and the audience chosen already, which is not offered
 */
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
