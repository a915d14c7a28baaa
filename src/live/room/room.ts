/** A room as its facts tell it: where the session is, what was asked and shown. Pure. */
import type { Course } from '../../course/course.ts';
import { type SessionStepRef, sessionRefs } from '../../course/sessions.ts';
import type { Standard } from '../../standard/standard.ts';
import type { AskingPhase } from '../steps/step-parts.ts';
import { isThere, type Parted, partedAs, votedOn } from '../steps/steps.ts';
import type { RoomData, RoomFact } from './room.facts.ts';

/** The version of links that were never replaced. */
export const firstLinkVersion = 1;

export type RoomStep = {
  readonly step: string;
  readonly minutes: number;
  readonly ref: SessionStepRef;
  /** In how many parts the room is shown it, one after the other, where what it puts to the vote stands. */
  readonly parts: Parted;
  /** Whether it joined the session once that had begun: the plan did not have it. */
  readonly isLate?: true;
};

/** A step that joined a session after its room was opened. */
export type AddedStep = RoomData<'room.opened'>['steps'][number] & { readonly isLate?: true };

/** A question put to the room once; asked again, it is another asking. */
export type RoomAsking = {
  /** `1`, `2`… in the order they were opened. */
  readonly id: string;
  /** Position of its step in the session, from 0. */
  readonly at: number;
  /** What was put to the room: a question, an exercise, a practice to take stock of. */
  readonly question: string;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly openedAt: number;
  /** Time given to answer, extensions included; null without a limit. */
  readonly seconds: number | null;
  readonly open: boolean;
  /** Whether it closed without a single answer: what was asked before it stands. */
  readonly nobody?: true | undefined;
  /** What its step was showing when it was opened. */
  readonly before: AskingPhase;
  /** Counts entered by hand, by option: the room voted with cards. */
  readonly counts?: Readonly<Record<string, number>>;
};

/** A time that the room spent at a step, in milliseconds since the epoch; without an end while it is there. */
export type Stay = { readonly at: number; readonly from: number; readonly to: number | undefined };

/** Kinds of what is done to a room; facts of 1.0.0 that tell of tables are none. */
export type ActKind = Exclude<RoomFact['kind'], 'room.tables-set' | 'room.tables-shown'>;

export type RoomState = {
  readonly at: number | undefined;
  /** Rank of the last fact that made it what it is: of two facilitators who act on the same version, only the first one does. */
  readonly version: number;
  /** What the last fact tells was done. */
  readonly latest: ActKind;
  readonly openedAt: number;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly askings: readonly RoomAsking[];
  readonly spread: ReadonlySet<number>;
  /** Positions whose right answer (or answers of the exercise) was shown. */
  readonly revealed: ReadonlySet<number>;
  /** Positions whose explanation was shown to the whole room. */
  readonly explained: ReadonlySet<number>;
  /** The part that the room was shown last of the step at a position, from 0; a step shows its first one until then. */
  readonly parts: ReadonlyMap<number, number>;
  readonly skipped: ReadonlySet<number>;
  /** Positions left out of what is to come, until the room goes there all the same. */
  readonly dropped: ReadonlySet<number>;
  /** Where the room has been, in order; a session that is over is nowhere. */
  readonly stays: readonly Stay[];
  /** Minutes given to steps beyond their plan, by position. */
  readonly added: ReadonlyMap<number, number>;
  /** Positions in the order in which they follow one another; undefined while it is that of the plan. */
  readonly order: readonly number[] | undefined;
  /** The steps that joined the session, in turn: their positions follow those that it was opened with. */
  readonly more: readonly AddedStep[];
  readonly rewordings: number;
  /** Ids of the questions of one's own whose words were erased. */
  readonly erased: ReadonlySet<string>;
  readonly blank: boolean;
  readonly timeLifted: boolean;
  /** Which links lead to the room: those of an earlier version do so no more. */
  readonly linkVersion: number;
  /** Whether the room takes questions, and votes for them. */
  readonly questionsOpen: boolean;
  /** The text that the screen shows in place of the step, by its id; undefined while it shows the step. */
  readonly onScreen: string | undefined;
};

/** The steps of a room, then those that joined. One whose content is gone keeps its place and reads as withdrawn. */
export const roomSteps = (
  steps: readonly AddedStep[],
  standard: Standard,
  course: Course,
): readonly RoomStep[] => {
  const refs = sessionRefs(steps.map(({ step }) => step));
  return steps.map((planned, at) => {
    const ref = refs[at];
    if (!ref || !isThere({ standard, course }, ref))
      return { ...planned, ref: { kind: 'withdrawn' }, parts: {} };
    return { ...planned, ref, parts: partedAs({ standard, course }, ref) };
  });
};

export const orderOf = (
  { order }: Pick<RoomState, 'order'>,
  steps: readonly RoomStep[],
): readonly number[] => (order?.length === steps.length ? order : [...steps.keys()]);

/** The position that comes next, steps left out aside; undefined at the last one. Before the first step, it is that one. */
export const nextOf = (
  state: Pick<RoomState, 'order' | 'at' | 'dropped'>,
  steps: readonly RoomStep[],
): number | undefined => remaining(state, steps).find((position) => !state.dropped.has(position));

