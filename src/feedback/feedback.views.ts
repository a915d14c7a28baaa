import type { Lang } from '../standard/standard.ts';
import { errorSummary, type FieldError, fieldError, notice } from '../web/components.ts';
import { label } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { pathTo } from '../web/paths.ts';
import { feedbackWords } from './feedback.words.ts';

type FeedbackModel = {
  readonly page: string;
  readonly sent: boolean;
  readonly errors: readonly FieldError[];
  readonly message: string;
  readonly helpful: string;
};

/** The form for an opinion, or the thanks once it is sent. */
export const feedbackView = (lang: Lang, model: FeedbackModel): Html => {
  const words = feedbackWords[lang];
  if (model.sent)
    return html`
      <h1>${words.title}</h1>
      ${notice('good', words.sent)}
      <p class="actions"><a class="button" href="${model.page || pathTo('home', lang)}">${words.back}</a></p>
    `;
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(words.errorTitle, model.errors)}
    <p class="lead">${words.lead}</p>
    ${model.page && html`<p>${label(words.about, lang)} <code>${model.page}</code></p>`}
    ${feedbackForm(lang, model)}
  `;
};

const feedbackForm = (lang: Lang, { page, errors, message, helpful }: FeedbackModel): Html => {
  const words = feedbackWords[lang];
  const choice = (value: 'yes' | 'no'): Html => {
    const checked = helpful === value && html` checked`;
    const input = html`<input type="radio" name="helpful" value="${value}"${checked}>`;
    return html`<li><label>${input} <span>${words[value]}</span></label></li>`;
  };
  const described = `message-hint${errors.length > 0 ? ' message-error' : ''}`;
  return html`
    <form class="fields" method="post" action="${pathTo('feedback', lang)}" novalidate>
      <input type="hidden" name="page" value="${page}">
      <fieldset>
        <legend>${words.helpful}</legend>
        <ul class="options inline">${choice('yes')}${choice('no')}</ul>
      </fieldset>
      <div class="field">
        <label for="message">${words.message}</label>
        <span class="hint" id="message-hint">${words.hint}</span>
        ${fieldError(errors, 'message')}
        <textarea id="message" name="message" rows="5" aria-describedby="${described}">${message}</textarea>
      </div>
      <button>${words.send}</button>
    </form>
  `;
};
