import type { PracticeProfile, Profile, Standing } from '../../../assessment/assessment.ts';
import {
  type Lang,
  type Practice,
  practicesOf,
  type Standard,
  type Theme,
} from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { printButton } from '../../../web/printing.ts';
import { shownOf } from '../dossier/dossier.ts';
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

/** A level in four bands, which its name beside says in a word: never read by ear. */
export const levelBands = (standing: Standing): Html => html`
  <span class="level-bands level-${standing}" aria-hidden="true"><span></span><span></span><span></span><span></span></span>
`;

/** What is said of actions and of practices, explained in place. */
export const meaningsView = (lang: Lang): Html => {
  const { meanings, ofAction, ofPractice, shownMean, standings, standingsMean } = dossierWords[lang];
  const line = ([term, meaning]: readonly [string, string]): Html =>
    html`<dt>${term}</dt><dd>${meaning}</dd>`;
  const levels = ([0, 1, 2, 3, 4] as const).map((level) => [standings[level], standingsMean[level]] as const);
  return html`
    <details class="meanings">
      <summary>${meanings}</summary>
      <p><strong>${ofAction}</strong></p>
      <dl class="told">${shownMean.map(line)}</dl>
      <p><strong>${ofPractice}</strong></p>
      <dl class="told">${levels.map(line)}</dl>
    </details>
  `;
};

const applicableIn = ({ statuses, coverage }: PracticeProfile): number =>
  coverage.of - statuses['not-applicable'];

const practiceRow = (
  { lang, service, profile, changed }: PracticesTable,
  { id, title, actions }: Practice,
): Html | false => {
  const words = practiceWords[lang];
  const found = profile.practices.find(({ practice }) => practice === id);
  if (!found) return false;
  const applicable = applicableIn(found);
  const count = (some: number): string => (applicable === 0 ? '–' : words.outOf(some, applicable));
  const { statuses, contradicted } = found;
  const shown = shownOf(
    profile,
    actions.map((action) => action.id),
  );
  const said = [
    contradicted.length > 0 && words.contradicted(contradicted.length),
    statuses.unknown > 0 && words.unknown(statuses.unknown),
  ].filter((each) => each !== false);
  const { columns } = words;
  return html`
    <tr>
      <th scope="row"><a href="${href('servicePractice', lang, { service: service.id, id })}"><span class="num">${id}</span> ${title[lang]}</a>${visitMark(lang, changed?.has(id) ? 'changed' : undefined)}</th>
      <td data-label="${columns.level}"><span class="level-said">${levelBands(found.standing)} <span><strong>${dossierWords[lang].standings[found.standing]}</strong>${said.length > 0 && html`<br><span class="quiet">${said.join(', ')}</span>`}</span></span></td>
      <td data-label="${columns.inPlace}">${count(shown.inPlace)}</td>
      <td data-label="${columns.documented}">${count(shown.documented)}</td>
      <td data-label="${columns.verified}">${count(shown.verified)}</td>
    </tr>
  `;
};

const themeRows = (model: PracticesTable, theme: Theme): Html => html`
  <tbody class="t${theme.id}">
    <tr><th colspan="5" scope="rowgroup">${theme.title[model.lang]}</th></tr>
    ${practicesOf(model.standard, theme).map((practice) => practiceRow(model, practice))}
  </tbody>
`;

/** The 18 practices of a service as a table: the level of each, how many of its actions are said, shown, verified. */
export const practicesTable = (model: PracticesTable): Html => {
  const words = practiceWords[model.lang];
  const { columns } = words;
  return html`
    <table class="stacked practices-table">
      <caption class="visually-hidden">${words.tableTitle}</caption>
      <thead>
        <tr>
          <th scope="col">${columns.practice}</th>
          <th scope="col">${columns.level}</th>
          <th scope="col">${columns.inPlace}</th>
          <th scope="col">${columns.documented}</th>
          <th scope="col">${columns.verified}</th>
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
  const { inPlace, documented } = shownOf(profile);
  return html`
    <h1>${words.practices}</h1>
    <p class="lead">${words.practicesLead(documented, inPlace)}</p>
    ${meaningsView(lang)}
    ${printButton(lang)}
    ${practicesTable(model)}
  `;
};
