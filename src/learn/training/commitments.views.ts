import { dayOf } from '../../standard/days.ts';
import { actionOf, type Lang, type Practice, type Standard } from '../../standard/standard.ts';
import { errorSummary, notice, saidOnce } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { label, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { printButton } from '../../web/printing.ts';
import { shownFields } from '../../web/shown-fields.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import { actionChoice, actionField, actionInput } from './actions.views.ts';
import { codeCard } from './code.views.ts';
import { type changeFields, type commitFields, commitmentFields } from './commitments.forms.ts';
import { type Commitment, inOrder, isDue, proposedDay } from './commitments.ts';
import { commitmentsWords } from './commitments.words.ts';
import type { PathStep } from './path.ts';
import { practicesToPropose } from './proposals.ts';
import { here, type StepModel, trainingStepTitle } from './step.model.ts';
import { trainingWords } from './training.words.ts';

type State = 'done' | 'due' | 'ahead';

const stateOf = (commitment: Commitment, today: string): State => {
  if (commitment.doneOn !== null) return 'done';
  return isDue(commitment, today) ? 'due' : 'ahead';
};

const dayLine = (lang: Lang, name: string, day: string): Html => html`
  <p class="quiet">${name} <time datetime="${day}">${longDate(day, lang)}</time></p>
`;

const ownWords = (lang: Lang, name: string, text: string): Html | false =>
  text !== '' && html`<p class="own-words"><span class="quiet">${label(name, lang)}</span> ${text}</p>`;

/** A first step of « Lundi matin », kept as it was proposed. */
const isGesture = (practice: Practice | undefined, words: string): boolean =>
  practice !== undefined &&
  Object.values(practice.firstSteps.gestures).some(({ fr, en }) => words === fr || words === en);

const commitmentText = (lang: Lang, standard: Standard, commitment: Commitment, today: string): Html => {
  const { action, words: own, dueOn, doneOn } = commitment;
  const state = stateOf(commitment, today);
  const found = actionOf(standard, action);
  const title = found?.action.title[lang];
  const name = isGesture(found?.practice, own)
    ? commitmentsWords[lang].firstStep
    : commitmentsWords[lang].ownWords;
  return html`
    <p><strong><span class="num">${action}</span> ${title}</strong> <span class="tag">${commitmentsWords[lang].state[state]}</span></p>
    ${own !== title && ownWords(lang, name, own)}
    ${doneOn === null ? dayLine(lang, trainingWords[lang].commitmentDue, dueOn) : dayLine(lang, commitmentsWords[lang].doneOn, doneOn)}
  `;
};

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

/** Once a learner is committed, only going on is left. */
export const hasCommitments = ({ commitments }: Pick<StepModel, 'commitments'>): boolean =>
  commitments.length > 0;

/** Commitments taken, and the form of another. */
export const commitmentsContent = (model: StepModel): Html => {
  const { lang, standard, commitments } = model;
  const words = trainingWords[lang];
  const inForce = hasCommitments(model);
  const list = html`
    ${commitmentList(lang, standard, commitments, dayOf(model.now), (commitment) => html`<p class="actions no-print">${changeLink(lang, commitment)}</p>`)}
    <p><a href="${href('commitments', lang)}">${words.printCommitments}</a></p>
  `;
  return html`
    <p class="lead">${words.commitmentsLead}</p>
    ${saidOnce(model.added && notice('good', words.commitmentSaid.added))}
    ${inForce ? list : html`<p class="empty">${words.commitmentsEmpty}</p>`}
    ${commitmentForm(model, inForce)}
    ${!inForce && html`<p class="quiet">${words.commitmentsOptional}</p>`}
  `;
};

/** The first step of each practice proposed, for the learner's audience: one press takes it. */
const proposals = (model: StepModel): Html => {
  const { lang, standard, course, progress, returned } = model;
  const words = commitmentsWords[lang];
  const taken = new Set(model.commitments.map(({ action }) => action));
  const item = ({ theme, firstSteps }: Practice): Html | false => {
    const { gestures, gestureActions } = firstSteps;
    const action = actionOf(standard, gestureActions[progress.audience])?.action;
    const gesture = gestures[progress.audience][lang];
    const first = html`<br><span class="quiet">${label(words.firstStep, lang)} ${gesture}</span>`;
    return (
      action !== undefined &&
      html`<li class="t${theme}">${actionInput(lang, action, returned.typed[actionField], first)}</li>`
    );
  };
  return html`
    <p class="quiet">${words.proposals}</p>
    <ul class="options">${practicesToPropose(standard, course, progress, taken).map(item)}</ul>
  `;
};

/** The button to the next step sends this form too. */
export const commitmentFormId = 'commitment';

const commitmentForm = (model: StepModel, inForce: boolean): Html => {
  const { lang, standard, returned, now } = model;
  const { words, due } = commitmentFields(model);
  const { commitmentAdd: add, commitmentAction: legend } = trainingWords[lang];
  const chosen = returned.typed[actionField];
  return html`
    <form class="question" id="${commitmentFormId}" method="post" action="${here(model)}" aria-label="${add}" data-live novalidate>
      ${actionChoice(lang, standard, { legend, proposals: proposals(model), chosen }, returned)}
      <div class="fields">
        ${words.draw(lang, returned)}
        ${due.draw(lang, returned, proposedDay(dayOf(now)))}
      </div>
      <button${inForce && html` class="secondary"`}>${add}</button>
    </form>
  `;
};

/** The action is in the link's name. */
const changeLink = (lang: Lang, { id, action }: Commitment, due = false): Html => {
  const name = due ? commitmentsWords[lang].whereAreYou : commitmentsWords[lang].edit;
  const link = href('commitment', lang, { commitment: id });
  return html`<a href="${link}" aria-label="${`${name} – ${action}`}"${due && html` class="button"`}>${name}</a>`;
};

/** The action is in the links' names. */
const followLinks = (lang: Lang, commitment: Commitment, due: boolean): Html => {
  const { calendar } = commitmentsWords[lang];
  const { id, action, doneOn } = commitment;
  const day = html`
    <a href="${href('commitmentDay', lang, { commitment: id })}" aria-label="${`${calendar} – ${action}`}" download>${calendar}</a>
  `;
  return html`
    <p class="actions no-print">
      ${changeLink(lang, commitment, due)}
      ${doneOn === null && day}
    </p>
  `;
};

export const commitmentChanges = ['added', 'changed', 'removed'] as const;

export type CommitmentsModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly commitments: readonly Commitment[];
  readonly today: string;
  readonly changed: (typeof commitmentChanges)[number] | undefined;
  /** The site's address, and the code to show where a record was just opened. */
  readonly baseUrl: string;
  readonly code: string | undefined;
  /** Where the commitment was proposed. */
  readonly checkup: string | undefined;
  /** The step under way; undefined once all are done. */
  readonly current: PathStep | undefined;
};

