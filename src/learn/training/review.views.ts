import type { Question } from '../../course/course.ts';
import type { Lang, Standard } from '../../standard/standard.ts';
import { errorSummary, type FieldError, notice, progress as progressBar } from '../../web/components.ts';
import { duration, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { Answer } from './progress.ts';
import { answeredQuestion, questionForm } from './question.views.ts';
import { reviewWords } from './review.words.ts';
import { reviewsADay, type Today } from './reviews.ts';
import { trainingWords } from './training.words.ts';

export type ReviewModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly today: Today;
  /** The question just answered, if any. */
  readonly answered:
    | { readonly question: Question; readonly answer: Answer; readonly already: boolean }
    | undefined;
  readonly errors: readonly FieldError[];
  readonly typed: readonly string[];
  /** Address of the learner's calendar, if any. */
  readonly calendar: string | undefined;
  /** The question sent is not to be reviewed today. */
  readonly notAsked: boolean;
};

const nothingLeft = (lang: Lang, { done, more, next }: Today): Html => {
  const words = reviewWords[lang];
  if (more > 0) return notice('good', words.enough, words.enoughText(more));
  const later = next
    ? words.nextDay(Math.min(next.count, reviewsADay), longDate(next.day, lang))
    : done === 0 && words.never;
  return html`
    <div class="notice ${done > 0 ? 'good' : 'info'}">
      <p class="notice-title">${done > 0 ? words.done : words.nothing}</p>
      ${later && html`<p>${later}</p>`}
    </div>
  `;
};

const wayOn = ({ lang, today }: ReviewModel): Html => {
  const words = reviewWords[lang];
  if (today.ask.length === 0) return nothingLeft(lang, today);
  const link = href('review', lang);
  return html`<p class="way-on"><a class="button" href="${link}" data-live>${words.next(today.ask.length)}</a></p>`;
};

/** A program reads the calendar by its address. */
const calendarSection = ({ lang, calendar }: ReviewModel): Html | false => {
  const words = reviewWords[lang];
  if (calendar === undefined) return false;
  const copy = html`
    <button type="button" class="secondary" data-copy="${calendar}" data-copied="${words.copied}" hidden>${words.copy}</button>
  `;
  return html`
    <details class="no-print">
      <summary>${words.calendar}</summary>
      <p>${words.calendarText}</p>
      <div class="field">
        <label for="calendar">${words.calendarAddress}</label>
        <input id="calendar" value="${calendar}" readonly>
      </div>
      <p class="actions">${copy} <a href="${calendar.replace(/^https?:/, 'webcal:')}">${words.subscribe}</a></p>
    </details>
  `;
};

/** One question at a time, its explanation, and when the next ones come. */
export const reviewView = (model: ReviewModel): Html => {
  const { lang, today, answered, errors, typed } = model;
  const words = reviewWords[lang];
  const [question] = today.ask;
  const total = today.done + today.ask.length;
  const rank = today.done + (answered ? 0 : 1);
  const action = href('review', lang);
  return html`
    <div class="step">
      ${(answered || question) && progressBar(today.done, total, words.rank(rank, total))}
      <h1>${words.title}</h1>
      ${errorSummary(lang, errors)}
      ${model.notAsked && notice('info', words.notAsked)}
      ${!answered && today.done === 0 && html`<p class="lead">${words.lead}</p>`}
      ${answered && answeredQuestion(lang, model.standard, answered.question, answered.answer, false)}
      ${answered?.already && html`<p class="notice info">${words.already}</p>`}
      ${!answered && question && questionForm(lang, question, { action, errors, typed })}
      ${(answered || !question) && wayOn(model)}
      ${calendarSection(model)}
      <p><a href="${href('path', lang)}">${trainingWords[lang].yourPath}</a></p>
    </div>
  `;
};

/** Offers to review on coming back. */
export const reviewOffer = (lang: Lang, count: number, minutes: number): Html | false => {
  if (count === 0) return false;
  const words = reviewWords[lang];
  const link = html`<a href="${href('review', lang)}">${words.offeredLink}</a>`;
  return notice('info', words.offered(count, duration(minutes, lang)), link);
};
