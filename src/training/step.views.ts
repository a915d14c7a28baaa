import type { Course } from '../course/course.ts';
import { type Audience, actionOf, type Lang, type Practice, type Standard } from '../standard/standard.ts';
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
  const where = `${words.stepOf(rank, steps.length)} · ${words.timeLeft(duration(minutesLeft(steps, model.times, model.progress), lang))}`;
  return html`<div class="step${theme ? ` t${theme.id}` : ''}">${progressBar(rank - 1, steps.length, where)}${
    theme && html`<p class="kicker t${theme.id}">${theme.title[lang]}</p>`
  }<h1>${stepTitle(lang, step)}</h1>${errorSummary(words.errorTitle, model.errors)}${contentOf(model)}${wayOn(model, rank)}</div>`;
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

const wayOn = (model: StepModel, rank: number): Html => {
  const { lang, steps, step, token } = model;
  const words = trainingWords[lang];
  const previous = steps[rank - 2];
  return html`<div class="way-on">${
    isAnswered(model) &&
    html`<form method="post" action="${pathTo('step', lang, { step: step.id })}" data-live>${token}<button name="done" value="yes">${words.continue}</button></form>`
  }<p class="quiet">${previous && html`<a href="${pathTo('step', lang, { step: previous.id })}">${words.previousStep}</a>`} <a href="${pathTo('path', lang)}">${words.yourPath}</a></p></div>`;
};

const lessonContent = ({ lang, standard }: StepModel, step: Step & { kind: 'lesson' }): Html => {
  const text = html`<div class="prose">${markdown(step.lesson.markdown[lang])}</div>`;
  if (step.lesson.id !== 'visual') return text;
  return html`<div class="with-rose">${standardRose(lang, standard, step.lesson.title[lang])}${text}</div>`;
};

const questionContent = (model: StepModel, step: Step & { kind: 'question' }): Html => {
  const { lang, progress } = model;
  const answer = answerTo(progress, openingAttempt, step.question.id);
  if (answer) return answeredQuestion(lang, step.question, answer, model.already);
  const action = pathTo('step', lang, { step: step.id });
  const { token, errors } = model;
  return questionForm(lang, step.question, { action, token, errors, typed: model.typed.answer ?? [] });
};

const byAudience = (practice: Practice, audience: Audience): Practice['examples'] =>
  practice.examples.toSorted((a, b) => Number(b.audience === audience) - Number(a.audience === audience));

const practiceContent = ({ lang, course, progress }: StepModel, practice: Practice): Html => {
  const words = trainingWords[lang];
  return html`<section><h2>${words.definition}</h2><p>${practice.definition[lang]}</p><h2>${words.why}</h2><p>${practice.why[lang]}</p></section><section><h2>${words.actions}</h2><ol class="actions-list">${practice.actions.map(
    (action) =>
      html`<li class="action"><h3><span class="num">${action.id}</span> ${action.title[lang]}</h3><ul class="reasons">${action.reasons.map((reason) => html`<li>${reason[lang]}</li>`)}</ul></li>`,
  )}</ol></section><section><h2>${words.examples}</h2><p class="quiet">${words.examplesLead}</p><ul class="examples">${byAudience(
    practice,
    progress.audience,
  ).map(
    (example) =>
      html`<li><p class="quiet"><strong>${course.audiences.find(({ id }) => id === example.audience)?.name[lang]}</strong> · ${example.actions.join(', ')}</p><p>${example.text[lang]}</p></li>`,
  )}</ul></section>`;
};

const practiceName = (lang: Lang, standard: Standard, id: number | undefined): string => {
  const practice = standard.practices.find((candidate) => candidate.id === id);
  return practice ? `${practice.id}. ${practice.title[lang]}` : '';
};

const exerciseContent = (model: StepModel, step: Step & { kind: 'exercise' }): Html => {
  const { lang, standard, course, progress } = model;
  const words = trainingWords[lang];
  const { exercise, theme } = step;
  const placed = progress.exercises.get(exercise.id);
  const intro = html`<p class="quiet">${words.exerciseLead}</p><p class="case">${exercise.case[lang]}</p>`;
  if (!placed) return html`${intro}${exerciseForm(model, step)}`;
  const right = exercise.findings.filter((finding) => placed[finding.id] === finding.practice).length;
  const reflection = course.reflections.find((candidate) => candidate.theme === theme.id);
  return html`${intro}<div class="outcome ${right === exercise.findings.length ? 'good' : 'info'}" role="status" tabindex="-1" data-focus><strong>${words.exerciseScore(right, exercise.findings.length)}</strong></div>${
    model.already && html`<p class="notice info">${words.already}</p>`
  }<ol class="options">${exercise.findings.map((finding) => {
    const same = placed[finding.id] === finding.practice;
    return html`<li class="${same ? 'is-right is-chosen' : 'is-wrong'}"><p>${finding.text[lang]}</p><p><span class="mark" aria-hidden="true">${same ? '✓' : '→'}</span> ${label(words.exerciseSuggested, lang)} <strong>${practiceName(lang, standard, finding.practice)}</strong></p>${
      !same &&
      html`<p class="quiet">${label(words.exerciseYours, lang)} ${practiceName(lang, standard, placed[finding.id])}</p>`
    }<p class="why">${finding.why[lang]}</p></li>`;
  })}</ol>${reflection && html`<section class="reflection"><h2>${words.reflection}</h2><p>${reflection.text[lang]}</p></section>`}`;
};

