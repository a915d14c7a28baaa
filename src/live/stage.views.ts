import { exerciseOf, type Option, type Question, sentenceOf } from '../course/course.ts';
import type { SessionStepRef } from '../course/sessions.ts';
import { type Practice, practiceOf, practicesOf } from '../standard/standard.ts';
import { notice } from '../web/components.ts';
import { label, percent } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { reasonsList } from '../web/layers.ts';
import { markdown } from '../web/markdown.ts';
import { settledByPlaces, settledByView } from '../web/settled-by.ts';
import { roseOverList } from '../web/standard-rose.ts';
import type { Phase } from './room.ts';
import { type Scene, stepTitle, themeOf } from './stage.model.ts';
import { stageWords } from './stage.words.ts';
import { leastForBars, type Result } from './tally.ts';

/** The place in the session, the theme, the title: where we are. */
export const stageHeading = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, standard, room } = scene;
  const words = stageWords[lang];
  const theme = standard.themes.find(({ id }) => id === themeOf(scene, ref));
  const rank = (room.state.at ?? 0) + 1;
  return html`
    <p class="kicker${theme && ` t${theme.id}`}">
      ${words.stepOf(rank, room.steps.length)}${theme && html` – ${theme.title[lang]}`}
    </p>
    <h1 tabindex="-1" data-title>${stepTitle(scene, ref)}</h1>
  `;
};

/** Whose titles a room shows, when the version of the standard that it was opened under is not there. */
export const missingStandard = ({ lang, standard, missing }: Scene): Html | false => {
  const words = stageWords[lang];
  return missing !== undefined && notice('info', words.missingStandard(missing, standard.version));
};

/** Where a step is shown: in the hand, with everything to read, or on the room's screen, with what fits it. */
export type Where = 'hand' | 'screen';

/** What a step other than a question shows to the whole room. */
export const stageContent = (scene: Scene, ref: SessionStepRef, where: Where): Html | false => {
  const { lang, standard, course } = scene;
  const words = stageWords[lang];
  switch (ref.kind) {
    case 'objectives':
      return html`
        <p>${label(words.objectivesLead, lang)}</p>
        <ul class="points">${course.objectives.map(({ text }) => html`<li>${text[lang]}</li>`)}</ul>
      `;
    case 'context':
      return html`
        <p>${course.slides.origin[lang]} ${course.slides.purpose[lang]}</p>
        <p>${label(words.aimsLead, lang)}</p>
        <ul class="points">${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
      `;
    case 'visual':
      return overviewContent(scene);
    case 'documentation':
      return html`<div class="prose">${markdown(course.lessons.documentation.markdown[lang])}</div>`;
    case 'practice': {
      const practice = practiceOf(standard, ref.practice);
      return practice !== undefined && practiceContent(scene, practice);
    }
    case 'exercise':
      return exerciseContent(scene, ref.theme, where);
    case 'reflection': {
      const reflection = course.reflections.find(({ theme }) => theme === ref.theme);
      return html`<p class="prompt">${reflection?.text[lang]}</p>`;
    }
    case 'withdrawn':
      return html`<p class="prompt">${words.withdrawnText}</p>`;
    case 'break':
      return html`<p class="prompt">${words.breakText}</p>`;
    default:
      return false;
  }
};

/** The rose, and in the same page what each petal is: nobody leaves the room to read it. */
const overviewContent = ({ lang, standard, course }: Scene): Html => html`
  <div class="stage-rose">${roseOverList(lang, standard, course.lessons.visual.title[lang])}</div>
  ${standard.themes.map(
    (theme) => html`
      <section class="t${theme.id}">
        <h2>${theme.title[lang]}</h2>
        <ul class="stage-practices">
          ${practicesOf(standard, theme).map(
            ({ id, title }) => html`
              <li id="p${id}">
                <strong><span class="num">${id}</span> ${title[lang]}</strong><br>${sentenceOf(course, id)?.[lang]}
              </li>
            `,
          )}
        </ul>
      </section>
    `,
  )}
`;

