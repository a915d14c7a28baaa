import type { FastifyReply } from 'fastify';
import { may } from '../../../people/organisations/roles.ts';
import type { Account } from '../../../people/signin/signin.ts';
import { type Lang, practiceOf } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import type { Html } from '../../../web/html.ts';
import { pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Comment, Done, Dossier } from '../dossier/dossier.ts';
import { type OpenedService, openFile, type ServicesPages, showInService } from '../opened.pages.ts';
import { holdersOf, verifiersOf } from '../proofs/verifiers.ts';
import { visitTo } from '../visits/visits.pages.ts';
import { type CommentForm, commentForm, commentLimit, commentsQuery } from './comments.schema.ts';
import { mentionable, type Subject, threadOf } from './comments.ts';
import {
  allCommentsView,
  type CommentsModel,
  commentsView,
  mentionsView,
  nothingTyped,
  returnedView,
  threadUrl,
} from './comments.views.ts';
import { commentsWords } from './comments.words.ts';

/** Comments listed for a whole service. */
const listed = 100;

/** What a form that comes back held. */
type Returned = Pick<CommentsModel, 'errors' | 'typed'>;

/** Whom comments may tell: the team, and those above it who decide on its proofs, with those of them who are outside. */
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

const drawn = async (
  { signin, dossiers, organisations, mails }: ServicesPages,
  opened: OpenedService,
  dossier: Dossier,
  lang: Lang,
  thread: readonly Comment[],
  isNew: (done: Done) => boolean,
) => {
  const { service, account, reviews } = opened;
  const { concerned, outside } = await toldOf(organisations, opened, dossier);
  const people = [...concerned, ...thread.flatMap(({ by, mentions }) => [by.id, ...mentions])];
  return {
    lang,
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
  pages: ServicesPages,
  asked: Asked,
  opened: OpenedService,
  dossier: Dossier,
  subject: Subject,
  isNew: (done: Done) => boolean,
  returned: Returned = { errors: [], typed: nothingTyped },
): Promise<CommentsModel> => {
  const thread = threadOf(dossier, subject);
  const { comments: done } = commentsQuery.parse(asked.request.query);
  return {
    ...(await drawn(pages, opened, dossier, asked.lang, thread, isNew)),
    subject,
    thread,
    done,
    ...returned,
  };
};

/**
 * The comments of a practice or of a proof, to put in the page of either; whoever is spoken to there has seen it then.
 *
 * @param isNew whether something was told since the last visit of who asks
 */
export const commentsOn = async (
  pages: ServicesPages,
  asked: Asked,
  opened: OpenedService,
  dossier: Dossier,
  subject: Subject,
  isNew: (done: Done) => boolean = () => false,
): Promise<Html> => {
  const model = await modelOf(pages, asked, opened, dossier, subject, isNew);
  await pages.comments.seen(opened.account, model.thread);
  return commentsView(model);
};

/** Where who asks is spoken to, in services that they may read; nothing when nowhere. */
export const mentionsOn = async (
  { comments, organisations, services, standards }: ServicesPages,
  account: Account,
  lang: Lang,
): Promise<Html | false> => {
  const mentions = await comments.mentionsOf(account);
  if (mentions.length === 0) return false;
  const ids = [...new Set(mentions.map(({ service }) => service))];
  const [grants, places, found] = await Promise.all([
    organisations.grantsOf(account),
    organisations.around(ids),
    services.named(ids),
  ]);
  const readable = found.filter(({ id }) => may(grants, 'read', id, places));
  const names = new Map(readable.map(({ id, name }) => [id, name[lang]]));
  return mentionsView(lang, mentions, names, standards.current);
};

const showAll = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { service, account, dossier } = opened;
  const latest = [...dossier.comments.values()].toReversed().slice(0, listed);
  const { isNew } = await visitTo(pages, asked, opened, 'comments');
  const shown = await drawn(pages, opened, dossier, lang, latest, isNew);
  await pages.comments.seen(account, latest);
  return showInService(pages, asked, opened, {
    place: pagePlace('serviceComments', { service: service.id }),
    title: commentsWords[lang].title,
    body: allCommentsView(shown, pages.dossiers.standardOf(dossier), latest),
  });
};

