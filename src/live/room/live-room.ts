import type { Course } from '../../course/course.ts';
import type { SessionStepRef } from '../../course/sessions.ts';
import type { Database } from '../../platform/db/database.ts';
import { ledgerStore } from '../../platform/ledger/ledger.store.ts';
import type { Limits } from '../../platform/limits.ts';
import { type Audience, type Lang, readingOf, type Standards } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { type BothTimes, bothKey, type VoteGroup } from '../ballots/tally.ts';
import { ownQuestionsStore } from '../own-questions/own-questions.store.ts';
import { noOwnQuestions, type OwnQuestions } from '../own-questions/own-questions.ts';
import {
  broadcaster,
  isUnder,
  type Listener,
  type ListenerRole,
  type PeopleNews,
  type RoomNews,
} from '../streams/broadcast.ts';
import { hearing } from '../voice/hearing.ts';
import { silent, type Voice } from '../voice/voice.ts';
import { roomState } from './acts.ts';
import { type RecordedRoomFact, type RoomData, roomFacts, roomStream } from './room.facts.ts';
import { type RoomRow, roomStore } from './room.store.ts';
import {
  askedTwice,
  askingAt,
  firstAsking,
  type RoomAsking,
  type RoomState,
  type RoomStep,
  roomSteps,
} from './room.ts';

export type Room = {
  readonly id: string;
  readonly code: string;
  /** As it was when a link was followed; empty otherwise. */
  readonly title: string;
  /** The first of the rooms that it is a copy of: itself when the key opened it. */
  readonly original: string;
  readonly script: string;
  /** Who it is for, as its opener said; undefined for all audiences. */
  readonly audience: Audience | undefined;
  /** The hour at which it is to begin, as its opener said: `13:30`. */
  readonly start: string | undefined;
  readonly isTrial: boolean;
  /** The editions that it was opened under. */
  readonly opened: { readonly course: string; readonly standard: string };
  readonly steps: readonly RoomStep[];
  readonly state: RoomState;
  /** People who have voted in the open asking, or committed where the room does, whichever process took it. */
  readonly answered: number;
  readonly connected: number;
  /** Control pages that follow it, in any process. */
  readonly leaders: number;
  /** Votes of the present step's asking, once it is closed. */
  readonly votes: readonly VoteGroup[];
  /** Votes of the first time that the same was asked, when it was asked before: shown beside those of now. */
  readonly firstVotes: readonly VoteGroup[];
  /** What the whole session gathered, once it is over: all of its votes, by asking, and what people commit to. */
  readonly ending:
    | {
        readonly votes: ReadonlyMap<string, readonly VoteGroup[]>;
        readonly both: BothTimes;
        readonly committed: readonly (readonly string[])[];
      }
    | undefined;
  readonly own: OwnQuestions;
  readonly voice: Voice;
};

export type Present = (
  room: Room,
  news: ReadonlySet<RoomNews>,
  role: ListenerRole,
  lang: Lang,
) => Buffer | undefined;

export type LiveRoomDeps = {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly standards: Standards;
  readonly course: Course;
  readonly limits: Limits;
  /** What draws a room for its streams, which is loaded when the first of them opens. */
  readonly drawing: () => Present | Promise<Present>;
  readonly failed: (error: unknown) => void;
};

/** How many take part, and how many control pages follow, through one process. */
type Presence = { readonly people: number; readonly leaders: number };

/** Someone without a stream is gone when they have read no page for this long. */
const seenMs = 30_000;
/** What another process said of its connections is forgotten after this long without news. */
const presenceMs = 45_000;

/** What the present step needs of the votes: their number while they come in, all of them once they are closed. */
type Counts = Pick<Room, 'answered' | 'votes' | 'firstVotes' | 'ending'>;
const nobodyAsked: Counts = {
  answered: 0,
  votes: [],
  firstVotes: [],
  ending: undefined,
};

type Snapshot = {
  readonly state: RoomState;
  readonly counts: Counts;
  readonly own: OwnQuestions;
  readonly voice: Voice;
};
const nothingYet: Snapshot = {
  state: roomState([]),
  counts: nobodyAsked,
  own: noOwnQuestions,
  voice: silent,
};

/** Lists are read anew each time: where there is one, they differ. */
const differ = (one: Counts, other: Counts): boolean =>
  one.answered !== other.answered ||
  [one, other].some(
    ({ ending, votes, firstVotes }) => ending !== undefined || votes.length + firstVotes.length > 0,
  );

export type LiveRoom = ReturnType<typeof liveRoom>;

/** Memory read again once it is stale, as at first or after a failure; callers meanwhile share the same reading. */
const rereading = (read: () => Promise<void>) => {
  let stale = true;
  let underWay: Promise<void> | undefined;
  const readAgain = async (): Promise<void> => {
    stale = false;
    try {
      await read();
    } catch (error) {
      stale = true;
      throw error;
    }
  };
  const settle = async (): Promise<void> => {
    while (stale || underWay !== undefined) {
      underWay ??= readAgain().finally(() => {
        underWay = undefined;
      });
      await underWay;
    }
  };
  return {
    invalidate: (): void => {
      stale = true;
    },
    /** What there is to wait for: nothing where nothing is stale. */
    settled: (): Promise<void> | undefined => (stale || underWay !== undefined ? settle() : undefined),
  };
};

