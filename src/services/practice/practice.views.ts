import type { ActionState, PracticeProfile } from '../../assessment/assessment.ts';
import { dayOf } from '../../days.ts';
import { type Action, type Lang, type Practice, type Standard, themeOf } from '../../standard/standard.ts';
import { trainingPaths } from '../../training/training.paths.ts';
import { practiceIn } from '../../understand/understand.paths.ts';
import { neighbours, titled } from '../../web/components.ts';
import { longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { reasonsList } from '../../web/layers.ts';
import { practicePictogram } from '../../web/pictograms.ts';
import type { Declared, Done } from '../dossier/dossier.ts';
import { dossierWords, nextStanding, reasonSaid } from '../dossier/dossier.words.ts';
import { servicesPaths } from '../services.paths.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import { practiceWords } from './practice.words.ts';
import { levelBands } from './practices.views.ts';

/** What the file of a service says of one action. */
export type ActionModel = {
  readonly action: Action;
  readonly state: ActionState;
  readonly declared: Declared | undefined;
};

export type PracticeModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly practice: Practice;
  readonly profile: PracticeProfile;
  readonly actions: readonly ActionModel[];
  /** The names of people, by their ids: who has left has none. */
  readonly names: ReadonlyMap<string, string>;
};

/** The id of an action in the page: a dot would not do in one. */
const actionAnchor = (action: string): string => `action-${action.replace('.', '-')}`;

const pageOf = (lang: Lang, { id: service }: Service, id: number): string =>
  servicesPaths.to('servicePractice', lang, { service, id });

/** The level of a practice in a word, what it means, and what keeps it from the next one. */
const standingView = ({ lang, profile }: PracticeModel): Html => {
  const words = dossierWords[lang];
  const { standing, reasons } = profile;
  const next = nextStanding(standing);
  return html`
    <section class="standing">
      <h2 class="visually-hidden">${practiceWords[lang].level}</h2>
      <p class="level-said">${levelBands(standing)} <span><strong>${words.standings[standing]}</strong><br>${words.standingsMean[standing]}</span></p>
      ${
        next !== undefined &&
        html`
          <h3>${words.keptFrom(words.standings[next])}</h3>
          <ul>${reasons.map((reason) => html`<li>${reasonSaid(lang, reason)}</li>`)}</ul>
        `
      }
    </section>
  `;
};

const nameIn = ({ lang, names }: PracticeModel, { by }: Done): string =>
  names.get(by.id) ?? dossierWords[lang].someoneLeft;
const dayIn = (lang: Lang, { at }: Done): string => longDate(dayOf(new Date(at)), lang);

/** Where an action is, who said so and when. */
const statusView = (model: PracticeModel, { state, declared }: ActionModel): Html => {
  const { lang } = model;
  const words = practiceWords[lang];
  const { statuses, strengths } = dossierWords[lang];
  const strength = state.status === 'in-place' ? strengths[state.strength] : '';
  const said = declared && words.saidBy(nameIn(model, declared), dayIn(lang, declared));
  return html`
    <p class="stands">
      <strong>${statuses[state.status]}</strong>${strength !== '' && html` <span class="tag">${strength}</span>`}<br>
      <span class="quiet">${said ?? words.nothingSaid}${declared?.from && `, ${words.fromCheckup}`}</span>
    </p>
  `;
};

const showsView = (lang: Lang, { proofs, expectedFrom, proofValidityMonths }: Action): Html => {
  const words = practiceWords[lang];
  return html`
    <details>
      <summary>${words.shows}</summary>
      <ul>${proofs.map(({ label }) => html`<li>${label[lang]}</li>`)}</ul>
      <p class="quiet">${words.expectedFrom(servicesWords[lang].phases[expectedFrom])} ${words.validity(proofValidityMonths)}</p>
    </details>
  `;
};

const actionView = (model: PracticeModel, said: ActionModel): Html => {
  const { lang } = model;
  const { action } = said;
  return html`
    <section class="action" id="${actionAnchor(action.id)}">
      <h2><span class="num">${action.id}</span> ${action.title[lang]}</h2>
      ${statusView(model, said)}
      <details>
        <summary>${practiceWords[lang].why}</summary>
        ${reasonsList(lang, action)}
      </details>
      ${showsView(lang, action)}
    </section>
  `;
};

/** A practice of a service: its level and why, and each of its actions. */
export const practiceView = (model: PracticeModel): Html => {
  const { lang, service, standard, practice, actions } = model;
  const words = practiceWords[lang];
  const rank = standard.practices.indexOf(practice);
  const [previous, next] = [rank - 1, rank + 1].map((each) => {
    const other = standard.practices[each];
    return other && { href: pageOf(lang, service, other.id), label: `${other.id}. ${other.title[lang]}` };
  });
  return html`
    <div class="t${practice.theme}">
      ${titled(
        practicePictogram(practice.id),
        html`<p class="kicker">${themeOf(standard, practice.theme)?.title[lang]}</p>`,
        html`<h1>${practice.id}. ${practice.title[lang]}</h1>`,
      )}
      ${standingView(model)}
      <p class="actions">
        <a href="${trainingPaths.to('step', lang, { step: `p${practice.id}` })}">${words.lesson}</a>
        <a href="${practiceIn(lang)(practice.id)}">${words.examples}</a>
      </p>
      ${actions.map((each) => actionView(model, each))}
      ${neighbours(words.neighbours, previous, next)}
    </div>
  `;
};
