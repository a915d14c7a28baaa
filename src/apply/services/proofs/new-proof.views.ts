import type { Action, Lang, Practice, Standard } from '../../../standard/standard.ts';
import { describedBy, errorSummary, type FieldError, fieldError } from '../../../web/components.ts';
import { label, longDate } from '../../../web/format.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { proofSorts } from '../dossier/dossier.facts.ts';
import type { Proof } from '../dossier/dossier.ts';
import { listOf } from '../dossier/dossier.words.ts';
import { dayIn } from '../dossier/naming.views.ts';
import { plainWords, typedWords } from '../dossier/team-text.views.ts';
import type { Service } from '../services.ts';
import { spentKey } from './offer.ts';
import { actionsOf, type Spent } from './proof.ts';
import { type OfferForm, proofLimits } from './proofs.schema.ts';
import {
  canShow,
  fieldIn,
  listAddress,
  option,
  type ProofContent,
  pager,
  proofLink,
  type Reusable,
  type SpokenProof,
  whatItIs,
} from './proofs.views.ts';
import { proofsWords } from './proofs.words.ts';

/** A file that came with a form that was not taken, and is kept for the next one. */
export type HeldUpload = { readonly id: string; readonly name: string };

export type NewProofModel = {
  readonly lang: Lang;
  readonly service: Service;
  readonly standard: Standard;
  readonly today: string;
  /** What tells this form when it is sent twice. */
  readonly once: string;
  readonly errors: readonly FieldError[];
  /** The actions for which it is over, where that is to be confirmed. */
  readonly spent: readonly Spent[];
  readonly typed: OfferForm;
  /** The action that was chosen before, if one was. */
  readonly first: string | undefined;
  /** Proofs that this one may take the place of, and the one that it does. */
  readonly replaceable: readonly Proof[];
  readonly replaced: Proof | undefined;
  /** Whether a proof that is there may be used again. */
  readonly reuses: boolean;
  readonly held: HeldUpload | undefined;
  /** Largest file, in megabytes. */
  readonly megabytes: number;
} & SpokenProof;

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
    <div class="of-words">${fieldIn(model, { name: 'words', label: words.words, hint: words.wordsHint, as: 'area', rows: 8, limit: proofLimits.words })}</div>
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
    <li><label><input type="checkbox" name="actions" value="${id}"${chosen.includes(id) && html` checked`}${isTaken && html` disabled`}> <span><span class="num">${id}</span> ${title[lang]}<br><span class="quiet">${isTaken ? words.alreadyServed : ends && words.validFor(proofValidityMonths)}</span></span></label>${!isTaken && canShow(lang, action)}</li>
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
  const list = (actions: readonly Action[], sort = ''): Html =>
    html`<ul class="options ${sort}">${actions.map((action) => actionChoice(choosable, action))}</ul>`;
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
      ${first.length > 0 && list(first, 'chosen')}
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
const spentField = (spent: readonly Spent[]): Html | false =>
  spent.length > 0 && html`<input type="hidden" name="spent" value="${spentKey(spent)}">`;

const formId = 'offer';

/**
 * That a proof is over for all the actions that are chosen, or for some, to who is about to offer it: they confirm it, or
 * change what they typed.
 *
 * @param field the one to change
 */
const toConfirm = (
  lang: Lang,
  field: 'effective' | 'actions',
  spent: readonly Spent[],
  chosen: number,
): Html | false => {
  const words = proofsWords[lang];
  const ends = listOf(
    lang,
    spent.map(({ action, lastDay }) => words.spentOn(action.id, longDate(lastDay, lang))),
  );
  return (
    spent.length > 0 &&
    html`
      <section class="notice info" aria-labelledby="confirm" tabindex="-1" autofocus data-focus>
        <h2 class="notice-title" id="confirm">${words.spentTitle}</h2>
        <p>${(spent.length < chosen ? words.spentSome : words.spentAll)(ends)}</p>
        <p class="actions"><button form="${formId}">${words.spentSubmit}</button> <a href="#${field}">${words.spentChange[field]}</a></p>
      </section>
    `
  );
};

const chosenIn = (standard: Standard, chosen: readonly string[]): readonly Action[] => {
  const known = actionsOf(standard);
  return chosen.flatMap((id) => known.get(id) ?? []);
};

/** How long a proof holds for the actions that are chosen; empty for none. */
const validityOf = (lang: Lang, chosen: readonly Action[]): string => {
  const words = proofsWords[lang];
  const said = [...Map.groupBy(chosen, ({ proofValidityMonths }) => proofValidityMonths)].map(
    ([months, actions]) => {
      const ids = actions.map(({ id }) => id);
      return words.validOf(listOf(lang, ids), ids.length, months);
    },
  );
  return said.length === 0 ? '' : words.validFrom(listOf(lang, said));
};

