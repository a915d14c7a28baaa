import type { ListedJob } from '../../platform/jobs/jobs.ts';
import { dayOf } from '../../standard/days.ts';
import type { Lang, Text } from '../../standard/standard.ts';
import { longDate, timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import type { Refused } from '../../web/refusal.ts';
import { installationWords } from './installation.words.ts';

export type ShownProvider = {
  readonly label: Text;
  readonly issuer: string;
  readonly givesRoles: boolean;
};

export type SignInWays = {
  readonly address: string;
  readonly mail: { readonly server: string; readonly from: string } | undefined;
  readonly providers: readonly ShownProvider[];
};

export type InstallationModel = {
  readonly lang: Lang;
  readonly ways: SignInWays;
  readonly jobs: readonly ListedJob[];
  readonly refused: readonly Refused[];
};

const scrolling = (title: string, heads: readonly string[], rows: readonly Html[]): Html => html`
  <div class="journal" role="region" tabindex="0" aria-label="${title}">
    <table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>
`;

const jobRow = (lang: Lang, { name, state, dueAt, attempts, lastError }: ListedJob): Html => {
  const words = installationWords[lang];
  const what = Object.entries(words.works).find(([known]) => known === name)?.[1];
  const when =
    dueAt === null ? '' : `${longDate(dayOf(new Date(dueAt)), lang)}, ${timeOfDay(Date.parse(dueAt), lang)}`;
  return html`
    <tr><td>${what ?? html`<code>${name}</code>`}</td><td>${words.states[state]}</td><td>${when}</td><td>${attempts}</td><td>${lastError ?? words.none}</td></tr>
  `;
};

const refusedRow = (lang: Lang, { route, status, count }: Refused): Html => {
  const words = installationWords[lang];
  const where = route === 'none' ? words.nowhere : html`<code>${route}</code>`;
  return html`<tr><td>${where}</td><td>${words.statuses[status]}</td><td>${count}</td></tr>`;
};

export const installationView = ({ lang, ways, jobs, refused }: InstallationModel): Html => {
  const words = installationWords[lang];
  const { mail } = ways;
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <section>
      <h2>${words.signIn}</h2>
      <dl class="told">
        <dt>${words.passkeys}</dt>
        <dd>${words.passkeysFor(ways.address)}</dd>
        <dt>${words.email}</dt>
        <dd>${mail ? words.emailBy(mail.server, mail.from) : words.notOffered}</dd>
        ${ways.providers.map(
          ({ label, issuer, givesRoles }) => html`
            <dt>${label[lang]}</dt>
            <dd>${words.providedBy(issuer)} ${givesRoles && words.givesRoles}</dd>
          `,
        )}
      </dl>
    </section>
    <section>
      <h2>${words.work}</h2>
      <p>${words.workLead}</p>
      ${
        jobs.length === 0
          ? html`<p>${words.workNone}</p>`
          : scrolling(
              words.work,
              [words.what, words.state, words.when, words.attempts, words.lastError],
              jobs.map((job) => jobRow(lang, job)),
            )
      }
    </section>
    <section>
      <h2>${words.refused}</h2>
      <p>${words.refusedLead}</p>
      ${
        refused.length === 0
          ? html`<p>${words.refusedNone}</p>`
          : scrolling(
              words.refused,
              [words.where, words.why, words.howMany],
              refused.map((each) => refusedRow(lang, each)),
            )
      }
    </section>
  `;
};