/** Back to the path: committing is beside it, never its end. */
const wayOn = (lang: Lang, current: PathStep | undefined, className = ''): Html | false =>
  current !== undefined &&
  html`<a class="${className}" href="${href('step', lang, { step: current.id })}">${trainingWords[lang].continueWith(trainingStepTitle(lang, current))}</a>`;

/** A page to print too. */
export const commitmentsView = (model: CommitmentsModel): Html => {
  const { lang, standard, commitments, today, changed, code, checkup, current } = model;
  const words = trainingWords[lang];
  const links = (commitment: Commitment): Html => followLinks(lang, commitment, isDue(commitment, today));
  const newRecord =
    code !== undefined &&
    html`
      <section class="no-print">
        <h2>${commitmentsWords[lang].newRecord}</h2>
        <p>${commitmentsWords[lang].newRecordText}</p>
        ${codeCard(lang, model.baseUrl, code)}
      </section>
    `;
  const list = commitmentList(lang, standard, commitments, today, links);
  return html`
    <h1>${words.commitmentsTitle}</h1>
    ${saidOnce(changed && notice('good', words.commitmentSaid[changed]))}
    ${saidOnce(newRecord)}
    ${commitments.length === 0 ? html`<p class="empty">${words.commitmentsEmpty}</p>` : list}
    <p class="actions no-print">
      ${checkup && html`<a class="button" href="${href('checkupResult', lang, { checkup })}">${words.toCheckup}</a>`}
      ${wayOn(lang, current, checkup ? 'button secondary' : 'button')}
      <a class="button secondary" href="${href('step', lang, { step: 'commitments' })}">${commitmentsWords[lang].another}</a>
      <a href="${href('path', lang)}">${words.yourPath}</a>
    </p>
    ${commitments.length > 0 && printButton(lang)}
  `;
};

