import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { dayOf } from '../../../standard/days.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { closedModel } from './review.pages.ts';
import { type ReviewsPages, visitReview } from './review.visits.ts';
import { filesSeen, reviewArchive } from './review-archive.ts';
import { reviewsWords } from './reviews.words.ts';

const giveArchive = async (deps: ReviewsPages, asked: Asked): Promise<FastifyReply> => {
  const visit = await visitReview(deps, asked);
  const { closed, practices } = visit.review;
  if (!closed) throw new Refusal(404);
  const model = await closedModel(visit, closed, () => undefined);
  const files = filesSeen(model);
  const archived = { ...model, fileAt: ({ id }: { readonly id: string }) => files.get(id)?.path };
  const name = `cap18-${reviewsWords[asked.lang].archiveName}-${practices.join('-')}-${dayOf(new Date(closed.at))}.zip`;
  return asked.reply
    .type('application/zip')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(Readable.from(reviewArchive(archived, files, deps.files), { objectMode: false }));
};

/** A closed review with its evidence, to keep. */
export const pages = {
  reviewArchive: { title: (_deps, lang) => reviewsWords[lang].archive, show: giveArchive },
} satisfies Readonly<Record<string, Page<ReviewsPages>>>;
