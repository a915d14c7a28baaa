import { type Course, passMark } from '../course/course.ts';
import type { Lang, Standard } from '../standard/standard.ts';
import {
  errorSummary,
  type FieldError,
  fieldError,
  notice,
  progress as progressBar,
} from '../web/components.ts';
import { duration, label, percent } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { pathTo } from '../web/paths.ts';
import { rose } from '../web/rose.ts';
import type { Step, Times } from './path.ts';
import { currentStep, levelOf, minutesLeft, type Progress, passedEvaluation, scoreOf } from './progress.ts';
import { stepTitle } from './step.views.ts';
import { trainingWords } from './training.words.ts';

/** Right answers needed to pass: the smallest whole number that reaches the pass mark. */
export const answersNeeded = (total: number): number => Math.ceil(total * passMark);

const audienceForm = (
  lang: Lang,
  course: Course,
  form: {
    action: string;
    token: Html;
    errors: readonly FieldError[];
    chosen?: string | undefined;
    button: string;
  },
): Html => {
  const words = trainingWords[lang];
  return html`<form class="question" method="post" action="${form.action}" novalidate>${form.token}<fieldset id="audience" tabindex="-1" aria-describedby="audience-help${form.errors.some(({ field }) => field === 'audience') ? ' audience-error' : ''}"><legend>${words.audience}</legend><p class="quiet" id="audience-help">${words.audienceHelp}</p>${fieldError(form.errors, 'audience')}<ul class="options">${course.audiences.map(
    (audience) =>
      html`<li><label><input type="radio" name="audience" value="${audience.id}"${form.chosen === audience.id && html` checked`}> <span><strong>${audience.name[lang]}</strong><br>${audience.description[lang]} ${audience.angle[lang]}</span></label></li>`,
  )}</ul></fieldset><button>${form.button}</button></form>`;
};

const resumeForm = (lang: Lang, token: Html, errors: readonly FieldError[], typed: string): Html => {
  const words = trainingWords[lang];
  const hasError = errors.some(({ field }) => field === 'code');
  return html`<form class="fields" method="post" action="${pathTo('resume', lang)}" novalidate>${token}<div class="field"><label for="code">${words.resumeLabel}</label><span class="hint" id="code-hint">${words.resumeHint}</span>${fieldError(errors, 'code')}<input id="code" name="code" value="${typed}" maxlength="80" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="code-hint${hasError ? ' code-error' : ''}"></div><button class="secondary">${words.resume}</button></form>`;
};

export type LandingModel = {
  readonly lang: Lang;
  readonly course: Course;
  readonly standard: Standard;
  readonly minutes: number;
  readonly token: Html;
  /** Whether this device holds a training under way. */
  readonly underWay: boolean;
  readonly message: 'erased' | 'left' | 'absent' | undefined;
  readonly errors: readonly FieldError[];
  readonly typedCode: string;
};

const landingMessage = ({ lang, message }: LandingModel): Html | false => {
  const words = trainingWords[lang];
  if (message === 'erased') return notice('good', words.erased, words.erasedText);
  if (message === 'left') return notice('info', words.left, words.leftText);
  return message === 'absent' && notice('info', words.noSession, words.noSessionText);
};

/** « Se former »: objectives, duration, what it takes, choice of audience, resume code. */
export const landingView = (model: LandingModel): Html => {
  const { lang, course, standard, token, errors } = model;
  const words = trainingWords[lang];
  const total = standard.practices.length;
  return html`<h1>${words.heading}</h1><p class="lead">${words.lead(duration(model.minutes, lang))}</p>${landingMessage(model)}${errorSummary(words.errorTitle, errors)}${
    model.underWay &&
    html`<div class="notice info"><p class="notice-title">${words.resumeHere}</p><p><a class="button" href="${pathTo('path', lang)}">${words.resumeButton}</a></p></div>`
  }<div class="columns"><section><h2>${words.objectives}</h2><ul>${course.objectives.map((objective) => html`<li>${objective.text[lang]}</li>`)}</ul></section><section><h2>${words.contents}</h2><ol>${words.contentsSteps.map((step) => html`<li>${step}</li>`)}</ol><h2>${words.needed}</h2><p>${words.neededText(answersNeeded(total), total)}</p></section></div>${
    !model.underWay &&
    audienceForm(lang, course, { action: pathTo('start', lang), token, errors, button: words.start })
  }<section><h2>${words.resumeTitle}</h2>${resumeForm(lang, token, errors, model.typedCode)}</section>`;
};

