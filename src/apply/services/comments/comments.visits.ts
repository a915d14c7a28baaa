import { judged, refusedIn } from '../../../web/fields.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { type ServiceVisit, unlessArchived } from '../service.visits.ts';
import { spokenOf } from '../spoken.ts';
import { verifiersIn } from '../verifiers.ts';
import { type CommentForm, type CommentTyped, commentField, commentsQuery } from './comments.forms.ts';
import { commentThread, mentionable, type Subject, threadLimit } from './comments.ts';
import { type CommentsModel, commentsView, threadUrl } from './comments.views.ts';
import { commentsWords } from './comments.words.ts';

/** What a form that comes back held. */
export type CommentReturned = Pick<CommentsModel, 'errors' | 'typed'>;

/** `reviews` says who may speak. */
type CommentsVisit = ServiceVisit & { readonly dossier: Dossier };

/**
 * Whom comments may tell: the team, and those above it who may review it, or the reviewer. A reviewer of
 * another body tells who asked them, and nobody else whom they have not heard.
 */
const toldOf = async ({ deps, service, above, account, dossier }: CommentsVisit, of: string) => {
  const review = dossier.reviews.get(of);
  const held = await deps.organisations.grantsAt([service.id, ...above.map(({ id }) => id)]);
  const team = held.flatMap(({ account, organisation }) => (organisation === service.id ? [account] : []));
  const deciders = verifiersIn(held, above).map((holder) => holder.account);
  if (review?.reviewer == null) return [...new Set([...team, ...deciders])];
  const isOfElsewhere = ![...team, ...deciders].includes(account.id);
  return isOfElsewhere ? [review.asked.by.id] : [...new Set([review.reviewer, ...team])];
};

/** Whom a question is for by default: the reviewer, or the person who asked them. */
const answering = ({ dossier, account }: CommentsVisit, { review }: Subject): readonly string[] => {
  const { reviewer, asked } = dossier.reviews.get(review) ?? {};
  const whom = reviewer === account.id ? asked?.by.id : reviewer;
  return whom ? [whom] : [];
};

const modelOf = async (visit: CommentsVisit, subject: Subject, returned?: CommentReturned) => {
  const { deps, asked, account, reviews, dossier } = visit;
  const thread = commentThread(dossier, subject);
  const { comments: done } = commentsQuery.parse(asked.request.query);
  const blank = { errors: [], typed: { words: '', mentions: answering(visit, subject) } };
  const concerned = await toldOf(visit, subject.review);
  return {
    ...visit,
    ...(await spokenOf(deps, concerned, thread)),
    speaks: reviews,
    mentionable: mentionable(thread, concerned, account.id),
    mails: deps.mails,
    subject,
    thread,
    done,
    ...(returned ?? blank),
  };
};

/**
 * The questions and answers of a review; whoever is spoken to there has seen it then. `returned` is a comment
 * that comes back.
 */
export const commentsOn = async (visit: CommentsVisit, subject: Subject, returned?: CommentReturned) => {
  const model = await modelOf(visit, subject, returned);
  return commentsView(model, await visit.deps.comments.seen(visit.account, model.thread));
};

const say = async (visit: CommentsVisit, subject: Subject, { words, mentions: typed }: CommentTyped) => {
  const { deps, lang, service, account, dossier } = visit;
  // Somebody chosen may have lost their role since the page was made: they read the service no more.
  const concerned = await toldOf(visit, subject.review);
  const allowed = mentionable(commentThread(dossier, subject), concerned, account.id);
  const mentions = [...new Set(typed)].filter((id) => allowed.includes(id));
  const { errors } = judged(lang, { words: commentField }, { words });
  if (errors.length > 0) return { back: { comment: { errors, typed: { words, mentions } } }, status: 400 };
  const said = await deps.comments.add(account, service.id, subject, { words, lang, mentions });
  if (unlessArchived(said).outcome === 'refused') {
    const { errors } = refusedIn(commentField, commentsWords[lang].full(threadLimit));
    return { back: { comment: { errors, typed: { words, mentions } } }, status: 409 };
  }
  return { go: threadUrl(lang, service.id, subject, 'added') };
};

/**
 * Comments on a review, or removes one's own comment. Throws a `Refusal` where that one is not there, or is
 * of somebody else.
 */
export const speakOn = async (visit: CommentsVisit, subject: Subject, form: CommentForm) => {
  if (form.do === 'comment') return say(visit, subject, form);
  const found = commentThread(visit.dossier, subject).find(({ comment }) => comment === form.comment);
  if (!found) throw new Refusal(404);
  const { deps, lang, service, account } = visit;
  const why = { words: commentsWords[lang].removedBy, lang };
  if (!(await deps.comments.remove(account, service.id, found, why)))
    throw new Refusal(403, undefined, 'role');
  return { go: threadUrl(lang, service.id, subject, 'removed') };
};
