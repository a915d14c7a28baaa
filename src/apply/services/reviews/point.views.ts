import type { Lang } from '../../../standard/standard.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { dayIn, type Names, personNamed } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import type { Point } from './judging.ts';
import { reviewsWords } from './reviews.words.ts';

/** Whether the team said anything of a point since its review. */
export const isTouched = ({ added, changed }: Point): boolean => changed.seq !== added.seq;

/**
 * A point that a review left to explore: its text, its day, and what its team says became of it.
 *
 * @param link where its task is; undefined for who may not read the plan
 */
export const pointView = (
  {
    lang,
    names,
    words: texts,
  }: { readonly lang: Lang; readonly names: Names; readonly words: ReadonlyMap<string, Words> },
  point: Point,
  link: string | undefined,
): Html => {
  const words = reviewsWords[lang];
  const { due, status, changed } = point;
  const where = dossierWords[lang].taskStatuses[status].toLowerCase();
  const said = isTouched(point)
    ? words.pointTask(where, personNamed(lang, names, changed.by.id), dayIn(lang, changed.at))
    : words.pointLeft(where);
  return html`
    <p>${label(words.pointTitle, lang)} ${typedWords(lang, texts.get(point.words))}${due !== null && html` <span class="quiet">(${words.pointBy(longDate(due, lang))})</span>`}<br>
    <span class="quiet">${link === undefined ? said : html`<a href="${link}">${said}</a>`}</span></p>
  `;
};
