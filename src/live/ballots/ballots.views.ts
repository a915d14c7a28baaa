/** Ballots as they are seen: rows of choices, drawn one way. What a kind says of its own is in `sentencesOf`. */
import type { Lang, Text } from '../../standard/standard.ts';
import { decimal } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { settledByPlaces, settledByView } from '../../web/standard.views.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import { participantWords } from '../participant/participant.words.ts';
import { type AskedOnStage, partShown, rowsShown, type Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { holds } from '../steps/step-parts.ts';
import { type Ballot, isGrid, isQuestion, rightOf } from './ballot.ts';
import { bars, peopleShares } from './bars.views.ts';
import type { Choice, Row } from './kind.ts';
import { meanOf } from './own.ts';
import { stanceList, stanceName } from './stock.views.ts';
import { stockWords } from './stock.words.ts';
import { divided, type Result, rowResult } from './tally.ts';
import {
  barLines,
  type ResultShown,
  rowMark,
  showsRight,
  spokenText,
  summary,
  tooFew,
  votesShown,
} from './vote.views.ts';

type Reader = Pick<Scene, 'lang'>;

export const instructionOf = (lang: Lang, isCase: boolean): string =>
  stageWords[lang][isCase ? 'bestAction' : 'trueOrFalse'];

type Sentences = {
  readonly instruction: string;
  /** The button that sends an answer, the one that sends another, and what says that it was sent. */
  readonly sending: readonly [first: string, again: string, sent: string];
  /** How many rows are left to answer: one, or more (`#`); and that the others were sent. */
  readonly left?: { readonly one: string; readonly more: string; readonly sent: string };
  readonly judged?: { readonly right: string; readonly otherwise: string; readonly className: string };
  readonly rightTag?: string;
  readonly otherTag?: string;
};

export const sentencesOf = (lang: Lang, ballot: Ballot): Sentences => {
  const [person, stage] = [participantWords[lang], stageWords[lang]];
  const sending = [person.vote, person.change, person.voted] as const;
  switch (ballot.kind) {
    case 'placing':
      return {
        instruction: stage.placeAll,
        sending: [person.place, person.placeAgain, person.placed],
        left: person.unplaced,
        // Several practices may help: a finding placed elsewhere is no mistake.
        judged: {
          right: person.placedAsSuggested,
          otherwise: person.placedOtherwise,
          className: 'outcome info',
        },
        rightTag: stage.suggested,
      };
    case 'stock': {
      const { instruction, send, sendAgain, sent, unsaid } = stockWords[lang];
      return { instruction, sending: [send, sendAgain, sent], left: unsaid };
    }
    case 'own':
      return { instruction: ownQuestionsWords[lang][ballot.isScale ? 'rate' : 'choose'], sending };
    default:
      return {
        instruction: instructionOf(lang, ballot.kind === 'case'),
        sending,
        judged: { right: person.youRight, otherwise: person.youWrong, className: 'outcome bad' },
        rightTag: stage.right,
        otherTag: stage.wrong,
      };
  }
};

export const askedText = (ballot: Ballot): Text => (ballot.kind === 'stock' ? ballot.title : ballot.stem);

/** Choices that a screen shows in one column, as it does a scale: more stand in two. */
const mostInColumn = 4;

const listClass = (ballot: Ballot): string => {
  switch (ballot.kind) {
    case 'placing':
      return 'findings';
    case 'stock':
      return 'stock';
    case 'own':
      return `of-choices${!ballot.isScale && ballot.options.length > mostInColumn ? ' is-many' : ''}`;
    default:
      return ballot.kind === 'case' ? 'of-actions' : 'of-two';
  }
};

export const rowName = ({ lang }: Reader, row: Row): Html => html`${rowMark(row)} ${row.text?.[lang]}`;

const caseText = ({ lang }: Reader, { stem }: Ballot): Html => html`<p class="case">${stem[lang]}</p>`;

/** What is asked, in the hand; shorter once it was read already. */
export const stem = (reader: Reader, ballot: Ballot, isRead: boolean): Html => {
  const { lang } = reader;
  switch (ballot.kind) {
    case 'placing':
      return isRead
        ? html`<details><summary>${participantWords[lang].caseAgain}</summary>${caseText(reader, ballot)}</details>`
        : caseText(reader, ballot);
    case 'stock':
      return html`<p class="stem">${ballot.title[lang]}</p>${!isRead && html`<p>${ballot.stem[lang]}</p>`}`;
    default:
      return html`<p class="stem">${spokenText(lang, ballot, ballot.stem)}</p>`;
  }
};

/** The practices that findings are placed on, for those who have not learned them by heart; nothing for other kinds. */
export const practicesList = ({ lang }: Reader, ballot: Ballot): Html | false =>
  ballot.kind === 'placing' &&
  html`
    <section class="theme-practices t${ballot.theme}">
      <h2>${stageWords[lang].themePractices}</h2>
      <ul>${ballot.rows[0]?.choices.map(({ practice, text }) => html`<li><span class="num">${practice}</span> ${text[lang]}</li>`)}</ul>
    </section>
  `;

/** What there is to answer, before anyone is told what is right; nothing where it is true or false. */
const answersList = (reader: Reader, ballot: Ballot): Html | false => {
  if (ballot.kind === 'true-false') return false;
  const items = isGrid(ballot)
    ? ballot.rows.map((row) => rowName(reader, row))
    : ballot.options.map(({ text }) => spokenText(reader.lang, ballot, text));
  const isLettered = ballot.kind !== 'placing' && 'lettered';
  return html`<ul class="options ${isLettered} ${listClass(ballot)}">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
};

export const comingBallot = (scene: Scene, ballot: Ballot): Html => html`
  ${stem(scene, ballot, false)}
  ${
    isGrid(ballot) &&
    html`
      ${ballot.kind === 'placing' && html`<p class="quiet">${stageWords[scene.lang].exerciseLead}</p>`}
      ${practicesList(scene, ballot)}
      ${answersList(scene, ballot)}
    `
  }
`;

const toAnswer = (scene: Scene, ballot: Ballot): Html => html`
  ${practicesList(scene, ballot)}
  ${answersList(scene, ballot)}
  ${ballot.kind === 'stock' && stanceList(scene.lang)}
`;

export const ballotOnScreen = (scene: Scene, ballot: Ballot): Html => {
  if (ballot.kind !== 'placing') return html`${stem(scene, ballot, false)}${toAnswer(scene, ballot)}`;
  // The case is read first, alone, and stays on phones: its findings take the screen.
  return partShown(scene)?.kind === 'case' ? caseText(scene, ballot) : toAnswer(scene, ballot);
};

export const resultOnScreen = (scene: Scene, asked: AskedOnStage): Html => {
  const { ballot, phase } = asked;
  const { lang } = scene;
  const why = phase === 'explained' && rightOf(ballot) !== 'none' ? 'right' : 'none';
  const head =
    rightOf(ballot) === 'none'
      ? html`<p class="stem is-read">${spokenText(lang, ballot, askedText(ballot))}</p>`
      : html`
          ${ballot.kind === 'true-false' && stem(scene, ballot, false)}
          ${why === 'none' && practicesList(scene, ballot)}
        `;
  return html`
    ${head}
    ${resultView(scene, asked, { marks: showsRight(phase), why, where: 'screen', rows: rowsShown(scene) })}
  `;
};

/** What the facilitator sees: before the countdown, then after it, what the room answered. */
export const ballotForFacilitator = (
  scene: Scene,
  asked: AskedOnStage,
  isShown: boolean,
): readonly [Html, Html | false] => {
  const { ballot, phase } = asked;
  const why = phase === 'explained' ? 'all' : 'none';
  const isPlacing = ballot.kind === 'placing';
  return [
    html`
      ${!(isPlacing && isShown) && stem(scene, ballot, isShown)}
      ${isShown ? practicesList(scene, ballot) : toAnswer(scene, ballot)}
    `,
    isShown && resultView(scene, asked, { marks: true, why, where: isPlacing ? 'screen' : 'hand' }),
  ];
};

const choiceMark = (right: boolean): Html =>
  html`<span class="mark" aria-hidden="true">${right ? '✓' : '✗'}</span>`;

const dividedTag = (lang: Lang): Html =>
  html`<span class="tag divided"><span aria-hidden="true">≠</span> ${stockWords[lang].divided}</span>`;

const dividedRows = ({ rows, kind }: Ballot, result: Result | undefined): readonly boolean[] =>
  kind === 'stock' && result ? divided(rows.map((row) => rowResult(result, row))) : [];

/** The mean of a scale, in words; nothing for choices, and where too few answered. */
const meanView = ({ lang }: Reader, ballot: Ballot, result: Result | undefined): Html | false => {
  const mean = ballot.kind === 'own' ? meanOf(ballot, result?.bars) : undefined;
  return (
    mean !== undefined && html`<p class="quiet">${ownQuestionsWords[lang].mean(decimal(mean, 1, lang))}</p>`
  );
};

/** What to ask the room once it sees its spread: of what divides it, or of what it says with one voice. */
const toAsk = (lang: Lang, ballot: Ballot, result: Result | undefined): string | false => {
  if (ballot.kind !== 'stock' || !result) return false;
  const words = stockWords[lang];
  if (dividedRows(ballot, result).some(Boolean)) return words.ask;
  return ballot.rows.every((row) => rowResult(result, row).bars) && words.agreed;
};

/** Of a practice, its number alone is drawn where `isNamed` is false. */
const choiceName = (
  lang: Lang,
  ballot: Ballot,
  { practice, stance, text }: Choice,
  isNamed: boolean,
): Html => {
  if (stance) return stanceName(lang, stance);
  const said = spokenText(lang, ballot, text);
  if (practice === undefined) return html`<strong>${said}</strong>`;
  return html`<span class="num">${practice}</span> ${isNamed ? html`<strong>${said}</strong>` : html`<span class="visually-hidden">${said}</span>`}`;
};

/** Why a choice is right, or is not, where the result says so. */
const whyOf = (lang: Lang, { right, why: said }: Choice, why: ResultShown['why']): Html | false =>
  (why === 'all' || (why === 'right' && right)) &&
  said !== undefined &&
  html`<p class="why">${said[lang]}</p>`;

/** What the room answered, twice where it voted twice; what is right and why, where `shown` says so. */
export const resultView = (scene: Scene, asked: AskedOnStage, shown: ResultShown): Html => {
  const { lang } = scene;
  const { ballot } = asked;
  const { why, where, yours } = shown;
  const marks = shown.marks && rightOf(ballot) !== 'none';
  const isByRows = isGrid(ballot);
  const votes = votesShown(scene, asked);
  const last = votes.at(-1)?.result;
  const differs = dividedRows(ballot, last);
  const ask = toAsk(lang, ballot, last);
  const { rightTag, otherTag } = sentencesOf(lang, ballot);
  const keepsPlaces = ballot.kind === 'placing' && where === 'hand' && asked.asking !== undefined;
  const choiceView = (row: Row, choice: Choice): Html | false => {
    const { key, right, stance } = choice;
    const counted = votes.map(({ time, result }) => ({
      time,
      ...(isByRows ? rowResult(result, row) : result),
    }));
    // The two answers of a statement have the screen to themselves.
    const lines = barLines(scene, counted, key, ballot.kind === 'true-false' ? 'hand' : where);
    // Of a row that too few answered, only where a finding would rather go is told; a hand keeps the place of each.
    const isTold = !isByRows || lines.length > 0 || (marks && right) || keepsPlaces;
    if (!isTold) return false;
    const tag = marks ? (right ? rightTag : otherTag) : undefined;
    // On the room's screen practices are listed once, with their numbers, until the explanation names the one suggested.
    const isNamed = where === 'hand' || why !== 'none' || lines.length === 0;
    return html`
      <li class="${tag && (right ? 'is-right' : 'is-wrong')}${stance && `is-${stance}`}" data-option="${key}">
        <p>
          ${tag && choiceMark(right)} ${choiceName(lang, ballot, choice, isNamed)}${' '}
          ${tag && html`<span class="tag${isByRows && !isNamed && ' visually-hidden'}">${tag}</span>`}${' '}${yours?.(key)}
        </p>
        <div class="vote-bars">${lines}</div>
        ${!isByRows && whyOf(lang, choice, why)}
      </li>
    `;
  };
  const rowView = (row: Row, rank: number): Html | false => {
    const few = votes.map(({ result }) => rowResult(result, row)).findLast((result) => !result.bars);
    const choices = row.choices.map((choice) => choiceView(row, choice)).filter((choice) => choice !== false);
    return (
      holds(shown.rows, rank) &&
      html`
        <li class="${differs[rank] && 'is-divided'}">
          <p>${rowName(scene, row)} ${differs[rank] && dividedTag(lang)}</p>
          ${few && votes.some(({ result }) => result.bars) && html`<p class="quiet">${tooFew(scene, few.answered)}</p>`}
          ${choices.length > 0 && html`<ul class="${ballot.kind === 'stock' ? 'stood' : 'places'}">${choices}</ul>`}
          ${why !== 'none' && row.why && html`<p class="why">${row.why[lang]}</p>`}
        </li>
      `
    );
  };
  return html`
    ${votes.length > 0 && summary(scene, asked, votes, marks)}
    ${meanView(scene, ballot, last)}
    <ul class="options result ${listClass(ballot)}${why !== 'none' && ' is-explained'}">
      ${ballot.rows.map((row, rank) => (isByRows ? rowView(row, rank) : row.choices.map((choice) => choiceView(row, choice))))}
    </ul>
    ${ask && html`<p class="instruction ask">${ask}</p>`}
    ${why !== 'none' && isQuestion(ballot) && (where === 'screen' ? settledByPlaces : settledByView)(lang, ballot)}
  `;
};

/** What follows the result in the hand: the same stock, taken alone, of one's own service. */
export const afterResult = ({ lang }: Reader, { kind }: Ballot): Html | false =>
  kind === 'stock' &&
  html`
    <p>
      <a href="${href('checkup', lang)}" target="_blank" rel="noopener">${stockWords[lang].alone}</a><br>
      <span class="quiet">${stockWords[lang].aloneLead}</span>
    </p>
  `;

/** The result in the results of the session: a picture a row. Nothing of what too few answered. */
export const resultBars = (scene: Scene, ballot: Ballot, result: Result): readonly Html[] => {
  const { lang } = scene;
  if (!result.bars) return [];
  const isByRows = isGrid(ballot);
  const differs = dividedRows(ballot, result);
  const { rightTag, otherTag } = sentencesOf(lang, ballot);
  const isJudged = rightOf(ballot) !== 'none';
  const named = ({ practice, stance, text, right }: Choice): Html => {
    const tag = right ? rightTag : otherTag;
    const number = practice !== undefined && html`<span class="num">${practice}</span>`;
    return html`
      ${isJudged && choiceMark(right)}
      ${number} ${stance ? stanceName(lang, stance) : spokenText(lang, ballot, text)}${' '}
      ${isJudged && tag && html`<span class="tag">${tag}</span>`}
    `;
  };
  const rowBars = (row: Row, rank: number): Html => {
    const { answered, bars: counted } = isByRows ? rowResult(result, row) : result;
    const head = isByRows && html`<p>${rowName(scene, row)} ${differs[rank] && dividedTag(lang)}</p>`;
    if (!counted) return html`${head}<p class="quiet">${tooFew(scene, answered)}</p>`;
    const people = counted.map((bar) => bar.people);
    const shares = peopleShares(scene, people, answered);
    const lines = row.choices.map((choice, place) => ({
      name: named(choice),
      value: shares[place] ?? '',
      part: people[place] ?? 0,
      whole: answered,
      className: choice.stance ? `is-${choice.stance}` : choice.right ? 'is-right' : '',
    }));
    return html`${head}${bars(lines)}`;
  };
  return [html`${meanView(scene, ballot, result)}`, ...ballot.rows.map(rowBars)];
};
