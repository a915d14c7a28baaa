/** What a facilitator may do to a room: the facts that each command records, where it makes sense. Pure. */
import type { AskingPhase } from '../steps/step-parts.ts';
import { revealsOf, votedOn } from '../steps/steps.ts';
import type { RoomFact } from './room.facts.ts';
import {
  askingAt,
  nextOf,
  openAsking,
  orderOf,
  partCount,
  partNow,
  phaseAt,
  previousOf,
  type RoomAsking,
  type RoomState,
  type RoomStep,
  remaining,
  visited,
} from './room.ts';

/** Commands that say everything by their name. */
export const plainCommands = [
  'next',
  'back',
  'skip',
  'open-again',
  'close',
  'reopen',
  'spread',
  'reveal',
  'explain',
  'blank',
  'unblank',
  'lift-time',
  'restore-time',
  'take-questions',
  'stop-questions',
  'hide-text',
  'end',
  'resume',
] as const;
type PlainCommand = (typeof plainCommands)[number];

/** Where a step joins a session: at once, just after the present step, or after the one at a position that is to come. */
export type AddedPlace = 'now' | 'next' | number;

/** What a facilitator may do. */
export type RoomCommand =
  | { [Name in PlainCommand]: { readonly do: Name } }[PlainCommand]
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'part'; readonly part: number }
  | { readonly do: 'sooner' | 'later'; readonly to: number }
  | { readonly do: 'drop' | 'restore'; readonly to: number }
  | { readonly do: 'add-minutes'; readonly minutes: number }
  | { readonly do: 'add-step'; readonly step: string; readonly minutes: number; readonly place: AddedPlace }
  | { readonly do: 'change-question' | 'erase-question'; readonly question: string }
  | { readonly do: 'open'; readonly seconds: number | null }
  | { readonly do: 'extend'; readonly seconds: number }
  | { readonly do: 'replace-links' }
  | { readonly do: 'show-text'; readonly text: string }
  | { readonly do: 'count'; readonly counts: Readonly<Record<string, number>> };

/** Time given once some is added; what ran out starts again from now, so that what is added is what people get. */
const extendedSeconds = ({ openedAt, seconds }: RoomAsking, added: number, now: number): number =>
  Math.ceil(Math.max(seconds ?? 0, (now - openedAt) / 1_000) + added);

/** Leaving a question closes its vote: nobody answers a question that is no longer on the screen. */
const closingOf = (state: RoomState): readonly RoomFact[] => {
  const open = openAsking(state);
  return open ? [{ kind: 'room.vote-closed', data: { asking: open.id } }] : [];
};

const moved = (state: RoomState, steps: readonly RoomStep[], to: number): RoomFact[] | undefined => {
  if (to < 0 || to >= steps.length || to === state.at) return undefined;
  return [...closingOf(state), { kind: 'room.moved', data: { to } }];
};

const opened = (
  state: RoomState,
  steps: readonly RoomStep[],
  seconds: number | null,
): RoomFact[] | undefined => {
  const { at } = state;
  const ref = at === undefined ? undefined : steps[at]?.ref;
  const question = ref && votedOn(ref);
  if (at === undefined || question === undefined || openAsking(state)) return undefined;
  const asking = String(state.askings.length + 1);
  return [{ kind: 'room.vote-opened', data: { asking, at, question, seconds } }];
};

/** The room as a command finds it. */
type Situation = {
  readonly state: RoomState;
  readonly steps: readonly RoomStep[];
  readonly now: number;
  readonly phase: AskingPhase;
  readonly asking: RoomAsking | undefined;
};

const movement = (
  { state, steps }: Situation,
  command: Extract<RoomCommand, { do: 'next' | 'back' | 'skip' | 'go' }>,
): readonly RoomFact[] | undefined => {
  const { at } = state;
  if (command.do === 'go') return moved(state, steps, command.to);
  const to = command.do === 'back' ? previousOf(state, steps) : nextOf(state, steps);
  const facts = to === undefined ? undefined : moved(state, steps, to);
  if (command.do !== 'skip') return facts;
  return at === undefined
    ? undefined
    : facts?.map((fact) =>
        fact.kind === 'room.moved' ? { kind: 'room.skipped', data: { from: at, to: fact.data.to } } : fact,
      );
};

/** Exchanges a step to come with the one before it, or after it. */
const reordering = (
  { state, steps }: Situation,
  { do: way, to }: Extract<RoomCommand, { do: 'sooner' | 'later' }>,
): readonly RoomFact[] | undefined => {
  const toCome = remaining(state, steps);
  const rank = toCome.indexOf(to);
  const other = toCome[way === 'sooner' ? rank - 1 : rank + 1];
  if (rank === -1 || other === undefined) return undefined;
  const exchanged = (position: number): number =>
    position === to ? other : position === other ? to : position;
  return [{ kind: 'room.reordered', data: { order: orderOf(state, steps).map(exchanged) } }];
};

