import type { Course, Finding } from '../course/course.ts';
import {
  type Action,
  type Audience,
  actionOf,
  type Example,
  type Lang,
  type Practice,
  type Standard,
  type Theme,
} from '../standard/standard.ts';
import {
  errorSummary,
  type FieldError,
  fieldError,
  notice,
  progress as progressBar,
} from '../web/components.ts';
import { duration, label, longDate } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { markdown } from '../web/markdown.ts';
import { pathTo } from '../web/paths.ts';
import { standardRose } from '../web/standard-rose.ts';
import type { Commitment } from './commitments.ts';
import type { Step, Times } from './path.ts';
import { answerTo, minutesLeft, openingAttempt, type Progress } from './progress.ts';
import { answeredQuestion, questionForm } from './question.views.ts';
import { trainingWords } from './training.words.ts';

export type StepModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly course: Course;
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly times: Times;
  readonly progress: Progress;
  readonly token: Html;
  readonly errors: readonly FieldError[];
  /** What was typed or chosen, when the form comes back with an error. */
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly already: boolean;
  readonly commitments: readonly Commitment[];
  /** Said after a commitment was added or removed. */
  readonly changed?: { readonly kind: 'added' | 'removed'; readonly id: string } | undefined;
};

/** The name of a step, for the path and the page's title. */
export const stepTitle = (lang: Lang, step: Step): string => {
  const names = trainingWords[lang].stepNames;
  switch (step.kind) {
    case 'lesson':
      return step.lesson.title[lang];
    case 'question':
      return names.question(Number(step.question.id.slice(1)));
    case 'practice':
      return `${step.practice.id}. ${step.practice.title[lang]}`;
    case 'exercise':
      return `${names.exercise} – ${step.exercise.title[lang]}`;
    case 'commitments':
      return names.commitments;
  }
};

/** A step of the path: where I am, the step's own content, and the way on. */
export const stepView = (model: StepModel): Html => {
  const { lang, steps, step } = model;
  const words = trainingWords[lang];
  const rank = steps.indexOf(step) + 1;
  const theme = 'theme' in step ? step.theme : undefined;
  const left = duration(minutesLeft(steps, model.times, model.progress), lang);
  const where = `${words.stepOf(rank, steps.length)} – ${words.timeLeft(left)}`;
  return html`
    <div class="step${theme ? ` t${theme.id}` : ''}">
      ${progressBar(rank - 1, steps.length, where)}
      ${theme && html`<p class="kicker t${theme.id}">${theme.title[lang]}</p>`}
      <h1>${stepTitle(lang, step)}</h1>
      ${errorSummary(words.errorTitle, model.errors)}
      ${contentOf(model)}
      ${wayOn(model, rank)}
    </div>
  `;
};

const contentOf = (model: StepModel): Html => {
  const { step } = model;
  switch (step.kind) {
    case 'lesson':
      return lessonContent(model, step);
    case 'question':
      return questionContent(model, step);
    case 'practice':
      return practiceContent(model, step.practice);
    case 'exercise':
      return exerciseContent(model, step);
    case 'commitments':
      return commitmentsContent(model);
  }
};

const isAnswered = ({ progress, step }: StepModel): boolean =>
  (step.kind !== 'question' || answerTo(progress, openingAttempt, step.question.id) !== undefined) &&
  (step.kind !== 'exercise' || progress.exercises.has(step.exercise.id));

/** Where every form of a step leads: to the step itself. */
const here = ({ lang, step }: StepModel): string => pathTo('step', lang, { step: step.id });

const doneForm = (model: StepModel): Html => html`
  <form method="post" action="${here(model)}" data-live>
    ${model.token}
    <button name="done" value="yes">${trainingWords[model.lang].continue}</button>
  </form>
`;

const wayOn = (model: StepModel, rank: number): Html => {
  const { lang, steps } = model;
  const words = trainingWords[lang];
  const previous = steps[rank - 2];
  const back =
    previous && html`<a href="${pathTo('step', lang, { step: previous.id })}">${words.previousStep}</a>`;
  return html`
    <div class="way-on">
      ${isAnswered(model) && doneForm(model)}
      <p class="quiet">${back} <a href="${pathTo('path', lang)}">${words.yourPath}</a></p>
    </div>
  `;
};

