import { type Course, passMark } from '../../course/course.ts';
import type { Lang, Standard, Theme } from '../../standard/standard.ts';
import { percent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { courseSection } from './course/course.views.ts';
import { courseWords } from './course/course.words.ts';
import { packagesWords } from './packages.words.ts';
import { partValue } from './questions/bank.ts';
import {
  type QuestionFormat,
  questionFormats,
  type TakenLanguage,
  takenLanguages,
} from './questions/questions.schema.ts';

const formatChoice = (lang: Lang, format: QuestionFormat): Html => {
  const { name, text } = packagesWords[lang].formats[format];
  const input = html`<input type="radio" name="format" value="${format}"${format === questionFormats[0] && html` checked`}>`;
  return html`<li><label>${input} <span><strong>${name}</strong><br>${text}</span></label></li>`;
};

const langOption = (lang: Lang, taken: TakenLanguage): Html => html`
  <option value="${taken}"${taken === lang && html` selected`}>${packagesWords[lang].langs[taken]}</option>
`;

const themeOption = (lang: Lang, { id, title }: Theme): Html => html`
  <option value="${partValue({ kind: 'theme', id })}">${packagesWords[lang].theme(id, title[lang])}</option>
`;

/** Each link names its plan to people who hear it alone. */
const sessionFiles = (lang: Lang, { id, title }: Course['sessions']['scripts'][number]): Html => {
  const words = packagesWords[lang];
  const link = (name: keyof typeof words.sessionFiles): Html => {
    const text = words.sessionFiles[name];
    return html`<a href="${href(name, lang)}?script=${id}" aria-label="${text} – ${title[lang]}" download>${text}</a>`;
  };
  return html`
    <li>
      <strong>${title[lang]}</strong>
      <span>${link('sessionSlides')} ${link('sessionGuide')} ${link('sessionBooklet')}</span>
    </li>
  `;
};

export const packagesView = (lang: Lang, course: Course, standard: Standard): Html => {
  const words = packagesWords[lang];
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <nav aria-label="${words.contents}">
      <ul>
        <li><a href="${href('takeAwayPlatforms', lang)}#lti">${words.opensHere}</a></li>
        <li><a href="#course">${courseWords[lang].title}</a></li>
        <li><a href="#questions">${words.questions(course.cases.length)}</a></li>
        <li><a href="#session">${words.slidesTitle}</a></li>
      </ul>
    </nav>
    ${courseSection(lang, course)}
    <h2 id="questions">${words.questions(course.cases.length)}</h2>
    <p>${words.questionsLead} ${words.answersInside}</p>
    <form action="${href('takeAwayQuestions', lang)}">
      <fieldset>
        <legend>${words.format}</legend>
        <ul class="options">${questionFormats.map((format) => formatChoice(lang, format))}</ul>
      </fieldset>
      <div class="fields">
        <div class="field">
          <label for="lang">${words.lang}</label>
          <select id="lang" name="lang">${takenLanguages.map((taken) => langOption(lang, taken))}</select>
        </div>
        <div class="field">
          <label for="part">${words.part}</label>
          <select id="part" name="part">
            <option value="${partValue({ kind: 'all' })}">${words.all}</option>
            ${standard.themes.map((theme) => themeOption(lang, theme))}
          </select>
        </div>
      </div>
      <button>${words.download}</button>
      <p class="quiet">${words.weight}</p>
    </form>
    <section>
      <h2>${words.thenTitle}</h2>
      <ol>${words.thenSteps(percent(passMark, 1, lang)).map((step) => html`<li>${step}</li>`)}</ol>
    </section>
    <section>
      <h2>${words.leftTitle}</h2>
      <p>${words.left}</p>
    </section>
    <section>
      <h2 id="session">${words.slidesTitle}</h2>
      <p>${words.slides}</p>
      <ul class="sessions">${course.sessions.scripts.map((script) => sessionFiles(lang, script))}</ul>
      <p><a href="${href('openRoom', lang)}">${words.slidesMore}</a></p>
    </section>
    <section>
      <h2>${words.sourceTitle}</h2>
      <p>${words.source(course.version)} <a href="${href('layers', lang)}">${words.whoSaysWhat}</a></p>
      <p><a href="/licence">${words.licence}</a></p>
    </section>
  `;
};
