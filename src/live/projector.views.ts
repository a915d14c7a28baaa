import { renderSVG } from 'uqr';
import { label } from '../web/format.ts';
import { type Html, html, trusted } from '../web/html.ts';
import { shownCode } from './codes.ts';
import { livePaths, streamTo } from './live.paths.ts';
import { projectorWords } from './projector.words.ts';
import { deadlineOf } from './room.ts';
import { placeOf, slideOf } from './slides.views.ts';
import { askedNow, refNow, type Scene } from './stage.model.ts';
import { instructionOf, resultView, showsResult, stageContent, stageHeading } from './stage.views.ts';
import { stageWords } from './stage.words.ts';
import { resultOf } from './tally.ts';

/** Where and how to join: always there, until the session is over. */
const joinPanel = (scene: Scene): Html => {
  const { lang, room, baseUrl } = scene;
  const words = projectorWords[lang];
  const address = `${baseUrl}${livePaths.to('join', lang)}`;
  const direct = `${baseUrl}${livePaths.to('participant', lang, { code: room.code })}`;
  return html`
    <aside class="join-panel" aria-label="${words.join}">
      ${placeOf(scene, refNow(scene))}
      <div class="join-qr" role="img" aria-label="${words.qr}">${trusted(renderSVG(direct, { border: 2 }))}</div>
      <p class="join-address">${address.replace(/^https?:\/\//, '')}</p>
      <p class="join-code">${shownCode(room.code)}</p>
      <p class="join-count" data-connected>${stageWords[lang].connected(room.connected)}</p>
    </aside>
  `;
};

const questionScene = (scene: Scene): Html | false => {
  const asked = askedNow(scene);
  if (!asked) return false;
  const { lang, room } = scene;
  const words = stageWords[lang];
  const { question, asking, phase } = asked;
  if (showsResult(phase))
    return html`
      <p class="stem">${question.stem[lang]}</p>
      ${resultView(scene, question, resultOf(question, room.votes, asking?.counts), { why: phase === 'explained' ? 'right' : 'none' })}
    `;
  const timed = phase === 'open' && asking?.seconds != null && deadlineOf(room.state, asking) !== undefined;
  return html`
    <p class="stem">${question.stem[lang]}</p>
    <p class="quiet">${instructionOf(scene, question)}</p>
    ${
      question.kind !== 'true-false' &&
      html`<ol class="options letters">${question.options.map(({ text }) => html`<li>${text[lang]}</li>`)}</ol>`
    }
    <p class="vote-state">
      <strong>${phase === 'open' ? words.voteOpen : phase === 'closed' ? words.voteClosed : words.soon}</strong>
      ${phase === 'open' && html`<span data-answered>${words.answers(room.answered)}</span>`}
      ${phase === 'closed' && html`<span>${words.answers(room.answered)}</span>`}
    </p>
    ${
      timed &&
      html`<p class="countdown" data-opened="${asking.openedAt}" data-seconds="${asking.seconds}" data-up="${words.timeUp}" data-left="${label(words.timeLeft, lang)}">${words.timeGiven(asking.seconds ?? 0)}</p>`
    }
  `;
};

/** What the room sees on its screen just now. */
export const projectorStage = (scene: Scene): Html => {
  const { lang, room } = scene;
  const words = stageWords[lang];
  const ref = refNow(scene);
  const content = (): Html => {
    if (room.state.endedAt !== undefined)
      return html`<h1 tabindex="-1" data-title>${words.endTitle}</h1><p class="lead">${words.endText}</p>`;
    if (!ref)
      return html`<h1 tabindex="-1" data-title>${words.welcome}</h1><p class="lead">${projectorWords[lang].welcome}</p>`;
    const slide = slideOf(scene, ref);
    if (slide) return slide;
    return html`
      ${stageHeading(scene, ref)}
      ${askedNow(scene) ? questionScene(scene) : stageContent(scene, ref, 'screen')}
      ${(ref.kind === 'commitments' || ref.kind === 'satisfaction') && html`<p class="prompt">${projectorWords[lang][ref.kind]}</p>`}
    `;
  };
  return html`
    <div class="scene">${content()}</div>
    ${room.state.endedAt === undefined && joinPanel(scene)}
  `;
};

/** The page to project. */
export const projectorView = (scene: Scene, link: string): Html => html`
  <div class="projector" data-room="${streamTo('projector', scene.lang, link)}">
    <p class="visually-hidden" role="status" data-say></p>
    <div class="stage" data-stage>${projectorStage(scene)}</div>
  </div>
`;
