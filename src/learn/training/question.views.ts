import type { Option, Question } from '../../course/course.ts';
import { actionOf, type Lang, type Standard, saidOf, type Text } from '../../standard/standard.ts';
import { describedBy, type FieldError, fieldError } from '../../web/components.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { settledByView } from '../../web/standard.views.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import type { Answer } from './progress.ts';
import { trainingWords } from './training.words.ts';

/** The form of what a reader has begun. */
export const begunFormId = 'begun';

/** Leads there after an answer without script: the way on is near, and not beyond the header. */
export const outcomeId = 'outcome';

/** The name of the field, and the prefix of its ids. */
export const answerField = 'answer';

type QuestionForm = {
  readonly action: string;
  readonly errors: readonly FieldError[];
  /** What was chosen, where it is not sent at once. */
  readonly typed: readonly string[];
  /** Whether « Je ne sais pas » is an answer. */
  readonly mayNotKnow?: boolean;
};

const doNotKnow = (lang: Lang, { mayNotKnow }: QuestionForm): Html | false =>
  mayNotKnow === true &&
  html`<button class="secondary" name="unknown" value="yes">${trainingWords[lang].doNotKnow}</button>`;

/** An action is chosen, then sent. */
const caseChoices = (lang: Lang, { options, stem }: Question, form: QuestionForm): Html => {
  const words = trainingWords[lang];
  const textId = `${answerField}-text`;
  const choice = ({ key, text }: Option): Html => {
    const checked = form.typed.includes(key) && html` checked`;
    const input = html`<input type="radio" name="${answerField}" value="${key}"${checked}>`;
    return html`<li><label>${input} <span>${text[lang]}</span></label></li>`;
  };
  return html`
    <p class="case" id="${textId}">${stem[lang]}</p>
    <fieldset id="${answerField}" tabindex="-1" aria-describedby="${describedBy(form.errors, answerField, textId)}">
      <legend>${words.caseQuestion}</legend>
      ${fieldError(form.errors, answerField)}
      <ul class="options">${options.map(choice)}</ul>
    </fieldset>
    <p class="actions"><button>${words.answer}</button> ${doNotKnow(lang, form)}</p>
  `;
};

/** One press answers. */
const statementChoices = (lang: Lang, { options, stem }: Question, form: QuestionForm): Html => {
  const described = describedBy(form.errors, answerField);
  return html`
    <fieldset id="${answerField}" tabindex="-1"${described !== '' && html` aria-describedby="${described}"`}>
      <legend>${stem[lang]}</legend>
      <p class="quiet">${trainingWords[lang].trueOrFalse}</p>
      ${fieldError(form.errors, answerField)}
      <p class="actions">
        ${options.map(({ key, text }) => html`<button name="${answerField}" value="${key}">${text[lang]}</button> `)}
        ${doNotKnow(lang, form)}
      </p>
    </fieldset>
  `;
};

export const questionForm = (lang: Lang, question: Question, form: QuestionForm): Html => html`
  <form class="question" id="${begunFormId}" method="post" action="${form.action}" data-live novalidate>
    <input type="hidden" name="item" value="${question.id}">
    ${(question.kind === 'case' ? caseChoices : statementChoices)(lang, question, form)}
  </form>
`;

const markOf = (right: boolean): Html =>
  html`<span class="mark" aria-hidden="true">${right ? '✓' : '✗'}</span>`;

const explainedOption = (lang: Lang, { right, text, why }: Option, chosen: boolean, aim?: Text): Html => {
  const words = trainingWords[lang];
  const judged = html`<span class="tag">${right ? words.rightOption : words.wrongOption}</span>`;
  const tags = html`${judged}${chosen && html` <span class="tag">${words.yourChoice}</span>`}`;
  return html`
    <li class="${right ? 'is-right' : 'is-wrong'}${chosen && ' is-chosen'}">
      <p>${markOf(right)} <strong>${text[lang]}</strong> ${tags}</p>
      ${why && html`<p class="why">${why[lang]}</p>`}
      ${aim && html`<p class="why">${label(words.actionAim, lang)} ${aim[lang]}</p>`}
    </li>
  `;
};

