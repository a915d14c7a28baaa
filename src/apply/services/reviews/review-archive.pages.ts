import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { dayOf } from '../../../standard/days.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { sendFile } from '../../../web/send.ts';
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

const giveArchive = async (deps: ReviewsPages, asked: Asked): Promise<FastifyReply> => {
  const { model, name } = await openClosed(deps, asked);
  const files = filesSeen(model);
  const archived = { ...model, fileAt: ({ id }: { readonly id: string }) => files.get(id)?.path };
  const body = Readable.from(reviewArchive(archived, files, deps.files), { objectMode: false });
  return sendFile(asked.reply, { name: `${name}.zip`, type: 'application/zip', body });
};

const givePdf = async (deps: ReviewsPages, asked: Asked): Promise<FastifyReply> => {
  const { model, name } = await openClosed(deps, asked);
  const body = Buffer.from(await reviewPdf(model));
  return sendFile(asked.reply, { name: `${name}.pdf`, type: 'application/pdf', body });
};

/** A closed review to keep, alone or with its evidence. */
export const pages = {
  reviewPdf: { title: (_deps, lang) => reviewsWords[lang].pdf, show: givePdf },
  reviewArchive: { title: (_deps, lang) => reviewsWords[lang].archive, show: giveArchive },
} satisfies Readonly<Record<string, Page<ReviewsPages>>>;