const exerciseForm = (model: StepModel, step: Step & { kind: 'exercise' }): Html => {
  const { lang, standard, errors, typed, token } = model;
  const words = trainingWords[lang];
  return html`<form class="question" method="post" action="${pathTo('step', lang, { step: step.id })}" data-live novalidate>${token}${step.exercise.findings.map(
    (finding, index) => {
      const field = `finding-${finding.id}`;
      const hasError = errors.some((error) => error.field === field);
      return html`<fieldset id="${field}" tabindex="-1"${hasError && html` aria-describedby="${field}-error"`}><legend><span class="quiet">${words.finding(index + 1)}</span> ${finding.text[lang]}</legend>${fieldError(errors, field)}<ul class="options">${step.theme.practices.map(
        (id) =>
          html`<li><label><input type="radio" name="${field}" value="${id}"${typed[field]?.[0] === String(id) && html` checked`}> <span>${practiceName(lang, standard, id)}</span></label></li>`,
      )}</ul></fieldset>`;
    },
  )}<button>${words.exerciseCheck}</button></form>`;
};

/** The commitments in force, each with its action, the person's words and its date. */
export const commitmentList = (
  lang: Lang,
  standard: Standard,
  commitments: readonly Commitment[],
  removal?: (commitment: Commitment) => Html,
): Html =>
  html`<ul class="commitments">${commitments
    .filter((commitment) => !commitment.withdrawn)
    .map((commitment) => {
      const found = actionOf(standard, commitment.action);
      return html`<li class="t${found?.practice.theme ?? 1}"><p><strong><span class="num">${commitment.action}</span> ${found?.action.title[lang]}</strong></p><p>${commitment.words}</p><p class="quiet">${trainingWords[lang].commitmentDue} <time datetime="${commitment.dueOn}">${longDate(commitment.dueOn, lang)}</time></p>${removal?.(commitment)}</li>`;
    })}</ul>`;

const removeForm = (model: StepModel, commitment: Commitment): Html =>
  html`<form method="post" action="${pathTo('step', model.lang, { step: 'commitments' })}" data-live class="no-print">${model.token}<button class="quiet-button" name="withdraw" value="${commitment.id}" aria-label="${trainingWords[model.lang].commitmentRemove} – ${commitment.action}">${trainingWords[model.lang].commitmentRemove}</button></form>`;

const changeNotice = (model: StepModel): Html | false => {
  const { changed, lang, token } = model;
  const words = trainingWords[lang];
  if (!changed) return false;
  if (changed.kind === 'added') return notice('good', words.commitmentAdded);
  return notice(
    'info',
    words.commitmentRemoved,
    html`<form method="post" action="${pathTo('step', lang, { step: 'commitments' })}" data-live>${token}<button class="quiet-button" name="restore" value="${changed.id}">${words.commitmentRestore}</button></form>`,
  );
};

const commitmentsContent = (model: StepModel): Html => {
  const { lang, standard, commitments } = model;
  const words = trainingWords[lang];
  const inForce = commitments.some((commitment) => !commitment.withdrawn);
  return html`<p class="lead">${words.commitmentsLead}</p>${changeNotice(model)}${
    inForce
      ? html`${commitmentList(lang, standard, commitments, (commitment) => removeForm(model, commitment))}<p><a href="${pathTo('commitments', lang)}">${words.printCommitments}</a></p>`
      : html`<p class="empty">${words.commitmentsEmpty}</p>`
  }${commitmentForm(model)}<p class="quiet">${words.commitmentsOptional}</p>`;
};

const describedBy = (field: string, errors: readonly FieldError[]): string =>
  errors.some((error) => error.field === field) ? `${field}-hint ${field}-error` : `${field}-hint`;

const commitmentForm = ({ lang, standard, token, errors, typed }: StepModel): Html => {
  const words = trainingWords[lang];
  const [action = '', text = '', due = ''] = [typed.action?.[0], typed.words?.[0], typed.due?.[0]];
  return html`<form class="fields" method="post" action="${pathTo('step', lang, { step: 'commitments' })}" data-live novalidate>${token}<input type="hidden" name="commit" value="yes"><div class="field"><label for="action">${words.commitmentAction}</label>${fieldError(errors, 'action')}<select id="action" name="action"${errors.some(({ field }) => field === 'action') && html` aria-describedby="action-error"`}><option value="">${words.commitmentChoose}</option>${standard.practices.map(
    (practice) =>
      html`<optgroup label="${practiceName(lang, standard, practice.id)}">${practice.actions.map(
        (candidate) =>
          html`<option value="${candidate.id}"${candidate.id === action && html` selected`}>${candidate.id} ${candidate.title[lang]}</option>`,
      )}</optgroup>`,
  )}</select></div><div class="field"><label for="words">${words.commitmentWords}</label><span class="hint" id="words-hint">${words.commitmentWordsHint}</span>${fieldError(errors, 'words')}<textarea id="words" name="words" rows="3" aria-describedby="${describedBy('words', errors)}">${text}</textarea></div><div class="field"><label for="due">${words.commitmentDue}</label><span class="hint" id="due-hint">${words.commitmentDueHint}</span>${fieldError(errors, 'due')}<input id="due" name="due" type="date" value="${due}" aria-describedby="${describedBy('due', errors)}"></div><button class="secondary">${words.commitmentAdd}</button></form>`;
};
