import type { Verdict } from '../../../assessment/facts.ts';
import { messageToSend } from '../../../people/organisations/organisations.views.ts';
import { noWayBackNotice } from '../../../people/signin/signin.views.ts';
import type { Lang } from '../../../standard/standard.ts';
import { doneHere, errorSummary, notice, saidOnce, titled } from '../../../web/components.ts';
import { nothingReturned, type Returned } from '../../../web/fields.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { practicePictogram } from '../../../web/pictograms.ts';
import { printButton } from '../../../web/printing.ts';
import type { DossierFact, Review } from '../dossier/dossier.ts';
import { dossierWords, listOf } from '../dossier/dossier.words.ts';
import { actorNamed, personNamed, whoWhen } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import type { OpenedFile } from '../opened.ts';
import { actionAnchor } from '../services.feature.ts';
import { historyWords } from '../telling/history.words.ts';
import type { Typed } from './draft.ts';
import { isAlike, type Pictured, type PicturedPractice, pointIn } from './judging.ts';
import { type Looked, lookedAt, movedSinceView } from './looked.views.ts';
import { lastDayToAnswer, mayAnswer } from './review.ts';
import {
  answerFields,
  closeFields,
  declineFields,
  fieldsSaid,
  findingFields,
  findingsMade,
  type ReviewDone,
  remarkFields,
} from './reviews.forms.ts';
import {
  askAgainHref,
  closedDay,
  formerSaid,
  movedList,
  movedSaid,
  reviewerKnown,
  reviewerNamed,
  reviewTitle,
  whomSaid,
} from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

type TellingModel = Looked &
  Pick<OpenedFile, 'service' | 'body' | 'account' | 'leads' | 'writes'> & {
    readonly picture: readonly PicturedPractice[];
  };

export type ReviewModel = TellingModel & {
  readonly done: ReviewDone | undefined;
  /** Why something was not done. */
  readonly problem: string | undefined;
  readonly comments: Html;
};

type JudgeModel = ReviewModel & {
  /** What changed of what is under review since the draft was kept, or since the sent page was made. */
  readonly moved: { readonly since: 'draft' | 'page'; readonly facts: readonly DossierFact[] } | undefined;
  /** What another page of its reviewer kept since this one was drawn, by field id. */
  readonly elsewhere: Typed | undefined;
  /** What its fields are drawn with: see `printsOf`. */
  readonly drawn: string;
  /** Whether nothing would let the reviewer in again. */
  readonly isLost: boolean;
  readonly returned: Returned;
  readonly declining: Returned | undefined;
};

const here = ({ lang, service, review }: ReviewModel): string =>
  href('serviceReview', lang, { service: service.id, review: review.id });

const headView = (model: ReviewModel, errors: Returned['errors'] = []): Html => {
  const { lang, service, body, review, done, problem, reads } = model;
  const words = reviewsWords[lang];
  return html`
    ${!reads && html`<p class="kicker">${service.name[lang]} <span class="quiet">(${body.name[lang]})</span></p>`}
    <h1>${reviewTitle(lang, review)}</h1>
    ${errorSummary(lang, errors)}
    ${problem !== undefined && notice('bad', problem)}
    ${saidOnce(done && doneHere(words.done[done]))}
  `;
};

const wordsOf = ({ lang, names, words: texts, review }: ReviewModel): Html | false =>
  review.words !== undefined &&
  html`<blockquote class="said-word"><p>${typedWords(lang, texts.get(review.words))}</p><footer class="quiet">${actorNamed(lang, names, review.asked.by)}</footer></blockquote>`;

const backLink = ({ lang, service, reads }: ReviewModel): Html | false =>
  reads &&
  html`<p class="no-print"><a href="${href('serviceReviews', lang, { service: service.id })}">${reviewsWords[lang].back}</a></p>`;

