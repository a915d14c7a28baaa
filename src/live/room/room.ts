/** A room as its facts tell it: where the session is, what was asked, what may happen next. Pure. */
import type { Course } from '../../course/course.ts';
import { type SessionStepRef, sessionRefs } from '../../course/sessions.ts';
import type { Standard } from '../../standard/standard.ts';
import type { AskingPhase } from '../steps/step-parts.ts';
import { isThere, type Parted, partedAs, revealsOf, votedOn } from '../steps/steps.ts';
import { leastTables, mostTables, type Seat, tableAmong } from '../tables/tables.ts';
import type { RecordedRoomFact, RoomData, RoomFact } from './room.facts.ts';

/** The version of links that were never replaced. */
export const firstLinkVersion = 1;

/** A step of one room's session. */
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
  /** How many tables answer it, each together; undefined where each person answers. */
  readonly tables?: number | undefined;
  /** Counts entered by hand, by option: the room voted with cards. */
  readonly counts?: Readonly<Record<string, number>>;
};

/** A time that the room spent at a step, in milliseconds since the epoch; without an end while it is there. */
export type Stay = { readonly at: number; readonly from: number; readonly to: number | undefined };

export type RoomState = {
  /** Position of the present step; undefined while people are coming in. */
  readonly at: number | undefined;
  /** Rank of the last fact that made it what it is: of two facilitators who act on the same version, only the first one does. */
  readonly version: number;
  /** What the last fact tells was done. */
  readonly latest: RoomFact['kind'];
  readonly openedAt: number;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly askings: readonly RoomAsking[];
  /** Positions where the room was shown how many chose what. */
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
  /** How many times a question of one's own was worded otherwise. */
  readonly rewordings: number;
  /** Ids of the questions of one's own whose words were erased. */
  readonly erased: ReadonlySet<string>;
  /** Whether the screen of the room shows nothing for now. */
  readonly blank: boolean;
  /** Whether time limits are lifted for everyone. */
  readonly timeLifted: boolean;
  /** Which links lead to the room: those of an earlier version do so no more. */
  readonly linkVersion: number;
  /** Whether the room takes questions, and votes for them. */
  readonly questionsOpen: boolean;
  /** The text that the screen shows in place of the step, by its id; undefined while it shows the step. */
  readonly onScreen: string | undefined;
  /** How many tables answer what will be asked, each together; undefined where each person answers. */
  readonly tables: number | undefined;
  /** Whether the screen shows the codes of the tables in place of the step. */
  readonly tablesShown: boolean;
};

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
  'whole-room',
  'show-tables',
  'hide-tables',
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
  | { readonly do: 'tables'; readonly tables: number }
  | { readonly do: 'count'; readonly counts: Readonly<Record<string, number>> };

/**
 * The steps of a room: those it was opened with, then those that joined. One whose content is gone since keeps its place, which the room's facts name, and
 * is read as withdrawn.
 *
 * @param standard the one that the room is read with
 */
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

const withAsking = (state: RoomState, id: string, change: Partial<RoomAsking>): Partial<RoomState> => ({
  askings: state.askings.map((asking) => (asking.id === id ? { ...asking, ...change } : asking)),
});

/** What a step had been led to show, in the order in which it is. */
const acts = ['spread', 'revealed', 'explained'] as const;

/** A vote is closed. Where nobody took part in one held again, its step shows what it showed before. */
const closedAs = (
  state: RoomState,
  { asking: id, nobody }: RoomData<'room.vote-closed'>,
): Partial<RoomState> => {
  const { askings = [] } = withAsking(state, id, { open: false, nobody });
  const asking = askings.find((each) => each.id === id);
  if (!asking || askingAt({ askings }, asking.at)?.id === id) return { askings };
  const { at, before } = asking;
  const shown = acts.slice(0, acts.indexOf(before as (typeof acts)[number]) + 1);
  return { askings, ...Object.fromEntries(shown.map((act) => [act, new Set([...state[act], at])])) };
};

/** What a step shows from now on is shown from its first part. */
const fromFirstPart = ({ parts }: RoomState, { at }: { readonly at: number }): RoomState['parts'] =>
  new Map([...parts].filter(([position]) => position !== at));

const staysUntil = ({ stays }: RoomState, now: number): readonly Stay[] =>
  stays.map((stay) => (stay.to === undefined ? { ...stay, to: now } : stay));

