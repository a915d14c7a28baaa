import type { Course } from '../course/course.ts';
import type { Lang } from '../standard/standard.ts';
import { type FieldError, fieldError } from '../web/components.ts';
import { type Html, html } from '../web/html.ts';
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
        <ul class="options">
          ${course.audiences.map((audience) => audienceChoice(lang, audience, form.chosen === audience.id))}
        </ul>
      </fieldset>
      <button>${form.button}</button>
    </form>
  `;
};

const audienceChoice = (lang: Lang, audience: Course['audiences'][number], chosen: boolean): Html => {
  const { id, name, description, angle } = audience;
  const input = html`<input type="radio" name="audience" value="${id}"${chosen && html` checked`}>`;
  const text = html`<strong>${name[lang]}</strong><br>${description[lang]} ${angle[lang]}`;
  return html`<li><label>${input} <span>${text}</span></label></li>`;
};
