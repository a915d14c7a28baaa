import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { placeLine } from '../../../people/organisations/roles.ts';
import { beginningOn, frameOwn } from '../../../people/signin/account.visits.ts';
import { keepToken, signedInOn } from '../../../people/signin/session.visits.ts';
import { acceptForm, nameField } from '../../../people/signin/signin.forms.ts';
import { goElsewhere } from '../../../people/signin/signin.pages.ts';
import type { Account } from '../../../people/signin/signin.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { type Outcome, pageKind } from '../../../web/page-kind.ts';
import type { Dossier, Review } from '../dossier/dossier.ts';
import { tieOf } from '../dossier/outside.ts';
import type { OpenedService } from '../opened.ts';
import { spokenOf } from '../spoken.ts';
import { titlesIn } from '../telling/telling.ts';
import type { ReviewsDeps } from './review.visits.ts';
import { goneLinkView, linkView } from './review-link.views.ts';
import type { OpenedLink } from './reviews.ts';
import { movedSaid } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

type Visit = Pick<OpenedService, 'lang' | 'service' | 'body' | 'above'> & {
  readonly deps: ReviewsDeps;
  readonly asked: Asked;
  readonly token: string;
  readonly link: OpenedLink;
  readonly dossier: Dossier;
  readonly review: Review;
  /** Undefined when nobody is signed in. */
  readonly account: Account | undefined;
};

const showGone = (deps: ReviewsDeps, asked: Asked): FastifyReply => {
  const { lang } = asked;
  const title = organisationsWords[lang].goneTitle;
  // The address of a link that is over leads nowhere, in no language.
  return frameOwn(
    { deps, asked },
    { place: pagePlace('myServices'), title, wrong: false, body: goneLinkView(lang) },
    404,
  );
};

const openLink = async (deps: ReviewsDeps, asked: Asked): Promise<Visit | FastifyReply> => {
  const token = paramOf(asked.request, 'token');
  const link = await deps.reviews.opened(token);
  const service = link && (await deps.services.find(link.service));
  if (!link || !service) return showGone(deps, asked);
  const dossier = await deps.dossiers.read(service.id);
  const review = dossier.reviews.get(link.review);
  const bodies = await deps.organisations.around([service.id]);
  const body = bodies.get(service.organisation);
  if (!review || !body) return showGone(deps, asked);
  const account = (await signedInOn(deps, asked.request))?.account;
  const above = placeLine(bodies, body.id).flatMap((id) => bodies.get(id) ?? []);
  return { deps, asked, lang: asked.lang, token, link, service, body, above, dossier, review, account };
};

/** What is wrong with a name, or why another site did not answer. */
type Back = { readonly returned?: Returned; readonly problem?: string };

/** Why someone who is signed in may not take the review of a link. */
const whyNot = async (
  { deps, lang, body, above, dossier }: Visit,
  account: Account,
): Promise<string | undefined> => {
  const words = reviewsWords[lang];
  const tie = tieOf(dossier, account.id);
  if (tie) {
    const spoken = await spokenOf(deps, tie, titlesIn(dossier, [tie]));
    return words.cannotTake(movedSaid({ lang, dossier, ...spoken }, tie));
  }
  return (await deps.reviews.isOfBody(account, { above })) ? words.ofBody(body.name[lang]) : undefined;
};

const draw = async (visit: Visit, { returned = nothingReturned, problem }: Back = {}) => {
  const { deps, asked, lang, dossier, review, account } = visit;
  const why = account && (await whyNot(visit, account));
  const { practices } = deps.dossiers.standardOf(dossier);
  return {
    title: why ? reviewsWords[lang].insideTitle : reviewsWords[lang].invitation,
    body: linkView({
      ...visit,
      ...(await spokenOf(deps, review)),
      here: asked.place().url[lang],
      practices: practices.filter(({ id }) => review.practices.includes(id)),
      whyNot: why,
      providers: deps.oidc.providers,
      problem,
      returned,
    }),
  };
};

const accept = async (
  visit: Visit,
  form: z.output<typeof acceptForm>,
): Promise<Outcome<Visit, unknown, Back>> => {
  const { deps, asked, lang, token, link, above, account } = visit;
  const { request, reply } = asked;
  if ('provider' in form) {
    const next = href('reviewLink', lang, { token });
    const went = await goElsewhere(deps, asked, form.provider, { next, invitation: token });
    return 'answered' in went ? went : { back: went, status: 503 };
  }
  const { name } = form;
  const returned = account ? nothingReturned : judged(lang, { name: nameField }, { name });
  if (returned.errors.length > 0) return { back: { returned }, status: 400 };
  const who = account ?? { name, lang, beginning: beginningOn(deps, request, 'invitation') };
  const { recorded, session } = await deps.reviews.takeByLink(who, token, link, { above });
  if (session !== undefined) keepToken(reply, deps.site, session);
  if (recorded.outcome === 'recorded') return { go: `${href('serviceReview', lang, link)}?done=taken` };
  if (recorded.outcome === 'refused' && ['inside', 'of-body'].includes(recorded.refused.because))
    return { back: {}, status: 409, visit: { ...visit, dossier: recorded.dossier } };
  return { answered: showGone(deps, asked) };
};

export const pages = {
  reviewLink: pageKind(
    openLink,
    frameOwn,
  )({
    title: (_deps, lang) => reviewsWords[lang].invitation,
    form: acceptForm,
    show: (visit, _query, back) => draw(visit, back),
    act: accept,
  }),
} satisfies Readonly<Record<string, Page<ReviewsDeps>>>;
