import { organisationsWords } from '../organisations/organisations.words.ts';
import { kindOf } from '../organisations/roles.ts';
import type { Lang } from '../standard/standard.ts';
import { capitalised } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { demoPaths } from './demo.paths.ts';
import type { Persona } from './demo.ts';
import { demoWords } from './demo.words.ts';

/** Everyone of the demonstration, each behind a button: a team to begin with, who works for the whole city, the other teams. */
export const demoView = (lang: Lang, people: readonly Persona[]): Html => {
  const words = demoWords[lang];
  const { roles, roleMeans } = organisationsWords[lang];
  const list = (some: readonly Persona[], about: (one: Persona) => Html, first?: Persona): Html => {
    const person = (one: Persona): Html => html`
      <li>
        <p><strong>${one.name}</strong><br>${about(one)}</p>
        <form method="post" action="${demoPaths.to('demo', lang)}">
          <input type="hidden" name="account" value="${one.account.id}">
          <button${one !== first && html` class="secondary"`}>${words.enter(one.name)}</button>
        </form>
      </li>
    `;
    return html`<ul class="held">${some.map(person)}</ul>`;
  };
  const role = (one: Persona): Html =>
    html`${capitalised(roles[one.role])}<br><span class="quiet">${roleMeans[one.role]}</span>`;
  const roleThere = (one: Persona): Html =>
    html`<span class="quiet">${roles[one.role]}${one.place && `, ${one.place[lang]}`}</span>`;
  const inTeams = people.filter((one) => kindOf(one.role) === 'service');
  const [lead] = inTeams;
  const ofFirst = inTeams.filter(({ place }) => place === lead?.place);
  const ofOthers = inTeams.filter((one) => !ofFirst.includes(one));
  const places = new Set(ofOthers.map(({ place }) => place));
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <section>
      <h2>${words.team(lead?.place?.[lang] ?? '')}</h2>
      <p>${words.teamLead}</p>
      ${list(ofFirst, role, lead)}
    </section>
    <section><h2>${words.city}</h2>${list(
      people.filter((one) => !inTeams.includes(one)),
      role,
    )}</section>
    <section>
      <details><summary>${words.others(places.size)}</summary>${list(ofOthers, roleThere)}</details>
    </section>
  `;
};
