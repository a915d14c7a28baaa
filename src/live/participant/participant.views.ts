import type { Lang } from '../../standard/standard.ts';
import { errorSummary, notice } from '../../web/components.ts';
import { nothingReturned, type Returned } from '../../web/fields.ts';
import { frenchNamed } from '../../web/french-names.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { practiceShortNames } from '../../web/words.ts';
import { anyAudienceField } from '../audience.forms.ts';
import { type Ballot, isGrid, isQuestion } from '../ballots/ballot.ts';
import {
  afterResult,
  comingBallot,
  practicesList,
  resultView,
  rowName,
  sentencesOf,
  stem,
} from '../ballots/ballots.views.ts';
import type { Choice, Row } from '../ballots/kind.ts';
import { stanceName } from '../ballots/stock.views.ts';
import {
  byTime,
  countdown,
  rowMark,
  showsRight,
  showsSpread,
  spokenText,
  voteTime,
} from '../ballots/vote.views.ts';
import { shownCode } from '../codes.ts';
import { practicesOfQuestion } from '../commit/commit.ts';
import { commitAfterwards } from '../commit/commit.views.ts';
import { creditWords } from '../credit/credit.words.ts';
import { streamTo } from '../live.feature.ts';
import { closingWords } from '../projector/closing.words.ts';
import { timeOf } from '../room/room.ts';
import { replyRefusal, type TimeFactor, timeFactors } from '../room/time-to-answer.ts';
import {
  type AskedOnStage,
  answersTo,
  askedNow,
  deadlineNow,
  isTimeUp,
  refNow,
  type Scene,
  showsAnswers,
} from '../stage/stage.model.ts';
import { stageHeading, when } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { type Mine, stepInHand } from '../steps/step.views.ts';
import { trialWords } from '../trial/trial.words.ts';
import { cameToCommitments } from '../voice/voice.ts';
import { closingQuestions, onScreenNotice, voiceSection } from '../voice/voice.views.ts';
import { anyCodeField } from './participant.forms.ts';
import { participantWords } from './participant.words.ts';

/** One choice of a vote: a button to press, its letter, its words. */
const choice = (name: string, value: string, chosen: readonly string[], text: Html | string): Html => html`
  <li>
    <label>
      <input type="radio" name="${name}" value="${value}"${chosen.includes(value) && html` checked`}>
      <span>${text}</span>
    </label>
  </li>
`;

const shortName = (lang: Lang, practice: number): string | undefined => {
  const names: Readonly<Record<number, string>> = practiceShortNames[lang];
  return names[practice];
};

/** A choice as it is read in the hand: a practice by its short name, whose title is above, or where an action stands. */
const choiceInHand = ({ lang }: Scene, ballot: Ballot, { practice, stance, text }: Choice): Html => {
  if (stance) return stanceName(lang, stance);
  if (practice === undefined) return spokenText(lang, ballot, text);
  return html`<span class="num">${practice}</span> ${shortName(lang, practice)}`;
};

/** What a row may be answered by, where titles are read once, above, on a line of numbers. */
const choicesClass = { placing: 'numbers', stock: 'stances' } as const;

const rowChoices = (scene: Scene, ballot: Ballot, row: Row, chosen: readonly string[]): Html => {
  const name = isGrid(ballot) ? `answer-${row.field}` : 'answer';
  const className = (ballot.kind === 'placing' || ballot.kind === 'stock') && ` ${choicesClass[ballot.kind]}`;
  return html`
    <ul class="options${className}">
      ${row.choices.map((each) => choice(name, each.key, chosen, choiceInHand(scene, ballot, each)))}
    </ul>
  `;
};

const rowToAnswer = (scene: Scene, ballot: Ballot, row: Row, chosen: readonly string[]): Html => html`
  <fieldset class="finding">
    <legend>${rowName(scene, row)}</legend>
    ${rowChoices(scene, ballot, row, chosen)}
  </fieldset>
`;

const leftOf = ({ rows }: Ballot, chosen: readonly string[]): number => rows.length - chosen.length;

/** How many rows are not answered yet: of what was sent, then of what is chosen, which their device counts. */
const leftNote = (
  lang: Scene['lang'],
  ballot: Ballot,
  chosen: readonly string[],
  isSent: boolean,
): Html | undefined => {
  const words = sentencesOf(lang, ballot).left;
  if (!words) return undefined;
  const { one, more, sent } = words;
  const left = leftOf(ballot, chosen);
  const text = `${isSent ? `${sent} ` : ''}${left === 1 ? one : more.replace('#', String(left))}`;
  return html`<p class="unplaced" role="status" data-unplaced data-one="${one}" data-more="${more}" data-sent="${sent}"${left === 0 && html` hidden`}>${text}</p>`;
};

