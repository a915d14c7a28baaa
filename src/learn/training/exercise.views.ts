import type { Finding } from '../../course/course.ts';
import { describedBy, fieldError } from '../../web/components.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import type { PathStep } from './path.ts';
import { begunFormId, outcomeId } from './question.views.ts';
import { here, practiceName, type StepModel } from './step.model.ts';
import { trainingWords } from './training.words.ts';

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
    <div class="outcome ${tone}" id="${outcomeId}" role="status" tabindex="-1" data-focus>
      <strong>${words.exerciseScore(right, findings.length)}</strong>
    </div>
    ${model.already && html`<p class="notice info">${words.already}</p>`}
    <ol class="options findings">${findings.map((finding, index) => placedFinding(model, finding, index + 1, placed[finding.id]))}</ol>
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

const placedFinding = (
  { lang, standard }: StepModel,
  finding: Finding,
  rank: number,
  chosen: number | undefined,
): Html => {
  const words = trainingWords[lang];
  const same = chosen === finding.practice;
  const mark = html`<span class="mark" aria-hidden="true">${same ? '✓' : '→'}</span>`;
  const suggested = practiceName(lang, standard, finding.practice);
  const yours = html`
    <p class="quiet">${label(words.exerciseYours, lang)} ${practiceName(lang, standard, chosen)}</p>
  `;
  return html`
    <li class="${same ? 'is-right is-chosen' : 'is-wrong'}">
      <h2>${words.finding(rank)}</h2>
      <p>${finding.text[lang]}</p>
      <p>${mark} ${label(words.exerciseSuggested, lang)} <strong>${suggested}</strong></p>
      ${chosen !== undefined && !same && yours}
      <p class="why">${finding.why[lang]}</p>
    </li>
  `;
};

export const findingField = ({ id }: Pick<Finding, 'id'>): string => `finding-${id}`;

const exerciseForm = (model: StepModel, { theme, exercise }: PathStep & { kind: 'exercise' }): Html => {
  const { lang, standard } = model;
  const words = trainingWords[lang];
  const { errors, typed } = model.returned;
  const choice = (field: string, id: number): Html => {
    const checked = typed[field] === String(id) && html` checked`;
    return html`<li><label><input type="radio" name="${field}" value="${id}"${checked}> <span>${practiceName(lang, standard, id)}</span></label></li>`;
  };
  const row = (finding: Finding, index: number): Html => {
    const field = findingField(finding);
    return html`
      <fieldset id="${field}" tabindex="-1" aria-describedby="${describedBy(errors, field, `${field}-text`)}">
        <legend>${words.finding(index + 1)}</legend>
        <p class="case" id="${field}-text">${finding.text[lang]}</p>
        ${fieldError(errors, field)}
        <ul class="options">${theme.practices.map((id) => choice(field, id))}</ul>
      </fieldset>
    `;
  };
  return html`
    <form class="question" id="${begunFormId}" method="post" action="${here(model)}" data-live novalidate>
      ${exercise.findings.map(row)}
      <button>${words.exerciseCheck}</button>
    </form>
  `;
};
