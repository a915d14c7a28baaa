/** What the facilitator may press now: the one button that goes on, the others, and what may be done at any step. */
import { type Html, html } from '../../web/html.ts';
import { cardOf, isGrid, rightOf } from '../ballots/ballot.ts';
import { byTime, showsSpread, spokenText } from '../ballots/vote.views.ts';
import { nextOf, openAsking, partNow, previousOf, timeOf } from '../room/room.ts';
import {
  type AskedOnStage,
  askedNow,
  deadlineNow,
  isTimeUp,
  minutesNow,
  partsHere,
  refNow,
  type Scene,
  showsAnswers,
} from '../stage/stage.model.ts';
import { plannedParts } from '../steps/steps.ts';
import { textOnScreen } from '../voice/voice.ts';
import { facilitatorWords } from './facilitator.words.ts';

/** Keys, of a keyboard or of a remote control, that press a button: the script of the room knows which. */
type Key = 'forward' | 'back' | 'blank' | 'more' | 'timed';

/** Keys that are letters, which their buttons show. */
const letters: { readonly [Name in Key]?: string } = { blank: 'B', more: 'R', timed: 'T' };

const button = (
  command: string,
  name: string,
  kind: 'primary' | 'secondary' = 'secondary',
  key: Key | undefined = kind === 'primary' && command !== 'end' ? 'forward' : undefined,
): Html => html`
  <button name="do" value="${command}"${kind === 'secondary' && html` class="secondary"`}${key && html` data-key="${key}"`}${key && letters[key] && html` data-letter="${letters[key]}"`}>${name}</button>
`;

/** Times proposed to answer, in seconds. */
const times = [30, 60, 120] as const;

type Controls = { readonly first: Html; readonly others: readonly (Html | false | undefined)[] };

/** The end takes a press of its own: the key that presses the main button says so, and leaves it. */
const endControl = ({ lang }: Scene): Html => {
  const words = facilitatorWords[lang];
  return html`<button name="do" value="end" data-key="forward" data-unkeyed="${words.endByHand}">${words.end}</button>`;
};

/** A vote held again takes what it showed off the screen: two presses, of a button or of the key that bears its name. */
const againControl = ({ lang }: Scene): Html => {
  const words = facilitatorWords[lang];
  return html`<button name="do" value="open-again" class="secondary" data-key="again" data-letter="V" data-twice="${words.againTwice}">${words.openAgain}</button>`;
};

/** A vote held again is closed by two presses while nobody has voted: the key that shows the right answer may be pressed by habit. */
const closeControl = ({ lang, room }: Scene, { asking }: AskedOnStage): Html => {
  const words = facilitatorWords[lang];
  const isAgain = asking !== undefined && timeOf(room.state, asking) > 1;
  const warning = isAgain && room.answered === 0 && html` data-twice="${words.closeTwice}" data-while-none`;
  return html`<button name="do" value="close" data-key="forward"${warning}>${words.closeVote}</button>`;
};

/**
 * The buttons of a vote just closed: the main one shows what the room answered; of so few answers nothing is shown, and it
 * goes on.
 *
 * @param revealing what shows what is right; undefined where nothing is
 */
const closedControls = (
  scene: Scene,
  asked: AskedOnStage,
  revealing: string | undefined,
  onwards: Html,
  next: Html | false,
): Controls => {
  const { lang } = scene;
  const { asking } = asked;
  const words = facilitatorWords[lang];
  const isShown = showsAnswers(scene, asked);
  const reopens = asking !== undefined && !asking.counts;
  const reveal = (kind: 'primary' | 'secondary'): Html | undefined =>
    revealing === undefined ? undefined : button('reveal', revealing, kind);
  return {
    first: isShown ? button('spread', words.spread, 'primary') : (reveal('primary') ?? onwards),
    others: [
      isShown && reveal('secondary'),
      reopens && button('reopen', words.reopen),
      (isShown || revealing !== undefined) && next,
    ],
  };
};

