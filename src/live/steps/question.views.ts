import { type Question, questionOf } from '../../course/course.ts';
import { type Html, html } from '../../web/html.ts';
import { instructionOf } from '../ballots/question.views.ts';
import type { Preparing } from '../prepare/plan.ts';
import { keyOf } from '../prepare/script.ts';
import type { StepViews } from './step.views.ts';
import type { RefOf } from './steps.ts';

const questionSeen = ({ lang }: Preparing, question: Question): Html => {
  const { options, stem } = question;
  const { said, whys } = keyOf({ lang }, question);
  return html`
    <p class="stem">${stem[lang]}</p>
    <p class="quiet">${instructionOf({ lang }, question)}</p>
    ${
      question.kind !== 'true-false' &&
      html`<ul class="plain">${options.map(({ text }) => html`<li>${text[lang]}</li>`)}</ul>`
    }
    <div class="key">
      <p><strong>${said}</strong></p>
      ${whys.map((why) => html`<p>${why}</p>`)}
    </div>
  `;
};

export const questionViews: StepViews<RefOf<'question'>> = {
  seen: (preparing, _plan, { question: id }) => {
    const question = questionOf(preparing.course, id);
    return question && questionSeen(preparing, question);
  },
};
