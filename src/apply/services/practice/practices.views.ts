import type { Profile } from '../../../assessment/assessment.ts';
import {
  type Lang,
  type Practice,
  practicesOf,
  type Standard,
  type Theme,
} from '../../../standard/standard.ts';
import { actionsSaid, practiceSaidView } from '../../../web/bands.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { printButton } from '../../../web/printing.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { Service } from '../services.ts';
import { visitMark } from '../visits/visits.views.ts';
import { practiceWords } from './practice.words.ts';

type PracticesTable = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly profile: Profile;
  /** The practices that others changed since the last visit of the reader, by their numbers. */
  readonly changed?: ReadonlySet<number>;
};

/** What is said of actions and of practices, explained in place. */
export const meaningsView = (lang: Lang): Html => {
  const { meanings, shownMean } = dossierWords[lang];
  return html`
    <details class="meanings">
      <summary>${meanings}</summary>
      <dl class="told">${shownMean.map(([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>
    </details>
  `;
};

const practiceRow = (
  { lang, service, profile, changed }: PracticesTable,
  { id, title }: Practice,
): Html | false => {
  const found = profile.practices.find(({ practice }) => practice === id);
  return (
    found !== undefined &&
    html`
      <tr>
        <th scope="row"><a href="${href('servicePractice', lang, { service: service.id, id })}"><span class="num">${id}</span> ${title[lang]}</a>${visitMark(lang, changed?.has(id) ? 'changed' : undefined)}</th>
        <td>${practiceSaidView(lang, found)}</td>
      </tr>
    `
  );
};

const themeRows = (model: PracticesTable, theme: Theme): Html => html`
  <tbody class="t${theme.id}">
    <tr><th colspan="2" scope="rowgroup">${theme.title[model.lang]}</th></tr>
    ${practicesOf(model.standard, theme).map((practice) => practiceRow(model, practice))}
  </tbody>
`;

/** The 18 practices of a service as a table: where the actions of each are. */
export const practicesTable = (model: PracticesTable): Html => {
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

/** The 18 practices of a service. */
export const practicesView = (model: PracticesTable): Html => {
  const { lang, profile } = model;
  const words = practiceWords[lang];
  return html`
    <h1>${words.practices}</h1>
    <p class="lead">${actionsSaid(lang, profile.whole)}.</p>
    ${meaningsView(lang)}
    ${printButton(lang)}
    ${practicesTable(model)}
  `;
};
