import type { Action, Lang, Practice, Standard } from '../../standard/standard.ts';
import { describedBy, errorSummary, type FieldError, fieldError } from '../../web/components.ts';
import { type Html, html } from '../../web/html.ts';
import { proofSorts } from '../dossier/dossier.facts.ts';
import type { Proof } from '../dossier/dossier.ts';
import { listOf } from '../dossier/dossier.words.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { plainWords, typedWords } from '../dossier/typed.views.ts';
import { servicesPaths } from '../services.paths.ts';
import type { Service } from '../services.ts';
import { actionsOf } from './proof.ts';
import { type OfferForm, proofLimits } from './proofs.schema.ts';
import {
  type Content,
  fieldIn,
  listAddress,
  option,
  pager,
  type Reusable,
  type Spoken,
  whatItIs,
} from './proofs.views.ts';
import { proofsWords } from './proofs.words.ts';

/** A file that came with a form that was not taken, and is kept for the next one. */
export type HeldFile = { readonly id: string; readonly name: string };

export type NewProofModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly today: string;
  /** The id that the proof will have. */
  readonly id: string;
  readonly errors: readonly FieldError[];
  /** What is to be confirmed of days that are over, see `spentKey`; empty for nothing. */
  readonly spent: string;
  readonly typed: OfferForm;
  /** The action that was chosen before, if one was. */
  readonly first: string | undefined;
  /** Proofs that this one may take the place of. */
  readonly replaceable: readonly Proof[];
  readonly held: HeldFile | undefined;
  /** Largest file, in megabytes. */
  readonly megabytes: number;
} & Spoken;

/** A choice to make, side by side where there is room. */
const choices = <Value extends string>(
  { errors }: Pick<NewProofModel, 'errors'>,
  name: 'sort' | 'shows',
  legend: string,
  values: readonly (readonly [Value, string])[],
  now: Value | undefined,
): Html => {
  const by = describedBy(errors, name);
  return html`
    <fieldset id="${name}" tabindex="-1"${by !== '' && html` aria-describedby="${by}"`}>
      <legend>${legend}</legend>
      ${fieldError(errors, name)}
      <ul class="options statuses">
        ${values.map(([value, text]) => html`<li><label><input type="radio" name="${name}" value="${value}"${value === now && html` checked`}> <span>${text}</span></label></li>`)}
      </ul>
    </fieldset>
  `;
};

/** What a proof is, field by field: those of the sort that is chosen stand out where a browser can tell without a script. */
const contentFields = (model: NewProofModel): Html => {
  const { lang, errors, held, megabytes } = model;
  const words = proofsWords[lang];
  const fileBy = describedBy(errors, 'file', 'file-hint', ...(held ? ['file-held'] : []));
  return html`
    <div class="of-link">${fieldIn(model, { name: 'link', label: words.link, hint: words.linkHint, as: 'line' })}</div>
    <div class="of-file">
      <div class="field">
        <label for="file">${words.file}</label>
        <span class="hint" id="file-hint">${words.fileHint(megabytes)}</span>
        ${held && html`<p class="held-file" id="file-held">${words.fileHeld(held.name)}</p><input type="hidden" name="held" value="${held.id}">`}
        ${fieldError(errors, 'file')}
        <input id="file" name="file" type="file" aria-describedby="${fileBy}">
      </div>
    </div>
    <div class="of-words">${fieldIn(model, { name: 'words', label: words.words, hint: words.wordsHint, as: 'area', limit: proofLimits.words })}</div>
    <div class="of-training">
      ${fieldIn(model, { name: 'number', label: words.number, hint: words.numberHint, as: 'line' })}
      ${fieldIn(model, { name: 'training', label: words.training, hint: '', as: 'line' })}
    </div>
  `;
};

/** An action to choose. */
type Choosable = {
  readonly lang: Lang;
  readonly chosen: readonly string[];
  /** Actions that cannot be chosen, since they are served already. */
  readonly taken: readonly string[];
  /** Whether the end that the standard gives is said. */
  readonly ends: boolean;
};

const actionChoice = ({ lang, chosen, taken, ends }: Choosable, action: Action): Html => {
  const words = proofsWords[lang];
  const { id, title, proofValidityMonths } = action;
  const isTaken = taken.includes(id);
  return html`
    <li><label><input type="checkbox" name="actions" value="${id}"${chosen.includes(id) && html` checked`}${isTaken && html` disabled`}> <span><span class="num">${id}</span> ${title[lang]}<br><span class="quiet">${isTaken ? words.alreadyServed : ends && words.validFor(proofValidityMonths)}</span></span></label></li>
  `;
};

