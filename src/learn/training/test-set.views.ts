import { answersNeeded, type Case } from '../../course/course.ts';
import { actionOf, type Lang, type Standard, themeOf } from '../../standard/standard.ts';
import { errorSummary, notice, progress as progressBar } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { duration } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { TestPurpose } from './draw.ts';
import { type MatchingModel, matchingView } from './matching.views.ts';
import type { Answer } from './progress.ts';
import {
  answeredQuestion,
  answerOutcome,
  begunFormId,
  explainedQuestion,
  judgedAnswer,
  outcomeId,
  questionForm,
} from './question.views.ts';
import { trainingWords } from './training.words.ts';

export const closeForm = (lang: Lang): Html => html`
  <form method="post" action="${href('positioning', lang)}">
    <button class="quiet-button" name="close" value="yes">${trainingWords[lang].positioningStop}</button>
  </form>
`;

/** `question` is undefined once the course no longer has it: the answer is told without it. */
export type Asked = {
  readonly id: string;
  readonly question: Case | undefined;
  readonly answer: Answer | undefined;
};

type TestSetModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly purpose: TestPurpose;
  readonly asked: readonly Asked[];
  /** What the course has become since the test was drawn. */
  readonly edition: 'goesOn' | 'drawnAgain' | undefined;
  readonly rank: number;
  readonly total: number;
  /** Left in the test. */
  readonly minutes: number;
  /** The case before, explained beside this one. */
  readonly previous: Asked | undefined;
  readonly already: boolean;
  readonly returned: Returned;
  /** Choices for cases asked together, before they are sent. */
  readonly matched: Pick<MatchingModel, 'chosen' | 'again'>;
};

export const questionPage = { positioning: 'positioningQuestion', evaluation: 'evaluationQuestion' } as const;
const afterLast = { positioning: 'positioning', evaluation: 'results' } as const;

/** Names the cases of a set, whichever are answered. */
export const setField = 'cases';

export const caseField = (id: string): string => `case-${id}`;

/** The outcome alone of an answer to a case that can no longer be read. */
const lostCase = (lang: Lang, answer: Answer): Html => html`
  <section class="question answered">
    ${notice('info', trainingWords[lang].caseLost)}
    ${answerOutcome(lang, answer)}
  </section>
`;

const answeredCase = ({ lang, standard }: TestSetModel, { question, answer }: Asked): Html | false => {
  if (!answer) return false;
  if (!question) return lostCase(lang, answer);
  return html`
    <section class="answered">
      <h2>${question.title[lang]}</h2>
      <p>${judgedAnswer(lang, answer)}</p>
      ${explainedQuestion(lang, standard, question, answer)}
    </section>
  `;
};

const answeredSet = (model: TestSetModel): Html => {
  const { lang, standard, purpose, asked, already } = model;
  const words = trainingWords[lang];
  const [only] = asked;
  if (asked.length === 1 && only?.answer)
    return only.question
      ? answeredQuestion(lang, standard, only.question, only.answer, already, purpose === 'positioning')
      : lostCase(lang, only.answer);
  const right = asked.filter(({ answer }) => answer?.right).length;
  return html`
    <div class="outcome ${right === asked.length ? 'good' : 'info'}" id="${outcomeId}" role="status" tabindex="-1" data-focus>
      <strong>${words.setScore(right, asked.length)}</strong>
    </div>
    ${already && html`<p class="notice info">${words.already}</p>`}
    ${asked.map((each) => answeredCase(model, each))}
  `;
};

const wayOn = ({ lang, purpose, rank, total }: TestSetModel): Html => {
  const words = trainingWords[lang];
  const [next, label] =
    rank < total
      ? [href(questionPage[purpose], lang, { rank: rank + 1 }), words.nextSet]
      : [href(afterLast[purpose], lang), words.seeResults];
  return html`<p class="way-on"><a class="button" href="${next}" data-live>${label}</a></p>`;
};

