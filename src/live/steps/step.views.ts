/** What a room adds to what its step says: what people send, what they answer by, what is counted. One row a kind that adds something. */

import { sentenceOf } from '../../course/course.ts';
import type { SessionStepRef } from '../../course/sessions.ts';
import { practicesOf } from '../../standard/standard.ts';
import { choiceField, nothingReturned } from '../../web/fields.ts';
import { timeOfDay } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { roseOverList } from '../../web/standard-rose.ts';
import type { CommitmentTyped } from '../commit/commit.ts';
import { commitSlide, commitStage } from '../commit/commit.views.ts';
import { ownQuestionsWords } from '../own-questions/own-questions.words.ts';
import { participantWords } from '../participant/participant.words.ts';
import { projectorWords } from '../projector/projector.words.ts';
import type { Replies } from '../room/replies.ts';
import { orderOf } from '../room/room.ts';
import { stepEndsAt } from '../room/schedule.ts';
import { partShown, type Scene } from '../stage/stage.model.ts';
import { screenHeading, when } from '../stage/stage.views.ts';
import { stageWords } from '../stage/stage.words.ts';
import { type OwnVoice, opinionStage, opinionsNow, questionsOnScreen } from '../voice/voice.views.ts';
import { saidInHand, saidNow, saidOnScreen, saidWhole, sign, wall } from './said.views.ts';

/** What one participant answered; undefined where the stage is made once for everyone, and their device marks it. */
export type Mine =
  | {
      readonly votes: ReadonlyMap<string, readonly string[]>;
      readonly replies: Replies;
      /** Practices to propose to them first, by number: marked in a training of their own, or missed in the room. */
      readonly first: readonly number[];
      /** What they said in their own words. */
      readonly voice: NonNullable<OwnVoice>;
      readonly typed: readonly string[];
      /** A commitment that was refused: kept on the page too. */
      readonly commitment: CommitmentTyped | undefined;
      /** Whether the page stays still for a commitment to be changed: without script, it reads itself again once there is one. */
      readonly changes: boolean;
    }
  | undefined;

type StepViews = {
  screen?(scene: Scene, ref: SessionStepRef): Html;
  hand?(scene: Scene, ref: SessionStepRef, mine: Mine): Html;
  /** Whether the facilitator reads it at once, not folded: it is short. */
  readonly isShort?: boolean;
};

/** When the session goes on after a pause: the hour that the pause is planned to last until. */
const backAt = ({ lang, room }: Scene): Html | false => {
  const endsAt = stepEndsAt(room.state, room.steps);
  return (
    endsAt !== undefined &&
    html`<p class="wall-hour">${projectorWords[lang].backAt(timeOfDay(endsAt, lang))}</p>`
  );
};

const writtenOnScreen = (until: (scene: Scene) => Html): StepViews => ({
  screen: (scene, ref) => saidOnScreen(scene, ref, { more: opinionsNow(scene) || until(scene) }),
  hand: (scene, ref, mine) => html`${saidWhole(scene, ref)}${opinionStage(scene, mine?.voice)}`,
  isShort: true,
});

/** The rose, and in the same page what each petal is: nobody leaves the room to read it. */
const roseInHand = ({ lang, standard, course }: Scene): Html => html`
  <div class="stage-rose">${roseOverList(lang, standard, course.lessons.visual.title[lang])}</div>
  ${standard.themes.map(
    (theme) => html`
      <section class="t${theme.id}">
        <h2>${theme.title[lang]}</h2>
        <ul class="stage-practices">
          ${practicesOf(standard, theme).map(
            ({ id, title }) => html`
              <li id="p${id}">
                <strong><span class="num">${id}</span> ${title[lang]}</strong><br>${sentenceOf(course, id)?.[lang]}
              </li>
            `,
          )}
        </ul>
      </section>
    `,
  )}
`;

/** Whether a practice is the first one of the session: whose words these are is said there, and on phones at each. */
const isFirstPractice = ({ room: { state, steps } }: Scene): boolean =>
  state.at === orderOf(state, steps).find((at) => steps[at]?.ref.kind === 'practice');

const practiceInHand = (scene: Scene, ref: SessionStepRef): Html => {
  const { lang } = scene;
  const words = stageWords[lang];
  return html`
    ${partShown(scene)?.kind === 'example' && saidInHand(scene, saidNow(scene, ref))}
    ${saidWhole(scene, ref)}
    <p><a href="${href('sheet', lang, { id: ref.kind === 'practice' ? ref.practice : 1 })}" target="_blank" rel="noopener">${words.readPractice}</a></p>
    <p class="quiet"><a href="${href('layers', lang)}" target="_blank" rel="noopener">${words.practiceLayers}</a></p>
  `;
};

