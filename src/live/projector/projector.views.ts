import type { SessionStepRef } from '../../course/sessions.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { qrCode } from '../../web/qr.ts';
import { roseAt } from '../../web/standard-rose.ts';
import { layoutWords } from '../../web/words.ts';
import { type Ballot, rightOf } from '../ballots/ballot.ts';
import { ballotOnScreen, resultOnScreen, sentencesOf } from '../ballots/ballots.views.ts';
import { resultOf } from '../ballots/tally.ts';
import { byTime, countdown, showsSpread, summaryOf, voteTime } from '../ballots/vote.views.ts';
import { shownCode } from '../codes.ts';
import { streamTo } from '../live.feature.ts';
import { planStart } from '../prepare/plan.views.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import type { RoomAsking } from '../room/room.ts';
import {
  type AskedOnStage,
  answersTo,
  askedNow,
  deadlineNow,
  isTimeUp,
  partShown,
  refNow,
  type Scene,
} from '../stage/stage.model.ts';
import { placeSaid, screenHeading } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { stepOnScreen } from '../steps/step.views.ts';
import { trialWords } from '../trial/trial.words.ts';
import { textSlide } from '../voice/voice.views.ts';
import { closingStage } from './closing.views.ts';
import { projectorWords } from './projector.words.ts';

/** An address that may be cut after its points and its slashes, and nowhere else. */
const breakable = (address: string): Html =>
  html`${address.split(/(?<=[./])/).map((piece) => html`${piece}<wbr>`)}`;

/** Before the first step: what the session is on, how to come in, what to do without a phone. */
const lobbyScreen = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = projectorWords[lang];
  const starts = room.start && prepareWords[lang].roomStarts(planStart(0, lang, room.start));
  return html`
    <div class="slide wall-slide lobby-slide">
      <p class="kicker">${stageWords[lang].welcome}${starts && ` – ${starts}`}</p>
      <h1 tabindex="-1" data-title>${layoutWords[lang].tagline}</h1>
      <ul class="plain">${words.joinSteps.map((step) => html`<li>${step}</li>`)}</ul>
    </div>
  `;
};

/** Where we are: the practice among the others, the place in the session. */
const placeView = (scene: Scene, ref: SessionStepRef): Html => html`
  <div class="place">
    ${ref.kind === 'practice' && html`<div aria-hidden="true">${roseAt(scene.lang, scene.standard, ref.practice)}</div>`}
    ${placeSaid(scene).map((said) => html`<p>${said}</p>`)}
  </div>
`;

/** Where and how to join: large until the session begins, then beside what is shown for who comes late, until it is over. */
const joinPanel = (scene: Scene): Html => {
  const { lang, room, baseUrl } = scene;
  const words = projectorWords[lang];
  const address = `${baseUrl}${href('join', lang)}`;
  const direct = `${baseUrl}${href('participant', lang, { code: room.code })}`;
  const ref = refNow(scene);
  return html`
    <aside class="join-panel${ref && ' is-beside'}" aria-label="${words.join}">
      ${ref && placeView(scene, ref)}
      ${qrCode(direct, words.qr, 'join-qr')}
      <p class="join-address">${breakable(address.replace(/^https?:\/\//, ''))}</p>
      <p class="join-code">${shownCode(room.code)}</p>
      ${room.isTrial && html`<p class="join-count">${trialWords[lang].title}</p>`}
      <p class="join-count" data-connected>${stageWords[lang].connected(room.connected)}</p>
    </aside>
  `;
};

/** How many answered a vote that is closed; and where too few did, why nothing more will be shown of it. */
const closedCount = (scene: Scene, ballot: Ballot, asking: RoomAsking): string => {
  const result = resultOf(ballot, scene.room.votes, asking.counts);
  return result.bars ? answersTo(scene) : summaryOf(scene, ballot, result, false);
};

/** Whether the room may vote, and how many have. */
const voteState = (scene: Scene, { ballot, phase, asking }: AskedOnStage): Html => {
  const words = stageWords[scene.lang];
  const said = { open: words.voteOpen, closed: words.voteClosed } as const;
  const state = phase === 'open' || phase === 'closed' ? said[phase] : words.soon;
  const count = asking && answersTo(scene);
  return html`
    <p class="vote-state">
      ${asking && voteTime(scene, asking)}
      <strong>${state}</strong>
      ${phase === 'open' && html`<span data-answered>${count}</span>`}
      ${phase === 'closed' && html`<span>${asking && closedCount(scene, ballot, asking)}</span>`}
    </p>
  `;
};

/** The same, where the vote has a time: once it has run out the vote is closed to the room, which the countdown says. */
const timedState = (scene: Scene, asked: AskedOnStage): Html => {
  const count = html`<p class="vote-state"><span data-answered>${asked.asking && answersTo(scene)}</span></p>`;
  return html`
    <div class="vote-row">
      ${byTime(isTimeUp(scene, asked), voteState(scene, asked), count)}
      ${countdown(scene, asked)}
    </div>
  `;
};

const askedScene = (scene: Scene, asked: AskedOnStage): Html => {
  const { lang } = scene;
  const { ballot } = asked;
  const isSuggested = rightOf(ballot) === 'suggested';
  // What is to be done is told with the case; its findings take the screen.
  const isToTalkOver = partShown(scene)?.kind === 'case';
  return html`
    ${ballotOnScreen(scene, ballot)}
    <div class="vote-row">
      ${!isSuggested && html`<p class="instruction">${sentencesOf(lang, ballot).instruction}</p>`}
      ${isToTalkOver && html`<p class="instruction">${stageWords[lang].exerciseLead}</p>`}
      ${!isToTalkOver && (deadlineNow(scene, asked) === undefined ? voteState(scene, asked) : timedState(scene, asked))}
    </div>
  `;
};

export const projectorStage = (scene: Scene): Html => {
  const { lang, room } = scene;
  const ref = refNow(scene);
  const asked = askedNow(scene);
  const ballot =
    asked && (showsSpread(asked.phase) ? resultOnScreen(scene, asked) : askedScene(scene, asked));
  if (room.state.endedAt !== undefined) return closingStage(scene);
  if (room.state.blank)
    return html`<div class="scene is-blank"><h1 class="visually-hidden" tabindex="-1" data-title>${projectorWords[lang].blank}</h1></div>`;
  const content = (): Html => {
    const text = textSlide(scene);
    if (text) return text;
    if (!ref) return lobbyScreen(scene);
    return ballot
      ? html`<div class="asked-head">${screenHeading(scene, ref)}</div>${ballot}`
      : stepOnScreen(scene, ref);
  };
  return html`
    <div class="scene">${content()}</div>
    ${joinPanel(scene)}
  `;
};

export const projectorView = (scene: Scene, link: string): Html => html`
  <div class="projector" data-room="${streamTo('projector', scene.lang, link)}" data-channel="${scene.room.code}">
    <p class="visually-hidden" role="status" data-say></p>
    <div class="stage" data-stage>${projectorStage(scene)}</div>
    <p class="unheard" role="status" data-unheard hidden>${projectorWords[scene.lang].unheard}</p>
  </div>
`;
