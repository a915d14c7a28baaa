import type { SessionStepRef } from '../../course/sessions.ts';
import { actionChoice, actionInput } from '../../learn/training/actions.views.ts';
import { proposed } from '../../learn/training/commitments.ts';
import { actionOf, type Practice, practiceOf } from '../../standard/standard.ts';
import { nothingReturned } from '../../web/fields.ts';
import { label, longDate } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { practicePictogram } from '../../web/pictograms.ts';
import type { Replies } from '../room/replies.ts';
import type { Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { commitmentsAt, voiceWordsLimit } from '../voice/voice.ts';
import { isSaid, type OwnVoice, opinionsInHand, opinionsNow } from '../voice/voice.views.ts';
import { roomCommitFields } from './commit.forms.ts';
import { type CommitmentTyped, practicesMet, practicesProposed, roomProposedDay } from './commit.ts';
import { commitWords } from './commit.words.ts';

/** What one participant committed to, or typed; undefined where the stage is made once for everyone. */
type Mine =
  | {
      readonly replies: Replies;
      /** Practices to propose to them first, by number. */
      readonly first: readonly number[];
      readonly commitment?: CommitmentTyped | undefined;
      /** Whether the page stays still for it to be changed. */
      readonly changes?: boolean;
      readonly voice: NonNullable<OwnVoice>;
    }
  | undefined;

/**
 * What is proposed: the first action of a few practices that the room has seen. The stage made for everyone holds all of
 * them, of which a device shows first those that matter most to its person.
 */
const proposals = (scene: Scene, mine: Mine, chosen: string | undefined): Html | false => {
  const { lang, standard, room } = scene;
  const ids = practicesProposed(scene, room, mine?.first ?? []);
  const practices = (mine ? ids.slice(0, proposed) : ids).flatMap((id) => practiceOf(standard, id) ?? []);
  const item = ({ id, actions, theme }: Practice, rank: number): Html | false => {
    const [first] = actions;
    return (
      first !== undefined &&
      html`
        <li class="t${theme}" data-practice="${id}"${rank >= proposed && html` hidden`}>
          ${actionInput(lang, first, chosen)}
        </li>
      `
    );
  };
  return (
    practices.length > 0 &&
    html`
      <p class="quiet">${label(commitWords[lang].seen(Math.min(proposed, practices.length)), lang)}</p>
      <ul class="options" data-proposals="${proposed}">${practices.map(item)}</ul>
    `
  );
};

/** What someone committed to, once they did: the list gives way to it. */
const keptView = (scene: Scene, mine: Mine, isKept: boolean): Html => {
  const { lang, standard } = scene;
  const words = commitWords[lang];
  const { committed: [action] = [], wording } = mine?.replies ?? {};
  const title = action && actionOf(standard, action)?.action.title[lang];
  return html`
    <p class="saved" data-when="committed"${!isKept && html` hidden`}>${words.kept}</p>
    <div class="boxed own-commitment">
      <p><strong data-own="action">${title && html`<span class="num">${action}</span> ${title}`}</strong></p>
      <p data-own="words">${wording?.words}</p>
      <p class="quiet">${words.due} <time data-own="due" datetime="${wording?.dueOn}">${wording && longDate(wording.dueOn, lang)}</time></p>
    </div>
  `;
};

const committedCount = ({ lang, room }: Scene): Html =>
  html`<span data-answered>${commitWords[lang].committed(room.answered)}</span>`;

/** Without script: whether the page follows the room, or waits for what is being written. */
const followingNote = ({ lang, room }: Scene, mine: Mine): Html | false => {
  const words = commitWords[lang];
  const action = href('participant', lang, { code: room.code });
  if (!mine) return false;
  return mine.replies.committed && !mine.changes
    ? html`<noscript><p><a href="${action}?voice=commit">${words.change}</a></p></noscript>`
    : html`<noscript><p class="quiet">${words.still}</p></noscript>`;
};

/** The step of the commitments in the hand: an action in two presses, one's own words, a day; then what was kept. */
export const commitStage = (scene: Scene, mine: Mine): Html => {
  const { lang, room } = scene;
  const words = commitWords[lang];
  const committed = mine?.replies.committed?.[0];
  const place = commitmentsAt(room.steps);
  const isOffered = place !== undefined && mine?.voice.answers.has(place) === true;
  const { action = committed, offer = isOffered } = mine?.commitment ?? {};
  const returned = mine?.voice.returned ?? nothingReturned;
  const isCommitted = committed !== undefined;
  const isWritten = !isCommitted || mine?.changes === true || mine?.commitment !== undefined;
  return html`
    <div data-when="committed"${isWritten && html` hidden`}>
      ${keptView(scene, mine, !isWritten)}
      <p class="quiet" data-when="offered"${!isOffered && html` hidden`} data-waits="${words.offered}" data-shown="${words.offeredShown}">${isSaid(scene, place === undefined ? undefined : mine?.voice.answers.get(place)) ? words.offeredShown : words.offered}</p>
    </div>
    <p class="saved" data-note hidden></p>
    <div data-when="uncommitted"${!isWritten && html` hidden`}>
      <p>${words.lead}</p>
      ${actionChoice(lang, scene.standard, { legend: words.action, proposals: proposals(scene, mine, action), chosen: action })}
      <div class="fields">
        ${roomCommitFields.words.draw(lang, returned, mine?.replies.wording?.words)}
        <div class="field">
          <ul class="options">
            <li>
              <label>
                <input type="checkbox" name="offer" value="yes" data-step="${place}" aria-describedby="offer-hint"${offer && html` checked`}>
                <span>${words.offer}</span>
              </label>
            </li>
          </ul>
          <span class="hint" id="offer-hint">${words.offerHint(voiceWordsLimit)}</span>
        </div>
        ${roomCommitFields.due.draw(lang, returned, mine?.replies.wording?.dueOn ?? roomProposedDay(room.state))}
      </div>
    </div>
    <p class="actions">
      <button name="act" value="commit" data-when="uncommitted"${!isWritten && html` hidden`}>${words.commit}</button>
      <button type="button" class="secondary" data-change hidden>${words.commitAgain}</button>
      <button class="secondary" name="act" value="withdraw" data-when="taken"${!isCommitted && html` hidden`}>${words.withdraw}</button>
    </p>
    ${room.state.endedAt === undefined && html`<p class="quiet">${committedCount(scene)}</p>`}
    ${followingNote(scene, mine)}
    ${opinionsInHand(scene)}
  `;
};

/** The same once the session is over: folded for who neither committed nor began to, as the script of the room finds too. */
export const commitAfterwards = (scene: Scene, mine: Mine): Html => {
  const isBegun = mine?.replies.committed !== undefined || mine?.commitment !== undefined;
  return html`
    <details${isBegun && html` open`}>
      <summary>${commitWords[scene.lang].afterwards}</summary>
      ${commitStage(scene, mine)}
    </details>
  `;
};

/** Practices that the room's screen names in letters that the last row reads; of more, it shows the pictograms and the numbers. */
const mostNamed = 6;

/**
 * The step of the commitments on the room's screen: what to do, how many have, and what there is to choose from, until
 * words of some are shown in its place; phones list it.
 */
export const commitSlide = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang } = scene;
  const words = commitWords[lang];
  const met = practicesMet(scene.course, scene.room).flatMap((id) => practiceOf(scene.standard, id) ?? []);
  const said = opinionsNow(scene);
  return html`
    <div class="slide commit-slide">
      ${screenHeading(scene, ref)}
      <p class="slide-sentence">${words.screen}</p>
      ${said && html`<section>${said}</section>`}
      ${
        !said &&
        met.length > 0 &&
        html`
          <section>
            <h2>${label(words.met, lang)}</h2>
            <ul class="plain slide-met${met.length > mostNamed && ' is-short'}">
              ${met.map(
                ({ id, theme, title }) => html`
                  <li class="t${theme}">${practicePictogram(id)} <span><span class="num">${id}</span> <span class="${met.length > mostNamed && 'visually-hidden'}">${title[lang]}</span></span></li>
                `,
              )}
            </ul>
          </section>
        `
      }
      <p class="slide-count">${committedCount(scene)}</p>
    </div>
  `;
};
