import type { Lang } from '../../standard/standard.ts';
import { errorSummary, type FieldError, notice } from '../../web/components.ts';
import { linesField } from '../../web/fields.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { Told } from '../../web/paths.ts';
import { feedbackWords, messageLimit } from './feedback.words.ts';

/** Required unless they say whether the page was useful. */
export const messageField = linesField({
  id: 'message',
  most: messageLimit,
  rows: 5,
  words: (lang) => {
    const { message, hint, empty, tooLong } = feedbackWords[lang];
    return { label: message, hint, missing: empty, long: tooLong };
  },
});

type FeedbackModel = {
  readonly page: Told | undefined;
  readonly title: string | undefined;
  readonly sent: boolean;
  readonly errors: readonly FieldError[];
  readonly message: string;
  readonly helpful: string;
};

export const feedbackFormId = 'your-opinion';

export const feedbackView = (lang: Lang, model: FeedbackModel): Html => {
  const words = feedbackWords[lang];
  const { page, title } = model;
  if (model.sent)
    return html`
      <h1>${words.title}</h1>
      ${notice('good', words.sent)}
      <p class="actions">${wayBack(lang, page)}</p>
    `;
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, model.errors)}
    <p class="lead">${words.lead}</p>
    ${page && html`<p>${label(words.about, lang)} ${title === undefined ? html`<code>${page.url[lang]}</code>` : html`<strong>${title}</strong>`}</p>`}
    ${feedbackForm(lang, model)}
  `;
};

const wayBack = (lang: Lang, page: Told | undefined): Html => {
  const words = feedbackWords[lang];
  return page?.whole
    ? html`<a class="button" href="${page.url[lang]}">${words.back}</a>`
    : html`<a class="button" href="${href('home', lang)}">${words.backHome}</a>`;
};

const feedbackForm = (lang: Lang, { page, errors, message, helpful }: FeedbackModel): Html => {
  const words = feedbackWords[lang];
  const choice = (value: 'yes' | 'no'): Html => {
    const checked = helpful === value && html` checked`;
    const input = html`<input type="radio" name="helpful" value="${value}"${checked}>`;
    return html`<li><label>${input} <span>${words[value]}</span></label></li>`;
  };
  return html`
    <form class="fields" id="${feedbackFormId}" method="post" action="${href('feedback', lang)}" data-live novalidate>
      <input type="hidden" name="page" value="${page?.name}">
      <fieldset>
        <legend>${words.helpful}</legend>
        <ul class="options inline">${choice('yes')}${choice('no')}</ul>
      </fieldset>
      ${messageField.draw(lang, { errors, typed: {} }, message)}
      <button>${words.send}</button>
    </form>
  `;
};
