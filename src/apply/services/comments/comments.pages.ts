import { type Lang, practiceOf } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { judged } from '../../../web/fields.ts';
import type { Html } from '../../../web/html.ts';
import { pagePlace } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Comment, Done, Dossier } from '../dossier/dossier.ts';
import { holdersOf, verifiersOf } from '../reviews/verifiers.ts';
import {
  type DossierVisit,
  type DrawnInService,
  dossierPage,
  type OpenedService,
  type ServicesPages,
  type ServiceVisit,
} from '../service.visits.ts';
import { visitTo } from '../visits/last-visit.visits.ts';
import { type CommentForm, commentField, commentForm } from './comments.forms.ts';
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
type Returned = Pick<CommentsModel, 'errors' | 'typed'>;

/** Whom comments may tell: the team, and those above it who may review it, with those of them who are outside. */
const toldOf = async (
  organisations: ServicesPages['organisations'],
  { service, above }: Pick<OpenedService, 'service' | 'above'>,
  dossier: Dossier,
) => {
  const held = await organisations.grantsAt([service.id, ...above.map(({ id }) => id)]);
  const team = held.flatMap(({ account, organisation }) => (organisation === service.id ? [account] : []));
  const deciders = holdersOf('review', held, above).map(({ account }) => account);
  return {
    concerned: [...new Set([...team, ...deciders])],
    outside: new Set(verifiersOf(dossier, held, above).map(({ account }) => account)),
  };
};

/** A service whose comments are read or written, with its dossier as it is. */
type CommentsVisit = ServiceVisit & { readonly dossier: Dossier };

const shownOf = async (visit: CommentsVisit, thread: readonly Comment[], isNew: (done: Done) => boolean) => {
  const { deps, asked, service, account, reviews, dossier } = visit;
  const { signin, dossiers, organisations, mails } = deps;
  const { concerned, outside } = await toldOf(organisations, visit, dossier);
  const people = [...concerned, ...thread.flatMap(({ by, mentions }) => [by.id, ...mentions])];
  return {
    lang: asked.lang,
    service: service.id,
    me: account.id,
    names: await signin.names([...new Set(people)]),
    words: await dossiers.words(thread.map(({ words }) => words)),
    isNew,
    speaks: reviews,
    mentionable: mentionable(thread, concerned, account.id),
    outside,
    mails,
  };
};

const modelOf = async (
  visit: CommentsVisit,
  subject: Subject,
  isNew: (done: Done) => boolean,
  returned: Returned = { errors: [], typed: noComment },
): Promise<CommentsModel> => {
  const thread = commentThread(visit.dossier, subject);
  const { comments: done } = commentsQuery.parse(visit.asked.request.query);
  return { ...(await shownOf(visit, thread, isNew)), subject, thread, done, ...returned };
};

/**
 * The comments of a practice or of a review, to put in the page of either; whoever is spoken to there has seen it then.
 *
 * @param isNew whether something was told since the last visit of the signed-in person
 */
export const commentsOn = async (
  visit: CommentsVisit,
  subject: Subject,
  isNew: (done: Done) => boolean = () => false,
): Promise<Html> => {
  const model = await modelOf(visit, subject, isNew);
  await visit.deps.comments.seen(visit.account, model.thread);
  return commentsView(model);
};

/** What was sent comes back, with why it was not taken. */
type Back = { readonly subject: Subject; readonly returned: Returned; readonly problem?: string };

const drawAll = async (visit: DossierVisit): Promise<Html> => {
  const { deps, asked, account, dossier, standard } = visit;
  const latest = [...dossier.comments.values()].toReversed().slice(0, listed);
  const { isNew } = await visitTo(deps, asked, visit, 'comments');
  const shown = await shownOf(visit, latest, isNew);
  await deps.comments.seen(account, latest);
  return allCommentsView(shown, standard, latest);
};

const drawReturned = async (visit: DossierVisit, { subject, returned, problem }: Back): Promise<Html> =>
  returnedView(await modelOf(visit, subject, () => false, returned), visit.standard, problem);

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

type CommentsOutcome = Outcome<DossierVisit, unknown, Back>;

const add = async (
  visit: DossierVisit,
  { practice, review, words, mentions: typed }: Extract<CommentForm, { readonly do: 'comment' }>,
): Promise<CommentsOutcome> => {
  const { deps, asked, service, account, dossier, standard } = visit;
  const { lang } = asked;
  const subject = { practice, review };
  const isThere = review === undefined || dossier.reviews.has(review);
  if (!practiceOf(standard, practice) || !isThere) throw new Refusal(404);
  const { concerned } = await toldOf(deps.organisations, visit, dossier);
  const mentions = [...new Set(typed)];
  const allowed = mentionable(commentThread(dossier, subject), concerned, account.id);
  const errors = wrongIn(lang, { words, mentions }, allowed);
  const returned = { errors, typed: { words, mentions } };
  if (errors.length > 0) return { back: { subject, returned }, status: 400 };
  const { outcome } = await deps.comments.add(account, service.id, subject, { words, lang, mentions });
  if (outcome === 'archived')
    return { back: { subject, returned, problem: commentsWords[lang].archived }, status: 409 };
  return { go: threadUrl(lang, service.id, subject, 'added') };
};

const remove = async (visit: DossierVisit, id: string): Promise<CommentsOutcome> => {
  const { deps, asked, service, account, dossier } = visit;
  const { lang } = asked;
  const words = commentsWords[lang];
  const comment = dossier.comments.get(id);
  if (!comment) throw new Refusal(404);
  const why = { words: words.removedBy, lang };
  if (await deps.comments.remove(account, service.id, comment, why))
    return { go: threadUrl(lang, service.id, comment, 'removed') };
  const returned = { errors: [], typed: noComment };
  return { back: { subject: comment, returned, problem: words.notYours }, status: 409 };
};

/** Every comment of a service; where comments are sent to. */
export const pages = {
  serviceComments: dossierPage({
    title: (_deps, lang) => commentsWords[lang].title,
    show: drawComments,
    form: commentForm,
    act: (visit, form) => (form.do === 'comment' ? add(visit, form) : remove(visit, form.comment)),
  }),
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
