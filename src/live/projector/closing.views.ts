import { percent } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { themePictogram } from '../../web/pictograms.ts';
import { qrCode } from '../../web/qr.ts';
import { rehearsalWords } from '../rehearsal/rehearsal.words.ts';
import { type SessionResults, sessionResults } from '../results/results.ts';
import type { Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { closingQuestions } from '../voice/voice.views.ts';
import { closingWords } from './closing.words.ts';

type Tally = { readonly right: number; readonly answered: number };

const share = ({ right, answered }: Tally): number => (answered === 0 ? 0 : right / answered);

/** A bar as long as its share of right answers, after its name and before its number. */
const barLine = ({ lang }: Scene, name: Html | string, tally: Tally, className = ''): Html => html`
  <div class="closing-bar ${className}">
    <span>${name}</span>
    <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="rail" width="100" height="6"/>
      <rect class="fill" width="${Math.round(share(tally) * 1_000) / 10}" height="6"/>
    </svg>
    <strong>${percent(tally.right, tally.answered, lang)}</strong>
  </div>
`;

/** Questions shown: a screen has room for so many, and for fewer where the room also committed and asked. */
const questionsShown = 3;
const questionsShownAmong = 2;
const actionsShown = 3;

/** What was asked twice of the same people, or almost, before and after; those that moved most first. */
const learnedView = (scene: Scene, { changes }: SessionResults, most: number): Html | false => {
  const { lang } = scene;
  const words = closingWords[lang];
  // How many they were each time, and how many were the same, says what the two shares are worth.
  const named = (name: string, { answered }: Tally): Html =>
    html`${name} <span class="slide-note">${stageWords[lang].people(answered)}</span>`;
  const told = changes
    .flatMap(({ question, before, after, both, comparable }) =>
      before && after && comparable ? [{ question, before, after, both }] : [],
    )
    .toSorted((a, b) => share(b.after) - share(b.before) - (share(a.after) - share(a.before)))
    .slice(0, most);
  return (
    told.length > 0 &&
    html`
      <section>
        <h2>${words.learned} <span class="slide-note">${words.right}</span></h2>
        ${told.map(
          ({ question, before, after, both }) => html`
            <div class="closing-question">
              <p>${question.stem[lang]} ${both !== undefined && html`<span class="slide-note">${words.both(both)}</span>`}</p>
              <div class="closing-bars">
                ${barLine(scene, named(words.before, before), before)}
                ${barLine(scene, named(words.after, after), after, 'is-right')}
              </div>
            </div>
          `,
        )}
      </section>
    `
  );
};

/** Where nothing was asked twice: right answers by theme. */
const answeredView = (scene: Scene, { themes }: SessionResults): Html | false => {
  const { lang, standard } = scene;
  const words = closingWords[lang];
  const titleOf = (theme: number): string | undefined =>
    standard.themes.find(({ id }) => id === theme)?.title[lang];
  return (
    themes.length > 0 &&
    html`
      <section>
        <h2>${words.answered} <span class="slide-note">${words.right}</span></h2>
        ${themes.map(({ theme, ...tally }) =>
          barLine(scene, html`${themePictogram(theme)} ${titleOf(theme)}`, tally, `wide t${theme}`),
        )}
      </section>
    `
  );
};

const committedView = ({ lang }: Scene, { commitments }: SessionResults): Html | false => {
  const top = commitments.actions?.slice(0, actionsShown) ?? [];
  return (
    top.length > 0 &&
    html`
      <section>
        <h2>${closingWords[lang].commitments}</h2>
        <ul class="plain">
          ${top.map(
            ({ id, title, people }) => html`
              <li><span class="num">${id}</span> ${title[lang]} <strong>${stageWords[lang].people(people)}</strong></li>
            `,
          )}
        </ul>
      </section>
    `
  );
};

/** How to keep one's record, and where the documentation is. */
const keepPanel = ({ lang, course, room, baseUrl }: Scene): Html => {
  const words = closingWords[lang];
  const address = `${baseUrl}${href('participantCredit', lang, { code: room.code })}`;
  const { path } = course.slides.documentation;
  return html`
    <aside class="keep-panel" aria-label="${words.keep}">
      <h2>${words.keep}</h2>
      ${
        room.isRehearsal
          ? html`<p>${rehearsalWords[lang].noRecord}</p>`
          : html`
            ${qrCode(address, words.qr, 'join-qr')}
            <p>${words.keepText}</p>
          `
      }
      <h2>${words.documentation}</h2>
      <p>${path.map((place, rank) => html`${rank > 0 && ' → '}${frenchNamed(lang, place[lang])}`)}</p>
    </aside>
  `;
};

/** The last screen: what the room learned and commits to, how to keep it, where to read on. */
export const closingStage = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = stageWords[lang];
  const sent = { votes: new Map(), both: new Map(), committed: [], rated: [], voters: 0, ...room.ending };
  const results = sessionResults(scene, room, sent);
  const committed = committedView(scene, results);
  const asked = closingQuestions(scene);
  const most = committed && asked ? questionsShownAmong : questionsShown;
  return html`
    <div class="scene">
      <div class="slide closing-slide">
        <div class="closing-head">
          <h1 tabindex="-1" data-title>${words.endTitle}</h1>
          <p class="slide-sentence">${words.endText}</p>
        </div>
        ${learnedView(scene, results, most) || answeredView(scene, results)}
        ${committed}
        ${asked}
      </div>
    </div>
    ${keepPanel(scene)}
  `;
};
