import type { Option, Question } from '../course/course.ts';
import type { Lang } from '../standard/standard.ts';
import { practiceIn } from '../understand/understand.paths.ts';
import { type FieldError, fieldError } from '../web/components.ts';
import { type Html, html } from '../web/html.ts';
import { settledByView } from '../web/settled-by.ts';
import type { Answer } from './progress.ts';
import { trainingWords } from './training.words.ts';

const instructionOf = (lang: Lang, question: Question): string => {
  const words = trainingWords[lang];
  if (question.kind === 'true-false') return words.trueOrFalse;
  return question.kind === 'one' ? words.oneAnswer : words.severalAnswers;
};

/** The id of the form of a page that holds what its reader has begun. */
export const begunFormId = 'begun';

/** The field that holds an answer: its name in the form, and the prefix of its ids. */
export const answerField = 'answer';

/** A question to answer. `typed` keeps what was chosen when the form comes back with an error. */
export const questionForm = (
  lang: Lang,
  question: Question,
  form: {
    readonly action: string;
    readonly errors: readonly FieldError[];
    readonly typed: readonly string[];
  },
): Html => {
  const type = question.kind === 'several' ? 'checkbox' : 'radio';
  const choice = ({ key, text }: Option): Html => {
    const checked = form.typed.includes(key) && html` checked`;
    const input = html`<input type="${type}" name="${answerField}" value="${key}"${checked}>`;
    return html`<li><label>${input} <span>${text[lang]}</span></label></li>`;
  };
  const description = form.errors.length > 0 && html` aria-describedby="${answerField}-error"`;
  return html`
    <form class="question" id="${begunFormId}" method="post" action="${form.action}" data-live novalidate>
      <input type="hidden" name="item" value="${question.id}">
      <fieldset id="${answerField}" tabindex="-1"${description}>
        <legend>${question.stem[lang]}</legend>
        <p class="quiet">${instructionOf(lang, question)}</p>
        ${fieldError(form.errors, answerField)}
        <ul class="options">${question.options.map(choice)}</ul>
      </fieldset>
      <button>${trainingWords[lang].answer}</button>
    </form>
  `;
};

const markOf = (right: boolean): Html =>
  html`<span class="mark" aria-hidden="true">${right ? '✓' : '✗'}</span>`;

const explainedOption = (lang: Lang, { right, text, why }: Option, chosen: boolean): Html => {
  const words = trainingWords[lang];
  const tag = `${right ? words.rightOption : words.wrongOption}${chosen ? `, ${words.yourChoice}` : ''}`;
  return html`
    <li class="${right ? 'is-right' : 'is-wrong'}${chosen && ' is-chosen'}">
      <p>${markOf(right)} <strong>${text[lang]}</strong> <span class="tag">${tag}</span></p>
      <p class="why">${why[lang]}</p>
    </li>
  `;
};

/** Whether an answer is right, said first to who cannot see it. */
export const answerOutcome = (lang: Lang, right: boolean): Html => html`
  <div class="outcome ${right ? 'good' : 'bad'}" role="status" tabindex="-1" data-focus>
    ${markOf(right)} <strong>${right ? trainingWords[lang].right : trainingWords[lang].wrong}</strong>
  </div>
`;

/** Every option of a question with its mark and its explanation, and what decides. */
const explanation = (lang: Lang, question: Question, answer: Answer): Html => html`
  <ul class="options">
    ${question.options.map((option) => explainedOption(lang, option, answer.chosen.includes(option.key)))}
  </ul>
  ${settledByView(lang, question, practiceIn(lang))}
`;

/** A question answered, without its outcome: what it asked, then all that explains it. */
export const explainedQuestion = (lang: Lang, question: Question, answer: Answer): Html => html`
  <div class="question answered">
    <p class="stem">${question.stem[lang]}</p>
    ${explanation(lang, question, answer)}
  </div>
`;

/** A question answered: the outcome in words, then every option with its mark and its explanation, and what decides. */
export const answeredQuestion = (lang: Lang, question: Question, answer: Answer, already: boolean): Html => {
  const words = trainingWords[lang];
  return html`
    <section class="question answered">
      <p class="stem">${question.stem[lang]}</p>
      ${answerOutcome(lang, answer.right)}
      ${already && html`<p class="notice info">${words.already}</p>`}
      ${explanation(lang, question, answer)}
    </section>
  `;
};
