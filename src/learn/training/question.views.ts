import type { Option, Question } from '../../course/course.ts';
import type { Lang } from '../../standard/standard.ts';
import { type FieldError, fieldError } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { settledByView } from '../../web/source-passages.ts';
import { practiceIn } from '../understand/understand.feature.ts';
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
    /** Whether « Je ne sais pas » is an answer too. */
    readonly mayNotKnow?: boolean;
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
      <p class="actions">
        <button>${trainingWords[lang].answer}</button>
        ${form.mayNotKnow === true && html`<button class="secondary" name="unknown" value="yes">${trainingWords[lang].doNotKnow}</button>`}
      </p>
    </form>
  `;
};

const markOf = (right: boolean): Html =>
  html`<span class="mark" aria-hidden="true">${right ? '✓' : '✗'}</span>`;

const explainedOption = (lang: Lang, { right, text, why }: Option, chosen: boolean): Html => {
  const words = trainingWords[lang];
  const judged = html`<span class="tag">${right ? words.rightOption : words.wrongOption}</span>`;
  const tags = html`${judged}${chosen && html` <span class="tag">${words.yourChoice}</span>`}`;
  return html`
    <li class="${right ? 'is-right' : 'is-wrong'}${chosen && ' is-chosen'}">
      <p>${markOf(right)} <strong>${text[lang]}</strong> ${tags}</p>
      <p class="why">${why[lang]}</p>
    </li>
  `;
};

/** How an answer is judged: `mild` where nobody has been taught yet, as before the first step. */
export type QuestionJudging = { readonly question: Question | undefined; readonly mild?: boolean };

/** What is said of an answer that is not right: what of it is, where several were to be chosen. */
const notRight = (
  lang: Lang,
  { chosen }: Answer,
  { question, mild = false }: QuestionJudging,
): readonly [tone: 'info' | 'bad', said: string] => {
  const words = trainingWords[lang];
  if (chosen.length === 0) return ['info', words.notKnown];
  const right = question?.kind === 'several' ? question.options.filter((option) => option.right) : [];
  const found = right.filter(({ key }) => chosen.includes(key)).length;
  if (found > 0) return ['info', words.partlyRight(found, right.length, chosen.length - found)];
  return mild ? ['info', words.notYetKnown] : ['bad', words.wrong];
};

/** Whether an answer is right, said first to who cannot see it. */
export const answerOutcome = (lang: Lang, answer: Answer, judging: QuestionJudging): Html => {
  const [tone, said] = answer.right ? ['good', trainingWords[lang].right] : notRight(lang, answer, judging);
  const mark = tone === 'info' ? html`<span class="mark" aria-hidden="true">→</span>` : markOf(answer.right);
  return html`
    <div class="outcome ${tone}" role="status" tabindex="-1" data-focus>${mark} <strong>${said}</strong></div>
  `;
};

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
export const answeredQuestion = (
  lang: Lang,
  question: Question,
  answer: Answer,
  already: boolean,
  mild = false,
): Html => {
  const words = trainingWords[lang];
  return html`
    <section class="question answered">
      <p class="stem">${question.stem[lang]}</p>
      ${answerOutcome(lang, answer, { question, mild })}
      ${already && html`<p class="notice info">${words.already}</p>`}
      ${explanation(lang, question, answer)}
    </section>
  `;
};
