import { type Action, actionOf, type Lang, type Practice, type Standard } from '../standard/standard.ts';
import { type FieldError, fieldError, notice } from '../web/components.ts';
import { longDate } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import type { Commitment } from './commitments.ts';
import { here, practiceName, type StepModel } from './step.model.ts';
import { trainingPaths } from './training.paths.ts';
import { trainingWords } from './training.words.ts';

/** The commitments in force, each with its action, the person's words and its date. */
const commitmentList = (
  lang: Lang,
  standard: Standard,
  commitments: readonly Commitment[],
  removal?: (commitment: Commitment) => Html,
): Html => {
  const due = ({ dueOn }: Commitment): Html =>
    html`${trainingWords[lang].commitmentDue} <time datetime="${dueOn}">${longDate(dueOn, lang)}</time>`;
  const item = (commitment: Commitment): Html => {
    const found = actionOf(standard, commitment.action);
    return html`
      <li class="t${found?.practice.theme ?? 1}">
        <p><strong><span class="num">${commitment.action}</span> ${found?.action.title[lang]}</strong></p>
        <p>${commitment.words}</p>
        <p class="quiet">${due(commitment)}</p>
        ${removal?.(commitment)}
      </li>
    `;
  };
  return html`
    <ul class="commitments">${commitments.filter((commitment) => !commitment.withdrawn).map(item)}</ul>
  `;
};

const removeForm = (model: StepModel, { id, action }: Commitment): Html => {
  const remove = trainingWords[model.lang].commitmentRemove;
  const name = `${remove} – ${action}`;
  return html`
    <form method="post" action="${here(model)}" data-live class="no-print">
      <button class="quiet-button" name="withdraw" value="${id}" aria-label="${name}">${remove}</button>
    </form>
  `;
};

const restoreButton = (model: StepModel, id: string): Html => {
  const restore = trainingWords[model.lang].commitmentRestore;
  return html`
    <form method="post" action="${here(model)}" data-live>
      <button class="quiet-button" name="restore" value="${id}">${restore}</button>
    </form>
  `;
};

const changeNotice = (model: StepModel): Html | false => {
  const { changed, lang } = model;
  const words = trainingWords[lang];
  if (!changed) return false;
  if (changed.kind === 'added') return notice('good', words.commitmentAdded);
  return notice('info', words.commitmentRemoved, restoreButton(model, changed.id));
};

/** The step of the commitments: those taken, what changed, the form for another. */
export const commitmentsContent = (model: StepModel): Html => {
  const { lang, standard, commitments } = model;
  const words = trainingWords[lang];
  const inForce = commitments.some((commitment) => !commitment.withdrawn);
  const list = html`
    ${commitmentList(lang, standard, commitments, (commitment) => removeForm(model, commitment))}
    <p><a href="${trainingPaths.to('commitments', lang)}">${words.printCommitments}</a></p>
  `;
  return html`
    <p class="lead">${words.commitmentsLead}</p>
    ${changeNotice(model)}
    ${inForce ? list : html`<p class="empty">${words.commitmentsEmpty}</p>`}
    ${commitmentFields(model)}
    <p class="quiet">${words.commitmentsOptional}</p>
  `;
};

/** The form of a commitment, which the button to the next step sends too. */
export const commitmentFormId = 'commitment';

const describedBy = (field: string, errors: readonly FieldError[]): string =>
  errors.some((error) => error.field === field) ? `${field}-hint ${field}-error` : `${field}-hint`;

const commitmentFields = (model: StepModel): Html => {
  const { lang, errors, typed } = model;
  const words = trainingWords[lang];
  const [text = '', due = ''] = [typed.words?.[0], typed.due?.[0]];
  const [wordsDescription, dueDescription] = [describedBy('words', errors), describedBy('due', errors)];
  return html`
    <form class="fields" id="${commitmentFormId}" method="post" action="${here(model)}" data-live novalidate>
      <div class="field">
        <label for="action">${words.commitmentAction}</label>
        ${fieldError(errors, 'action')}
        ${actionSelect(model)}
      </div>
      <div class="field">
        <label for="words">${words.commitmentWords}</label>
        <span class="hint" id="words-hint">${words.commitmentWordsHint}</span>
        ${fieldError(errors, 'words')}
        <textarea id="words" name="words" rows="3" aria-describedby="${wordsDescription}">${text}</textarea>
      </div>
      <div class="field">
        <label for="due">${words.commitmentDue}</label>
        <span class="hint" id="due-hint">${words.commitmentDueHint}</span>
        ${fieldError(errors, 'due')}
        <input id="due" name="due" type="date" value="${due}" aria-describedby="${dueDescription}">
      </div>
      <button>${words.commitmentAdd}</button>
    </form>
  `;
};

const actionSelect = ({ lang, standard, errors, typed }: StepModel): Html => {
  const hasError = errors.some(({ field }) => field === 'action');
  const option = ({ id, title }: Action): Html => {
    const selected = id === typed.action?.[0] && html` selected`;
    return html`<option value="${id}"${selected}>${id} ${title[lang]}</option>`;
  };
  const group = (practice: Practice): Html => html`
    <optgroup label="${practiceName(lang, standard, practice.id)}">${practice.actions.map(option)}</optgroup>
  `;
  return html`
    <select id="action" name="action"${hasError && html` aria-describedby="action-error"`}>
      <option value="">${trainingWords[lang].commitmentChoose}</option>
      ${standard.practices.map(group)}
    </select>
  `;
};

/** The learner's commitments, on a page to print. */
export const commitmentsView = (lang: Lang, standard: Standard, commitments: readonly Commitment[]): Html => {
  const words = trainingWords[lang];
  const inForce = commitments.filter((commitment) => !commitment.withdrawn);
  const list = html`
    <p class="quiet no-print">${words.printHelp}</p>
    ${commitmentList(lang, standard, inForce)}
  `;
  const add = html`
    <a class="button" href="${trainingPaths.to('step', lang, { step: 'commitments' })}">${words.commitmentAdd}</a>
  `;
  return html`
    <h1>${words.commitmentsTitle}</h1>
    ${inForce.length === 0 ? html`<p class="empty">${words.commitmentsEmpty}</p>` : list}
    <p class="actions no-print">${add} <a href="${trainingPaths.to('path', lang)}">${words.yourPath}</a></p>
  `;
};