/** Every action: those that are chosen, then the others by practice, folded unless none is chosen. */
const actionFields = (
  { practices }: Standard,
  errors: readonly FieldError[],
  legend: string,
  choosable: Choosable,
): Html => {
  const { lang, chosen } = choosable;
  const words = proofsWords[lang];
  const isChosen = ({ id }: Action): boolean => chosen.includes(id);
  const first = practices.flatMap(({ actions }) => actions.filter(isChosen));
  const list = (actions: readonly Action[]): Html =>
    html`<ul class="options">${actions.map((action) => actionChoice(choosable, action))}</ul>`;
  const ofPractice = ({ id, title, actions }: Practice): Html | false => {
    const others = actions.filter((action) => !isChosen(action));
    return (
      others.length > 0 && html`<details><summary>${id}. ${title[lang]}</summary>${list(others)}</details>`
    );
  };
  return html`
    <fieldset id="actions" class="proof-actions" tabindex="-1" aria-describedby="${describedBy(errors, 'actions', 'actions-hint')}">
      <legend>${legend}</legend>
      <span class="hint" id="actions-hint">${words.actionsHint}</span>
      ${fieldError(errors, 'actions')}
      ${first.length > 0 && list(first)}
      <details class="others"${first.length === 0 && html` open`}>
        <summary>${first.length === 0 ? words.everyAction : words.otherActions}</summary>
        <div class="by-practice">${practices.map(ofPractice)}</div>
      </details>
    </fieldset>
  `;
};

const replacesField = ({ lang, errors, typed, replaceable, words: spoken }: NewProofModel): Html | false => {
  const words = proofsWords[lang];
  return (
    replaceable.length > 0 &&
    html`
      <div class="field">
        <label for="replaces">${words.replaces}</label>
        <span class="hint" id="replaces-hint">${words.replacesHint}</span>
        ${fieldError(errors, 'replaces')}
        <select id="replaces" name="replaces" aria-describedby="${describedBy(errors, 'replaces', 'replaces-hint')}">
          ${option('', words.replacesNone, typed.replaces === '')}
          ${replaceable.map(({ id, title, actions }) => option(id, `${plainWords(lang, spoken.get(title))} (${actions.join(', ')})`, id === typed.replaces))}
        </select>
      </div>
    `
  );
};

/** What a proof may have besides: folded until it is used. */
const optionalFields = (model: NewProofModel): Html => {
  const { lang, errors, typed } = model;
  const words = proofsWords[lang];
  const isUsed =
    typed.until !== '' ||
    typed.replaces !== '' ||
    errors.some(({ field }) => field === 'until' || field === 'replaces');
  return html`
    <details class="proof-fold"${isUsed && html` open`}>
      <summary>${words.optional}</summary>
      ${fieldIn(model, { name: 'until', label: words.until, hint: words.untilHint, as: 'day' })}
      ${replacesField(model)}
    </details>
  `;
};

/** What someone confirms by sending a form again. */
const spentField = (spent: string): Html | false =>
  spent !== '' && html`<input type="hidden" name="spent" value="${spent}">`;

/** How long a proof holds for each action that is chosen; empty for none. */
const validityOf = (lang: Lang, standard: Standard, chosen: readonly string[]): string => {
  const known = actionsOf(standard);
  const each = chosen.flatMap((id) => known.get(id) ?? []);
  const said = each.map(({ id, proofValidityMonths }) => proofsWords[lang].validOf(id, proofValidityMonths));
  return said.length === 0 ? '' : proofsWords[lang].validFrom(listOf(lang, said));
};

