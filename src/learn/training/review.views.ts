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
  /** The question just answered; undefined when one is to be asked, or none. */
  readonly answered:
    | { readonly question: Question; readonly answer: Answer; readonly already: boolean }
    | undefined;
  readonly errors: readonly FieldError[];
  readonly typed: readonly string[];
  /** Whole address of the learner's calendar; undefined where they have none. */
  readonly calendar: string | undefined;
  /** Whether a question that was sent is not to be reviewed today. */
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

/** The learner's calendar: an address that a program reads by itself. */
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

/** « Revoir »: one question at a time, what was answered explained, and when the next ones come. */
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

/** Offers to review, to who comes back; nothing when there is nothing for today. */
export const reviewOffer = (lang: Lang, count: number, minutes: number): Html | false => {
  if (count === 0) return false;
  const words = reviewWords[lang];
  const link = html`<a href="${href('review', lang)}">${words.offeredLink}</a>`;
  return notice('info', words.offered(count, duration(minutes, lang)), link);
};