const movedView = (model: JudgeModel): Html | false => {
  const { lang, moved } = model;
  if (!moved) return false;
  const words = reviewsWords[lang];
  const lines = movedList(model, moved.facts);
  return moved.since === 'draft'
    ? notice('info', words.draftMoved, lines)
    : html`
        <div class="notice bad" role="alert" tabindex="-1" autofocus data-focus>
          <p class="notice-title">${words.closeMoved}</p>
          ${lines}
          <p>${words.closeMovedText}</p>
        </div>
      `;
};

const elsewhereView = ({ lang, picture, elsewhere }: JudgeModel): Html | false => {
  if (!elsewhere) return false;
  const words = reviewsWords[lang];
  const line = ([id, { name, says }]: readonly [
    string,
    { name: string; says: (typed: string) => string },
  ]) => {
    const typed = elsewhere[id];
    return (
      typed !== undefined &&
      html`<li><a href="#${id}">${name}</a><br>${typed === '' ? words.blank : says(typed)}</li>`
    );
  };
  return html`
    <div class="notice bad" role="alert" tabindex="-1" autofocus data-focus>
      <p class="notice-title">${words.elsewhere}</p>
      <ul>${[...fieldsSaid(lang, picture)].map(line)}</ul>
      <p>${words.elsewhereText}</p>
    </div>
  `;
};

/**
 * What a review says of an action, and why where its reviewer had no choice: the team says no more, or shows
 * nothing.
 */
const verdictSaid = (lang: Lang, { status, verdicts }: Pictured, verdict: Verdict): string => {
  const { onlyNotYet } = reviewsWords[lang];
  if (verdicts.length > 1) return dossierWords[lang].verdicts[verdict];
  return status === 'in-place' ? onlyNotYet.declared : onlyNotYet.other;
};

/** Asks nothing of an action of which one thing alone may be said. */
const findingView = ({ lang, returned }: JudgeModel, seen: Pictured): Html => {
  const { action, verdicts } = seen;
  if (verdicts.length === 1) return html`<p class="only">${verdictSaid(lang, seen, 'not-yet')}</p>`;
  const { verdict, point, due } = findingFields(action.id, verdicts);
  return html`
    ${verdict.draw(lang, returned)}
    ${
      verdicts.includes('explore') &&
      html`<div class="of-point">${point.draw(lang, returned)}${due.draw(lang, returned)}</div>`
    }
  `;
};

const judgedAction = (model: JudgeModel, seen: Pictured): Html => {
  const { action } = seen;
  return html`
    <section class="action judged" id="${actionAnchor(action.id)}">
      <h3><span class="num">${action.id}</span> ${action.title[model.lang]}</h3>
      <div class="side-by-side">
        <div>${lookedAt(model, seen)}</div>
        <div class="finding">${findingView(model, seen)}</div>
      </div>
    </section>
  `;
};

const judgedPractice = (model: JudgeModel, each: PicturedPractice): Html => {
  const { lang, returned } = model;
  const words = reviewsWords[lang];
  const { practice, actions } = each;
  const { well, explore } = remarkFields(practice.id);
  const showable = actions.filter(({ verdicts }) => verdicts.includes('shown'));
  return html`
    <section class="judged-practice t${practice.theme}" id="practice-${practice.id}">
      ${titled(practicePictogram(practice.id), false, html`<h2>${practice.id}. ${practice.title[lang]}</h2>`)}
      ${
        showable.length > 1 &&
        html`<p class="all-shown"><button class="secondary" name="do" value="shown-${practice.id}">${words.allShown}<span class="visually-hidden"> ${words.allShownOf(practice.id)}</span></button> <span class="quiet">${words.allShownHint}</span></p>`
      }
      ${actions.map((seen) => judgedAction(model, seen))}
      <div class="remarks">${well.draw(lang, returned)}${explore.draw(lang, returned)}</div>
    </section>
  `;
};

