import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import { capitalised } from '../../../web/format.ts';
import type { Html } from '../../../web/html.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { type Outcome, pageKind } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { CommentForm } from '../comments/comments.forms.ts';
import { type CommentReturned, commentsOn, speakOn } from '../comments/comments.visits.ts';
import { asSeen, type DossierFact, type Evidence, isOpen, type Review } from '../dossier/dossier.ts';
import type { Recorded } from '../dossier/dossiers.ts';
import { isOutside, tieOf } from '../dossier/outside.ts';
import { keptFile, sendFile } from '../evidence/evidence.pages.ts';
import { titlesIn } from '../history/history-lines.ts';
import { measuredActions, measureOf } from '../measured/measured.ts';
import { type DrawnInService, frameInService, withDossier } from '../service.visits.ts';
import { servicesWords } from '../services.words.ts';
import {
  actionsIn,
  movedIn,
  movedOrNotedIn,
  type PicturedPractice,
  pictureOf,
  pointIn,
  unsupportedBy,
} from './judging.ts';
import { type Looked, toldIn } from './looked.views.ts';
import { reviewMessage } from './review.mail.ts';
import { lastDayToAnswer, mayAnswer, peopleOf } from './review.ts';
import {
  type ClosedModel,
  closedView,
  type JudgeModel,
  judgeView,
  overView,
  type ReviewModel,
  waitingView,
} from './review.views.ts';
import { type ReviewsPages, type ReviewVisit, visitReview } from './review.visits.ts';
import {
  allShown,
  answerFields,
  closingErrors,
  declineFields,
  findingsIn,
  type ReviewDone,
  type ReviewForm,
  reviewForm,
  reviewsQuery,
  type Typed,
  typedIn,
} from './reviews.forms.ts';
import type { NotDone } from './reviews.ts';
import { reviewTitle } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';
import { tieSaid } from './ties.views.ts';
import { reviewersAt } from './verifiers.ts';

type Query = z.output<typeof reviewsQuery>;

/** What the page comes back with. */
type Back = {
  readonly problem?: string;
  /** What its reviewer had typed, and what is wrong with it. */
  readonly judging?: Returned;
  /** What changed meanwhile of what is under review. */
  readonly moved?: readonly DossierFact[];
  readonly declining?: Returned;
  readonly answering?: Returned;
  readonly comment?: CommentReturned;
};

type Answer = Outcome<ReviewVisit, Query, Back>;

const here = ({ asked: { lang }, service, review }: ReviewVisit): string =>
  href('serviceReview', lang, { service: service.id, review: review.id });

const went = (visit: ReviewVisit, done: ReviewDone, anchor = ''): Answer => ({
  go: `${here(visit)}?done=${done}${anchor}`,
});

/** The standard that a review is read with: the one that the file was measured by when its reviewer looked. */
const standardAt = ({ deps, dossier, standard, review: { closed } }: ReviewVisit) =>
  closed ? deps.dossiers.standardOf(asSeen(dossier, closed.seen)) : standard;

/** The practices under review, as the page tells them. */
export const pictureFor = (visit: ReviewVisit): readonly PicturedPractice[] =>
  pictureOf(visit.dossier, standardAt(visit), visit.review, visit.today);

/** The texts that a review tells of itself. */
const textsOf = ({ declined, closed, answered, words }: Review): readonly string[] =>
  [
    words,
    declined?.why,
    closed?.signed,
    answered?.words,
    ...(closed?.remarks.flatMap(({ well, explore }) => [well, explore]) ?? []),
  ].flatMap((id) => id ?? []);

/** The points of a review that became tasks. */
const pointsOf = ({ dossier, review }: ReviewVisit): ClosedModel['points'] =>
  new Map(
    (review.closed?.judged ?? []).flatMap(({ task }) => {
      const point = pointIn(dossier, task);
      return point ? [[point.task, point] as const] : [];
    }),
  );

/** Who speaks with the reviewer: those who may review or write in the service, and the reviewer. */
const speaking = (visit: ReviewVisit): ReviewVisit => ({
  ...visit,
  reviews: visit.reviews || (visit.isReviewer && visit.service.archivedAt === undefined),
});

const subjectOf = ({ review }: ReviewVisit) => ({ practice: review.practices[0] ?? 0, review: review.id });

