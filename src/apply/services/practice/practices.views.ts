import type { Profile } from '../../../assessment/assessment.ts';
import { type Lang, type Practice, practicesOf, type Theme } from '../../../standard/standard.ts';
import { actionsSaid, practiceSaidView } from '../../../web/bands.ts';
import { doneHere, notice, saidOnce } from '../../../web/components.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { printButton } from '../../../web/printing.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { OpenedFile } from '../opened.ts';
import type { PracticeDone } from './practice.schema.ts';
import { practiceWords } from './practice.words.ts';

type PracticesModel = Pick<OpenedFile, 'lang' | 'service' | 'standard'> & {
  readonly profile: Profile;
  /** The practices that may be said to be unchanged, by their numbers. */
  readonly old: ReadonlySet<number>;
  readonly done: PracticeDone;
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

const practiceRow = (
  { lang, service, profile, old }: PracticesModel,
  { id, title }: Practice,
): Html | false => {
  const found = profile.practices.find(({ practice }) => practice === id);
  return (
    found !== undefined &&
    html`
      <tr>
        <th scope="row"><a href="${href('servicePractice', lang, { service: service.id, id })}"><span class="num">${id}</span> ${title[lang]}</a></th>
        <td>${practiceSaidView(lang, found)}${old.has(id) && html`<label class="old no-print"><input type="checkbox" name="practices" value="${id}" form="${confirmId}" checked> ${practiceWords[lang].unchanged}<span class="visually-hidden">${label('', lang)} ${id}</span></label>`}</td>
      </tr>
    `
  );
};

const themeRows = (model: PracticesModel, theme: Theme): Html => html`
  <tbody class="t${theme.id}">
    <tr><th colspan="2" scope="rowgroup">${theme.title[model.lang]}</th></tr>
    ${practicesOf(model.standard, theme).map((practice) => practiceRow(model, practice))}
  </tbody>
`;

const practicesTable = (model: PracticesModel): Html => {
  const words = practiceWords[model.lang];
  const { columns } = words;
  return html`
    <table class="stacked practices-table">
      <caption class="visually-hidden">${words.tableTitle}</caption>
      <thead>
        <tr>
          <th scope="col">${columns.practice}</th>
          <th scope="col">${columns.where}</th>
        </tr>
      </thead>
      ${model.standard.themes.map((theme) => themeRows(model, theme))}
    </table>
  `;
};

const confirmId = 'confirm';

/** Says of several practices at once that nothing has changed. */
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

/** The 18 practices of a service. */
export const practicesView = (model: PracticesModel): Html => {
  const { lang, profile, done, problem } = model;
  const words = practiceWords[lang];
  return html`
    <h1>${words.practices}</h1>
    ${problem !== undefined && notice('bad', problem)}
    ${done.done === 'confirmed' && saidOnce(doneHere(words.done.confirmed))}
    <p class="lead">${actionsSaid(lang, profile.whole)}.</p>
    ${meaningsView(lang)}
    ${confirmView(model)}
    ${printButton(lang)}
    ${practicesTable(model)}
  `;
};
