import type { Profile } from '../../../assessment/assessment.ts';
import { linkToSend, messageToSend } from '../../../people/organisations/organisations.views.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang, Practice } from '../../../standard/standard.ts';
import { describedBy, errorSummary, fieldError, notice, saidOnce } from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { capitalised, label, longDate, timeOfDay } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import {
  type Done,
  type DossierFact,
  type Evidence,
  isOpen,
  type Review,
  type Task,
} from '../dossier/dossier.ts';
import { dossierWords, listOf, verdictsCounted } from '../dossier/dossier.words.ts';
import { actorNamed, dayIn, type Names, personNamed, whoWhen } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import type { OpenedFile } from '../opened.ts';
import type { Service } from '../services.ts';
import type { Spoken } from '../spoken.ts';
import { historyWords } from '../telling/history.words.ts';
import { lineSaid, nameOf, practiceName, type Telling } from '../telling/telling.ts';
import type { VerifyingHolder } from '../verifiers.ts';
import { type Pictured, unsupportedBy } from './judging.ts';
import { isReadyForReview, lastDayToAnswer, mayAnswer, openReviewOf } from './review.ts';
import { askFields, type ReviewDone } from './reviews.forms.ts';
import { reviewsWords } from './reviews.words.ts';

/** « Revue des pratiques 7, 8 et 9 ». */
export const reviewTitle = (lang: Lang, { practices }: { readonly practices: readonly number[] }): string =>
  reviewsWords[lang].reviewOf(listOf(lang, practices.map(String)), practices.length > 1);

/** Where another review of the same practices is asked for. */
export const askAgainHref = (lang: Lang, { id: service }: Service, { practices }: Review): string =>
  `${href('serviceReviews', lang, { service })}?${practices.map((id) => `practice=${id}`).join('&')}#ask`;

/** Who has a review to do, or may take it. */
export const whomSaid = (lang: Lang, names: Names, { by, reviewer }: Pick<Review, 'by' | 'reviewer'>) =>
  reviewer === null && by !== 'person'
    ? reviewsWords[lang].whoever[by]
    : personNamed(lang, names, reviewer ?? '');

type Reviewed = Pick<Review, 'by' | 'taken' | 'closed'>;

/** What the installation knew of a reviewer on the day they closed a review, where something was kept. */
export const reviewerKnown = (lang: Lang, { taken, closed }: Reviewed): string | undefined => {
  const { imported, noRole, openedByLink } = reviewsWords[lang];
  if (closed?.by.kind === 'imported') return imported;
  if (closed?.role === undefined) return undefined;
  const role = closed.role === null ? noRole : organisationsWords[lang].roles[closed.role];
  return taken?.opened ? `${role}, ${openedByLink}` : role;
};

/**
 * Who closed a review; where no role in the body vouches for them, that is said beside it, in brief beside
 * what leads to the review.
 */
export const reviewerNamed = (
  lang: Lang,
  names: Names,
  review: Reviewed,
  told: 'brief' | 'whole' = 'brief',
): string => {
  const { by, closed } = review;
  const name = closed ? actorNamed(lang, names, closed.by) : personNamed(lang, names, '');
  if (closed?.role !== null && closed?.by.kind !== 'imported') return name;
  const { byLink } = reviewsWords[lang];
  return `${name} (${told === 'brief' && by === 'link' ? byLink : reviewerKnown(lang, review)})`;
};

/** The day on which a review was closed, with the time where the service has another one of that day. */
export const closedDay = ({ lang, dossier }: Pick<Telling, 'lang' | 'dossier'>, { at }: Pick<Done, 'at'>) => {
  const dayAt = (instant: string): string => dayOf(new Date(instant));
  const ofDay = [...dossier.reviews.values()].filter(
    ({ closed }) => closed && dayAt(closed.at) === dayAt(at),
  );
  const day = dayIn(lang, at);
  return ofDay.length > 1 ? reviewsWords[lang].dayAt(day, timeOfDay(Date.parse(at), lang)) : day;
};

/** Evidence was added after a review, which did not look at it. */
export const sinceTag = (lang: Lang, { closed }: Pick<Review, 'closed'>, { added }: Evidence): Html | false =>
  closed !== undefined &&
  added.seq > closed.seen &&
  html` <span class="tag">${reviewsWords[lang].addedSince}</span>`;

/** « Revue du 4 mars 2026 : montrée. ». */
export const formerSaid = (
  model: Pick<Telling, 'lang' | 'dossier'>,
  { closed, verdict }: Pictured['later'][number],
): string =>
  reviewsWords[model.lang].former(closedDay(model, closed), dossierWords[model.lang].verdicts[verdict]);

/** « Action 7.2 : En cours (Mary Jackson, le 4 mars 2026) ». */
export const movedSaid = (telling: Telling, fact: DossierFact): string => {
  const day = dayIn(telling.lang, fact.recordedAt);
  return reviewsWords[telling.lang].movedLine(lineSaid(telling, fact), nameOf(telling, fact.actor), day);
};

