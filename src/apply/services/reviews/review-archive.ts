/** A closed review with its evidence, to verify later: a document, the files, and their hashes. */
import { withHashes, type Zipped, zipStream } from '../../../documents/zip.ts';
import type { Lang } from '../../../standard/standard.ts';
import { workerThread } from '../../../web/worker-thread.ts';
import { hasFile, shownText } from '../dossier/dossier.ts';
import { evidenceWords } from '../evidence/evidence.words.ts';
import type { EvidenceFiles } from '../evidence/files.ts';
import { type PrintedModel, printedReview } from './review.views.ts';
import { reviewTitle } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

export type PrintedReview = {
  readonly lang: Lang;
  readonly title: string;
  readonly service: string;
  /** An instant. */
  readonly closedAt: string;
  /** What the page says under its title. */
  readonly markup: string;
};

/** Drawing loads libraries, and takes a while: nobody else waits. */
const thread = workerThread(new URL('./review.pdf.ts', import.meta.url));

/** See `review.pdf.ts`. */
export const reviewPdf = async (model: PrintedModel): Promise<Uint8Array> => {
  const { lang, review, service, closed } = model;
  const printed: PrintedReview = {
    lang,
    title: reviewTitle(lang, review),
    service: service.name[lang],
    closedAt: closed.at,
    markup: printedReview(model).text,
  };
  return thread.run(printed);
};

/** The files that a review looked at and that are still there, each once, by path in the archive. */
export const filesSeen = (model: Pick<PrintedModel, 'lang' | 'picture' | 'words' | 'dossier'>) => {
  const { lang, picture, words, dossier } = model;
  const all = picture.flatMap(({ actions }) => actions.flatMap(({ evidence }) => evidence));
  const given = [...new Map(all.map((each) => [each.id, each])).values()].flatMap(({ id }) => {
    const each = dossier.evidence.get(id);
    const name = each && words.get(shownText(each) ?? '')?.words;
    return each?.file && hasFile(each) && name !== undefined ? [{ id, hash: each.file.hash, name }] : [];
  });
  const folder = evidenceWords[lang].filesFolder;
  return new Map(
    given.map(({ id, hash, name }, rank) => [id, { hash, path: `${folder}/${rank + 1}-${name}` }] as const),
  );
};

async function* partsOf(
  model: PrintedModel,
  files: ReturnType<typeof filesSeen>,
  kept: Pick<EvidenceFiles, 'of'>,
): AsyncGenerator<Zipped> {
  const name = reviewsWords[model.lang].archiveName;
  yield { path: `${name}.pdf`, pieces: await reviewPdf(model) };
  for (const { path, hash } of files.values()) {
    const found = await kept.of(model.service.id, hash);
    if (found) yield { path, pieces: found.bytes() };
  }
}

/** The archive of a closed review, made as it is read. */
export const reviewArchive = (
  model: PrintedModel,
  files: ReturnType<typeof filesSeen>,
  kept: Pick<EvidenceFiles, 'of'>,
): AsyncGenerator<Uint8Array> => zipStream(withHashes(partsOf(model, files, kept)));
