import type { z } from 'zod';
import { type Lang, practiceOf } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { judged } from '../../../web/fields.ts';
import type { Html } from '../../../web/html.ts';
import { pagePlace } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Comment, Dossier } from '../dossier/dossier.ts';
import { holdersOf } from '../reviews/verifiers.ts';
import {
  type DossierVisit,
  type DrawnInService,
  dossierPage,
  type ServicesPages,
  type ServiceVisit,
} from '../service.visits.ts';
import { servicesWords } from '../services.words.ts';
import { type CommentTyped, commentField, commentForm } from './comments.forms.ts';
import { commentsQuery } from './comments.schema.ts';
import { commentThread, mentionable, type Subject } from './comments.ts';
import {
  allCommentsView,
  type CommentsModel,
  commentsView,
  noComment,
  returnedView,
  threadUrl,
} from './comments.views.ts';
import { commentsWords } from './comments.words.ts';

/** Comments listed for a whole service. */
const listed = 100;

/** What a form that comes back held. */
export type CommentReturned = Pick<CommentsModel, 'errors' | 'typed'>;

/** A service whose comments are read or written, with its dossier as it is. `reviews` says who may speak. */
type CommentsVisit = ServiceVisit & { readonly dossier: Dossier };

/**
 * Whom comments may tell: the team, and those above it who may review it, or the reviewer. A reviewer of another body tells who
 * asked them, and nobody else whom they have not heard.
 */
const toldOf = async (
  { deps, service, above, account, dossier }: CommentsVisit,
  of?: string,
): Promise<readonly string[]> => {
  const review = of === undefined ? undefined : dossier.reviews.get(of);
  const held = await deps.organisations.grantsAt([service.id, ...above.map(({ id }) => id)]);
  const team = held.flatMap(({ account, organisation }) => (organisation === service.id ? [account] : []));
  const deciders = holdersOf('review', held, above).map((holder) => holder.account);
  if (review?.reviewer == null) return [...new Set([...team, ...deciders])];
  const isOfElsewhere = ![...team, ...deciders].includes(account.id);
  return isOfElsewhere ? [review.asked.by.id] : [...new Set([review.reviewer, ...team])];
};

const shownOf = async (visit: CommentsVisit, thread: readonly Comment[], review?: string) => {
  const { deps, asked, service, account, reviews } = visit;
  const { signin, dossiers, mails } = deps;
  const concerned = await toldOf(visit, review);
  const people = [...concerned, ...thread.flatMap(({ by, mentions }) => [by.id, ...mentions])];
  return {
    lang: asked.lang,
    service: service.id,
    me: account.id,
    names: await signin.names([...new Set(people)]),
    words: await dossiers.words(thread.map(({ words }) => words)),
    speaks: reviews,
    mentionable: mentionable(thread, concerned, account.id),
    mails,
  };
};

/** Whom a question on a review is for, unless its author says otherwise: the reviewer, or who asked them. */
const answering = ({ dossier, account }: CommentsVisit, { review }: Subject): readonly string[] => {
  const { reviewer, asked } = dossier.reviews.get(review ?? '') ?? {};
  const whom = reviewer === account.id ? asked?.by.id : reviewer;
  return whom ? [whom] : [];
};

const modelOf = async (
  visit: CommentsVisit,
  subject: Subject,
  returned: CommentReturned = { errors: [], typed: { words: '', mentions: answering(visit, subject) } },
): Promise<CommentsModel> => {
  const thread = commentThread(visit.dossier, subject);
  const { comments: done } = commentsQuery.parse(visit.asked.request.query);
  return { ...(await shownOf(visit, thread, subject.review)), subject, thread, done, ...returned };
};

/**
 * The comments of a practice or of a review, to put in the page of either; whoever is spoken to there has seen it then.
 *
 * @param returned a comment that comes back
 */
