import type { ActionState } from '../../../assessment/assessment.ts';
import type { Remeasured } from '../../../assessment/changes.ts';
import { actionOf, bands, type Lang, type Standard } from '../../../standard/standard.ts';
import { actionsSaid, countsSaid } from '../../../web/bands.ts';
import { notice, saidOnce } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { dossierWords, stateSaid } from '../dossier/dossier.words.ts';
import type { OpenedFile } from '../opened.ts';
import { planWords } from '../plan/plan.words.ts';
import { historyWords } from '../telling/history.words.ts';
import type { Preview, Reworded } from './edition.ts';
import { editionWords } from './edition.words.ts';

export type EditionModel = Pick<OpenedFile, 'lang' | 'service' | 'standard' | 'leads'> & {
  readonly isLatest: boolean;
  /** The versions that it may be moved to. */
  readonly others: readonly Standard[];
  /** What the one that is looked at would change. */
  readonly preview: Preview | undefined;
  readonly done: 'moved' | undefined;
};

const here = ({ lang, service }: Pick<EditionModel, 'lang' | 'service'>, to?: string): string => {
  const page = href('serviceEdition', lang, { service: service.id });
  return to === undefined ? page : `${page}?to=${encodeURIComponent(to)}`;
};

const titleIn = (lang: Lang, { from, to }: Preview, id: number): string => {
  const found = [to, from].flatMap(({ practices }) => practices.find((each) => each.id === id) ?? [])[0];
  return found?.title[lang] ?? '';
};

const stateWithin = (lang: Lang, state: ActionState | undefined): string => {
  const text = state ? stateSaid(lang, state) : dossierWords[lang].unanswered;
  return text.charAt(0).toLowerCase() + text.slice(1);
};

/** Why a practice would be measured otherwise: one line for each action that only one version has. */
const whysOf = (lang: Lang, { from, to, states }: Preview, { gone, added }: Remeasured) => {
  const words = editionWords[lang];
  const named = (standard: Standard, id: string): string =>
    `${id} ${actionOf(standard, id)?.action.title[lang] ?? ''}`;
  return [
    ...gone.map((id) => words.gone(named(from, id))),
    ...added.map((id) => words.added(named(to, id), stateWithin(lang, states.get(id)))),
  ];
};

const practiceRow = (lang: Lang, preview: Preview, each: Remeasured): Html => {
  const words = editionWords[lang];
  const { practice, from, to } = each;
  const said = (profile: Remeasured['from']): string =>
    profile ? countsSaid(lang, profile.bands, bands, profile.unanswered) : historyWords[lang].noPractice;
  return html`
    <tr>
      <th scope="row"><span class="num">${practice}</span> ${titleIn(lang, preview, practice)}<ul class="quiet">${whysOf(lang, preview, each).map((why) => html`<li>${why}</li>`)}</ul></th>
      <td data-label="${words.before}">${said(from)}</td>
      <td data-label="${words.after}">${said(to)}</td>
    </tr>
  `;
};

const beforeAfter = (lang: Lang, what: string, rows: readonly Html[]): Html => html`
  <table class="stacked">
    <thead><tr><th scope="col">${what}</th><th scope="col">${editionWords[lang].before}</th><th scope="col">${editionWords[lang].after}</th></tr></thead>
    <tbody>${rows}</tbody>
  </table>
`;

const practicesView = (lang: Lang, preview: Preview): Html => {
  const words = editionWords[lang];
  const { practices } = preview;
  const rows = practices.map((each) => practiceRow(lang, preview, each));
  return html`
    <section>
      <h3>${words.practices}</h3>
      ${rows.length > 0 ? beforeAfter(lang, planWords[lang].fields.practice, rows) : html`<p>${words.noPractice}</p>`}
      ${practices.some(({ gone }) => gone.length > 0) && html`<p>${words.goneText}</p>`}
    </section>
  `;
};

const rewordedList = (lang: Lang, some: readonly Reworded[]): Html => {
  const words = editionWords[lang];
  return beforeAfter(
    lang,
    planWords[lang].kinds.action,
    some.map(
      ({ former, action }) => html`
        <tr><th scope="row"><span class="num">${action.id}</span></th><td data-label="${words.before}">${former.title[lang]}</td><td data-label="${words.after}">${action.title[lang]}</td></tr>
      `,
    ),
  );
};

const rewordedView = (lang: Lang, { reworded }: Preview): Html => {
  const words = editionWords[lang];
  if (reworded.length === 0) return html`<p>${words.sameWords}</p>`;
  return html`
    <section>
      <h3>${words.rewordedTitle(reworded.length)}</h3>
      <p>${words.rewordedText}</p>
      <details><summary>${words.rewordedShow}</summary>${rewordedList(lang, reworded)}</details>
    </section>
  `;
};

/** One sentence where both versions count the same. */
const countsView = (lang: Lang, { counts }: Preview): Html => {
  const words = editionWords[lang];
  const [before, after] = counts.map((each) => `${actionsSaid(lang, each)}.`);
  return before === after
    ? html`<p><strong>${before}</strong></p>`
    : html`<dl class="told"><dt>${words.before}</dt><dd>${before}</dd><dt>${words.after}</dt><dd><strong>${after}</strong></dd></dl>`;
};

const previewView = (model: EditionModel, preview: Preview): Html => {
  const { lang, leads, service } = model;
  const words = editionWords[lang];
  const { version } = preview.to;
  const form = html`
    <form method="post" action="${here(model)}">
      <input type="hidden" name="to" value="${version}">
      <button>${words.act(version)}</button>
    </form>
  `;
  return html`
    <section>
      <h2>${words.preview(version)}</h2>
      <p>${words.nothingYet}</p>
      ${countsView(lang, preview)}
      ${practicesView(lang, preview)}
      ${rewordedView(lang, preview)}
      <p><a href="${href('edition', lang, { edition: version })}">${words.read(version)}</a></p>
      ${service.archivedAt === undefined && (leads ? form : html`<p>${words.leadsAct}</p>`)}
    </section>
  `;
};

export const serviceEditionView = (model: EditionModel): Html => {
  const { lang, standard, isLatest, others, preview, done } = model;
  const words = editionWords[lang];
  const { version } = standard;
  const left = others.filter((each) => each !== preview?.to);
  return html`
    <h1>${words.title}</h1>
    ${saidOnce(done && notice('good', words.done(version)))}
    <p class="lead">${words.now(version)} ${isLatest && words.latest}</p>
    <p>${words.lead}</p>
    ${preview && previewView(model, preview)}
    ${
      left.length > 0 &&
      html`
        <section>
          <h2>${words.others}</h2>
          <ul class="ways">${left.map((each) => html`<li><a href="${here(model, each.version)}">${words.see(each.version)}</a></li>`)}</ul>
        </section>
      `
    }
  `;
};

/** Tells the service lead on the home of a service that there is a later version. */
export const newerView = (lang: Lang, service: string, version: string): Html => {
  const words = editionWords[lang];
  const page = href('serviceEdition', lang, { service });
  return notice('info', words.newer(version), html`<p><a href="${page}">${words.newerLink}</a></p>`);
};
