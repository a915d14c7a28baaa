/** What a facilitator may do to a room, act by act: when it makes sense, the facts it records, and what each fact changes. Pure. */
import type { AskingPhase } from '../steps/step-parts.ts';
import { revealsOf, votedOn } from '../steps/steps.ts';
import type { RecordedRoomFact, RoomData, RoomFact } from './room.facts.ts';
import {
  type ActKind,
  askingAt,
  firstLinkVersion,
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
  type Stay,
  visited,
} from './room.ts';

type Situation = {
  readonly state: RoomState;
  readonly steps: readonly RoomStep[];
  readonly now: number;
  readonly phase: AskingPhase;
  readonly asking: RoomAsking | undefined;
};
type Recorded = readonly RoomFact[] | undefined;

type Act<Name extends ActKind> = {
  /** When its commands make sense; while the session is not over, unless it says otherwise. */
  readonly when?: 'always' | 'over';
  /** Commands that a button of the page gives by their name alone, and the others. */
  readonly asked?: Readonly<Record<string, (situation: Situation) => Recorded>>;
  readonly given?: Readonly<Record<string, (situation: Situation, given: never) => Recorded>>;
  /** What the fact changes, at an instant in milliseconds since the epoch. */
  readonly after: (state: RoomState, data: RoomData<Name>, at: number) => Partial<RoomState>;
};

/** Where a step joins a session: at once, just after the present step, or after the one at a position that is to come. */
export type AddedPlace = 'now' | 'next' | number;

/** Most steps of a session: positions go no further. */
const mostSteps = 200;
/** Most minutes that a step may be given beyond its plan. */
const mostAdded = 600;

const unless = (isSo: boolean, fact: RoomFact): Recorded => (isSo ? undefined : [fact]);
const withIt = (set: ReadonlySet<number>, one: number): ReadonlySet<number> => new Set([...set, one]);
const without = (set: ReadonlySet<number>, one: number): ReadonlySet<number> =>
  new Set([...set].filter((each) => each !== one));

/** Leaving a question closes its vote: nobody answers a question that is no longer on the screen. */
const closing = (state: RoomState): readonly RoomFact[] => {
  const open = openAsking(state);
  return open ? [{ kind: 'room.vote-closed', data: { asking: open.id } }] : [];
};

const moving = ({ state, steps }: Situation, to: number | undefined): Recorded =>
  to === undefined || to < 0 || to >= steps.length || to === state.at
    ? undefined
    : [...closing(state), { kind: 'room.moved', data: { to } }];

const opening = ({ state, steps }: Situation, seconds: number | null) => {
  const { at } = state;
  const ref = at === undefined ? undefined : steps[at]?.ref;
  const question = ref && votedOn(ref);
  if (at === undefined || question === undefined || openAsking(state)) return undefined;
  const asking = String(state.askings.length + 1);
  return [{ kind: 'room.vote-opened', data: { asking, at, question, seconds } }] as const;
};

/** Exchanges a step to come with the one that comes so much later. */
const exchanging = ({ state, steps }: Situation, to: number, later: 1 | -1): Recorded => {
  const toCome = remaining(state, steps);
  const rank = toCome.indexOf(to);
  const other = toCome[rank + later];
  if (rank === -1 || other === undefined) return undefined;
  const exchanged = (position: number): number =>
    position === to ? other : position === other ? to : position;
  return [{ kind: 'room.reordered', data: { order: orderOf(state, steps).map(exchanged) } }];
};

const dropping = ({ state, steps }: Situation, at: number, dropped: boolean): Recorded =>
  unless(!remaining(state, steps).includes(at) || state.dropped.has(at) === dropped, {
    kind: 'room.step-dropped',
    data: { at, dropped },
  });

const changed = (state: RoomState, id: string, change: Partial<RoomAsking>) => ({
  askings: state.askings.map((asking) => (asking.id === id ? { ...asking, ...change } : asking)),
});

const arriving = (state: RoomState, to: number, at: number): Partial<RoomState> => ({
  at: to,
  startedAt: state.startedAt ?? at,
  skipped: without(state.skipped, to),
  dropped: without(state.dropped, to),
  stays: [...staysUntil(state, at), { at: to, from: at, to: undefined }],
  onScreen: undefined,
});

const staysUntil = ({ stays }: RoomState, now: number): readonly Stay[] =>
  stays.map((stay) => (stay.to === undefined ? { ...stay, to: now } : stay));

/** What a step shows from now on is shown from its first part. */
const fromFirstPart = ({ parts }: RoomState, at: number): RoomState['parts'] =>
  new Map([...parts].filter(([position]) => position !== at));

const shownSets = ['spread', 'revealed', 'explained'] as const;

