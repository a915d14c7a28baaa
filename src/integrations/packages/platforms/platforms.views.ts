import type { Lang } from '../../../standard/standard.ts';
import { type Html, html } from '../../../web/html.ts';
import { href } from '../../../web/links.ts';
import { type PicturePlace, pictureName, picturePlaces, pictureSize } from './platforms.ts';
import { platformsWords } from './platforms.words.ts';

/** Each form against what it reports; on a narrow screen, each line is a list. */
const comparison = (lang: Lang): Html => {
  const words = platformsWords[lang];
  const cell = (value: string, rank: number): Html =>
    html`<td data-label="${words.names[picturePlaces[rank] ?? 'web']}">${value}</td>`;
  return html`
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">${words.what}</th>
          ${picturePlaces.map((place) => html`<th scope="col"><a href="#${place}">${words.names[place]}</a></th>`)}
        </tr>
      </thead>
      <tbody>${words.rows.map(([what, values]) => html`<tr><th scope="row">${what}</th>${values.map(cell)}</tr>`)}</tbody>
    </table>
  `;
};

/** One form: what it is, where to put it, and its picture, loaded once opened. */
const placeSection = (lang: Lang, place: PicturePlace, picture: string): Html => {
  const words = platformsWords[lang];
  const { title, text, steps, alt } = words.places[place];
  const { width, height } = pictureSize(place);
  return html`
    <section id="${place}">
      <h2>${title}</h2>
      <p>${text}</p>
      <h3>${words.where}</h3>
      <ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
      <details>
        <summary>${words.see}</summary>
        <a href="${picture}"><img class="screen" src="${picture}" alt="${alt}" width="${width}" height="${height}" loading="lazy"></a>
        <p class="quiet"><a href="${picture}">${words.larger}</a></p>
      </details>
    </section>
  `;
};

export const platformsView = (lang: Lang, pictureUrl: (name: string) => string): Html => {
  const words = platformsWords[lang];
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <h2>${words.chooseTitle}</h2>
    <ol>${words.choose.map((text) => html`<li>${text}</li>`)}</ol>
    <p class="actions"><a class="button" href="${href('takeAway', lang)}">${words.back}</a></p>
    <h2>${words.comparedTitle}</h2>
    ${comparison(lang)}
    <p>${words.never}</p>
    ${picturePlaces.map((place) => placeSection(lang, place, pictureUrl(pictureName(place, lang))))}
  `;
};