/** What changed of what is looked at, with the team's reasons. */
export const movedList = (telling: Telling, moved: readonly DossierFact[]): Html => {
  const { lang, words } = telling;
  const line = (fact: DossierFact): Html => {
    const why = fact.kind === 'service.declared' ? fact.data.why : undefined;
    return html`<li>${movedSaid(telling, fact)}${why !== undefined && html`<br><span class="quiet">${label(historyWords[lang].roles.why, lang)}</span> ${typedWords(lang, words.get(why))}`}</li>`;
  };
  return html`<ul>${moved.map(line)}</ul>`;
};

/** Whether the team said anything of a point since its review. */
export const isTouched = ({ added, changed }: Task): boolean => changed.seq !== added.seq;

/**
 * A point that a review left to explore: its text, its day, and what its team says became of it. `link` leads
 * to its task, for who may read the plan.
 */
export const pointView = (
  { lang, names, words: texts }: Spoken & { readonly lang: Lang },
  point: Task,
  link: string | undefined,
): Html => {
  const words = reviewsWords[lang];
  const { due, status, changed } = point;
  const where = dossierWords[lang].taskStatuses[status].toLowerCase();
  const said = isTouched(point)
    ? words.pointTask(where, ...whoWhen({ lang, names }, changed))
    : words.pointLeft(where);
  return html`
    <p>${label(words.pointTitle, lang)} ${typedWords(lang, texts.get(point.words))}${due !== null && html` <span class="quiet">(${words.pointBy(longDate(due, lang))})</span>`}<br>
    <span class="quiet">${link === undefined ? said : html`<a href="${link}">${said}</a>`}</span></p>
  `;
};

export type ReviewsModel = Telling &
  Pick<OpenedFile, 'service' | 'standard' | 'today'> & {
    readonly profile: Profile;
    readonly now: string;
    readonly asks: boolean;
    /** Those whose role in the body, or above it, lets them review, with what puts them in the team. */
    readonly reviewers: readonly (VerifyingHolder & { readonly tie: DossierFact | undefined })[];
    readonly done: ReviewDone | undefined;
    /** The link that was just made, and its message. */
    readonly prepared:
      | { readonly address: string; readonly message: string; readonly until: string }
      | undefined;
    readonly chosen: { readonly practices: readonly number[]; readonly to?: string | undefined };
    readonly returned: Returned;
  };

const followed = (model: ReviewsModel, review: Review): Html => {
  const { lang, dossier, names, today, now } = model;
  const words = reviewsWords[lang];
  const { closed, declined, cancelled } = review;
  if (closed) {
    const until = longDate(closed.until, lang);
    const holds = closed.until < today ? words.heldUntil(until) : evidenceWords[lang].validUntil(until);
    const left = unsupportedBy(dossier, review, now);
    const answer = mayAnswer(review, today) && words.mayAnswer(longDate(lastDayToAnswer(closed.at), lang));
    return html`${verdictsCounted(lang, closed.judged).join(', ')}<br><span class="quiet">${words.closedBy(reviewerNamed(lang, names, review), closedDay(model, closed))}, ${holds}${left.length > 0 && html`, <strong class="late">${words.left(listOf(lang, left))}</strong>`}${answer && `, ${answer}`}</span>`;
  }
  if (declined) return html`<span class="quiet">${words.declinedBy(...whoWhen(model, declined))}</span>`;
  if (cancelled) return html`<span class="quiet">${words.cancelledBy(...whoWhen(model, cancelled))}</span>`;
  return html`<span class="quiet">${words.askedOf(whomSaid(lang, names, review), ...whoWhen(model, review.asked))}</span>`;
};

/** Practices of a review named by their titles; beyond, by numbers. */
const namedPractices = 3;

const reviewLine = (model: ReviewsModel, review: Review): Html => {
  const { lang, service, standard, asks } = model;
  const { practices } = review;
  const named =
    practices.length > namedPractices
      ? [reviewTitle(lang, review)]
      : practices.map((id) => practiceName(standard, lang, id));
  return html`
    <li>
      <p><a href="${href('serviceReview', lang, { service: service.id, review: review.id })}">${named.map((each, rank) => html`${rank > 0 && html`<br>`}${each}`)}</a><br>${followed(model, review)}</p>
      ${asks && review.declined && html`<p class="no-print"><a href="${askAgainHref(lang, service, review)}">${reviewsWords[lang].askOther}<span class="visually-hidden"> (${historyWords[lang].practices(review.practices)})</span></a></p>`}
    </li>
  `;
};

/** Reviews that are not folded. */
const seenAtOnce = 8;

