import { linkToSend, messageToSend } from '../../../people/organisations/organisations.views.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import type { Lang, Practice } from '../../../standard/standard.ts';
import { describedBy, errorSummary, fieldError, notice, saidOnce } from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { capitalised, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { type DossierFact, isOpen, type Review } from '../dossier/dossier.ts';
import { dossierWords, listOf, verdictsCounted } from '../dossier/dossier.words.ts';
import { dayIn, type Names, personNamed } from '../dossier/naming.views.ts';
import type { Service } from '../services.ts';
import { archivedNotice } from '../services.views.ts';
import { lastDayToAnswer, mayAnswer } from './review.ts';
import { askFields, type ReviewDone } from './reviews.forms.ts';
import { reviewsWords } from './reviews.words.ts';
import { tieSaid } from './ties.views.ts';

/** « Pratiques 7, 8 et 9 ». */
export const practicesSaid = (lang: Lang, { practices }: Pick<Review, 'practices'>): string =>
  reviewsWords[lang].practices(listOf(lang, practices.map(String)), practices.length > 1);

/** What a review is called: « Revue des pratiques 7, 8 et 9 ». */
export const reviewTitle = (lang: Lang, { practices }: { readonly practices: readonly number[] }): string =>
  reviewsWords[lang].reviewOf(listOf(lang, practices.map(String)), practices.length > 1);

/** Where another review of the same practices is asked for. */
export const askAgainHref = (lang: Lang, { id: service }: Service, { practices }: Review): string =>
  `${href('serviceReviews', lang, { service })}?${practices.map((id) => `practice=${id}`).join('&')}#ask`;

/** Who has a review to do, or may take it. */
export const whomSaid = (
  lang: Lang,
  names: Names,
  { by, reviewer }: Pick<Review, 'by' | 'reviewer'>,
): string =>
  reviewer === null && by !== 'person'
    ? reviewsWords[lang].whoever[by]
    : personNamed(lang, names, reviewer ?? '');

type Reviewed = Pick<Review, 'taken' | 'closed'>;

/** What the installation knew of a reviewer on the day they closed a review; undefined where it is open, or nothing was kept. */
export const reviewerKnown = (lang: Lang, { taken, closed }: Reviewed): string | undefined => {
  if (closed?.role === undefined) return undefined;
  const { noRole, openedByLink } = reviewsWords[lang];
  const role = closed.role === null ? noRole : organisationsWords[lang].roles[closed.role];
  return taken?.opened ? `${role}, ${openedByLink}` : role;
};

/** Who closed a review, by their name: where no role in the body vouches for them, that is said beside it. */
export const reviewerNamed = (lang: Lang, names: Names, review: Reviewed): string => {
  const name = personNamed(lang, names, review.closed?.by.id ?? '');
  return review.closed?.role === null ? `${name} (${reviewerKnown(lang, review)})` : name;
};

/** Someone who may be asked, or may not. */
export type Candidate = {
  readonly account: string;
  readonly role: string;
  /** What puts them in the team; undefined for who is outside it. */
  readonly tie: DossierFact | undefined;
};

export type ReviewsModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly reviews: readonly Review[];
  /** The actions that a closed review supports no longer: see `unsupportedBy`. */
  readonly unsupportedBy: (review: Review) => readonly string[];
  readonly names: Names;
  readonly today: string;
  /** Whether the reader asks for reviews. */
  readonly asks: boolean;
  /** Practices, and whether each is ready or under review. */
  readonly practices: readonly {
    readonly practice: Practice;
    readonly isReady: boolean;
    readonly isUnderReview: boolean;
  }[];
  readonly candidates: readonly Candidate[];
  readonly done: ReviewDone | undefined;
  /** The link that was just made, and the message that goes with it. */
  readonly prepared:
    | { readonly address: string; readonly message: string; readonly until: string }
    | undefined;
  readonly chosen: { readonly practices: readonly number[]; readonly to: string | undefined };
  readonly returned: Returned;
};

