import type { Lang, Standard } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import type { Pace, Paces } from './pace.ts';
import { trainingWords } from './training.words.ts';

/** @param alone whether nothing else on the page says where the advice comes from */
export const paceTag = (lang: Lang, pace: Pace | undefined, alone = false): Html | false => {
  if (pace === undefined) return false;
  const { pace: names, paceHere } = trainingWords[lang];
  return html`<span class="tag">${alone ? paceHere(names[pace]) : names[pace]}</span>`;
};

/** A theme's steps on the page of the path. */
export const themeInPath = (id: number): string => `theme-${id}`;

/** Themes to take time for, and to read quickly. @param path address of the path's page; empty on that page */
export const paceAdvice = (lang: Lang, standard: Standard, paces: Paces, path: string): Html | false => {
  if (paces.size === 0) return false;
  const words = trainingWords[lang];
  const named = (pace: Pace): readonly Html[] =>
    standard.themes
      .filter(({ id }) => paces.get(id) === pace)
      .map(
        ({ id, title }, rank) =>
          html`${rank > 0 && '; '}<a href="${path}#${themeInPath(id)}">${id}. ${title[lang]}</a>`,
      );
  const [slow, quick] = [named('slow'), named('quick')];
  return html`
    <section class="advice">
      <h2>${words.paceFrom}</h2>
      ${slow.length > 0 && html`<p>${words.paceSlow} ${slow}.</p>`}
      ${quick.length > 0 && html`<p>${words.paceQuick} ${quick}. <span class="quiet">${words.paceQuickHow}</span></p>`}
    </section>
  `;
};
