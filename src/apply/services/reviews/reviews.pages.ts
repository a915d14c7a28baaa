import type { z } from 'zod';
import type { Lang } from '../../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../../web/fields.ts';
import { href } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { profileOf } from '../dossier/dossier.ts';
import { tieOf } from '../dossier/outside.ts';
import {
  type DossierVisit,
  type DrawnInService,
  servicePages,
  unlessArchived,
  visitDossier,
  withDossier,
} from '../service.visits.ts';
import { spokenOf } from '../spoken.ts';
import { titlesIn } from '../telling/telling.ts';
import { reviewersAt } from '../verifiers.ts';
import { reviewMessageInBoth } from './review.mail.ts';
import type { ReviewsDeps } from './review.visits.ts';
import { type AskForm, askFields, askForm, reviewsQuery } from './reviews.forms.ts';
import { type ReviewsModel, reviewsView } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

type Visit = DossierVisit<ReviewsDeps>;
type Query = z.output<typeof reviewsQuery>;

/** A link that was just made, or what could not be done. */
type Back = {
  readonly prepared?: ReviewsModel['prepared'];
  readonly chosen?: ReviewsModel['chosen'];
  readonly returned?: Returned;
};

const drawReviews = async (
  visit: Visit,
  { practice, done }: Query,
  { prepared, chosen, returned = nothingReturned }: Back = {},
): Promise<DrawnInService> => {
  const { deps, lang, service, dossier, standard, leads, above } = visit;
  const asks = leads && service.archivedAt === undefined;
  const reviewers = (asks ? await reviewersAt(deps.organisations, above) : []).map((each) => ({
    ...each,
    tie: tieOf(dossier, each.account),
  }));
  const titles = titlesIn(
    dossier,
    reviewers.flatMap(({ tie }) => tie ?? []),
  );
  const now = deps.clock().toISOString();
  return {
    title: reviewsWords[lang].title,
    body: reviewsView({
      ...visit,
      ...(await spokenOf(deps, reviewers, titles, dossier.reviews)),
      now,
      asks,
      profile: profileOf(dossier, standard, now),
      reviewers,
      done,
      prepared,
      chosen: chosen ?? { practices: practice },
      returned,
    }),
  };
};

const wrongIn = ({ lang }: Visit, { practice, to, words }: AskForm): Returned => {
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
  const { deps, lang, service, body, account } = visit;
  const { practice: practices, to } = form;
  const chosen = { practices, to };
  const returned = wrongIn(visit, form);
  if (returned.errors.length > 0 || to === undefined) return { back: { chosen, returned }, status: 400 };
  const asking = { practices, to, words: form.words, lang };
  const { recorded, review, token } = await deps.reviews.ask(account, visit, asking);
  const became = unlessArchived(recorded);
  const now = withDossier(visit, became.dossier);
  if (became.outcome === 'refused') {
    const { refused } = became;
    const { practiceTaken, practicesMissing, toGone } = reviewsWords[lang];
    const error =
      refused.because === 'under-review'
        ? { field: 'practices', message: practiceTaken(refused.practice) }
        : refused.because === 'practice'
          ? { field: 'practices', message: practicesMissing }
          : { field: 'to', message: toGone };
    return { back: { chosen, returned: { ...returned, errors: [error] } }, status: 409, visit: now };
  }
  const done = became.dossier.reviews.get(review);
  if (token === undefined || !done)
    return { go: `${href('serviceReview', lang, { service: service.id, review })}?done=asked` };
  const addressIn = (each: Lang) => deps.site.baseUrl + href('reviewLink', each, { token });
  const message = await reviewMessageInBoth(deps, lang, { review: done, service, body, addressIn });
  const prepared = { address: addressIn(lang), message, until: deps.reviews.linkUntil() };
  return { back: { prepared }, status: 200, visit: now };
};

export const pages = {
  serviceReviews: servicePages(visitDossier<ReviewsDeps>)({
    title: (_deps, lang) => reviewsWords[lang].title,
    query: reviewsQuery,
    show: drawReviews,
    form: askForm,
    act: ask,
  }),
} satisfies Readonly<Record<string, Page<ReviewsDeps>>>;