const ballotControls = (scene: Scene, asked: AskedOnStage, hasNext: boolean): Controls => {
  const words = facilitatorWords[scene.lang];
  const right = rightOf(asked.ballot);
  // What is suggested may be shown without a vote: an exercise may be done aloud.
  const isExercise = right === 'suggested';
  // Where the room takes stock, nothing is right: its spread is all there is to show.
  const isStock = right === 'none';
  const onwards = hasNext ? button('next', words.next, 'primary') : endControl(scene);
  const revealing = isExercise ? words.revealExercise : words.reveal;
  const next = hasNext && button('next', words.next);
  const again = againControl(scene);
  const coming = comingPart(scene);
  const rest = coming && button(coming.show, coming.name, 'primary');
  switch (asked.phase) {
    case 'ready':
      return {
        first: rest ?? button('open', words.openVote, 'primary'),
        others: [
          rest && button('open', words.openVote),
          html`<span class="quiet">${words.timed}</span>`,
          ...times.map((seconds, rank) =>
            button(`open:${seconds}`, words.seconds(seconds), 'secondary', rank === 0 ? 'timed' : undefined),
          ),
          // The last length and this one share a line on a phone; the answers proposed take a whole one.
          isExercise && next,
          isExercise && button('reveal', revealing),
        ],
      };
    case 'open':
      return {
        first: closeControl(scene, asked),
        others: [asked.asking?.seconds !== null && button('extend:30', words.extend, 'secondary', 'timed')],
      };
    case 'closed':
      return closedControls(scene, asked, isStock ? undefined : revealing, onwards, next);
    case 'spread':
      return {
        first: rest ?? (isStock ? onwards : button('reveal', revealing, 'primary')),
        others: [rest && !isStock && button('reveal', revealing), again, (rest || !isStock) && next],
      };
    case 'revealed':
      return { first: button('explain', words.explain, 'primary'), others: [next, again] };
    case 'explained':
      return { first: rest ?? onwards, others: [rest && next, again] };
  }
};

/** Once the time of a vote has run out, nobody has to close it: what comes next is what the room answered. */
const timeUpControls = ({ lang }: Scene): Controls => {
  const words = facilitatorWords[lang];
  return {
    first: button('spread', words.spread, 'primary'),
    others: [button('extend:30', words.extend, 'secondary', 'timed')],
  };
};

/** Where what the room is at is shown in parts, the command of the one that comes next, and its name; undefined at the last one. */
const comingPart = (scene: Scene): { readonly show: string; readonly name: string } | undefined => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const parts = partsHere(scene);
  const part = partNow(room.state, room.steps);
  const coming = parts[part + 1];
  if (!coming) return undefined;
  const isMore = coming.kind === parts[part]?.kind;
  const name = {
    example: words.showExample,
    rose: words.showRose,
    names: isMore ? words.showRest : words.showNames,
    findings: words.showFindings,
    rows: words.showRest,
    reasons: isMore ? words.showMoreReasons : words.showReasons,
    // What comes first is shown by coming to the step.
    official: '',
    gist: '',
    case: '',
  }[coming.kind];
  return { show: `part:${part + 1}`, name };
};

const partControls = (scene: Scene, hasNext: boolean): Controls | undefined => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const coming = comingPart(scene);
  if (!coming) return undefined;
  const { show, name } = coming;
  // What a practice has no time for is passed over by the main button, unless some of it was asked for and is on the screen.
  const ref = refNow(scene);
  const part = partNow(room.state, room.steps);
  const planned = ref ? plannedParts(scene, ref, minutesNow(scene)) : [];
  const waits = planned[part + 1]?.waits && !planned[part]?.waits;
  if (waits && hasNext)
    return {
      first: button('next', words.next, 'primary'),
      others: [button(show, name, 'secondary', 'more')],
    };
  return { first: button(show, name, 'primary'), others: [hasNext && button('next', words.next)] };
};