const changeBy = (state: RoomState, fact: RoomFact, at: number): Partial<RoomState> => {
  switch (fact.kind) {
    case 'room.opened':
      return { openedAt: at };
    case 'room.skipped':
    case 'room.moved': {
      const { to } = fact.data;
      const skipped = new Set(state.skipped);
      if (fact.kind === 'room.skipped') skipped.add(fact.data.from);
      skipped.delete(to);
      const dropped = new Set([...state.dropped].filter((each) => each !== to));
      const stays = [...staysUntil(state, at), { at: to, from: at, to: undefined }];
      return {
        at: to,
        startedAt: state.startedAt ?? at,
        skipped,
        dropped,
        stays,
        onScreen: undefined,
        tablesShown: false,
      };
    }
    case 'room.vote-opened': {
      const { asking: id, at: position, question, seconds } = fact.data;
      const { tables } = state;
      const before = phaseAt(state, position);
      const asking = { id, at: position, question, openedAt: at, seconds, open: true, before, tables };
      const hidden = (shown: ReadonlySet<number>) => new Set([...shown].filter((each) => each !== position));
      return {
        askings: [...state.askings, asking],
        onScreen: undefined,
        tablesShown: false,
        spread: hidden(state.spread),
        revealed: hidden(state.revealed),
        explained: hidden(state.explained),
      };
    }
    case 'room.vote-closed':
      return closedAs(state, fact.data);
    case 'room.vote-reopened':
      return withAsking(state, fact.data.asking, {
        open: true,
        openedAt: at,
        seconds: null,
        nobody: undefined,
      });
    case 'room.vote-extended':
      return withAsking(state, fact.data.asking, { seconds: fact.data.seconds });
    case 'room.counted':
      // Cards are raised by people, whoever was to answer on phones.
      return withAsking(state, fact.data.asking, {
        open: false,
        nobody: undefined,
        counts: fact.data.counts,
        tables: undefined,
      });
    case 'room.spread-shown':
      return { spread: new Set([...state.spread, fact.data.at]), parts: fromFirstPart(state, fact.data) };
    case 'room.revealed':
      return { revealed: new Set([...state.revealed, fact.data.at]) };
    case 'room.explained':
      return {
        explained: new Set([...state.explained, fact.data.at]),
        parts: fromFirstPart(state, fact.data),
      };
    case 'room.part-shown':
      // What is shown is seen, whatever stood over the step.
      return {
        parts: new Map([...state.parts, [fact.data.at, fact.data.part]]),
        onScreen: undefined,
        tablesShown: false,
      };
    case 'room.minutes-added':
      return { added: new Map([...state.added, [fact.data.at, fact.data.minutes]]) };
    case 'room.reordered':
      return { order: fact.data.order };
    case 'room.step-added': {
      const { order, ...step } = fact.data;
      const late = state.startedAt === undefined ? {} : { isLate: true as const };
      return { more: [...state.more, { ...step, ...late }], order };
    }
    case 'room.question-changed':
      return { rewordings: state.rewordings + 1 };
    case 'room.question-erased':
      return { erased: new Set([...state.erased, fact.data.question]) };
    case 'room.step-dropped': {
      const { at: position, dropped } = fact.data;
      const others = [...state.dropped].filter((each) => each !== position);
      return { dropped: new Set(dropped ? [...others, position] : others) };
    }
    case 'room.blanked':
      return { blank: fact.data.blank };
    case 'room.time-lifted':
      return { timeLifted: fact.data.lifted };
    case 'room.questions-taken':
      return { questionsOpen: fact.data.taken };
    case 'room.text-shown':
      // What is shown is seen: a blank screen shows it too.
      return fact.data.text === null
        ? { onScreen: undefined }
        : { onScreen: fact.data.text, blank: false, tablesShown: false };
    case 'room.tables-set': {
      const { tables } = fact.data;
      return tables === null
        ? { tables: undefined, tablesShown: false }
        : { tables, tablesShown: true, blank: false, onScreen: undefined };
    }
    case 'room.tables-shown':
      return fact.data.shown
        ? { tablesShown: true, blank: false, onScreen: undefined }
        : { tablesShown: false };
    case 'room.ended':
      return { endedAt: at, stays: staysUntil(state, at), onScreen: undefined, tablesShown: false };
    case 'room.resumed':
      // The time during which the session was over is no time of its step.
      return {
        endedAt: undefined,
        stays: state.at === undefined ? [] : [...state.stays, { at: state.at, from: at, to: undefined }],
      };
    case 'room.links-replaced':
      return { linkVersion: fact.data.version };
  }
};