/** What every page of a review tells, with the words of what it tells besides. */
export const modelOf = async (
  visit: ReviewVisit,
  picture: readonly PicturedPractice[],
  more: { readonly facts?: readonly DossierFact[]; readonly fileAt: Looked['fileAt'] },
): Promise<Omit<ReviewModel, 'done' | 'problem' | 'comments'>> => {
  const { deps, asked, service, body, review, dossier, reads, today } = visit;
  const { facts = [], fileAt } = more;
  const seen = toldIn(picture, dossier);
  const points = [...pointsOf(visit).values()].map(({ words }) => words);
  const file = review.closed ? asSeen(dossier, review.closed.seen) : dossier;
  const measure = measureOf(file);
  const measured = measure ? [measure.details] : [];
  const texts = [...seen.texts, ...textsOf(review), ...titlesIn(dossier, facts), ...points, ...measured];
  const words = await deps.dossiers.words(texts);
  const people = [...seen.people, ...peopleOf(review), ...facts.map(({ actor }) => actor.id)];
  return {
    lang: asked.lang,
    service,
    body,
    review,
    reads,
    picture,
    day: review.closed ? dayOf(new Date(review.closed.at)) : today,
    now: dossier,
    names: await deps.signin.names([...new Set(people)]),
    words,
    measured: measuredActions(measure, file, words),
    fileAt,
  };
};

const fileAt =
  ({ asked: { lang }, service, review }: ReviewVisit): Looked['fileAt'] =>
  ({ id }) =>
    href('reviewFile', lang, { service: service.id, review: review.id, evidence: id });

/** A role as someone signs with it: « Lecture de tous les services, Ville de Québec ». */
const signatureOf = async ({ deps, account, above, asked: { lang } }: ReviewVisit): Promise<string> => {
  const mine = (await reviewersAt(deps.organisations, above)).find((each) => each.account === account.id);
  const body = above.find(({ id }) => id === mine?.organisation);
  return mine && body ? `${capitalised(organisationsWords[lang].roles[mine.role])}, ${body.name[lang]}` : '';
};

type Common = Pick<ReviewModel, 'done' | 'problem' | 'comments'>;

/** Whether nothing would let in again a reviewer of another body, who may have opened their account by the link of this review. */
const isLost = async ({ deps, account, reads }: ReviewVisit): Promise<boolean> =>
  !reads && deps.signin.hasNoWayBack(account, await deps.signin.accessOf(account));

const drawJudging = async (visit: ReviewVisit, common: Common, back: Back): Promise<Html> => {
  const { deps, dossier, review, account, today } = visit;
  const picture = pictureFor(visit);
  const draft = back.judging ? undefined : await deps.reviews.draftOf(review.id, account.id);
  const facts = back.moved ?? (draft ? movedOrNotedIn(dossier, draft.seen, actionsIn(picture)) : []);
  const isMoved = back.moved !== undefined || facts.length > 0;
  return judgeView({
    ...(await modelOf(visit, picture, { facts, fileAt: fileAt(visit) })),
    ...common,
    seen: dossier.head,
    moved: isMoved ? { since: back.moved ? 'page' : 'draft', facts } : undefined,
    today,
    signed: await signatureOf(visit),
    isLost: await isLost(visit),
    returned: back.judging ?? { errors: [], typed: draft?.typed ?? {} },
    declining: back.declining,
  } satisfies JudgeModel);
};

const drawWaiting = async (visit: ReviewVisit, common: Common): Promise<Html> => {
  const { deps, asked, review, account, dossier, service, body, today, leads } = visit;
  const { lang } = asked;
  const open = isOpen(review) && service.archivedAt === undefined;
  const until = open && review.by === 'link' ? await deps.reviews.linkEnds(review.id) : undefined;
  const isAsker = open && leads && review.by === 'person';
  const reviewer = isAsker ? (await deps.signin.accounts([review.reviewer ?? '']))[0] : undefined;
  const isMailed = deps.mails && reviewer?.email !== undefined;
  const addressIn = (each: Lang) =>
    deps.site.baseUrl + href('serviceReview', each, { service: service.id, review: review.id });
  const message =
    isAsker && reviewer && !isMailed
      ? (await reviewMessage(deps, reviewer.lang, { review, service, body, addressIn })).text
      : undefined;
  const takes =
    open &&
    review.by === 'body' &&
    review.reviewer === null &&
    (await reviewersAt(deps.organisations, visit.above)).some((each) => each.account === account.id);
  const tie = takes ? tieOf(dossier, account.id) : undefined;
  return waitingView({
    ...(await modelOf(visit, pictureFor(visit), { fileAt: fileAt(visit) })),
    ...common,
    message,
    mailed: common.done === 'asked' && isMailed ? reviewer?.name : undefined,
    link: until === undefined ? undefined : { until, isOver: until < today },
    taking: takes ? (tie ? { tie: tieSaid(lang, account.id, tie) } : 'may') : undefined,
    leads,
    isOpen: open,
  });
};

