import { v4 as uuidv4 } from 'uuid';
import { type AnswerProblem, type Course, judge, questionOf } from '../course/course.ts';
import type { SessionStep } from '../course/sessions.ts';
import type { Database, Db } from '../db/database.ts';
import { ledgerStore } from '../ledger/ledger.store.ts';
import { type Fact, factAt, factSaid, type NewFact, type Said } from '../ledger/ledger.ts';
import type { Audience, Lang, Standard } from '../standard/standard.ts';
import { type Broadcaster, broadcaster, type Listener, type News, type Role } from './broadcast.ts';
import { newRoomCode, passes } from './codes.ts';
import { type ReplyKind, type RoomRow, roomStore } from './room.store.ts';
import {
  afterFact,
  askingAt,
  type Command,
  factsOf,
  openAsking,
  type RoomState,
  type RoomStep,
  roomState,
  roomSteps,
  type TimeFactor,
  timeFactors,
  voteRefusal,
} from './room.ts';
import type { VoteGroup } from './tally.ts';
import { type VoteOutcome, voteWriter } from './votes.ts';

export type Deps = {
  readonly standard: Standard;
  readonly course: Course;
  readonly db: Database['db'];
  readonly bus: Database['bus'];
  readonly secret: string;
  readonly clock: () => Date;
  /** What a role is told of a room, in a language, as bytes of an event stream; undefined when it is no news to it. */
  readonly present: (room: Room, news: ReadonlySet<News>, role: Role, lang: Lang) => Buffer | undefined;
  /** Told what went wrong outside of any request. */
  readonly failed: (error: unknown) => void;
};

/** A room being served: what it is now, and who listens to it here. */
export type Room = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly script: string;
  readonly steps: readonly RoomStep[];
  readonly state: RoomState;
  /** People who have voted in the open asking, whichever process took their votes. */
  readonly answered: number;
  /** People connected, to any process. */
  readonly connected: number;
  /** Votes of the present step's asking, once it is closed. */
  readonly votes: readonly VoteGroup[];
};

/** Someone in a room, known by what their device holds. */
export type Participant = {
  readonly id: string;
  /** When they came in, milliseconds since the epoch. */
  readonly since: number;
  readonly audience: Audience | undefined;
};

/** What became of a command: done, too late (someone acted first), or without meaning at this point. */
export type CommandOutcome = 'done' | 'stale' | 'not-now';
/** What became of a vote. */
export type VoteAnswer = 'recorded' | 'closed' | 'too-late' | AnswerProblem;

/** What a person said besides votes. */
export type Replies = {
  /** Actions retained; undefined until some were, or none were, on purpose. */
  readonly committed: readonly string[] | undefined;
  readonly rated: { readonly useful: number; readonly pace: number } | undefined;
  readonly factor: TimeFactor;
};

export type Rooms = ReturnType<typeof rooms>;

const gatherMs = 10;
const beatMs = 15_000;
const dayMs = 86_400_000;
/** Rooms opened a day on a server: many times what a body leads. */
const roomsPerDay = 500;
/** Rooms kept in memory without anyone listening: about 20 KB each. */
const roomsKept = 500;
/** Streams a server holds open; beyond, people's pages refresh by themselves. */
const streamsAtMost = 20_000;
/** Streams that one pass or one link may hold open: several tabs and a few people who lead together. */
const streamsOfOne = 12;
/** Someone without a stream is gone when they have read no page for this long. */
const seenMs = 30_000;
/** What another process said of its connections is forgotten after this long without news. */
const presenceMs = 45_000;