/** What becomes of a review, in one line. */
const followed = ({ lang, names, today, unsupportedBy }: ReviewsModel, review: Review): Html => {
  const words = reviewsWords[lang];
  const { closed, declined, cancelled } = review;
  const who = (id: string): string => personNamed(lang, names, id);
  if (closed) {
    const until = longDate(closed.until, lang);
    const holds = closed.until < today ? words.heldUntil(until) : words.holds(until);
    const left = unsupportedBy(review);
    const answer = mayAnswer(review, today) && words.mayAnswer(longDate(lastDayToAnswer(closed.at), lang));
    return html`${verdictsCounted(words.counted, closed.judged).join(', ')}<br><span class="quiet">${words.closedBy(reviewerNamed(lang, names, review), dayIn(lang, closed.at))}, ${holds}${left.length > 0 && html`, <strong class="late">${words.left(listOf(lang, left))}</strong>`}${answer && `, ${answer}`}</span>`;
  }
  if (declined)
    return html`<span class="quiet">${words.declinedBy(who(declined.by.id), dayIn(lang, declined.at))}</span>`;
  if (cancelled)
    return html`<span class="quiet">${words.cancelledBy(who(cancelled.by.id), dayIn(lang, cancelled.at))}</span>`;
  const { asked } = review;
  return html`<span class="quiet">${words.askedOf(whomSaid(lang, names, review), who(asked.by.id), dayIn(lang, asked.at))}</span>`;
};

/** Practices that are named of a review, before they are counted. */
const namedPractices = 3;

/** The practices of a review by their names, one a line. */
const practicesNamed = ({ lang, practices }: ReviewsModel, review: Review): Html => {
  const named = practices.flatMap(({ practice }) =>
    review.practices.includes(practice.id) ? `${practice.id}. ${practice.title[lang]}` : [],
  );
  const more = named.length - namedPractices;
  const shown = more > 1 ? [...named.slice(0, namedPractices), reviewsWords[lang].more(more)] : named;
  return html`${shown.map((each, rank) => html`${rank > 0 && html`<br>`}${each}`)}`;
};

const reviewLine = (model: ReviewsModel, review: Review): Html => {
  const { lang, service, asks } = model;
  return html`
    <li>
      <p><a href="${href('serviceReview', lang, { service: service.id, review: review.id })}">${practicesNamed(model, review)}</a><br>${followed(model, review)}</p>
      ${asks && review.declined && html`<p class="no-print"><a href="${askAgainHref(lang, service, review)}">${reviewsWords[lang].askOther}<span class="visually-hidden"> (${practicesSaid(lang, review)})</span></a></p>`}
    </li>
  `;
};

/** Reviews that are seen at once: the others are folded. */
const seenAtOnce = 8;

/** What is still to be done comes first, then what ended last. */
const list = (model: ReviewsModel): Html | false => {
  const { lang, reviews, asks } = model;
  const words = reviewsWords[lang];
  // Who may ask has the form for it before their eyes.
  if (reviews.length === 0)
    return !asks && html`<div class="empty"><p>${words.none}</p><p>${words.noneLead}</p></div>`;
  const lines = (those: readonly Review[]): Html =>
    html`<ul class="review-list">${those.map((each) => reviewLine(model, each))}</ul>`;
  const all = reviews.toReversed().toSorted((one, other) => Number(isOpen(other)) - Number(isOpen(one)));
  const more = all.slice(seenAtOnce);
  return html`
    ${lines(all.slice(0, seenAtOnce))}
    ${more.length > 0 && html`<details><summary>${dossierWords[lang].seeOthers(more.length)}</summary>${lines(more)}</details>`}
  `;
};

type Offered = ReviewsModel['practices'][number];

const practiceBox = ({ lang, chosen }: ReviewsModel, { practice, isUnderReview }: Offered): Html => {
  const isTicked = chosen.practices.includes(practice.id);
  const named = html`<span class="num">${practice.id}.</span> ${practice.title[lang]}`;
  return isUnderReview
    ? html`<li class="quiet">${named} <span class="tag">${reviewsWords[lang].underReview}</span></li>`
    : html`<li><label><input type="checkbox" name="practice" value="${practice.id}"${isTicked && html` checked`}> <span>${named}</span></label></li>`;
};

