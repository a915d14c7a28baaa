import type { Lang, Text } from '../../standard/standard.ts';
import { label, shareOf } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { type RoomAsking, timeOf } from '../room/room.ts';
import type { TimeFactor } from '../room/time-to-answer.ts';
import { type AskedOnStage, deadlineNow, isTimeUp, type Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import type { AskingPhase, Rows } from '../steps/step-parts.ts';
import { type Ballot, rightOf } from './ballot.ts';
import type { Row } from './kind.ts';
import { leastForBars, type Result, resultOf } from './tally.ts';

/** What a row is called: an action by its number, a finding by its letter. */
export const rowMark = ({ action, field }: Pick<Row, 'action' | 'field'>): Html =>
  action === undefined
    ? html`<span class="letter">${field}</span>`
    : html`<span class="num">${action}</span>`;

/** A text of a ballot, in the language that it is read in; or in the one that its question was written in, which is then said. */
export const spokenText = (lang: Lang, ballot: Ballot, text: Text): Html => {
  const spoken = ballot.kind === 'own' ? ballot.spoken : undefined;
  // Levels are in both languages, whatever the question is in.
  const isForeign = spoken !== undefined && spoken !== lang && text.fr === text.en;
  return isForeign ? html`<span lang="${spoken}">${text[lang]}</span>` : html`${text[lang]}`;
};

export const byTime = (isUp: boolean, before: Html, after: Html): Html => html`
  <div data-while="time"${isUp && html` hidden`}>${before}</div>
  <div data-while="up"${!isUp && html` hidden`}>${after}</div>
`;

/** How long is left to someone, where there is a limit. Their page counts down; without script, the time given is said. */
export const countdown = (scene: Scene, asked: AskedOnStage, factor: TimeFactor = 1): Html | false => {
  const words = stageWords[scene.lang];
  const seconds = asked.asking?.seconds;
  if (deadlineNow(scene, asked, factor) === undefined || seconds == null) return false;
  const said = isTimeUp(scene, asked, factor) ? words.timeUp : words.timeGiven(seconds * factor);
  return html`
    <p class="countdown" data-opened="${asked.asking?.openedAt}" data-seconds="${seconds}" data-up="${words.timeUp}" data-left="${label(words.timeLeft, scene.lang)}">${said}</p>
  `;
};

export const showsSpread = (phase: AskingPhase): boolean => phase === 'spread' || showsRight(phase);

export const showsRight = (phase: AskingPhase): boolean => phase === 'revealed' || phase === 'explained';

type Vote = { readonly time: number; readonly result: Result };

/** The vote of now, after the first one on the same question when the room may see both. */
export const votesShown = ({ room }: Scene, { ballot, asking, first }: AskedOnStage): readonly Vote[] => {
  const timed = (of: RoomAsking, result: Result): Vote => ({ time: timeOf(room.state, of), result });
  const now = resultOf(ballot, room.votes, asking?.counts);
  const before = first && resultOf(ballot, room.firstVotes, first.counts);
  if (!asking) return [];
  return first && before?.bars && now.bars
    ? [timed(first, before), timed(asking, now)]
    : [timed(asking, now)];
};

/** A bar as long as its share of the answers. Its number stands beside it: the drawing is for the eye alone. */
const bar = (people: number, answered: number): Html => html`
  <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="rail" width="100" height="6"/>
    <rect class="fill" width="${answered === 0 ? 0 : Math.round((people / answered) * 1_000) / 10}" height="6"/>
  </svg>
`;

/** One line a vote: its bar, its count, its share where so many answered; its name where there are two. */
const barLine = (
  { lang }: Scene,
  { time, people, answered }: Counted,
  isNamed: boolean,
  where: Where,
): Html => {
  const words = stageWords[lang];
  const counted = isNamed || where === 'screen' ? String(people) : words.people(people);
  const share = shareOf(people, answered, lang);
  return html`
    <div class="bar-line">
      ${isNamed && html`<span class="vote-name">${words.timeOf(time)} <span class="visually-hidden">${words.vote}</span></span>`}
      ${bar(people, answered)}
      <span class="count${share && ' with-share'}">${counted}${share && ` (${share})`}</span>
    </div>
  `;
};

const pairLine = ({ lang }: Scene, counted: readonly Counted[]): Html => {
  const words = stageWords[lang];
  return html`
    <div class="bar-line is-pair">
      <div>${counted.map(({ people, answered }) => bar(people, answered))}</div>
      <span class="count">
        ${counted.map(({ time, people }, rank) => html`${rank > 0 && html` <span aria-hidden="true">→</span> `}<span class="visually-hidden">${label(`${words.timeOf(time)} ${words.vote}`, lang)}</span>${people}`)}
      </span>
    </div>
  `;
};

/** Without bars when too few answered. */
export type CountedChoice = {
  readonly time: number;
  readonly answered: number;
  readonly bars: readonly { readonly key: string; readonly people: number }[] | undefined;
};

type Counted = Omit<CountedChoice, 'bars'> & { readonly people: number };

export const barLines = (
  scene: Scene,
  votes: readonly CountedChoice[],
  key: string,
  where: Where = 'hand',
): readonly Html[] => {
  const counted = votes.flatMap(({ bars = [], ...vote }): Counted[] => {
    const people = bars.find((each) => each.key === key)?.people;
    return people === undefined ? [] : [{ ...vote, people }];
  });
  if (where === 'screen' && counted.length > 1) return [pairLine(scene, counted)];
  return counted.map((vote) => barLine(scene, vote, votes.length > 1, where));
};

/** Where a result is shown: in the hand, with everything to read, or on the room's screen, with what fits it. */
type Where = 'hand' | 'screen';

/** Which explanations go with a result: every option's, the right ones' alone (a screen has little room), or none. */
export type VoteWhy = 'all' | 'right' | 'none';

export type ResultShown = {
  /** Whether what is right is told from what is not. */
  readonly marks: boolean;
  readonly why: VoteWhy;
  readonly where: Where;
  /** Which rows, where what is answered row by row is shown in parts. */
  readonly rows?: Rows | undefined;
  /** What says that a person chose an option, shown or for their device to show. */
  readonly yours?: (key: string) => Html;
};

/** Why what was answered is not shown, for now: too few people answered. */
export const tooFew = ({ lang }: Pick<Scene, 'lang'>, answered: number): string =>
  stageWords[lang].tooFew(answered, leastForBars);

/** How many answered, and how many rightly where `marks` says that it may be told. */
export const summaryOf = (
  { lang }: Pick<Scene, 'lang'>,
  ballot: Pick<Ballot, 'kind'>,
  result: Result,
  marks: boolean,
): string => {
  const { answered, bars, right } = result;
  const words = stageWords[lang];
  if (bars === undefined) return tooFew({ lang }, answered);
  if (!marks || right === undefined) return words.answers(answered);
  return rightOf(ballot) === 'suggested'
    ? words.placedRight(right, answered)
    : words.rightShare(right, answered);
};

export const summary = (
  scene: Scene,
  { ballot }: AskedOnStage,
  votes: readonly Vote[],
  marks: boolean,
): Html => {
  const { lang } = scene;
  const words = stageWords[lang];
  const parts = votes.map((vote) => {
    const said = summaryOf(scene, ballot, vote.result, marks);
    const named =
      votes.length > 1 ? `${label(`${words.timeOf(vote.time)} ${words.vote}`, lang)} ${said}` : said;
    return vote.result.byHand ? `${named} – ${words.byHand}` : named;
  });
  return html`<p class="quiet summary">${parts.map((part) => html`<span>${part}</span>${' '}`)}</p>`;
};

/** Which vote on the same question this is, from the second one on: nothing else tells it from the first. */
export const voteTime = ({ lang, room }: Scene, asking: RoomAsking): Html | false => {
  const time = timeOf(room.state, asking);
  return time > 1 && html`<strong class="tag">${stageWords[lang].voteTime(time)}</strong>`;
};
