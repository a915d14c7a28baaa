import type { Course, Question } from '../course/course.ts';
import { type Lang, practiceOf, type Standard, themeOf } from '../standard/standard.ts';
import { type ChangeWords, changePicture } from '../web/change-picture.ts';
import { errorSummary, type FieldError, notice, progress as progressBar } from '../web/components.ts';
import { duration } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { pathTo } from '../web/paths.ts';
import {
  type Answer,
  changesByTheme,
  type Progress,
  type Purpose,
  passes,
  practicesToRevisit,
  type Score,
  scoreOf,
  type ThemeChange,
} from './progress.ts';
import { answeredQuestion, questionForm } from './question.views.ts';
import { trainingWords } from './training.words.ts';

const titleOf = (lang: Lang, purpose: Purpose): string =>
  purpose === 'positioning' ? trainingWords[lang].positioningTitle : trainingWords[lang].evaluationTitle;

const startForm = (lang: Lang, purpose: Purpose, label: string): Html => html`
  <form method="post" action="${pathTo(purpose, lang)}">
    <button name="start" value="yes">${label}</button>
  </form>
`;

const closeForm = (lang: Lang): Html => html`
  <form method="post" action="${pathTo('positioning', lang)}">
    <button class="quiet-button" name="close" value="yes">${trainingWords[lang].positioningStop}</button>
  </form>
`;

const onward = (href: string, label: string): Html =>
  html`<p class="actions"><a class="button" href="${href}">${label}</a></p>`;

/** The first screen of the positioning test: what it is, begin, or pass on. */
export const positioningIntro = (lang: Lang, minutes: number, begun: boolean): Html => {
  const words = trainingWords[lang];
  const start = begun ? words.positioningContinue : words.positioningStart;
  return html`
    <h1>${words.positioningTitle}</h1>
    <p class="lead">${words.positioningLead}</p>
    <p>${words.positioningWhy(duration(minutes, lang))}</p>
    <div class="actions">
      ${startForm(lang, 'positioning', start)}
      ${closeForm(lang)}
    </div>
  `;
};

const themeBefore = (lang: Lang, standard: Standard, { theme, before }: ThemeChange): Html => {
  const words = trainingWords[lang];
  const title = themeOf(standard, theme)?.title[lang];
  const tally = before ? words.outOf(before.right, before.answered) : words.noAnswer;
  return html`<li class="t${theme}"><span>${title}</span> <strong>${tally}</strong></li>`;
};

/** The positioning test once it is over, or closed before its end. */
export const positioningResult = (
  lang: Lang,
  standard: Standard,
  course: Course,
  progress: Progress,
): Html => {
  const words = trainingWords[lang];
  const score = progress.positioning && scoreOf(progress, progress.positioning);
  const toPath = onward(pathTo('path', lang), words.toPath);
  if (!score || score.answered === 0)
    return html`
      <h1>${words.positioningTitle}</h1>
      <p class="lead">${words.positioningClosed}</p>
      ${toPath}
    `;
  const changes = changesByTheme(standard, course, progress);
  return html`
    <h1>${words.positioningDone}</h1>
    <p class="lead">${words.positioningScore(score.right, score.answered)}</p>
    <h2>${words.positioningByTheme}</h2>
    <ul class="by-theme">${changes.map((change) => themeBefore(lang, standard, change))}</ul>
    ${toPath}
  `;
};

export type TestQuestionModel = {
  readonly lang: Lang;
  readonly purpose: Purpose;
  readonly question: Question;
  readonly rank: number;
  readonly total: number;
  /** Time left in the test, in minutes. */
  readonly minutes: number;
  readonly answer: Answer | undefined;
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
      ? [pathTo(questionPage[purpose], lang, { rank: rank + 1 }), words.nextQuestion]
      : [pathTo(afterLast[purpose], lang), words.seeResults];
  return html`
    ${answeredQuestion(lang, model.question, answer, model.already)}
    <p class="way-on"><a class="button" href="${next}" data-live>${label}</a></p>
  `;
};

/** One question of a test: to answer, or answered with its explanations and the way on. */
export const testQuestionView = (model: TestQuestionModel): Html => {
  const { lang, purpose, question, rank, total, answer, errors, typed } = model;
  const words = trainingWords[lang];
  const left = model.minutes > 0 ? ` – ${words.timeLeft(duration(model.minutes, lang))}` : '';
  const action = pathTo(questionPage[purpose], lang, { rank });
  return html`
    <div class="step">
      ${progressBar(answer ? rank : rank - 1, total, `${words.questionOf(rank, total)}${left}`)}
      <h1>${titleOf(lang, purpose)}</h1>
      ${errorSummary(words.errorTitle, errors)}
      ${answer ? answeredTest(model, answer) : questionForm(lang, question, { action, errors, typed })}
      ${purpose === 'positioning' && closeForm(lang)}
    </div>
  `;
};

export type EvaluationState = 'locked' | 'ready' | 'open' | 'failed';

/** The first screen of the evaluation. */
export const evaluationIntro = (lang: Lang, state: EvaluationState, need: number, total: number): Html => {
  const words = trainingWords[lang];
  const labels = {
    ready: words.evaluationStart,
    open: words.evaluationContinue,
    failed: words.evaluationRetry,
  } as const;
  const locked = html`
    ${notice('info', words.evaluationLocked)}
    ${onward(pathTo('path', lang), words.yourPath)}
  `;
  return html`
    <h1>${words.evaluationTitle}</h1>
    <p class="lead">${words.evaluationLead(need, total)}</p>
    ${state === 'locked' ? locked : startForm(lang, 'evaluation', labels[state])}
  `;
};

const outcome = (lang: Lang, { right, total }: Score, passed: boolean, need: number): Html => {
  const words = trainingWords[lang];
  const sentence = passed ? words.resultsPassed(right, total) : words.resultsFailed(right, total, need);
  return html`
    <div class="outcome ${passed ? 'good' : 'info'}">
      <span class="mark" aria-hidden="true">${passed ? '✓' : '→'}</span> <strong>${sentence}</strong>
    </div>
  `;
};

const afterResults = (lang: Lang, passed: boolean): Html => {
  const words = trainingWords[lang];
  if (passed) return onward(pathTo('certificate', lang), words.getAttestation);
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
      <li class="t${practice?.theme ?? 1}"><a href="${pathTo('practice', lang, { id })}">${name}</a></li>
    `;
  };
  return html`<ul class="practice-list">${missed.map(item)}</ul>`;
};

const changeWords = (lang: Lang): ChangeWords => {
  const { beforeAfter, before, after, themeHead, outOf, noAnswer } = trainingWords[lang];
  return { beforeAfter, before, after, head: themeHead, outOf, none: noAnswer };
};

/** The results: passed or not, before and after by theme as a picture, the practices to revisit. */
export const resultsView = (
  lang: Lang,
  standard: Standard,
  course: Course,
  progress: Progress,
  need: number,
): Html => {
  const words = trainingWords[lang];
  const last = progress.evaluations.at(-1);
  const score = last && scoreOf(progress, last);
  if (!last || !score || score.answered < score.total)
    return html`
      <h1>${words.resultsTitle}</h1>
      <p class="empty">${words.resultsNone}</p>
      ${onward(pathTo('path', lang), words.yourPath)}
    `;
  const passed = passes(score);
  const changes = changesByTheme(standard, course, progress).map((change) => ({
    ...change,
    mark: change.theme,
    title: themeOf(standard, change.theme)?.title[lang],
  }));
  return html`
    <h1>${words.resultsTitle}</h1>
    ${outcome(lang, score, passed, need)}
    ${afterResults(lang, passed)}
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
