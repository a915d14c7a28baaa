/** A closed review with its evidence, as files that are verified later as they were: a document, the same as data, and the files. */
import { type Zipped, zipStream } from '../../../documents/zip.ts';
import type { Lang } from '../../../standard/standard.ts';
import { workerThread } from '../../../web/worker-thread.ts';
import { type Evidence, hasFile, shownText } from '../dossier/dossier.ts';
import type { EvidenceFiles } from '../evidence/files.ts';
import { type PrintedModel, printedReview } from './review.views.ts';
import { reviewTitle } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

/** What the file of a review is written from. */
export type PrintedReview = {
  readonly lang: Lang;
  readonly title: string;
  readonly service: string;
  /** An instant. */
  readonly closedAt: string;
  /** What the page says under its title. */
  readonly markup: string;
};

/** Drawing one loads libraries, and takes a while: whoever else is served does not wait. */
const thread = workerThread(new URL('./review.pdf.ts', import.meta.url));

/** A closed review as a PDF: see `review.pdf.ts`. */
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

/** The same as data. Words that were taken away are null. */
const dataOf = (model: PrintedModel): object => {
  const { lang, review, service, body, closed, picture, names, words, points, edition, fileAt } = model;
  const measured = (action: string): object | null => {
    const found = model.measured.get(action);
    if (!found) return null;
    const faults = found.faults.map(({ severity, message, onPages, aside }) => ({
      severity,
      message: message[lang],
      pages: onPages,
      aside: aside ?? null,
    }));
    const { seenAt, tool, from, pages } = found.measure;
    return { seenAt, tool, from, pages, faults };
  };
  const said = (id: string | undefined): string | null =>
    id === undefined ? null : (words.get(id)?.words ?? null);
  const name = (account: string): string | null => names.get(account) ?? null;
  const evidenceData = (each: Evidence) => ({
    id: each.id,
    sort: each.sort,
    title: said(each.title),
    content: said(each.content),
    covers: said(each.covers),
    addedAt: each.added.at,
    until: each.until ?? null,
    file: each.file
      ? { name: said(each.file.name), sha256: each.file.hash, path: fileAt(each) ?? null }
      : null,
  });
  return {
    format: 'cap18-review',
    version: 1,
    lang,
    service: { id: service.id, name: service.name[lang], body: body.name[lang] },
    standard: edition,
    review: review.id,
    asked: { by: name(review.asked.by.id), at: review.asked.at },
    reviewer: { name: name(closed.by.id), signed: said(closed.signed), role: closed.role ?? null },
    closedAt: closed.at,
    until: closed.until,
    seen: closed.seen,
    practices: picture.map(({ practice, actions }) => {
      const remarks = closed.remarks.find((each) => each.practice === practice.id);
      return {
        practice: practice.id,
        title: practice.title[lang],
        well: said(remarks?.well),
        explore: said(remarks?.explore),
        actions: actions.flatMap(({ action, status, declared, noted, evidence }) => {
          const judged = closed.judged.find((each) => each.action === action.id);
          const point = judged?.task === undefined ? undefined : points.get(judged.task);
          if (!judged) return [];
          return {
            action: action.id,
            title: action.title[lang],
            verdict: judged.verdict,
            point: point ? { words: said(point.words), due: point.due } : null,
            status,
            declared: declared
              ? { by: name(declared.by.id), at: declared.effectiveAt, why: said(declared.why) }
              : null,
            note: said(noted?.note ?? undefined),
            stood: judged.evidence,
            evidence: evidence.map(evidenceData),
            measured: measured(action.id),
          };
        }),
      };
    }),
    answer: review.answered
      ? { by: name(review.answered.by.id), at: review.answered.at, words: said(review.answered.words) }
      : null,
  };
};

/** The files that a review looked at, those that are still there, each once, by their paths in the archive. */
export const filesSeen = (
  model: Pick<PrintedModel, 'lang' | 'picture' | 'words' | 'now'>,
): ReadonlyMap<string, { readonly path: string; readonly hash: string }> => {
  const { lang, picture, words, now } = model;
  const all = picture.flatMap(({ actions }) => actions.flatMap(({ evidence }) => evidence));
  const given = [...new Map(all.map((each) => [each.id, each])).values()].flatMap(({ id }) => {
    const each = now.evidence.get(id);
    const name = each && words.get(shownText(each) ?? '')?.words;
    return each?.file && hasFile(each) && name !== undefined ? [{ id, hash: each.file.hash, name }] : [];
  });
  const folder = reviewsWords[lang].evidenceFolder;
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
  yield { path: `${name}.json`, pieces: `${JSON.stringify(dataOf(model), null, 2)}\n` };
  for (const { path, hash } of files.values()) {
    const found = await kept.of(model.service.id, hash);
    if (found) yield { path, pieces: found.bytes() };
  }
}

/** The archive of a closed review, in pieces: made as it is read. */
export const reviewArchive = (
  model: PrintedModel,
  files: ReturnType<typeof filesSeen>,
  kept: Pick<EvidenceFiles, 'of'>,
): AsyncGenerator<Uint8Array> => zipStream(partsOf(model, files, kept));