/** For who needs longer than the time given: where there is such a time, and nowhere else. */
const moreTime = (lang: Scene['lang'], factor: TimeFactor): Html => {
  const words = participantWords[lang];
  return html`
    ${when('longer', factor !== 1, words.timeLonger, 'quiet')}
    <details class="more-time">
      <summary>${words.time}</summary>
      <fieldset>
        <legend>${words.timeLead}</legend>
        <ul class="options">
          ${timeFactors.map((each) => choice('factor', String(each), [String(factor)], words.factors[each]))}
        </ul>
      </fieldset>
      <p><button class="secondary" name="act" value="time">${words.timeSave}</button></p>
    </details>
  `;
};

const unvoted = (
  { lang, room }: Scene,
  { asking }: AskedOnStage,
  mine: Mine,
  vote: readonly string[] | undefined,
): Html | false => {
  if (!asking) return false;
  const words = participantWords[lang];
  const time = timeOf(room.state, asking);
  // Who voted the first time has answered the question: it is this vote that they did not take part in.
  const told = time > 1 ? words.notVotedIn(stageWords[lang].voteTime(time)) : words.notVoted;
  return when('unvoted', mine !== undefined && vote === undefined, told, 'quiet');
};

const closedNote = (
  scene: Scene,
  asked: AskedOnStage,
  mine: Mine,
  vote: readonly string[] | undefined,
): Html => html`
  ${when('voted', vote !== undefined, participantWords[scene.lang].votedClosed)}
  ${unvoted(scene, asked, mine, vote)}
`;

const openBallot = (scene: Scene, asked: AskedOnStage, mine: Mine): Html => {
  const { lang } = scene;
  const { ballot, asking } = asked;
  const factor = mine?.replies.factor ?? 1;
  const isTimed = deadlineNow(scene, asked) !== undefined;
  const isUp = isTimeUp(scene, asked, factor);
  const vote = asking && mine?.votes.get(asking.id);
  const chosen = mine && mine.typed.length > 0 ? mine.typed : (vote ?? []);
  const { instruction: how, sending: said } = sentencesOf(lang, ballot);
  const isPart = isGrid(ballot) && leftOf(ballot, chosen) > 0;
  const [first, again, sent] = said;
  const sending = html`
    ${when('voted', vote !== undefined && !isPart, sent, 'saved')}
    ${leftNote(lang, ballot, chosen, vote !== undefined)}
    <p><button name="act" value="vote" data-first="${first}" data-again="${again}">${vote ? again : first}</button></p>
  `;
  const instruction = html`<p class="quiet">${how}</p>`;
  return html`
    ${isGrid(ballot) && html`${stem(scene, ballot, true)}${instruction}${practicesList(scene, ballot)}${countdown(scene, asked, factor)}`}
    <fieldset data-while-open${isUp && html` disabled`}>
      ${
        isGrid(ballot)
          ? ballot.rows.map((row) => rowToAnswer(scene, ballot, row, chosen))
          : html`
              <legend>${spokenText(lang, ballot, ballot.stem)}</legend>
              ${instruction}
              ${countdown(scene, asked, factor)}
              ${ballot.rows.map((row) => rowChoices(scene, ballot, row, chosen))}
            `
      }
    </fieldset>
    ${isTimed ? byTime(isUp, sending, html`<p class="outcome info"><strong>${stageWords[lang].timeUp}</strong></p>${closedNote(scene, asked, mine, vote)}`) : sending}
    <p class="quiet" data-answered>${asking && answersTo(scene)}</p>
    ${isTimed && moreTime(lang, factor)}
  `;
};

/** What someone chose, one line an option: all of them, for their device to show those that it knows. */
const ownChoices = ({ lang }: Scene, ballot: Ballot, vote: readonly string[] | undefined): Html => {
  const line = (key: string, text: Html): Html =>
    html`<li data-option="${key}"${!vote?.includes(key) && html` hidden`}>${text}</li>`;
  return html`
    <ul class="yours">
      ${ballot.rows.flatMap((row) =>
        row.choices.map(({ key, practice, text }) =>
          line(
            key,
            html`${isGrid(ballot) && rowMark(row)} ${practice && `${practice}. `}${spokenText(lang, ballot, text)}`,
          ),
        ),
      )}
    </ul>
  `;
};

