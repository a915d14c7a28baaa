import type { SessionStepRef } from '../../course/sessions.ts';
import { type Practice, practiceOf, practicesOf, type Theme } from '../../standard/standard.ts';
import { nothingReturned } from '../../web/fields.ts';
import { label } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { practicePictogram } from '../../web/pictograms.ts';
import type { Replies } from '../room/replies.ts';
import type { Scene } from '../stage/stage.model.ts';
import { screenHeading } from '../stage/stage.views.ts';
import { commitmentsAt, voiceWordsLimit } from '../voice/voice.ts';
import { type OwnVoice, opinionsInHand, opinionsNow } from '../voice/voice.views.ts';
import { roomCommitFields } from './commit.forms.ts';
import { type CommitmentTyped, practicesMet, roomProposedDay } from './commit.ts';
import { commitWords } from './commit.words.ts';

/** What one participant committed to, or typed; undefined where the stage is made once for everyone. */
type Mine =
  | {
      readonly replies: Replies;
      readonly commitment?: CommitmentTyped | undefined;
      /** Whether the page stays still for it to be changed. */
      readonly changes?: boolean;
      readonly voice: NonNullable<OwnVoice>;
    }
  | undefined;

/** A practice that opens on its actions: one press finds it, another one chooses. */
const practiceChoice = ({ lang }: Scene, practice: Practice, chosen: string | undefined): Html => html`
  <details class="t${practice.theme}"${practice.actions.some(({ id }) => id === chosen) && html` open`}>
    <summary>${practicePictogram(practice.id)} <span><span class="num">${practice.id}</span> ${practice.title[lang]}</span></summary>
    <ul class="options">
      ${practice.actions.map(
        ({ id, title }) => html`
          <li>
            <label>
              <input type="radio" name="action" value="${id}"${id === chosen && html` checked`}>
              <span><span class="num">${id}</span> ${title[lang]}</span>
            </label>
          </li>
        `,
      )}
    </ul>
  </details>
`;

const metPractices = ({ standard, course, room }: Scene): readonly Practice[] =>
  practicesMet(course, room).flatMap((id) => practiceOf(standard, id) ?? []);

/** The practices that the room has met first, then the others, by theme. */
const actionChoice = (scene: Scene, chosen: string | undefined): Html => {
  const { lang, standard } = scene;
  const words = commitWords[lang];
  const met = metPractices(scene);
  const others = ({ title, ...theme }: Theme): Html | false => {
    const rest = practicesOf(standard, { title, ...theme }).filter((practice) => !met.includes(practice));
    return (
      rest.length > 0 &&
      html`<h2>${title[lang]}</h2>${rest.map((practice) => practiceChoice(scene, practice, chosen))}`
    );
  };
  const all = html`<div class="practice-choice">${standard.themes.map(others)}</div>`;
  const isOther = chosen !== undefined && !met.some(({ id }) => chosen.startsWith(`${id}.`));
  return html`
    <fieldset>
      <legend>${words.action}</legend>
      ${met.length > 0 && html`<h2>${words.seen}</h2><div class="practice-choice">${met.map((practice) => practiceChoice(scene, practice, chosen))}</div>`}
      ${met.length === 0 ? all : html`<details${isOther && html` open`}><summary>${words.others}</summary>${all}</details>`}
    </fieldset>
  `;
};

/** How many have committed, while they do. */
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

/** The step of the commitments in the hand: an action in two presses, one's own words, a day. */
export const commitStage = (scene: Scene, mine: Mine): Html => {
  const { lang, room } = scene;
  const words = commitWords[lang];
  const committed = mine?.replies.committed?.[0];
  const place = commitmentsAt(room.steps);
  const isOffered = place !== undefined && mine?.voice.answers.has(place) === true;
  const { action = committed, offer = isOffered } = mine?.commitment ?? {};
  const returned = mine?.voice.returned ?? nothingReturned;
  const isCommitted = committed !== undefined;
  return html`
    <p>${words.lead}</p>
    ${actionChoice(scene, action)}
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
    <p class="saved" data-when="committed"${!isCommitted && html` hidden`}>${words.kept}</p>
    <p class="quiet" data-when="offered"${!isOffered && html` hidden`}>${words.offered}</p>
    <p class="saved" data-note hidden></p>
    <p class="actions">
      <button name="act" value="commit"><span data-when="uncommitted"${isCommitted && html` hidden`}>${words.commit}</span><span data-when="committed"${!isCommitted && html` hidden`}>${words.commitAgain}</span></button>
      <button class="secondary" name="act" value="withdraw" data-when="committed"${!isCommitted && html` hidden`}>${words.withdraw}</button>
    </p>
    <p class="quiet">${committedCount(scene)}</p>
    ${followingNote(scene, mine)}
    ${opinionsInHand(scene)}
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
  const met = metPractices(scene);
  const said = opinionsNow(scene);
  return html`
    <div class="slide commit-slide">
      ${screenHeading(scene, ref)}
      <p class="slide-sentence">${words.screen}</p>
      <p class="slide-count">${committedCount(scene)}</p>
      ${said && html`<section>${said}</section>`}
      ${
        !said &&
        met.length > 0 &&
        html`
          <section>
            <h2>${label(words.seen, lang)}</h2>
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
    </div>
  `;
};