/** What the proof that is about to be offered takes the place of. */
const replacing = ({ lang, service, words: spoken }: NewProofModel, proof: Proof): Html => {
  const words = proofsWords[lang];
  return html`
    <p>${label(words.replacing, lang)} ${proofLink(lang, { words: spoken }, { service, proof })}, ${words.trueSince(dayIn(lang, proof.effectiveAt))}. ${words.replacingLead(proof.sort === 'file')}</p>
  `;
};

/** The form of a new proof. */
export const newProofView = (model: NewProofModel): Html => {
  const { lang, service, standard, today, once, errors, spent, typed, first, replaced, reuses } = model;
  const words = proofsWords[lang];
  const here = href('newProof', lang, { service: service.id });
  const chosen = chosenIn(standard, typed.actions);
  // What shows that something is not done does not fade.
  const ends = typed.shows === 'not-done' ? '' : validityOf(lang, chosen);
  const effectiveHint = html`${words.effectiveHint}${ends !== '' && html` <span class="of-chosen">${ends}</span>`}`;
  const again = listAddress(here, { reuse: 'yes', action: first });
  return html`
    <h1>${replaced ? words.replaceTitle : words.newTitle}</h1>
    ${errorSummary(words.errorTitle, errors)}
    ${toConfirm(lang, 'effective', spent, chosen.length)}
    <p class="lead">${words.newLead}</p>
    ${replaced ? replacing(model, replaced) : reuses && html`<p><a href="${again}">${words.reuseLink}</a></p>`}
    <form class="fields proof-form" id="${formId}" method="post" action="${here}" enctype="multipart/form-data" novalidate>
      <input type="hidden" name="once" value="${once}">
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
      ${fieldIn(model, { name: 'effective', label: words.effective, hint: effectiveHint, as: 'day', max: today })}
      ${fieldIn(model, { name: 'covers', label: words.covers, hint: words.coversHint, as: 'area', limit: proofLimits.covers })}
      ${fieldIn(model, { name: 'collected', label: words.collected, hint: words.collectedHint, as: 'area', limit: proofLimits.collected })}
      ${actionFields(standard, errors, words.actions, { lang, chosen: typed.actions, taken: [], ends: true })}
      ${optionalFields(model)}
      <button>${spent.length === 0 ? words.submit : words.spentSubmit}</button>
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
} & Pick<SpokenProof, 'words'>;

/** The proofs that may serve again, of this service and of the others of its body. */
export const reuseListView = (model: ReuseListModel): Html => {
  const { lang, service, action, lines, page, pages } = model;
  const words = proofsWords[lang];
  const here = href('newProof', lang, { service: service.id });
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
  readonly once: string;
  readonly errors: readonly FieldError[];
  /** The actions for which it is over, where that is to be confirmed. */
  readonly spent: readonly Spent[];
  readonly chosen: readonly string[];
  readonly first: string | undefined;
  /** Actions that it serves here already. */
  readonly taken: readonly string[];
} & ProofContent;

/** A proof that is there, about to serve other actions. */
export const reuseView = (model: ReuseModel): Html => {
  const { lang, service, standard, from, once, errors, spent, chosen, first, taken } = model;
  const words = proofsWords[lang];
  const here = href('newProof', lang, { service: service.id });
  return html`
    <h1>${words.reuseTitle}</h1>
    ${errorSummary(words.errorTitle, errors)}
    ${toConfirm(lang, 'actions', spent, chosenIn(standard, chosen).length)}
    <p class="lead">${words.reuseLead}</p>
    <h2>${typedWords(lang, model.words.get(from.proof.title))}</h2>
    <dl class="told">
      <dt>${words.comesFrom}</dt>
      <dd>${from.service.id === service.id ? words.ofThisService : from.service.name[lang]}</dd>
      ${whatItIs(model, from.proof)}
    </dl>
    <form class="fields proof-form" id="${formId}" method="post" action="${here}" novalidate>
      <input type="hidden" name="once" value="${once}">
      <input type="hidden" name="from" value="${from.service.id}.${from.proof.id}">
      ${spentField(spent)}
      ${actionFields(standard, errors, words.reuseActions, { lang, chosen, taken, ends: true })}
      <button>${spent.length === 0 ? words.reuseSubmit : words.spentSubmit}</button>
    </form>
    <p><a href="${listAddress(here, { action: first })}">${words.reuseOther}</a></p>
  `;
};