export type CommitModel = {
  readonly lang: Lang;
  readonly practice: Practice;
  readonly fields: ReturnType<typeof commitFields>;
  readonly returned: Returned;
  /** Chosen and written before anything is sent. */
  readonly begun: { readonly action: string | undefined; readonly due: string };
  /** The query, which the form sends back. */
  readonly query: string | undefined;
  /** Where people without a record on this device say who they are. */
  readonly record: Html | undefined;
  /** The step under way, if any. */
  readonly current: PathStep | undefined;
};

/** Fields of these forms go along to the other language. */
export const [commitFormId, changeFormId] = ['commit', 'change'] as const;

/** « S'engager »: actions of a practice, a day, and nothing that must be written. */
export const commitView = (model: CommitModel): Html => {
  const { lang, practice, fields, returned, begun, query, record, current } = model;
  const words = commitmentsWords[lang];
  return html`
    <p class="kicker t${practice.theme}">${words.commit}</p>
    <h1>${practice.id}. ${practice.title[lang]}</h1>
    <p class="lead">${words.commitLead}</p>
    ${errorSummary(lang, returned.errors)}
    <form class="question" id="${commitFormId}" method="post" action="${href('commit', lang, { id: practice.id })}${query && `?${query}`}" data-live novalidate>
      ${fields.action.draw(lang, returned, begun.action)}
      <div class="fields">
        ${fields.words.draw(lang, returned)}
        ${fields.due.draw(lang, returned, begun.due)}
      </div>
      ${record}
      <p class="actions"><button>${words.take}</button> ${wayOn(lang, current)}</p>
    </form>
  `;
};

export type CommitmentModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly commitment: Commitment;
  readonly fields: ReturnType<typeof changeFields>;
  readonly returned: Returned;
};

/** A commitment to change or remove. */
export const commitmentView = ({ lang, standard, commitment, fields, returned }: CommitmentModel): Html => {
  const words = commitmentsWords[lang];
  const { id, action, words: own, dueOn, doneOn } = commitment;
  const found = actionOf(standard, action);
  const done = doneOn === null ? 'no' : 'yes';
  return html`
    <h1>${words.whereAreYou}</h1>
    ${errorSummary(lang, returned.errors)}
    <p class="lead"><span class="num">${action}</span> ${found?.action.title[lang]}</p>
    <form class="fields" id="${changeFormId}" method="post" action="${href('commitment', lang, { commitment: id })}" aria-label="${words.whereAreYou}" novalidate>
      ${shownFields({ done, words: own, due: dueOn }, returned)}
      ${fields.done.draw(lang, returned, done)}
      ${fields.words.draw(lang, returned, own)}
      ${fields.due.draw(lang, returned, dueOn)}
      <p class="actions"><button>${words.save}</button> <button class="quiet-button" name="act" value="remove">${words.remove}</button></p>
    </form>
    <p class="actions">
      <a href="${href('commitments', lang)}">${words.all}</a>
      ${found && html`<a href="${practiceIn(lang)(found.practice.id)}">${words.learnMore}</a>`}
    </p>
  `;
};