const closedBallot = (scene: Scene, asked: AskedOnStage, mine: Mine): Html => {
  const { ballot, asking } = asked;
  const vote = asking && mine?.votes.get(asking.id);
  return html`
    ${stem(scene, ballot, true)}
    <p class="outcome info"><strong>${stageWords[scene.lang].voteClosed}</strong></p>
    ${closedNote(scene, asked, mine, vote)}
    ${ownChoices(scene, ballot, vote)}
    ${showsAnswers(scene, asked) && html`<p class="quiet">${stageWords[scene.lang].resultSoon}</p>`}
  `;
};

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

const shownBallot = (scene: Scene, asked: AskedOnStage, mine: Mine): Html => {
  const { ballot, asking, phase } = asked;
  const words = participantWords[scene.lang];
  const marks = showsRight(phase);
  const rightKeys = ballot.options.filter(({ right }) => right).map(({ key }) => key);
  const vote = asking && mine?.votes.get(asking.id);
  const isRight = vote !== undefined && sameKeys(vote, rightKeys);
  const { judged } = sentencesOf(scene.lang, ballot);
  const yours = (key: string): Html =>
    html`<span class="tag" data-yours${!vote?.includes(key) && html` hidden`}>${words.yours}</span>`;
  const why = phase === 'explained' ? 'all' : 'none';
  return html`
    <div data-result${marks && html` data-right="${rightKeys.join(',')}" data-leads-to="${isQuestion(ballot) && practicesOfQuestion(scene.course, ballot.id).join(',')}"`}>
      ${stem(scene, ballot, true)}
      ${marks && judged && when('right', isRight, judged.right, 'outcome good')}
      ${marks && judged && when('wrong', vote !== undefined && !isRight, judged.otherwise, judged.className)}
      ${unvoted(scene, asked, mine, vote)}
      ${resultView(scene, asked, { marks, why, where: 'hand', yours })}
      ${afterResult(scene, ballot)}
    </div>
  `;
};

const ballotStage = (scene: Scene, asked: AskedOnStage, mine: Mine): Html => {
  const { phase, asking } = asked;
  const content = () => {
    if (phase === 'open') return openBallot(scene, asked, mine);
    if (showsSpread(phase)) return shownBallot(scene, asked, mine);
    return phase === 'closed'
      ? closedBallot(scene, asked, mine)
      : html`${comingBallot(scene, asked.ballot)}<p class="quiet">${stageWords[scene.lang].soon}</p>`;
  };
  return html`
    <div class="question" data-asking="${asking?.id}" data-phase="${phase}">
      ${asking && html`<input type="hidden" name="asking" value="${asking.id}">`}
      ${asking && phase === 'open' && html`<p>${voteTime(scene, asking)}</p>`}
      ${content()}
    </div>
  `;
};

const keepInvitation = ({ lang, room }: Scene): Html => {
  const words = participantWords[lang];
  if (room.isTrial) return html`<p>${trialWords[lang].keptNothing}</p>`;
  return html`
    <section class="keep">
      <h2>${words.startTitle}</h2>
      <p>${words.keepLead}</p>
      <p class="actions">
        <a class="button" href="${href('participantCredit', lang, { code: room.code })}">${words.keepTitle}</a>
        <a href="${href('participantProof', lang, { code: room.code })}">${creditWords[lang].proof}</a>
      </p>
    </section>
  `;
};

/** Whether the session is over, and what was being committed to may still be finished, or changed. */
const stillCommits = ({ room: { state, steps }, now }: Scene): boolean =>
  state.endedAt !== undefined &&
  cameToCommitments(state, steps) &&
  replyRefusal(state, state.endedAt, now) === undefined;

export const participantStage = (scene: Scene, mine: Mine): Html => {
  const { lang, room } = scene;
  const words = stageWords[lang];
  const [source] = scene.standard.sources;
  if (room.state.endedAt !== undefined)
    return html`
      <h1 tabindex="-1" data-title>${words.endTitle}</h1>
      <p class="lead">${words.endText}</p>
      ${stillCommits(scene) && commitAfterwards(scene, mine)}
      ${keepInvitation(scene)}
      ${source && html`<p>${closingWords[lang].documentation} – <a href="${source.url}" target="_blank" rel="noopener">${frenchNamed(lang, source.label[lang])}</a></p>`}
      ${closingQuestions(scene)}
    `;
  const ref = refNow(scene);
  if (!ref)
    return html`
      <h1 tabindex="-1" data-title>${words.welcome}</h1>
      <p class="lead">${words.welcomeText}</p>
      ${room.isTrial && html`<p>${trialWords[lang].here}</p>`}
    `;
  const asked = askedNow(scene);
  const content = asked ? ballotStage(scene, asked, mine) : stepInHand(scene, ref, mine);
  return html`
    ${onScreenNotice(scene)}
    ${stageHeading(scene, ref)}
    ${content}
  `;
};

