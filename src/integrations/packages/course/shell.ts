/** The page that a package opens with. */
import type { Lang } from '../../../standard/standard.ts';
import { type Html, html, trusted } from '../../../web/html.ts';
import type { CourseSource } from '../questions/questions.schema.ts';
import { hostOfFormat, type WantedCourse } from './course.schema.ts';
import { runWords } from './run/run.words.ts';

const entryPath = 'src/integrations/packages/course/run/page.js';

/** What stands on the page until the course does, and why it does not come. */
const waiting = (langs: readonly Lang[]): Html => html`
  <main id="content" tabindex="-1">
    <div class="wrap">
      ${langs.map(
        (lang) => html`
          <div lang="${lang}-CA">
            <p data-loading>${runWords[lang].loading}</p>
            <noscript><p>${runWords[lang].noScript}</p></noscript>
          </div>
        `,
      )}
      <div id="not-loaded" hidden>${langs.map((lang) => html`<p lang="${lang}-CA">${runWords[lang].notLoaded}</p>`)}</div>
    </div>
  </main>
`;

const about = (lang: Lang): Html => html`
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${runWords[lang].title} – Cap18</title>
  <meta name="color-scheme" content="light dark">
`;

/** @param modules paths of the scripts, which are asked for at once */
export const indexPage = (
  { version }: CourseSource,
  { format }: WantedCourse,
  langs: readonly Lang[],
  modules: readonly string[],
): string => {
  const [first = 'fr'] = langs;
  return html`
    <!doctype html>
    <html lang="${first}-CA" data-host="${hostOfFormat(format)}" data-version="${version}">
      <head>
        ${about(first)}
        <link rel="stylesheet" href="cap18.css">
        <link rel="icon" href="icon.svg" type="image/svg+xml">
        ${format === 'web' && html`<link rel="manifest" href="manifest.webmanifest">`}
        ${modules.map((path) => html`<link rel="modulepreload" href="${path}">`)}
        <script src="check.js"></script>
        <script src="behaviour.js" defer></script>
        <script type="module" src="${entryPath}"></script>
      </head>
      <body>${waiting(langs)}</body>
    </html>
  `.text;
};

export type Whole = {
  /** Texts of modules, each importing the others by `nameOf` of their paths. */
  readonly modules: Readonly<Record<string, string>>;
  readonly content: string;
  readonly css: string;
  /** Scripts that are no modules. */
  readonly check: string;
  readonly behaviour: string;
  /** An SVG. */
  readonly icon: string;
};

/** The specifier of a module in a page that holds everything. */
export const nameOf = (path: string): string => `cap18/${path}`;

/** No part of this JSON closes the element that holds it. */
const inside = (json: string): Html => trusted(json.replaceAll('<', '\\u003c'));

/** Our scripts say `</script` nowhere, and a test would tell. */
const script = (text: string): Html => html`<script>${trusted(text)}</script>`;

/** Gives each module a data address, then imports the first: a page in a folder may read no other file. */
const starter = `const imports = {};
for (const [name, text] of Object.entries(JSON.parse(document.getElementById('modules').textContent)))
  imports[name] = 'data:text/javascript;charset=utf-8,' + encodeURIComponent(text);
const map = document.createElement('script');
map.type = 'importmap';
map.textContent = JSON.stringify({ imports });
document.head.append(map);
import('${nameOf(entryPath)}').catch((error) => { console.error(error); refuse(); });`;

/** The course as one page, which opens from a folder too. */
export const wholePage = (
  { version }: CourseSource,
  langs: readonly Lang[],
  { modules, content, css, check, behaviour, icon }: Whole,
): string => {
  const [first = 'fr'] = langs;
  const named = Object.fromEntries(Object.entries(modules).map(([path, text]) => [nameOf(path), text]));
  return html`
    <!doctype html>
    <html lang="${first}-CA" data-host="web" data-version="${version}" data-whole="true">
      <head>
        ${about(first)}
        <style>${trusted(css)}</style>
        <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
        ${script(check)}
      </head>
      <body>
        ${waiting(langs)}
        <script type="application/json" id="course">${inside(content)}</script>
        <script type="application/json" id="modules">${inside(JSON.stringify(named))}</script>
        ${script(behaviour)}
        ${script(starter)}
      </body>
    </html>
  `.text;
};
