import type { Question } from '../course/course.ts';
import type { Line } from '../course/lines.ts';
import type { Lang } from '../standard/standard.ts';
import { type Html, html } from './html.ts';
import { layerName } from './layers.ts';
import { settledByWords } from './words.ts';

/**
 * What the standard says that decides a question: each line with where it stands and who words it. Nothing when the
 * question names none. Shown once it is answered, with the explanations.
 *
 * @param hrefOf the address of a practice's page; left out where people should stay where they are
 */
export const settledByView = (
  lang: Lang,
  { settledBy }: Question,
  hrefOf?: (practice: number) => string,
): Html | false => {
  const place = ({ place, practice }: Line): Html | string =>
    hrefOf && practice !== undefined ? html`<a href="${hrefOf(practice)}">${place[lang]}</a>` : place[lang];
  const passage = ({ text, layer }: Line['passages'][number]): Html => {
    const who = layer[lang];
    return html`<dd>${text[lang]} ${who && html`<span class="tag">${layerName(lang, who)}</span>`}</dd>`;
  };
  return (
    settledBy.length > 0 &&
    html`
      <section class="settled-by">
        <h2>${settledByWords[lang].title}</h2>
        <dl>${settledBy.map((line) => html`<dt>${place(line)}</dt>${line.passages.map(passage)}`)}</dl>
        <p class="quiet">${settledByWords[lang].ours}</p>
      </section>
    `
  );
};

/** Where to read what decides a question, in one sentence: practices, without their lines; undefined where it names nothing. */
export const settledPlaces = (lang: Lang, { settledBy }: Question): string | undefined => {
  const places = settledBy.map(({ place }) => (place[lang].split(', ')[0] ?? '').toLowerCase());
  return places.length > 0 ? settledByWords[lang].places([...new Set(places)]) : undefined;
};

/** The same, for a screen that has little room. */
export const settledByPlaces = (lang: Lang, question: Question): Html | false => {
  const places = settledPlaces(lang, question);
  return places !== undefined && html`<p class="quiet">${places}</p>`;
};
