import { dayOf } from '../../../standard/days.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import type { DossierFact, Evidence, Review } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { declaredSaid } from '../dossier/naming.views.ts';
import { typedWords } from '../dossier/team-text.views.ts';
import { evidenceItem } from '../evidence/evidence.views.ts';
import type { MeasuredAction } from '../measured/measured.ts';
import { measuredView } from '../measured/measured.views.ts';
import type { OpenedFile } from '../opened.ts';
import type { Spoken } from '../spoken.ts';
import type { Pictured } from './judging.ts';
import { formerSaid, isTouched, movedList, pointView, sinceTag } from './reviews.views.ts';
import { reviewsWords } from './reviews.words.ts';

/** Tells of actions that are looked at by the file as it is now, since what was seen may be gone. */
export type Looked = Pick<OpenedFile, 'lang' | 'dossier' | 'today'> &
  Spoken & {
    readonly review: Review;
    /** What the measure of that day says of each action, by id. */
    readonly measured: ReadonlyMap<string, MeasuredAction>;
    /** Whether the reader may read the measure, and the rest of the service. */
    readonly reads: boolean;
    /** Undefined where the file of evidence is not given. */
    readonly fileAt: (evidence: Evidence) => string | undefined;
  };

const statusLine = (model: Looked, { status, declared, confirmed }: Pictured): Html => {
  const { statuses, unanswered } = dossierWords[model.lang];
  if (!declared) return html`<p><strong>${unanswered}</strong></p>`;
  return html`<p><strong>${statuses[status]}</strong> <span class="quiet">${declaredSaid(model, declared, confirmed)}</span></p>`;
};

const typedBlock = (model: Looked, title: string, text: string): Html => html`
  <p class="said-by"><span class="quiet">${label(title, model.lang)}</span> ${typedWords(model.lang, model.words.get(text))}</p>
`;

export const movedSinceView = (model: Looked, moved: readonly DossierFact[]): Html | false =>
  moved.length > 0 && html`<p>${reviewsWords[model.lang].movedSince}</p>${movedList(model, moved)}`;

const formerView = (model: Looked, { former }: Pictured): Html | false => {
  if (!former) return false;
  const { lang } = model;
  const words = reviewsWords[lang];
  const { moved, point } = former;
  const isStill = moved.length === 0 && (!point || !isTouched(point));
  return html`
    <div class="former">
      <p>${formerSaid(model, former)} ${isStill && words.nothingMoved}</p>
      ${point && pointView(model, point, undefined)}
      ${movedSinceView(model, moved)}
    </div>
  `;
};

/**
 * All that is looked at of an action: where it is, what the team notes, what supports it, what moved since
 * the last review.
 */
export const lookedAt = (model: Looked, seen: Pictured): Html => {
  const { lang, dossier, review, today } = model;
  const words = reviewsWords[lang];
  const { declared, noted, evidence, status, former } = seen;
  const day = review.closed ? dayOf(new Date(review.closed.at)) : today;
  const shown = { ...model, service: dossier.service, day };
  const tagOf = (each: Evidence): Html | false => {
    if (dossier.evidence.get(each.id)?.removed) return html` <span class="tag">${words.goneSince}</span>`;
    return !review.closed && former !== undefined && sinceTag(lang, former, each);
  };
  return html`
    ${statusLine(model, seen)}
    ${measuredView(lang, model.reads ? dossier.service : undefined, model.measured.get(seen.action.id))}
    ${declared?.why !== undefined && typedBlock(model, words.why, declared.why)}
    ${noted?.note && typedBlock(model, words.note, noted.note)}
    ${evidence.length > 0 && html`<ul class="evidence-of">${evidence.map((each) => evidenceItem(shown, each, tagOf(each)))}</ul>`}
    ${evidence.length === 0 && status === 'in-place' && html`<p>${words.noEvidence}</p>`}
    ${formerView(model, seen)}
  `;
};
