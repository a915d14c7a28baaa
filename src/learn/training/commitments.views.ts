import type { Course } from '../../course/course.ts';
import { dayOf } from '../../standard/days.ts';
import {
  type Action,
  type Audience,
  actionOf,
  type Lang,
  type Practice,
  type Standard,
} from '../../standard/standard.ts';
import {
  errorSummary,
  type FieldError,
  fieldError,
  lengthLeft,
  notice,
  saidOnce,
} from '../../web/components.ts';
import { label, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { printButton } from '../../web/printing.ts';
import { firstStepsWords } from '../../web/words.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import { codeCard } from './code.views.ts';
import { type Commitment, inOrder, isDue, proposedDay, type Told, wordsLimit } from './commitments.ts';
import { commitmentsWords } from './commitments.words.ts';
import { recordChoice } from './record.views.ts';
import { here, practiceName, type StepModel } from './step.model.ts';
import type { CommitForm } from './training.schema.ts';
import { trainingWords } from './training.words.ts';

type State = 'done' | 'due' | 'ahead';

const stateOf = (commitment: Commitment, today: string): State => {
  if (commitment.doneOn !== null) return 'done';
  return isDue(commitment, today) ? 'due' : 'ahead';
};

const dayLine = (lang: Lang, name: string, day: string): Html => html`
  <p class="quiet">${name} <time datetime="${day}">${longDate(day, lang)}</time></p>
`;

/** What a person has said of a commitment, in their own words. */
const toldOf = (lang: Lang, { change, why, doneOn }: Commitment): Html => {
  const words = commitmentsWords[lang];
  return html`${doneOn === null && ownWords(lang, words.why, why)}${ownWords(lang, words.change, change)}`;
};

const ownWords = (lang: Lang, name: string, text: string): Html | false =>
  text !== '' && html`<p class="own-words"><span class="quiet">${label(name, lang)}</span> ${text}</p>`;

/** One commitment: its action, the person's words, its day and what became of it. */
const commitmentText = (lang: Lang, standard: Standard, commitment: Commitment, today: string): Html => {
  const { action, words: own, dueOn, doneOn } = commitment;
  const state = stateOf(commitment, today);
  const title = actionOf(standard, action)?.action.title[lang];
  return html`
    <p><strong><span class="num">${action}</span> ${title}</strong> <span class="tag">${commitmentsWords[lang].state[state]}</span></p>
    ${own !== title && ownWords(lang, commitmentsWords[lang].ownWords, own)}
    ${doneOn === null ? dayLine(lang, trainingWords[lang].commitmentDue, dueOn) : dayLine(lang, commitmentsWords[lang].doneOn, doneOn)}
    ${toldOf(lang, commitment)}
  `;
};

/** Commitments in force, each with what can be done with it. */
const commitmentList = (
  lang: Lang,
  standard: Standard,
  commitments: readonly Commitment[],
  today: string,
  actions: (commitment: Commitment) => Html,
): Html => {
  const item = (commitment: Commitment): Html => html`
    <li class="t${actionOf(standard, commitment.action)?.practice.theme ?? 1}">
      ${commitmentText(lang, standard, commitment, today)}
      ${actions(commitment)}
    </li>
  `;
  return html`<ul class="commitments">${inOrder(commitments).map(item)}</ul>`;
};

const removeForm = (model: StepModel, { id, action }: Commitment): Html => {
  const remove = trainingWords[model.lang].commitmentRemove;
  const name = `${remove} – ${action}`;
  return html`
    <form method="post" action="${here(model)}" data-live class="no-print" aria-label="${name}">
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
    ${commitmentList(lang, standard, commitments, dayOf(model.now), (commitment) => removeForm(model, commitment))}
    <p><a href="${href('commitments', lang)}">${words.printCommitments}</a></p>
  `;
  return html`
    <p class="lead">${words.commitmentsLead}</p>
    ${saidOnce(changeNotice(model))}
    ${inForce ? list : html`<p class="empty">${words.commitmentsEmpty}</p>`}
    ${fromMarks(model)}
    ${commitmentFields(model)}
    ${!inForce && html`<p class="quiet">${words.commitmentsOptional}</p>`}
  `;
};

/** The practices that the learner marked or wrote about. */
const practicesMarked = ({ standard, marked }: StepModel): readonly Practice[] =>
  standard.practices.filter(({ id }) => marked.has(`p${id}`));

/** The first step of each practice marked, for the learner's audience: a commitment that waits for one press. */
const fromMarks = (model: StepModel): Html | false => {
  const { lang, progress } = model;
  const practices = practicesMarked(model);
  const gesture = (practice: Practice): Html => {
    const link = href('commit', lang, { id: practice.id });
    const name = practice.title[lang];
    return html`
      <li class="t${practice.theme}">
        <p><strong>${practice.id}. ${name}</strong></p>
        <p>${practice.firstSteps.gestures[progress.audience][lang]}</p>
        <p class="actions"><a href="${link}" aria-label="${firstStepsWords[lang].commit} – ${name}">${firstStepsWords[lang].commit}</a></p>
      </li>
    `;
  };
  return (
    practices.length > 0 &&
    html`
      <section>
        <h2>${commitmentsWords[lang].fromMarks}</h2>
        <p class="quiet">${commitmentsWords[lang].fromMarksLead}</p>
        <ul class="commitments">${practices.map(gesture)}</ul>
      </section>
    `
  );
};

/** The form of a commitment, which the button to the next step sends too. */
export const commitmentFormId = 'commitment';

const describedBy = (field: string, errors: readonly FieldError[]): string =>
  [
    `${field}-hint`,
    ...(errors.some((error) => error.field === field) ? [`${field}-error`] : []),
    `${field}-length`,
  ].join(' ');

const dueDescription = (errors: readonly FieldError[]): Html | false =>
  errors.some(({ field }) => field === 'due') && html` aria-describedby="due-error"`;

const commitmentFields = (model: StepModel): Html => {
  const { lang, errors, typed } = model;
  const words = trainingWords[lang];
  const [text = '', due = proposedDay(dayOf(model.now))] = [typed.words?.[0], typed.due?.[0]];
  return html`
    <form class="fields" id="${commitmentFormId}" method="post" action="${here(model)}" aria-label="${words.commitmentAdd}" data-live novalidate>
      <div class="field">
        <label for="action">${words.commitmentAction}</label>
        ${fieldError(errors, 'action')}
        ${actionSelect(model)}
      </div>
      <div class="field">
        <label for="words">${words.commitmentWords}</label>
        <span class="hint" id="words-hint">${words.commitmentWordsHint}</span>
        ${fieldError(errors, 'words')}
        <textarea id="words" name="words" rows="3" aria-describedby="${describedBy('words', errors)}">${text}</textarea>
        ${lengthLeft(lang, 'words', wordsLimit)}
      </div>
      <div class="field">
        <label for="due">${words.commitmentDue}</label>
        ${fieldError(errors, 'due')}
        <input id="due" name="due" type="date" value="${due}"${dueDescription(errors)}>
      </div>
      <button>${words.commitmentAdd}</button>
    </form>
  `;
};

const actionSelect = (model: StepModel): Html => {
  const { lang, standard, errors, typed } = model;
  const hasError = errors.some(({ field }) => field === 'action');
  const marked = practicesMarked(model);
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
      ${[...marked, ...standard.practices.filter((practice) => !marked.includes(practice))].map(group)}
    </select>
  `;
};

/** Links of a commitment to what follows, with its action in their names. */
const followLinks = (lang: Lang, { id, action, doneOn }: Commitment, today: Html | false): Html => {
  const words = commitmentsWords[lang];
  const named = (name: string): string => `${name} – ${action}`;
  const about = doneOn === null ? words.whereAreYou : words.reread;
  const day = html`
    <a href="${href('commitmentDay', lang, { commitment: id })}" aria-label="${named(words.calendar)}" download>${words.calendar}</a>
  `;
  return html`
    <p class="actions no-print">
      <a href="${href('commitment', lang, { commitment: id })}" aria-label="${named(about)}"${today}>${about}</a>
      ${doneOn === null && day}
    </p>
  `;
};

/** What was just said of a commitment: taken, withdrawn, done, put off, or told in other words. */
export const commitmentChanges = ['added', 'removed', 'done', 'later', 'told'] as const;
type CommitmentChange = (typeof commitmentChanges)[number];

export type CommitmentsModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly commitments: readonly Commitment[];
  /** Day in Québec, `YYYY-MM-DD`. */
  readonly today: string;
  readonly changed: { readonly kind: CommitmentChange; readonly id: string } | undefined;
  /** Where the site is, and the code to show to who has just opened a record. */
  readonly baseUrl: string;
  readonly code: string | undefined;
};

const restoreForm = (lang: Lang, id: string): Html => html`
  <form method="post" action="${href('commitment', lang, { commitment: id })}">
    <button class="quiet-button" name="act" value="restore">${trainingWords[lang].commitmentRestore}</button>
  </form>
`;

/** What was just said of a commitment, and what follows from it. */
const saidNotice = ({ lang, commitments, changed }: CommitmentsModel): Html | false => {
  if (!changed) return false;
  const words = commitmentsWords[lang];
  const { kind, id } = changed;
  if (kind === 'removed') return notice('info', trainingWords[lang].commitmentRemoved, restoreForm(lang, id));
  const commitment = inOrder(commitments).find((each) => each.id === id);
  if (!commitment) return false;
  const { action, dueOn } = commitment;
  if (kind === 'added') return notice('good', trainingWords[lang].commitmentAdded);
  if (kind === 'told') return notice('good', words.saidTold(action));
  if (kind === 'done') return notice('good', words.saidDone(action));
  const day = html`<a href="${href('commitmentDay', lang, { commitment: id })}" download>${words.calendarAgain}</a>`;
  return notice(
    'good',
    words.saidLater(action, longDate(dueOn, lang)),
    html`<p>${words.saidLaterText}</p><p>${day}</p>`,
  );
};

/** The learner's commitments: what became of each, what follows; a page to print too. */
export const commitmentsView = (model: CommitmentsModel): Html => {
  const { lang, standard, commitments, today, code } = model;
  const words = trainingWords[lang];
  const inForce = inOrder(commitments);
  const links = (commitment: Commitment): Html =>
    followLinks(lang, commitment, isDue(commitment, today) && html` class="button"`);
  const newRecord =
    code !== undefined &&
    html`
      <section class="no-print">
        <h2>${commitmentsWords[lang].newRecord}</h2>
        <p>${commitmentsWords[lang].newRecordText}</p>
        ${codeCard(lang, model.baseUrl, code)}
      </section>
    `;
  const list = html`
    ${commitmentList(lang, standard, inForce, today, links)}
    ${printButton(lang)}
  `;
  return html`
    <h1>${words.commitmentsTitle}</h1>
    ${saidOnce(saidNotice(model))}
    ${saidOnce(newRecord)}
    ${inForce.length === 0 ? html`<p class="empty">${words.commitmentsEmpty}</p>` : list}
    <p class="actions no-print">
      <a class="button secondary" href="${href('step', lang, { step: 'commitments' })}">${commitmentsWords[lang].another}</a>
      <a href="${href('path', lang)}">${words.yourPath}</a>
    </p>
  `;
};

/** A text of one's own, optional; `isOffered` when it is ours so far, and each language has its own. */
const textField = (
  lang: Lang,
  field: string,
  name: string,
  hint: string,
  text: string,
  errors: readonly FieldError[],
  isOffered = false,
): Html => html`
  <div class="field">
    <label for="${field}">${name}</label>
    <span class="hint" id="${field}-hint">${hint}</span>
    ${fieldError(errors, field)}
    <textarea id="${field}" name="${field}" rows="3" aria-describedby="${describedBy(field, errors)}"${isOffered && html` data-offered`}>${text}</textarea>
    ${lengthLeft(lang, field, wordsLimit)}
  </div>
`;

const dueField = (name: string, due: string, errors: readonly FieldError[]): Html => html`
  <div class="field">
    <label for="due">${name}</label>
    ${fieldError(errors, 'due')}
    <input id="due" name="due" type="date" value="${due}"${dueDescription(errors)}>
  </div>
`;

export type CommitModel = {
  readonly lang: Lang;
  readonly course: Course;
  readonly standard: Standard;
  readonly practice: Practice;
  /** The learner's audience; undefined for who has no record on this device. */
  readonly audience: Audience | undefined;
  readonly errors: readonly FieldError[];
  readonly typed: CommitForm;
  /** What is written to begin with, unless something else was; undefined when nothing is. */
  readonly offered: string | undefined;
};

const actionChoice = ({ lang, practice, errors, typed }: CommitModel): Html => {
  const words = commitmentsWords[lang];
  const [only] = practice.actions.length === 1 ? practice.actions : [];
  const choice = ({ id, title }: Action): Html => {
    const checked = (typed.action === id || only?.id === id) && html` checked`;
    return html`
      <li>
        <label><input type="radio" name="action" value="${id}"${checked}> <span><span class="num">${id}</span> ${title[lang]}</span></label>
      </li>
    `;
  };
  const wrong = errors.some(({ field }) => field === 'action');
  return html`
    <fieldset id="action" tabindex="-1"${wrong && html` aria-describedby="action-error"`}>
      <legend>${words.action}</legend>
      ${fieldError(errors, 'action')}
      <ul class="options">${practice.actions.map(choice)}</ul>
    </fieldset>
  `;
};

/** The ids of the forms whose fields go along to the other language. */
export const [commitFormId, followUpFormId] = ['commit', 'follow-up'] as const;

/** « S'engager » on a practice: its actions, a day, and nothing that has to be written. */
export const commitView = (model: CommitModel): Html => {
  const { lang, course, practice, audience, errors, typed, offered } = model;
  const words = commitmentsWords[lang];
  const hint = offered !== undefined && offered === typed.words ? words.wordsOffered : words.wordsHint;
  return html`
    <p class="kicker t${practice.theme}">${words.commit}</p>
    <h1>${practice.id}. ${practice.title[lang]}</h1>
    <p class="lead">${words.commitLead}</p>
    ${errorSummary(trainingWords[lang].errorTitle, errors)}
    <form class="question" id="${commitFormId}" method="post" action="${href('commit', lang, { id: practice.id })}" data-live novalidate>
      ${actionChoice(model)}
      <div class="fields">
        ${textField(lang, 'words', words.words, hint, typed.words, errors, offered === typed.words)}
        ${dueField(trainingWords[lang].commitmentDue, typed.due, errors)}
      </div>
      ${audience === undefined && recordChoice({ lang, course, errors, typed, opens: words.recordOpens })}
      <button>${words.take}</button>
    </form>
  `;
};

export type CommitmentModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly commitment: Commitment;
  readonly today: string;
  /** The day proposed to put it off to. */
  readonly proposed: string;
  readonly errors: readonly FieldError[];
  readonly typed: Told & { readonly due?: string };
  /** Whether it was said done since the page that sent the form was opened. */
  readonly doneBefore: boolean;
};

const doneSection = ({ lang, commitment, errors, typed }: CommitmentModel): Html => {
  const words = commitmentsWords[lang];
  const isDone = commitment.doneOn !== null;
  return html`
    <section>
      <h2>${isDone ? words.change : words.done}</h2>
      <div class="fields">
        ${textField(lang, 'change', words.changeQuestion, words.optional, typed.change ?? commitment.change, errors)}
        <button${isDone && html` class="secondary"`} name="act" value="done">${isDone ? words.changeButton : words.doneButton}</button>
      </div>
    </section>
  `;
};

const putOffSection = ({ lang, commitment, errors, typed, proposed }: CommitmentModel): Html => {
  const words = commitmentsWords[lang];
  return html`
    <section>
      <h2>${words.notYet}</h2>
      <div class="fields">
        ${textField(lang, 'why', words.whyQuestion, words.optional, typed.why ?? commitment.why, errors)}
        ${dueField(words.newDue, typed.due || proposed, errors)}
        <button class="secondary" name="act" value="put-off">${words.putOffButton}</button>
      </div>
    </section>
  `;
};

/** One form, so that whichever button is pressed, everything that was written is kept. */
const followUpFields = (model: CommitmentModel): Html => {
  const { lang, commitment, doneBefore } = model;
  const words = commitmentsWords[lang];
  const isDone = commitment.doneOn !== null;
  const mayPutOff = !isDone || doneBefore;
  const back = isDone && html`<button class="quiet-button" name="act" value="open">${words.reopen}</button>`;
  // The first button is the one that the Enter key presses, in the only field of one line: that of the new day.
  const byEnter = mayPutOff && html`<button name="act" value="put-off" hidden>${words.putOffButton}</button>`;
  return html`
    <form id="${followUpFormId}" method="post" action="${href('commitment', lang, { commitment: commitment.id })}" aria-label="${words.whereAreYou}" novalidate>
      ${byEnter}
      ${isDone && html`<input type="hidden" name="seen" value="done">`}
      <div class="columns">
        ${doneSection(model)}
        ${mayPutOff && putOffSection(model)}
      </div>
      <p class="actions no-print">${back} <button class="quiet-button" name="act" value="withdraw">${words.withdraw}</button></p>
    </form>
  `;
};

/** One commitment: done and what it changed, or not yet and why. */
export const commitmentView = (model: CommitmentModel): Html => {
  const { lang, standard, commitment, today, errors } = model;
  const words = commitmentsWords[lang];
  const { action, doneOn } = commitment;
  const practice = actionOf(standard, action)?.practice;
  const before = model.doneBefore && doneOn !== null && longDate(doneOn, lang);
  return html`
    <h1>${words.whereAreYou}</h1>
    ${errorSummary(trainingWords[lang].errorTitle, errors)}
    ${before && notice('bad', words.doneBefore(before), words.doneBeforeText)}
    <div class="commitments">
      <div class="commitment t${practice?.theme ?? 1}">${commitmentText(lang, standard, commitment, today)}</div>
    </div>
    ${followUpFields(model)}
    <p class="actions">
      <a href="${href('commitments', lang)}">${words.all}</a>
      ${practice && html`<a href="${practiceIn(lang)(practice.id)}">${words.learnMore}</a>`}
    </p>
  `;
};
