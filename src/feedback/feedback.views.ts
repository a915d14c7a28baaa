import type { Lang } from '../standard/standard.ts';
import { errorSummary, type FieldError, fieldError, notice } from '../web/components.ts';
import { label } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { pathTo } from '../web/paths.ts';
import { feedbackWords } from './feedback.words.ts';

type FeedbackModel = {
  readonly token: Html;
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
    return html`<h1>${words.title}</h1>${notice('good', words.sent)}<p class="actions"><a class="button" href="${model.page || pathTo('home', lang)}">${words.back}</a></p>`;
  const choice = (value: 'yes' | 'no') =>
    html`<li><label><input type="radio" name="helpful" value="${value}"${model.helpful === value && html` checked`}> <span>${words[value]}</span></label></li>`;
  const described = `message-hint${model.errors.length > 0 ? ' message-error' : ''}`;
  return html`<h1>${words.title}</h1>${errorSummary(words.errorTitle, model.errors)}<p class="lead">${words.lead}</p>${
    model.page && html`<p>${label(words.about, lang)} <code>${model.page}</code></p>`
  }<form class="fields" method="post" action="${pathTo('feedback', lang)}" novalidate>${model.token}<input type="hidden" name="page" value="${model.page}"><fieldset><legend>${words.helpful}</legend><ul class="options inline">${choice('yes')}${choice('no')}</ul></fieldset><div class="field"><label for="message">${words.message}</label><span class="hint" id="message-hint">${words.hint}</span>${fieldError(model.errors, 'message')}<textarea id="message" name="message" rows="5" aria-describedby="${described}">${model.message}</textarea></div><button>${words.send}</button></form>`;
};
