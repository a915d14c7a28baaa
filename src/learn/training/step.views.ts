import type { WorkedCase } from '../../course/course.ts';
import { type Action, actionOf, type Lang, type Practice } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { errorSummary, progress as progressBar, titled } from '../../web/components.ts';
import { label } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { markdown } from '../../web/markdown.ts';
import { practicePictogram, themePictogram } from '../../web/pictograms.ts';
import { exampleList, firstStepsView, layersNote, pointsList } from '../../web/standard.views.ts';
import { standardRose } from '../../web/standard-rose.ts';
import { explained } from '../../web/terms.ts';
import { practiceIn } from '../understand/understand.feature.ts';
import { commitmentFormId, commitmentsContent, hasCommitments } from './commitments.views.ts';
import { commitmentsWords } from './commitments.words.ts';
import { exerciseContent } from './exercise.views.ts';
import { paceTag } from './pace.views.ts';
import { examplesFor, type PathStep } from './path.ts';
import { answerTo, isAnswered, openingAttempt } from './progress.ts';
import { answeredQuestion, begunFormId, questionForm } from './question.views.ts';
import { here, type StepModel, trainingStepTitle, whatIsLeft } from './step.model.ts';
import { trainingWords } from './training.words.ts';

export const stepView = (model: StepModel): Html => {
  const { lang, steps, step } = model;
  const words = trainingWords[lang];
  const rank = steps.indexOf(step) + 1;
  const theme = 'theme' in step ? step.theme : undefined;
  const done = steps.filter(({ id }) => model.progress.completed.has(id)).length;
  const where = `${words.stepOf(rank, steps.length)} – ${whatIsLeft(model)}`;
  return html`
    <div class="step${theme ? ` t${theme.id}` : ''}">
      ${progressBar(done, steps.length, where)}
      ${head(model)}
      ${errorSummary(lang, model.returned.errors, model.goingOn ? words.commitmentBegun : undefined)}
      ${contentOf(model)}
      ${wayOn(model, rank)}
    </div>
  `;
};

const head = ({ lang, step, paces }: StepModel): Html => {
  const title = html`<h1>${trainingStepTitle(lang, step)}</h1>`;
  if (!('theme' in step)) return title;
  const pictogram =
    step.kind === 'practice' ? practicePictogram(step.practice.id) : themePictogram(step.theme.id);
  return titled(
    pictogram,
    html`<p class="kicker">${step.theme.title[lang]} ${paceTag(lang, paces.get(step.theme.id), true)}</p>`,
    title,
  );
};

/** What a course's step gives to read depends on nothing else. */
const drawn = memoize<Html>();

/** Explains words of the glossary where they stand. */
const inPlace = ({ lang, course }: StepModel, content: Html, practices: readonly number[] = []): Html =>
  explained(lang, course.glossary, href('glossary', lang), content, practices);

const contentOf = (model: StepModel): Html => {
  const { step } = model;
  switch (step.kind) {
    case 'lesson':
      return drawn(step, model.lang, () => inPlace(model, lessonContent(model, step)));
    case 'question':
      return questionContent(model, step);
    case 'practice':
      return drawn(step, `${model.lang} ${model.progress.audience} ${model.paces.get(step.theme.id)}`, () =>
        inPlace(model, practiceContent(model, step), [step.practice.id]),
      );
    case 'exercise':
      return exerciseContent(model, step);
    case 'commitments':
      return commitmentsContent(model);
  }
};

const doneButton = (model: StepModel): Html => {
  const { lang, step } = model;
  const words = trainingWords[lang];
  // Sends the commitment being typed along: see `begunForm`.
  if (step.kind === 'commitments')
    return html`
      <p class="actions">
        <button${!hasCommitments(model) && html` class="secondary"`} form="${commitmentFormId}" name="done" value="yes">${words.continue}</button>
        ${model.goingOn && html`<button class="quiet-button" form="${commitmentFormId}" name="done" value="without">${words.continueWithout}</button>`}
      </p>
    `;
  return html`
    <form id="${begunFormId}" method="post" action="${here(model)}" data-live novalidate>
      <button name="done" value="yes">${words.continue}</button>
    </form>
  `;
};