/** An action's first reason, else what the standard says first of it. */
const aimOf = (standard: Standard, id: string): Text | undefined => {
  const action = actionOf(standard, id)?.action;
  return action && (action.reasons[0] ?? saidOf(action)[0]);
};

const notThat = (lang: Lang, { text, why }: Option): Html =>
  html`<p><strong>${label(trainingWords[lang].not(text[lang]), lang)}</strong> ${why?.[lang]}</p>`;

/** `mild` where nothing has been taught yet. */
const notRight = (
  lang: Lang,
  { chosen }: Answer,
  mild: boolean,
): readonly [tone: 'info' | 'bad', said: string] => {
  const words = trainingWords[lang];
  if (chosen.length === 0) return ['info', words.notKnown];
  return mild ? ['info', words.notYetKnown] : ['bad', words.wrong];
};

export const judgedAnswer = (lang: Lang, { right }: Answer): Html => {
  const words = trainingWords[lang];
  return html`<span class="${right ? 'is-right' : 'is-wrong'}">${markOf(right)} <strong>${right ? words.right : words.wrong}</strong></span>`;
};

/** Said first to people who cannot see it. */
export const answerOutcome = (lang: Lang, answer: Answer, mild = false, id?: string): Html => {
  const [tone, said] = answer.right ? ['good', trainingWords[lang].right] : notRight(lang, answer, mild);
  const mark = tone === 'info' ? html`<span class="mark" aria-hidden="true">→</span>` : markOf(answer.right);
  return html`
    <div class="outcome ${tone}"${id && html` id="${id}"`} role="status" tabindex="-1" data-focus>${mark} <strong>${said}</strong></div>
  `;
};

/** The answer and why, what was chosen, why not its nearest. An action far from the case is told by what it is for. */
const caseExplanation = (
  lang: Lang,
  standard: Standard,
  { options, settledBy }: Question,
  { chosen }: Answer,
): Html => {
  const isChosen = ({ key }: Option): boolean => chosen.includes(key);
  const shown = options.filter((option) => option.right || isChosen(option));
  const others = options.filter((option) => option.why && !shown.includes(option));
  const rightFirst = shown.toSorted((a, b) => Number(b.right) - Number(a.right));
  const hrefOf = practiceIn(lang);
  const explained = (option: Option): Html =>
    explainedOption(lang, option, isChosen(option), option.why ? undefined : aimOf(standard, option.key));
  return html`
    <ul class="options">${rightFirst.map(explained)}</ul>
    ${others.map((option) => notThat(lang, option))}
    <p class="quiet">${settledBy.map(({ place, practice = 0 }) => html`<a href="${hrefOf(practice)}">${place[lang]}</a>`)}</p>
  `;
};

/** Every option with its mark and explanation, and what decides. */
const explanation = (lang: Lang, standard: Standard, question: Question, answer: Answer): Html =>
  question.kind === 'case'
    ? caseExplanation(lang, standard, question, answer)
    : html`
        <ul class="options">
          ${question.options.map((option) => explainedOption(lang, option, answer.chosen.includes(option.key)))}
        </ul>
        ${settledByView(lang, question, practiceIn(lang))}
      `;

const askedStem = (lang: Lang, { kind, stem }: Question): Html =>
  html`<p class="${kind === 'case' ? 'case' : 'stem'}">${stem[lang]}</p>`;

/** Without the outcome. */
export const explainedQuestion = (
  lang: Lang,
  standard: Standard,
  question: Question,
  answer: Answer,
): Html => html`
  <div class="question answered">
    ${askedStem(lang, question)}
    ${explanation(lang, standard, question, answer)}
  </div>
`;

/** The outcome in words, then what explains it. */
export const answeredQuestion = (
  lang: Lang,
  standard: Standard,
  question: Question,
  answer: Answer,
  already: boolean,
  mild = false,
): Html => {
  const words = trainingWords[lang];
  return html`
    <section class="question answered">
      ${askedStem(lang, question)}
      ${answerOutcome(lang, answer, mild, outcomeId)}
      ${already && html`<p class="notice info">${words.already}</p>`}
      ${explanation(lang, standard, question, answer)}
    </section>
  `;
};