/** The form of a new proof. */
export const newProofView = (model: NewProofModel): Html => {
  const { lang, service, standard, today, id, errors, spent, typed, first } = model;
  const words = proofsWords[lang];
  const here = servicesPaths.to('newProof', lang, { service: service.id });
  // What shows that something is not done does not fade.
  const ends = typed.shows === 'not-done' ? '' : validityOf(lang, standard, typed.actions);
  const again = listAddress(here, { reuse: 'yes', action: first });
  return html`
    <h1>${words.newTitle}</h1>
    ${errorSummary(spent === '' ? words.errorTitle : words.spentTitle, errors)}
    <p class="lead">${words.newLead}</p>
    <p><a href="${again}">${words.reuseLink}</a></p>
    <form class="fields proof-form" method="post" action="${here}" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="proof" value="${id}">
      ${spentField(spent)}
      ${choices(model, 'shows', words.shows, [['done', words.showsDone] as const, ['not-done', words.showsNotDoneChoice] as const], typed.shows)}
      <div class="of-not-done"><p class="hint">${words.showsHint}</p></div>
      ${choices(
        model,
        'sort',
        words.sortQuestion,
        proofSorts.map((sort) => [sort, words.sorts[sort]] as const),
        typed.sort,
      )}
      ${contentFields(model)}
      ${fieldIn(model, { name: 'title', label: words.title, hint: words.titleHint, as: 'line' })}
      ${fieldIn(model, { name: 'effective', label: words.effective, hint: ends === '' ? words.effectiveHint : `${words.effectiveHint} ${ends}`, as: 'day', max: today })}
      ${fieldIn(model, { name: 'covers', label: words.covers, hint: words.coversHint, as: 'area', limit: proofLimits.covers })}
      ${fieldIn(model, { name: 'collected', label: words.collected, hint: words.collectedHint, as: 'area', limit: proofLimits.collected })}
      ${actionFields(standard, errors, words.actions, { lang, chosen: typed.actions, taken: [], ends: true })}
      ${optionalFields(model)}
      <button>${spent === '' ? words.submit : words.spentSubmit}</button>
    </form>
  `;
};

export type ReuseListModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly action: string | undefined;
  readonly lines: readonly Reusable[];
  readonly page: number;
  readonly pages: number;
} & Pick<Spoken, 'words'>;

/** The proofs that may serve again, of this service and of the others of its body. */
export const reuseListView = (model: ReuseListModel): Html => {
  const { lang, service, action, lines, page, pages } = model;
  const words = proofsWords[lang];
  const here = servicesPaths.to('newProof', lang, { service: service.id });
  const line = ({ service: of, proof }: Reusable): Html => html`
    <li><p><a href="${listAddress(here, { from: `${of.id}.${proof.id}`, action })}">${typedWords(lang, model.words.get(proof.title))}</a><br>
    <span class="quiet">${words.sorts[proof.sort]}, ${of.id === service.id ? words.ofThisService : of.name[lang]} – ${proof.actions.join(', ')} – ${dayIn(lang, proof.effectiveAt)}</span></p></li>
  `;
  return html`
    <h1>${words.reuseTitle}</h1>
    <p class="lead">${words.reuseLead}</p>
    ${lines.length > 0 ? html`<ul class="held">${lines.map(line)}</ul>` : html`<p class="empty">${words.reuseNone}</p>`}
    ${pager(lang, page, pages, (wanted) => listAddress(here, { reuse: 'yes', action, page: wanted }))}
    <p><a href="${listAddress(here, { action })}">${words.newTitle}</a></p>
  `;
};

export type ReuseModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly from: Reusable;
  readonly id: string;
  readonly errors: readonly FieldError[];
  /** What is to be confirmed of days that are over, see `spentKey`; empty for nothing. */
  readonly spent: string;
  readonly chosen: readonly string[];
  readonly first: string | undefined;
  /** Actions that it serves here already. */
  readonly taken: readonly string[];
} & Content;

/** A proof that is there, about to serve other actions. */
export const reuseView = (model: ReuseModel): Html => {
  const { lang, service, standard, from, id, errors, spent, chosen, first, taken } = model;
  const words = proofsWords[lang];
  const here = servicesPaths.to('newProof', lang, { service: service.id });
  return html`
    <h1>${words.reuseTitle}</h1>
    ${errorSummary(spent === '' ? words.errorTitle : words.spentTitle, errors)}
    <p class="lead">${words.reuseLead}</p>
    <h2>${typedWords(lang, model.words.get(from.proof.title))}</h2>
    <dl class="told">
      <dt>${words.comesFrom}</dt>
      <dd>${from.service.id === service.id ? words.ofThisService : from.service.name[lang]}</dd>
      ${whatItIs(model, from.proof)}
    </dl>
    <form class="fields proof-form" method="post" action="${here}" novalidate>
      <input type="hidden" name="proof" value="${id}">
      <input type="hidden" name="from" value="${from.service.id}.${from.proof.id}">
      ${spentField(spent)}
      ${actionFields(standard, errors, words.reuseActions, { lang, chosen, taken, ends: true })}
      <button>${spent === '' ? words.reuseSubmit : words.spentSubmit}</button>
    </form>
    <p><a href="${listAddress(here, { action: first })}">${words.reuseOther}</a></p>
  `;
};
