import { answersNeeded, type Course, type Question } from '../../course/course.ts';
import { type Lang, practiceOf, type Reading, type Standard, themeOf } from '../../standard/standard.ts';
import { type ChangeWords, changePicture } from '../../web/change-picture.ts';
import { errorSummary, type FieldError, notice, progress as progressBar } from '../../web/components.ts';
import { duration } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { AttemptStanding } from './attempts.ts';
import { type Pace, pacesOf } from './pace.ts';
import { paceAdvice, paceTag } from './pace.views.ts';
import {
  type Answer,
  changesByTheme,
  isPassed,
  type Progress,
  practicesToRevisit,
  type Score,
  scoreOf,
  type TestPurpose,
  type ThemeChange,
} from './progress.ts';
import { answeredQuestion, answerOutcome, explainedQuestion, questionForm } from './question.views.ts';
import { trainingWords } from './training.words.ts';

const titleOf = (lang: Lang, purpose: TestPurpose): string =>
  purpose === 'positioning' ? trainingWords[lang].positioningTitle : trainingWords[lang].evaluationTitle;

const startForm = (lang: Lang, purpose: TestPurpose, label: string): Html => html`
  <form method="post" action="${href(purpose, lang)}">
    <button name="start" value="yes">${label}</button>
  </form>
`;

const closeForm = (lang: Lang): Html => html`
  <form method="post" action="${href('positioning', lang)}">
    <button class="quiet-button" name="close" value="yes">${trainingWords[lang].positioningStop}</button>
  </form>
`;

const onward = (href: string, label: string): Html =>
  html`<p class="actions"><a class="button" href="${href}">${label}</a></p>`;

/** What became of a test under way when the course changed; nothing when it did not. */
const standingNotice = (lang: Lang, standing: AttemptStanding | undefined): Html | false => {
  const words = trainingWords[lang].formerEdition;
  if (standing === 'lost') return notice('info', words.toDrawAgain);
  return standing === 'former' && notice('info', words.goesOn);
};

/** Whose titles are shown, when the version of the standard that facts were recorded under is not there. */
const readingNotice = (lang: Lang, { standard, missing }: Reading): Html | false => {
  const words = trainingWords[lang];
  return (
    missing !== undefined && notice('info', words.standardMissing(missing), words.titlesOf(standard.version))
  );
};

/**
 * The first screen of the positioning test: what it is, begin, or pass on.
 *
 * @param standing where the one under way stands; undefined when none is
 */
export const positioningIntro = (
  lang: Lang,
  minutes: number,
  standing: AttemptStanding | undefined,
): Html => {
  const words = trainingWords[lang];
  const goOn = standing === 'lost' ? words.formerEdition.drawAgain : words.positioningContinue;
  const start = standing ? goOn : words.positioningStart;
  return html`
    <h1>${words.positioningTitle}</h1>
    ${standingNotice(lang, standing)}
    <p class="lead">${words.positioningLead}</p>
    <p>${words.positioningWhy(duration(minutes, lang))}</p>
    <div class="actions">
      ${startForm(lang, 'positioning', start)}
      ${standing ? closeForm(lang) : html`<a href="${href('path', lang)}">${words.positioningSkip}</a>`}
    </div>
  `;
};

const themeBefore = (
  lang: Lang,
  standard: Standard,
  pace: Pace | undefined,
  { theme, before }: ThemeChange,
): Html => {
  const words = trainingWords[lang];
  const title = themeOf(standard, theme)?.title[lang];
  const tally = before ? words.outOf(before.right, before.answered) : words.noAnswer;
  return html`<li class="t${theme}"><span>${title} ${paceTag(lang, pace)}</span> <strong>${tally}</strong></li>`;
};

/** The positioning test once it is over, or closed before its end. */
export const positioningResult = (lang: Lang, reading: Reading, course: Course, progress: Progress): Html => {
  const words = trainingWords[lang];
  const score = progress.positioning && scoreOf(progress, progress.positioning);
  const toPath = onward(href('path', lang), words.toPath);
  if (!score || score.answered === 0)
    return html`
      <h1>${words.positioningTitle}</h1>
      <p class="lead">${words.positioningClosed}</p>
      ${toPath}
    `;
  const { standard } = reading;
  const changes = changesByTheme(standard, course, progress);
  const paces = pacesOf(standard, course, progress);
  return html`
    <h1>${words.positioningDone}</h1>
    ${readingNotice(lang, reading)}
    <p class="lead">${words.positioningScore(score.right, score.answered)}</p>
    ${paceAdvice(lang, standard, paces, href('path', lang))}
    ${toPath}
    <section>
      <h2>${words.positioningByTheme}</h2>
      <ul class="by-theme">
        ${changes.map((change) => themeBefore(lang, standard, paces.get(change.theme), change))}
      </ul>
    </section>
  `;
};

