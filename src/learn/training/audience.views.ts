import type { Course } from '../../course/course.ts';
import type { Lang } from '../../standard/standard.ts';
import { type FieldError, fieldError } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { trainingWords } from './training.words.ts';

type AudienceFields = {
  readonly action: string;
  readonly errors: readonly FieldError[];
  readonly chosen?: string | undefined;
  readonly button: string;
};

/** The choice of an audience, at the start or later. */
export const audienceFields = (lang: Lang, course: Course, form: AudienceFields): Html => {
  const words = trainingWords[lang];
  const hasError = form.errors.some(({ field }) => field === 'audience');
  const described = `audience-help${hasError ? ' audience-error' : ''}`;
  return html`
    <form class="question" method="post" action="${form.action}" aria-label="${form.button}" novalidate>
      <fieldset id="audience" tabindex="-1" aria-describedby="${described}">
        <legend>${words.audience}</legend>
        <p class="quiet" id="audience-help">${words.audienceHelp}</p>
        ${fieldError(form.errors, 'audience')}
        ${audienceOptions(lang, course.audiences, form.chosen, ({ description, angle }) => `${description[lang]} ${angle[lang]}`)}
      </fieldset>
      <button>${form.button}</button>
    </form>
  `;
};

/**
 * The audiences, one to choose.
 *
 * @param chosen the one that is chosen already
 * @param saidOf what is said of each under its name
 */
export const audienceOptions = (
  lang: Lang,
  audiences: Course['audiences'],
  chosen: string | undefined,
  saidOf: (audience: Course['audiences'][number]) => string,
): Html => {
  const option = (audience: Course['audiences'][number]): Html => {
    const { id, name } = audience;
    const input = html`<input type="radio" name="audience" value="${id}"${id === chosen && html` checked`}>`;
    return html`<li><label>${input} <span><strong>${name[lang]}</strong><br>${saidOf(audience)}</span></label></li>`;
  };
  return html`<ul class="options">${audiences.map(option)}</ul>`;
};
