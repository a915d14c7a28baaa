import { answersNeeded, type Course } from '../../course/course.ts';
import { type Lang, practiceOf, type Reading, type Standard, themeOf } from '../../standard/standard.ts';
import { type ChangeWords, changePicture } from '../../web/change-picture.ts';
import { notice } from '../../web/components.ts';
import { duration } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { AttemptStanding } from './attempts.ts';
import type { TestPurpose } from './draw.ts';
import { type Pace, pacesOf } from './pace.ts';
import { paceAdvice, paceTag } from './pace.views.ts';
import {
  changesByTheme,
  isPassed,
  type Progress,
  practicesToRevisit,
  type Score,
  scoreOf,
  type ThemeChange,
} from './progress.ts';
import { closeForm } from './test-set.views.ts';
import { trainingWords } from './training.words.ts';

const startForm = (lang: Lang, purpose: TestPurpose, label: string): Html => html`
  <form method="post" action="${href(purpose, lang)}">
    <button name="start" value="yes">${label}</button>
  </form>
`;

const onward = (href: string, label: string): Html =>
  html`<p class="actions"><a class="button" href="${href}">${label}</a></p>`;

/** What became of a test under way when the course changed. */
const standingNotice = (lang: Lang, standing: AttemptStanding | undefined): Html | false => {
  const words = trainingWords[lang].formerEdition;
  if (standing === 'lost') return notice('info', words.toDrawAgain);
  return standing === 'former' && notice('info', words.goesOn);
};

/** Whose titles are shown when the version recorded is not installed. */
const readingNotice = (lang: Lang, { standard, missing }: Reading): Html | false => {
  const words = trainingWords[lang];
  return (
    missing !== undefined && notice('info', words.standardMissing(missing), words.titlesOf(standard.version))
  );
};

/** @param standing of the test under way, if any */
export const positioningIntro = (lang: Lang, minutes: number, standing: AttemptStanding | undefined) => {
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

/** Over, or closed before its end. */
export const positioningResult = (lang: Lang, reading: Reading, course: Course, progress: Progress): Html => {
  const words = trainingWords[lang];
  const score = progress.positioning && scoreOf(progress, progress.positioning);
  if (!score || score.answered === 0)
    return html`
      <h1>${words.positioningTitle}</h1>
      <p class="lead">${progress.passed ? words.positioningOver : words.positioningClosed}</p>
      ${progress.passed ? onward(href('results', lang), words.seeResults) : onward(href('path', lang), words.yourPath)}
    `;
  const toPath = onward(href('path', lang), progress.completed.size > 0 ? words.yourPath : words.toPath);
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

export type EvaluationState = 'locked' | 'ready' | AttemptStanding | 'failed';

/** @param total cases of the evaluation */
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

/** What comes once the evaluation is passed, before it is done and after. */
type SequelLink = {
  readonly href: string;
  readonly name: string;
  readonly get: string;
  readonly done: boolean;
  /** Asks for it at once, where a form of this page may. */
  readonly form?: Html | undefined;
  /** Where an activity of a learning platform ends. */
  readonly end?: { readonly href: string; readonly name: string } | undefined;
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
  if (passed) {
    const { end, form } = sequel;
    return html`
      ${sequel.done ? onward(sequel.href, sequel.name) : (form ?? onward(sequel.href, sequel.get))}
      ${end && html`<p><a href="${end.href}">${end.name}</a></p>`}
    `;
  }
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

/** Passed or not, before and after by theme, and practices to revisit. */
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
  const compared = changes.some(({ before }) => before);
  const title = compared ? words.beforeAfter : words.positioningByTheme;
  return html`
    <h1>${words.resultsTitle}</h1>
    ${outcome(lang, score, passed)}
    ${readingNotice(lang, reading)}
    ${afterResults(lang, passed, sequel)}
    <section>
      <h2>${title}</h2>
      ${!compared && html`<p class="quiet">${words.beforeMissing}</p>`}
      ${changePicture(lang, { ...changeWords(lang), ...(compared ? {} : { beforeAfter: title, after: words.result }) }, changes)}
    </section>
    <section>
      <h2>${words.revisit}</h2>
      ${practicesMissed(lang, standard, practicesToRevisit(course, progress, last))}
    </section>
  `;
};