const nothing: RoomState = {
  version: 0,
  latest: 'room.opened',
  openedAt: 0,
  at: undefined,
  startedAt: undefined,
  endedAt: undefined,
  askings: [],
  spread: new Set(),
  revealed: new Set(),
  explained: new Set(),
  parts: new Map(),
  skipped: new Set(),
  dropped: new Set(),
  stays: [],
  added: new Map(),
  order: undefined,
  more: [],
  rewordings: 0,
  erased: new Set(),
  blank: false,
  timeLifted: false,
  linkVersion: firstLinkVersion,
  questionsOpen: true,
  onScreen: undefined,
  tables: undefined,
  tablesShown: false,
};

/** The room after one more fact. */
export const afterFact = (
  state: RoomState,
  fact: RoomFact & Pick<RecordedRoomFact, 'effectiveAt' | 'seq'>,
): RoomState => ({
  ...state,
  ...changeBy(state, fact, Date.parse(fact.effectiveAt)),
  version: fact.seq,
  latest: fact.kind,
});

/** The room that its facts tell, by rank. */
export const roomState = (facts: readonly RecordedRoomFact[]): RoomState => facts.reduce(afterFact, nothing);

/** The positions of a session, in the order in which they follow one another. */
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

/** In how many parts the room is shown what it is at. */
export const partCount = (state: RoomState, steps: readonly RoomStep[]): number =>
  (state.at === undefined ? undefined : steps[state.at]?.parts[phaseAt(state, state.at)]) ?? 1;

/** The part that the room is shown of the step where it is, from 0. A step comes back as it was left. */
export const partNow = (state: RoomState, steps: readonly RoomStep[]): number =>
  state.at === undefined ? 0 : Math.min(state.parts.get(state.at) ?? 0, partCount(state, steps) - 1);

/** Minutes a step has: those of its plan, and those that were added. */
export const minutesOf = (
  { added }: Pick<RoomState, 'added'>,
  steps: readonly RoomStep[],
  at: number,
): number => (steps[at]?.minutes ?? 0) + (added.get(at) ?? 0);

/** Minutes of the whole session, as it was planned. */
export const plannedMinutes = (steps: readonly Pick<RoomStep, 'minutes'>[]): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);

/** Positions the room has been at. */
export const visited = ({ stays }: Pick<RoomState, 'stays'>): ReadonlySet<number> =>
  new Set(stays.map(({ at }) => at));

/**
 * Positions of the steps that the session went through: shown to the room and, where they put something to the vote, asked or
 * answered aloud. One that was skipped, or left before anyone was asked, is not.
 */
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

/** Milliseconds spent in stays, those under way aside; undefined when none is over. */
export const timeIn = (stays: readonly Stay[]): number | undefined => {
  const over = stays.flatMap(({ from, to }) => (to === undefined ? [] : [to - from]));
  return over.length > 0 ? over.reduce((sum, time) => sum + time, 0) : undefined;
};

/**
 * The latest asking of a step in which someone took part, or that is open; where there is none, the latest one. Undefined
 * when it was never asked.
 */
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

/** Which time this is that it was put to the room, from 1. */
export const timeOf = (state: Pick<RoomState, 'askings'>, asking: RoomAsking): number =>
  timesOf(state, asking).findIndex(({ id }) => id === asking.id) + 1;

/**
 * The votes that were held: one that closed without a single answer is none. The first of them is what counts for a
 * question, in the room's results as in the record of each person, even where the answer was shown before anyone voted:
 * the room then answered no other time.
 */
export const heldAskings = ({ askings }: Pick<RoomState, 'askings'>): readonly RoomAsking[] =>
  askings.filter(({ nobody }) => !nobody);

/** What was asked more than once of people who each answer for themselves, on a device: the first time, and the last. */
export const askedTwice = (
  state: Pick<RoomState, 'askings'>,
): readonly (readonly [RoomAsking, RoomAsking])[] => {
  const own = heldAskings(state).filter(
    ({ open, tables, counts }) => !open && !counts && tables === undefined,
  );
  return [...Map.groupBy(own, ({ question }) => question).values()].flatMap((asked) => {
    const [first, last] = [asked[0], asked.at(-1)];
    return first && last && first !== last ? [[first, last] as const] : [];
  });
};

/** Whether the room has voted on a question before the present step. */
export const wasVoted = ({ askings, at }: RoomState, question: string): boolean =>
  askings.some((asking) => asking.question === question && asking.at !== at && !asking.nobody);

