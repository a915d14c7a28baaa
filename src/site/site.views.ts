import type { Course } from '../course/course.ts';
import { practiceIn } from '../learn/understand/understand.feature.ts';
import type { Lang, Standard, Theme } from '../standard/standard.ts';
import { duration } from '../web/format.ts';
import { frenchNamed } from '../web/french-names.ts';
import { type Html, html } from '../web/html.ts';
import type { Site } from '../web/layout.ts';
import { href } from '../web/links.ts';
import { markdown } from '../web/markdown.ts';
import { themePictogram } from '../web/pictograms.ts';
import { type EverydayProblem, problemsIn } from '../web/problems.words.ts';
import { namedRose } from '../web/standard-rose.ts';
import { practiceShortNames } from '../web/words.ts';
import { linkWords, siteWords } from './site.words.ts';

/** Where to continue; undefined for what was not begun. */
export type Begun = Readonly<
  Record<'training' | 'checkup', { readonly href: string; readonly text: string } | undefined>
>;

export type Reader = Begun & { readonly signedIn: boolean };

const link = (href: string, text: string): Html => html`<a href="${href}">${text}</a>`;

/** @param quick the shortest way in, or how long it takes; false for neither */
const door = (href: string, title: string, text: string, quick: Html | string | false): Html => html`
  <li class="door">
    <h2>${link(href, title)}</h2>
    <p>${text}</p>
    ${quick && html`<p class="quiet">${quick}</p>`}
  </li>
`;

const tenMinutes = (lang: Lang): Html => {
  const words = siteWords[lang];
  const problem = ([id, { said }]: readonly [number, EverydayProblem]): Html =>
    html`<li>${link(href('problem', lang, { id }), said)}</li>`;
  return html`
    <section class="ten-minutes" aria-labelledby="ten-minutes">
      <h2 id="ten-minutes">${words.tenMinutes}</h2>
      <p>${words.tenMinutesLead}</p>
      <ul>${[...problemsIn(lang)].map(problem)}</ul>
    </section>
  `;
};

type HomeModel = {
  readonly lang: Lang;
  readonly standard: Standard;
  readonly trainingMinutes: number;
  readonly reader: Reader;
};

const doors = ({ lang, standard, trainingMinutes, reader }: HomeModel): Html => {
  const words = siteWords[lang];
  const names = linkWords[lang];
  const actions = standard.practices.reduce((sum, practice) => sum + practice.actions.length, 0);
  const { training, checkup, signedIn } = reader;
  const understand = words.understandText(standard.practices.length, actions);
  const path = training
    ? link(training.href, training.text)
    : words.trainingTime(duration(trainingMinutes, lang));
  const stock = signedIn
    ? link(href('myServices', lang), names.services)
    : link(href('checkup', lang), words.checkupTime);
  return html`
    <ul class="doors">
      ${door(href('understand', lang), names.understand, understand, link('#ten-minutes', words.tenMinutes))}
      ${door(href('training', lang), names.training, words.trainingText, path)}
      ${door(href('openRoom', lang), names.lead, words.leadText, false)}
      ${door(href('apply', lang), names.apply, words.applyText, checkup ? link(checkup.href, checkup.text) : stock)}
    </ul>
  `;
};

export const homeView = (model: HomeModel): Html => {
  const { lang, standard } = model;
  const words = siteWords[lang];
  const theme = ({ id, title }: Theme): Html => html`
    <li class="t${id}">
      <a href="${href('theme', lang, { id })}">${themePictogram(id)}<span>${title[lang]}</span></a>
    </li>
  `;
  return html`
    <div class="hero">
      <div>
        <h1>${words.homeTitle}</h1>
        <p class="lead">${words.homeLead}</p>
        ${doors(model)}
      </div>
      ${namedRose(lang, standard, words.roseTitle, practiceIn(lang), practiceShortNames[lang])}
    </div>
    ${tenMinutes(lang)}
    <nav class="theme-strip" aria-labelledby="themes">
      <h2 id="themes">${words.themes}</h2>
      <ul>${standard.themes.map(theme)}</ul>
    </nav>
  `;
};

export const applyView = (lang: Lang, { checkup, signedIn }: Reader): Html => {
  const words = siteWords[lang];
  const names = linkWords[lang];
  const stock = door(
    href('checkup', lang),
    words.checkup,
    words.checkupText,
    checkup ? link(checkup.href, checkup.text) : words.checkupBegin,
  );
  const services = href('myServices', lang);
  const files = door(
    services,
    names.services,
    words.servicesText,
    !signedIn && link(`${href('signIn', lang)}?next=${encodeURIComponent(services)}`, words.servicesEnter),
  );
  return html`
    <h1>${names.apply}</h1>
    <p class="lead">${words.applyLead}</p>
    <ul class="doors">${signedIn ? [files, stock] : [stock, files]}</ul>
  `;
};

/** Renders a Markdown file of `pages/`, without its title line. */
export const proseView = (title: string, text: string): Html => html`
  <article class="prose">
    <h1>${title}</h1>
    ${markdown(text)}
  </article>
`;

/** @param isOfficerNamed whether the installation names the person in charge of personal information */
export const aboutView = (
  lang: Lang,
  site: Pick<Site, 'version' | 'organisation' | 'sourceUrl'>,
  standard: Standard,
  course: Course,
  isOfficerNamed: boolean,
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
        <dt>${words.maker}</dt>
        <dd>${words.makerText}</dd>
        <dt>${words.operator}</dt>
        <dd>${words.operatorText(site.organisation?.[lang])}${!isOfficerNamed && ` ${words.officerMissing}`}</dd>
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
        <dd><a href="/api/v1/standard">${words.apiText}</a></dd>
        <dd>${description}</dd>
        ${documentation}
      </dl>
    </article>
  `;
};