const acts = {
  'room.opened': { after: (_, _data, at) => ({ openedAt: at }) },

  'room.moved': {
    asked: {
      next: (situation) => moving(situation, nextOf(situation.state, situation.steps)),
      back: (situation) => moving(situation, previousOf(situation.state, situation.steps)),
    },
    given: { go: (situation, { to }: { readonly to: number }) => moving(situation, to) },
    after: (state, { to }, at) => arriving(state, to, at),
  },

  'room.skipped': {
    asked: {
      skip: (situation) => {
        const { state, steps } = situation;
        const { at: from } = state;
        const to = nextOf(state, steps);
        return from === undefined || to === undefined
          ? undefined
          : [...closing(state), { kind: 'room.skipped', data: { from, to } }];
      },
    },
    after: (state, { from, to }, at) => arriving({ ...state, skipped: withIt(state.skipped, from) }, to, at),
  },

  'room.vote-opened': {
    asked: {
      'open-again': (situation) =>
        situation.asking && situation.phase !== 'open' ? opening(situation, null) : undefined,
    },
    given: {
      open: (situation, { seconds }: { readonly seconds: number | null }) =>
        situation.phase === 'ready' ? opening(situation, seconds) : undefined,
    },
    after: (state, { asking: id, at: position, question, seconds }, openedAt) => ({
      askings: [
        ...state.askings,
        { id, at: position, question, openedAt, seconds, open: true, before: phaseAt(state, position) },
      ],
      onScreen: undefined,
      spread: without(state.spread, position),
      revealed: without(state.revealed, position),
      explained: without(state.explained, position),
    }),
  },

  'room.vote-closed': {
    asked: { close: ({ state, phase }) => (phase === 'open' ? closing(state) : undefined) },
    // Where nobody took part in a vote held again, its step shows what it showed before.
    after: (state, { asking: id, nobody }) => {
      const { askings } = changed(state, id, { open: false, nobody });
      const asking = askings.find((each) => each.id === id);
      if (!asking || askingAt({ askings }, asking.at)?.id === id) return { askings };
      const { at, before } = asking;
      const shown = shownSets.slice(0, shownSets.indexOf(before as (typeof shownSets)[number]) + 1);
      return { askings, ...Object.fromEntries(shown.map((set) => [set, withIt(state[set], at)])) };
    },
  },

  'room.vote-reopened': {
    asked: {
      reopen: ({ asking, phase }) =>
        asking && !asking.counts && phase === 'closed'
          ? [{ kind: 'room.vote-reopened', data: { asking: asking.id } }]
          : undefined,
    },
    after: (state, { asking }, openedAt) =>
      changed(state, asking, { open: true, openedAt, seconds: null, nobody: undefined }),
  },

  'room.vote-extended': {
    given: {
      // What ran out starts again from now, so that what is added is what people get.
      extend: ({ asking, phase, now }, { seconds: added }: { readonly seconds: number }) => {
        if (phase !== 'open' || !asking || asking.seconds === null) return undefined;
        const seconds = Math.ceil(Math.max(asking.seconds, (now - asking.openedAt) / 1_000) + added);
        return [{ kind: 'room.vote-extended', data: { asking: asking.id, seconds } }];
      },
    },
    after: (state, { asking, seconds }) => changed(state, asking, { seconds }),
  },

  'room.counted': {
    given: {
      // Counts of a vote by cards stand for an asking of their own, closed at once.
      count: (situation, { counts }: { readonly counts: Readonly<Record<string, number>> }) => {
        const { state, steps, asking, phase } = situation;
        const kind = state.at === undefined ? undefined : steps[state.at]?.ref.kind;
        if (kind !== 'question' && kind !== 'own') return undefined;
        if (asking && (phase === 'open' || phase === 'closed'))
          return [{ kind: 'room.counted', data: { asking: asking.id, counts } }];
        const opened = opening(situation, null)?.[0];
        return opened && [opened, { kind: 'room.counted', data: { asking: opened.data.asking, counts } }];
      },
    },
    after: (state, { asking, counts }) => changed(state, asking, { open: false, nobody: undefined, counts }),
  },

  'room.spread-shown': {
    asked: {
      spread: ({ state, phase }) => {
        const { at } = state;
        // An open vote whose time ran out: nobody has to close it first.
        return at === undefined || (phase !== 'closed' && phase !== 'open')
          ? undefined
          : [...closing(state), { kind: 'room.spread-shown', data: { at } }];
      },
    },
    after: (state, { at }) => ({ spread: withIt(state.spread, at), parts: fromFirstPart(state, at) }),
  },

  'room.revealed': {
    asked: {
      reveal: ({ state: { at }, steps, phase }) => {
        const ref = at === undefined ? undefined : steps[at]?.ref;
        const reveals = ref && revealsOf(ref);
        if (at === undefined || !reveals) return undefined;
        const isAloud = reveals === 'aloud';
        if (phase !== 'closed' && phase !== 'spread' && !(isAloud && phase === 'ready')) return undefined;
        const revealed = { kind: 'room.revealed', data: { at } } as const;
        // What is suggested may be argued: it is shown with why.
        return isAloud ? [revealed, { kind: 'room.explained', data: { at } }] : [revealed];
      },
    },
    after: (state, { at }) => ({ revealed: withIt(state.revealed, at) }),
  },

  'room.explained': {
    asked: {
      explain: ({ state: { at }, phase }) =>
        at !== undefined && phase === 'revealed' ? [{ kind: 'room.explained', data: { at } }] : undefined,
    },
    after: (state, { at }) => ({ explained: withIt(state.explained, at), parts: fromFirstPart(state, at) }),
  },

  'room.part-shown': {
    given: {
      part: ({ state, steps }, { part }: { readonly part: number }) =>
        state.at === undefined
          ? undefined
          : unless(part >= partCount(state, steps) || part === partNow(state, steps), {
              kind: 'room.part-shown',
              data: { at: state.at, part },
            }),
    },
    after: (state, { at, part }) => ({ parts: new Map([...state.parts, [at, part]]), onScreen: undefined }),
  },

  'room.minutes-added': {
    given: {
      'add-minutes': ({ state: { at, added } }, { minutes: more }: { readonly minutes: number }) => {
        if (at === undefined) return undefined;
        const minutes = (added.get(at) ?? 0) + more;
        return unless(minutes > mostAdded, { kind: 'room.minutes-added', data: { at, minutes } });
      },
    },
    after: (state, { at, minutes }) => ({ added: new Map([...state.added, [at, minutes]]) }),
  },

  'room.reordered': {
    given: {
      sooner: (situation, { to }: { readonly to: number }) => exchanging(situation, to, -1),
      later: (situation, { to }: { readonly to: number }) => exchanging(situation, to, 1),
    },
    after: (_, { order }) => ({ order }),
  },

  'room.step-added': {
    given: {
      // Going there at once closes the vote under way.
      'add-step': (
        { state, steps },
        {
          step,
          minutes,
          place,
        }: { readonly step: string; readonly minutes: number; readonly place: AddedPlace },
      ) => {
        const position = steps.length;
        const isThere = typeof place !== 'number' || remaining(state, steps).includes(place);
        if (position >= mostSteps || !isThere || (place === 'now' && state.at === undefined))
          return undefined;
        const order = orderOf(state, steps);
        const after = typeof place === 'number' ? place : state.at;
        const rank = after === undefined ? 0 : order.indexOf(after) + 1;
        const data = { step, minutes, order: order.toSpliced(rank, 0, position) };
        return [
          { kind: 'room.step-added', data },
          ...(place === 'now'
            ? [...closing(state), { kind: 'room.moved', data: { to: position } } as const]
            : []),
        ];
      },
    },
    after: (state, { order, ...step }) => {
      const late = state.startedAt === undefined ? {} : { isLate: true as const };
      return { more: [...state.more, { ...step, ...late }], order };
    },
  },

  'room.question-changed': {
    given: {
      // Until the room is at it.
      'change-question': ({ state, steps }, { question }: { readonly question: string }) => {
        const position = steps.findIndex(({ step }) => step === question);
        return unless(position === -1 || visited(state).has(position) || state.erased.has(question), {
          kind: 'room.question-changed',
          data: { question },
        });
      },
    },
    after: (state) => ({ rewordings: state.rewordings + 1 }),
  },

  'room.question-erased': {
    when: 'always',
    given: {
      'erase-question': ({ state }, { question }: { readonly question: string }) => {
        if (state.erased.has(question)) return undefined;
        const closed = openAsking(state)?.question === question ? closing(state) : [];
        return [...closed, { kind: 'room.question-erased', data: { question } }];
      },
    },
    after: (state, { question }) => ({ erased: new Set([...state.erased, question]) }),
  },

  'room.step-dropped': {
    given: {
      drop: (situation, { to }: { readonly to: number }) => dropping(situation, to, true),
      restore: (situation, { to }: { readonly to: number }) => dropping(situation, to, false),
    },
    after: ({ dropped }, { at, dropped: isDropped }) => ({
      dropped: isDropped ? withIt(dropped, at) : without(dropped, at),
    }),
  },

  'room.blanked': {
    asked: {
      blank: ({ state }) => unless(state.blank, { kind: 'room.blanked', data: { blank: true } }),
      unblank: ({ state }) => unless(!state.blank, { kind: 'room.blanked', data: { blank: false } }),
    },
    after: (_, { blank }) => ({ blank }),
  },

  'room.time-lifted': {
    asked: {
      'lift-time': ({ state }) =>
        unless(state.timeLifted, { kind: 'room.time-lifted', data: { lifted: true } }),
      'restore-time': ({ state }) =>
        unless(!state.timeLifted, { kind: 'room.time-lifted', data: { lifted: false } }),
    },
    after: (_, { lifted: timeLifted }) => ({ timeLifted }),
  },

  'room.questions-taken': {
    asked: {
      'take-questions': ({ state }) =>
        unless(state.questionsOpen, { kind: 'room.questions-taken', data: { taken: true } }),
      'stop-questions': ({ state }) =>
        unless(!state.questionsOpen, { kind: 'room.questions-taken', data: { taken: false } }),
    },
    after: (_, { taken: questionsOpen }) => ({ questionsOpen }),
  },

  'room.text-shown': {
    asked: {
      'hide-text': ({ state }) =>
        unless(state.onScreen === undefined, { kind: 'room.text-shown', data: { text: null } }),
    },
    given: {
      'show-text': ({ state }, { text }: { readonly text: string }) =>
        unless(state.onScreen === text, { kind: 'room.text-shown', data: { text } }),
    },
    // What is shown is seen: a blank screen shows it too.
    after: (_, { text }) => (text === null ? { onScreen: undefined } : { onScreen: text, blank: false }),
  },

  'room.ended': {
    asked: { end: ({ state }) => [...closing(state), { kind: 'room.ended', data: {} }] },
    after: (state, _, at) => ({ endedAt: at, stays: staysUntil(state, at), onScreen: undefined }),
  },

  'room.resumed': {
    when: 'over',
    asked: { resume: () => [{ kind: 'room.resumed', data: {} }] },
    // The time during which the session was over is no time of its step.
    after: ({ at, stays }, _, from) => ({
      endedAt: undefined,
      stays: at === undefined ? [] : [...stays, { at, from, to: undefined }],
    }),
  },

  'room.links-replaced': {
    // Once the session is over too: its results are under the same link.
    when: 'always',
    given: {
      'replace-links': ({ state }) => [
        { kind: 'room.links-replaced', data: { version: state.linkVersion + 1 } },
      ],
    },
    after: (_, { version: linkVersion }) => ({ linkVersion }),
  },
} satisfies { readonly [Name in ActKind]: Act<Name> };

