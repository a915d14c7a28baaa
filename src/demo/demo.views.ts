import { organisationsWords } from '../organisations/organisations.words.ts';
import { kindOf } from '../organisations/roles.ts';
import type { Lang } from '../standard/standard.ts';
import { type Html, html } from '../web/html.ts';
import { demoPaths } from './demo.paths.ts';
import type { Persona } from './demo.ts';
import { demoWords } from './demo.words.ts';

/** Everyone of the demonstration, each behind a button. */
export const demoView = (lang: Lang, people: readonly Persona[]): Html => {
  const words = demoWords[lang];
  const { roles } = organisationsWords[lang];
  const person = ({ account, name, role, place }: Persona): Html => html`
    <li>
      <p><strong>${name}</strong><br><span class="quiet">${roles[role]}${place && `, ${place[lang]}`}</span></p>
      <form method="post" action="${demoPaths.to('demo', lang)}">
        <input type="hidden" name="account" value="${account.id}">
        <button class="secondary">${words.be(name)}</button>
      </form>
    </li>
  `;
  const inTeams = (one: Persona): boolean => kindOf(one.role) === 'service';
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <section><h2>${words.people}</h2><ul class="held">${people.filter((one) => !inTeams(one)).map(person)}</ul></section>
    <section><h2>${words.teams}</h2><ul class="held">${people.filter(inTeams).map(person)}</ul></section>
  `;
};
