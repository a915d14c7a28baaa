import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { participantWords } from '../participant/participant.words.ts';
import { type AskedOnStage, rowsShown, type Scene } from '../stage/stage.model.ts';
import { holds } from '../steps/step-parts.ts';
import { bars, peopleShares } from './bars.views.ts';
import type { BallotViews } from './kind.views.ts';
import { type Stance, type StockBallot, stances } from './stock.ts';
import { stanceTexts, stockWords } from './stock.words.ts';
import { type Result, type Stood, stoodIn } from './tally.ts';
import { barLines, type ResultShown, summary, tooFew, votesShown } from './vote.views.ts';

/** A circle that fills as the action goes; struck where it does not apply; a question where nobody can tell. */
const shapes: Readonly<Record<Stance, Html>> = {
  'to-do': html`<circle cx="8" cy="8" r="6.5"/>`,
  'under-way': html`<circle cx="8" cy="8" r="6.5"/><path class="full" d="M8 1.5a6.5 6.5 0 0 0 0 13z"/>`,
  'in-place': html`<circle class="full" cx="8" cy="8" r="6.5"/><path class="on-full" d="m4.8 8.2 2.3 2.3 4.2-4.8"/>`,
  'not-applicable': html`<circle cx="8" cy="8" r="6.5"/><path d="M3.5 12.5l9-9"/>`,
  unknown: html`<path d="M5 5.5a3 3 0 1 1 4.4 2.7Q8 9 8 10.4M8 13v.8"/>`,
};

/** Where an action stands, by its shape and in words. */
export const stanceName = (lang: Lang, stance: Stance): Html => html`
  <span class="stance is-${stance}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[stance]}</svg> ${stanceTexts[stance][lang]}</span>
`;

/** The actions of a practice, before anyone says where they stand. */
const actionsAsked = (lang: Lang, { practice }: StockBallot): Html => html`
  <ol class="options lettered actions-asked">
    ${practice.actions.map(({ id, title }) => html`<li><span class="num">${id}</span> ${title[lang]}</li>`)}
  </ol>
`;

/** What may be said of each action, told once. */
const stanceList = (lang: Lang): Html => html`
  <ul class="stances" aria-label="${stockWords[lang].answers}">${stances.map((stance) => html`<li>${stanceName(lang, stance)}</li>`)}</ul>
`;

/** What the room is asked of a practice: its name, its actions, what may be said of each. */
const stockAsked = ({ lang }: { readonly lang: Lang }, ballot: StockBallot): Html => html`
  <p class="stem">${ballot.title[lang]}</p>
  <p>${ballot.stem[lang]}</p>
  ${actionsAsked(lang, ballot)}
  ${stanceList(lang)}
`;

/** Says that the room differs most on an action, by mark and word. */
const dividedTag = (lang: Lang): Html =>
  html`<span class="tag divided"><span aria-hidden="true">≠</span> ${stockWords[lang].divided}</span>`;

/** What to ask the room once it sees its spread: of what divides it, or of what it says with one voice. */
const toAsk = (lang: Lang, stood: readonly Stood[]): string | undefined => {
  const words = stockWords[lang];
  if (stood.some(({ isDivided }) => isDivided)) return words.ask;
  return stood.length > 0 && stood.every(({ bars }) => bars !== undefined) ? words.agreed : undefined;
};