const controlsNow = (scene: Scene): Controls => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const { at, endedAt } = room.state;
  if (endedAt !== undefined)
    return {
      first: html`<button name="do" value="results" formtarget="_blank">${words.seeResults}</button>`,
      others: [button('resume', words.resume)],
    };
  if (at === undefined) return { first: button('next', words.start, 'primary'), others: [] };
  const hasNext = nextOf(room.state, room.steps) !== undefined;
  const asked = askedNow(scene);
  // What is over the step leaves first, as any overlay does: the room has not seen the end of the step.
  if (textOnScreen(room.state, room.voice))
    return {
      first: button('hide-text', words.backToStep, 'primary'),
      others: [hasNext && button('next', words.next)],
    };
  if (asked) return ballotControls(scene, asked, hasNext);
  const ofPart = partControls(scene, hasNext);
  if (ofPart) return ofPart;
  return { first: hasNext ? button('next', words.next, 'primary') : endControl(scene), others: [] };
};

const controlsView = (scene: Scene, { first, others }: Controls): Html => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const isUnder = room.state.endedAt === undefined;
  const part = partNow(room.state, room.steps);
  const isInParts = isUnder && part > 0;
  const name = isInParts ? words.backPart : words.back;
  const canGoBack = isInParts || (isUnder && previousOf(room.state, room.steps) !== undefined);
  return html`
    <div class="controls">
      <button class="secondary back" name="do" value="${isInParts ? `part:${part - 1}` : 'back'}" data-key="back" aria-label="${name}"${openAsking(room.state) && html` data-unkeyed="${words.backOpen}" data-twice="${words.backTwice}"`}${!canGoBack && html` disabled`}><span aria-hidden="true">←</span> <span class="back-name">${name}</span></button>
      <div class="controls-first">${first}</div>
      <div class="controls-others">${others}</div>
    </div>
  `;
};

export const controls = (scene: Scene): Html => {
  const asked = askedNow(scene);
  const now = controlsView(scene, controlsNow(scene));
  const isCovered = textOnScreen(scene.room.state, scene.room.voice) !== undefined;
  return asked && !isCovered && deadlineNow(scene, asked) !== undefined
    ? byTime(isTimeUp(scene, asked), now, controlsView(scene, timeUpControls(scene)))
    : now;
};

/** Counts of cards stand in a form of their own: Enter in a field sends them, and presses no other button. */
const countFields = (scene: Scene): Html | false => {
  const asked = askedNow(scene);
  const words = facilitatorWords[scene.lang];
  if (!asked || isGrid(asked.ballot) || showsSpread(asked.phase)) return false;
  return html`
    <details>
      <summary>${words.count}</summary>
      <p class="quiet">${words.countHelp}</p>
      <input type="hidden" name="seen" value="${scene.room.state.version}" form="count-form">
      <div class="fields">
        ${asked.ballot.options.map(
          ({ key, text }, rank) => html`
            <div class="field">
              <label for="count-${key}"><span class="num">${cardOf(rank)}</span> ${spokenText(scene.lang, asked.ballot, text)}</label>
              <input id="count-${key}" name="count-${key}" inputmode="numeric" maxlength="6" autocomplete="off" form="count-form">
            </div>
          `,
        )}
      </div>
      <p><button class="secondary" name="do" value="count" form="count-form">${words.countSave}</button></p>
    </details>
  `;
};

export const toolsView = ({ lang, room }: Scene): Html | false => {
  const words = facilitatorWords[lang];
  const { at, endedAt, blank } = room.state;
  if (at === undefined || endedAt !== undefined) return false;
  return html`
    <p class="room-tools">
      ${blank ? button('unblank', words.unblank, 'secondary', 'blank') : button('blank', words.blank, 'secondary', 'blank')}
      ${button('add-minutes:5', words.addMinutes)}
      ${nextOf(room.state, room.steps) !== undefined && button('skip', words.skip)}
    </p>
  `;
};

export const moreControls = (scene: Scene): Html | false => {
  const { lang, room } = scene;
  const words = facilitatorWords[lang];
  const { at, endedAt, timeLifted } = room.state;
  if (at === undefined || endedAt !== undefined) return false;
  return html`
    <details>
      <summary>${words.more}</summary>
      <p>${timeLifted ? button('restore-time', words.restoreTime) : button('lift-time', words.liftTime)}</p>
      <p class="quiet">${words.endHelp}</p>
      <p><button class="danger" name="do" value="end">${words.endConfirm}</button></p>
    </details>
    ${countFields(scene)}
  `;
};
