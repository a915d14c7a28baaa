import type { Finding } from '../../course/course.ts';
import type { Practice } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { participantWords } from '../participant/participant.words.ts';
import { type AskedOnStage, partShown, rowsShown, type Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { holds } from '../steps/step-parts.ts';
import { bars, choiceLine, peopleShares } from './bars.views.ts';
import type { BallotViews } from './kind.views.ts';
import { type PlacingBallot, placingKey } from './placing.ts';
import { placedResult, type Result } from './tally.ts';
import {
  barLines,
  type CountedChoice,
  choiceMark,
  letter,
  type ResultShown,
  showsRight,
  summary,
  tooFew,
  votesShown,
} from './vote.views.ts';

/** The practices that findings are placed on, for who has not learned them by heart. */
const practicesList = ({ lang }: Pick<Scene, 'lang'>, { practices, theme }: PlacingBallot): Html => html`
  <section class="theme-practices t${theme}">
    <h2>${stageWords[lang].themePractices}</h2>
    <ul>${practices.map(({ id, title }) => html`<li><span class="num">${id}</span> ${title[lang]}</li>`)}</ul>
  </section>
`;

/** The findings of an exercise, lettered, before anyone is told where they go. */
const findingsList = ({ lang }: Pick<Scene, 'lang'>, ballot: PlacingBallot): Html => html`
  <ul class="options findings">
    ${ballot.findings.map(({ text }, rank) => html`<li class="boxed"><p>${letter(ballot, rank)} ${text[lang]}</p></li>`)}
  </ul>
`;

/** One practice that a finding may be placed on: its bars, and whether it is the one suggested once that is shown. */
const placeOption = (
  { lang }: Scene,
  { key, practice, right }: { readonly key: string; readonly practice: Practice; readonly right: boolean },
  bars: readonly Html[],
  { marks, why, where, yours }: ResultShown,
): Html => {
  const words = stageWords[lang];
  const title = practice.title[lang];
  // On the room's screen practices are listed once, with their numbers, until the explanation names the one suggested.
  const isNamed = where === 'hand' || why !== 'none' || bars.length === 0;
  return html`
    <li class="${marks && right ? 'is-right' : ''}" data-option="${key}">
      <p>
        ${marks && right && choiceMark(true)} <span class="num">${practice.id}</span>
        ${isNamed ? html`<strong>${title}</strong>` : html`<span class="visually-hidden">${title}</span>`}${' '}
        ${marks && right && html`<span class="tag${!isNamed && ' visually-hidden'}">${words.suggested}</span>`}${' '}${yours?.(key)}
      </p>
      <div class="vote-bars">${bars}</div>
    </li>
  `;
};

/** Where the room placed each finding; where it would rather go once that is shown, and why if wanted. */
const placedView = (scene: Scene, asked: AskedOnStage, ballot: PlacingBallot, shown: ResultShown): Html => {
  const { lang } = scene;
  const { marks, why, where, rows } = shown;
  const votes = votesShown(scene, asked);
  const placed = votes.map(({ time, result }) => ({
    time,
    findings: placedResult(ballot, result),
  }));
  const countedAt = (rank: number): readonly CountedChoice[] =>
    placed.flatMap(({ time, findings }) => {
      const finding = findings[rank];
      return finding ? [{ time, ...finding }] : [];
    });
  const places = (finding: Finding, rank: number): readonly (Html | false)[] =>
    ballot.practices.map((practice) => {
      const key = placingKey(finding, practice);
      const right = practice.id === finding.practice;
      const bars = barLines(scene, countedAt(rank), key, where);
      const said = where === 'hand' ? asked.asking !== undefined : bars.length > 0;
      return (said || (marks && right)) && placeOption(scene, { key, practice, right }, bars, shown);
    });
  const few = (rank: number): Html | false => {
    const placedFew = placed.filter(({ findings }) => findings[rank]?.bars === undefined);
    const [last] = placedFew.slice(-1);
    const answered = last?.findings[rank]?.answered ?? 0;
    return (
      last !== undefined &&
      votes.some(({ result }) => result.bars) &&
      html`<p class="quiet">${tooFew({ lang }, answered)}</p>`
    );
  };
  const view = (finding: Finding, rank: number): Html | false =>
    holds(rows, rank) &&
    html`
    <li class="finding">
      <p>${letter(ballot, rank)} ${finding.text[lang]}</p>
      ${few(rank)}
      <ul class="places">${places(finding, rank)}</ul>
      ${why !== 'none' && html`<p class="why">${finding.why[lang]}</p>`}
    </li>
  `;
  return html`
    ${votes.length > 0 && summary(scene, asked, votes, marks)}
    <ul class="options result findings${why !== 'none' && ' is-explained'}">${ballot.findings.map(view)}</ul>
  `;
};

/** Each finding, and where the room placed it. */
const findingBars = (scene: Scene, ballot: PlacingBallot, result: Result): readonly Html[] => {
  const { lang } = scene;
  // How many answered is said above: what each of them placed is not known here.
  if (!result.bars) return [];
  const titleOf = (practice: number) => ballot.practices.find(({ id }) => id === practice)?.title[lang];
  return placedResult(ballot, result).flatMap(({ finding, answered, bars: counted }, rank) => {
    if (!counted)
      return [
        html`<p>${letter(ballot, rank)} ${finding.text[lang]}</p><p class="quiet">${tooFew({ lang }, answered)}</p>`,
      ];
    const shares = peopleShares(
      scene,
      counted.map(({ people }) => people),
      answered,
    );
    const lines = counted.map(({ practice, right, people }, place) =>
      choiceLine(
        html`<span class="num">${practice}</span> ${titleOf(practice)}`,
        right,
        { value: shares[place] ?? '', part: people, whole: answered },
        right ? stageWords[lang].suggested : undefined,
      ),
    );
    return [html`<p>${letter(ballot, rank)} ${finding.text[lang]}</p>${bars(lines)}`];
  });
};

const caseOf = ({ lang }: Scene, { stem }: PlacingBallot): Html => html`<p class="case">${stem[lang]}</p>`;

export const placingViews: BallotViews<PlacingBallot> = {
  instruction: (lang) => stageWords[lang].placeAll,
  said: ({ stem }) => stem,
  // A case is long, and read already once answers are shown.
  stem: (scene, ballot, isRead) =>
    isRead
      ? html`<details><summary>${participantWords[scene.lang].caseAgain}</summary>${caseOf(scene, ballot)}</details>`
      : caseOf(scene, ballot),
  list: findingsList,
  coming: (scene, ballot) => html`
    <p class="quiet">${stageWords[scene.lang].exerciseLead}</p>
    ${practicesList(scene, ballot)}
    ${findingsList(scene, ballot)}
  `,
  sending: (lang) => {
    const { place, placeAgain, placed } = participantWords[lang];
    return [place, placeAgain, placed];
  },
  left: (lang) => participantWords[lang].unplaced,
  // Titles are read once, above: each finding then takes a line of numbers.
  choices: practicesList,
  choicesClass: 'numbers',
  // Several practices may help: a finding placed elsewhere is no mistake.
  judged: (lang) => {
    const { placedAsSuggested, placedOtherwise } = participantWords[lang];
    return { right: placedAsSuggested, otherwise: placedOtherwise, className: 'outcome info' };
  },

  // The case is read first, alone, and stays on phones: its findings take the screen.
  screen: (scene, _asked, ballot) =>
    partShown(scene)?.kind === 'case'
      ? caseOf(scene, ballot)
      : html`${practicesList(scene, ballot)}${findingsList(scene, ballot)}`,
  screenResult: (scene, asked, ballot) => {
    const why = asked.phase === 'explained' ? 'right' : 'none';
    const shown = { marks: showsRight(asked.phase), why, where: 'screen', rows: rowsShown(scene) } as const;
    return html`
      ${asked.phase !== 'explained' && practicesList(scene, ballot)}
      ${placedView(scene, asked, ballot, shown)}
    `;
  },
  led: (scene, asked, ballot, isShown) => {
    const why = asked.phase === 'explained' ? 'all' : 'none';
    return [
      html`
        ${!isShown && caseOf(scene, ballot)}
        ${practicesList(scene, ballot)}
        ${!isShown && findingsList(scene, ballot)}
      `,
      isShown && placedView(scene, asked, ballot, { marks: true, why, where: 'screen' }),
    ];
  },

  result: placedView,
  bars: findingBars,
};
