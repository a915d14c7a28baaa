/** The ways into a training that pages of other features offer: one begun now, or one that a code leads to. */
import type { Course } from '../../course/course.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import { type FieldError, fieldError } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { audienceOptions } from './audience.views.ts';

/** How a page words the two ways. */
type EnteringWords = {
  readonly start: string;
  /** What beginning means there; nothing where the page has said it. */
  readonly startText?: string;
  readonly audience: string;
  readonly startButton: string;
  readonly resume: string;
  readonly code: string;
  readonly codeHint: string;
  readonly resumeButton: string;
};

export type Entering = {
  readonly lang: Lang;
  readonly course: Course;
  readonly words: EnteringWords;
  /** Where both forms are sent, with `act` saying which: `new` or `code`. */
  readonly action: string;
  /** Chosen already. */
  readonly audience?: Audience | undefined;
  readonly typedCode: string;
  readonly errors: readonly FieldError[];
};

const startForm = ({ lang, course, words, action, audience, errors }: Entering): Html => {
  const wrong = errors.some(({ field }) => field === 'audience');
  return html`
    <section>
      <h2>${words.start}</h2>
      ${words.startText !== undefined && html`<p>${words.startText}</p>`}
      <form class="question" method="post" action="${action}" novalidate>
        <fieldset id="audience" tabindex="-1"${wrong && html` aria-describedby="audience-error"`}>
          <legend>${words.audience}</legend>
          ${fieldError(errors, 'audience')}
          ${audienceOptions(lang, course.audiences, audience, ({ description }) => description[lang])}
        </fieldset>
        <button name="act" value="new">${words.startButton}</button>
      </form>
    </section>
  `;
};

const codeForm = ({ words, action, typedCode, errors }: Entering): Html => {
  const described = `code-hint${errors.some(({ field }) => field === 'code') ? ' code-error' : ''}`;
  const uncorrected = html` maxlength="80" autocomplete="off" autocapitalize="none" spellcheck="false"`;
  return html`
    <section>
      <h2>${words.resume}</h2>
      <form class="fields" method="post" action="${action}" novalidate>
        <div class="field">
          <label for="code">${words.code}</label>
          <span class="hint" id="code-hint">${words.codeHint}</span>
          ${fieldError(errors, 'code')}
          <input id="code" name="code" value="${typedCode}"${uncorrected} aria-describedby="${described}">
        </div>
        <button class="secondary" name="act" value="code">${words.resumeButton}</button>
      </form>
    </section>
  `;
};

/** Both ways, the new training first. */
export const enteringForms = (entering: Entering): Html => html`${startForm(entering)}${codeForm(entering)}`;