const meaningView = ({ lang }: JudgeModel): Html => {
  const { how, verdictsMean, outOfSight } = reviewsWords[lang];
  const { verdicts } = dossierWords[lang];
  return html`
    <details>
      <summary>${how}</summary>
      <dl class="told">${(['shown', 'explore', 'not-yet'] as const).map((each) => html`<dt>${verdicts[each]}</dt><dd>${verdictsMean[each]}</dd>`)}</dl>
      <p>${outOfSight}</p>
    </details>
  `;
};

const finishView = (model: JudgeModel): Html => {
  const { lang, picture, returned, today } = model;
  const words = reviewsWords[lang];
  const { signed: who, until } = closeFields(today);
  return html`
    <section class="finish">
      <h2>${words.close}</h2>
      <p>${words.found(...findingsMade(lang, picture, returned.typed, today))}. ${words.finishMeans}</p>
      <p>${words.finishLead}</p>
      <div class="signing">${who.draw(lang, returned)}${until.draw(lang, returned)}</div>
      <p class="actions">
        <button name="do" value="close">${words.close}</button>
        <button class="secondary" name="do" value="save">${words.save}</button>
      </p>
    </section>
  `;
};

const declineView = (model: JudgeModel): Html => {
  const { lang, declining } = model;
  const words = reviewsWords[lang];
  return html`
    <details class="decline no-print"${declining && html` open`}>
      <summary>${words.decline}</summary>
      <form class="fields" method="post" action="${here(model)}" novalidate>
        <input type="hidden" name="do" value="decline">
        ${declineFields.why.draw(lang, declining ?? nothingReturned)}
        <button class="danger">${words.declinePress}</button>
      </form>
    </details>
  `;
};

/** The page of a review to its reviewer, until it is closed. */
export const judgeView = (model: JudgeModel): Html => {
  const { lang, review, dossier, picture, returned, drawn, declining } = model;
  const words = reviewsWords[lang];
  const by = words.askedBy(...whoWhen(model, review.asked));
  return html`
    ${headView(model, [...returned.errors, ...(declining?.errors ?? [])])}
    ${model.isLost && noWayBackNotice(lang)}
    ${movedView(model)}
    ${elsewhereView(model)}
    <p class="lead">${by}</p>
    ${wordsOf(model)}
    ${meaningView(model)}
    <form class="review-form" id="review" method="post" action="${here(model)}" data-live data-kept data-guarded novalidate>
      <input type="hidden" name="seen" value="${dossier.head}">
      <input type="hidden" name="drawn" value="${drawn}">
      <button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
      ${picture.map((each) => judgedPractice(model, each))}
      ${finishView(model)}
    </form>
    ${model.comments}
    ${declineView(model)}
    ${backLink(model)}
  `;
};

type WaitingModel = ReviewModel & {
  /** What the asker may send; undefined where a message left, or there is nobody to write to. */
  readonly message: string | undefined;
  readonly mailed: string | undefined;
  /** The last day of its link. */
  readonly linkUntil: string | undefined;
  /** Whether the reader may take it. */
  readonly takes: boolean;
  /** What puts the reader in the team. */
  readonly tie: DossierFact | undefined;
  readonly isOpen: boolean;
};

const takeView = (model: WaitingModel): Html | false => {
  const { lang, takes, tie } = model;
  const words = reviewsWords[lang];
  if (!takes) return false;
  if (tie) return html`<p>${words.cannotTake(movedSaid(model, tie))}</p>`;
  return html`
    <p>${words.takeText}</p>
    <form method="post" action="${here(model)}"><button name="do" value="take">${words.take}</button></form>
  `;
};

/** A review ended without being done; undefined where it is to be done. */
const endedView = (model: ReviewModel): Html | undefined => {
  const { lang, words: texts, review } = model;
  const words = reviewsWords[lang];
  const { declined, cancelled } = review;
  if (declined)
    return html`<p class="lead">${words.declinedBy(...whoWhen(model, declined))}.</p><blockquote><p>${typedWords(lang, texts.get(declined.why))}</p></blockquote>`;
  return cancelled && html`<p class="lead">${words.cancelledBy(...whoWhen(model, cancelled))}.</p>`;
};

