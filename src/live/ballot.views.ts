import type { Finding, Option } from '../course/course.ts';
import type { Practice } from '../standard/standard.ts';
import { label, percents } from '../web/format.ts';
import { type Html, html } from '../web/html.ts';
import { settledByPlaces, settledByView } from '../web/settled-by.ts';
import { type Ballot, letterOf, type PlacingBallot, placingKey, type QuestionBallot } from './ballot.ts';
import { type Asking, type Phase, type TimeFactor, timeOf } from './room.ts';
import { type Asked, deadlineNow, isTimeUp, type Scene } from './stage.model.ts';
import { stageWords } from './stage.words.ts';
import { stoodIn } from './stock/spread.ts';
import type { StockBallot } from './stock/stock.ts';
import { stoodView } from './stock/stock.views.ts';
import { stockWords } from './stock/stock.words.ts';
import { tablesWords } from './tables/tables.words.ts';
import { leastForBars, placedResult, type Result, resultOf } from './tally.ts';

/** How a vote is to be answered. */
export const instructionOf = ({ lang }: Pick<Scene, 'lang'>, { kind }: Pick<Ballot, 'kind'>): string => {
  const words = stageWords[lang];
  switch (kind) {
    case 'true-false':
      return words.trueOrFalse;
    case 'one':
      return words.oneAnswer;
    case 'several':
      return words.severalAnswers;
    case 'placing':
      return words.placeAll;
    case 'stock':
      return stockWords[lang].instruction;
  }
};

/** The letter of an option or of a finding, as the room calls it; nothing where it is called by its own words. */
export const letter = (ballot: Pick<Ballot, 'kind'>, rank: number): Html | false => {
  const name = letterOf(ballot, rank);
  return name !== '' && html`<span class="letter">${name}</span>`;
};

/** The practices that findings are placed on, for who has not learned them by heart. */
export const practicesList = (
  { lang }: Pick<Scene, 'lang'>,
  { practices, theme }: PlacingBallot,
): Html => html`
  <section class="theme-practices t${theme}">
    <h2>${stageWords[lang].themePractices}</h2>
    <ul>${practices.map(({ id, title }) => html`<li><span class="num">${id}</span> ${title[lang]}</li>`)}</ul>
  </section>
`;

/** The findings of an exercise, lettered, before anyone is told where they go. */
export const findingsList = ({ lang }: Pick<Scene, 'lang'>, ballot: PlacingBallot): Html => html`
  <ul class="options findings">
    ${ballot.findings.map(({ text }, rank) => html`<li class="boxed"><p>${letter(ballot, rank)} ${text[lang]}</p></li>`)}
  </ul>
`;

/** The options of a question by their letters, before anyone is told which are right; nothing where they are true and false. */
export const optionsList = ({ lang }: Pick<Scene, 'lang'>, ballot: QuestionBallot): Html | false =>
  ballot.kind !== 'true-false' &&
  html`
    <ul class="options lettered">
      ${ballot.options.map(({ text }, rank) => html`<li>${letter(ballot, rank)} ${text[lang]}</li>`)}
    </ul>
  `;

/** What is shown only while there is time to answer, and what is shown instead once there is none. */
export const byTime = (isUp: boolean, before: Html, after: Html): Html => html`
  <div data-while="time"${isUp && html` hidden`}>${before}</div>
  <div data-while="up"${!isUp && html` hidden`}>${after}</div>
`;

/** How long is left to someone, where there is a limit. Their page counts down; without script, the time given is said. */
export const countdown = (scene: Scene, asked: Asked, factor: TimeFactor = 1): Html | false => {
  const words = stageWords[scene.lang];
  const seconds = asked.asking?.seconds;
  if (deadlineNow(scene, asked, factor) === undefined || seconds == null) return false;
  const said = isTimeUp(scene, asked, factor) ? words.timeUp : words.timeGiven(seconds * factor);
  return html`
    <p class="countdown" data-opened="${asked.asking?.openedAt}" data-seconds="${seconds}" data-up="${words.timeUp}" data-left="${label(words.timeLeft, scene.lang)}">${said}</p>
  `;
};

/** Whether a phase shows how many chose what. */
export const showsSpread = (phase: Phase): boolean => phase === 'spread' || showsRight(phase);

/** Whether a phase shows what is right. */
export const showsRight = (phase: Phase): boolean => phase === 'revealed' || phase === 'explained';

/** A vote, counted, and which time it was that the room voted on the same. */
type Vote = { readonly time: number; readonly result: Result };