/** The position that comes before, steps left out aside; undefined at the first one. */
export const previousOf = (
  state: Pick<RoomState, 'order' | 'at' | 'dropped'>,
  steps: readonly RoomStep[],
): number | undefined => {
  const order = orderOf(state, steps);
  const before = state.at === undefined ? [] : order.slice(0, order.indexOf(state.at));
  return before.findLast((position) => !state.dropped.has(position));
};

/** The positions still to come, in their order: those that may change places. */
export const remaining = (
  state: Pick<RoomState, 'order' | 'at'>,
  steps: readonly RoomStep[],
): readonly number[] => {
  const order = orderOf(state, steps);
  return state.at === undefined ? order : order.slice(order.indexOf(state.at) + 1);
};

export const partCount = (state: RoomState, steps: readonly RoomStep[]): number =>
  (state.at === undefined ? undefined : steps[state.at]?.parts[phaseAt(state, state.at)]) ?? 1;

/** The part that the room is shown of the step where it is, from 0. A step comes back as it was left. */
export const partNow = (state: RoomState, steps: readonly RoomStep[]): number =>
  state.at === undefined ? 0 : Math.min(state.parts.get(state.at) ?? 0, partCount(state, steps) - 1);

export const visited = ({ stays }: Pick<RoomState, 'stays'>): ReadonlySet<number> =>
  new Set(stays.map(({ at }) => at));

/** Positions shown to the room and, where they ask something, asked or answered aloud. */
export const wentThrough = (
  state: Pick<RoomState, 'stays' | 'skipped' | 'askings' | 'revealed'>,
  steps: readonly RoomStep[],
): ReadonlySet<number> => {
  const asked = new Set(state.askings.flatMap(({ at, nobody }) => (nobody ? [] : [at])));
  const isDone = (at: number): boolean => {
    const ref = steps[at]?.ref;
    const isShown = ref !== undefined && votedOn(ref) === undefined;
    return !state.skipped.has(at) && (isShown || asked.has(at) || state.revealed.has(at));
  };
  return new Set([...visited(state)].filter(isDone));
};

/** The latest asking of a step that is open or has answers, else its latest one; undefined when never asked. */
export const askingAt = (
  { askings }: Pick<RoomState, 'askings'>,
  at: number | undefined,
): RoomAsking | undefined =>
  askings.findLast((asking) => asking.at === at && !asking.nobody) ??
  askings.findLast((asking) => asking.at === at);

/** The askings of what a question was asked, in order, and that one: those in which nobody took part are no time of it. */
const timesOf = ({ askings }: Pick<RoomState, 'askings'>, asking: RoomAsking): readonly RoomAsking[] =>
  askings.filter(({ id, question, nobody }) => question === asking.question && (!nobody || id === asking.id));

/** The first time that what is asked was put to the room; undefined when this is that time. */
export const firstAsking = (
  state: Pick<RoomState, 'askings'>,
  asking: RoomAsking,
): RoomAsking | undefined => {
  const [first] = timesOf(state, asking);
  return first?.id === asking.id ? undefined : first;
};

export const timeOf = (state: Pick<RoomState, 'askings'>, asking: RoomAsking): number =>
  timesOf(state, asking).findIndex(({ id }) => id === asking.id) + 1;

/** Askings with an answer. The first one of a question is the one that counts, even if its answer was shown before. */
export const heldAskings = ({ askings }: Pick<RoomState, 'askings'>): readonly RoomAsking[] =>
  askings.filter(({ nobody }) => !nobody);

/** What was asked more than once of people on a device: the first time, and the last. */
export const askedTwice = (
  state: Pick<RoomState, 'askings'>,
): readonly (readonly [RoomAsking, RoomAsking])[] => {
  const own = heldAskings(state).filter(({ open, counts }) => !open && !counts);
  return [...Map.groupBy(own, ({ question }) => question).values()].flatMap((asked) => {
    const [first, last] = [asked[0], asked.at(-1)];
    return first && last && first !== last ? [[first, last] as const] : [];
  });
};

export const wasVoted = ({ askings, at }: RoomState, question: string): boolean =>
  askings.some((asking) => asking.question === question && asking.at !== at && !asking.nobody);

/** Whether the vote just closed was one held again, in which nobody took part. */
export const wasForNothing = ({ askings, at, latest }: RoomState): boolean => {
  const last = askings.at(-1);
  return latest === 'room.vote-closed' && last?.at === at && askingAt({ askings }, at)?.id !== last?.id;
};

export const openAsking = (state: RoomState): RoomAsking | undefined => {
  const asking = askingAt(state, state.at);
  return asking?.open && state.endedAt === undefined ? asking : undefined;
};

export const phaseAt = (state: RoomState, at: number | undefined): AskingPhase => {
  if (at === undefined) return 'ready';
  if (state.explained.has(at)) return 'explained';
  if (state.revealed.has(at)) return 'revealed';
  const asking = askingAt(state, at);
  if (!asking) return 'ready';
  if (asking.open) return 'open';
  return state.spread.has(at) ? 'spread' : 'closed';
};
