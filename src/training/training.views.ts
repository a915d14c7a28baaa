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
import { type Petal, rose } from '../web/rose.ts';
import type { Step, Times } from './path.ts';
import { currentStep, levelOf, minutesLeft, type Progress, passedEvaluation, scoreOf } from './progress.ts';
import { stepTitle } from './step.views.ts';
import { trainingWords } from './training.words.ts';

/** Right answers needed to pass: the smallest whole number that reaches the pass mark. */
export const answersNeeded = (total: number): number => Math.ceil(total * passMark);

type AudienceForm = {
  readonly action: string;
  readonly token: Html;
  readonly errors: readonly FieldError[];
  readonly chosen?: string | undefined;
  readonly button: string;
};

const audienceForm = (lang: Lang, course: Course, form: AudienceForm): Html => {
  const words = trainingWords[lang];
  const hasError = form.errors.some(({ field }) => field === 'audience');
  const described = `audience-help${hasError ? ' audience-error' : ''}`;
  return html`
    <form class="question" method="post" action="${form.action}" novalidate>
      ${form.token}
      <fieldset id="audience" tabindex="-1" aria-describedby="${described}">
        <legend>${words.audience}</legend>
        <p class="quiet" id="audience-help">${words.audienceHelp}</p>
        ${fieldError(form.errors, 'audience')}
        <ul class="options">
          ${course.audiences.map((audience) => audienceChoice(lang, audience, form.chosen === audience.id))}
        </ul>
      </fieldset>
      <button>${form.button}</button>
    </form>
  `;
};

const audienceChoice = (lang: Lang, audience: Course['audiences'][number], chosen: boolean): Html => {
  const { id, name, description, angle } = audience;
  const input = html`<input type="radio" name="audience" value="${id}"${chosen && html` checked`}>`;
  const text = html`<strong>${name[lang]}</strong><br>${description[lang]} ${angle[lang]}`;
  return html`<li><label>${input} <span>${text}</span></label></li>`;
};