const practiceContent = ({ lang }: Scene, practice: Practice): Html => html`
  <p class="lead">${practice.definition[lang]}</p>
  <h2>${stageWords[lang].practiceActions}</h2>
  <ol class="actions-list">
    ${practice.actions.map(
      (action) => html`
        <li class="action">
          <strong><span class="num">${action.id}</span> ${action.title[lang]}</strong>
          ${reasonsList(lang, action)}
        </li>
      `,
    )}
  </ol>
`;

const exerciseContent = (
  { lang, standard, course, room }: Scene,
  theme: number,
  where: Where,
): Html | false => {
  const words = stageWords[lang];
  const exercise = exerciseOf(course, theme);
  const arrow = html`<span class="mark" aria-hidden="true">→</span>`;
  const shown = room.state.at !== undefined && room.state.revealed.has(room.state.at);
  return (
    exercise !== undefined &&
    html`
      <p class="case">${exercise.case[lang]}</p>
      ${!shown && html`<p class="quiet">${words.exerciseLead}</p>`}
      <ol class="options">
        ${exercise.findings.map(
          ({ text, practice, why }) => html`
            <li class="${shown && 'is-right'}">
              <p>${text[lang]}</p>
              ${
                shown &&
                html`
                  <p>${arrow} ${label(words.suggested, lang)} <strong>${practice}. ${practiceOf(standard, practice)?.title[lang]}</strong></p>
                  ${where === 'hand' && html`<p class="why">${why[lang]}</p>`}
                `
              }
            </li>
          `,
        )}
      </ol>
    `
  );
};

/** How a question is to be answered. */
export const instructionOf = ({ lang }: Scene, { kind }: Question): string => {
  const words = stageWords[lang];
  if (kind === 'true-false') return words.trueOrFalse;
  return kind === 'one' ? words.oneAnswer : words.severalAnswers;
};

/** A bar as long as its share of the answers. Its number stands beside it: the drawing is for the eye alone. */
const bar = (people: number, answered: number): Html => html`
  <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="rail" width="100" height="6"/>
    <rect class="fill" width="${answered === 0 ? 0 : Math.round((people / answered) * 1_000) / 10}" height="6"/>
  </svg>
`;

/** One option once the result is shown: right or wrong by mark, word and colour, its bar, and why if wanted. */
const resultOption = (
  { lang }: Scene,
  option: Option,
  result: Result,
  shown: { readonly why: boolean; readonly yours: Html | false },
): Html => {
  const words = stageWords[lang];
  const people = result.bars?.find(({ key }) => key === option.key)?.people;
  const count =
    people !== undefined &&
    html`<span class="count">${words.people(people)} (${percent(people, result.answered, lang)})</span>`;
  const mark = html`<span class="mark" aria-hidden="true">${option.right ? '✓' : '✗'}</span>`;
  const tag = option.right ? words.right : words.wrong;
  return html`
    <li class="${option.right ? 'is-right' : 'is-wrong'}" data-option="${option.key}">
      <p>${mark} <strong>${option.text[lang]}</strong> <span class="tag">${tag}</span> ${shown.yours}</p>
      ${people !== undefined && bar(people, result.answered)}
      ${count}
      ${shown.why && html`<p class="why">${option.why[lang]}</p>`}
    </li>
  `;
};

/** Which explanations go with a result: every option's, the right ones' alone (a screen has little room), or none. */
export type Why = 'all' | 'right' | 'none';

/** What the room answered, option by option. */
export const resultView = (
  scene: Scene,
  question: Question,
  result: Result,
  { why, yours = false }: { readonly why: Why; readonly yours?: Html | false },
): Html => {
  const words = stageWords[scene.lang];
  const summary =
    result.bars === undefined
      ? words.tooFew(result.answered, leastForBars)
      : result.right === undefined
        ? words.answers(result.answered)
        : words.rightShare(result.right, result.answered);
  return html`
    <p class="quiet">${summary}${result.byHand && html` – ${words.byHand}`}</p>
    <ul class="options result">
      ${question.options.map((option) =>
        resultOption(scene, option, result, {
          why: why === 'all' || (why === 'right' && option.right),
          yours,
        }),
      )}
    </ul>
    ${why === 'all' && settledByView(scene.lang, question)}
    ${why === 'right' && settledByPlaces(scene.lang, question)}
  `;
};

/** Whether a phase shows the result. */
export const showsResult = (phase: Phase): boolean => phase === 'revealed' || phase === 'explained';