/** Most steps of a session: positions go no further. */
const mostSteps = 200;

/** A step joins the session. The room goes there at once where that is asked, which closes the vote under way. */
const adding = (
  { state, steps }: Situation,
  { step, minutes, place }: Extract<RoomCommand, { do: 'add-step' }>,
): readonly RoomFact[] | undefined => {
  const position = steps.length;
  const isThere = typeof place !== 'number' || remaining(state, steps).includes(place);
  if (position >= mostSteps || !isThere || (place === 'now' && state.at === undefined)) return undefined;
  const order = orderOf(state, steps);
  const after = typeof place === 'number' ? place : state.at;
  const rank = after === undefined ? 0 : order.indexOf(after) + 1;
  const added = {
    kind: 'room.step-added',
    data: { step, minutes, order: order.toSpliced(rank, 0, position) },
  } as const;
  return place === 'now'
    ? [added, ...closingOf(state), { kind: 'room.moved', data: { to: position } }]
    : [added];
};

/** The words of a question are erased; its vote is over. */
const erasing = (
  { state }: Pick<Situation, 'state'>,
  { question }: { readonly question: string },
): readonly RoomFact[] | undefined => {
  if (state.erased.has(question)) return undefined;
  const closing = openAsking(state)?.question === question ? closingOf(state) : [];
  return [...closing, { kind: 'room.question-erased', data: { question } }];
};

/** A question of one's own is worded otherwise, until the room is at it. */
const rewording = (
  { state, steps }: Situation,
  { question }: { readonly question: string },
): readonly RoomFact[] | undefined => {
  const position = steps.findIndex(({ step }) => step === question);
  const isAsked = position === -1 || visited(state).has(position) || state.erased.has(question);
  return isAsked ? undefined : [{ kind: 'room.question-changed', data: { question } }];
};

/** Leaves a step to come out of the session, or puts it back. */
const dropping = (
  { state, steps }: Situation,
  { do: way, to }: Extract<RoomCommand, { do: 'drop' | 'restore' }>,
): readonly RoomFact[] | undefined => {
  const dropped = way === 'drop';
  const isToCome = remaining(state, steps).includes(to);
  return isToCome && state.dropped.has(to) !== dropped
    ? [{ kind: 'room.step-dropped', data: { at: to, dropped } }]
    : undefined;
};

/** Most minutes that a step may be given beyond its plan. */
const mostAdded = 600;

const timing = (
  { state }: Situation,
  command: Extract<RoomCommand, { do: 'add-minutes' | 'blank' | 'unblank' | 'lift-time' | 'restore-time' }>,
): readonly RoomFact[] | undefined => {
  const { at } = state;
  switch (command.do) {
    case 'add-minutes': {
      if (at === undefined) return undefined;
      const minutes = (state.added.get(at) ?? 0) + command.minutes;
      return minutes > mostAdded ? undefined : [{ kind: 'room.minutes-added', data: { at, minutes } }];
    }
    case 'blank':
    case 'unblank': {
      const blank = command.do === 'blank';
      return blank === state.blank ? undefined : [{ kind: 'room.blanked', data: { blank } }];
    }
    default: {
      const lifted = command.do === 'lift-time';
      return lifted === state.timeLifted ? undefined : [{ kind: 'room.time-lifted', data: { lifted } }];
    }
  }
};

/** Counts of a vote by cards: they stand for an asking of their own, closed at once. */
const countedBy = (
  state: RoomState,
  steps: readonly RoomStep[],
  counts: Readonly<Record<string, number>>,
): readonly RoomFact[] | undefined => {
  const kind = state.at === undefined ? undefined : steps[state.at]?.ref.kind;
  if (kind !== 'question' && kind !== 'own') return undefined;
  const phase = phaseAt(state, state.at);
  const asking = askingAt(state, state.at);
  if (asking && (phase === 'open' || phase === 'closed'))
    return [{ kind: 'room.counted', data: { asking: asking.id, counts } }];
  const asked = opened(state, steps, null);
  const fact = asked?.[0];
  return fact?.kind === 'room.vote-opened'
    ? [fact, { kind: 'room.counted', data: { asking: fact.data.asking, counts } }]
    : undefined;
};

const voting = (
  { state, steps, now, phase, asking }: Situation,
  command: Extract<RoomCommand, { do: 'open' | 'open-again' | 'close' | 'reopen' | 'extend' | 'count' }>,
): readonly RoomFact[] | undefined => {
  if (command.do === 'open') return phase === 'ready' ? opened(state, steps, command.seconds) : undefined;
  if (command.do === 'count') return countedBy(state, steps, command.counts);
  if (!asking) return undefined;
  const { id, seconds } = asking;
  switch (command.do) {
    case 'open-again':
      return phase === 'open' ? undefined : opened(state, steps, null);
    case 'close':
      return phase === 'open' ? [{ kind: 'room.vote-closed', data: { asking: id } }] : undefined;
    case 'reopen':
      return !asking.counts && phase === 'closed'
        ? [{ kind: 'room.vote-reopened', data: { asking: id } }]
        : undefined;
    case 'extend': {
      const data = { asking: id, seconds: extendedSeconds(asking, command.seconds, now) };
      return phase === 'open' && seconds !== null ? [{ kind: 'room.vote-extended', data }] : undefined;
    }
  }
};

