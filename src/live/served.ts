import { z } from 'zod';
import type { Topic } from '../db/bus.ts';
import type { Database } from '../db/database.ts';
import { ledgerStore, streamHeads } from '../ledger/ledger.store.ts';
import type { Lang } from '../standard/standard.ts';
import { type Broadcaster, broadcaster, type Listener, type News, type Role } from './broadcast.ts';
import { type RecordedRoomFact, roomFacts, roomStream } from './room.facts.ts';
import { type RoomRow, roomStore } from './room.store.ts';
import { askingAt, type RoomState, type RoomStep, roomState, roomSteps } from './room.ts';
import type { VoteGroup } from './tally.ts';

export type ServedDeps = {
  readonly db: Database['db'];
  readonly bus: Database['bus'];
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

const beatMs = 15_000;
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

/** A room in the memory of this process. */
export type Served = {
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

const roomMessage = z.object({ room: z.uuid() }).and(
  z.discriminatedUnion('news', [
    z.object({ news: z.literal('acted') }),
    z.object({ news: z.literal('voted') }),
    /** How many people are connected to the process that says it. */
    z.object({ news: z.literal('connected'), people: z.int().min(0) }),
  ]),
);
type Message = z.output<typeof roomMessage>;
/** What processes say to each other of the rooms. */
export const roomTopic: Topic<Message> = { name: 'room', schema: roomMessage };

/**
 * The rooms in the memory of this process: read when someone asks for them, told to who listens, read again when another
 * process changed them.
 */
export const servedRooms = ({ db, bus, clock, present, failed }: ServedDeps) => {
  const store = roomStore(db);
  const ledger = ledgerStore(roomFacts);
  const served = new Map<string, Served>();
  const loading = new Map<string, Promise<Served | undefined>>();
  const idOfCode = new Map<string, string>();
  /** How many streams each pass or link holds open. */
  const streams = new Map<string, number>();

  const say = (message: Message): Promise<void> => bus.say(db, roomTopic, message);

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
    const facts = await ledger.read(db, roomStream(id));
    const first = facts.find(
      (fact): fact is RecordedRoomFact & { kind: 'room.opened' } => fact.kind === 'room.opened',
    );
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
      const read = roomState(await ledger.read(db, roomStream(room.row.id)));
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

  const votedSoon = new Map<string, NodeJS.Timeout>();
  /** Tells the other processes that votes came in: not more often than listeners are told. */
  const sayVoted = (roomId: string): void => {
    if (votedSoon.has(roomId)) return;
    votedSoon.set(
      roomId,
      setTimeout(() => {
        votedSoon.delete(roomId);
        say({ room: roomId, news: 'voted' }).catch(failed);
      }, 250),
    );
  };

  const sayConnected = (room: Served): void => {
    say({ room: room.row.id, news: 'connected', people: connectedHere(room) }).catch(failed);
  };

  /** Another process changed a room, or may have: it is read again before it is told. */
  const changed = (room: Served): void => {
    room.stale = true;
    room.audience.tell('stage');
  };

  const hear = (message: Message, from: string): void => {
    const room = served.get(message.room);
    if (!room) {
      // It may be told of a change after it was read, and before it is served.
      loading.get(message.room)?.then((read) => read && changed(read), failed);
    } else if (message.news === 'acted') {
      changed(room);
    } else if (message.news === 'voted') {
      room.audience.tell('answered');
    } else {
      room.elsewhere.set(from, { connected: message.people, at: clock().getTime() });
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
    const heads = await streamHeads(
      db,
      listened.map(({ row }) => roomStream(row.id)),
    );
    for (const room of listened)
      if (room.state.version < (heads.get(roomStream(room.row.id)) ?? 0)) changed(room);
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
  const stopListening = bus.on(roomTopic, { heard: hear, missed: readAllAgain });

  return {
    /** Ends every stream. */
    endStreams: (): void => {
      clearInterval(beating);
      for (const timer of votedSoon.values()) clearTimeout(timer);
      for (const room of served.values()) room.audience.close();
    },

    /** Hears the other processes no more. */
    stopListening,

    serve,
    find,
    readAgain,
    readVotes,

    /** The room of a code, as `readRoomCode` gives it. */
    byCode: async (code: string): Promise<Room | undefined> =>
      find(idOfCode.get(code) ?? (await store.byCode(code))?.id),

    /** A room as it is in memory, without reading anything. */
    inMemory: (roomId: string): Served | undefined => served.get(roomId),

    /** Votes were recorded here: who listens is told, and the other processes. */
    voted: (roomId: string): void => {
      served.get(roomId)?.audience.tell('answered');
      sayVoted(roomId);
    },

    /** Someone read their page: they are there, with a stream or without. */
    seen: (roomId: string, participantId: string): void => {
      const room = served.get(roomId);
      if (!room || streams.has(participantId)) return;
      if (!room.seen.has(participantId)) room.audience.tell('connected');
      room.seen.set(participantId, clock().getTime());
    },

    /**
     * Tells someone what happens in a room, from now on.
     *
     * @param who the pass or the link that asks: each may hold a few streams
     * @returns what stops it, or `full` when the server, or this one, holds as many streams as allowed
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
          if (!remove()) return;
          const left = (streams.get(who) ?? 1) - 1;
          if (left > 0) streams.set(who, left);
          else streams.delete(who);
          room.audience.tell('connected');
        },
      };
    },
  };
};