/** The resume code, once the training has begun, and the two ways on. */
export const codeView = (lang: Lang, code: string, testMinutes: number): Html => {
  const words = trainingWords[lang];
  return html`<h1>${words.codeTitle}</h1><p class="lead">${words.codeLead}</p><p class="code"><code>${code}</code></p><p class="quiet">${words.codePrint} ${words.codeAgain}</p><div class="columns no-print"><section><p><a class="button" href="${pathTo('path', lang)}">${words.toPath}</a></p></section><section><p><a class="button secondary" href="${pathTo('positioning', lang)}">${words.toPositioning}</a></p><p class="quiet">${words.positioningWhy(duration(testMinutes, lang))}</p></section></div>`;
};

export type PathModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly course: Course;
  readonly steps: readonly Step[];
  readonly progress: Progress;
  readonly times: Times;
  readonly positioningOpen: boolean;
  readonly attested: boolean;
  readonly token: Html;
};

const stepItem = (model: PathModel, step: Step, current: Step | undefined): Html => {
  const { lang, progress } = model;
  const words = trainingWords[lang];
  const done = progress.completed.has(step.id);
  const here = step === current;
  const state = done ? words.done : here ? words.here : words.toDo;
  return html`<li class="${done ? 'is-done' : here ? 'is-here' : ''}"><a href="${pathTo('step', lang, { step: step.id })}"${here && html` aria-current="step"`}><span class="mark" aria-hidden="true">${done ? '✓' : here ? '→' : '·'}</span> ${stepTitle(lang, step)}</a> <span class="tag">${state}</span></li>`;
};

const groups = (model: PathModel, current: Step | undefined): Html => {
  const { lang, steps, standard } = model;
  const words = trainingWords[lang];
  const outside = (from: number, to: number) =>
    steps.slice(from, to).map((step) => stepItem(model, step, current));
  return html`<section class="path-group"><h2>${words.start1}</h2><ol>${outside(0, 2)}</ol></section>${standard.themes.map(
    (theme) =>
      html`<section class="path-group t${theme.id}"><h2>${theme.id}. ${theme.title[lang]}</h2><ol>${steps
        .filter((step) => 'theme' in step && step.theme.id === theme.id)
        .map((step) => stepItem(model, step, current))}</ol></section>`,
  )}<section class="path-group"><h2>${words.end}</h2><ol>${outside(-2, steps.length)}${afterSteps(model, current)}</ol></section>`;
};

const afterSteps = ({ lang, progress, attested }: PathModel, current: Step | undefined): Html => {
  const words = trainingWords[lang];
  const passed = passedEvaluation(progress) !== undefined;
  const item = (name: 'evaluation' | 'certificate', label: string, done: boolean, here: boolean) =>
    html`<li class="${done ? 'is-done' : here ? 'is-here' : ''}"><a href="${pathTo(name, lang)}"${here && html` aria-current="step"`}><span class="mark" aria-hidden="true">${done ? '✓' : here ? '→' : '·'}</span> ${label}</a> <span class="tag">${done ? words.done : here ? words.here : words.toDo}</span></li>`;
  return html`${item('evaluation', words.stepNames.evaluation, passed, !current && !passed)}${item('certificate', words.stepNames.attestation, attested, passed && !attested)}`;
};

