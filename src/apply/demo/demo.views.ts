import { organisationsWords } from '../../people/organisations/organisations.words.ts';
import { kindOf } from '../../people/organisations/roles.ts';
import { dayOf } from '../../standard/days.ts';
import type { Lang } from '../../standard/standard.ts';
import { errorSummary, type FieldError, fieldError, notice, saidOnce } from '../../web/components.ts';
import { capitalised, longDate, timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { Persona } from './demo.ts';
import { demoWords } from './demo.words.ts';

/** Why it does not start over: nobody said to be sure, or it is too young. */
export type StartOverProblem = 'unsure' | 'young';

const problemsOf = (lang: Lang, problem: StartOverProblem | undefined): readonly FieldError[] =>
  problem === undefined ? [] : [{ field: 'sure', message: demoWords[lang].problems[problem] }];

const startOverView = (
  lang: Lang,
  { madeAt, problem }: { readonly madeAt: Date; readonly problem: StartOverProblem | undefined },
): Html => {
  const words = demoWords[lang];
  const errors = problemsOf(lang, problem);
  const made = words.made(longDate(dayOf(madeAt.getTime()), lang), timeOfDay(madeAt.getTime(), lang));
  return html`
    <section>
      <h2>${words.startOver}</h2>
      <p>${made} ${words.nightly}</p>
      <form class="fields" method="post" action="${href('demo', lang)}" novalidate>
        <input type="hidden" name="do" value="start-over">
        ${fieldError(errors, 'sure')}
        <p><label><input type="checkbox" id="sure" name="sure" value="yes"${errors.length > 0 && html` aria-describedby="sure-error"`}> <span>${words.sure}</span></label></p>
        <button class="danger">${words.startOver}</button>
      </form>
    </section>
  `;
};

/** Says that whom a visitor plays stays for the next ones. */
export const keptView = (lang: Lang): Html => {
  const words = demoWords[lang];
  return html`
    <h1>${words.keptTitle}</h1>
    <p class="lead">${words.kept}</p>
    <p class="actions"><a class="button" href="${href('demo', lang)}">${words.change}</a></p>
  `;
};

/**
 * Everyone of the demonstration, each behind a button: a team of the reader's language to begin with, who
 * works for the whole city, the other teams.
 */
export const demoView = (
  lang: Lang,
  people: readonly Persona[],
  state: {
    readonly madeAt: Date;
    readonly done: 'over' | undefined;
    readonly problem: StartOverProblem | undefined;
  },
): Html => {
  const words = demoWords[lang];
  const { roles, roleMeans } = organisationsWords[lang];
  const list = (some: readonly Persona[], about: (one: Persona) => Html, first?: Persona): Html => {
    const person = (one: Persona): Html => html`
      <li>
        <p><strong>${one.name}</strong><br>${about(one)}</p>
        <form method="post" action="${href('demo', lang)}">
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
  const lead = inTeams.find((one) => one.lang === lang);
  const ofFirst = inTeams.filter(({ place }) => place === lead?.place);
  const ofOthers = inTeams.filter((one) => !ofFirst.includes(one));
  const places = new Set(ofOthers.map(({ place }) => place));
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, problemsOf(lang, state.problem), words.wrong)}
    ${saidOnce(state.done !== undefined && notice('good', words.over))}
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
    ${startOverView(lang, state)}
  `;
};