const wayOn = (model: StepModel, rank: number): Html => {
  const { lang, steps } = model;
  const words = trainingWords[lang];
  const previous = steps[rank - 2];
  const back =
    previous && html`<a href="${href('step', lang, { step: previous.id })}">${words.previousStep}</a>`;
  return html`
    <div class="way-on">
      ${isAnswered(model.progress, model.step) && doneButton(model)}
      <p class="quiet">${back} <a href="${href('path', lang)}">${words.yourPath}</a></p>
    </div>
  `;
};

const lessonContent = ({ lang, standard }: StepModel, { lesson }: PathStep & { kind: 'lesson' }): Html => {
  const prose = (text: string): Html => html`<div class="prose">${frenchNamed(lang, markdown(text))}</div>`;
  const whole = lesson.markdown[lang];
  if (lesson.id !== 'visual') return prose(whole);
  // What is official is read first, then the rose beside its additions.
  const [official = '', ...rest] = whole.split(/\n(?=## )/);
  return html`
    ${prose(official)}
    <div class="with-rose">
      ${standardRose(lang, standard, lesson.title[lang], practiceIn(lang))}
      ${prose(rest.join('\n'))}
    </div>
  `;
};

const questionContent = (model: StepModel, step: PathStep & { kind: 'question' }): Html => {
  const { lang, progress } = model;
  const answer = answerTo(progress, openingAttempt, step.question.id);
  if (answer) return answeredQuestion(lang, model.standard, step.question, answer, model.already, true);
  const { returned, chosen } = model;
  return questionForm(lang, step.question, { action: here(model), errors: returned.errors, typed: chosen });
};

const actionItem = (lang: Lang, action: Action): Html => html`
  <li class="action">
    <h3><span class="num">${action.id}</span> ${action.title[lang]}</h3>
    ${pointsList(lang, action)}
  </li>
`;

/** Examples of other audiences are folded; all are where the theme may be read quickly. */
const examplesContent = ({ lang, course, progress, paces }: StepModel, practice: Practice): Html => {
  const words = trainingWords[lang];
  const shown = paces.get(practice.theme) === 'quick' ? 0 : 1;
  const examples = examplesFor(practice, progress.audience);
  const [read, folded] = [examples.slice(0, shown), examples.slice(shown)];
  return html`
    ${read.length > 0 && exampleList(lang, course, read)}
    ${
      folded.length > 0 &&
      html`<details><summary>${words.examplesFolded(folded.length, shown > 0)}</summary>${exampleList(lang, course, folded)}</details>`
    }
  `;
};

/** Two actions easily confused, the reasoning, and the rule. */
const workedView = ({ lang, standard }: StepModel, worked: WorkedCase): Html => {
  const words = trainingWords[lang];
  const titleOf = (id: string): string => actionOf(standard, id)?.action.title[lang] ?? '';
  return html`
    <section>
      <h2>${words.worked(...worked.actions)}</h2>
      <p class="quiet">${words.workedLead}</p>
      <p>${worked.case[lang]}</p>
      <ul>${worked.actions.map((id) => html`<li><span class="num">${id}</span> ${titleOf(id)}</li>`)}</ul>
      <ol>${worked.steps.map((step) => html`<li>${step[lang]}</li>`)}</ol>
      <p><strong>${label(words.workedAnswer, lang)} ${worked.answer}.</strong> ${worked.rule[lang]}</p>
    </section>
  `;
};

const practiceContent = (model: StepModel, { practice, worked }: PathStep & { kind: 'practice' }): Html => {
  const { lang, course, progress } = model;
  const words = trainingWords[lang];
  return html`
    <div class="beside">
      <div>
        <section>
          <h2>${words.definition}</h2>
          <p>${practice.definition[lang]}</p>
          <details><summary>${words.why}</summary><p>${practice.why[lang]}</p></details>
        </section>
        <section>
          <h2>${words.actions}</h2>
          <ol class="actions-list">${practice.actions.map((action) => actionItem(lang, action))}</ol>
        </section>
        <section>
          <h2>${words.examples}</h2>
          <p class="quiet">${words.examplesLead}</p>
          ${examplesContent(model, practice)}
        </section>
        ${worked && workedView(model, worked)}
        ${layersNote(lang, href('layers', lang))}
      </div>
      <div>
        ${firstStepsView(lang, course, practice.firstSteps, progress.audience)}
        <p class="no-print"><a href="${href('commit', lang, { id: practice.id })}">${commitmentsWords[lang].commitHere}</a></p>
      </div>
    </div>
  `;
};
