import { codeField } from '../../../people/learners/resume-code.forms.ts';
import { actionOf, type Lang, type Standard } from '../../../standard/standard.ts';
import { errorSummary, type FieldError, notice } from '../../../web/components.ts';
import type { Returned } from '../../../web/fields.ts';
import { label } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href, pagePattern } from '../../../web/links.ts';
import { pageAt } from '../../../web/paths.ts';
import { checkupWords } from '../../checkup/checkup.words.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import { dayIn, declaredSaid } from '../dossier/naming.views.ts';
import type { OpenedFile } from '../opened.ts';
import { servicesWords } from '../services.words.ts';
import type { ImportedCheckup, ImportedLine } from './checkup-import.ts';
import { checkupImportWords } from './checkup-import.words.ts';

const checkupName = (lang: Lang, { service }: ImportedCheckup): string =>
  service === '' ? checkupWords[lang].unnamed : service;

/** « 2 pratiques vues sur 18 ». */
const answeredIn = (lang: Lang, { practices }: Standard, { answered }: ImportedCheckup): string =>
  checkupWords[lang].answered(answered.size, practices.length);

/**
 * Said to who signs in on the way to bring a check-up, `next` being where they go; undefined to anyone else.
 */
export const awaitingCheckup = (next: string, lang: Lang): Html | undefined => {
  const [path = '', query] = next.split('?');
  const fields = new URLSearchParams(query);
  const brings = fields.has('checkup') && !fields.has('action');
  const ways = (['bringCheckup', 'serviceCheckups'] as const).map(pagePattern);
  if (!brings || pageAt(ways, path, lang) === undefined) return undefined;
  const words = checkupImportWords[lang];
  return notice('info', words.awaiting, words.awaitingText);
};

type ChooseModel = Pick<OpenedFile, 'lang' | 'service' | 'standard'> & {
  /** Undefined where the device opens no record. */
  readonly checkups: readonly ImportedCheckup[] | undefined;
  readonly returned: Returned;
};

/** The form of a new check-up, with the phase and the name of a service in it: its page judges them. */
const stockForm = (
  { lang, service: { name, phase } }: Pick<OpenedFile, 'lang' | 'service'>,
  also: Html | false = false,
): Html => html`
  <form class="actions" method="post" action="${href('checkup', lang)}">
    <input type="hidden" name="phase" value="${phase}">
    <input type="hidden" name="service" value="${name[lang]}">
    <input type="hidden" name="turned" value="yes">
    <button>${checkupImportWords[lang].first}</button> ${also}
  </form>
`;

/** The way to bring a check-up into a file: one's own, or one to make first while the file says nothing. */
export const firstCheckupView = ({
  lang,
  service,
  standard,
  checkups,
  isBlank,
}: Pick<OpenedFile, 'lang' | 'service' | 'standard'> & {
  readonly checkups: readonly ImportedCheckup[];
  readonly isBlank: boolean;
}): Html => {
  const words = checkupImportWords[lang];
  const here = href('serviceCheckups', lang, { service: service.id });
  const [only, ...others] = checkups;
  if (others.length > 0 || !(only || isBlank)) return html`<p><a href="${here}">${words.title}</a></p>`;
  if (!only)
    return html`
      <p>${words.stockFirst}</p>
      ${stockForm({ lang, service }, html`<a href="${here}">${words.elsewhere}</a>`)}
    `;
  return html`
    <p>${words.yourOwn(checkupName(lang, only), answeredIn(lang, standard, only))}</p>
    <p class="actions"><a class="button" href="${here}?checkup=${only.id}">${words.bringIt}</a></p>
  `;
};

/** The check-ups that may be brought, and where else to look for one. */
export const chooseView = (model: ChooseModel): Html => {
  const { lang, service, standard, checkups, returned } = model;
  const words = checkupImportWords[lang];
  const here = href('serviceCheckups', lang, { service: service.id });
  const line = (checkup: ImportedCheckup): Html => html`
    <li>
      <p><a href="${here}?checkup=${checkup.id}">${checkupName(lang, checkup)}</a><br>
      <span class="quiet">${servicesWords[lang].inPhase(servicesWords[lang].phases[checkup.phase])}, ${words.on(dayIn(lang, checkup.changedAt))}, ${answeredIn(lang, standard, checkup)}</span></p>
    </li>
  `;
  return html`
    <h1>${words.title}</h1>
    ${errorSummary(lang, returned.errors)}
    <p class="lead">${words.lead}</p>
    ${
      checkups && checkups.length > 0
        ? html`<h2>${words.choose}</h2><ul class="held">${checkups.map(line)}</ul>`
        : html`<p>${words.noRecord}</p>${stockForm(model)}`
    }
    <section>
      <h2>${words.codeTitle}</h2>
      <p>${words.codeText}</p>
      <form class="fields" method="post" action="${href('resume', lang)}" novalidate>
        <input type="hidden" name="to" value="${here}">
        ${codeField.draw(lang, returned)}
        <button class="secondary">${words.open}</button>
      </form>
    </section>
  `;
};