/** What the page of a closed review tells besides, and its archive. */
export const closedModel = async (
  visit: ReviewVisit,
  closed: NonNullable<Review['closed']>,
  giving: Looked['fileAt'],
) => {
  const { dossier, review, today, writes } = visit;
  const standard = standardAt(visit);
  const unsupported = new Map(
    unsupportedBy(dossier, review, visit.deps.clock().toISOString()).map((id) => [
      id,
      movedIn(dossier, closed.seen, [id]),
    ]),
  );
  const facts = [...unsupported.values()].flat();
  return {
    ...(await modelOf(visit, pictureOf(dossier, standard, review, today), { facts, fileAt: giving })),
    closed,
    unsupported,
    edition: standard.version,
    points: pointsOf(visit),
    today,
    answerUntil: writes && mayAnswer(review, today) ? lastDayToAnswer(closed.at) : undefined,
    asks: visit.leads && visit.service.archivedAt === undefined,
  };
};

const drawReview = async (visit: ReviewVisit, { done }: Query, back: Back = {}): Promise<DrawnInService> => {
  const { deps, asked, account, service, review, isReviewer, reads, dossier } = visit;
  const { lang } = asked;
  if (review.closed) await deps.comments.sawClosed(account, review.id);
  const comments = await commentsOn(speaking(visit), subjectOf(visit), back.comment);
  const common = { done, problem: back.problem, comments };
  const { closed } = review;
  const drawn = async (): Promise<Html> => {
    if (closed)
      return closedView({
        ...(await closedModel(visit, closed, fileAt(visit))),
        ...common,
        answering: back.answering ?? nothingReturned,
      });
    const isToDo = isOpen(review) && service.archivedAt === undefined;
    if (isReviewer && isToDo && isOutside(dossier, account.id)) return drawJudging(visit, common, back);
    if (reads) return drawWaiting(visit, common);
    return overView({ ...(await modelOf(visit, [], { fileAt: fileAt(visit) })), ...common });
  };
  return {
    place: pagePlace('serviceReview', { service: service.id, review: review.id }),
    title: reviewTitle(lang, review),
    body: await drawn(),
  };
};

/** What is said to someone whose act came to nothing. */
const problemOf = ({ asked: { lang } }: ReviewVisit, { because }: NotDone): string => {
  const words = reviewsWords[lang];
  return because === 'inside' ? words.noLongerOutside : words.notOpen;
};

/** The same visit, once the file has changed. */
const inDossier = (
  visit: ReviewVisit,
  { dossier }: { readonly dossier: ReviewVisit['dossier'] },
): ReviewVisit => {
  const review = dossier.reviews.get(visit.review.id);
  if (!review) throw new Refusal(404);
  return { ...withDossier(visit, dossier), review, isReviewer: review.reviewer === visit.account.id };
};

/** Where an act leads, or the page again with why it came to nothing. */
const answered = (
  visit: ReviewVisit,
  recorded: Recorded<NotDone>,
  done: ReviewDone,
  { back = {}, anchor = '' }: { readonly back?: Back; readonly anchor?: string } = {},
): Answer => {
  const { lang } = visit.asked;
  switch (recorded.outcome) {
    case 'recorded':
      return went(visit, done, anchor);
    case 'archived':
      return { back: { ...back, problem: servicesWords[lang].refusedArchived }, status: 409 };
    case 'moved':
      return {
        back: { ...back, problem: reviewsWords[lang].notOpen },
        status: 409,
        visit: inDossier(visit, recorded),
      };
    case 'refused': {
      const now = inDossier(visit, recorded);
      const { refused } = recorded;
      if (refused.because === 'moved')
        return { back: { ...back, moved: refused.moved }, status: 409, visit: now };
      return { back: { ...back, problem: problemOf(visit, refused) }, status: 409, visit: now };
    }
  }
};

type FormOf<Do extends ReviewForm['do']> = Extract<ReviewForm, { readonly do: Do }>;