const standingOf = (model: WaitingModel): Html => {
  const { lang, names, review, linkUntil: until, today } = model;
  const words = reviewsWords[lang];
  const { reviewer, by, asked, taken } = review;
  return html`
    <p class="lead">${words.askedOf(whomSaid(lang, names, review), ...whoWhen(model, asked))}.</p>
    <p>${reviewer === null && by !== 'person' ? words.waitingText[by] : words.underWayText(personNamed(lang, names, reviewer ?? ''))}</p>
    ${taken && html`<p class="quiet">${words.takenOn(...whoWhen(model, taken))}.</p>`}
    ${until !== undefined && html`<p>${until < today ? words.linkOver : words.linkUntil(longDate(until, lang))}</p>`}
  `;
};

/** A review to those who read the service while somebody else has it, or once it ended without being done. */
export const waitingView = (model: WaitingModel): Html => {
  const { lang, service, review, names, picture, message, mailed, leads, isOpen } = model;
  const words = reviewsWords[lang];
  const whom = personNamed(lang, names, review.reviewer ?? '');
  return html`
    ${headView(model)}
    ${mailed !== undefined && notice('info', words.mailed(mailed))}
    ${endedView(model) ?? standingOf(model)}
    ${wordsOf(model)}
    <ul>${picture.map(({ practice }) => html`<li><a href="${href('servicePractice', lang, { service: service.id, id: practice.id })}">${practice.id}. ${practice.title[lang]}</a></li>`)}</ul>
    ${takeView(model)}
    ${message !== undefined && html`<details class="no-print"${model.done === 'asked' && html` open`}><summary>${words.tell(whom)}</summary><p>${words.noMail(whom)}</p>${messageToSend(lang, message)}</details>`}
    ${model.comments}
    ${leads && isOpen && html`<details class="no-print"><summary>${words.cancel}</summary><p>${words.cancelMeans}</p><form method="post" action="${here(model)}"><button class="danger" name="do" value="cancel">${words.cancel}</button></form></details>`}
    ${leads && !isOpen && html`<p><a class="button" href="${askAgainHref(lang, service, review)}">${words.askOther}</a></p>`}
    ${backLink(model)}
  `;
};

/** What a reviewer who reads nothing else of the service sees once there is nothing more to do. */
export const overView = (model: ReviewModel): Html => html`
  ${headView(model)}
  ${endedView(model)}
  <p class="lead">${reviewsWords[model.lang].overForYou}</p>
`;

export type PrintedModel = TellingModel & {
  readonly closed: NonNullable<Review['closed']>;
  readonly edition: string;
  /** The actions that it supported and no longer does, with what changed of each since. */
  readonly unsupported: ReadonlyMap<string, readonly DossierFact[]>;
  /** The day on which its reviewer joined the team, where that is since. */
  readonly joined: string | undefined;
  /** Where its page is, for who has it on paper. */
  readonly address: string;
};

type ClosedModel = PrintedModel & ReviewModel & { readonly answering: Returned };