type PreviewModel = Pick<OpenedFile, 'lang' | 'service' | 'standard'> & {
  readonly checkup: ImportedCheckup;
  readonly lines: readonly ImportedLine[];
  /** The rank of the last fact of the file as it is shown. */
  readonly seen: number;
  /** Actions of which the check-up is believed, as ticked. */
  readonly taken: readonly string[];
  /** The names of who said otherwise in the file. */
  readonly names: ReadonlyMap<string, string>;
  /** What others told meanwhile; nothing where nobody did. */
  readonly moved: Html | false;
  readonly errors: readonly FieldError[];
};

const titleIn = (lang: Lang, standard: Standard, action: string): string =>
  actionOf(standard, action)?.action.title[lang] ?? '';

const newLine = ({ lang, standard }: PreviewModel, { action, status, why }: ImportedLine): Html => html`
  <tr>
    <th scope="row"><span class="num">${action}</span> ${titleIn(lang, standard, action)}</th>
    <td>${dossierWords[lang].statuses[status]}${why !== '' && html`<br><span class="quiet typed">${why}</span>`}</td>
  </tr>
`;

const otherLine = (model: PreviewModel, { action, status, why, file }: ImportedLine): Html | false => {
  const { lang, standard, taken } = model;
  const words = checkupImportWords[lang];
  const { statuses } = dossierWords[lang];
  return (
    file !== undefined &&
    html`
      <li>
        <label><input type="checkbox" name="take" value="${action}"${taken.includes(action) && html` checked`}> <span><strong>${words.take(action)}</strong>, ${words.quoted(statuses[status])}${why !== '' && html`, <span class="typed">${why}</span>`}<br>
        <span class="quiet">${titleIn(lang, standard, action)}. ${label(words.columns.file, lang)} ${words.quoted(statuses[file.status])}, ${declaredSaid(model, file)}</span></span></label>
      </li>
    `
  );
};

/** What a check-up would bring: what is new, and what the file says otherwise. */
export const previewView = (model: PreviewModel): Html => {
  const { lang, service, standard, checkup, lines, seen, moved, errors } = model;
  const words = checkupImportWords[lang];
  const here = href('serviceCheckups', lang, { service: service.id });
  const fresh = lines.filter(({ file }) => file === undefined);
  const others = lines.filter(({ file }) => file !== undefined);
  return html`
    <h1>${words.previewTitle(checkupName(lang, checkup))}</h1>
    ${errorSummary(lang, errors)}
    ${moved}
    <p class="quiet">${words.seen(dayIn(lang, checkup.changedAt), answeredIn(lang, standard, checkup))} <a href="${here}">${words.other}</a></p>
    <p>${lines.length > 0 ? words.kept : words.bringsNone}</p>
    <form class="question" id="bring" method="post" action="${here}" data-guarded novalidate>
      <input type="hidden" name="checkup" value="${checkup.id}">
      <input type="hidden" name="seen" value="${seen}">
      ${
        fresh.length > 0 &&
        html`
          <h2>${words.newTitle}</h2>
          <p>${words.brings(fresh.length)}.</p>
          <table class="brought">
            <thead><tr><th scope="col">${words.columns.action}</th><th scope="col">${words.columns.brought}</th></tr></thead>
            <tbody>${fresh.map((line) => newLine(model, line))}</tbody>
          </table>
        `
      }
      ${
        others.length > 0 &&
        html`
          <fieldset>
            <legend>${words.otherTitle}</legend>
            <p class="hint">${words.otherText}</p>
            <ul class="options">${others.map((line) => otherLine(model, line))}</ul>
          </fieldset>
        `
      }
      ${lines.length > 0 && html`<button>${words.bring}</button>`}
    </form>
  `;
};

export const chooseServiceView = (lang: Lang, list: Html): Html => {
  const words = checkupImportWords[lang];
  return html`
    <h1>${words.chooseService}</h1>
    <p class="lead">${words.chooseServiceLead}</p>
    ${list}
    <p>${words.notYetHere} <a href="${href('myServices', lang)}">${servicesWords[lang].mine}</a></p>
  `;
};
