import type { Course } from '../course/course.ts';
import { firstStepsIn, practiceIn } from '../learn/understand/understand.feature.ts';
import type { Lang, Standard, Theme } from '../standard/standard.ts';
import { duration } from '../web/format.ts';
import { frenchNamed } from '../web/french-names.ts';
import { type Html, html } from '../web/html.ts';
import type { Site } from '../web/layout.ts';
import { href } from '../web/links.ts';
import { markdown } from '../web/markdown.ts';
import { themePictogram } from '../web/pictograms.ts';
import { problemWords } from '../web/problems.words.ts';
import { standardRose } from '../web/standard-rose.ts';
import { siteWords } from './site.words.ts';

const door = (href: string, title: string, text: string): Html => html`
  <a class="door" href="${href}"><strong>${title}</strong><span>${text}</span></a>
`;

/** With others: in the file of a service, leading a session, or joining one by the code that the room shows. */
const together = (lang: Lang): Html => {
  const words = siteWords[lang];
  return html`
    <section class="together" aria-labelledby="together">
      <h2 id="together">${words.together}</h2>
      <div class="together-ways">
        ${door(href('myServices', lang), words.servicesDoor, words.servicesText)}
        ${door(href('openRoom', lang), words.leadDoor, words.leadText)}
        <form class="join" action="${href('join', lang)}">
          <label for="code">${words.joinLabel}</label>
          <span class="hint" id="code-hint">${words.joinHint}</span>
          <span class="join-line">
            <input id="code" name="code" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint">
            <button>${words.join}</button>
          </span>
        </form>
      </div>
    </section>
  `;
};

/** For who has little time: everyday problems, each with what to do first. */
const tenMinutes = (lang: Lang): Html => {
  const words = siteWords[lang];
  const problem = ([practice, said]: readonly [string, string]): Html =>
    html`<li><a href="${firstStepsIn(lang)(Number(practice))}">${said}</a></li>`;
  return html`
    <section class="ten-minutes" aria-labelledby="ten-minutes">
      <h2 id="ten-minutes">${words.tenMinutes}</h2>
      <p>${words.tenMinutesLead}</p>
      <ul>${Object.entries(problemWords[lang]).map(problem)}</ul>
    </section>
  `;
};

/** The first page: what Cap18 is for, the rose, and the doors that are open. */
export const homeView = (lang: Lang, standard: Standard, trainingMinutes: number): Html => {
  const words = siteWords[lang];
  const trainingText = words.trainingText(duration(trainingMinutes, lang));
  const theme = ({ id, title }: Theme): Html => html`
    <li class="t${id}">
      <a href="${href('theme', lang, { id })}">${themePictogram(id)}<span>${title[lang]}</span></a>
    </li>
  `;
  return html`
    <div class="hero">
      <div class="hero-text">
        <h1>${words.homeTitle}</h1>
        <p class="lead">${words.homeLead}</p>
        <p><a href="#code">${words.toCode}</a></p>
        ${tenMinutes(lang)}
      </div>
      <div class="hero-doors">
        <ul class="doors">
          <li>${door(href('understand', lang), words.understandDoor, words.understandText)}</li>
          <li>${door(href('training', lang), words.trainingDoor, trainingText)}</li>
          <li>${door(href('checkup', lang), words.checkupDoor, words.checkupText)}</li>
        </ul>
        <p><a href="${href('start', lang)}">${words.resume}</a></p>
      </div>
      ${standardRose(lang, standard, words.roseTitle, practiceIn(lang))}
    </div>
    ${together(lang)}
    <nav class="theme-strip" aria-labelledby="themes">
      <h2 id="themes">${words.themes}</h2>
      <ul>${standard.themes.map(theme)}</ul>
    </nav>
  `;
};

/** A page whose text is a Markdown file of `pages/`, without its title line. */
export const proseView = (title: string, text: string): Html => html`
  <article class="prose">
    <h1>${title}</h1>
    ${markdown(text)}
  </article>
`;

/** The software itself: version, licence, source, open data. */
export const aboutView = (
  lang: Lang,
  site: Pick<Site, 'version' | 'organisation' | 'sourceUrl'>,
  standard: Standard,
  course: Course,
): Html => {
  const words = siteWords[lang];
  const [source] = standard.sources;
  const code = site.sourceUrl ? html`<a href="${site.sourceUrl}">${site.sourceUrl}</a>` : words.sourceMissing;
  const description = html`<a href="/api/v1/openapi.json">${words.descriptionText}</a>`;
  const documentation =
    source &&
    html`
      <dt>${words.documentation}</dt>
      <dd><a href="${source.url}">${frenchNamed(lang, source.label[lang])}</a></dd>
    `;
  return html`
    <article class="prose">
      <h1>${words.aboutTitle}</h1>
      <p class="lead">${words.aboutLead}</p>
      ${site.organisation === undefined && html`<p>${words.notGovernment}</p>`}
      <dl>
        <dt>${words.version}</dt>
        <dd>${site.version}</dd>
        <dt>${words.standardVersion}</dt>
        <dd>${standard.version}</dd>
        <dt>${words.courseVersion}</dt>
        <dd>${course.version}</dd>
        <dt>${words.licence}</dt>
        <dd><a href="/licence">${words.licenceName}</a></dd>
        <dt>${words.source}</dt>
        <dd>${code}</dd>
        <dt>${words.api}</dt>
        <dd><a href="/api/v1/standard">${words.apiText}</a>, ${description}</dd>
        ${documentation}
      </dl>
    </article>
  `;
};
