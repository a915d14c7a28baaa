import type { Lang } from '../../standard/standard.ts';
import { shareOf } from '../../web/format.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { themePictogram } from '../../web/pictograms.ts';
import { qrCode } from '../../web/qr.ts';
import { type SessionResults, sessionResults } from '../results/results.ts';
import { resultsWords } from '../results/results.words.ts';
import type { Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { sign, wall } from '../steps/said.views.ts';
import { firstWithin } from '../steps/step-parts.ts';
import { stepTitle } from '../steps/steps.ts';
import { trialWords } from '../trial/trial.words.ts';
import { closingQuestions } from '../voice/voice.views.ts';
import { closingWords } from './closing.words.ts';

type Tally = { readonly right: number; readonly answered: number };

const share = ({ right, answered }: Tally): number => (answered === 0 ? 0 : right / answered);

/** How many answered rightly, out of how many, and their share where so many answered. */
const tallySaid = (lang: Lang, { right, answered }: Tally): string => {
  const said = resultsWords[lang].outOf(right, answered);
  const share = shareOf(right, answered, lang);
  return share === undefined ? said : `${said} (${share})`;
};

/** A bar as long as its share of right answers, after its name and before its numbers. */
const barLine = ({ lang }: Scene, name: Html | string, tally: Tally, className = ''): Html => html`
  <div class="closing-bar ${className}">
    <span>${name}</span>
    <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="rail" width="100" height="6"/>
      <rect class="fill" width="${Math.round(share(tally) * 1_000) / 10}" height="6"/>
    </svg>
    <strong>${tallySaid(lang, tally)}</strong>
  </div>
`;

/** Characters that each part of the last screen has room for, whole: it cuts no text. */
const mostCharacters = { learned: 420, learnedAmong: 260, committed: 220 } as const;

/** What was asked twice of the same people, or almost, before and after; those that moved most first. */
const learnedView = (scene: Scene, { changes }: SessionResults, most: number): Html | false => {
  const { lang } = scene;
  const words = closingWords[lang];
  const told = changes
    .flatMap(({ question, before, after, both, comparable }) =>
      before && after && comparable ? [{ question, before, after, both }] : [],
    )
    .toSorted((a, b) => share(b.after) - share(b.before) - (share(a.after) - share(a.before)));
  // A case was read, and is long: its title recalls it.
  const said = ({ question }: (typeof told)[number]): string =>
    question.kind === 'case'
      ? stepTitle(scene, { kind: 'question', question: question.id })
      : question.stem[lang];
  return (
    told.length > 0 &&
    html`
      <section>
        <h2>${words.learned}</h2>
        ${firstWithin(told, said, most).map(
          (each) => html`
            <div class="closing-question">
              <p>${said(each)} ${each.both !== undefined && html`<span class="slide-note">${words.both(each.both)}</span>`}</p>
              <div class="closing-bars">
                ${barLine(scene, words.before, each.before)}
                ${barLine(scene, words.after, each.after, 'is-right')}
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
        <h2>${words.answered}</h2>
        ${themes.map(({ theme, ...tally }) =>
          barLine(
            scene,
            html`${themePictogram(theme)} <span>${titleOf(theme)}</span>`,
            tally,
            `wide t${theme}`,
          ),
        )}
      </section>
    `
  );
};

const committedView = ({ lang }: Scene, { commitments }: SessionResults): Html | false => {
  const top = firstWithin(commitments.actions ?? [], ({ title }) => title[lang], mostCharacters.committed);
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
      ${room.isTrial ? html`<p>${trialWords[lang].keptNothing}</p>` : html`${qrCode(address, words.qr, 'join-qr')}<p>${words.keepText}</p>`}
      <h2>${words.documentation}</h2>
      <p>${path.map((place, rank) => html`${rank > 0 && ' → '}${frenchNamed(lang, place[lang])}`)}</p>
    </aside>
  `;
};

/** The last screen: what the room learned and commits to, how to keep it, where to read on. */
export const closingStage = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = stageWords[lang];
  const sent = {
    votes: new Map(),
    byTables: new Set<string>(),
    both: new Map(),
    committed: [],
    rated: [],
    voters: 0,
    ...room.ending,
  };
  const results = sessionResults(scene, room, sent);
  const committed = committedView(scene, results);
  const asked = closingQuestions(scene);
  const most = committed && asked ? mostCharacters.learnedAmong : mostCharacters.learned;
  const learned = learnedView(scene, results, most) || answeredView(scene, results);
  const head = html`
    <h1 tabindex="-1" data-title>${words.endTitle}</h1>
    <p class="slide-sentence">${words.endText}</p>
  `;
  return html`
    <div class="scene">
      ${
        learned || committed || asked
          ? html`
            <div class="slide closing-slide">
              <div class="closing-head">${head}</div>
              ${learned}
              ${committed}
              ${asked}
            </div>
          `
          : wall(sign(scene), head)
      }
    </div>
    ${keepPanel(scene)}
  `;
};