/** Open ones come first, then what ended last. */
const list = (model: ReviewsModel): Html | false => {
  const { lang, dossier, asks } = model;
  const words = reviewsWords[lang];
  const reviews = [...dossier.reviews.values()];
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

const practiceBox = ({ lang, dossier, chosen }: ReviewsModel, { id, title }: Practice): Html => {
  const named = html`<span class="num">${id}.</span> ${title[lang]}`;
  return openReviewOf(dossier, id)
    ? html`<li class="quiet">${named} <span class="tag">${reviewsWords[lang].underReview}</span></li>`
    : html`<li><label><input type="checkbox" name="practice" value="${id}"${chosen.practices.includes(id) && html` checked`}> <span>${named}</span></label></li>`;
};

const practicesField = (model: ReviewsModel): Html => {
  const { lang, dossier, standard, profile, chosen, returned } = model;
  const words = reviewsWords[lang];
  const first = standard.practices.filter(
    (each) => chosen.practices.includes(each.id) || isReadyForReview(dossier, each, profile),
  );
  const others = standard.practices.filter((each) => !first.includes(each));
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

/** Those who may be asked, by name, and those who may not. */
const candidatesIn = ({ lang, names, reviewers }: ReviewsModel) => {
  const all = reviewers
    .flatMap((each) => {
      const name = names.get(each.account);
      return name === undefined ? [] : { ...each, name };
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, lang));
  return { able: all.filter(({ tie }) => !tie), unable: all.filter(({ tie }) => tie) };
};

const toField = (model: ReviewsModel): Html => {
  const { lang, chosen, returned } = model;
  const words = reviewsWords[lang];
  const { able } = candidatesIn(model);
  // The only one who can do it is chosen.
  const { to = able.length === 1 ? able[0]?.account : undefined } = chosen;
  const option = (value: string, text: string, more: string | undefined): Html => html`
    <li><label><input type="radio" name="to" value="${value}"${value === to && html` checked`}> <span>${text}${more !== undefined && html`<br><span class="quiet">${more}</span>`}</span></label></li>
  `;
  return html`
    <fieldset id="to" tabindex="-1" aria-describedby="${describedBy(returned.errors, 'to', 'to-hint')}">
      <legend>${words.toWhom}</legend>
      <p class="hint" id="to-hint">${able.length > 0 ? words.toWhomHint : words.noVerifier}</p>
      ${fieldError(returned.errors, 'to')}
      <ul class="options">
        ${able.map(({ account, role, name }) => option(account, name, capitalised(organisationsWords[lang].roles[role])))}
        ${able.length > 1 && option('body', capitalised(words.whoever.body), undefined)}
        ${option('link', capitalised(words.whoever.link), words.someoneElseHint)}
      </ul>
    </fieldset>
  `;
};

const unableView = (model: ReviewsModel): Html | false => {
  const { lang } = model;
  const words = reviewsWords[lang];
  const { unable } = candidatesIn(model);
  return (
    unable.length > 0 &&
    html`
      <details>
        <summary>${words.cannot} (${unable.length})</summary>
        <p>${words.cannotHint}</p>
        <ul>${unable.map(({ name, tie }) => html`<li>${name}<br><span class="quiet">${tie && movedSaid(model, tie)}</span></li>`)}</ul>
      </details>
    `
  );
};

const askView = (model: ReviewsModel): Html => {
  const { lang, service, returned } = model;
  const words = reviewsWords[lang];
  return html`
    <section id="ask" class="ask-review no-print">
      <h2>${words.ask}</h2>
      <form method="post" action="${href('serviceReviews', lang, { service: service.id })}" data-live data-guarded novalidate>
        <div class="asked">${practicesField(model)}${toField(model)}</div>
        ${askFields.words.draw(lang, returned)}
        <button>${words.askPress}</button>
      </form>
      ${unableView(model)}
    </section>
  `;
};

const preparedView = (lang: Lang, { address, message, until }: NonNullable<ReviewsModel['prepared']>) => {
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

export const reviewsView = (model: ReviewsModel): Html => {
  const { lang, dossier, asks, done, prepared, chosen, returned } = model;
  const words = reviewsWords[lang];
  // Who comes from a practice to ask, or never asked, finds the form first.
  const asksFirst =
    asks && (chosen.practices.length > 0 || returned.errors.length > 0 || dossier.reviews.size === 0);
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, returned.errors)}
    ${saidOnce(done && notice('good', words.done[done]))}
    ${prepared && preparedView(lang, prepared)}
    <p class="lead">${words.lead}</p>
    ${asks && !asksFirst && html`<p class="no-print"><a href="#ask">${words.ask}</a></p>`}
    ${asksFirst && !prepared && askView(model)}
    ${asksFirst && dossier.reviews.size > 0 && html`<h2>${words.back}</h2>`}
    ${list(model)}
    ${asks && (!asksFirst || prepared) && askView(model)}
  `;
};