export type TestQuestionModel = {
  readonly lang: Lang;
  readonly purpose: TestPurpose;
  /** Undefined when it is no longer part of the course: what was answered is then told without it. */
  readonly question: Question | undefined;
  /** Whether it was withdrawn from the bank. */
  readonly withdrawn: boolean;
  /** What the course has become since the test was drawn, said before its answers are given. */
  readonly edition: 'goesOn' | 'drawnAgain' | undefined;
  readonly rank: number;
  readonly total: number;
  /** Time left in the test, in minutes. */
  readonly minutes: number;
  readonly answer: Answer | undefined;
  /** The question before it, as it was answered, where its explanation is told beside this one. */
  readonly previous: { readonly question: Question; readonly answer: Answer } | undefined;
  readonly already: boolean;
  readonly errors: readonly FieldError[];
  readonly typed: readonly string[];
};

const questionPage = { positioning: 'positioningQuestion', evaluation: 'evaluationQuestion' } as const;
const afterLast = { positioning: 'positioning', evaluation: 'results' } as const;

const answeredTest = (model: TestQuestionModel, answer: Answer): Html => {
  const { lang, purpose, rank } = model;
  const words = trainingWords[lang];
  const [next, label] =
    rank < model.total
      ? [href(questionPage[purpose], lang, { rank: rank + 1 }), words.nextQuestion]
      : [href(afterLast[purpose], lang), words.seeResults];
  return html`
    ${model.question ? answeredQuestion(lang, model.question, answer, model.already, purpose === 'positioning') : lostQuestion(lang, answer)}
    ${model.question && model.withdrawn && html`<p class="quiet">${words.itemWithdrawn}</p>`}
    <p class="way-on"><a class="button" href="${next}" data-live>${label}</a></p>
  `;
};

/** An answer to a question that can no longer be read: its outcome alone. */
const lostQuestion = (lang: Lang, answer: Answer): Html => {
  const words = trainingWords[lang];
  return html`
    <section class="question answered">
      ${notice('info', words.itemLost)}
      ${answerOutcome(lang, answer, { question: undefined })}
    </section>
  `;
};

type Previous = NonNullable<TestQuestionModel['previous']>;

/** The id of what explains the question before, which stands after the next one so as not to push it out of sight. */
const explainedId = 'explained';

/** Whether the question before was answered rightly, and where it is told why. */
const previousOutcome = (lang: Lang, { question, answer }: Previous): Html => html`
  <section class="previous" aria-label="${trainingWords[lang].previousQuestion}">
    ${answerOutcome(lang, answer, { question, mild: true })}
    <p><a href="#${explainedId}">${trainingWords[lang].previousBelow}</a></p>
  </section>
`;

/** Why the question before had its answer: unfolded for who has something to learn from it. */
const previousExplained = (lang: Lang, { question, answer }: Previous): Html => html`
  <details class="explained" id="${explainedId}"${!answer.right && html` open`}>
    <summary>${trainingWords[lang].previousExplained}</summary>
    ${explainedQuestion(lang, question, answer)}
  </details>
`;

/** One question of a test: to answer, or answered with its explanations and the way on. */
export const testQuestionView = (model: TestQuestionModel): Html => {
  const { lang, purpose, question, rank, total, answer, errors, typed } = model;
  const words = trainingWords[lang];
  const left = model.minutes > 0 ? ` – ${words.timeLeft(duration(model.minutes, lang))}` : '';
  const action = href(questionPage[purpose], lang, { rank });
  return html`
    <div class="step">
      ${progressBar(answer ? rank : rank - 1, total, `${words.questionOf(rank, total)}${left}`)}
      <h1>${titleOf(lang, purpose)}</h1>
      ${errorSummary(words.errorTitle, errors)}
      ${!answer && model.edition && notice('info', words.formerEdition[model.edition])}
      ${model.previous && html`${previousOutcome(lang, model.previous)}<h2>${words.questionOf(rank, total)}</h2>`}
      ${answer && answeredTest(model, answer)}
      ${!answer && question && questionForm(lang, question, { action, errors, typed, mayNotKnow: purpose === 'positioning' })}
      ${model.previous && previousExplained(lang, model.previous)}
      ${purpose === 'positioning' && closeForm(lang)}
    </div>
  `;
};

