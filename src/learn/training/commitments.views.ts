import { dayOf } from '../../standard/days.ts';
import { actionOf, type Lang, type Practice, type Standard } from '../../standard/standard.ts';
import { errorSummary, notice, saidOnce } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { label, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { printButton } from '../../web/printing.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import { actionChoice, actionField, actionInput } from './actions.views.ts';
import { codeCard } from './code.views.ts';
import { type commitFields, commitmentFields, type laterField, toldFields } from './commitments.forms.ts';
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

/** What a person has said of a commitment, in their own words. */
const toldOf = (lang: Lang, { change, why, doneOn }: Commitment): Html => {
  const words = commitmentsWords[lang];
  return html`${doneOn === null && ownWords(lang, words.why, why)}${ownWords(lang, words.change, change)}`;
};

const ownWords = (lang: Lang, name: string, text: string): Html | false =>
  text !== '' && html`<p class="own-words"><span class="quiet">${label(name, lang)}</span> ${text}</p>`;

/** Whether the words of a commitment are a first step of « Lundi matin », kept as it was proposed. */
const isGesture = (practice: Practice | undefined, words: string): boolean =>
  practice !== undefined &&
  Object.values(practice.firstSteps.gestures).some(({ fr, en }) => words === fr || words === en);

/** One commitment: its action, the person's words, its day and what became of it. */
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

/** Whether a learner is committed to something: going on is then what is left to do. */
export const hasCommitments = ({ commitments }: Pick<StepModel, 'commitments'>): boolean =>
  commitments.some((commitment) => !commitment.withdrawn);

/** The step of the commitments: those taken, what changed, the form for another. */
export const commitmentsContent = (model: StepModel): Html => {
  const { lang, standard, commitments } = model;
  const words = trainingWords[lang];
  const inForce = hasCommitments(model);
  const list = html`
    ${commitmentList(lang, standard, commitments, dayOf(model.now), (commitment) => removeForm(model, commitment))}
    <p><a href="${href('commitments', lang)}">${words.printCommitments}</a></p>
  `;
  return html`
    <p class="lead">${words.commitmentsLead}</p>
    ${saidOnce(changeNotice(model))}
    ${inForce ? list : html`<p class="empty">${words.commitmentsEmpty}</p>`}
    ${commitmentForm(model, inForce)}
    ${!inForce && html`<p class="quiet">${words.commitmentsOptional}</p>`}
  `;
};

/** The first step of each practice proposed, for the learner's audience: a commitment that waits for one press. */
const proposals = (model: StepModel): Html => {
  const { lang, standard, course, progress, marked, returned } = model;
  const words = commitmentsWords[lang];
  const taken = new Set(model.commitments.filter(({ withdrawn }) => !withdrawn).map(({ action }) => action));
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
    <ul class="options">${practicesToPropose(standard, course, progress, { marked, taken }).map(item)}</ul>
  `;
};

/** The form of a commitment, which the button to the next step sends too. */
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
  /** The check-up that proposed what was just taken. */
  readonly checkup: string | undefined;
  /** The step where they are in their path; undefined once all are done. */
  readonly current: PathStep | undefined;
};

/** The way back to the path: committing is beside it, and never its end. */
const wayOn = (lang: Lang, current: PathStep | undefined, className = ''): Html | false =>
  current !== undefined &&
  html`<a class="${className}" href="${href('step', lang, { step: current.id })}">${trainingWords[lang].continueWith(trainingStepTitle(lang, current))}</a>`;

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
  const { lang, standard, commitments, today, code, checkup, current } = model;
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
  const list = commitmentList(lang, standard, inForce, today, links);
  return html`
    <h1>${words.commitmentsTitle}</h1>
    ${saidOnce(saidNotice(model))}
    ${saidOnce(newRecord)}
    ${inForce.length === 0 ? html`<p class="empty">${words.commitmentsEmpty}</p>` : list}
    <p class="actions no-print">
      ${checkup && html`<a class="button" href="${href('checkupResult', lang, { checkup })}">${words.toCheckup}</a>`}
      ${wayOn(lang, current, checkup ? 'button secondary' : 'button')}
      <a class="button secondary" href="${href('step', lang, { step: 'commitments' })}">${commitmentsWords[lang].another}</a>
      <a href="${href('path', lang)}">${words.yourPath}</a>
    </p>
    ${inForce.length > 0 && printButton(lang)}
  `;
};

export type CommitModel = {
  readonly lang: Lang;
  readonly practice: Practice;
  readonly fields: ReturnType<typeof commitFields>;
  readonly returned: Returned;
  /** What is chosen and written before anything is sent. */
  readonly begun: { readonly action: string | undefined; readonly due: string };
  /** What the address asked, which the form sends back. */
  readonly query: string | undefined;
  /** Where someone without a record on this device says who they are. */
  readonly record: Html | undefined;
  /** The step where they are in their path; undefined for who has none under way. */
  readonly current: PathStep | undefined;
};

/** The ids of the forms whose fields go along to the other language. */
export const [commitFormId, followUpFormId] = ['commit', 'follow-up'] as const;

/** « S'engager » on a practice: its actions, a day, and nothing that has to be written. */
export const commitView = ({
  lang,
  practice,
  fields,
  returned,
  begun,
  query,
  record,
  current,
}: CommitModel): Html => {
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
  readonly today: string;
  /** The day proposed to put it off to. */
  readonly proposed: string;
  readonly later: ReturnType<typeof laterField>;
  readonly returned: Returned;
  /** Whether it was said done since the page that sent the form was opened. */
  readonly doneBefore: boolean;
};

const doneSection = ({ lang, commitment, returned }: CommitmentModel): Html => {
  const words = commitmentsWords[lang];
  const isDone = commitment.doneOn !== null;
  return html`
    <section>
      <h2>${isDone ? words.change : words.done}</h2>
      <div class="fields">
        ${toldFields.change.draw(lang, returned, commitment.change)}
        <button${isDone && html` class="secondary"`} name="act" value="done">${isDone ? words.changeButton : words.doneButton}</button>
      </div>
    </section>
  `;
};

const putOffSection = ({ lang, commitment, later, returned, proposed }: CommitmentModel): Html => {
  const words = commitmentsWords[lang];
  return html`
    <section>
      <h2>${words.notYet}</h2>
      <div class="fields">
        ${toldFields.why.draw(lang, returned, commitment.why)}
        ${later.draw(lang, returned, proposed)}
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
  const { lang, standard, commitment, today, returned } = model;
  const words = commitmentsWords[lang];
  const { action, doneOn } = commitment;
  const practice = actionOf(standard, action)?.practice;
  const before = model.doneBefore && doneOn !== null && longDate(doneOn, lang);
  return html`
    <h1>${words.whereAreYou}</h1>
    ${errorSummary(lang, returned.errors)}
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
