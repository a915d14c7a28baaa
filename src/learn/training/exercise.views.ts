import type { Finding } from '../../course/course.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { matchingView } from './matching.views.ts';
import type { PathStep } from './path.ts';
import { begunFormId } from './question.views.ts';
import { here, practiceName, type StepModel } from './step.model.ts';
import { trainingWords } from './training.words.ts';

/** The exercise of a theme: to do, or done with the practice proposed for each finding. */
export const exerciseContent = (model: StepModel, step: PathStep & { kind: 'exercise' }): Html => {
  const { lang, progress } = model;
  const placed = progress.exercises.get(step.exercise.id);
  return html`
    <p class="quiet">${trainingWords[lang].exerciseLead}</p>
    <p class="case">${step.exercise.case[lang]}</p>
    ${placed ? exerciseDone(model, step, placed) : exerciseForm(model, step)}
  `;
};

type Placed = Readonly<Record<string, number>>;

const exerciseDone = (model: StepModel, step: PathStep & { kind: 'exercise' }, placed: Placed): Html => {
  const { lang } = model;
  const words = trainingWords[lang];
  const { exercise, reflection } = step;
  const { findings } = exercise;
  const right = findings.filter((finding) => placed[finding.id] === finding.practice).length;
  const tone = right === findings.length ? 'good' : 'info';
  return html`
    <div class="outcome ${tone}" role="status" tabindex="-1"${!model.kept && html` data-focus`}>
      <strong>${words.exerciseScore(right, findings.length)}</strong>
    </div>
    ${model.already && html`<p class="notice info">${words.already}</p>`}
    <ol class="options">${findings.map((finding) => placedFinding(model, finding, placed[finding.id]))}</ol>
    ${
      reflection &&
      html`
        <section class="reflection">
          <h2>${words.reflection}</h2>
          <p>${reflection[lang]}</p>
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
      ${chosen !== undefined && !same && yours}
      <p class="why">${finding.why[lang]}</p>
    </li>
  `;
};

/** The field of a finding. */
export const findingField = ({ id }: Pick<Finding, 'id'>): string => `finding-${id}`;

const exerciseForm = (model: StepModel, { theme, exercise }: PathStep & { kind: 'exercise' }): Html => {
  const { lang, standard } = model;
  const words = trainingWords[lang];
  const practices = theme.practices.map((id) => ({
    value: String(id),
    name: practiceName(lang, standard, id),
  }));
  const rows = exercise.findings.map((finding, index) => ({
    field: findingField(finding),
    title: words.finding(index + 1),
    text: finding.text[lang],
  }));
  const send = html`<button>${words.exerciseCheck}</button>`;
  return html`
    <form class="question" id="${begunFormId}" method="post" action="${here(model)}" data-live novalidate>
      ${matchingView({ choices: practices, rows }, model.returned, send)}
    </form>
  `;
};