/** The first thing to do next, as a button. */
const nextAction = (
  { lang, progress }: PathModel,
  current: Step | undefined,
): { href: string; label: string } => {
  const words = trainingWords[lang];
  if (current) return { href: pathTo('step', lang, { step: current.id }), label: stepTitle(lang, current) };
  if (passedEvaluation(progress))
    return { href: pathTo('certificate', lang), label: words.stepNames.attestation };
  return { href: pathTo('evaluation', lang), label: words.stepNames.evaluation };
};

/** The learner's rose, and the same in a table. */
export const progressRose = (lang: Lang, standard: Standard, course: Course, progress: Progress): Html => {
  const words = trainingWords[lang];
  const petals = standard.practices.map((practice) => {
    const level = levelOf(course, progress, practice);
    return {
      practice: practice.id,
      level,
      label: `${practice.id}. ${practice.title[lang]}, ${words.level(level)}`,
    };
  });
  const done = petals.reduce((sum, petal) => sum + petal.level, 0);
  const share = Math.floor((done / (petals.length * 4)) * 100);
  return html`<figure class="rose-figure">${rose({
    lang,
    title: words.roseTitle,
    standard,
    petals,
    href: (id) => pathTo('step', lang, { step: `p${id}` }),
    hub: [percent(share, 100, lang), words.stepNames.visual.toLowerCase()],
  })}<figcaption>${words.roseTitle}<ol class="bands">${words.roseLegend.map((band) => html`<li>${band}</li>`)}</ol></figcaption><details><summary>${words.roseTable}</summary><table><thead><tr>${words.roseHead.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${petals.map(
    (petal) =>
      html`<tr><th scope="row">${standard.practices.find(({ id }) => id === petal.practice)?.title[lang]}</th><td>${petal.level}</td></tr>`,
  )}</tbody></table></details></figure>`;
};

/** The whole path: the rose, what comes next, every step with its state, the learner's tools. */
export const pathView = (model: PathModel): Html => {
  const { lang, course, steps, progress, token } = model;
  const words = trainingWords[lang];
  const current = currentStep(steps, progress);
  const done = steps.filter((step) => progress.completed.has(step.id)).length;
  const left = minutesLeft(steps, model.times, progress);
  const next = nextAction(model, current);
  const last = progress.evaluations.at(-1);
  const audience = course.audiences.find(({ id }) => id === progress.audience);
  return html`<h1>${words.pathTitle}</h1><div class="with-rose"><div>${progressBar(done, steps.length, `${words.pathLead(done, steps.length)} · ${left > 0 ? words.timeLeft(duration(left, lang)) : words.pathDone}`)}<p class="actions"><a class="button" href="${next.href}">${words.continueWith(next.label)}</a></p>${
    model.positioningOpen &&
    html`<p><a href="${pathTo('positioning', lang)}">${progress.positioning ? words.positioningContinue : words.toPositioning}</a> <span class="quiet">${words.positioningWhy(duration(model.times.test, lang))}</span></p>`
  }${last && scoreOf(progress, last).answered === scoreOf(progress, last).total && html`<p><a href="${pathTo('results', lang)}">${words.resultsTitle}</a></p>`}<section class="tools"><h2>${words.tools}</h2><p>${label(words.audienceNow, lang)} <strong>${audience?.name[lang]}</strong></p><ul><li><a href="${pathTo('commitments', lang)}">${words.myCommitments}</a></li><li><a href="${pathTo('myData', lang)}">${words.myData}</a></li></ul><form method="post" action="${pathTo('leave', lang)}">${token}<button class="quiet-button">${words.leave}</button> <span class="quiet">${words.leaveHelp}</span></form><details><summary>${words.changeAudience}</summary>${audienceForm(lang, course, { action: pathTo('path', lang), token, errors: [], chosen: progress.audience, button: words.changeAudience })}</details></section></div>${progressRose(lang, model.standard, course, progress)}</div><div class="path">${groups(model, current)}</div>`;
};
