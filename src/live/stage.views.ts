import { audienceName, sentenceOf } from '../course/course.ts';
import type { SessionStepRef } from '../course/sessions.ts';
import { type Lang, type Practice, practiceOf, practicesOf, type Standard } from '../standard/standard.ts';
import { notice } from '../web/components.ts';
import { label } from '../web/format.ts';
import { frenchNamed } from '../web/french-names.ts';
import { type Html, html } from '../web/html.ts';
import { reasonsList } from '../web/layers.ts';
import { markdown } from '../web/markdown.ts';
import { roseOverList } from '../web/standard-rose.ts';

import { orderOf, partNow } from './room.ts';
import { slidesWords } from './slides.words.ts';
import { exampleNow, objectivesNow, partShown, type Scene, stepTitle, themeOf } from './stage.model.ts';
import { stageWords } from './stage.words.ts';

/** The place in the session, and in a step that is shown in parts, the theme, the title: where we are. */
export const stageHeading = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang, standard, room } = scene;
  const words = stageWords[lang];
  const theme = standard.themes.find(({ id }) => id === themeOf(scene, ref));
  const rank = orderOf(room.state, room.steps).indexOf(room.state.at ?? 0) + 1;
  const { parts = 1 } = room.steps[room.state.at ?? 0] ?? {};
  const part = parts > 1 && words.partOf(partNow(room.state, room.steps) + 1, parts);
  return html`
    <p class="kicker${theme && ` t${theme.id}`}">
      ${words.stepOf(rank, room.steps.length)}${part && `, ${part}`}${theme && html` – ${theme.title[lang]}`}
    </p>
    <h1 tabindex="-1" data-title>${stepTitle(scene, ref)}</h1>
  `;
};

/** Whose titles a room shows, when the version of the standard that it was opened under is not there. */
export const missingStandard = ({ lang, standard, missing }: Scene): Html | false => {
  const words = stageWords[lang];
  return missing !== undefined && notice('info', words.missingStandard(missing, standard.version));
};

/** What a step that is only shown, and put to no vote, shows to the whole room. */
export const stageContent = (scene: Scene, ref: SessionStepRef): Html | false => {
  const { lang, standard, course } = scene;
  const words = stageWords[lang];
  switch (ref.kind) {
    case 'objectives':
      return html`
        <p>${label(words.objectivesLead, lang)}</p>
        <ul class="points">${objectivesNow(scene).map((text) => html`<li>${frenchNamed(lang, text[lang])}</li>`)}</ul>
      `;
    case 'context':
      return html`
        <p>${frenchNamed(lang, course.slides.origin[lang])} ${course.slides.purpose[lang]}</p>
        <p>${label(words.aimsLead, lang)}</p>
        <ul class="points">${course.aims.map((aim) => html`<li>${aim[lang]}</li>`)}</ul>
      `;
    case 'visual':
      return overviewContent(scene);
    case 'documentation':
      return html`<div class="prose">${frenchNamed(lang, markdown(course.lessons.documentation.markdown[lang]))}</div>`;
    case 'practice': {
      const practice = practiceOf(standard, ref.practice);
      return practice !== undefined && practiceContent(scene, practice);
    }
    case 'reflection': {
      const reflection = course.reflections.find(({ theme }) => theme === ref.theme);
      return html`<p class="prompt">${reflection?.text[lang]}</p>`;
    }
    case 'withdrawn':
      return html`<p class="prompt">${words.withdrawnText}</p>`;
    case 'questions':
      return html`<p class="prompt">${words.questionsText}</p>`;
    case 'break':
      return html`<p class="prompt">${words.breakText}</p>`;
    default:
      return false;
  }
};

/** Leads to the official picture, by its source's name. It opens apart: nobody leaves the room to see it. */
const officialVisual = (lang: Lang, { sources }: Standard): Html | undefined => {
  const source = sources.find(({ id }) => id === 'visual');
  return (
    source && html`<p><a href="${source.url}" target="_blank" rel="noopener">${source.label[lang]}</a></p>`
  );
};

/** The rose, and in the same page what each petal is: nobody leaves the room to read it. */
const overviewContent = ({ lang, standard, course }: Scene): Html => html`
  <div class="stage-rose">${roseOverList(lang, standard, course.lessons.visual.title[lang])}</div>
  ${officialVisual(lang, standard)}
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

/** The example, in the hand while it is on the screen. */
const exampleContent = (scene: Scene, practice: Practice): Html | undefined => {
  const { lang, course } = scene;
  const example = partShown(scene)?.kind === 'example' ? exampleNow(scene, practice) : undefined;
  return (
    example &&
    html`
      <section class="stage-example">
        <h2>${stageWords[lang].practiceExample}</h2>
        <p class="quiet">${label(slidesWords[lang].example, lang)} ${audienceName(course, example.audience, lang)} – ${example.actions.join(', ')}</p>
        <p>${example.text[lang]}</p>
      </section>
    `
  );
};

const practiceContent = (scene: Scene, practice: Practice): Html => {
  const { lang } = scene;
  return html`
    ${exampleContent(scene, practice)}
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
};