type Commands<Kind extends 'asked' | 'given'> = {
  [Name in ActKind]: (typeof acts)[Name] extends Readonly<Record<Kind, infer Each>> ? Each : never;
}[ActKind];
type KeysOf<Each> = Each extends unknown ? keyof Each : never;
type GivenOf<Each> = Each extends unknown
  ? {
      [Do in keyof Each]: Each[Do] extends (situation: never, given: infer With) => unknown
        ? { readonly do: Do } & With
        : never;
    }[keyof Each]
  : never;

export type PlainCommand = KeysOf<Commands<'asked'>>;
export type RoomCommand =
  | { [Do in PlainCommand]: { readonly do: Do } }[PlainCommand]
  | GivenOf<Commands<'given'>>;

const every: readonly Act<never>[] = Object.values<Act<never>>(acts);
export const plainCommands = every.flatMap(({ asked = {} }) => Object.keys(asked)) as readonly PlainCommand[];

/** The facts that a command records in a room; undefined when it makes no sense at this point. */
export const factsOf = (
  state: RoomState,
  steps: readonly RoomStep[],
  command: RoomCommand,
  now: number,
): Recorded => {
  const asking = askingAt(state, state.at);
  const situation: Situation = { state, steps, now, asking, phase: phaseAt(state, state.at) };
  const when = state.endedAt === undefined ? undefined : 'over';
  const act = every.find(({ asked, given }) => command.do in { ...asked, ...given });
  if (!act || (act.when !== 'always' && act.when !== when)) return undefined;
  return act.asked?.[command.do]?.(situation) ?? act.given?.[command.do]?.(situation, command as never);
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
};

export const afterFact = (
  state: RoomState,
  { kind, data, seq: version, effectiveAt }: RoomFact & Pick<RecordedRoomFact, 'effectiveAt' | 'seq'>,
): RoomState => {
  // Tables are of 1.0.0: nothing comes of them.
  if (kind === 'room.tables-set' || kind === 'room.tables-shown') return { ...state, version };
  const { after } = acts[kind] as Act<ActKind>;
  return { ...state, ...after(state, data, Date.parse(effectiveAt)), version, latest: kind };
};

/** The room that its facts tell, by rank. */
export const roomState = (facts: readonly RecordedRoomFact[]): RoomState => facts.reduce(afterFact, nothing);
