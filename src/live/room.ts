/** A room as its facts tell it: where the session is, what was asked, what may happen next. Pure. */
import { type SessionStepRef, sessionStepRef } from '../course/sessions.ts';
import type { FactData } from '../ledger/kinds.ts';
import type { Fact } from '../ledger/ledger.ts';

/** A step of one room's session. */
export type RoomStep = { readonly step: string; readonly minutes: number; readonly ref: SessionStepRef };

/** A question put to the room once; asked again, it is another asking. */
export type Asking = {
  /** `1`, `2`… in the order they were opened. */
  readonly id: string;
  /** Position of its step in the session, from 0. */
  readonly at: number;
  readonly question: string;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly openedAt: number;
  /** Time given to answer, extensions included; null without a limit. */
  readonly seconds: number | null;
  readonly open: boolean;
  /** Counts entered by hand, by option: the room voted with cards. */
  readonly counts?: Readonly<Record<string, number>>;
};

export type RoomState = {
  /** Position of the present step; undefined while people are coming in. */
  readonly at: number | undefined;
  /** How many acts made it what it is: two facilitators who act on the same version, only the first one does. */
  readonly version: number;
  readonly openedAt: number;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** When the present step began. */
  readonly stepAt: number | undefined;
  readonly askings: readonly Asking[];
  /** Positions whose result (or answers of the exercise) was shown. */
  readonly revealed: ReadonlySet<number>;
  /** Positions whose explanation was shown to the whole room. */
  readonly explained: ReadonlySet<number>;
  readonly skipped: ReadonlySet<number>;
  /** Positions the room has been at. */
  readonly visited: ReadonlySet<number>;
  /** Milliseconds spent at each position, the present stay aside. */
  readonly spent: ReadonlyMap<number, number>;
  /** Whether time limits are lifted for everyone. */
  readonly timeLifted: boolean;
};

/** What a facilitator may do. */
export type Command =
  | { readonly do: 'next' | 'back' | 'skip' | 'open-again' | 'close' | 'reopen' | 'reveal' | 'explain' }
  | { readonly do: 'lift-time' | 'restore-time' | 'end' | 'resume' }
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'open'; readonly seconds: number | null }
  | { readonly do: 'extend'; readonly seconds: number }
  | { readonly do: 'count'; readonly counts: Readonly<Record<string, number>> };

/** The kinds of facts that make a room what it is; the people's own (votes…) are apart. */
export const roomKinds = [
  'room.opened',
  'room.moved',
  'room.skipped',
  'room.vote-opened',
  'room.vote-closed',
  'room.vote-reopened',
  'room.vote-extended',
  'room.counted',
  'room.revealed',
  'room.explained',
  'room.time-lifted',
  'room.ended',
  'room.resumed',
] as const;
export type RoomKind = (typeof roomKinds)[number];
export type RoomFact = {
  [Kind in RoomKind]: { readonly kind: Kind; readonly data: FactData<Kind> };
}[RoomKind];

/** The steps a room was opened with; ids that name nothing are left out. */
export const roomSteps = (steps: FactData<'room.opened'>['steps']): readonly RoomStep[] =>
  steps.flatMap(({ step, minutes }) => {
    const ref = sessionStepRef(step);
    return ref ? [{ step, minutes, ref }] : [];
  });

const withAsking = (state: RoomState, id: string, change: Partial<Asking>): Partial<RoomState> => ({
  askings: state.askings.map((asking) => (asking.id === id ? { ...asking, ...change } : asking)),
});

/** Time spent by position once the present stay ends. */
const spentUntil = ({ at, stepAt, spent }: RoomState, now: number): ReadonlyMap<number, number> =>
  at === undefined || stepAt === undefined
    ? spent
    : new Map([...spent, [at, (spent.get(at) ?? 0) + now - stepAt]]);