const keep = async (
  visit: ReviewVisit,
  typed: Typed,
  seen: number,
  done: ReviewDone,
  anchor = '',
): Promise<Answer> => {
  const { deps, account, service, review, dossier } = visit;
  const draft = { seen: Math.min(seen, dossier.head), typed };
  const recorded = await deps.reviews.save(account, service.id, review.id, draft);
  return answered(visit, recorded, done, { back: { judging: { errors: [], typed } }, anchor });
};

const close = async (visit: ReviewVisit, typed: Typed, seen: number): Promise<Answer> => {
  const { deps, asked, account, review, today } = visit;
  const { lang } = asked;
  const errorsIn = (picture: readonly PicturedPractice[]) => closingErrors(lang, picture, typed, today);
  const recorded = await deps.reviews.close(account, visit, review.id, {
    seen,
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

/** What a reviewer sends of the whole review. */
const judge = (
  visit: ReviewVisit,
  form: Readonly<Record<string, unknown>> & { readonly do: string; readonly seen: number },
): Promise<Answer> => {
  const picture = pictureFor(visit);
  const typed = typedIn(picture, form);
  if (form.do === 'close') return close(visit, typed, form.seen);
  if (form.do === 'save') return keep(visit, typed, form.seen, 'saved');
  const shown = picture.find(({ practice }) => form.do === `shown-${practice.id}`);
  if (!shown) throw new Refusal(400);
  return keep(visit, allShown(typed, shown), form.seen, 'shown', `#practice-${shown.practice.id}`);
};

const decline = async (visit: ReviewVisit, { why }: FormOf<'decline'>): Promise<Answer> => {
  const { deps, asked, account, service, review } = visit;
  const declining = judged(asked.lang, declineFields, { why });
  if (declining.errors.length > 0) return { back: { declining }, status: 400 };
  const text = { words: why, lang: asked.lang };
  const recorded = await deps.reviews.decline(account, service.id, review.id, text);
  return answered(visit, recorded, 'declined', { back: { declining } });
};

const answer = async (visit: ReviewVisit, { words }: FormOf<'answer'>): Promise<Answer> => {
  const { deps, asked, account, service, review, writes } = visit;
  const { lang } = asked;
  if (!writes || !review.closed) throw new Refusal(403, undefined, 'role');
  const answering = judged(lang, answerFields(lastDayToAnswer(review.closed.at)), { words });
  if (answering.errors.length > 0) return { back: { answering }, status: 400 };
  const recorded = await deps.reviews.answer(account, service.id, review, { words, lang });
  if (recorded.outcome === 'recorded') return went(visit, 'answered', '#answered');
  const now = recorded.outcome === 'archived' ? visit : inDossier(visit, recorded);
  const problem =
    recorded.outcome === 'archived' ? servicesWords[lang].refusedArchived : reviewsWords[lang].answerOver;
  return { back: { answering, problem }, status: 409, visit: now };
};

const comment = async (visit: ReviewVisit, form: CommentForm): Promise<Answer> => {
  const speaker = speaking(visit);
  if (!speaker.reviews) throw new Refusal(403, undefined, 'role');
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
 * The file of evidence that a review looks at, or looked at.
 *
 * @throws Refusal 404 for any other
 */
export const fileSeen = (visit: ReviewVisit, id: string): Evidence => {
  const { review, isReviewer, reads } = visit;
  const isShown = review.closed !== undefined || (isOpen(review) && (isReviewer || reads));
  const seen = isShown
    ? pictureFor(visit).flatMap(({ actions }) => actions.flatMap(({ evidence }) => evidence))
    : [];
  const found = seen.find((each) => each.id === id);
  // Of what was removed since, its file is given as long as it is there.
  const now = visit.dossier.evidence.get(id);
  if (!found || !now || now.fileRemoved) throw new Refusal(404);
  return now;
};

const giveFile = async (deps: ReviewsPages, asked: Asked): Promise<FastifyReply> => {
  const visit = await visitReview(deps, asked);
  const evidence = fileSeen(visit, paramOf(asked.request, 'evidence'));
  return sendFile(asked, await keptFile(deps, visit.service, evidence));
};

const titleIn = (lang: Lang): string => reviewsWords[lang].title;

/** A review of a service, and the files that it looks at. */
export const pages = {
  serviceReview: pageKind(
    visitReview,
    frameInService,
  )({
    title: (_deps, lang) => titleIn(lang),
    query: reviewsQuery,
    show: drawReview,
    form: reviewForm,
    act,
  }),
  reviewFile: { title: (_deps, lang) => titleIn(lang), show: giveFile },
} satisfies Readonly<Record<string, Page<ReviewsPages>>>;