/** Whether the vote just closed was one held again, in which nobody took part. */
export const wasForNothing = ({ askings, at, latest }: RoomState): boolean => {
  const last = askings.at(-1);
  return latest === 'room.vote-closed' && last?.at === at && askingAt({ askings }, at)?.id !== last?.id;
};

/** The asking that takes votes now; undefined when none does. */
export const openAsking = (state: RoomState): RoomAsking | undefined => {
  const asking = askingAt(state, state.at);
  return asking?.open && state.endedAt === undefined ? asking : undefined;
};

/** Where the step at a position stands. */
export const phaseAt = (state: RoomState, at: number | undefined): AskingPhase => {
  if (at === undefined) return 'ready';
  if (state.explained.has(at)) return 'explained';
  if (state.revealed.has(at)) return 'revealed';
  const asking = askingAt(state, at);
  if (!asking) return 'ready';
  if (asking.open) return 'open';
  return state.spread.has(at) ? 'spread' : 'closed';
};

/** Where someone wants to sit, and how many share their phone: as many as before when that is not said. */
export type SeatAsked = { readonly table: number; readonly people: number | undefined };

/**
 * The seat of who sits down now; undefined where there is no such table. Who stays at their table stays there from when
 * they came to it.
 */
export const seatNow = (
  state: RoomState,
  { table, people }: SeatAsked,
  before: Seat | undefined,
): Seat | undefined => {
  if (state.tables === undefined || table < 1 || table > state.tables) return undefined;
  const from = state.askings.length + (openAsking(state) ? 0 : 1);
  return {
    table,
    people: people ?? before?.people ?? 1,
    from: before?.table === table ? Math.min(before.from, from) : from,
  };
};

/** The table at which someone is, among those that the room has, or had when it was asked what it is at. */
export const tableNow = (state: RoomState, seat: Seat | undefined): number | undefined =>
  tableAmong(state.tables ?? askingAt(state, state.at)?.tables, seat);

/** How much longer than the others someone may take: twice, ten times, or without limit (0). */
export const timeFactors = [1, 2, 10, 0] as const;
export type TimeFactor = (typeof timeFactors)[number];

/** When the time to answer is over for someone, in milliseconds since the epoch; undefined without a limit. */
export const deadlineOf = (
  state: Pick<RoomState, 'timeLifted'>,
  asking: RoomAsking,
  factor: TimeFactor = 1,
): number | undefined =>
  asking.seconds === null || state.timeLifted || factor === 0
    ? undefined
    : asking.openedAt + asking.seconds * 1_000 * factor;

/**
 * Time allowed after the deadline for what was sent before it to arrive: a vote sent at the last second of the
 * countdown is a vote in time.
 */
const graceMs = 1_500;

/**
 * Whether a vote may be taken now; if not, why.
 *
 * @param made when it was made, milliseconds since the epoch by the server's clock
 */
export const voteRefusal = (
  state: RoomState,
  askingId: string,
  made: number,
  factor: TimeFactor,
): 'closed' | 'too-late' | undefined => {
  const asking = openAsking(state);
  if (!asking || asking.id !== askingId) return 'closed';
  const deadline = deadlineOf(state, asking, factor);
  return deadline !== undefined && made > deadline + graceMs ? 'too-late' : undefined;
};

/** Time left to say what one thought of a session once it is over, or to change one's commitments. */
const afterwardsMs = 3_600_000;
/** A session that nobody ended is over after a day, as passes are. */
const longestMs = 86_400_000;

/**
 * Whether someone may say, or change, what they think of the session and what they commit to: while it runs, and for an
 * hour after if they were there.
 *
 * @param since when they came in, milliseconds since the epoch
 * @param now by the server's clock
 */
export const replyRefusal = (
  { startedAt, endedAt }: Pick<RoomState, 'startedAt' | 'endedAt'>,
  since: number,
  now: number,
): 'not-started' | 'over' | undefined => {
  if (startedAt === undefined) return 'not-started';
  const end = endedAt ?? startedAt + longestMs;
  if (now <= end) return undefined;
  return since > end || now > end + afterwardsMs ? 'over' : undefined;
};

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
      return canReopen(state, asking) && phase === 'closed'
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

/** Whether the votes of an asking may be taken again: by those who gave them, people or as many tables. */
export const canReopen = ({ tables }: Pick<RoomState, 'tables'>, asking: RoomAsking): boolean =>
  !asking.counts && asking.tables === tables;

