import { z } from 'zod';
import type { Topic } from '../../platform/db/bus.ts';
import type { Database } from '../../platform/db/database.ts';
import { ledgerStore, streamHeads } from '../../platform/ledger/ledger.store.ts';
import { type Awaitable, whenThere } from '../../web/cache.ts';
import type { Listener, PeopleNews } from '../streams/broadcast.ts';
import { type LiveRoom, type LiveRoomDeps, liveRoom, type Room } from './live-room.ts';
import { roomFacts, roomStream } from './room.facts.ts';
import { roomStore } from './room.store.ts';

const beatMs = 15_000;
/** Other processes are not told of votes more often than listeners are. */
const votedMs = 250;
/** Rooms kept in memory without anyone listening: about 20 KB each. */
const roomsKept = 500;

const roomMessage = z
  .object({ room: z.uuid() })
  .and(
    z.discriminatedUnion('news', [
      z.object({ news: z.literal('acted') }),
      z.object({ news: z.literal('gone') }),
      z.object({ news: z.enum(['answered', 'said', 'supported', 'judged']) }),
      z.object({ news: z.literal('connected'), people: z.int().min(0), leaders: z.int().min(0) }),
    ]),
  );
type Message = z.output<typeof roomMessage>;
/** What processes say to each other of the rooms. */
export const roomTopic: Topic<Message> = { name: 'room', schema: roomMessage };

/** The rooms in the memory of this process, read when someone asks for them and kept up to date with the others. */
export const liveRooms = (deps: LiveRoomDeps & Pick<Database, 'bus'>) => {
  const { db, bus, failed, limits, drawing } = deps;
  const store = roomStore(db);
  const ledger = ledgerStore(roomFacts);
  const rooms = new Map<string, LiveRoom>();
  const loading = new Map<string, Promise<LiveRoom | undefined>>();
  const idOfCode = new Map<string, string>();
  const soon = new Map<string, NodeJS.Timeout>();
  /** How many streams each address holds open. */
  const held = new Map<string, number>();

  const say = (message: Message): void => void bus.say(db, roomTopic, message).catch(failed);

  /** Tells the other processes, at most once in a while for each room and each kind of news. */
  const saySoon = (message: Message): void => {
    const key = `${message.room}:${message.news}`;
    if (soon.has(key)) return;
    const tell = (): void => {
      soon.delete(key);
      say(message);
    };
    soon.set(key, setTimeout(tell, votedMs));
  };

  const drop = (room: LiveRoom): void => {
    rooms.delete(room.id);
    idOfCode.delete(room.code);
    room.gone();
  };

  const forgetIdle = (kept: string): void => {
    for (const [id, room] of rooms) {
      if (rooms.size <= roomsKept) return;
      if (id !== kept && room.listeners() === 0) drop(room);
    }
  };

  const load = async (id: string): Promise<LiveRoom | undefined> => {
    const row = await store.byId(id);
    const facts = row ? await ledger.read(db, roomStream(id)) : [];
    const opened = facts.find(({ kind }) => kind === 'room.opened');
    if (!row || opened?.kind !== 'room.opened') return undefined;
    const room = liveRoom(row, opened.data, facts, deps);
    await room.refresh();
    await room.hear();
    rooms.set(id, room);
    idOfCode.set(row.code, id);
    forgetIdle(id);
    return room;
  };

  const get = (id: string): Awaitable<LiveRoom | undefined> => {
    const known = rooms.get(id);
    if (known) return whenThere(known.refresh(), () => known);
    const under = loading.get(id) ?? load(id).finally(() => loading.delete(id));
    loading.set(id, under);
    return under;
  };

  const find = (id: string | undefined): Awaitable<Room | undefined> =>
    id === undefined ? undefined : whenThere(get(id), (room) => room?.view());

  const hear = (message: Message, from: string): void => {
    const room = rooms.get(message.room);
    // It may be told of a change after it was read, and before it is in memory.
    if (!room) loading.get(message.room)?.then((read) => read?.changed(), failed);
    else if (message.news === 'acted') room.changed();
    else if (message.news === 'gone') drop(room);
    else if (message.news === 'connected') room.connectedTo(from, message);
    else room.hears(message.news);
  };

  const stopHearing = bus.on(roomTopic, {
    heard: hear,
    missed: () => {
      for (const room of rooms.values()) {
        room.changed();
        room.hears('judged');
      }
    },
  });

  /** Finds out by their ranks which rooms changed without this process hearing of it. */
  const compareRanks = async (listened: readonly LiveRoom[]): Promise<void> => {
    if (listened.length === 0) return;
    const heads = await streamHeads(
      db,
      listened.map(({ id }) => roomStream(id)),
    );
    for (const room of listened) {
      const head = heads.get(roomStream(room.id));
      // Erased, and this process did not hear of it.
      if (head === undefined) drop(room);
      else room.isAt(head);
    }
  };

  const beating = setInterval(() => {
    const listened = [...rooms.values()].filter((room) => room.listeners() > 0);
    for (const room of listened) {
      room.beat();
      say({ room: room.id, news: 'connected', ...room.presence() });
    }
    compareRanks(listened).catch(failed);
  }, beatMs);

  const openStreams = (): number => [...rooms.values()].reduce((sum, each) => sum + each.listeners(), 0);

  return {
    get,
    find,
    openStreams,

    /** The room of a code, as `readRoomCode` gives it. */
    byCode: (code: string): Awaitable<Room | undefined> =>
      whenThere(idOfCode.get(code) ?? store.byCode(code).then((row) => row?.id), find),

    inMemory: (roomId: string): LiveRoom | undefined => rooms.get(roomId),

    /** A room was erased here: pages that show it are told, and the other processes. */
    forget: (roomId: string): void => {
      const room = rooms.get(roomId);
      if (room) drop(room);
      say({ room: roomId, news: 'gone' });
    },

    tell: async (roomId: string, news: PeopleNews): Promise<void> => {
      const room = rooms.get(roomId);
      room?.hears(news);
      if (news !== 'judged') return saySoon({ room: roomId, news });
      say({ room: roomId, news });
      await room?.hear();
    },

    /** Follows a room; also `full` when the server or the address holds as many streams as allowed. */
    follow: async (
      roomId: string,
      who: string,
      address: string,
      listener: Listener,
    ): Promise<ReturnType<LiveRoom['follow']> | undefined> => {
      const [room, present] = await Promise.all([get(roomId), drawing()]);
      if (openStreams() >= limits.streamsOfServer.max) return 'full';
      const isCrowded = (held.get(address) ?? 0) >= limits.streamsOfAddress.max;
      if (isCrowded && room?.isFollowedBy(who)) return 'full';
      const followed = room?.follow(who, listener, present);
      if (!followed || followed === 'full') return followed;
      held.set(address, (held.get(address) ?? 0) + 1);
      let stopped = false;
      const stop = (): void => {
        if (stopped) return;
        stopped = true;
        followed.stop();
        const left = (held.get(address) ?? 1) - 1;
        if (left > 0) held.set(address, left);
        else held.delete(address);
      };
      return { ...followed, stop };
    },

    endStreams: (): void => {
      clearInterval(beating);
      for (const timer of soon.values()) clearTimeout(timer);
      for (const room of rooms.values()) room.close();
    },

    stopHearing,
  };
};