/** The vote of now, after the first one on the same question when the room may see both. */
const votesShown = ({ room }: Scene, { ballot, asking, first }: Asked): readonly Vote[] => {
  const timed = (of: Asking, result: Result): Vote => ({ time: timeOf(room.state, of), result });
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

/** One line a vote: its bar, its count; its name too where there are two, which leaves less room. */
const barLine = (
  { lang }: Scene,
  time: number | false,
  people: number,
  share: string | undefined,
  { answered, byTable }: Pick<Result, 'answered' | 'byTable'>,
): Html => {
  const words = stageWords[lang];
  const counted = byTable ? tablesWords[lang].tables(people) : words.people(people);
  if (time === false)
    return html`
      <div class="bar-line">
        ${bar(people, answered)}
        <span class="count">${counted} (${share})</span>
      </div>
    `;
  return html`
    <div class="bar-line">
      <span class="vote-name">${words.timeOf(time)} <span class="visually-hidden">${words.vote}</span></span>
      ${bar(people, answered)}
      <span class="count">${people} (${share})</span>
    </div>
  `;
};

/** A count of people, or of tables, by option, in one vote; without bars when too few answered. */
type Counted = {
  readonly time: number;
  readonly answered: number;
  readonly byTable: boolean;
  readonly bars: readonly { readonly key: string; readonly people: number }[] | undefined;
};

/** The bars of one option: one a vote, named where there are two. */
const barLines = (scene: Scene, votes: readonly Counted[], key: string): readonly Html[] =>
  votes.flatMap(({ time, bars = [], ...counted }) => {
    const rank = bars.findIndex((each) => each.key === key);
    const people = bars[rank]?.people;
    if (people === undefined) return [];
    const shares = percents(
      bars.map((each) => each.people),
      counted.answered,
      scene.lang,
    );
    return [barLine(scene, votes.length > 1 && time, people, shares[rank], counted)];
  });

/** Where a result is shown: in the hand, with everything to read, or on the room's screen, with what fits it. */
type Where = 'hand' | 'screen';

/** Which explanations go with a result: every option's, the right ones' alone (a screen has little room), or none. */
export type Why = 'all' | 'right' | 'none';

/** How a result is shown. */
export type Shown = {
  /** Whether what is right is told from what is not. */
  readonly marks: boolean;
  readonly why: Why;
  readonly where: Where;
  /** What says that a person chose an option, shown or for their device to show. */
  readonly yours?: (key: string) => Html;
};

const markOf = (right: boolean): Html =>
  html`<span class="mark" aria-hidden="true">${right ? '✓' : '✗'}</span>`;

/** One option: its bars; what is right by mark, word and colour once it is shown, and why if wanted. */
const resultOption = (
  scene: Scene,
  ballot: QuestionBallot,
  [option, rank]: readonly [Option, number],
  counted: readonly Counted[],
  { marks, why, yours }: Shown,
): Html => {
  const { lang } = scene;
  const words = stageWords[lang];
  const explained = why === 'all' || (why === 'right' && option.right);
  return html`
    <li class="${marks ? (option.right ? 'is-right' : 'is-wrong') : ''}" data-option="${option.key}">
      <p>
        ${marks && markOf(option.right)} ${letter(ballot, rank)}${' '}
        <strong>${option.text[lang]}</strong>${' '}
        ${marks && html`<span class="tag">${option.right ? words.right : words.wrong}</span>`}${' '}${yours?.(option.key)}
      </p>
      <div class="vote-bars">${barLines(scene, counted, option.key)}</div>
      ${explained && html`<p class="why">${option.why[lang]}</p>`}
    </li>
  `;
};

/**
 * How many answered, and how many rightly once that may be told: people, or tables.
 *
 * @param marks whether what is right is told
 */
export const summaryOf = (
  { lang }: Pick<Scene, 'lang'>,
  { kind }: Pick<Ballot, 'kind'>,
  { answered, bars, right, byTable }: Result,
  marks: boolean,
): string => {
  const words = byTable ? tablesWords[lang] : stageWords[lang];
  if (bars === undefined) return words.tooFew(answered, leastForBars);
  if (!marks || right === undefined)
    return byTable ? tablesWords[lang].tables(answered) : stageWords[lang].answers(answered);
  return kind === 'placing' ? words.placedRight(right, answered) : words.rightShare(right, answered);
};

const summary = (scene: Scene, { ballot }: Asked, votes: readonly Vote[], marks: boolean): Html => {
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

/** Most characters of the standard that a screen quotes beside an explanation; beyond, it says where they stand, and phones quote them. */
const quotedOnScreen = 320;

/** The lines of the standard that settle a question. */
const settledView = ({ lang }: Scene, ballot: QuestionBallot, where: Where): Html | false => {
  const passages = ballot.settledBy.flatMap((line) => line.passages);
  const length = passages.reduce((sum, { text }) => sum + text[lang].length, 0);
  return where === 'screen' && length > quotedOnScreen
    ? settledByPlaces(lang, ballot)
    : settledByView(lang, ballot);
};

/** What the room answered, option by option; twice where it voted twice. */
export const resultView = (scene: Scene, asked: Asked, shown: Shown): Html => {
  const { ballot } = asked;
  if (ballot.kind === 'placing') return placedView(scene, asked, ballot, shown);
  if (ballot.kind === 'stock') return stockView(scene, asked, ballot, shown);
  const votes = votesShown(scene, asked);
  const counted = votes.map(({ time, result }) => ({ time, ...result }));
  return html`
    ${summary(scene, asked, votes, shown.marks)}
    <ul class="options result${ballot.kind === 'true-false' && ' of-two'}${shown.why !== 'none' && ' is-explained'}">
      ${ballot.options.map((option, rank) => resultOption(scene, ballot, [option, rank], counted, shown))}
    </ul>
    ${shown.why !== 'none' && settledView(scene, ballot, shown.where)}
  `;
};

/** One practice that a finding may be placed on: its bars, and whether it is the one suggested once that is shown. */
const placeOption = (
  { lang }: Scene,
  { key, practice, right }: { readonly key: string; readonly practice: Practice; readonly right: boolean },
  bars: readonly Html[],
  { marks, why, where, yours }: Shown,
): Html => {
  const words = stageWords[lang];
  const title = practice.title[lang];
  // On the room's screen practices are listed once, with their numbers, until the explanation names the one suggested.
  const isNamed = where === 'hand' || why !== 'none' || bars.length === 0;
  return html`
    <li class="${marks && right ? 'is-right' : ''}" data-option="${key}">
      <p>
        ${marks && right && markOf(true)} <span class="num">${practice.id}</span>
        ${isNamed ? html`<strong>${title}</strong>` : html`<span class="visually-hidden">${title}</span>`}${' '}
        ${marks && right && html`<span class="tag${!isNamed && ' visually-hidden'}">${words.suggested}</span>`}${' '}${yours?.(key)}
      </p>
      <div class="vote-bars">${bars}</div>
    </li>
  `;
};

/** Where the room placed each finding; where it would rather go once that is shown, and why if wanted. */
const placedView = (scene: Scene, asked: Asked, ballot: PlacingBallot, shown: Shown): Html => {
  const { lang } = scene;
  const { marks, why, where } = shown;
  const votes = votesShown(scene, asked);
  const placed = votes.map(({ time, result }) => ({
    time,
    byTable: result.byTable,
    findings: placedResult(ballot, result),
  }));
  const countedAt = (rank: number): readonly Counted[] =>
    placed.flatMap(({ time, byTable, findings }) => {
      const finding = findings[rank];
      return finding ? [{ time, byTable, ...finding }] : [];
    });
  const places = (finding: Finding, rank: number): readonly (Html | false)[] =>
    ballot.practices.map((practice) => {
      const key = placingKey(finding, practice);
      const right = practice.id === finding.practice;
      const bars = barLines(scene, countedAt(rank), key);
      const said = where === 'hand' ? asked.asking !== undefined : bars.length > 0;
      return (said || (marks && right)) && placeOption(scene, { key, practice, right }, bars, shown);
    });
  const view = (finding: Finding, rank: number): Html => html`
    <li class="finding">
      <p>${letter(ballot, rank)} ${finding.text[lang]}</p>
      <ul class="places">${places(finding, rank)}</ul>
      ${why !== 'none' && html`<p class="why">${finding.why[lang]}</p>`}
    </li>
  `;
  return html`
    ${votes.length > 0 && summary(scene, asked, votes, marks)}
    <ul class="options result findings${why !== 'none' && ' is-explained'}">${ballot.findings.map(view)}</ul>
  `;
};

/** Where the room says that each action stands. */
const stockView = (scene: Scene, asked: Asked, ballot: StockBallot, { yours }: Shown): Html => {
  const votes = votesShown(scene, asked);
  const stood = votes.map(({ time, result }) => ({
    time,
    byTable: result.byTable,
    actions: stoodIn(ballot, result),
  }));
  const barsOf = (rank: number, key: string): readonly Html[] =>
    barLines(
      scene,
      stood.flatMap(({ time, byTable, actions }) => {
        const action = actions[rank];
        return action ? [{ time, byTable, ...action }] : [];
      }),
      key,
    );
  return html`
    ${votes.length > 0 && summary(scene, asked, votes, false)}
    ${stoodView(scene.lang, stood.at(-1)?.actions ?? [], barsOf, yours)}
  `;
};

/** Which vote on the same question this is, from the second one on: nothing else tells it from the first. */
export const voteTime = ({ lang, room }: Scene, asking: Asking): Html | false => {
  const time = timeOf(room.state, asking);
  return time > 1 && html`<strong class="tag">${stageWords[lang].voteTime(time)}</strong>`;
};