const changeBy = (state: RoomState, fact: RoomFact, at: number): Partial<RoomState> => {
  switch (fact.kind) {
    case 'room.opened':
      return { openedAt: at };
    case 'room.skipped':
    case 'room.moved': {
      const { to } = fact.data;
      const visited = new Set([...state.visited, to]);
      const skipped = new Set(state.skipped);
      if (fact.kind === 'room.skipped') skipped.add(fact.data.from);
      skipped.delete(to);
      const spent = spentUntil(state, at);
      return { at: to, stepAt: at, startedAt: state.startedAt ?? at, visited, skipped, spent };
    }
    case 'room.vote-opened': {
      const { asking: id, at: position, question, seconds } = fact.data;
      const asking = { id, at: position, question, openedAt: at, seconds, open: true };
      const revealed = new Set(state.revealed);
      const explained = new Set(state.explained);
      revealed.delete(position);
      explained.delete(position);
      return { askings: [...state.askings, asking], revealed, explained };
    }
    case 'room.vote-closed':
      return withAsking(state, fact.data.asking, { open: false });
    case 'room.vote-reopened':
      return withAsking(state, fact.data.asking, { open: true, openedAt: at, seconds: null });
    case 'room.vote-extended':
      return withAsking(state, fact.data.asking, { seconds: fact.data.seconds });
    case 'room.counted':
      return withAsking(state, fact.data.asking, { open: false, counts: fact.data.counts });
    case 'room.revealed':
      return { revealed: new Set([...state.revealed, fact.data.at]) };
    case 'room.explained':
      return { explained: new Set([...state.explained, fact.data.at]) };
    case 'room.time-lifted':
      return { timeLifted: fact.data.lifted };
    case 'room.ended':
      return { endedAt: at, spent: spentUntil(state, at) };
    case 'room.resumed':
      // The time during which the session was over is no time of its step.
      return { endedAt: undefined, stepAt: state.at === undefined ? undefined : at };
  }
};

const nothing: RoomState = {
  version: 0,
  openedAt: 0,
  at: undefined,
  startedAt: undefined,
  endedAt: undefined,
  stepAt: undefined,
  askings: [],
  revealed: new Set(),
  explained: new Set(),
  skipped: new Set(),
  visited: new Set(),
  spent: new Map(),
  timeLifted: false,
};

/** The room after one more fact. */
export const afterFact = (state: RoomState, fact: RoomFact & Pick<Fact, 'effectiveAt'>): RoomState => ({
  ...state,
  ...changeBy(state, fact, Date.parse(fact.effectiveAt)),
  version: state.version + 1,
});

const isRoomFact = (fact: Fact): fact is Fact & RoomFact =>
  (roomKinds as readonly string[]).includes(fact.kind);

/** The room that its facts, oldest first, tell. */
export const roomState = (facts: readonly Fact[]): RoomState =>
  facts.filter(isRoomFact).reduce(afterFact, nothing);

/** The latest asking of a step; undefined when it was never asked. */
export const askingAt = (state: RoomState, at: number | undefined): Asking | undefined =>
  state.askings.findLast((asking) => asking.at === at);

/** The asking that takes votes now; undefined when none does. */
export const openAsking = (state: RoomState): Asking | undefined => {
  const asking = askingAt(state, state.at);
  return asking?.open && state.endedAt === undefined ? asking : undefined;
};

/** Where a step stands: nothing asked yet, vote open, vote closed, result shown, explanation shown. */
export type Phase = 'ready' | 'open' | 'closed' | 'revealed' | 'explained';

/** Where the step at a position stands. */
export const phaseAt = (state: RoomState, at: number | undefined): Phase => {
  if (at === undefined) return 'ready';
  if (state.explained.has(at)) return 'explained';
  if (state.revealed.has(at)) return 'revealed';
  const asking = askingAt(state, at);
  if (!asking) return 'ready';
  return asking.open ? 'open' : 'closed';
};

/** How much longer than the others someone may take: twice, ten times, or without limit (0). */
export const timeFactors = [1, 2, 10, 0] as const;
export type TimeFactor = (typeof timeFactors)[number];