/** Where the room says that each action of a practice stands: one bar a vote, where it differs most, what to ask. */
const stockView = (scene: Scene, asked: AskedOnStage, ballot: StockBallot, shown: ResultShown): Html => {
  const { lang } = scene;
  const votes = votesShown(scene, asked);
  const stood = votes.map(({ time, result }) => ({ time, actions: stoodIn(ballot, result) }));
  const latest = stood.at(-1)?.actions ?? [];
  const ask = toAsk(lang, latest);
  const barsOf = (rank: number, key: string): readonly Html[] =>
    barLines(
      scene,
      stood.flatMap(({ time, actions }) => {
        const action = actions[rank];
        return action ? [{ time, ...action }] : [];
      }),
      key,
      shown.where,
    );
  const stance = (rank: number, { key, stance: said }: NonNullable<Stood['bars']>[number]): Html => html`
    <li class="is-${said}" data-option="${key}">
      <p>${stanceName(lang, said)}${' '}${shown.yours?.(key)}</p>
      <div class="vote-bars">${barsOf(rank, key)}</div>
    </li>
  `;
  const row = ({ action, answered, bars: counted, isDivided }: Stood, rank: number): Html | false =>
    holds(shown.rows, rank) &&
    html`
      <li class="${isDivided && 'is-divided'}">
        <p><span class="num">${action.id}</span> <strong>${action.title[lang]}</strong>${' '}${isDivided && dividedTag(lang)}</p>
        ${
          counted
            ? html`<ul class="stood">${counted.map((bar) => stance(rank, bar))}</ul>`
            : html`<p class="quiet">${tooFew(scene, answered)}</p>`
        }
      </li>
    `;
  return html`
    ${votes.length > 0 && summary(scene, asked, votes, false)}
    <ol class="options result stock-result">${latest.map(row)}</ol>
    ${ask && html`<p class="instruction ask">${ask}</p>`}
  `;
};

/** Each action of a practice, and where the room says that it stands. */
const stanceBars = (scene: Scene, ballot: StockBallot, result: Result): readonly Html[] => {
  const { lang } = scene;
  return stoodIn(ballot, result).flatMap(({ action, answered, bars: counted, isDivided }) => {
    if (!counted) return [];
    const shares = peopleShares(
      scene,
      counted.map(({ people }) => people),
      answered,
    );
    const lines = counted.map(({ stance, people }, place) => ({
      name: stanceName(lang, stance),
      value: shares[place] ?? '',
      part: people,
      whole: answered,
      className: `is-${stance}`,
    }));
    return [
      html`<p><span class="num">${action.id}</span> ${action.title[lang]} ${isDivided && dividedTag(lang)}</p>${bars(lines)}`,
    ];
  });
};

/** Once the room has seen its spread: the same, for one's own service, without the room. */
const aloneInvitation = ({ lang }: Scene): Html => {
  const words = stockWords[lang];
  return html`
    <p>
      <a href="${href('checkup', lang)}" target="_blank" rel="noopener">${words.alone}</a><br>
      <span class="quiet">${words.aloneLead}</span>
    </p>
  `;
};

export const stockBallotViews: BallotViews<StockBallot> = {
  instruction: (lang) => stockWords[lang].instruction,
  said: ({ title }) => title,
  stem: ({ lang }, { title, stem }, isRead) =>
    html`<p class="stem">${title[lang]}</p>${!isRead && html`<p>${stem[lang]}</p>`}`,
  list: ({ lang }, ballot) => actionsAsked(lang, ballot),
  coming: ({ lang }, ballot) => actionsAsked(lang, ballot),
  sending: (lang) => {
    const { send, sendAgain, sent } = stockWords[lang];
    return [send, sendAgain, sent];
  },
  left: (lang) => stockWords[lang].unsaid,
  choicesClass: 'stances',
  judged: (lang) => {
    const { youRight, youWrong } = participantWords[lang];
    return { right: youRight, otherwise: youWrong, className: 'outcome bad' };
  },
  after: aloneInvitation,

  screen: (scene, _asked, ballot) => stockAsked(scene, ballot),
  screenResult: (scene, asked, ballot) => html`
    <p class="stem is-read">${ballot.title[scene.lang]}</p>
    ${stockView(scene, asked, ballot, { marks: false, why: 'none', where: 'screen', rows: rowsShown(scene) })}
  `,
  led: (scene, asked, ballot, isShown) => [
    isShown ? html`<p class="stem">${ballot.title[scene.lang]}</p>` : stockAsked(scene, ballot),
    isShown && stockView(scene, asked, ballot, { marks: false, why: 'none', where: 'hand' }),
  ],

  result: stockView,
  bars: stanceBars,
};
