import type { z } from 'zod';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import type { Lang } from '../../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import { type Outcome, pageKind } from '../../../web/page-kind.ts';
import { profileOf } from '../dossier/dossier.ts';
import { tieOf } from '../dossier/outside.ts';
import {
  type DossierVisit,
  type DrawnInService,
  frameInService,
  visitDossier,
  withDossier,
} from '../service.visits.ts';
import { servicesWords } from '../services.words.ts';
import { unsupportedBy } from './judging.ts';
import { reviewMessageInBoth } from './review.mail.ts';
import { isReadyForReview, openReviewOf, peopleOf } from './review.ts';
import type { ReviewsPages } from './review.visits.ts';
import { type AskForm, askFields, askForm, reviewsQuery } from './reviews.forms.ts';
import { type Candidate, type ReviewsModel, reviewsView } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';
import { reviewersAt } from './verifiers.ts';

type Visit = DossierVisit<ReviewsPages>;
type Query = z.output<typeof reviewsQuery>;

/** What the page comes back with: a link that was just made, or what could not be done. */
type Back = {
  readonly prepared?: ReviewsModel['prepared'];
  readonly chosen?: ReviewsModel['chosen'];
  readonly returned?: Returned;
};

/** Those whose role in the body, or above it, lets them review, and what puts each in the team of the service. */
const candidatesFor = async ({ deps, asked, above, dossier }: Visit): Promise<readonly Candidate[]> => {
  const { roles } = organisationsWords[asked.lang];
  return (await reviewersAt(deps.organisations, above)).map(({ account, role }) => ({
    account,
    role: roles[role],
    tie: tieOf(dossier, account),
  }));
};

const drawReviews = async (
  visit: Visit,
  { practice, done }: Query,
  { prepared, chosen, returned = nothingReturned }: Back = {},
): Promise<DrawnInService> => {
  const { deps, asked, service, dossier, standard, today, leads } = visit;
  const { lang } = asked;
  const asks = leads && service.archivedAt === undefined;
  const reviews = [...dossier.reviews.values()];
  const candidates = asks ? await candidatesFor(visit) : [];
  const names = await deps.signin.names([
    ...new Set([...candidates.map(({ account }) => account), ...reviews.flatMap(peopleOf)]),
  ]);
  const known = candidates.filter(({ account }) => names.has(account));
  const profile = profileOf(dossier, standard, deps.clock().toISOString());
  const able = known.filter(({ tie }) => tie === undefined);
  return {
    place: pagePlace('serviceReviews', { service: service.id }),
    title: reviewsWords[lang].title,
    body: reviewsView({
      lang,
      service,
      reviews,
      unsupportedBy: (review) => unsupportedBy(dossier, review, deps.clock().toISOString()),
      names,
      today,
      asks,
      practices: standard.practices.map((each) => ({
        practice: each,
        isReady: isReadyForReview(dossier, each, profile),
        isUnderReview: openReviewOf(dossier, each.id) !== undefined,
      })),
      candidates: known.toSorted((one, other) =>
        (names.get(one.account) ?? '').localeCompare(names.get(other.account) ?? '', lang),
      ),
      done,
      prepared,
      // The only one who can do it is chosen.
      chosen: chosen ?? { practices: practice, to: able.length === 1 ? able[0]?.account : undefined },
      returned,
    }),
  };
};

/** What is wrong with what a lead asks for. */
const wrongIn = (visit: Visit, { practice, to, words }: AskForm): Returned => {
  const { lang } = visit.asked;
  const { practicesMissing, toMissing } = reviewsWords[lang];
  const { errors, typed } = judged(lang, askFields, { words });
  return {
    typed,
    errors: [
      ...(practice.length > 0 ? [] : [{ field: 'practices', message: practicesMissing }]),
      ...(to === undefined ? [{ field: 'to', message: toMissing }] : []),
      ...errors,
    ],
  };
};

const ask = async (visit: Visit, form: AskForm): Promise<Outcome<Visit, Query, Back>> => {
  const { deps, asked, service, body, account } = visit;
  const { lang } = asked;
  const words = reviewsWords[lang];
  const { practice: practices, to } = form;
  const chosen = { practices, to };
  const returned = wrongIn(visit, form);
  if (returned.errors.length > 0 || to === undefined) return { back: { chosen, returned }, status: 400 };
  const { recorded, review, token } = await deps.reviews.ask(account, visit, {
    practices,
    to,
    words: form.words,
    lang,
  });
  const refuse = (field: string, message: string, now: Visit = visit): Outcome<Visit, Query, Back> => ({
    back: { chosen, returned: { ...returned, errors: [{ field, message }] } },
    status: 409,
    visit: now,
  });
  switch (recorded.outcome) {
    case 'archived':
      return refuse('content', servicesWords[lang].refusedArchived);
    case 'refused': {
      const { refused, dossier } = recorded;
      const now = withDossier(visit, dossier);
      if (refused.because === 'under-review')
        return refuse('practices', words.practiceTaken(refused.practice), now);
      return refused.because === 'practice'
        ? refuse('practices', words.practicesMissing, now)
        : refuse('to', words.toGone, now);
    }
    default: {
      const done = recorded.dossier.reviews.get(review);
      if (token === undefined || !done)
        return { go: `${href('serviceReview', lang, { service: service.id, review })}?done=asked` };
      const addressIn = (each: Lang) => deps.site.baseUrl + href('reviewLink', each, { token });
      const message = await reviewMessageInBoth(deps, lang, { review: done, service, body, addressIn });
      return {
        back: { prepared: { address: addressIn(lang), message, until: deps.reviews.linkUntil() } },
        status: 200,
        visit: withDossier(visit, recorded.dossier),
      };
    }
  }
};

/** The reviews of a service. */
export const pages = {
  serviceReviews: pageKind(
    visitDossier<ReviewsPages>,
    frameInService,
  )({
    title: (_deps, lang) => reviewsWords[lang].title,
    query: reviewsQuery,
    show: drawReviews,
    form: askForm,
    act: ask,
  }),
} satisfies Readonly<Record<string, Page<ReviewsPages>>>;