const practicesField = (model: ReviewsModel): Html => {
  const { lang, practices, chosen, returned } = model;
  const words = reviewsWords[lang];
  const first = practices.filter(
    ({ practice, isReady }) => isReady || chosen.practices.includes(practice.id),
  );
  const others = practices.filter((each) => !first.includes(each));
  const wrong = describedBy(returned.errors, 'practices');
  return html`
    <fieldset id="practices" tabindex="-1"${wrong && html` aria-describedby="${wrong}"`}>
      <legend>${words.whichPractices}</legend>
      ${fieldError(returned.errors, 'practices')}
      ${
        first.length > 0
          ? html`<ul class="options">${first.map((each) => practiceBox(model, each))}</ul>`
          : html`<p>${words.noneReady}</p>`
      }
      ${
        others.length > 0 &&
        html`<details><summary>${(first.length > 0 ? words.others : words.among)(others.length)}</summary><p class="hint">${words.othersHint}</p><ul class="options">${others.map((each) => practiceBox(model, each))}</ul></details>`
      }
    </fieldset>
  `;
};

const toField = (model: ReviewsModel): Html => {
  const { lang, candidates, names, chosen, returned } = model;
  const words = reviewsWords[lang];
  const able = candidates.filter(({ tie }) => tie === undefined);
  const option = (value: string, text: string, more: string | undefined): Html => html`
    <li><label><input type="radio" name="to" value="${value}"${value === chosen.to && html` checked`}> <span>${text}${more !== undefined && html`<br><span class="quiet">${more}</span>`}</span></label></li>
  `;
  return html`
    <fieldset id="to" tabindex="-1" aria-describedby="${describedBy(returned.errors, 'to', 'to-hint')}">
      <legend>${words.toWhom}</legend>
      <p class="hint" id="to-hint">${able.length > 0 ? words.toWhomHint : words.noVerifier}</p>
      ${fieldError(returned.errors, 'to')}
      <ul class="options">
        ${able.map(({ account, role }) => option(account, personNamed(lang, names, account), capitalised(role)))}
        ${able.length > 1 && option('body', words.someoneHere, undefined)}
        ${option('link', words.someoneElse, words.someoneElseHint)}
      </ul>
    </fieldset>
  `;
};

const unable = ({ lang, candidates, names }: ReviewsModel): Html | false => {
  const words = reviewsWords[lang];
  const some = candidates.filter(({ tie }) => tie !== undefined);
  return (
    some.length > 0 &&
    html`
      <details>
        <summary>${words.cannot} (${some.length})</summary>
        <p>${words.cannotHint}</p>
        <ul>${some.map(({ account, tie }) => html`<li>${personNamed(lang, names, account)} ${tie && tieSaid(lang, account, tie)}</li>`)}</ul>
      </details>
    `
  );
};

/** The form by which who leads a service asks for a review. */
const askView = (model: ReviewsModel): Html => {
  const { lang, service, returned } = model;
  const words = reviewsWords[lang];
  return html`
    <section id="ask" class="ask-review no-print">
      <h2>${words.ask}</h2>
      <form method="post" action="${href('serviceReviews', lang, { service: service.id })}" data-live novalidate>
        <div class="asked">${practicesField(model)}${toField(model)}</div>
        ${askFields.words.draw(lang, returned)}
        <button>${words.askPress}</button>
      </form>
      ${unable(model)}
    </section>
  `;
};

const preparedView = (
  lang: Lang,
  { address, message, until }: NonNullable<ReviewsModel['prepared']>,
): Html => {
  const words = reviewsWords[lang];
  return notice(
    'good',
    words.linkReady,
    html`
      <p>${words.linkHow(longDate(until, lang))}</p>
      ${linkToSend(lang, address)}
      ${messageToSend(lang, message)}
    `,
  );
};

/** The reviews of a service; asking for one, for who leads it. */
export const reviewsView = (model: ReviewsModel): Html => {
  const { lang, service, reviews, asks, done, prepared, chosen, returned } = model;
  const words = reviewsWords[lang];
  // Who comes from a practice to ask, or never asked, finds the form first.
  const asksFirst =
    asks && (chosen.practices.length > 0 || returned.errors.length > 0 || reviews.length === 0);
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, returned.errors)}
    ${saidOnce(done && notice('good', words.done[done]))}
    ${prepared && preparedView(lang, prepared)}
    ${archivedNotice(lang, service)}
    <p class="lead">${words.lead}</p>
    ${asks && !asksFirst && html`<p class="no-print"><a href="#ask">${words.ask}</a></p>`}
    ${asksFirst && !prepared && askView(model)}
    ${list(model)}
    ${asks && (!asksFirst || prepared) && askView(model)}
  `;
};
