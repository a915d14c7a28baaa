import { type Course, type Question, questionOf } from '../../course/course.ts';
import {
  type AnswerSource,
  type Doubt,
  doubts,
  doubtsOf,
  type Figures,
  leastAnswers,
  type QuestionFigures,
} from '../../course/figures.ts';
import type { Lang, Text } from '../../standard/standard.ts';
import { errorSummary, notice } from '../../web/components.ts';
import type { Returned } from '../../web/fields.ts';
import { percent } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { figuresKeyField } from './figures.forms.ts';
import { figuresWords } from './figures.words.ts';

/** Where people type the key that opens the statistics. */
export const figuresKeyView = (
  lang: Lang,
  returned: Returned,
  passOver: boolean,
  organisation: Text | undefined,
): Html => {
  const words = figuresWords[lang];
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${passOver && notice('info', words.passOver)}
    ${errorSummary(lang, returned.errors, words.errorTitle)}
    <p>${words.keyLead}</p>
    <form class="fields" method="post" action="${href('figures', lang)}" novalidate>
      ${figuresKeyField(organisation).draw(lang, returned)}
      <button>${words.open}</button>
    </form>
  `;
};

/** Where answers were given, and under which edition of the course. */
type Place = { readonly source: AnswerSource; readonly edition: string };

/** The place that an address asks for, where it asks for one. */
type Wanted = { readonly source?: AnswerSource | undefined; readonly edition?: string | undefined };

/** What a page of the statistics is made from. */
export type FiguresModel = {
  readonly lang: Lang;
  readonly course: Course;
  readonly figures: Figures;
  readonly pass: string;
};

const isAt =
  ({ source, edition }: Place) =>
  (other: Place): boolean =>
    source === other.source && edition === other.edition;

/** The places of which something is known, each once. */
const placesOf = ({ questions, few }: Figures): readonly Place[] => {
  const all: readonly Place[] = [...questions, ...few];
  return all
    .filter((place, rank) => all.findIndex(isAt(place)) === rank)
    .map(({ source, edition }) => ({ source, edition }));
};

const placeName = (lang: Lang, { source, edition }: Place): string => {
  const words = figuresWords[lang];
  return `${words.sources[source]}, ${words.edition(edition)}`;
};

/** A place as a query, without `?`. */
const placeQuery = ({ source, edition }: Place): string =>
  new URLSearchParams({ source, edition }).toString();

const placesNav = ({ lang, figures, pass }: FiguresModel, here: Place): Html => {
  const link = (place: Place): Html => {
    const address = `${href('figuresRead', lang, { pass })}?${placeQuery(place)}`;
    const current = isAt(here)(place) && html` aria-current="page"`;
    return html`<li><a href="${address}"${current}>${placeName(lang, place)}</a></li>`;
  };
  return html`
    <nav class="places" aria-label="${figuresWords[lang].where}">
      <ul>${placesOf(figures).map(link)}</ul>
    </nav>
  `;
};

const questionLink = ({ lang, pass }: FiguresModel, id: string): Html =>
  html`<a href="${href('figuresQuestion', lang, { pass, question: id })}">${id}</a>`;

/** Two decimals, none left out: numbers of a column stand one under the other. */
const twoDecimals = (value: number, lang: Lang): string => {
  const text = value
    .toFixed(2)
    .replace(/^-(0\.00)$/, '$1')
    .replace('-', '\u2212');
  return lang === 'fr' ? text.replace('.', ',') : text;
};

const discriminationText = (lang: Lang, value: number | undefined): string =>
  value === undefined ? figuresWords[lang].notMeasured : twoDecimals(value, lang);

const excerptLength = 90;

/** The beginning of a text, cut between two words. */
const excerpt = (text: string): string =>
  text.length <= excerptLength ? text : `${text.slice(0, excerptLength).replace(/\s\S*$/, '')}…`;

const rereading = (model: FiguresModel, shown: readonly QuestionFigures[]): Html => {
  const { lang, course } = model;
  const words = figuresWords[lang];
  const doubtful = (doubt: Doubt): Html | false => {
    const questions = shown
      .map((figures) => ({ figures, question: questionOf(course, figures.question) }))
      .filter(({ figures }) => doubtsOf(figures).includes(doubt));
    return (
      questions.length > 0 &&
      html`
        <h3>${words.doubts[doubt]}</h3>
        <ul>
          ${questions.map(({ figures, question }) => html`<li>${questionLink(model, figures.question)} ${question && excerpt(question.stem[lang])}</li>`)}
        </ul>
      `
    );
  };
  const lists = doubts.map(doubtful);
  return html`
    <section>
      <h2>${words.toReread}</h2>
      ${lists.some(Boolean) ? lists : html`<p class="quiet">${words.nothingToReread}</p>`}
    </section>
  `;
};

const figuresTable = (model: FiguresModel, place: Place, shown: readonly QuestionFigures[]): Html => {
  const { lang } = model;
  const words = figuresWords[lang];
  const row = ({ question, answers, right, discrimination }: QuestionFigures): Html => html`
    <tr>
      <th scope="row">${questionLink(model, question)}</th>
      <td data-label="${words.answersHead}">${answers}</td>
      <td data-label="${words.rightHead}">${percent(right, 1, lang)}</td>
      <td data-label="${words.discriminationHead}">${discriminationText(lang, discrimination)}</td>
    </tr>
  `;
  return html`
      <table class="figures stacked">
        <caption>${placeName(lang, place)}</caption>
        <thead>
          <tr>
            <th scope="col">${words.question}</th>
            <th scope="col">${words.answersHead}</th>
            <th scope="col">${words.rightHead}</th>
            <th scope="col">${words.discriminationHead}</th>
          </tr>
        </thead>
        <tbody>${shown.map(row)}</tbody>
      </table>
  `;
};

const methodView = (lang: Lang): Html => html`
  <details>
    <summary>${figuresWords[lang].method}</summary>
    ${figuresWords[lang].methodTexts(leastAnswers).map((text) => html`<p>${text}</p>`)}
  </details>
`;

/** The figures of one place: which questions to read again, then all of them. */
export const figuresView = (model: FiguresModel, wanted: Wanted): Html => {
  const { lang, figures, pass } = model;
  const words = figuresWords[lang];
  const places = placesOf(figures);
  const here =
    places.find(({ source, edition }) => source === wanted.source && edition === wanted.edition) ?? places[0];
  const shown = here ? figures.questions.filter(isAt(here)) : [];
  const few = here && figures.few.find(isAt(here))?.questions;
  const empty = html`<p class="empty">${words.none(leastAnswers)}</p>`;
  return html`
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${here ? placesNav(model, here) : empty}
    ${methodView(lang)}
    ${
      here &&
      html`
        ${
          shown.length > 0
            ? html`${rereading(model, shown)}<section><h2>${words.all}</h2>${figuresTable(model, here, shown)}</section>`
            : empty
        }
        ${shown.length > 0 && few !== undefined && html`<p class="quiet">${words.few(few, leastAnswers)}</p>`}
        ${figures.questions.length > 0 && html`<p class="actions"><a class="button secondary" href="${href('figuresCsv', lang, { pass })}" download>${words.csv}</a></p>`}
      `
    }
  `;
};

const optionsTable = (lang: Lang, figures: QuestionFigures, question: Question): Html => {
  const words = figuresWords[lang];
  return html`
    <table class="figures stacked">
      <caption>${placeName(lang, figures)} – ${words.answers(figures.answers)}</caption>
      <thead><tr><th scope="col">${words.options}</th><th scope="col">${words.chosenBy}</th></tr></thead>
      <tbody>
        ${question.options.map(
          ({ key, text, right }) => html`
            <tr class="${right && 'is-right'}">
              <th scope="row">
                ${right && html`<span class="mark" aria-hidden="true">✓</span> `}${text[lang]} ${right && html`<span class="tag">${words.right}</span>`}
              </th>
              <td data-label="${words.chosenBy}">${percent(figures.chosen.get(key) ?? 0, 1, lang)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
    <dl class="facts">
      <dt>${words.rightHead}</dt>
      <dd>${percent(figures.right, 1, lang)}</dd>
      <dt>${words.discriminationHead}</dt>
      <dd>${discriminationText(lang, figures.discrimination)}</dd>
    </dl>
  `;
};

/** One question: what people chose, wherever it was asked enough. */
export const figuresQuestionView = ({ lang, course, figures, pass }: FiguresModel, id: string): Html => {
  const words = figuresWords[lang];
  const question = questionOf(course, id);
  const own = figures.questions.filter((each) => each.question === id);
  return html`
    <h1>${words.question} ${id}</h1>
    ${question ? html`<p class="stem">${question.stem[lang]}</p>` : notice('info', words.gone)}
    ${question && own.map((each) => html`<section>${optionsTable(lang, each, question)}</section>`)}
    ${own.length === 0 && html`<p class="empty">${words.none(leastAnswers)}</p>`}
    <p class="actions"><a href="${href('figuresRead', lang, { pass })}">${words.back}</a></p>
  `;
};
