/** The page that a package opens with: what stands there until the course does. */
import type { Lang } from '../../../standard/standard.ts';
import { html } from '../../../web/html.ts';
import type { WantedCourse } from './course.schema.ts';
import type { CourseSource } from './packaged.ts';
import { runWords } from './run/run.words.ts';

/**
 * The first page.
 *
 * @param modules paths of the scripts, which are asked for at once
 */
export const indexPage = (
  { version }: CourseSource,
  { format }: WantedCourse,
  langs: readonly Lang[],
  modules: readonly string[],
): string => {
  const [first = 'fr'] = langs;
  const said = (lang: Lang) => html`
    <div lang="${lang}-CA">
      <p id="${lang === first && 'loading'}">${runWords[lang].loading}</p>
      <noscript><p>${runWords[lang].noScript}</p></noscript>
    </div>
  `;
  return html`
    <!doctype html>
    <html lang="${first}-CA" data-host="${format}" data-version="${version}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${runWords[first].title} – Cap18</title>
        <meta name="color-scheme" content="light dark">
        <link rel="stylesheet" href="cap18.css">
        <link rel="icon" href="icon.svg" type="image/svg+xml">
        ${format === 'web' && html`<link rel="manifest" href="manifest.webmanifest">`}
        ${modules.map((path) => html`<link rel="modulepreload" href="${path}">`)}
        <script src="check.js"></script>
        <script src="behaviour.js" defer></script>
        <script type="module" src="src/integrations/packages/course/run/page.js"></script>
      </head>
      <body>
        <main id="content" tabindex="-1">
          <div class="wrap">
            ${langs.map(said)}
            <div id="not-loaded" hidden>${langs.map((lang) => html`<p lang="${lang}-CA">${runWords[lang].notLoaded}</p>`)}</div>
          </div>
        </main>
      </body>
    </html>
  `.text;
};