/** When the time to answer is over for someone, in milliseconds since the epoch; undefined without a limit. */
export const deadlineOf = (
  state: Pick<RoomState, 'timeLifted'>,
  asking: Asking,
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

/** Whether a vote may be taken now, by the server's clock; if not, why. */
export const voteRefusal = (
  state: RoomState,
  askingId: string,
  now: number,
  factor: TimeFactor,
): 'closed' | 'too-late' | undefined => {
  const asking = openAsking(state);
  if (!asking || asking.id !== askingId) return 'closed';
  const deadline = deadlineOf(state, asking, factor);
  return deadline !== undefined && now > deadline + graceMs ? 'too-late' : undefined;
};

/** Time given once some is added; what ran out starts again from now, so that what is added is what people get. */
const extendedSeconds = ({ openedAt, seconds }: Asking, added: number, now: number): number =>
  Math.ceil(Math.max(seconds ?? 0, (now - openedAt) / 1_000) + added);

const moved = (state: RoomState, steps: readonly RoomStep[], to: number): RoomFact[] | undefined => {
  if (to < 0 || to >= steps.length || to === state.at) return undefined;
  const open = openAsking(state);
  // Leaving a question closes its vote: nobody answers a question that is no longer on the screen.
  const closing = open ? [{ kind: 'room.vote-closed', data: { asking: open.id } } as const] : [];
  return [...closing, { kind: 'room.moved', data: { to } }];
};

const opened = (
  state: RoomState,
  steps: readonly RoomStep[],
  seconds: number | null,
): RoomFact[] | undefined => {
  const { at } = state;
  const ref = at === undefined ? undefined : steps[at]?.ref;
  if (at === undefined || ref?.kind !== 'question' || openAsking(state)) return undefined;
  const asking = String(state.askings.length + 1);
  return [{ kind: 'room.vote-opened', data: { asking, at, question: ref.question, seconds } }];
};

/**
 * What a command changes in a room: the facts to record, or undefined when it makes no sense at this point.
 *
 * @param now milliseconds since the epoch, by the server's clock
 */
export const factsOf = (
  state: RoomState,
  steps: readonly RoomStep[],
  command: Command,
  now: number,
): readonly RoomFact[] | undefined => {
  const { at } = state;
  if (state.endedAt !== undefined)
    return command.do === 'resume' ? [{ kind: 'room.resumed', data: {} }] : undefined;
  const phase = phaseAt(state, at);
  const asking = askingAt(state, at);
  const ref = at === undefined ? undefined : steps[at]?.ref;
  switch (command.do) {
    case 'next':
      return moved(state, steps, at === undefined ? 0 : at + 1);
    case 'back':
      return at === undefined ? undefined : moved(state, steps, at - 1);
    case 'go':
      return moved(state, steps, command.to);
    case 'skip': {
      if (at === undefined) return undefined;
      const move = moved(state, steps, at + 1);
      return move?.map((fact) =>
        fact.kind === 'room.moved' ? { kind: 'room.skipped', data: { from: at, to: at + 1 } } : fact,
      );
    }
    case 'open':
      return phase === 'ready' ? opened(state, steps, command.seconds) : undefined;
    case 'open-again':
      return asking && phase !== 'open' ? opened(state, steps, null) : undefined;
    case 'close':
      return asking && phase === 'open'
        ? [{ kind: 'room.vote-closed', data: { asking: asking.id } }]
        : undefined;
    case 'reopen':
      return asking && phase === 'closed' && !asking.counts
        ? [{ kind: 'room.vote-reopened', data: { asking: asking.id } }]
        : undefined;
    case 'extend':
      return asking && phase === 'open' && asking.seconds !== null
        ? [
            {
              kind: 'room.vote-extended',
              data: { asking: asking.id, seconds: extendedSeconds(asking, command.seconds, now) },
            },
          ]
        : undefined;
    case 'count':
      return countedBy(state, steps, command.counts);
    case 'reveal': {
      const canReveal = phase === 'closed' || (ref?.kind === 'exercise' && phase === 'ready');
      return at !== undefined && canReveal ? [{ kind: 'room.revealed', data: { at } }] : undefined;
    }
    case 'explain':
      return at !== undefined && phase === 'revealed' && ref?.kind === 'question'
        ? [{ kind: 'room.explained', data: { at } }]
        : undefined;
    case 'lift-time':
    case 'restore-time': {
      const lifted = command.do === 'lift-time';
      return lifted === state.timeLifted ? undefined : [{ kind: 'room.time-lifted', data: { lifted } }];
    }
    case 'end': {
      const open = openAsking(state);
      const closing = open ? [{ kind: 'room.vote-closed', data: { asking: open.id } } as const] : [];
      return [...closing, { kind: 'room.ended', data: {} }];
    }
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

/**
 * Minutes the session is behind its plan (negative: ahead), unrounded; undefined before it starts. Steps that were
 * skipped, or jumped over, take no time of the plan.
 */
export const minutesBehind = (
  state: RoomState,
  steps: readonly RoomStep[],
  now: number,
): number | undefined => {
  const { startedAt, stepAt, visited, skipped } = state;
  if (startedAt === undefined || stepAt === undefined) return undefined;
  const furthest = Math.max(...visited);
  const planned = steps.reduce(
    (sum, { minutes }, at) => sum + (at < furthest && visited.has(at) && !skipped.has(at) ? minutes : 0),
    0,
  );
  const elapsed = (now - startedAt) / 60_000;
  // Inside a step there is nothing to be late for until its own time is spent.
  const allowed =
    state.at === furthest ? Math.min((now - stepAt) / 60_000, steps[furthest]?.minutes ?? 0) : 0;
  return elapsed - planned - allowed;
};
