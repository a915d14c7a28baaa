import type { Option } from '../../course/course.ts';
import { type Html, html } from '../../web/html.ts';
import { settledByPlaces, settledByView } from '../../web/standard.views.ts';
import { participantWords } from '../participant/participant.words.ts';
import type { AskedOnStage, Scene } from '../stage/stage.model.ts';
import { stageWords } from '../stage/stage.words.ts';
import { type BarLine, bars, choiceLine, peopleShares } from './bars.views.ts';
import type { BallotViews } from './kind.views.ts';
import type { QuestionBallot } from './question.ts';
import type { Result } from './tally.ts';
import {
  barLines,
  type CountedChoice,
  choiceMark,
  type ResultShown,
  showsRight,
  summary,
  votesShown,
  type Where,
} from './vote.views.ts';

/** The actions that a case may be answered by; nothing where a statement is true or false. */
const optionsList = ({ lang }: Pick<Scene, 'lang'>, ballot: QuestionBallot): Html | false =>
  ballot.kind !== 'true-false' &&
  html`
    <ul class="options lettered of-actions">${ballot.options.map(({ text }) => html`<li>${text[lang]}</li>`)}</ul>
  `;

/** One option: its bars; what is right by mark, word and colour once it is shown, and why if wanted. */
const resultOption = (
  scene: Scene,
  option: Option,
  counted: readonly CountedChoice[],
  isCase: boolean,
  { marks, why, where, yours }: ResultShown,
): Html => {
  const { lang } = scene;
  const words = stageWords[lang];
  // The actions of a case share the screen.
  const room = isCase ? where : 'hand';
  const explained = why === 'all' || (why === 'right' && option.right) ? option.why : undefined;
  return html`
    <li class="${marks ? (option.right ? 'is-right' : 'is-wrong') : ''}" data-option="${option.key}">
      <p>
        ${marks && choiceMark(option.right)}${' '}
        <strong>${option.text[lang]}</strong>${' '}
        ${marks && html`<span class="tag">${option.right ? words.right : words.wrong}</span>`}${' '}${yours?.(option.key)}
      </p>
      <div class="vote-bars">${barLines(scene, counted, option.key, room)}</div>
      ${explained && html`<p class="why">${explained[lang]}</p>`}
    </li>
  `;
};

/** The lines of the standard that settle a question; the screen says where they stand, and phones quote them. */
const settledView = ({ lang }: Scene, ballot: QuestionBallot, where: Where): Html | false =>
  where === 'screen' ? settledByPlaces(lang, ballot) : settledByView(lang, ballot);

/** What the room answered, option by option; twice where it voted twice. */
const questionResult = (
  scene: Scene,
  asked: AskedOnStage,
  ballot: QuestionBallot,
  shown: ResultShown,
): Html => {
  const votes = votesShown(scene, asked);
  const counted = votes.map(({ time, result }) => ({ time, ...result }));
  return html`
    ${summary(scene, asked, votes, shown.marks)}
    <ul class="options result ${ballot.kind === 'case' ? 'of-actions' : 'of-two'}${shown.why !== 'none' && ' is-explained'}">
      ${ballot.options.map((option) => resultOption(scene, option, counted, ballot.kind === 'case', shown))}
    </ul>
    ${shown.why !== 'none' && settledView(scene, ballot, shown.where)}
  `;
};

const optionBars = (scene: Scene, ballot: QuestionBallot, result: Result): Html | false => {
  const words = stageWords[scene.lang];
  const { answered, bars: counted = [] } = result;
  const shares = peopleShares(
    scene,
    counted.map(({ people }) => people),
    answered,
  );
  const lines = result.bars?.flatMap(({ key, people }, place): BarLine[] => {
    const option = ballot.options.find((each) => each.key === key);
    if (!option) return [];
    const name = html`${option.text[scene.lang]}`;
    const line = { value: shares[place] ?? '', part: people, whole: answered };
    return [choiceLine(name, option.right, line, option.right ? words.right : words.wrong)];
  });
  return lines !== undefined && bars(lines);
};

/** How a question is to be answered. */
export const instructionOf = (
  { lang }: Pick<Scene, 'lang'>,
  { kind }: Pick<QuestionBallot, 'kind'>,
): string => {
  const words = stageWords[lang];
  return kind === 'case' ? words.bestAction : words.trueOrFalse;
};

export const questionBallotViews: BallotViews<QuestionBallot> = {
  instruction: (lang, ballot) => instructionOf({ lang }, ballot),
  said: ({ stem }) => stem,
  stem: ({ lang }, ballot) => html`<p class="stem">${ballot.stem[lang]}</p>`,
  list: optionsList,
  sending: (lang) => {
    const { vote, change, voted } = participantWords[lang];
    return [vote, change, voted];
  },
  judged: (lang) => {
    const { youRight, youWrong } = participantWords[lang];
    return { right: youRight, otherwise: youWrong, className: 'outcome bad' };
  },

  screen: (scene, _asked, ballot) => html`
    <p class="stem">${ballot.stem[scene.lang]}</p>
    ${optionsList(scene, ballot)}
  `,
  screenResult: (scene, asked, ballot) => {
    const why = asked.phase === 'explained' ? 'right' : 'none';
    return html`
      ${ballot.kind === 'true-false' && html`<p class="stem">${ballot.stem[scene.lang]}</p>`}
      ${questionResult(scene, asked, ballot, { marks: showsRight(asked.phase), why, where: 'screen' })}
    `;
  },
  led: (scene, asked, ballot, isShown) => {
    const why = asked.phase === 'explained' ? 'all' : 'none';
    return [
      html`
        <p class="stem">${ballot.stem[scene.lang]}</p>
        ${!isShown && optionsList(scene, ballot)}
      `,
      isShown && questionResult(scene, asked, ballot, { marks: true, why, where: 'hand' }),
    ];
  },

  result: questionResult,
  bars: optionBars,
};
