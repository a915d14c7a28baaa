import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { dayOf } from '../../../standard/days.ts';
import { type Lang, languages } from '../../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import { capitalised } from '../../../web/format.ts';
import type { Html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import { sendFile } from '../../../web/send.ts';
import type { CommentForm } from '../comments/comments.forms.ts';
import { type CommentReturned, commentsOn, speakOn } from '../comments/comments.visits.ts';
import { asSeen } from '../dossier/dossier.kinds.ts';
import { type DossierFact, type Evidence, isOpen } from '../dossier/dossier.ts';
import type { Recorded } from '../dossier/dossiers.ts';
import { isOutside, tieOf } from '../dossier/outside.ts';
import { keptFile, sendFile as sendEvidence } from '../evidence/evidence.pages.ts';
import { measuredActions, measureOf } from '../measured/measured.ts';
import { type DrawnInService, servicePages, unlessArchived, withDossier } from '../service.visits.ts';
import { spokenOf } from '../spoken.ts';
import { titlesIn } from '../telling/telling.ts';
import { reviewersAt } from '../verifiers.ts';
import { printsOf, type Typed } from './draft.ts';
import {
  actionsIn,
  movedIn,
  movedOrNotedIn,
  type PicturedPractice,
  pictureOf,
  pointIn,
  unsupportedBy,
} from './judging.ts';
import { reviewMessage } from './review.mail.ts';
import { lastDayToAnswer } from './review.ts';
import { closedView, judgeView, overView, type ReviewModel, waitingView } from './review.views.ts';
import { type ReviewsDeps, type ReviewVisit, visitReview } from './review.visits.ts';
import { filesSeen, reviewArchive, reviewPdf } from './review-archive.ts';
import {
  allShown,
  answerFields,
  closingErrors,
  declineFields,
  findingsIn,
  proposedIn,
  type ReviewDone,
  type ReviewForm,
  reviewForm,
  reviewsQuery,
  typedIn,
} from './reviews.forms.ts';
import type { NotDone } from './reviews.ts';
import { reviewTitle } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

type Query = z.output<typeof reviewsQuery>;

type Back = {
  readonly problem?: string;
  /** What its reviewer had typed, and what is wrong with it. */
  readonly judging?: Returned;
  /** What changed meanwhile of what is under review. */
  readonly moved?: readonly DossierFact[];
  /** What another page of its reviewer kept meanwhile, by field id. */
  readonly elsewhere?: Typed;
  readonly declining?: Returned;
  readonly answering?: Returned;
  readonly comment?: CommentReturned;
};

type Answer = Outcome<ReviewVisit, Query, Back>;

/** The standard that the file was measured by when its reviewer looked. */
const standardAt = ({ deps, dossier, standard, review: { closed } }: ReviewVisit) =>
  closed ? deps.dossiers.standardOf(asSeen(dossier, closed.seen)) : standard;

const pictureFor = (visit: ReviewVisit): readonly PicturedPractice[] =>
  pictureOf(visit.dossier, standardAt(visit), visit.review, visit.today);

/**
 * The visit, with who takes part in the questions of a review: those who may review or write in the service,
 * and the reviewer. One from elsewhere says no more once the review is declined or cancelled.
 */
const speaking = (visit: ReviewVisit): ReviewVisit => {
  const { service, review, reads, isReviewer } = visit;
  const isTheirs = isReviewer && (reads || isOpen(review) || review.closed !== undefined);
  return { ...visit, reviews: visit.reviews || (isTheirs && service.archivedAt === undefined) };
};

const subjectOf = ({ review }: ReviewVisit) => ({ practice: review.practices[0] ?? 0, review: review.id });

const modelOf = async (
  visit: ReviewVisit,
  picture: readonly PicturedPractice[],
  facts: readonly DossierFact[] = [],
) => {
  const { deps, lang, service, review, dossier } = visit;
  const file = review.closed ? asSeen(dossier, review.closed.seen) : dossier;
  const measure = measureOf(file);
  const moved = picture.flatMap(({ actions }) => actions.flatMap(({ former }) => former?.moved ?? []));
  const points = (review.closed?.judged ?? []).map(({ task }) => pointIn(dossier, task)?.words);
  const titles = titlesIn(dossier, [...facts, ...moved]);
  const spoken = await spokenOf(deps, picture, review, facts, titles, points, measure?.details);
  return {
    ...visit,
    ...spoken,
    picture,
    measured: measuredActions(measure, file, spoken.words),
    fileAt: ({ id }: Evidence): string | undefined =>
      href('reviewFile', lang, { service: service.id, review: review.id, evidence: id }),
  };
};

/** A role as someone signs with it: « Lecture de tous les services, Ville de Québec ». */
const signatureOf = async ({ deps, account, above }: ReviewVisit): Promise<(lang: Lang) => string> => {
  const mine = (await reviewersAt(deps.organisations, above)).find((each) => each.account === account.id);
  const body = above.find(({ id }) => id === mine?.organisation);
  return (lang) =>
    mine && body ? `${capitalised(organisationsWords[lang].roles[mine.role])}, ${body.name[lang]}` : '';
};

type Common = Pick<ReviewModel, 'done' | 'problem' | 'comments'>;

const drawJudging = async (visit: ReviewVisit, common: Common, back: Back): Promise<Html> => {
  const { deps, lang, dossier, review, account, today } = visit;
  const picture = pictureFor(visit);
  const draft = (await deps.reviews.draftsOf(account)).find((each) => each.review === review.id);
  const since = draft && !back.judging ? movedOrNotedIn(dossier, draft.seen, actionsIn(picture)) : [];
  const facts = back.moved ?? since;
  const isMoved = back.moved !== undefined || facts.length > 0;
  const signature = await signatureOf(visit);
  // Who signs as the page proposed in one language does so in the other.
  const isProposed = languages.some((each) => draft?.typed.signed === signature(each));
  const proposed = proposedIn(picture, today, signature(lang));
  const kept = { ...proposed, ...draft?.typed };
  return judgeView({
    ...(await modelOf(visit, picture, facts)),
    ...common,
    moved: isMoved ? { since: back.moved ? 'page' : 'draft', facts } : undefined,
    elsewhere: back.elsewhere,
    // Compares what comes back with what is kept, not with what was typed and is not.
    drawn: printsOf(kept),
    // A reviewer of another body may have opened their account by the link of this review.
    isLost: !visit.reads && deps.signin.hasNoWayBack(account, await deps.signin.accessOf(account)),
    returned: back.judging ?? {
      errors: [],
      typed: { ...kept, ...(isProposed && { signed: signature(lang) }) },
    },
    declining: back.declining,
  });
};

const drawWaiting = async (visit: ReviewVisit, common: Common): Promise<Html> => {
  const { deps, review, account, service, dossier, leads, above } = visit;
  const tie = tieOf(dossier, account.id);
  const open = isOpen(review) && service.archivedAt === undefined;
  const isAsker = open && leads && review.by === 'person';
  const reviewer = isAsker ? (await deps.signin.accounts([review.reviewer ?? '']))[0] : undefined;
  const isMailed = deps.mails && reviewer?.email !== undefined;
  const addressIn = (each: Lang) =>
    deps.site.baseUrl + href('serviceReview', each, { service: service.id, review: review.id });
  const isForBody = open && review.by === 'body' && review.reviewer === null;
  const reviewers = isForBody ? await reviewersAt(deps.organisations, above) : [];
  return waitingView({
    ...(await modelOf(visit, pictureFor(visit), tie && [tie])),
    ...common,
    tie,
    message:
      reviewer && !isMailed
        ? (await reviewMessage(deps, reviewer.lang, { ...visit, addressIn })).text
        : undefined,
    mailed: common.done === 'asked' && isMailed ? reviewer?.name : undefined,
    linkUntil: open && review.by === 'link' ? await deps.reviews.linkEnds(review.id) : undefined,
    takes: reviewers.some((each) => each.account === account.id),
    isOpen: open,
  });
};

const closedModel = async (visit: ReviewVisit) => {
  const { deps, lang, service, dossier, review } = visit;
  const { closed } = review;
  if (!closed) throw new Refusal(404);
  const unsupported = new Map(
    unsupportedBy(dossier, review, deps.clock().toISOString()).map((id) => [
      id,
      movedIn(dossier, closed.seen, [id]),
    ]),
  );
  const joined = dossier.facts.find(
    ({ kind, data, seq }) => kind === 'service.joined' && data.account === closed.by.id && seq > closed.seq,
  );
  return {
    ...(await modelOf(visit, pictureFor(visit), [...unsupported.values()].flat())),
    closed,
    unsupported,
    joined: joined && dayOf(new Date(joined.recordedAt)),
    address: deps.site.baseUrl + href('serviceReview', lang, { service: service.id, review: review.id }),
    edition: standardAt(visit).version,
  };
};

const drawReview = async (visit: ReviewVisit, { done }: Query, back: Back = {}): Promise<DrawnInService> => {
  const { deps, lang, account, service, review, isReviewer, reads, dossier } = visit;
  if (review.closed) await deps.comments.sawClosed(account, review.id);
  const comments = await commentsOn(speaking(visit), subjectOf(visit), back.comment);
  const common = { done, problem: back.problem, comments };
  const drawn = async (): Promise<Html> => {
    if (review.closed)
      return closedView({
        ...(await closedModel(visit)),
        ...common,
        answering: back.answering ?? nothingReturned,
      });
    const isToDo = isOpen(review) && service.archivedAt === undefined;
    if (isReviewer && isToDo && isOutside(dossier, account.id)) return drawJudging(visit, common, back);
    if (reads) return drawWaiting(visit, common);
    return overView({ ...(await modelOf(visit, [])), ...common });
  };
  return { title: reviewTitle(lang, review), body: await drawn() };
};

const inDossier = (visit: ReviewVisit, { dossier }: { readonly dossier: ReviewVisit['dossier'] }) => {
  const review = dossier.reviews.get(visit.review.id);
  if (!review) throw new Refusal(404);
  return { ...withDossier(visit, dossier), review, isReviewer: review.reviewer === visit.account.id };
};

/**
 * Where an act leads, or the page again with why it came to nothing. `how` is what the page comes back with,
 * what is said where the review is no longer to be done, and where an act leads there.
 */
const answered = (
  visit: ReviewVisit,
  recorded: Recorded<NotDone>,
  done: ReviewDone,
  how: { readonly back?: Back; readonly over?: string; readonly anchor?: string } = {},
): Answer => {
  const { lang, service, review } = visit;
  const became = unlessArchived(recorded);
  if (became.outcome === 'recorded') {
    const here = href('serviceReview', lang, { service: service.id, review: review.id });
    return { go: `${here}?done=${done}${how.anchor ?? ''}` };
  }
  const refused = became.outcome === 'refused' ? became.refused : undefined;
  const { noLongerOutside, notOpen } = reviewsWords[lang];
  if (refused?.because === 'elsewhere') {
    const judging = { errors: [], typed: refused.typed };
    return { back: { judging, elsewhere: refused.elsewhere }, status: 409, visit: inDossier(visit, became) };
  }
  const why =
    refused?.because === 'moved'
      ? { moved: refused.moved }
      : { problem: refused?.because === 'inside' ? noLongerOutside : (how.over ?? notOpen) };
  return { back: { ...how.back, ...why }, status: 409, visit: inDossier(visit, became) };
};

type FormOf<Do extends ReviewForm['do']> = Extract<ReviewForm, { readonly do: Do }>;

type Sent = { readonly seen: number; readonly drawn: string; readonly typed: Typed };

const keep = async (visit: ReviewVisit, sent: Sent, done: ReviewDone, anchor = ''): Promise<Answer> => {
  const { deps, account, service, review } = visit;
  const recorded = await deps.reviews.save(account, service.id, review.id, sent);
  return answered(visit, recorded, done, { back: { judging: { errors: [], typed: sent.typed } }, anchor });
};

const close = async (visit: ReviewVisit, sent: Sent): Promise<Answer> => {
  const { deps, lang, account, review, today } = visit;
  const { typed } = sent;
  const errorsIn = (picture: readonly PicturedPractice[]) => closingErrors(lang, picture, typed, today);
  const recorded = await deps.reviews.close(account, visit, review.id, sent, {
    findings: findingsIn(typed),
    lang,
    isWhole: (picture) => errorsIn(picture).length === 0,
  });
  if (recorded.outcome === 'refused' && recorded.refused.because === 'unfinished') {
    const now = inDossier(visit, recorded);
    return { back: { judging: { errors: errorsIn(pictureFor(now)), typed } }, status: 400, visit: now };
  }
  return answered(visit, recorded, 'closed', { back: { judging: { errors: [], typed } } });
};

const judge = (
  visit: ReviewVisit,
  form: Readonly<Record<string, unknown>> & Omit<Sent, 'typed'> & { readonly do: string },
): Promise<Answer> => {
  const picture = pictureFor(visit);
  const sent = { seen: form.seen, drawn: form.drawn, typed: typedIn(picture, form) };
  if (form.do === 'close') return close(visit, sent);
  if (form.do === 'save') return keep(visit, sent, 'saved');
  const shown = picture.find(({ practice }) => form.do === `shown-${practice.id}`);
  if (!shown) throw new Refusal(400);
  const typed = allShown(sent.typed, shown);
  return keep(visit, { ...sent, typed }, 'shown', `#practice-${shown.practice.id}`);
};

const decline = async (visit: ReviewVisit, { why }: FormOf<'decline'>): Promise<Answer> => {
  const { deps, lang, account, service, review } = visit;
  const declining = judged(lang, declineFields, { why });
  if (declining.errors.length > 0) return { back: { declining }, status: 400 };
  const recorded = await deps.reviews.decline(account, service.id, review.id, { words: why, lang });
  return answered(visit, recorded, 'declined', { back: { declining } });
};

const answer = async (visit: ReviewVisit, { words }: FormOf<'answer'>): Promise<Answer> => {
  const { deps, lang, account, service, review, writes } = visit;
  if (!writes || !review.closed) throw new Refusal(403, undefined, 'role');
  const answering = judged(lang, answerFields(lastDayToAnswer(review.closed.at)), { words });
  if (answering.errors.length > 0) return { back: { answering }, status: 400 };
  const recorded = await deps.reviews.answer(account, service.id, review, { words, lang });
  const over = reviewsWords[lang].answerOver;
  return answered(visit, recorded, 'answered', { back: { answering }, over, anchor: '#answered' });
};

const comment = async (visit: ReviewVisit, form: CommentForm): Promise<Answer> => {
  const speaker = speaking(visit);
  // An archived service says that it is archived, with what was typed.
  if (!speaker.reviews && visit.service.archivedAt === undefined) throw new Refusal(403, undefined, 'role');
  return speakOn(speaker, subjectOf(visit), form);
};

const act = async (visit: ReviewVisit, form: ReviewForm): Promise<Answer> => {
  const { deps, account, service, review, leads, reads } = visit;
  switch (form.do) {
    case 'decline':
      return decline(visit, form as FormOf<'decline'>);
    case 'take':
      if (!reads) throw new Refusal(404);
      return answered(visit, await deps.reviews.take(account, visit, review.id), 'taken');
    case 'cancel':
      if (!leads) throw new Refusal(403, undefined, 'role');
      return answered(visit, await deps.reviews.cancel(account, service.id, review.id), 'cancelled');
    case 'answer':
      return answer(visit, form as FormOf<'answer'>);
    case 'comment':
    case 'remove-comment':
      return comment(visit, form as CommentForm);
    default:
      return judge(visit, form as Parameters<typeof judge>[1]);
  }
};

/**
 * The evidence that a review looks at, or looked at, even if it was removed since. Throws a 404 for any
 * other.
 */
const evidenceSeen = (visit: ReviewVisit, id: string): Evidence => {
  const { review, isReviewer, reads } = visit;
  const isShown = review.closed !== undefined || (isOpen(review) && (isReviewer || reads));
  const seen = isShown ? pictureFor(visit).flatMap(({ actions }) => actions) : [];
  const now = visit.dossier.evidence.get(id);
  if (!now || now.fileRemoved || !seen.some(({ evidence }) => evidence.some((each) => each.id === id)))
    throw new Refusal(404);
  return now;
};

const giveFile = async (deps: ReviewsDeps, asked: Asked): Promise<FastifyReply> => {
  const visit = await visitReview(deps, asked);
  const evidence = evidenceSeen(visit, paramOf(asked.request, 'evidence'));
  return sendEvidence(asked, await keptFile(deps, visit.service, evidence));
};

/**
 * A closed review as its page tells it, and the name of a file of it; evidence leads to its file in the
 * archive, or nowhere.
 */
const openClosed = async (deps: ReviewsDeps, asked: Asked) => {
  const visit = await visitReview(deps, asked);
  const model = { ...(await closedModel(visit)), fileAt: (): string | undefined => undefined };
  const day = dayOf(new Date(model.closed.at));
  const practices = visit.review.practices.join('-');
  return { model, name: `cap18-${reviewsWords[asked.lang].archiveName}-${practices}-${day}` };
};

const giveArchive = async (deps: ReviewsDeps, asked: Asked): Promise<FastifyReply> => {
  const { model, name } = await openClosed(deps, asked);
  const files = filesSeen(model);
  const archived = { ...model, fileAt: ({ id }: Evidence) => files.get(id)?.path };
  const body = Readable.from(reviewArchive(archived, files, deps.files), { objectMode: false });
  return sendFile(asked.reply, { name: `${name}.zip`, type: 'application/zip', body });
};

const givePdf = async (deps: ReviewsDeps, asked: Asked): Promise<FastifyReply> => {
  const { model, name } = await openClosed(deps, asked);
  const body = Buffer.from(await reviewPdf(model));
  return sendFile(asked.reply, { name: `${name}.pdf`, type: 'application/pdf', body });
};

export const pages = {
  serviceReview: servicePages(visitReview)({
    title: (_deps, lang) => reviewsWords[lang].title,
    query: reviewsQuery,
    show: drawReview,
    form: reviewForm,
    act,
  }),
  reviewFile: { title: (_deps, lang) => reviewsWords[lang].title, show: giveFile },
  reviewPdf: { title: (_deps, lang) => reviewsWords[lang].pdf, show: givePdf },
  reviewArchive: { title: (_deps, lang) => reviewsWords[lang].archive, show: giveArchive },
} satisfies Readonly<Record<string, Page<ReviewsDeps>>>;
