import type { Profile } from '../../../assessment/assessment.ts';
import { actionOf, type Lang } from '../../../standard/standard.ts';
import { actionsSaid, practiceRows } from '../../../web/bands.ts';
import { doneHere, notice, saidOnce } from '../../../web/components.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { printButton } from '../../../web/printing.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { OpenedFile } from '../opened.ts';
import { planWords } from '../plan/plan.words.ts';
import { actionHref } from '../services.feature.ts';
import { servicesWords } from '../services.words.ts';
import type { PracticesQuery } from './practice.schema.ts';
import { practiceWords } from './practice.words.ts';

type PracticesModel = Pick<OpenedFile, 'lang' | 'service' | 'standard'> & {
  readonly profile: Profile;
  /** The practices that may be confirmed unchanged, by number. */
  readonly old: ReadonlySet<number>;
  readonly done: PracticesQuery['done'];
  readonly problem: string | undefined;
};

const meaningsView = (lang: Lang): Html => {
  const { meanings, shownMean } = dossierWords[lang];
  return html`
    <details class="meanings">
      <summary>${meanings}</summary>
      <dl class="told">${shownMean.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>
    </details>
  `;
};

const practicesTable = ({ lang, service, standard, profile, old }: PracticesModel): Html => {
  const words = practiceWords[lang];
  const link = (id: number): string => href('servicePractice', lang, { service: service.id, id });
  const unchanged = (id: number): Html | false =>
    old.has(id) &&
    html`<label class="old no-print"><input type="checkbox" name="practices" value="${id}" form="${confirmId}" checked> ${words.unchanged}<span class="visually-hidden">${label('', lang)} ${id}</span></label>`;
  return html`
    <table class="stacked practices-table">
      <caption class="visually-hidden">${words.tableTitle}</caption>
      ${practiceRows(lang, standard, profile.practices, link, unchanged)}
    </table>
  `;
};

const confirmId = 'confirm';

/** Confirms several practices at once. */
const confirmView = ({ lang, service, old }: PracticesModel): Html | false => {
  const words = practiceWords[lang];
  if (old.size === 0) return false;
  return html`
    <form class="confirm no-print" id="${confirmId}" method="post" action="${href('servicePractices', lang, { service: service.id })}" data-live>
      <p>${words.confirmLead(old.size)}</p>
      <button class="secondary">${words.confirmMany}</button>
    </form>
  `;
};

/**
 * Some actions of a service, each with the way to where it is answered, and the way back to its 18 practices.
 */
export const someActionsView = (
  { lang, service, standard }: Pick<OpenedFile, 'lang' | 'service' | 'standard'>,
  only: NonNullable<PracticesQuery['only']>,
  actions: readonly string[],
): Html => {
  const words = practiceWords[lang];
  const said = only === 'unknown' ? words.notKnown : planWords[lang].left;
  const line = (id: string): Html =>
    html`<li><a href="${actionHref(lang, service.id, id)}"><span class="num">${id}</span> ${actionOf(standard, id)?.action.title[lang]}</a></li>`;
  return html`
    <h1>${servicesWords[lang].practices}</h1>
    <p class="lead">${said(actions.length)}.</p>
    <ul class="plain">${actions.map(line)}</ul>
    <p><a href="${href('servicePractices', lang, { service: service.id })}">${words.allPractices}</a></p>
  `;
};

export const practicesView = (model: PracticesModel): Html => {
  const { lang, profile, done, problem } = model;
  const words = practiceWords[lang];
  return html`
    <h1>${servicesWords[lang].practices}</h1>
    ${problem !== undefined && notice('bad', problem)}
    ${done === 'confirmed' && saidOnce(doneHere(words.done.confirmed))}
    <p class="lead">${actionsSaid(lang, profile.whole)}.</p>
    ${meaningsView(lang)}
    ${confirmView(model)}
    ${printButton(lang)}
    ${practicesTable(model)}
  `;
};