/** To readers of the service: the reviews closed since, and those that say otherwise. */
const laterView = (model: PrintedModel): Html | false => {
  const { lang, names, service, picture, closed, reads } = model;
  const words = reviewsWords[lang];
  const all = picture.flatMap(({ actions }) =>
    actions.flatMap(({ action: { id }, later }) => {
      const own = closed.judged.find(({ action }) => action === id)?.verdict;
      return own ? later.map((each) => ({ ...each, id, alike: isAlike(own, each.verdict) })) : [];
    }),
  );
  const line = ([review, some]: readonly [Review, typeof all]): Html => {
    const those = (alike: boolean) => some.filter((each) => each.alike === alike).map(({ id }) => id);
    const [otherwise, same] = [those(false), those(true)];
    const day = review.closed ? closedDay(model, review.closed) : '';
    if (!reads) return html`<li>${words.laterOf(day)}</li>`;
    const named = words.laterBy(reviewerNamed(lang, names, review), day);
    const said = [
      otherwise.length > 0 && words.otherwise(listOf(lang, otherwise)),
      same.length > 0 && words.same(listOf(lang, same)),
    ].filter(Boolean);
    const at = href('serviceReview', lang, { service: service.id, review: review.id });
    return html`<li><a href="${at}">${named}</a>${label('', lang)} ${said.join(', ')}</li>`;
  };
  const byReview = [...Map.groupBy(all, ({ review }) => review)].toSorted(
    ([one], [other]) => (one.closed?.seq ?? 0) - (other.closed?.seq ?? 0),
  );
  return all.length > 0 && html`<dt>${words.since}</dt><dd><ul class="plain">${byReview.map(line)}</ul></dd>`;
};

const signatureView = (model: PrintedModel): Html => {
  const { lang, names, words: texts, review, service, body, closed, edition, today } = model;
  const words = reviewsWords[lang];
  const { asked } = review;
  const until = longDate(closed.until, lang);
  const left = [...model.unsupported.keys()];
  const known = reviewerKnown(lang, review);
  const since = model.joined === undefined ? false : words.joined(longDate(model.joined, lang));
  return html`
    <dl class="told signature">
      <dt>${words.service}</dt><dd>${service.name[lang]} (${body.name[lang]})</dd>
      <dt>${words.who}</dt><dd><strong>${actorNamed(lang, names, closed.by)}</strong>${known !== undefined && html`<br>${closed.by.kind === 'imported' ? known : words.known(known)}`}<br><span class="quiet">${label(historyWords[lang].roles.signed, lang)} ${typedWords(lang, texts.get(closed.signed))}</span>${since && html`<br><strong class="late">${since}</strong>`}</dd>
      <dt>${words.asked}</dt><dd>${dossierWords[lang].saidDay(...whoWhen(model, asked))}</dd>
      <dt>${words.closed}</dt><dd>${closedDay(model, closed)}</dd>
      <dt>${words.until}</dt><dd>${closed.until < today ? html`<strong class="late">${until}, ${dossierWords[lang].due}</strong>` : until}${left.length > 0 && html`, <strong class="late">${words.left(listOf(lang, left))}</strong>`}</dd>
      ${laterView(model)}
      <dt>${words.standard}</dt><dd>Cap18, ${words.edition(edition)}</dd>
      <dt class="on-paper">${words.id}</dt><dd class="on-paper">${review.id}</dd>
      <dt class="on-paper">${words.printed}</dt><dd class="on-paper">${longDate(today, lang)}, ${model.address}</dd>
    </dl>
  `;
};

const decidedAction = (model: PrintedModel, seen: Pictured): Html | false => {
  const { lang, words: texts, closed, dossier, reads, unsupported } = model;
  const words = reviewsWords[lang];
  const judged = closed.judged.find(({ action }) => action === seen.action.id);
  if (!judged) return false;
  const point = pointIn(dossier, judged.task);
  const moved = (reads && unsupported.get(seen.action.id)) || [];
  return html`
    <section class="action decided" id="${actionAnchor(seen.action.id)}">
      <h3><span class="num">${seen.action.id}</span> ${seen.action.title[lang]}</h3>
      <details><summary><strong class="verdict ${judged.verdict}">${verdictSaid(lang, seen, judged.verdict)}</strong> <span class="no-print">${words.lookedAt}</span></summary>${lookedAt(model, seen)}</details>
      ${reads && seen.later.map((each) => html`<p class="quiet">${formerSaid(model, each)}</p>`)}
      ${movedSinceView(model, moved)}
      ${point && html`<blockquote><p>${label(words.pointTitle, lang)} ${typedWords(lang, texts.get(point.words))}${point.due && html` <span class="quiet">(${words.pointBy(longDate(point.due, lang))})</span>`}</p></blockquote>`}
    </section>
  `;
};