const resumeForm = (lang: Lang, token: Html, errors: readonly FieldError[], typed: string): Html => {
  const words = trainingWords[lang];
  const described = `code-hint${errors.some(({ field }) => field === 'code') ? ' code-error' : ''}`;
  const uncorrected = html` maxlength="80" autocomplete="off" autocapitalize="none" spellcheck="false"`;
  return html`
    <form class="fields" method="post" action="${pathTo('resume', lang)}" novalidate>
      ${token}
      <div class="field">
        <label for="code">${words.resumeLabel}</label>
        <span class="hint" id="code-hint">${words.resumeHint}</span>
        ${fieldError(errors, 'code')}
        <input id="code" name="code" value="${typed}"${uncorrected} aria-describedby="${described}">
      </div>
      <button class="secondary">${words.resume}</button>
    </form>
  `;
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

const underWayNotice = (lang: Lang): Html => {
  const words = trainingWords[lang];
  return html`
    <div class="notice info">
      <p class="notice-title">${words.resumeHere}</p>
      <p><a class="button" href="${pathTo('path', lang)}">${words.resumeButton}</a></p>
    </div>
  `;
};

const aboutTraining = ({ lang, course, standard }: LandingModel): Html => {
  const words = trainingWords[lang];
  const total = standard.practices.length;
  return html`
    <div class="columns">
      <section>
        <h2>${words.objectives}</h2>
        <ul>${course.objectives.map((objective) => html`<li>${objective.text[lang]}</li>`)}</ul>
      </section>
      <section>
        <h2>${words.contents}</h2>
        <ol>${words.contentsSteps.map((step) => html`<li>${step}</li>`)}</ol>
        <h2>${words.needed}</h2>
        <p>${words.neededText(answersNeeded(total), total)}</p>
      </section>
    </div>
  `;
};

/** « Se former »: objectives, duration, what it takes, choice of audience, resume code. */
export const landingView = (model: LandingModel): Html => {
  const { lang, course, underWay, token, errors } = model;
  const words = trainingWords[lang];
  const start = { action: pathTo('start', lang), token, errors, button: words.start };
  return html`
    <h1>${words.heading}</h1>
    <p class="lead">${words.lead(duration(model.minutes, lang))}</p>
    ${landingMessage(model)}
    ${errorSummary(words.errorTitle, errors)}
    ${underWay && underWayNotice(lang)}
    ${aboutTraining(model)}
    ${!underWay && audienceForm(lang, course, start)}
    <section>
      <h2>${words.resumeTitle}</h2>
      ${resumeForm(lang, token, errors, model.typedCode)}
    </section>
  `;
};

/** The resume code, once the training has begun, and the two ways on. */
export const codeView = (lang: Lang, code: string, testMinutes: number): Html => {
  const words = trainingWords[lang];
  return html`
    <h1>${words.codeTitle}</h1>
    <p class="lead">${words.codeLead}</p>
    <p class="code"><code>${code}</code></p>
    <p class="quiet">${words.codePrint} ${words.codeAgain}</p>
    <div class="columns no-print">
      <section>
        <p><a class="button" href="${pathTo('path', lang)}">${words.toPath}</a></p>
      </section>
      <section>
        <p><a class="button secondary" href="${pathTo('positioning', lang)}">${words.toPositioning}</a></p>
        <p class="quiet">${words.positioningWhy(duration(testMinutes, lang))}</p>
      </section>
    </div>
  `;
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

/** A line of the path: something to do, with its state in words and as a mark. */
const pathItem = (
  lang: Lang,
  { href, label, done, here }: { href: string; label: string; done: boolean; here: boolean },
): Html => {
  const words = trainingWords[lang];
  const [className, mark, state] = done
    ? ['is-done', '✓', words.done]
    : here
      ? ['is-here', '→', words.here]
      : ['', '', words.toDo];
  const name = html`<span class="mark" aria-hidden="true">${mark}</span> ${label}`;
  const current = here && html` aria-current="step"`;
  return html`
    <li class="${className}"><a href="${href}"${current}>${name}</a> <span class="tag">${state}</span></li>
  `;
};

const stepItem = ({ lang, progress }: PathModel, step: Step, current: Step | undefined): Html =>
  pathItem(lang, {
    href: pathTo('step', lang, { step: step.id }),
    label: stepTitle(lang, step),
    done: progress.completed.has(step.id),
    here: step === current,
  });

const afterSteps = ({ lang, progress, attested }: PathModel, current: Step | undefined): Html => {
  const { evaluation, attestation } = trainingWords[lang].stepNames;
  const passed = passedEvaluation(progress) !== undefined;
  return html`
    ${pathItem(lang, {
      href: pathTo('evaluation', lang),
      label: evaluation,
      done: passed,
      here: !current && !passed,
    })}
    ${pathItem(lang, {
      href: pathTo('certificate', lang),
      label: attestation,
      done: attested,
      here: passed && !attested,
    })}
  `;
};

const groups = (model: PathModel, current: Step | undefined): Html => {
  const { lang, steps, standard } = model;
  const words = trainingWords[lang];
  const items = (some: readonly Step[]): Html[] => some.map((step) => stepItem(model, step, current));
  const ofTheme = (id: number): Step[] => steps.filter((step) => 'theme' in step && step.theme.id === id);
  return html`
    <section class="path-group">
      <h2>${words.start1}</h2>
      <ol>${items(steps.slice(0, 2))}</ol>
    </section>
    ${standard.themes.map(
      ({ id, title }) => html`
        <section class="path-group t${id}">
          <h2>${id}. ${title[lang]}</h2>
          <ol>${items(ofTheme(id))}</ol>
        </section>
      `,
    )}
    <section class="path-group">
      <h2>${words.end}</h2>
      <ol>${items(steps.slice(-2))}${afterSteps(model, current)}</ol>
    </section>
  `;
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

type LearnerPetal = Petal & { readonly level: 0 | 1 | 2 | 3 | 4 };

const levelsTable = (lang: Lang, standard: Standard, petals: readonly LearnerPetal[]): Html => {
  const words = trainingWords[lang];
  const titleOf = (practice: number): string | undefined =>
    standard.practices.find(({ id }) => id === practice)?.title[lang];
  return html`
    <table>
      <thead>
        <tr>${words.roseHead.map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>
        ${petals.map(
          ({ practice, level }) => html`
            <tr>
              <th scope="row">${titleOf(practice)}</th>
              <td>${level}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
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
  const picture = rose({
    lang,
    title: words.roseTitle,
    standard,
    petals,
    href: (id) => pathTo('step', lang, { step: `p${id}` }),
    hub: [percent(share, 100, lang), words.stepNames.visual.toLowerCase()],
  });
  return html`
    <figure class="rose-figure">
      ${picture}
      <figcaption>
        ${words.roseTitle}
        <ol class="bands">${words.roseLegend.map((band) => html`<li>${band}</li>`)}</ol>
      </figcaption>
      <details>
        <summary>${words.roseTable}</summary>
        ${levelsTable(lang, standard, petals)}
      </details>
    </figure>
  `;
};

const positioningLink = ({ lang, progress, times }: PathModel): Html => {
  const words = trainingWords[lang];
  const name = progress.positioning ? words.positioningContinue : words.toPositioning;
  const why = words.positioningWhy(duration(times.test, lang));
  return html`
    <p><a href="${pathTo('positioning', lang)}">${name}</a> <span class="quiet">${why}</span></p>
  `;
};

const resultsLink = ({ lang, progress }: PathModel): Html | false => {
  const last = progress.evaluations.at(-1);
  const score = last && scoreOf(progress, last);
  return (
    score !== undefined &&
    score.answered === score.total &&
    html`<p><a href="${pathTo('results', lang)}">${trainingWords[lang].resultsTitle}</a></p>`
  );
};

const tools = ({ lang, course, progress, token }: PathModel): Html => {
  const words = trainingWords[lang];
  const audience = course.audiences.find(({ id }) => id === progress.audience);
  const action = pathTo('path', lang);
  const button = words.changeAudience;
  return html`
    <section class="tools">
      <h2>${words.tools}</h2>
      <p>${label(words.audienceNow, lang)} <strong>${audience?.name[lang]}</strong></p>
      <ul>
        <li><a href="${pathTo('commitments', lang)}">${words.myCommitments}</a></li>
        <li><a href="${pathTo('myData', lang)}">${words.myData}</a></li>
      </ul>
      <form method="post" action="${pathTo('leave', lang)}">
        ${token}
        <button class="quiet-button">${words.leave}</button> <span class="quiet">${words.leaveHelp}</span>
      </form>
      <details>
        <summary>${words.changeAudience}</summary>
        ${audienceForm(lang, course, { action, token, errors: [], chosen: progress.audience, button })}
      </details>
    </section>
  `;
};

/** The whole path: the rose, what comes next, every step with its state, the learner's tools. */
export const pathView = (model: PathModel): Html => {
  const { lang, course, steps, progress } = model;
  const words = trainingWords[lang];
  const current = currentStep(steps, progress);
  const done = steps.filter((step) => progress.completed.has(step.id)).length;
  const left = minutesLeft(steps, model.times, progress);
  const time = left > 0 ? words.timeLeft(duration(left, lang)) : words.pathDone;
  const next = nextAction(model, current);
  return html`
    <h1>${words.pathTitle}</h1>
    <div class="with-rose">
      <div>
        ${progressBar(done, steps.length, `${words.pathLead(done, steps.length)} – ${time}`)}
        <p class="actions"><a class="button" href="${next.href}">${words.continueWith(next.label)}</a></p>
        ${model.positioningOpen && positioningLink(model)}
        ${resultsLink(model)}
        ${tools(model)}
      </div>
      ${progressRose(lang, model.standard, course, progress)}
    </div>
    <div class="path">${groups(model, current)}</div>
  `;
};