/** How the room answers: by tables, of which the screen may show the codes, or each person. Not while a vote is open. */
const seating = (
  state: RoomState,
  command: Extract<RoomCommand, { do: 'tables' | 'whole-room' | 'show-tables' | 'hide-tables' }>,
): readonly RoomFact[] | undefined => {
  const { tables, tablesShown } = state;
  switch (command.do) {
    case 'tables': {
      const isSome = command.tables >= leastTables && command.tables <= mostTables;
      return openAsking(state) || !isSome || command.tables === tables
        ? undefined
        : [{ kind: 'room.tables-set', data: { tables: command.tables } }];
    }
    case 'whole-room':
      return openAsking(state) || tables === undefined
        ? undefined
        : [{ kind: 'room.tables-set', data: { tables: null } }];
    default: {
      const shown = command.do === 'show-tables';
      return tables === undefined || shown === tablesShown
        ? undefined
        : [{ kind: 'room.tables-shown', data: { shown } }];
    }
  }
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
    case 'tables':
    case 'whole-room':
    case 'show-tables':
    case 'hide-tables':
      return seating(state, command);
    case 'end':
      return ending(state);
    case 'resume':
      return undefined;
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

/** Minutes spent at a position so far, this stay included. */
const spentAt = ({ stays }: RoomState, at: number, now: number): number =>
  stays.reduce((sum, stay) => sum + (stay.at === at ? (stay.to ?? now) - stay.from : 0), 0) / 60_000;

/**
 * Minutes of the plan that are still to spend: what the farthest step reached has left, and all of those after it.
 * Neither steps that are skipped or left out, nor those already gone through, which a room that went back goes through again.
 */
const minutesLeft = (state: RoomState, steps: readonly RoomStep[], now: number): number => {
  if (state.endedAt !== undefined) return 0;
  const been = visited(state);
  const order = orderOf(state, steps);
  const reached = order.findLast((position) => been.has(position));
  const ofStep = (position: number): number => {
    const minutes = minutesOf(state, steps, position);
    if (position === reached) return Math.max(0, minutes - spentAt(state, position, now));
    return been.has(position) || state.skipped.has(position) || state.dropped.has(position) ? 0 : minutes;
  };
  return order
    .slice(state.at === undefined ? 0 : order.indexOf(state.at))
    .reduce((sum, position) => sum + ofStep(position), 0);
};

/**
 * When the present step ends if it takes the time planned, minutes added to it included, in milliseconds since the epoch;
 * undefined before the first step.
 */
export const stepEndsAt = (state: RoomState, steps: readonly RoomStep[]): number | undefined => {
  const stay = state.stays.at(-1);
  return state.at === undefined || stay === undefined
    ? undefined
    : stay.from + minutesOf(state, steps, state.at) * 60_000;
};

/**
 * When each step of a session under way began, or begins if what is left takes the time planned, in milliseconds since the
 * epoch, by position; steps passed over and left out have none. Undefined before the first step.
 */
export const startsOf = (
  state: RoomState,
  steps: readonly RoomStep[],
  now: number,
): ReadonlyMap<number, number> | undefined => {
  const ends = stepEndsAt(state, steps);
  if (ends === undefined) return undefined;
  const starts = new Map(state.stays.toReversed().map(({ at, from }) => [at, from]));
  if (state.endedAt !== undefined) return starts;
  let from = Math.max(ends, now);
  for (const position of remaining(state, steps)) {
    if (state.dropped.has(position)) continue;
    starts.set(position, from);
    from += minutesOf(state, steps, position) * 60_000;
  }
  return starts;
};

/** Where a session stands in time: all of it follows from one number, the minutes that are left to spend. */
export type Schedule = {
  /** When it ends if what is left takes the time planned, in milliseconds since the epoch. */
  readonly endsAt: number;
  /** Minutes by which that is later than planned at first (negative: earlier), unrounded. */
  readonly behind: number;
};

/**
 * Where a session stands in time; undefined before it starts.
 *
 * @param now milliseconds since the epoch; once the session is over, its end is the one it had
 */
export const scheduleOf = (
  state: RoomState,
  steps: readonly RoomStep[],
  now: number,
): Schedule | undefined => {
  const { startedAt, endedAt } = state;
  if (startedAt === undefined) return undefined;
  const endsAt = (endedAt ?? now) + minutesLeft(state, steps, now) * 60_000;
  const planned = plannedMinutes(steps.filter(({ isLate }) => !isLate));
  return { endsAt, behind: (endsAt - startedAt) / 60_000 - planned };
};