const ranks = ['1', '2', '3', '4', '5'] as const;
const rankOf = (rated: number | undefined) => ranks.find((rank) => Number(rank) === rated);

const scaleIn = (id: 'useful' | 'pace') =>
  choiceField({
    ...{ id, choices: ranks, list: 'scale' },
    words: (lang) => {
      const { [id]: label, scale } = participantWords[lang];
      return { label, choice: (rank) => scale[Number(rank) - 1] ?? rank };
    },
  });
const [usefulField, paceField] = [scaleIn('useful'), scaleIn('pace')];

const satisfactionInHand = ({ lang, room }: Scene, mine: Mine): Html => {
  const words = participantWords[lang];
  const rated = mine?.replies.rated;
  return html`
    <p class="quiet">${words.rateLead}</p>
    ${usefulField.draw(lang, nothingReturned, rankOf(rated?.useful))}
    ${paceField.draw(lang, nothingReturned, rankOf(rated?.pace))}
    ${when('rated', rated !== undefined, words.rateDone, 'saved')}
    <p><button name="act" value="rate" data-again="${words.rateAgain}" data-first="${words.rateSave}">${rated ? words.rateAgain : words.rateSave}</button></p>
    <p class="quiet">${words.keepSoon} <a href="${href('participantCredit', lang, { code: room.code })}">${words.keepNow}</a></p>
  `;
};

const kinds: { readonly [Name in SessionStepRef['kind']]?: StepViews } = {
  break: {
    screen: (scene, ref) => saidOnScreen(scene, ref, { more: backAt(scene) }),
    // Phones leave the room with their owners.
    hand: (scene, ref) => html`${backAt(scene)}${saidWhole(scene, ref)}`,
  },
  commitments: { screen: commitSlide, hand: (scene, _ref, mine) => commitStage(scene, mine) },
  own: { isShort: true },
  practice: {
    screen: (scene, ref) => saidOnScreen(scene, ref, { isNoted: isFirstPractice(scene) }),
    hand: practiceInHand,
  },
  questions: { screen: (scene, ref) => saidOnScreen(scene, ref, { more: questionsOnScreen(scene) }) },
  reflection: writtenOnScreen(({ lang }) => html`<p>${projectorWords[lang].reflection}</p>`),
  satisfaction: {
    screen: (scene, ref) =>
      wall(
        sign(scene),
        html`
          ${screenHeading(scene, ref)}
          <p class="prompt">${projectorWords[scene.lang].satisfaction}</p>
          <p class="vote-state"><span data-answered>${stageWords[scene.lang].opinions(scene.room.answered)}</span></p>
        `,
      ),
    hand: (scene, _ref, mine) => satisfactionInHand(scene, mine),
  },
  visual: {
    // In the hand, what is on the screen: the official visual first, then the rose and its names.
    hand: (scene, ref) =>
      partShown(scene)?.kind === 'official' ? saidInHand(scene, saidNow(scene, ref)) : roseInHand(scene),
  },
  withdrawn: { isShort: true },
  words: writtenOnScreen(({ lang }) => html`<p>${ownQuestionsWords[lang].screen}</p>`),
};

const viewsOf = (ref: SessionStepRef): StepViews => kinds[ref.kind] ?? {};

export const stepOnScreen = (scene: Scene, ref: SessionStepRef): Html =>
  viewsOf(ref).screen?.(scene, ref) ?? saidOnScreen(scene, ref);

export const stepInHand = (scene: Scene, ref: SessionStepRef, mine: Mine): Html =>
  viewsOf(ref).hand?.(scene, ref, mine) ?? saidWhole(scene, ref);

/** What the screen says, for the facilitator to read: whether it is short, and its text; undefined where the room is not told anything. */
export const stepToRead = (
  scene: Scene,
  ref: SessionStepRef,
): { readonly isShort: boolean; readonly text: Html } | undefined => {
  const isSaid = ref.kind !== 'commitments' && ref.kind !== 'satisfaction';
  const { isShort = false } = viewsOf(ref);
  return isSaid
    ? { isShort, text: html`${saidWhole(scene, ref)}${ref.kind === 'words' && opinionsNow(scene)}` }
    : undefined;
};
