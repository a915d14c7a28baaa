/** A closed review with its evidence, as files that are verified later as they were: a page, the same as data, and the files. */
import { type Zipped, zipStream } from '../../../documents/zip.ts';
import { type Html, html, trusted } from '../../../web/html.ts';
import { type Evidence, hasFile, shownText } from '../dossier/dossier.ts';
import type { EvidenceFiles } from '../evidence/files.ts';
import { answerView, type ClosedModel, documentView, signatureView } from './review.views.ts';
import { reviewTitle } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

/** What the archive of a review is made from. */
export type Archived = Omit<ClosedModel, 'done' | 'problem' | 'comments' | 'answering'>;

const style = `
  body { font: 1rem/1.5 sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #223654 }
  h1, h2, h3 { line-height: 1.25 }
  h2 { margin-top: 2.5rem; border-top: 1px solid #c5cad2; padding-top: 1rem }
  dt { font-weight: 600 } dd { margin: 0 0 .5rem }
  blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 4px solid #c5cad2 }
  .quiet { color: #4b5b77 } .typed { white-space: pre-line } .pictogram { display: none }
  .visually-hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
  @media print { section.action { break-inside: avoid } }
`;

/** The document of a review as a page of its own, which needs nothing else to be read. */
const pageOf = (model: Archived): Html => {
  const { lang, review, service, answerUntil: _, ...rest } = model;
  const title = `${reviewTitle(lang, review)} – ${service.name[lang]}`;
  const whole: ClosedModel = {
    ...rest,
    lang,
    review,
    service,
    // Nothing of it leads to pages that a reader of the archive may not open.
    reads: false,
    answerUntil: undefined,
    answering: { errors: [], typed: {} },
    done: undefined,
    problem: undefined,
    comments: html``,
  };
  return html`${trusted('<!doctype html>')}<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${trusted(style)}</style></head><body><h1>${reviewTitle(lang, review)}</h1>${signatureView(whole)}${documentView(whole)}${answerView(whole)}</body></html>`;
};

/** The same as data. Words that were taken away are null. */
const dataOf = (model: Archived): object => {
  const { lang, review, service, body, closed, picture, names, words, points, edition, fileAt } = model;
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
  model: Pick<Archived, 'lang' | 'picture' | 'words' | 'now'>,
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
  model: Archived,
  files: ReturnType<typeof filesSeen>,
  kept: Pick<EvidenceFiles, 'of'>,
): AsyncGenerator<Zipped> {
  const name = reviewsWords[model.lang].archiveName;
  yield { path: `${name}.html`, pieces: pageOf(model).text };
  yield { path: `${name}.json`, pieces: `${JSON.stringify(dataOf(model), null, 2)}\n` };
  for (const { path, hash } of files.values()) {
    const found = await kept.of(model.service.id, hash);
    if (found) yield { path, pieces: found.bytes() };
  }
}

/** The archive of a closed review, in pieces: made as it is read. */
export const reviewArchive = (
  model: Archived,
  files: ReturnType<typeof filesSeen>,
  kept: Pick<EvidenceFiles, 'of'>,
): AsyncGenerator<Uint8Array> => zipStream(partsOf(model, files, kept));