const lessonContent = ({ lang, standard }: StepModel, step: Step & { kind: 'lesson' }): Html => {
  const text = html`<div class="prose">${markdown(step.lesson.markdown[lang])}</div>`;
  if (step.lesson.id !== 'visual') return text;
  return html`
    <div class="with-rose">
      ${standardRose(lang, standard, step.lesson.title[lang])}
      ${text}
    </div>
  `;
};

const questionContent = (model: StepModel, step: Step & { kind: 'question' }): Html => {
  const { lang, progress } = model;
  const answer = answerTo(progress, openingAttempt, step.question.id);
  if (answer) return answeredQuestion(lang, step.question, answer, model.already);
  const { token, errors } = model;
  return questionForm(lang, step.question, {
    action: here(model),
    token,
    errors,
    typed: model.typed.answer ?? [],
  });
};

const actionItem = (lang: Lang, action: Action): Html => html`
  <li class="action">
    <h3><span class="num">${action.id}</span> ${action.title[lang]}</h3>
    <ul class="reasons">${action.reasons.map((reason) => html`<li>${reason[lang]}</li>`)}</ul>
  </li>
`;

const byAudience = (practice: Practice, audience: Audience): readonly Example[] =>
  practice.examples.toSorted((a, b) => Number(b.audience === audience) - Number(a.audience === audience));

const exampleItem = (lang: Lang, course: Course, example: Example): Html => {
  const audience = course.audiences.find(({ id }) => id === example.audience);
  return html`
    <li>
      <p class="quiet"><strong>${audience?.name[lang]}</strong> – ${example.actions.join(', ')}</p>
      <p>${example.text[lang]}</p>
    </li>
  `;
};

const practiceContent = ({ lang, course, progress }: StepModel, practice: Practice): Html => {
  const words = trainingWords[lang];
  const examples = byAudience(practice, progress.audience);
  return html`
    <section>
      <h2>${words.definition}</h2>
      <p>${practice.definition[lang]}</p>
      <h2>${words.why}</h2>
      <p>${practice.why[lang]}</p>
    </section>
    <section>
      <h2>${words.actions}</h2>
      <ol class="actions-list">${practice.actions.map((action) => actionItem(lang, action))}</ol>
    </section>
    <section>
      <h2>${words.examples}</h2>
      <p class="quiet">${words.examplesLead}</p>
      <ul class="examples">${examples.map((example) => exampleItem(lang, course, example))}</ul>
    </section>
  `;
};

const practiceName = (lang: Lang, standard: Standard, id: number | undefined): string => {
  const practice = standard.practices.find((candidate) => candidate.id === id);
  return practice ? `${practice.id}. ${practice.title[lang]}` : '';
};

const exerciseContent = (model: StepModel, step: Step & { kind: 'exercise' }): Html => {
  const { lang, progress } = model;
  const placed = progress.exercises.get(step.exercise.id);
  return html`
    <p class="quiet">${trainingWords[lang].exerciseLead}</p>
    <p class="case">${step.exercise.case[lang]}</p>
    ${placed ? exerciseDone(model, step, placed) : exerciseForm(model, step)}
  `;
};

type Placed = Readonly<Record<string, number>>;

const exerciseDone = (model: StepModel, step: Step & { kind: 'exercise' }, placed: Placed): Html => {
  const { lang, course } = model;
  const words = trainingWords[lang];
  const { findings } = step.exercise;
  const right = findings.filter((finding) => placed[finding.id] === finding.practice).length;
  const tone = right === findings.length ? 'good' : 'info';
  const reflection = course.reflections.find((candidate) => candidate.theme === step.theme.id);
  return html`
    <div class="outcome ${tone}" role="status" tabindex="-1" data-focus>
      <strong>${words.exerciseScore(right, findings.length)}</strong>
    </div>
    ${model.already && html`<p class="notice info">${words.already}</p>`}
    <ol class="options">${findings.map((finding) => placedFinding(model, finding, placed[finding.id]))}</ol>
    ${
      reflection &&
      html`
        <section class="reflection">
          <h2>${words.reflection}</h2>
          <p>${reflection.text[lang]}</p>
        </section>
      `
    }
  `;
};

