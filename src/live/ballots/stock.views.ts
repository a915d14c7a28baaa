import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { participantWords } from '../participant/participant.words.ts';
import { bars, peopleShares } from '../results/bars.views.ts';
import { type AskedOnStage, rowsShown, type Scene } from '../stage/stage.model.ts';
import { stoodIn } from '../stock/spread.ts';
import type { StockBallot } from '../stock/stock.ts';
import { actionsAsked, dividedTag, stanceName, stockAsked, stoodView } from '../stock/stock.views.ts';
import { stockWords } from '../stock/stock.words.ts';
import type { BallotViews } from './kind.views.ts';
import type { Result } from './tally.ts';
import { barLines, type ResultShown, summary, tooFew, votesShown } from './vote.views.ts';

/** Where the room says that each action stands. */
const stockView = (scene: Scene, asked: AskedOnStage, ballot: StockBallot, shown: ResultShown): Html => {
  const votes = votesShown(scene, asked);
  const stood = votes.map(({ time, result }) => ({
    time,
    actions: stoodIn(ballot, result),
  }));
  const latest = stood.at(-1);
  const few = (answered: number): string => (latest ? tooFew(scene, answered) : '');
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
  return html`
    ${votes.length > 0 && summary(scene, asked, votes, false)}
    ${stoodView(scene.lang, latest?.actions ?? [], barsOf, few, shown)}
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
