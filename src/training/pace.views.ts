import type { Lang, Standard } from '../standard/standard.ts';
import { type Html, html } from '../web/html.ts';
import type { Pace, Paces } from './pace.ts';
import { trainingWords } from './training.words.ts';

/** The pace of a theme, in a word or two; nothing when there is nothing to say of it. */
export const paceTag = (lang: Lang, pace: Pace | undefined): Html | false =>
  pace !== undefined && pace !== 'usual' && html`<span class="tag">${trainingWords[lang].pace[pace]}</span>`;

/** What the positioning test advises: the themes to take time for, and those that may be read quickly. */
export const paceAdvice = (lang: Lang, standard: Standard, paces: Paces): Html | false => {
  if (paces.size === 0) return false;
  const words = trainingWords[lang];
  const named = (pace: Pace): string =>
    standard.themes
      .filter(({ id }) => paces.get(id) === pace)
      .map(({ id, title }) => `${id}. ${title[lang]}`)
      .join('; ');
  const [slow, quick] = [named('slow'), named('quick')];
  return html`
    <section class="advice">
      <h2>${words.paceFrom}</h2>
      ${slow !== '' && html`<p>${words.paceSlow(slow)}</p>`}
      ${quick !== '' && html`<p>${words.paceQuick(quick)} <span class="quiet">${words.paceQuickHow}</span></p>`}
      ${slow === '' && quick === '' && html`<p>${words.paceUsual}</p>`}
    </section>
  `;
};