/** What was sent comes back, with why it was not taken. */
const returnForm = async (
  pages: ServicesPages,
  asked: Asked,
  opened: OpenedService,
  dossier: Dossier,
  subject: Subject,
  returned: Returned,
  problem?: string,
): Promise<FastifyReply> => {
  const model = await modelOf(pages, asked, opened, dossier, subject, () => false, returned);
  return showInService(
    pages,
    asked,
    opened,
    {
      place: pagePlace('serviceComments', { service: opened.service.id }),
      title: commentsWords[asked.lang].title,
      wrong: true,
      body: returnedView(model, pages.dossiers.standardOf(dossier), problem),
    },
    problem === undefined ? 400 : 409,
  );
};

/** What is wrong with a comment. */
const wrongIn = (
  lang: Lang,
  { words: text, mentions }: { readonly words: string; readonly mentions: readonly string[] },
  allowed: readonly string[],
): readonly FieldError[] => {
  const words = commentsWords[lang];
  const errors: FieldError[] = [];
  if (text === '') errors.push({ field: 'comment', message: words.missing });
  if (text.length > commentLimit)
    errors.push({ field: 'comment', message: words.long(text.length, commentLimit) });
  if (!mentions.every((id) => allowed.includes(id)))
    errors.push({ field: 'mentions', message: words.unknown });
  return errors;
};

const receive = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const form = commentForm.safeParse(asked.request.body).data;
  if (!form) throw new Refusal(400);
  const opened = await openFile(pages, asked.request);
  const { dossier } = opened;
  return form.do === 'comment'
    ? add(pages, asked, opened, dossier, form)
    : remove(pages, asked, opened, dossier, form.comment);
};

const add = async (
  pages: ServicesPages,
  asked: Asked,
  opened: OpenedService,
  dossier: Dossier,
  { practice, proof, words, mentions: typed }: Extract<CommentForm, { readonly do: 'comment' }>,
): Promise<FastifyReply> => {
  const { lang, reply } = asked;
  const { service, account } = opened;
  const subject = { practice, proof };
  const isThere = proof === undefined || dossier.proofs.has(proof);
  if (!practiceOf(pages.dossiers.standardOf(dossier), practice) || !isThere) throw new Refusal(404);
  const { concerned } = await toldOf(pages.organisations, opened, dossier);
  const mentions = [...new Set(typed)];
  const errors = wrongIn(
    lang,
    { words, mentions },
    mentionable(threadOf(dossier, subject), concerned, account.id),
  );
  const returned = { errors, typed: { words, mentions } };
  if (errors.length > 0) return returnForm(pages, asked, opened, dossier, subject, returned);
  const { outcome } = await pages.comments.add(account, service.id, subject, { words, lang, mentions });
  if (outcome === 'archived')
    return returnForm(pages, asked, opened, dossier, subject, returned, commentsWords[lang].archived);
  return reply.redirect(threadUrl(lang, service.id, subject, 'added'), 303);
};

const remove = async (
  pages: ServicesPages,
  asked: Asked,
  opened: OpenedService,
  dossier: Dossier,
  id: string,
): Promise<FastifyReply> => {
  const { lang, reply } = asked;
  const words = commentsWords[lang];
  const comment = dossier.comments.get(id);
  if (!comment) throw new Refusal(404);
  const why = { words: words.removedBy, lang };
  if (await pages.comments.remove(opened.account, opened.service.id, comment, why))
    return reply.redirect(threadUrl(lang, opened.service.id, comment, 'removed'), 303);
  const nothing = { errors: [], typed: nothingTyped };
  return returnForm(pages, asked, opened, dossier, comment, nothing, words.notYours);
};

/** Every comment of a service; where comments are sent to. */
export const pages = {
  serviceComments: { title: (_deps, lang) => commentsWords[lang].title, show: showAll, act: receive },
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
