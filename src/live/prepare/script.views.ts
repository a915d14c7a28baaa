import { audienceName, exerciseOf, type Question, questionOf, sentenceOf } from '../../course/course.ts';
import { objectivesOf } from '../../course/objectives.ts';
import { minutesOf, type SessionStepRef } from '../../course/sessions.ts';
import { type Audience, type Lang, type Practice, practiceOf } from '../../standard/standard.ts';
import { label, timeSpent } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { layersNote } from '../../web/layers.ts';
import { href } from '../../web/links.ts';
import { letterOf } from '../ballot.ts';
import { instructionOf } from '../ballot.views.ts';
import { exampleFor, isBrief } from '../parts.ts';
import { saidWords } from '../said.words.ts';
import { stageWords } from '../stage.words.ts';
import { stockWords } from '../stock/stock.words.ts';
import { type Asked, type Plan, type Preparing, planQueryOf } from './plan.ts';
import { lengthOf, objectivesList, settingsForm, startOf, titleOf } from './plan.views.ts';
import { prepareWords } from './prepare.words.ts';
import { keyOf, type ScriptStep, scriptParts, scriptSteps } from './script.ts';

const questionSeen = ({ lang }: Preparing, question: Question): Html => {
  const { options, stem } = question;
  const { said, whys } = keyOf({ lang }, question);
  return html`
    <p class="stem">${stem[lang]}</p>
    <p class="quiet">${instructionOf({ lang }, question)}</p>
    ${
      question.kind !== 'true-false' &&
      html`<ul class="plain">${options.map(({ text }, rank) => html`<li><strong>${letterOf(question, rank)}</strong> ${text[lang]}</li>`)}</ul>`
    }
    <div class="key">
      <p><strong>${said}</strong></p>
      ${whys.map((why) => html`<p>${why}</p>`)}
    </div>
  `;
};

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

/** The practice that the room takes stock of: its actions, and how each is answered. */
const stockSeen = (lang: Lang, { title, actions }: Practice): Html => html`
  <p><strong>${title[lang]}</strong></p>
  <ul class="plain">${actions.map((action) => html`<li><strong>${action.id}</strong> ${action.title[lang]}</li>`)}</ul>
  <p>${stockWords[lang].seen}</p>
`;

const practiceSeen = (
  { lang, course }: Preparing,
  practice: Practice,
  audience: Audience | undefined,
): Html => {
  const words = prepareWords[lang];
  const { id: number, actions, firstSteps } = practice;
  const example = exampleFor(practice, audience);
  // For everyone, the gesture of the people whose example is shown: three on paper would weigh on who reads.
  const who = audience ?? example?.audience ?? 'employees';
  return html`
    <p>${sentenceOf(course, number)?.[lang]}</p>
    <ul class="plain">${actions.map(({ id, title }) => html`<li><strong>${id}</strong> ${title[lang]}</li>`)}</ul>
    ${example && html`<p><strong>${label(`${words.example} (${audienceName(course, example.audience, lang)})`, lang)}</strong> ${example.text[lang]}</p>`}
    <p>
      <strong>${label(`${words.gesture} (${audienceName(course, who, lang)})`, lang)}</strong> ${firstSteps.gestures[who][lang]}
      <strong>${label(words.sign, lang)}</strong> ${firstSteps.sign[lang]}
    </p>
    ${
      audience === 'managers' &&
      html`<p><strong>${label(words.questionsForTeam, lang)}</strong> ${firstSteps.questions.map((question) => question[lang]).join(' ')}</p>`
    }
  `;
};

/** What the room has on its screen at a step, in few words, and the answers that only who leads reads. */
export const seenAt = (
  preparing: Preparing,
  plan: Plan,
  ref: SessionStepRef,
  audience: Audience | undefined,
): Html | false | undefined => {
  const { lang, standard, course } = preparing;
  const words = prepareWords[lang];
  switch (ref.kind) {
    case 'objectives': {
      const ids = plan.steps.map(({ step }) => step);
      const all = objectivesOf(course.objectives, ids, standard.practices.length);
      return html`<ul>${all.map((text) => html`<li>${frenchNamed(lang, text[lang])}</li>`)}</ul>`;
    }
    case 'context':
      return html`
        <p>${frenchNamed(lang, course.slides.origin[lang])} ${course.slides.purpose[lang]}</p>
        <ul>${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
      `;
    case 'visual':
      return html`<p>${words.roseSeen}</p>`;
    case 'question': {
      const question = questionOf(course, ref.question);
      return question && questionSeen(preparing, question);
    }
    case 'practice': {
      const practice = practiceOf(standard, ref.practice);
      return practice && practiceSeen(preparing, practice, audience);
    }
    case 'exercise':
      return exerciseSeen(preparing, ref.theme);
    case 'stock': {
      const practice = practiceOf(standard, ref.practice);
      return practice && stockSeen(lang, practice);
    }
    case 'reflection':
      return html`<p>${course.reflections.find(({ theme }) => theme === ref.theme)?.text[lang]}</p>`;
    case 'questions':
      return html`<p>${stageWords[lang].questionsText}</p>`;
    case 'break':
      return html`<p>${stageWords[lang].breakText}</p>`;
    case 'documentation':
      return html`<p>${words.documentationSeen}</p>`;
    case 'commitments':
      return html`<p>${words.commitmentsSeen}</p>`;
    case 'satisfaction':
      return html`<p>${words.satisfactionSeen}</p>`;
    case 'withdrawn':
      return false;
  }
};