const decidedPractice = (model: PrintedModel, { practice, actions }: PicturedPractice): Html => {
  const { lang, words: texts, closed, reads, service } = model;
  const { roles } = historyWords[lang];
  const title = `${practice.id}. ${practice.title[lang]}`;
  const remarks = closed.remarks.find((each) => each.practice === practice.id);
  const remark = (title: string, text: string | undefined): Html | false =>
    text !== undefined && html`<div><h3>${title}</h3><p>${typedWords(lang, texts.get(text))}</p></div>`;
  return html`
    <section class="judged-practice t${practice.theme}" id="practice-${practice.id}">
      ${titled(practicePictogram(practice.id), false, html`<h2>${reads ? html`<a href="${href('servicePractice', lang, { service: service.id, id: practice.id })}">${title}</a>` : title}</h2>`)}
      <div class="remarks">${remark(roles.well, remarks?.well)}${remark(roles.explore, remarks?.explore)}</div>
      ${actions.map((seen) => decidedAction(model, seen))}
    </section>
  `;
};

const answeredView = (model: PrintedModel): Html | false => {
  const { lang, words: texts, review } = model;
  const { answered } = review;
  const words = reviewsWords[lang];
  return (
    answered !== undefined &&
    html`
      <section class="answer" id="answered">
        <h2>${words.answer}</h2>
        <p class="quiet">${dossierWords[lang].saidDay(...whoWhen(model, answered))}</p>
        <blockquote><p>${typedWords(lang, texts.get(answered.words))}</p></blockquote>
      </section>
    `
  );
};

const answerForm = (model: ClosedModel): Html | false => {
  const { lang, account, review, closed, writes, today, answering } = model;
  const words = reviewsWords[lang];
  return (
    writes &&
    mayAnswer(review, today, account.id) &&
    html`
      <section class="answer no-print">
        <h2>${words.answer}</h2>
        <form class="fields" method="post" action="${here(model)}" data-live novalidate>
          <input type="hidden" name="do" value="answer">
          ${answerFields(lastDayToAnswer(closed.at)).words.draw(lang, answering)}
          <button class="secondary">${words.answerPress}</button>
        </form>
      </section>
    `
  );
};

/** Who, when, until when, and action by action, of the file as it was then. */
const documentView = (model: PrintedModel): Html => {
  const { lang, picture, closed } = model;
  const words = reviewsWords[lang];
  return html`
    <p class="quiet">${words.seenAs(closedDay(model, closed))}</p>
    ${picture.map((each) => decidedPractice(model, each))}
  `;
};

export const printedReview = (model: PrintedModel): Html =>
  html`${signatureView(model)}${documentView(model)}${answeredView(model)}`;

export const closedView = (model: ClosedModel): Html => {
  const { lang, service, review, leads } = model;
  const words = reviewsWords[lang];
  const archive = href('reviewArchive', lang, { service: service.id, review: review.id });
  return html`
    ${headView(model, model.answering.errors)}
    <div class="closed-review">
      <div class="signing-block">
        ${signatureView(model)}
        <div class="no-print">${printButton(lang)}<ul class="plain"><li><a href="${href('reviewPdf', lang, { service: service.id, review: review.id })}" download>${words.pdf}</a></li><li><a href="${archive}" download>${words.archive}</a></li></ul></div>
      </div>
      ${documentView(model)}
      ${answeredView(model)}
      ${answerForm(model)}
      ${leads && service.archivedAt === undefined && html`<p class="no-print"><a class="button secondary" href="${askAgainHref(lang, service, review)}">${words.askAgain}</a></p>`}
      ${model.comments}
      ${backLink(model)}
    </div>
  `;
};
