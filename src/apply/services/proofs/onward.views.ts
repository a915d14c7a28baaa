import type { Member } from '../../../people/organisations/organisations.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import type { Lang, Practice } from '../../../standard/standard.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import type { Service } from '../services.ts';
import { type Calling, callingView } from './calling.views.ts';
import type { Unproven } from './onward.ts';
import { onwardWords } from './onward.words.ts';

/** Who may accept a proof, as its page says it, and how to call them. */
export type Accepting = Calling & {
  readonly service: Service;
  /** The people of the team who may, see `acceptorsOf`. */
  readonly acceptors: readonly Member[];
  /** Whether the reader keeps the team, and so may invite. */
  readonly leads: boolean;
  /** Whether who offers a proof may accept it. */
  readonly dispensed: boolean;
};

/** Whom to invite where nobody else of the team may accept a proof. */
const invitation = ({ lang, service, leads }: Accepting): Html => {
  const words = onwardWords[lang];
  const team = href('serviceTeam', lang, { service: service.id });
  return leads
    ? html`<p>${words.alone} <a href="${team}">${words.invite}</a> ${words.or} <a href="${team}#dispense">${words.dispense}</a>.</p>`
    : html`<p>${words.alone} ${words.askToInvite}</p>`;
};

/** Who may accept a proof, by name and role, and how to call them; whom to invite where nobody may. */
export const acceptingView = (model: Accepting): Html => {
  const { lang, acceptors, dispensed } = model;
  const words = onwardWords[lang];
  const { roles } = organisationsWords[lang];
  const person = ({ name, role }: Member): string => `${name} (${roles[role]})`;
  return html`
    ${dispensed && html`<p>${words.yourself}</p>`}
    ${acceptors.length > 0 && html`<p>${label(words.acceptors(acceptors.length), lang)} ${acceptors.map(person).join(', ')}.</p>`}
    ${acceptors.length === 0 && !dispensed && invitation(model)}
    <p>${words.outside}</p>
    ${callingView(model)}
  `;
};

export type Onward = {
  readonly lang: Lang;
  readonly service: Service;
  readonly practice: Practice;
  /** Actions of the practice that still lack a proof. */
  readonly unproven: readonly Unproven[];
  /** Who may accept it; undefined for one that waits for nobody. */
  readonly accepting: Accepting | undefined;
};

/** What to do once a proof is offered: have it accepted, go back to its practice, offer another one. */
export const onwardView = ({ lang, service, practice, unproven, accepting }: Onward): Html => {
  const words = onwardWords[lang];
  const back = href('servicePractice', lang, { service: service.id, id: practice.id });
  const offer = href('newProof', lang, { service: service.id });
  const line = ({ action, status }: Unproven): Html => html`
    <li><a href="${offer}?action=${action.id}"><span class="num">${action.id}</span> ${action.title[lang]}</a> <span class="quiet">(${dossierWords[lang].statuses[status].toLowerCase()})</span></li>
  `;
  return html`
    <section class="onward no-print">
      <h2>${words.next}</h2>
      ${accepting && acceptingView(accepting)}
      ${unproven.length === 0 ? html`<p>${words.allProven}</p>` : html`<p>${words.unproven(unproven.length)}</p><ul>${unproven.map(line)}</ul>`}
      <p><a href="${back}">${label(words.back, lang)} ${practice.id}. ${practice.title[lang]}</a></p>
    </section>
  `;
};
