import type { PracticeProfile, Profile, Standing } from '../../assessment/assessment.ts';
import { type Lang, type Practice, practicesOf, type Standard, type Theme } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { paperSource, printButton } from '../../web/printing.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { servicesPaths } from '../services.paths.ts';
import type { Service } from '../services.ts';
import { practiceWords } from './practice.words.ts';

export type PracticesModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly profile: Profile;
  readonly baseUrl: string;
};

/** A level in four bands, which its name beside says in a word: never read by ear. */
export const levelBands = (standing: Standing): Html => html`
  <span class="level-bands level-${standing}" aria-hidden="true"><span></span><span></span><span></span><span></span></span>
`;

/** How many of some actions are said to be in place, and of these, documented, and of these, verified. */
const shownOf = (
  { actions }: Profile,
  ids: readonly string[],
): { readonly inPlace: number; readonly documented: number; readonly verified: number } => {
  const inPlace = ids.flatMap((id) => {
    const state = actions.get(id);
    return state?.status === 'in-place' ? [state.strength] : [];
  });
  const verified = inPlace.filter((strength) => strength === 'verified').length;
  const documented = inPlace.filter((strength) => strength === 'documented').length + verified;
  return { inPlace: inPlace.length, documented, verified };
};

const applicableIn = ({ statuses, coverage }: PracticeProfile): number =>
  coverage.of - statuses['not-applicable'];

const practiceRow = (
  { lang, service, profile }: PracticesModel,
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
      <th scope="row"><a href="${servicesPaths.to('servicePractice', lang, { service: service.id, id })}"><span class="num">${id}</span> ${title[lang]}</a></th>
      <td data-label="${columns.level}"><span class="level-said">${levelBands(found.standing)} <span><strong>${dossierWords[lang].standings[found.standing]}</strong>${said.length > 0 && html`<br><span class="quiet">${said.join(', ')}</span>`}</span></span></td>
      <td data-label="${columns.inPlace}">${count(shown.inPlace)}</td>
      <td data-label="${columns.documented}">${count(shown.documented)}</td>
      <td data-label="${columns.verified}">${count(shown.verified)}</td>
    </tr>
  `;
};

const themeRows = (model: PracticesModel, theme: Theme): Html => html`
  <tbody class="t${theme.id}">
    <tr><th colspan="5" scope="rowgroup">${theme.title[model.lang]}</th></tr>
    ${practicesOf(model.standard, theme).map((practice) => practiceRow(model, practice))}
  </tbody>
`;

/** The 18 practices of a service: the level of each, and how many of its actions are said, shown, verified. */
export const practicesView = (model: PracticesModel): Html => {
  const { lang, service, standard, profile, baseUrl } = model;
  const words = practiceWords[lang];
  const { columns } = words;
  const { inPlace, documented } = shownOf(profile, [...profile.actions.keys()]);
  return html`
    <h1>${words.practices}</h1>
    <p class="lead">${words.practicesLead(documented, inPlace)}</p>
    ${printButton(lang)}
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
      ${standard.themes.map((theme) => themeRows(model, theme))}
    </table>
    ${paperSource(lang, baseUrl + servicesPaths.to('servicePractices', lang, { service: service.id }), standard.version)}
  `;
};