/** A room in the memory of this process, which never goes back to a lower rank, and who listens to it here. */
export const liveRoom = (
  row: RoomRow,
  { script, steps: planned, audience: meant, start, ...opened }: RoomData<'room.opened'>,
  facts: readonly RecordedRoomFact[],
  { db, clock, standards, course, limits, drawing, failed }: LiveRoomDeps,
) => {
  const { id } = row;
  const stream = roomStream(id);
  const store = roomStore(db);
  const ledger = ledgerStore(roomFacts);
  const { standard } = readingOf(standards, opened.standard);
  const made = memoize<readonly RoomStep[]>();
  const stepsIn = ({ more }: RoomState): readonly RoomStep[] =>
    made(more, '', () => roomSteps([...planned, ...more], standard, course));

  let state = roomState(facts);
  let known = nothingYet;
  /** Whether another process may know more. */
  let behind = false;
  /** Stale once something was said. */
  const listen = hearing(db, id);
  const heard = rereading(async () => learn({ voice: await listen() }));

  /** How many streams each pass or link holds open. */
  const streams = new Map<string, number>();
  /** People whose pages hold no stream, and when they last read one: without script, pages read themselves again. */
  const readers = new Map<string, number>();
  /** Process → who is connected to it, and when it said so. */
  const elsewhere = new Map<string, Presence & { readonly at: number }>();
  /** What listeners were shown last: made once for all who come. */
  const stages = memoize<{ readonly bytes: Buffer | undefined }>();

  const connectedHere = (): number => {
    const limit = clock().getTime() - seenMs;
    for (const [who, at] of readers) if (at < limit || streams.has(who)) readers.delete(who);
    return audience.count('participant') + readers.size;
  };

  const leadersHere = (): number => audience.count('facilitator');

  const others = (now: number) => [...elsewhere.values()].filter(({ at }) => at >= now - presenceMs);

  const connected = (): number => {
    const now = clock().getTime();
    return others(now).reduce((sum, { people }) => sum + people, connectedHere());
  };

  const leaders = (): number =>
    others(clock().getTime()).reduce((sum, each) => sum + each.leaders, leadersHere());

  const draw = ({ counts, ...of }: Snapshot): Room => ({
    id,
    code: row.code,
    title: '',
    original: row.original ?? id,
    script,
    audience: meant,
    start,
    isTrial: row.seats !== null,
    opened,
    steps: stepsIn(of.state),
    ...of,
    ...counts,
    // Counted when it is shown: a vote does not need it.
    get connected() {
      return connected();
    },
    get leaders() {
      return leaders();
    },
  });
  let drawn = draw(known);

  /** The room at one state. The same object as long as nothing changes: what is drawn from it is drawn once. */
  const view = (): Room => drawn;

  const learn = (news: Partial<Snapshot>): void => {
    const next = { ...known, ...news };
    const { state, counts, voice } = known;
    if (next.state === state && next.counts === counts && next.voice === voice) return;
    known = next;
    drawn = draw(known);
  };

  const moveTo = (next: RoomState): void => {
    if (next.version <= state.version) return;
    state = next;
    audience.endUnder(next.linkVersion);
  };

  const isAt = (of: RoomState, kind: SessionStepRef['kind']): boolean =>
    of.at !== undefined && of.endedAt === undefined && stepsIn(of)[of.at]?.ref.kind === kind;

  /** The questions of one's own, and the state that they were read at: again where one was added, changed or erased. */
  let own: { readonly at: RoomState; readonly questions: OwnQuestions } | undefined;
  const ownIn = async (of: RoomState): Promise<OwnQuestions> => {
    const isSame =
      own?.at.more === of.more && own.at.erased === of.erased && own.at.rewordings === of.rewordings;
    if (!isSame) own = { at: of, questions: await ownQuestionsStore(db).of(id) };
    return own?.questions ?? noOwnQuestions;
  };

  const votesOf = (asking: RoomAsking): Promise<readonly VoteGroup[]> => store.votesOf(id, asking.id);

  const bothTimes = async (of: RoomState): Promise<BothTimes> => {
    const both = new Map<string, number>();
    for (const [first, last] of askedTwice(of))
      both.set(bothKey(first, last), await store.countBoth(id, first.id, last.id));
    return both;
  };

  const readEnding = async (of: RoomState): Promise<NonNullable<Room['ending']>> => {
    const committed = (await store.replies(id, 'committed')).map((json) => JSON.parse(json) as string[]);
    // People may commit for an hour after the end; nobody votes any more.
    if (known.state === of && known.counts.ending) return { ...known.counts.ending, committed };
    const votes = new Map<string, readonly VoteGroup[]>();
    for (const asking of of.askings) votes.set(asking.id, await votesOf(asking));
    return { votes, both: await bothTimes(of), committed };
  };

  const readVotes = async (of: RoomState, asking: RoomAsking): Promise<Counts> => {
    if (asking.open) return { ...nobodyAsked, answered: await store.countVotes(id, asking.id) };
    const votes = await votesOf(asking);
    const first = firstAsking(of, asking);
    return {
      ...nobodyAsked,
      answered: votes.reduce((sum, { people }) => sum + people, 0),
      votes,
      firstVotes: first ? await votesOf(first) : [],
    };
  };

  const countsOf = async (of: RoomState): Promise<Counts> => {
    const asking = askingAt(of, of.at);
    if (of.endedAt !== undefined) return { ...nobodyAsked, ending: await readEnding(of) };
    if (isAt(of, 'satisfaction')) return { ...nobodyAsked, answered: await store.countReplies(id, 'rated') };
    if (isAt(of, 'commitments'))
      return { ...nobodyAsked, answered: await store.countReplies(id, 'committed') };
    return asking ? readVotes(of, asking) : nobodyAsked;
  };

  /** Stale once the room may have moved. */
  const refreshing = rereading(async () => {
    if (behind) {
      behind = false;
      try {
        moveTo(roomState(await ledger.read(db, stream)));
      } catch (error) {
        behind = true;
        throw error;
      }
    }
    const of = state;
    const counts = await countsOf(of);
    const questions = await ownIn(of);
    // The room moved meanwhile: what it is now has counts of its own.
    if (state === of)
      learn({
        state: of,
        counts: differ(counts, known.counts) ? counts : known.counts,
        own: questions,
      });
  });

  const refresh = refreshing.settled;

  /** Reads what the room says: before it is told and when the facilitator asks, not at each word of thousands. */
  const hear = heard.settled;

  const audience = broadcaster({
    prepare: async (news) => {
      await hear();
      const isGathering = isAt(state, 'commitments') || isAt(state, 'satisfaction');
      const isAsking = askingAt(state, state.at)?.open;
      const isTold = state.endedAt !== undefined && news.has('answered');
      if (isGathering || isAsking || isTold) refreshing.invalidate();
      await refresh();
      const present = await drawing();
      const room = view();
      return (news, role, lang) => present(room, news, role, lang);
    },
    failed,
  });

  const stageFor = (listener: Listener, present: Present): Buffer | undefined => {
    const { role, lang } = listener;
    const room = view();
    const { bytes } = stages(room, `${role}:${lang}`, () => ({
      bytes: present(room, new Set(['stage', 'judged']), role, lang),
    }));
    return bytes;
  };

  const changed = (): void => {
    behind = true;
    refreshing.invalidate();
    audience.tell('stage');
  };

  return {
    id,
    code: row.code,
    view,
    refresh,
    hear,
    presence: (): Presence => ({ people: connectedHere(), leaders: leadersHere() }),

    listeners: audience.size,

    /** Someone acted through this process, and it is committed. What the new step needs is read before it is told. */
    acted: (after: RoomState): void => {
      moveTo(after);
      refreshing.invalidate();
      audience.tell('stage');
    },

    /** Another process changed the room, or may have: it is read again before it is told. */
    changed,

    /** The stream of the room is at a rank: it is read again, and told, when it is not known here up to it. */
    isAt: (head: number): void => {
      if (state.version < head) changed();
    },

    hears: (news: PeopleNews): void => {
      if (news !== 'answered') heard.invalidate();
      audience.tell(news);
    },

    votesOf,

    bothTimes,

    connectedTo: (process: string, presence: Presence): void => {
      const { people, leaders } = presence;
      elsewhere.set(process, { people, leaders, at: clock().getTime() });
      audience.tell('connected');
    },

    /** Someone read their page: they are there, with a stream or without. */
    seen: (participantId: string): void => {
      if (streams.has(participantId)) return;
      if (!readers.has(participantId)) audience.tell('connected');
      readers.set(participantId, clock().getTime());
    },

    /** Keeps connections alive, and tells who is connected again: people without stream leave without a word. */
    beat: (): void => {
      void audience.beat();
      audience.tell('connected');
    },

    /** Follows the room for `who`, a pass or a link. `full` past a few streams; undefined where the link changed. */
    follow: (
      who: string,
      listener: Listener,
      present: Present,
    ): { readonly stage: () => Buffer | undefined; readonly stop: () => void } | 'full' | undefined => {
      if (isUnder(listener, state.linkVersion)) return undefined;
      const held = streams.get(who) ?? 0;
      if (held >= limits.streamsOfOne.max) return 'full';
      streams.set(who, held + 1);
      const remove = audience.add(listener);
      audience.tell('connected');
      return {
        stage: () => stageFor(listener, present),
        stop: () => {
          if (!remove()) return;
          const left = (streams.get(who) ?? 1) - 1;
          if (left > 0) streams.set(who, left);
          else streams.delete(who);
          audience.tell('connected');
        },
      };
    },

    isFollowedBy: (who: string): boolean => streams.has(who),

    /** It no longer exists: ends every stream, and tells so. */
    gone: audience.endAll,

    close: audience.close,
  };
};
