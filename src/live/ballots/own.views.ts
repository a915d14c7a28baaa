import { decimal } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import { participantWords } from '../participant/participant.words.ts';
import type { AskedOnStage, Scene } from '../stage/stage.model.ts';
import { bars, peopleShares } from './bars.views.ts';
import type { BallotViews } from './kind.views.ts';
import { meanOf, type OwnBallot } from './own.ts';
import type { Result } from './tally.ts';
import { barLines, type ResultShown, spokenText, summary, votesShown } from './vote.views.ts';

const stemView = ({ lang }: Pick<Scene, 'lang'>, ballot: OwnBallot, className = 'stem'): Html =>
  html`<p class="${className}">${spokenText(lang, ballot, ballot.stem)}</p>`;

/** Choices that a screen shows in one column, as it does a scale: more stand in two. */
const mostInColumn = 4;

const classOf = ({ isScale, options }: OwnBallot): string =>
  `of-choices${!isScale && options.length > mostInColumn ? ' is-many' : ''}`;

/** What may be chosen. */
const choicesList = ({ lang }: Pick<Scene, 'lang'>, ballot: OwnBallot): Html => html`
  <ul class="options lettered ${classOf(ballot)}">${ballot.options.map(({ text }) => html`<li>${spokenText(lang, ballot, text)}</li>`)}</ul>
`;

/** The mean of a scale, in words; nothing for choices, and where too few answered. */
const meanView = (
  { lang }: Pick<Scene, 'lang'>,
  ballot: OwnBallot,
  result: Result | undefined,
): Html | false => {
  const mean = meanOf(ballot, result?.bars);
  return (
    mean !== undefined && html`<p class="quiet">${ownQuestionsWords[lang].mean(decimal(mean, 1, lang))}</p>`
  );
};

/** What the room answered, choice by choice; twice where it voted twice. */
const ownResult = (
  scene: Scene,
  asked: AskedOnStage,
  ballot: OwnBallot,
  { yours, where }: ResultShown,
): Html => {
  const votes = votesShown(scene, asked);
  const counted = votes.map(({ time, result }) => ({ time, ...result }));
  return html`
    ${summary(scene, asked, votes, false)}
    ${meanView(scene, ballot, votes.at(-1)?.result)}
    <ul class="options result ${classOf(ballot)}">
      ${ballot.options.map(
        ({ key, text }) => html`
          <li data-option="${key}">
            <p><strong>${spokenText(scene.lang, ballot, text)}</strong> ${yours?.(key)}</p>
            <div class="vote-bars">${barLines(scene, counted, key, where)}</div>
          </li>
        `,
      )}
    </ul>
  `;
};

const choiceBars = (scene: Scene, ballot: OwnBallot, result: Result): Html | false => {
  const { answered, bars: counted } = result;
  if (!counted) return false;
  const people = counted.map((each) => each.people);
  const shares = peopleShares(scene, people, answered);
  const lines = ballot.options.map(({ text }, place) => ({
    name: spokenText(scene.lang, ballot, text),
    value: shares[place] ?? '',
    part: people[place] ?? 0,
    whole: answered,
  }));
  return html`${meanView(scene, ballot, result)}${bars(lines)}`;
};

const unmarked = { marks: false, why: 'none' } as const;

export const ownViews: BallotViews<OwnBallot> = {
  instruction: (lang, { isScale }) => ownQuestionsWords[lang][isScale ? 'rate' : 'choose'],
  said: ({ stem }) => stem,
  stem: (scene, ballot) => stemView(scene, ballot),
  list: choicesList,
  sending: (lang) => {
    const { vote, change, voted } = participantWords[lang];
    return [vote, change, voted];
  },
  // Nothing is right: nobody is ever judged.
  judged: () => ({ right: '', otherwise: '', className: '' }),

  screen: (scene, _asked, ballot) => html`${stemView(scene, ballot)}${choicesList(scene, ballot)}`,
  screenResult: (scene, asked, ballot) => html`
    ${stemView(scene, ballot, 'stem is-read')}
    ${ownResult(scene, asked, ballot, { ...unmarked, where: 'screen' })}
  `,
  led: (scene, asked, ballot, isShown) => [
    html`${stemView(scene, ballot)}${!isShown && choicesList(scene, ballot)}`,
    isShown && ownResult(scene, asked, ballot, { ...unmarked, where: 'hand' }),
  ],

  result: ownResult,
  bars: choiceBars,
};