const placedFinding = ({ lang, standard }: StepModel, finding: Finding, chosen: number | undefined): Html => {
  const words = trainingWords[lang];
  const same = chosen === finding.practice;
  const mark = html`<span class="mark" aria-hidden="true">${same ? '✓' : '→'}</span>`;
  const suggested = practiceName(lang, standard, finding.practice);
  const yours = html`
    <p class="quiet">${label(words.exerciseYours, lang)} ${practiceName(lang, standard, chosen)}</p>
  `;
  return html`
    <li class="${same ? 'is-right is-chosen' : 'is-wrong'}">
      <p>${finding.text[lang]}</p>
      <p>${mark} ${label(words.exerciseSuggested, lang)} <strong>${suggested}</strong></p>
      ${!same && yours}
      <p class="why">${finding.why[lang]}</p>
    </li>
  `;
};

const exerciseForm = (model: StepModel, step: Step & { kind: 'exercise' }): Html => {
  const { findings } = step.exercise;
  return html`
    <form class="question" method="post" action="${here(model)}" data-live novalidate>
      ${model.token}
      ${findings.map((finding, index) => findingField(model, step.theme, finding, index + 1))}
      <button>${trainingWords[model.lang].exerciseCheck}</button>
    </form>
  `;
};

const findingField = (model: StepModel, theme: Theme, finding: Finding, rank: number): Html => {
  const { lang, standard, errors, typed } = model;
  const field = `finding-${finding.id}`;
  const hasError = errors.some((error) => error.field === field);
  const choice = (id: number): Html => {
    const checked = typed[field]?.[0] === String(id) && html` checked`;
    const name = practiceName(lang, standard, id);
    return html`
      <li>
        <label><input type="radio" name="${field}" value="${id}"${checked}> <span>${name}</span></label>
      </li>
    `;
  };
  return html`
    <fieldset id="${field}" tabindex="-1"${hasError && html` aria-describedby="${field}-error"`}>
      <legend><span class="quiet">${trainingWords[lang].finding(rank)}</span> ${finding.text[lang]}</legend>
      ${fieldError(errors, field)}
      <ul class="options">${theme.practices.map(choice)}</ul>
    </fieldset>
  `;
};

/** The commitments in force, each with its action, the person's words and its date. */
export const commitmentList = (
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
      ${model.token}
      <button class="quiet-button" name="withdraw" value="${id}" aria-label="${name}">${remove}</button>
    </form>
  `;
};

const restoreForm = (model: StepModel, id: string): Html => {
  const restore = trainingWords[model.lang].commitmentRestore;
  return html`
    <form method="post" action="${here(model)}" data-live>
      ${model.token}
      <button class="quiet-button" name="restore" value="${id}">${restore}</button>
    </form>
  `;
};

const changeNotice = (model: StepModel): Html | false => {
  const { changed, lang } = model;
  const words = trainingWords[lang];
  if (!changed) return false;
  if (changed.kind === 'added') return notice('good', words.commitmentAdded);
  return notice('info', words.commitmentRemoved, restoreForm(model, changed.id));
};

const commitmentsContent = (model: StepModel): Html => {
  const { lang, standard, commitments } = model;
  const words = trainingWords[lang];
  const inForce = commitments.some((commitment) => !commitment.withdrawn);
  const list = html`
    ${commitmentList(lang, standard, commitments, (commitment) => removeForm(model, commitment))}
    <p><a href="${pathTo('commitments', lang)}">${words.printCommitments}</a></p>
  `;
  return html`
    <p class="lead">${words.commitmentsLead}</p>
    ${changeNotice(model)}
    ${inForce ? list : html`<p class="empty">${words.commitmentsEmpty}</p>`}
    ${commitmentForm(model)}
    <p class="quiet">${words.commitmentsOptional}</p>
  `;
};

const describedBy = (field: string, errors: readonly FieldError[]): string =>
  errors.some((error) => error.field === field) ? `${field}-hint ${field}-error` : `${field}-hint`;

const commitmentForm = (model: StepModel): Html => {
  const { lang, token, errors, typed } = model;
  const words = trainingWords[lang];
  const [text = '', due = ''] = [typed.words?.[0], typed.due?.[0]];
  const [wordsDescription, dueDescription] = [describedBy('words', errors), describedBy('due', errors)];
  return html`
    <form class="fields" method="post" action="${here(model)}" data-live novalidate>
      ${token}
      <input type="hidden" name="commit" value="yes">
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
      <button class="secondary">${words.commitmentAdd}</button>
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
