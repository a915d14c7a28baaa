import type { Course, Question } from '../course/course.ts';
import type { Lang, Standard } from '../standard/standard.ts';
import { errorSummary, type FieldError, notice, progress as progressBar } from '../web/components.ts';
import { duration } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { pathTo } from '../web/paths.ts';
import { changePicture } from './change-picture.ts';
import {
  type Answer,
  changesByTheme,
  type Progress,
  type Purpose,
  passes,
  practicesToRevisit,
  scoreOf,
} from './progress.ts';
import { answeredQuestion, questionForm } from './question.views.ts';
import { trainingWords } from './training.words.ts';

const titleOf = (lang: Lang, purpose: Purpose): string =>
  purpose === 'positioning' ? trainingWords[lang].positioningTitle : trainingWords[lang].evaluationTitle;

const startForm = (lang: Lang, purpose: Purpose, token: Html, label: string): Html =>
  html`<form method="post" action="${pathTo(purpose, lang)}">${token}<button name="start" value="yes">${label}</button></form>`;

const closeForm = (lang: Lang, token: Html): Html =>
  html`<form method="post" action="${pathTo('positioning', lang)}">${token}<button class="quiet-button" name="close" value="yes">${trainingWords[lang].positioningStop}</button></form>`;

/** The first screen of the positioning test: what it is, begin, or pass on. */
export const positioningIntro = (lang: Lang, token: Html, minutes: number, begun: boolean): Html => {
  const words = trainingWords[lang];
  return html`<h1>${words.positioningTitle}</h1><p class="lead">${words.positioningLead}</p><p>${words.positioningWhy(duration(minutes, lang))}</p><div class="actions">${startForm(lang, 'positioning', token, begun ? words.positioningContinue : words.positioningStart)}${closeForm(lang, token)}</div>`;
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
  const onward = html`<p class="actions"><a class="button" href="${pathTo('path', lang)}">${words.toPath}</a></p>`;
  if (!score || score.answered === 0)
    return html`<h1>${words.positioningTitle}</h1><p class="lead">${words.positioningClosed}</p>${onward}`;
  return html`<h1>${words.positioningDone}</h1><p class="lead">${words.positioningScore(score.right, score.answered)}</p><h2>${words.positioningByTheme}</h2><ul class="by-theme">${changesByTheme(
    standard,
    course,
    progress,
  ).map(
    (change) =>
      html`<li class="t${change.theme}"><span>${standard.themes.find(({ id }) => id === change.theme)?.title[lang]}</span> <strong>${change.before ? words.outOf(change.before.right, change.before.answered) : words.noAnswer}</strong></li>`,
  )}</ul>${onward}`;
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
  readonly token: Html;
  readonly errors: readonly FieldError[];
  readonly typed: readonly string[];
};

/** One question of a test: to answer, or answered with its explanations and the way on. */
export const testQuestionView = (model: TestQuestionModel): Html => {
  const { lang, purpose, rank, total, answer } = model;
  const words = trainingWords[lang];
  const left = model.minutes > 0 ? ` · ${words.timeLeft(duration(model.minutes, lang))}` : '';
  const where = `${words.questionOf(rank, total)}${left}`;
  const page = purpose === 'positioning' ? 'positioningQuestion' : 'evaluationQuestion';
  const next =
    rank < total
      ? pathTo(page, lang, { rank: rank + 1 })
      : pathTo(purpose === 'positioning' ? 'positioning' : 'results', lang);
  return html`<div class="step">${progressBar(answer ? rank : rank - 1, total, where)}<h1>${titleOf(lang, purpose)}</h1>${errorSummary(words.errorTitle, model.errors)}${
    answer
      ? html`${answeredQuestion(lang, model.question, answer, model.already)}<p class="way-on"><a class="button" href="${next}" data-live>${rank < total ? words.nextQuestion : words.seeResults}</a></p>`
      : questionForm(lang, model.question, {
          action: pathTo(page, lang, { rank }),
          token: model.token,
          errors: model.errors,
          typed: model.typed,
        })
  }${purpose === 'positioning' && closeForm(lang, model.token)}</div>`;
};

export type EvaluationState = 'locked' | 'ready' | 'open' | 'failed';

/** The first screen of the evaluation. */
export const evaluationIntro = (
  lang: Lang,
  token: Html,
  state: EvaluationState,
  need: number,
  total: number,
): Html => {
  const words = trainingWords[lang];
  const labels = {
    ready: words.evaluationStart,
    open: words.evaluationContinue,
    failed: words.evaluationRetry,
  } as const;
  return html`<h1>${words.evaluationTitle}</h1><p class="lead">${words.evaluationLead(need, total)}</p>${
    state === 'locked'
      ? html`${notice('info', words.evaluationLocked)}<p class="actions"><a class="button" href="${pathTo('path', lang)}">${words.yourPath}</a></p>`
      : startForm(lang, 'evaluation', token, labels[state])
  }`;
};

/** The results: passed or not, before and after by theme as a picture, the practices to revisit. */
export const resultsView = (
  lang: Lang,
  standard: Standard,
  course: Course,
  progress: Progress,
  token: Html,
  need: number,
): Html => {
  const words = trainingWords[lang];
  const last = progress.evaluations.at(-1);
  const score = last && scoreOf(progress, last);
  if (!last || !score || score.answered < score.total)
    return html`<h1>${words.resultsTitle}</h1><p class="empty">${words.resultsNone}</p><p class="actions"><a class="button" href="${pathTo('path', lang)}">${words.yourPath}</a></p>`;
  const passed = passes(score);
  const revisit = practicesToRevisit(course, progress, last);
  return html`<h1>${words.resultsTitle}</h1><div class="outcome ${passed ? 'good' : 'info'}"><span class="mark" aria-hidden="true">${passed ? '✓' : '→'}</span> <strong>${
    passed
      ? words.resultsPassed(score.right, score.total)
      : words.resultsFailed(score.right, score.total, need)
  }</strong></div>${
    passed
      ? html`<p class="actions"><a class="button" href="${pathTo('certificate', lang)}">${words.getAttestation}</a></p>`
      : html`<p>${words.resultsFailedText}</p>${startForm(lang, 'evaluation', token, words.evaluationRetry)}`
  }<section><h2>${words.beforeAfter}</h2>${!progress.positioning && html`<p class="quiet">${words.beforeMissing}</p>`}${changePicture(lang, standard, changesByTheme(standard, course, progress))}</section><section><h2>${words.revisit}</h2>${
    revisit.length === 0
      ? html`<p>${words.revisitNone}</p>`
      : html`<ul class="practice-list">${revisit.map((id) => {
          const practice = standard.practices.find((candidate) => candidate.id === id);
          return html`<li class="t${practice?.theme ?? 1}"><a href="${pathTo('practice', lang, { id })}"><span class="num">${id}</span> ${practice?.title[lang]}</a></li>`;
        })}</ul>`
  }</section>`;
};
