import { exerciseOf } from '../../course/course.ts';
import { practiceOf } from '../../standard/standard.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import type { Preparing } from '../prepare/plan.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

const exerciseSeen = ({ lang, standard, course }: Preparing, theme: number): Html | false => {
  const exercise = exerciseOf(course, theme);
  const words = prepareWords[lang];
  return (
    exercise !== undefined &&
    html`
      <p>${exercise.case[lang]}</p>
      <ul class="plain">${exercise.findings.map(({ id, text }) => html`<li><strong>${id}</strong> ${text[lang]}</li>`)}</ul>
      <div class="key">
        <p><strong>${label(words.answers, lang)}</strong></p>
        <ul class="plain">
          ${exercise.findings.map(
            ({ id, practice, why }) =>
              html`<li><strong>${id} – ${practice}. ${practiceOf(standard, practice)?.title[lang]}</strong> ${why[lang]}</li>`,
          )}
        </ul>
      </div>
    `
  );
};

export const exerciseViews: StepViews<RefOf<'exercise'>> = {
  seen: (preparing, _plan, { theme }) => exerciseSeen(preparing, theme),
};