/** How often a page without script reads itself again, in seconds; and once its time is up, so that more may be asked for. */
const refreshSeconds = 6;
const refreshSecondsUp = 20;

/**
 * After how many seconds the page reads itself again where there is no script; undefined as long as that would take away
 * what is being chosen.
 */
export const refreshAfter = (scene: Scene, mine: NonNullable<Mine>): number | undefined => {
  const asked = askedNow(scene);
  const kind = refNow(scene)?.kind;
  if (kind === 'commitments' || stillCommits(scene))
    return mine.replies.committed ? refreshSeconds : undefined;
  if (kind === 'satisfaction') return mine.replies.rated ? refreshSeconds : undefined;
  if (asked?.phase !== 'open' || (asked.asking && mine.votes.has(asked.asking.id))) return refreshSeconds;
  const deadline = deadlineNow(scene, asked, mine.replies.factor);
  if (deadline === undefined) return undefined;
  const left = Math.ceil((deadline - scene.now) / 1_000);
  return left > 0 ? left : refreshSecondsUp;
};

export type ParticipantModel = {
  readonly scene: Scene;
  readonly mine: NonNullable<Mine>;
  readonly asking: boolean;
  readonly problem?: string | undefined;
  readonly saved?: string | undefined;
};

export const participantView = (model: ParticipantModel): Html => {
  const { scene, mine, asking, problem, saved } = model;
  const { lang, room } = scene;
  const words = participantWords[lang];
  const action = href('participant', lang, { code: room.code });
  const votes = JSON.stringify(Object.fromEntries(mine.votes));
  const replies = JSON.stringify({
    committed: mine.replies.committed?.[0],
    wording: mine.replies.wording && { words: mine.replies.wording.words, due: mine.replies.wording.dueOn },
    rated: mine.replies.rated ?? null,
  });
  const answers = JSON.stringify(Object.fromEntries(mine.voice.answers));
  return html`
    <div class="participant" data-room="${streamTo('participant', lang, room.code)}" data-votes="${votes}" data-replies="${replies}" data-answers="${answers}" data-factor="${mine.replies.factor}" data-first="${mine.first.join(',')}">
      <p class="visually-hidden" role="status" data-say></p>
      <p class="notice bad" role="alert" data-problem${!problem && html` hidden`}>${problem}</p>
      ${saved && notice('good', saved)}
      <p class="notice info" role="status" data-lost hidden data-back="${words.back}">${words.lost}</p>
      <form method="post" action="${action}" data-participant data-not-sent="${words.notSent}" novalidate>
        <div class="stage" data-stage>${participantStage(scene, mine)}</div>
      </form>
      <noscript><p><a href="${action}">${words.refresh}</a></p></noscript>
      ${voiceSection({ scene, own: mine.voice, action, asking })}
    </div>
  `;
};

export const joinView = (lang: Lang, returned: Returned): Html => {
  const words = participantWords[lang];
  return html`
    <h1>${words.joinTitle}</h1>
    <p class="lead">${words.joinLead}</p>
    ${errorSummary(lang, returned.errors)}
    <form class="fields" method="post" action="${href('join', lang)}" novalidate>
      ${anyCodeField.draw(lang, returned)}
      <button>${words.goOn}</button>
    </form>
  `;
};

export const enterView = (
  { lang, course, room }: Pick<Scene, 'lang' | 'course' | 'room'>,
  problem: string | undefined,
): Html => {
  const { code } = room;
  const words = participantWords[lang];
  const audience = anyAudienceField(course, (of) => {
    const { audience: label, audienceNone: none } = participantWords[of];
    return { label, none };
  });
  return html`
    <p class="kicker">${words.room(shownCode(code))}</p>
    <h1>${words.enterTitle}</h1>
    ${problem !== undefined && notice('bad', problem)}
    <p class="lead">${words.enterLead}</p>
    ${room.isTrial && html`<p>${trialWords[lang].here}</p>`}
    <form method="post" action="${href('participant', lang, { code })}">
      ${audience.draw(lang, nothingReturned, '')}
      <button name="act" value="join">${words.join}</button>
    </form>
  `;
};
