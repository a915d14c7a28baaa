import { audienceName, type Course, type Question } from '../course/course.ts';
import type { Line } from '../course/lines.ts';
import { audiences } from '../standard/ids.ts';
import type { Action, Audience, Example, FirstSteps, Lang, Layer, Text } from '../standard/standard.ts';
import { type Html, html } from './html.ts';
import { firstStepsWords, layerWords, settledByWords } from './words.ts';

export const suggestionTag = (lang: Lang): Html =>
  html`<span class="tag">${layerWords[lang].suggestion}</span>`;

export const layerName = (lang: Lang, layer: Layer['id']): string => layerWords[lang][layer];

export const layersNote = (lang: Lang, href: string): Html => {
  const words = layerWords[lang];
  return html`<p class="layers quiet">${words.note} <a href="${href}">${words.whoSaysWhat}</a></p>`;
};

type Point = { readonly lead?: string; readonly text: Text };

export const pointsOf = (lang: Lang, { details = [], reasons, remarks = [] }: Action): readonly Point[] => [
  ...details.map(({ kind, text }) => ({ lead: layerWords[lang].details[kind], text })),
  ...reasons.map((text) => ({ text })),
  ...remarks.map((text) => ({ lead: layerWords[lang].adds, text })),
];

export const pointsList = (lang: Lang, action: Action): Html => html`
  <ul class="reasons">
    ${pointsOf(lang, action).map(
      ({ lead, text }) => html`<li>${lead && html`<span class="quiet">${lead}</span> `}${text[lang]}</li>`,
    )}
  </ul>
`;

export const firstStepsId = 'first-steps';

export const gesturesView = (lang: Lang, course: Course, { gestures }: FirstSteps): Html => {
  const words = firstStepsWords[lang];
  const gesture = (audience: Audience): Html =>
    html`<dt>${audienceName(course, audience, lang)}</dt><dd>${gestures[audience][lang]}</dd>`;
  return html`
    <section class="first-steps">
      <h3>${words.title} ${suggestionTag(lang)}</h3>
      <dl>${audiences.map(gesture)}</dl>
    </section>
  `;
};

export const firstStepsView = (
  lang: Lang,
  course: Course,
  { gestures, questions, sign, objection }: FirstSteps,
  only?: Audience,
  commit?: (audience: Audience) => string,
): Html => {
  const words = firstStepsWords[lang];
  const gesture = (audience: Audience): Html => {
    const name = audienceName(course, audience, lang);
    const link =
      commit &&
      html`<br><a class="no-print" href="${commit(audience)}" aria-label="${words.commit} – ${name}">${words.commit}</a>`;
    return html`
      <dt>${name}</dt>
      <dd>${gestures[audience][lang]}${link}</dd>
    `;
  };
  const asks = only === undefined || only === 'managers';
  return html`
    <section class="first-steps" id="${firstStepsId}">
      <h2>${words.title} ${suggestionTag(lang)}</h2>
      <h3>${words.gesture}</h3>
      ${only ? html`<p>${gestures[only][lang]}</p>` : html`<dl>${audiences.map(gesture)}</dl>`}
      ${asks && html`<h3>${words.questions}</h3><ul>${questions.map((question) => html`<li>${question[lang]}</li>`)}</ul>`}
      <h3>${words.sign}</h3>
      <p>${sign[lang]}</p>
      <h3>${words.objection}</h3>
      <blockquote><p>${words.quoted(objection.said[lang])}</p></blockquote>
      <p>${objection.answer[lang]}</p>
    </section>
  `;
};

export const exampleList = (lang: Lang, course: Course, examples: readonly Example[]): Html => html`
  <ul class="examples">
    ${examples.map(
      ({ audience, actions, text }) => html`
        <li>
          <p class="quiet"><strong>${audienceName(course, audience, lang)}</strong> – ${actions.join(', ')}</p>
          <p>${text[lang]}</p>
        </li>
      `,
    )}
  </ul>
`;

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

export const settledPlaces = (lang: Lang, { settledBy }: Question): string | undefined => {
  const places = settledBy.map(({ place }) => (place[lang].split(', ')[0] ?? '').toLowerCase());
  return places.length > 0 ? settledByWords[lang].places([...new Set(places)]) : undefined;
};

export const settledByPlaces = (lang: Lang, question: Question): Html | false => {
  const places = settledPlaces(lang, question);
  return places !== undefined && html`<p class="quiet">${places}</p>`;
};