/** Where the evaluation stands: not yet open, to begin, under way, or to take again. */
export type EvaluationState = 'locked' | 'ready' | AttemptStanding | 'failed';

/**
 * The first screen of the evaluation.
 *
 * @param total how many questions it has
 */
export const evaluationIntro = (lang: Lang, state: EvaluationState, total: number): Html => {
  const words = trainingWords[lang];
  const labels = {
    ready: words.evaluationStart,
    present: words.evaluationContinue,
    former: words.evaluationContinue,
    lost: words.formerEdition.drawAgain,
    failed: words.evaluationRetry,
  } as const;
  const locked = html`
    ${notice('info', words.evaluationLocked)}
    ${onward(href('path', lang), words.yourPath)}
  `;
  return html`
    <h1>${words.evaluationTitle}</h1>
    ${(state === 'former' || state === 'lost') && standingNotice(lang, state)}
    <p class="lead">${words.evaluationLead(answersNeeded(total), total)}</p>
    ${state === 'locked' ? locked : startForm(lang, 'evaluation', labels[state])}
  `;
};

/** What comes once the evaluation is passed: where it is, and what its button says, before it is done and after. */
type SequelLink = {
  readonly href: string;
  readonly name: string;
  readonly get: string;
  readonly done: boolean;
};

const outcome = (lang: Lang, { right, total }: Score, passed: boolean): Html => {
  const words = trainingWords[lang];
  const sentence = passed
    ? words.resultsPassed(right, total)
    : words.resultsFailed(right, total, answersNeeded(total));
  return html`
    <div class="outcome ${passed ? 'good' : 'info'}">
      <span class="mark" aria-hidden="true">${passed ? '✓' : '→'}</span> <strong>${sentence}</strong>
    </div>
  `;
};

const afterResults = (lang: Lang, passed: boolean, sequel: SequelLink): Html => {
  const words = trainingWords[lang];
  if (passed) return onward(sequel.href, sequel.done ? sequel.name : sequel.get);
  return html`
    <p>${words.resultsFailedText}</p>
    ${startForm(lang, 'evaluation', words.evaluationRetry)}
  `;
};

const practicesMissed = (lang: Lang, standard: Standard, missed: readonly number[]): Html => {
  if (missed.length === 0) return html`<p>${trainingWords[lang].revisitNone}</p>`;
  const item = (id: number): Html => {
    const practice = practiceOf(standard, id);
    const name = html`<span class="num">${id}</span> ${practice?.title[lang]}`;
    return html`
      <li class="t${practice?.theme ?? 1}"><a href="${href('practice', lang, { id })}">${name}</a></li>
    `;
  };
  return html`<ul class="practice-list">${missed.map(item)}</ul>`;
};

const changeWords = (lang: Lang): ChangeWords => {
  const { beforeAfter, before, after, themeHead, outOf, noAnswer } = trainingWords[lang];
  return { beforeAfter, before, after, head: themeHead, outOf, none: noAnswer };
};

/** The results: passed or not, before and after by theme as a picture, the practices to revisit. */
export const testResultsView = (
  lang: Lang,
  reading: Reading,
  course: Course,
  progress: Progress,
  sequel: SequelLink,
): Html => {
  const words = trainingWords[lang];
  const { standard } = reading;
  const last = progress.evaluations.at(-1);
  const score = last && scoreOf(progress, last);
  if (!last || !score || score.answered < score.total)
    return html`
      <h1>${words.resultsTitle}</h1>
      <p class="empty">${words.resultsNone}</p>
      ${onward(href('path', lang), words.yourPath)}
    `;
  const passed = isPassed(score);
  const changes = changesByTheme(standard, course, progress).map((change) => ({
    ...change,
    mark: change.theme,
    title: themeOf(standard, change.theme)?.title[lang],
  }));
  return html`
    <h1>${words.resultsTitle}</h1>
    ${outcome(lang, score, passed)}
    ${readingNotice(lang, reading)}
    ${afterResults(lang, passed, sequel)}
    <section>
      <h2>${words.beforeAfter}</h2>
      ${!progress.positioning && html`<p class="quiet">${words.beforeMissing}</p>`}
      ${changePicture(lang, changeWords(lang), changes)}
    </section>
    <section>
      <h2>${words.revisit}</h2>
      ${practicesMissed(lang, standard, practicesToRevisit(course, progress, last))}
    </section>
  `;
};
