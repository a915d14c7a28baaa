import type { Course } from '../../course/course.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { type FieldError, fieldError } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { commitmentsWords } from './commitments.words.ts';
import { codeHint } from './resume.views.ts';
import { trainingWords } from './training.words.ts';

export type RecordChoice = {
  readonly lang: Lang;
  readonly course: Course;
  readonly errors: readonly FieldError[];
  readonly typed: { readonly audience?: Audience | undefined; readonly resume?: string | undefined };
  /** What the record that opens is for. */
  readonly opens: string;
};

/** Who has no record on this device says who they are, or types the code of the one they have. */
export const recordChoice = ({ lang, course, errors, typed, opens }: RecordChoice): Html => {
  const words = commitmentsWords[lang];
  const wrong = errors.some(({ field }) => field === 'audience');
  const choice = ({ id, name }: Course['audiences'][number]): Html => html`
    <li>
      <label><input type="radio" name="audience" value="${id}"${typed.audience === id && html` checked`}> <span>${name[lang]}</span></label>
    </li>
  `;
  const codeWrong = errors.some(({ field }) => field === 'resume');
  const described = `resume-hint${codeWrong ? ' resume-error' : ''}`;
  const uncorrected = html` maxlength="80" autocomplete="off" autocapitalize="none" spellcheck="false"`;
  return html`
    <fieldset id="audience" tabindex="-1" aria-describedby="audience-help${wrong && ' audience-error'}">
      <legend>${trainingWords[lang].audience}</legend>
      <p class="quiet" id="audience-help">${words.audienceHelp}</p>
      ${fieldError(errors, 'audience')}
      <ul class="options">${course.audiences.map(choice)}</ul>
    </fieldset>
    <p>${opens}</p>
    <details${(codeWrong || (typed.resume ?? '') !== '') && html` open`}>
      <summary>${words.haveCode}</summary>
      <div class="field">
        <label for="resume">${trainingWords[lang].resumeLabel}</label>
        <span class="hint" id="resume-hint">${codeHint(lang)}</span>
        ${fieldError(errors, 'resume')}
        <input id="resume" name="resume" value="${typed.resume}"${uncorrected} aria-describedby="${described}">
      </div>
    </details>
  `;
};
