import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { dayOf } from '../../../standard/days.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { closedModel } from './review.pages.ts';
import { type ReviewsPages, visitReview } from './review.visits.ts';
import { filesSeen, reviewArchive, reviewPdf } from './review-archive.ts';
import { reviewsWords } from './reviews.words.ts';

/** A closed review, as its page tells it; evidence leads to its file in the archive. */
const openClosed = async (deps: ReviewsPages, asked: Asked) => {
  const visit = await visitReview(deps, asked);
  const { closed, practices } = visit.review;
  if (!closed) throw new Refusal(404);
  const model = await closedModel(visit, closed, () => undefined);
  const name = `cap18-${reviewsWords[asked.lang].archiveName}-${practices.join('-')}-${dayOf(new Date(closed.at))}`;
  return { model, name };
};

const sendAs = ({ reply }: Asked, type: string, name: string, body: Buffer | Readable): FastifyReply =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(body);

const giveArchive = async (deps: ReviewsPages, asked: Asked): Promise<FastifyReply> => {
  const { model, name } = await openClosed(deps, asked);
  const files = filesSeen(model);
  const archived = { ...model, fileAt: ({ id }: { readonly id: string }) => files.get(id)?.path };
  const pieces = Readable.from(reviewArchive(archived, files, deps.files), { objectMode: false });
  return sendAs(asked, 'application/zip', `${name}.zip`, pieces);
};

const givePdf = async (deps: ReviewsPages, asked: Asked): Promise<FastifyReply> => {
  const { model, name } = await openClosed(deps, asked);
  return sendAs(asked, 'application/pdf', `${name}.pdf`, Buffer.from(await reviewPdf(model)));
};

/** A closed review to keep, alone or with its evidence. */
export const pages = {
  reviewPdf: { title: (_deps, lang) => reviewsWords[lang].pdf, show: givePdf },
  reviewArchive: { title: (_deps, lang) => reviewsWords[lang].archive, show: giveArchive },
} satisfies Readonly<Record<string, Page<ReviewsPages>>>;