const stepOfScript = (
  preparing: Preparing,
  plan: Plan,
  { audience, start }: Asked,
  step: ScriptStep,
): Html => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  const { at, ref, title, isAgain, theme, from, minutes, said, notes } = step;
  return html`
    <section class="script-step${theme && ` t${theme}`}">
      <h2>
        <span class="script-at">${startOf(from, lang, start)}</span>
        <span>${words.step} ${at + 1} – ${title}${isAgain && `, ${words.again}`}</span>
        <span class="quiet">${timeSpent(minutes, lang)}</span>
      </h2>
      <div class="script-sides">
        <div>
          ${said && html`<h3>${saidWords[lang].title}</h3><p class="said">${said}</p>`}
          <h3>${words.lead}</h3>
          ${ref.kind === 'practice' && isBrief(minutes) && html`<p><strong>${saidWords[lang].brief(timeSpent(minutes, lang))}</strong></p>`}
          <p>${frenchNamed(lang, notes)}</p>
        </div>
        <div><h3>${words.seen}</h3>${seenAt(preparing, plan, ref, audience)}</div>
      </div>
    </section>
  `;
};

/** Where a part of the script is. */
const partHref = ({ lang, course }: Preparing, plan: Plan, asked: Asked, part: number): string =>
  `${href('sessionScript', lang)}?${planQueryOf(course, plan, asked)}&part=${part}`;

/** The parts of a script, when it has several: each by the times between which it is said. */
const partLinks = (
  preparing: Preparing,
  plan: Plan,
  asked: Asked,
  parts: readonly (readonly ScriptStep[])[],
  current: number,
): Html => {
  const { lang } = preparing;
  const words = prepareWords[lang];
  const name = (steps: readonly ScriptStep[], part: number): string => {
    const [first, last] = [steps[0], steps.at(-1)];
    const end = last ? last.from + last.minutes : 0;
    return words.part(part, startOf(first?.from ?? 0, lang, asked.start), startOf(end, lang, asked.start));
  };
  return html`
    <nav class="no-print" aria-label="${words.parts}">
      <ul class="script-parts">
        ${parts.map(
          (steps, rank) =>
            html`<li><a href="${partHref(preparing, plan, asked, rank + 1)}"${rank + 1 === current && html` aria-current="page"`}>${name(steps, rank + 1)}</a></li>`,
        )}
      </ul>
    </nav>
  `;
};

/**
 * The text of a session, to print: what to say, what the room sees, when, and the answers. A break ends a page: the whole
 * is a file.
 *
 * @param part from 1; past the last one, the last
 */
export const scriptView = (preparing: Preparing, plan: Plan, asked: Asked, part: number): Html => {
  const { lang, course } = preparing;
  const words = prepareWords[lang];
  const parts = scriptParts(scriptSteps(preparing, plan));
  const current = Math.min(part, parts.length);
  const isLast = current === parts.length;
  const audience = asked.audience ? audienceName(course, asked.audience, lang) : words.everyone;
  return html`
    <h1>${words.scriptTitle(titleOf(lang, plan))}</h1>
    <p class="lead">${words.scriptLead}</p>
    ${layersNote(lang, href('layers', lang))}
    <p><strong>${audience}</strong> – ${lengthOf(lang, plan)}</p>
    ${settingsForm(preparing, asked, href('sessionScript', lang), planQueryOf(course, plan))}
    <p class="quiet no-print">
      ${parts.length > 1 ? words.printPart : words.print}${' '}
      <a href="${href('sessionGuide', lang)}?${planQueryOf(course, plan, asked)}" download>${words.takeGuide}</a>
    </p>
    ${parts.length > 1 && partLinks(preparing, plan, asked, parts, current)}
    ${
      current === 1 &&
      html`
        <h2>${words.before}</h2>
        <ul>${words.beforeList.map((line) => html`<li>${line}</li>`)}</ul>
        ${objectivesList(preparing, plan, asked)}
      `
    }
    ${parts[current - 1]?.map((step) => stepOfScript(preparing, plan, asked, step))}
    ${
      isLast
        ? html`<p><strong>${label(words.end, lang)} ${startOf(minutesOf(plan.steps), lang, asked.start)}</strong></p>`
        : html`<p class="no-print"><a class="button" href="${partHref(preparing, plan, asked, current + 1)}">${words.nextPart}</a></p>`
    }
  `;
};