type Served = {
  row: RoomRow;
  readonly script: string;
  readonly steps: readonly RoomStep[];
  state: RoomState;
  answered: number;
  votes: readonly VoteGroup[];
  votesOf: string | undefined;
  /** Whether another process may know more. */
  stale: boolean;
  /** Reading again what another process changed. */
  reading: Promise<void> | undefined;
  /** What listeners were shown last: made once for all who come. */
  readonly stages: Map<
    string,
    {
      readonly state: RoomState;
      readonly votes: unknown;
      readonly answered: number;
      readonly bytes: Buffer | undefined;
    }
  >;
  readonly audience: Broadcaster;
  /** People whose pages hold no stream, and when they last read one: without script, pages read themselves again. */
  readonly seen: Map<string, number>;
  /** Process → people connected to it, and when it said so. */
  readonly elsewhere: Map<string, { readonly connected: number; readonly at: number }>;
};

type Message =
  | { readonly from: string; readonly room: string; readonly version: number }
  | { readonly from: string; readonly room: string; readonly voted: true }
  | { readonly from: string; readonly room: string; readonly connected: number };

/** What people said in a room besides votes is about this, in the ledger. */
const peopleSubject = (roomId: string): string => `${roomId}:people`;

/** Rooms: opening, leading, voting, listening. Every process serves every room; what one commits, the others hear. */
export const rooms = ({ standard, course, db, bus, secret, clock, present, failed }: Deps) => {
  const self = uuidv4();
  const pass = passes(secret);
  const store = roomStore(db);
  const served = new Map<string, Served>();
  const loading = new Map<string, Promise<Served | undefined>>();
  const idOfCode = new Map<string, string>();
  /** How many streams each pass or link holds open. */
  const streams = new Map<string, number>();

  const say = (message: Message, on: Db = db): Promise<void> => bus.say(on, JSON.stringify(message));

  /** People connected to this process: with a stream, or by pages that they read again and again. */
  const connectedHere = (room: Served): number => {
    const limit = clock().getTime() - seenMs;
    for (const [id, at] of room.seen) if (at < limit || streams.has(id)) room.seen.delete(id);
    return room.audience.count('participant') + room.seen.size;
  };

  const connectedTo = (room: Served): number => {
    const limit = clock().getTime() - presenceMs;
    const others = [...room.elsewhere.values()].filter(({ at }) => at >= limit);
    return others.reduce((sum, { connected }) => sum + connected, connectedHere(room));
  };

  const view = (room: Served): Room => ({
    id: room.row.id,
    code: room.row.code,
    title: room.row.title,
    script: room.script,
    steps: room.steps,
    state: room.state,
    answered: room.answered,
    // Counted when it is shown: a vote needs it not.
    get connected() {
      return connectedTo(room);
    },
    votes: room.votes,
  });

  /** Reads what the present step needs of the votes: their number while open, all of them once closed. */
  const readVotes = async (room: Served): Promise<void> => {
    const { state } = room;
    const asking = askingAt(state, state.at);
    if (!asking) {
      room.answered = 0;
      room.votes = [];
      room.votesOf = undefined;
      return;
    }
    if (asking.open) {
      room.votesOf = undefined;
      room.votes = [];
      const answered = await store.countVotes(room.row.id, asking.id);
      if (room.state === state) room.answered = answered;
      return;
    }
    if (room.votesOf === asking.id) return;
    const votes = await store.votesOf(room.row.id, asking.id);
    // Who changed the room meanwhile reads the votes it has now.
    if (room.state !== state) return;
    room.votes = votes;
    room.votesOf = asking.id;
    room.answered = votes.reduce((sum, { people }) => sum + people, 0);
  };

  const forgetIdle = (kept: string): void => {
    for (const [id, room] of served) {
      if (served.size <= roomsKept) return;
      if (id !== kept && room.audience.size() === 0) {
        served.delete(id);
        idOfCode.delete(room.row.code);
      }
    }
  };

  const load = async (id: string): Promise<Served | undefined> => {
    const row = await store.byId(id);
    if (!row) return undefined;
    const facts = await ledgerStore(db).about(id);
    const first = facts.find((fact): fact is Fact & { kind: 'room.opened' } => fact.kind === 'room.opened');
    if (!first) return undefined;
    const prepare = async (): Promise<void> => {
      await refresh(room);
      await readVotes(room);
    };
    const message = (news: ReadonlySet<News>, role: Role, lang: Lang) =>
      present(view(room), news, role, lang);
    const room: Served = {
      row,
      script: first.data.script,
      steps: roomSteps(first.data.steps),
      state: roomState(facts),
      answered: 0,
      votes: [],
      votesOf: undefined,
      stale: false,
      reading: undefined,
      stages: new Map(),
      audience: broadcaster({ prepare, message, failed }),
      seen: new Map(),
      elsewhere: new Map(),
    };
    await readVotes(room);
    served.set(id, room);
    idOfCode.set(row.code, id);
    forgetIdle(id);
    return room;
  };

  /** What someone who comes in is shown first. */
  const stageOf = (room: Served, role: Role, lang: Lang): Buffer | undefined => {
    const key = `${role}:${lang}`;
    const { state, votes, answered } = room;
    const known = room.stages.get(key);
    if (known?.state === state && known.votes === votes && known.answered === answered) return known.bytes;
    const bytes = present(view(room), new Set(['stage']), role, lang);
    room.stages.set(key, { state, votes, answered, bytes });
    return bytes;
  };

  const readRoom = async (room: Served): Promise<void> => {
    room.stale = false;
    try {
      const read = roomState(await ledgerStore(db).about(room.row.id));
      // What was done here meanwhile is already in the state: never go back.
      if (read.version > room.state.version) room.state = read;
      // A vote may have been reopened, and closed again, since its votes were read.
      room.votesOf = undefined;
      await readVotes(room);
    } catch (error) {
      room.stale = true;
      throw error;
    }
  };

  /** Reads again a room that another process may have changed; who comes meanwhile waits for it too. */
  const refresh = async (room: Served): Promise<void> => {
    while (room.stale || room.reading !== undefined) {
      room.reading ??= readRoom(room).finally(() => {
        room.reading = undefined;
      });
      await room.reading;
    }
  };

  const readAgain = (room: Served): Promise<void> => {
    room.stale = true;
    return refresh(room);
  };

  const serve = async (id: string): Promise<Served | undefined> => {
    const known = served.get(id);
    if (known) {
      await refresh(known);
      return known;
    }
    const under = loading.get(id) ?? load(id).finally(() => loading.delete(id));
    loading.set(id, under);
    return under;
  };

  const find = async (id: string | undefined): Promise<Room | undefined> => {
    const room = id === undefined ? undefined : await serve(id);
    return room && view(room);
  };

  const writer = voteWriter({
    db,
    clock,
    gatherMs,
    onRecorded: (roomId) => {
      served.get(roomId)?.audience.tell('answered');
      sayVoted(roomId);
    },
  });

  const votedSoon = new Map<string, NodeJS.Timeout>();
  /** Tells the other processes that votes came in: not more often than listeners are told. */
  const sayVoted = (roomId: string): void => {
    if (votedSoon.has(roomId)) return;
    votedSoon.set(
      roomId,
      setTimeout(() => {
        votedSoon.delete(roomId);
        say({ from: self, room: roomId, voted: true }).catch(failed);
      }, 250),
    );
  };

  const sayConnected = (room: Served): void => {
    const connected = connectedHere(room);
    say({ from: self, room: room.row.id, connected }).catch(failed);
  };

  /** Another process changed a room, or may have: it is read again before it is told. */
  const changed = (room: Served): void => {
    room.stale = true;
    room.audience.tell('stage');
  };

  const hear = (text: string): void => {
    const message = JSON.parse(text) as Message;
    if (message.from === self) return;
    const room = served.get(message.room);
    if (!room) {
      // It may be told of a change after it was read, and before it is served.
      loading.get(message.room)?.then((read) => read && changed(read), failed);
    } else if ('version' in message) {
      changed(room);
    } else if ('voted' in message) {
      room.audience.tell('answered');
    } else {
      room.elsewhere.set(message.from, { connected: message.connected, at: clock().getTime() });
      room.audience.tell('connected');
    }
  };

  const readAllAgain = (): void => {
    for (const room of served.values()) changed(room);
  };

  /** Finds out by their versions which rooms changed without this process hearing of it. */
  const compareVersions = async (): Promise<void> => {
    const listened = [...served.values()].filter((room) => room.audience.size() > 0);
    if (listened.length === 0) return;
    for (const { id, version } of await store.versions(listened.map(({ row }) => row.id))) {
      const room = served.get(id);
      if (room && room.state.version < version) changed(room);
    }
  };

  const beat = (): void => {
    for (const room of served.values()) {
      if (room.audience.size() === 0) continue;
      void room.audience.beat();
      room.audience.tell('connected');
      sayConnected(room);
    }
    compareVersions().catch(failed);
  };
  const beating = setInterval(beat, beatMs);
  let stopListening: (() => Promise<void>) | undefined;

  /** Records what a facilitator did, unless someone acted meanwhile. */
  const act = (
    room: Served,
    state: RoomState,
    facts: readonly NewFact[],
    after: RoomState,
  ): Promise<boolean> =>
    db.transaction().execute(async (tx) => {
      const open = openAsking(after)?.id ?? null;
      const first = await roomStore(tx).advance(room.row.id, state.version, after.version, open);
      if (!first) return false;
      for (const fact of facts) await ledgerStore(tx).append(fact);
      await say({ from: self, room: room.row.id, version: after.version }, tx);
      return true;
    });

  const readReplies = (rows: readonly { kind: string; data: string }[]): Replies => {
    const of = (kind: ReplyKind): unknown => {
      const row = rows.find((each) => each.kind === kind);
      return row && JSON.parse(row.data);
    };
    return {
      committed: of('committed') as Replies['committed'],
      rated: of('rated') as Replies['rated'],
      factor: timeFactors.find((factor) => factor === of('time')) ?? 1,
    };
  };

  const reply = (
    room: Room,
    { id }: Participant,
    kind: ReplyKind,
    said: Said,
    data: unknown,
  ): Promise<void> =>
    db.transaction().execute(async (tx) => {
      const fact = factSaid(clock(), said, { subject: peopleSubject(room.id), actor: id });
      await ledgerStore(tx).append(fact);
      await roomStore(tx).reply(room.id, id, kind, data);
    });

  /** The room at an asking that another process may just have opened, or reopened. */
  const atAsking = async (room: Room, asking: string): Promise<Pick<Room, 'state'>> => {
    const known = served.get(room.id);
    if (!known || openAsking(room.state)?.id === asking) return room;
    const [now] = await store.versions([room.id]);
    if (now && now.version > known.state.version) await readAgain(known);
    return known;
  };

  const repliesOf = async (roomId: string, participantId: string): Promise<Replies> =>
    readReplies(await store.repliesBy(roomId, participantId));

  return {
    /** Starts hearing the other processes. Must be called once, before serving. */
    listen: async (): Promise<void> => {
      stopListening = await bus.listen(hear, readAllAgain);
    },

    /** Ends every stream, once the votes under way are written. */
    close: async (): Promise<void> => {
      clearInterval(beating);
      for (const timer of votedSoon.values()) clearTimeout(timer);
      for (const room of served.values()) room.audience.close();
      await writer.settled();
      await stopListening?.();
    },

    /**
     * Opens a room.
     *
     * @param session a script of the course, or steps composed by the facilitator
     * @returns its id, or `too-many` when too many were opened in a day
     */
    open: async (
      session: { readonly script: string; readonly steps: readonly Pick<SessionStep, 'step' | 'minutes'>[] },
      title: string,
    ): Promise<{ readonly id: string } | 'too-many'> => {
      const now = clock();
      const since = new Date(now.getTime() - dayMs).toISOString();
      if ((await store.openedSince(since)) >= roomsPerDay) return 'too-many';
      const id = uuidv4();
      const steps = session.steps.map(({ step, minutes }) => ({ step, minutes }));
      const data = { script: session.script, steps, course: course.version, standard: standard.version };
      await db.transaction().execute(async (tx) => {
        const row = {
          id,
          code: newRoomCode(),
          title,
          opened_at: now.toISOString(),
          version: 1,
          open_asking: null,
        };
        await roomStore(tx).add(row);
        await ledgerStore(tx).append(factAt(now, 'room.opened', { subject: id, actor: 'facilitator', data }));
      });
      return { id };
    },

    /** The links of a room, one secret each. */
    linksOf: (roomId: string) => ({
      facilitator: pass.link('facilitator', roomId),
      projector: pass.link('projector', roomId),
    }),

    byFacilitatorLink: (link: string): Promise<Room | undefined> => find(pass.readLink('facilitator', link)),
    byProjectorLink: (link: string): Promise<Room | undefined> => find(pass.readLink('projector', link)),

    /** The room of a code, as `readRoomCode` gives it. */
    byCode: async (code: string): Promise<Room | undefined> =>
      find(idOfCode.get(code) ?? (await store.byCode(code))?.id),

    /**
     * Does what a facilitator asks.
     *
     * @param version the version of the room they were looking at
     */
    command: async (roomId: string, version: number, command: Command): Promise<CommandOutcome> => {
      const room = await serve(roomId);
      if (!room) return 'not-now';
      if (version > room.state.version) await readAgain(room);
      const { state } = room;
      if (state.version !== version) return 'stale';
      const now = clock();
      const made = factsOf(state, room.steps, command, now.getTime());
      if (!made) return 'not-now';
      const facts = made.map((said, rank) => {
        const once = `room:${roomId}:${state.version + rank + 1}`;
        return factSaid(now, said, { subject: roomId, actor: 'facilitator', once });
      });
      const after = made.reduce<RoomState>(
        (current, fact) => afterFact(current, { ...fact, effectiveAt: now.toISOString() }),
        state,
      );
      if (!(await act(room, state, facts, after))) {
        await readAgain(room);
        return 'stale';
      }
      // Someone may have acted since, through another process, and been heard already.
      if (after.version > room.state.version) room.state = after;
      await readVotes(room);
      room.audience.tell('stage');
      return 'done';
    },

    /** A new pass for someone who comes in. */
    admit: (roomId: string, audience: Audience | undefined): string =>
      pass.pass(roomId, {
        id: uuidv4(),
        since: Math.floor(clock().getTime() / 1_000),
        audience: audience ?? '-',
      }),

    /** Who holds a pass of this room; undefined for any other text. */
    participantOf: (roomId: string, text: string): Participant | undefined => {
      const read = pass.readPass(roomId, text);
      const audience = course.audiences.find(({ id }) => id === read?.audience)?.id;
      return read && { id: read.id, since: read.since * 1_000, audience };
    },

    /** Takes a vote. Resolves once it is committed; the same vote sent again is as good as the first. */
    vote: async (
      room: Room,
      participant: Participant,
      asking: string,
      chosen: readonly string[],
      lang: Lang,
    ): Promise<VoteAnswer> => {
      const { state } = await atAsking(room, asking);
      const asked = state.askings.find(({ id }) => id === asking);
      const question = asked && questionOf(course, asked.question);
      if (!question) return 'closed';
      const judgement = judge(question, chosen);
      if ('problem' in judgement) return judgement.problem;
      const keys = [...new Set(chosen)].toSorted();
      const now = clock().getTime();
      let refusal = voteRefusal(state, asking, now, 1);
      if (refusal === 'too-late') {
        const { factor } = await repliesOf(room.id, participant.id);
        refusal = voteRefusal(state, asking, now, factor);
      }
      const outcome: VoteOutcome | 'too-late' =
        refusal ??
        (await writer.write({
          roomId: room.id,
          asking,
          participant: participant.id,
          chosen: keys,
          right: judgement.right,
          lang,
          audience: participant.audience,
        }));
      if (outcome === 'recorded') return 'recorded';
      // Sent again after a lost answer: the first one was taken in time.
      const kept = await store.voteBy(room.id, asking, participant.id);
      return kept === keys.join(',') ? 'recorded' : outcome;
    },

    /** Someone read their page: they are there, with a stream or without. */
    seen: (roomId: string, participantId: string): void => {
      const room = served.get(roomId);
      if (!room || streams.has(participantId)) return;
      if (!room.seen.has(participantId)) room.audience.tell('connected');
      room.seen.set(participantId, clock().getTime());
    },

    /** What one person answered in a room: asking → chosen options. */
    votesBy: async (roomId: string, participantId: string): Promise<ReadonlyMap<string, readonly string[]>> =>
      new Map((await store.votesBy(roomId, participantId)).map(({ asking, chosen }) => [asking, chosen])),

    repliesOf,

    /** Keeps the actions someone intends to apply; the latest list stands. */
    commit: (room: Room, participant: Participant, actions: readonly string[]): Promise<void> => {
      const data = { actions: [...actions] };
      return reply(room, participant, 'committed', { kind: 'room.committed', data }, actions);
    },

    /** Keeps what someone thought of the session; the latest word stands. */
    rate: (room: Room, participant: Participant, rating: { useful: number; pace: number }): Promise<void> =>
      reply(room, participant, 'rated', { kind: 'room.rated', data: rating }, rating),

    /** Gives someone more time, from now on and without telling anyone. */
    askTime: (room: Room, participant: Participant, factor: TimeFactor): Promise<void> =>
      reply(room, participant, 'time', { kind: 'room.time-asked', data: { factor } }, factor),

    /** All votes of a room, by asking. */
    allVotes: async (room: Room): Promise<ReadonlyMap<string, readonly VoteGroup[]>> => {
      const votes = new Map<string, readonly VoteGroup[]>();
      for (const { id } of room.state.askings) votes.set(id, await store.votesOf(room.id, id));
      return votes;
    },

    /** How many people voted at least once. */
    voters: (roomId: string): Promise<number> => store.voters(roomId),

    /** Everyone's commitments and ratings; nothing says whose. */
    allReplies: async (
      roomId: string,
    ): Promise<{
      readonly committed: readonly (readonly string[])[];
      readonly rated: readonly { readonly useful: number; readonly pace: number }[];
    }> => ({
      committed: (await store.replies(roomId, 'committed')).map((json) => JSON.parse(json)),
      rated: (await store.replies(roomId, 'rated')).map((json) => JSON.parse(json)),
    }),

    /**
     * Tells someone what happens in a room, from now on.
     *
     * @param who the pass or the link that asks: each may hold a few streams
     * @returns what stops it (to be called once), or `full` when the server, or this one, holds as many streams as allowed
     */
    follow: async (
      roomId: string,
      who: string,
      listener: Listener,
    ): Promise<
      { readonly stop: () => void; readonly stage: () => Buffer | undefined } | 'full' | undefined
    > => {
      const room = await serve(roomId);
      if (!room) return undefined;
      const open = [...served.values()].reduce((sum, each) => sum + each.audience.size(), 0);
      const ofOne = streams.get(who) ?? 0;
      if (open >= streamsAtMost || ofOne >= streamsOfOne) return 'full';
      streams.set(who, ofOne + 1);
      const remove = room.audience.add(listener);
      room.audience.tell('connected');
      return {
        stage: () => stageOf(room, listener.role, listener.lang),
        stop: () => {
          remove();
          const left = (streams.get(who) ?? 1) - 1;
          if (left > 0) streams.set(who, left);
          else streams.delete(who);
          room.audience.tell('connected');
        },
      };
    },
  };
};