const casesForm = (model: TestSetModel, cases: readonly Case[], action: string): Html => {
  const { lang, standard, asked, matched, returned } = model;
  const words = trainingWords[lang];
  const rows = cases.map(({ id, title, stem, options }) => ({
    field: caseField(id),
    title: words.caseTitle(asked.findIndex((each) => each.id === id) + 1, asked.length, title[lang]),
    text: stem[lang],
    choices: options.map(({ key, text }) => ({
      value: key,
      name: text[lang],
      whole: actionOf(standard, key)?.action.title[lang],
    })),
  }));
  return matchingView({
    rows,
    ...matched,
    lead: `${words.caseLead} ${words.caseRules}`,
    errors: returned.errors,
    action,
    formId: begunFormId,
    hidden: { [setField]: asked.map(({ id }) => id).join(' ') },
    words: words.matching,
  });
};

const setForm = (model: TestSetModel): Html | false => {
  const { lang, purpose, asked, rank, returned } = model;
  const action = href(questionPage[purpose], lang, { rank });
  const cases = asked.flatMap(({ question }) => question ?? []);
  const [only] = cases;
  if (!only) return false;
  if (cases.length > 1) return casesForm(model, cases, action);
  const typed = [returned.typed[caseField(only.id)] ?? ''];
  return questionForm(lang, only, {
    ...{ action, typed, errors: returned.errors },
    mayNotKnow: purpose === 'positioning',
  });
};

/** Explains the case before, below the next one so as not to push it out of sight. */
const explainedId = 'explained';

const previousOutcome = (lang: Lang, { answer }: Asked): Html | false =>
  answer !== undefined &&
  html`
    <section class="previous">
      <h2>${trainingWords[lang].previousCase}</h2>
      ${answerOutcome(lang, answer, true)}
      <p><a href="#${explainedId}">${trainingWords[lang].previousBelow}</a></p>
    </section>
  `;

/** Unfolded where there is something to learn from it. */
const previousExplained = (
  { lang, standard }: TestSetModel,
  { question, answer }: Asked,
): Html | undefined | false =>
  question &&
  answer &&
  html`
    <details class="explained" id="${explainedId}"${!answer.right && html` open`}>
      <summary>${trainingWords[lang].previousExplained}</summary>
      ${explainedQuestion(lang, standard, question, answer)}
    </details>
  `;

/** A set to answer, or answered with its explanations and the way on. */
export const testSetView = (model: TestSetModel): Html => {
  const { lang, purpose, asked, rank, total } = model;
  const isAnswered = asked.every(({ answer }) => answer);
  const words = trainingWords[lang];
  const left = model.minutes > 0 ? ` – ${words.timeLeft(duration(model.minutes, lang))}` : '';
  const previous = model.previous?.question && model.previous;
  const theme = themeOf(model.standard, asked[0]?.question?.theme ?? 0);
  const cases = total * asked.length;
  const rules =
    purpose === 'evaluation' &&
    rank === 1 &&
    !isAnswered &&
    Object.keys(model.matched.chosen).length === 0 &&
    html`<p>${words.evaluationLead(answersNeeded(cases), cases)}</p>`;
  return html`
    <div class="step${theme && ` t${theme.id}`}">
      ${progressBar(isAnswered ? rank : rank - 1, total, `${words.setOf(rank, total)}${left}`)}
      <h1>${words[`${purpose}Title`]}</h1>
      ${rules}
      ${theme && html`<p class="lead"><strong>${theme.id}. ${theme.title[lang]}</strong></p>`}
      ${errorSummary(lang, model.returned.errors)}
      ${!isAnswered && model.edition && notice('info', words.formerEdition[model.edition])}
      ${previous && html`${previousOutcome(lang, previous)}<h2>${words.setOf(rank, total)}</h2>`}
      ${isAnswered ? html`${answeredSet(model)}${wayOn(model)}` : setForm(model)}
      ${previous && previousExplained(model, previous)}
      ${purpose === 'positioning' && closeForm(lang)}
    </div>
  `;
};
