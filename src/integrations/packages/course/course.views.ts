import type { Course } from '../../../course/course.ts';
import type { Lang } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { platformsWords } from '../platforms/platforms.words.ts';
import { takenLanguages } from '../questions/questions.schema.ts';
import { type CourseFormat, courseFormats } from './course.schema.ts';
import { courseWords } from './course.words.ts';

const formatChoice = (lang: Lang, format: CourseFormat): Html => {
  const { name, text } = courseWords[lang].formats[format];
  const input = html`<input type="radio" name="format" value="${format}"${format === courseFormats[0] && html` checked`}>`;
  return html`<li><label>${input} <span><strong>${name}</strong><br>${text}</span></label></li>`;
};

export const courseSection = (lang: Lang, { audiences }: Course): Html => {
  const words = courseWords[lang];
  const option = (value: string, text: string, chosen = false): Html =>
    html`<option value="${value}"${chosen && html` selected`}>${text}</option>`;
  return html`
    <section>
      <h2 id="course">${words.title}</h2>
      <p>${words.lead}</p>
      <p>${words.answersInside}</p>
      <form action="${href('takeAwayCourse', lang)}">
        <fieldset>
          <legend>${words.format}</legend>
          <p>${words.unsure} <a href="${href('takeAwayPlatforms', lang)}">${platformsWords[lang].linkTo}</a></p>
          <ul class="options">${courseFormats.map((format) => formatChoice(lang, format))}</ul>
        </fieldset>
        <div class="fields">
          <div class="field">
            <label for="course-lang">${words.lang}</label>
            <select id="course-lang" name="lang">${takenLanguages.map((taken) => option(taken, words.langs[taken], taken === lang))}</select>
          </div>
          <div class="field">
            <label for="audience">${words.audience}</label>
            <select id="audience" name="audience">
              ${option('all', words.everyone)}
              ${audiences.map(({ id, name }) => option(id, name[lang]))}
            </select>
          </div>
        </div>
        <button>${words.download}</button>
        <p class="quiet">${words.weight}</p>
      </form>
    </section>
  `;
};