const showing = (
  { state, steps, phase, asking }: Situation,
  command: Extract<RoomCommand, { do: 'spread' | 'reveal' | 'explain' }>,
): readonly RoomFact[] | undefined => {
  const { at } = state;
  if (at === undefined) return undefined;
  switch (command.do) {
    case 'spread': {
      const shown = { kind: 'room.spread-shown', data: { at } } as const;
      if (phase === 'closed') return [shown];
      // Its time ran out: nobody has to close it first.
      return phase === 'open' && asking
        ? [{ kind: 'room.vote-closed', data: { asking: asking.id } }, shown]
        : undefined;
    }
    case 'reveal': {
      const ref = steps[at]?.ref;
      const reveals = ref && revealsOf(ref);
      if (!reveals) return undefined;
      const isAloud = reveals === 'aloud';
      if (phase !== 'closed' && phase !== 'spread' && !(isAloud && phase === 'ready')) return undefined;
      const revealed = { kind: 'room.revealed', data: { at } } as const;
      // What is suggested may be argued: it is shown with why.
      return isAloud ? [revealed, { kind: 'room.explained', data: { at } }] : [revealed];
    }
    case 'explain':
      return phase === 'revealed' ? [{ kind: 'room.explained', data: { at } }] : undefined;
  }
};

/** Another part of the present step. */
const turning = (
  { state, steps }: Situation,
  { part }: Extract<RoomCommand, { do: 'part' }>,
): readonly RoomFact[] | undefined => {
  const { at } = state;
  if (at === undefined || part >= partCount(state, steps) || part === partNow(state, steps)) return undefined;
  return [{ kind: 'room.part-shown', data: { at, part } }];
};

/** What a room says in its own words: whether it may ask, and what the screen shows of it. */
const hearing = (
  { questionsOpen, onScreen }: RoomState,
  command: Extract<RoomCommand, { do: 'take-questions' | 'stop-questions' | 'show-text' | 'hide-text' }>,
): readonly RoomFact[] | undefined => {
  switch (command.do) {
    case 'take-questions':
    case 'stop-questions': {
      const taken = command.do === 'take-questions';
      return taken === questionsOpen ? undefined : [{ kind: 'room.questions-taken', data: { taken } }];
    }
    case 'show-text':
      return onScreen === command.text
        ? undefined
        : [{ kind: 'room.text-shown', data: { text: command.text } }];
    case 'hide-text':
      return onScreen === undefined ? undefined : [{ kind: 'room.text-shown', data: { text: null } }];
  }
};

const ending = (state: RoomState): readonly RoomFact[] => [
  ...closingOf(state),
  { kind: 'room.ended', data: {} },
];

/**
 * What a command changes in a room: the facts to record, or undefined when it makes no sense at this point.
 *
 * @param now milliseconds since the epoch, by the server's clock
 */
export const factsOf = (
  state: RoomState,
  steps: readonly RoomStep[],
  command: RoomCommand,
  now: number,
): readonly RoomFact[] | undefined => {
  // At any moment, also once the session is over: the results are under the same link.
  if (command.do === 'replace-links')
    return [{ kind: 'room.links-replaced', data: { version: state.linkVersion + 1 } }];
  if (command.do === 'erase-question') return erasing({ state }, command);
  if (state.endedAt !== undefined)
    return command.do === 'resume' ? [{ kind: 'room.resumed', data: {} }] : undefined;
  const asking = askingAt(state, state.at);
  const situation: Situation = { state, steps, now, asking, phase: phaseAt(state, state.at) };
  switch (command.do) {
    case 'next':
    case 'back':
    case 'skip':
    case 'go':
      return movement(situation, command);
    case 'open':
    case 'open-again':
    case 'close':
    case 'reopen':
    case 'extend':
    case 'count':
      return voting(situation, command);
    case 'spread':
    case 'reveal':
    case 'explain':
      return showing(situation, command);
    case 'part':
      return turning(situation, command);
    case 'sooner':
    case 'later':
      return reordering(situation, command);
    case 'add-step':
      return adding(situation, command);
    case 'change-question':
      return rewording(situation, command);
    case 'drop':
    case 'restore':
      return dropping(situation, command);
    case 'add-minutes':
    case 'blank':
    case 'unblank':
    case 'lift-time':
    case 'restore-time':
      return timing(situation, command);
    case 'take-questions':
    case 'stop-questions':
    case 'show-text':
    case 'hide-text':
      return hearing(state, command);
    case 'end':
      return ending(state);
    case 'resume':
      return undefined;
  }
};
