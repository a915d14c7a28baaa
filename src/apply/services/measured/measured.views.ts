import type { Lang } from '../../../standard/standard.ts';
import { longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import type { Dossier, Measure } from '../dossier/dossier.ts';
import { listOf } from '../dossier/dossier.words.ts';
import type { Words } from '../dossier/dossiers.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { byWeight, type Details, detailsIn, type FoundFault } from './details.ts';
import { contradictedBy, type MeasuredAction, measureOf } from './measured.ts';
import { measuredWords } from './measured.words.ts';

export const measureHref = (lang: Lang, service: string, { id }: Pick<Measure, 'id'>): string =>
  href('serviceMeasure', lang, { service, measure: id });

/** « 3 fautes, dont 1 grave ». */
export const faultsSaid = (lang: Lang, { faults }: Pick<Measure, 'faults'>): string => {
  const words = measuredWords[lang];
  const all = words.faults(faults.serious + faults.moderate + faults.minor);
  return faults.serious > 0 ? `${all}, ${words.serious(faults.serious)}` : all;
};

/** What a measure was made with, on how many pages, and by whom it came. */
export const measureSaid = (lang: Lang, { tool, pages, from, told }: Measure): string => {
  const words = measuredWords[lang];
  return [
    words.with(tool),
    words.pages(pages),
    words.sources[told.by.kind === 'imported' ? 'imported' : from],
  ].join(', ');
};

export const extentSaid = (lang: Lang, onPages: number): string =>
  onPages === 0 ? measuredWords[lang].ofSite : measuredWords[lang].pages(onPages);

/** A fault on a line, or what stands for several: how serious, what, how far, and that it is set aside. */
export const faultLine = (
  lang: Lang,
  { severity, certainty, message, onPages, aside, count = 1 }: FoundFault & { readonly count?: number },
): Html => {
  const words = measuredWords[lang];
  const places = count > Math.max(1, onPages) && words.places(count);
  const told = [extentSaid(lang, onPages), places, words.certainties[certainty]].filter(Boolean).join(', ');
  const set = aside && words.asideUntil(longDate(aside.until, lang));
  return html`
    <li><span class="tag">${words.severities[severity]}</span> ${message[lang]} <span class="quiet">(${told})</span>${set !== undefined && html`<br><span class="quiet">${set}</span>`}</li>
  `;
};

/** What is wrong with one action, in a line, or how many checks passed. */
export const foundSaid = (lang: Lang, { found, faults }: Omit<MeasuredAction, 'isAgainst' | 'measure'>) => {
  const words = measuredWords[lang];
  const standing = faults.filter(({ aside }) => aside === undefined);
  const serious = standing.filter(({ severity }) => severity === 'serious').length;
  return [
    ...(found.faults > 0 ? [words.faults(found.faults)] : []),
    ...(serious > 0 ? [words.serious(serious)] : []),
    ...(found.setAside > 0 ? [words.setAside(found.setAside)] : []),
    ...(found.faults === 0 && found.passed > 0 ? [words.passed(found.passed)] : []),
    ...(found.faults === 0 && found.unsure > 0 ? [words.unsure(found.unsure)] : []),
  ].join(', ');
};

/** Faults that are shown where a practice is; the others are where the measure is read. */
const faultsShown = 5;

/**
 * What a measure says of an action: what contradicts its team is seen at once, and opens on the faults.
 * `service` where the reader may read the measure.
 */
export const measuredView = (lang: Lang, service: string | undefined, told: MeasuredAction | undefined) => {
  if (!told) return false;
  const words = measuredWords[lang];
  const { measure, faults, isAgainst } = told;
  const day = dayIn(lang, measure.seenAt);
  const what = foundSaid(lang, told);
  const link =
    service !== undefined && html` <a href="${measureHref(lang, service, measure)}">${words.read}</a>`;
  if (faults.length === 0 && !isAgainst)
    return html`<p class="quiet measured">${words.of(day)}, ${measureSaid(lang, measure)}. ${what}.${link}</p>`;
  const summary = isAgainst
    ? html`<span aria-hidden="true">⚠</span> <strong>${words.says(day, what)}</strong>`
    : html`${words.of(day)}, ${what}`;
  return html`
    <details class="measured${isAgainst && ' against'}">
      <summary>${summary}</summary>
      ${faults.length > 0 ? html`<ul>${faults.slice(0, faultsShown).map((fault) => faultLine(lang, fault))}</ul>` : html`<p>${words.notKept}</p>`}
      <p class="quiet">${measureSaid(lang, measure)}.${link}</p>
    </details>
  `;
};

/** One line on the home of a service; nothing where it was never measured. */
export const measuredOnHome = (lang: Lang, dossier: Pick<Dossier, 'measures' | 'declared' | 'service'>) => {
  const measure = measureOf(dossier);
  if (!measure) return false;
  const words = measuredWords[lang];
  const against = contradictedBy(measure, dossier);
  const day = dayIn(lang, measure.seenAt);
  const link = html`<a class="no-print" href="${measureHref(lang, dossier.service, measure)}">${words.read}</a>`;
  return against.length > 0
    ? html`<p class="measured-line"><span aria-hidden="true">⚠</span> ${words.onHome(day, listOf(lang, against), against.length > 1)} ${link}</p>`
    : html`<p class="measured-line quiet">${words.onHomeQuiet(day, faultsSaid(lang, measure))} ${link}</p>`;
};

/** Faults as lines of text, where no markup can stand. */
const plainFaults = (lang: Lang, { faults }: Details): string => {
  const words = measuredWords[lang];
  const line = ({ severity, message, onPages, aside }: FoundFault): string =>
    [
      `${words.severities[severity]}, ${message[lang]} (${extentSaid(lang, onPages)})`,
      ...(aside ? [`${words.asideUntil(longDate(aside.until, lang))}, ${aside.reason}`] : []),
    ].join('. ');
  return faults.length === 0 ? words.nothingFound : byWeight(faults).map(line).join('\n');
};

/** The text of a measure as people read it, or that it is not kept; unchanged where it was redacted. */
export const measureWords = (lang: Lang, text: Words | undefined): Words => {
  if (text && text.words === undefined) return text;
  const details = detailsIn(text?.words);
  return { words: details ? plainFaults(lang, details) : measuredWords[lang].notKept, lang };
};