export const commentsOn = async (
  visit: CommentsVisit,
  subject: Subject,
  returned?: CommentReturned,
): Promise<Html> => {
  const model = await modelOf(visit, subject, returned);
  return commentsView(model, await visit.deps.comments.seen(visit.account, model.thread));
};

/** What was sent comes back, with why it was not taken. */
type Back = { readonly subject: Subject; readonly returned: CommentReturned; readonly problem?: string };

const drawAll = async (visit: DossierVisit): Promise<Html> => {
  const { deps, account, dossier, standard } = visit;
  const latest = [...dossier.comments.values()].toReversed().slice(0, listed);
  const shown = await shownOf(visit, latest);
  return allCommentsView(shown, standard, latest, await deps.comments.seen(account, latest));
};

const drawReturned = async (visit: DossierVisit, { subject, returned, problem }: Back): Promise<Html> =>
  returnedView(await modelOf(visit, subject, returned), visit.standard, problem);

const drawComments = async (visit: DossierVisit, _query: unknown, back?: Back): Promise<DrawnInService> => ({
  place: pagePlace('serviceComments', { service: visit.service.id }),
  title: commentsWords[visit.asked.lang].title,
  body: back ? await drawReturned(visit, back) : await drawAll(visit),
});

/** What is wrong with a comment. */
const wrongIn = (
  lang: Lang,
  { words, mentions }: { readonly words: string; readonly mentions: readonly string[] },
  allowed: readonly string[],
): readonly FieldError[] => {
  const { errors } = judged(lang, { words: commentField }, { words });
  const unknown = { field: 'mentions', message: commentsWords[lang].unknown };
  return mentions.every((id) => allowed.includes(id)) ? errors : [...errors, unknown];
};

type CommentsOutcome = { readonly go: string } | { readonly back: Back; readonly status: number };

/** Says something of a subject that is there. */
export const sayOn = async (
  visit: CommentsVisit,
  subject: Subject,
  { words, mentions: typed }: CommentTyped,
): Promise<CommentsOutcome> => {
  const { deps, asked, service, account, dossier } = visit;
  const { lang } = asked;
  const concerned = await toldOf(visit, subject.review);
  const mentions = [...new Set(typed)];
  const allowed = mentionable(commentThread(dossier, subject), concerned, account.id);
  const errors = wrongIn(lang, { words, mentions }, allowed);
  const returned = { errors, typed: { words, mentions } };
  if (errors.length > 0) return { back: { subject, returned }, status: 400 };
  const { outcome } = await deps.comments.add(account, service.id, subject, { words, lang, mentions });
  if (outcome === 'archived')
    return { back: { subject, returned, problem: servicesWords[lang].refusedArchived }, status: 409 };
  return { go: threadUrl(lang, service.id, subject, 'added') };
};

/** Takes away a comment of one's own. */
export const unsay = async (
  { deps, asked, service, account }: CommentsVisit,
  comment: Comment,
): Promise<CommentsOutcome> => {
  const { lang } = asked;
  const words = commentsWords[lang];
  const why = { words: words.removedBy, lang };
  if (await deps.comments.remove(account, service.id, comment, why))
    return { go: threadUrl(lang, service.id, comment, 'removed') };
  const returned = { errors: [], typed: noComment };
  return { back: { subject: comment, returned, problem: words.notYours }, status: 409 };
};

const act = (visit: DossierVisit, form: z.output<typeof commentForm>): Promise<CommentsOutcome> => {
  const { dossier, standard } = visit;
  if (form.do === 'comment') {
    if (!practiceOf(standard, form.practice)) throw new Refusal(404);
    return sayOn(visit, { practice: form.practice }, form);
  }
  const comment = dossier.comments.get(form.comment);
  if (!comment) throw new Refusal(404);
  return unsay(visit, comment);
};

/** Every comment of a service; where comments are sent to. */
export const pages = {
  serviceComments: dossierPage({
    title: (_deps, lang) => commentsWords[lang].title,
    show: drawComments,
    form: commentForm,
    act,
  }),
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
