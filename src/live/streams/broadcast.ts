import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Lang } from '../../standard/standard.ts';
import type { VoiceNews } from '../voice/voice.ts';

export type ListenerRole = 'facilitator' | 'projector' | 'participant';

export type Listener = {
  readonly role: ListenerRole;
  readonly lang: Lang;
  /** The version of the link that opened it; undefined for a participant, who has none. */
  readonly linkVersion: number | undefined;
  /** A listener that is behind may skip bytes, and then asks for the stage by itself. */
  readonly send: (bytes: Buffer) => void;
  readonly end: () => void;
};

/** Tells a page that its address leads nowhere any more. Without data, browsers would pass over the event. */
const gone = Buffer.from('event: gone\ndata: null\n\n');

export const isUnder = ({ linkVersion }: Listener, version: number): boolean =>
  linkVersion !== undefined && linkVersion < version;

export type PeopleNews = 'answered' | VoiceNews;
/** What can be told: also everything shown at this step, and how many are connected. */
export type RoomNews = 'stage' | 'connected' | PeopleNews;

export type StreamMessage = (
  news: ReadonlySet<RoomNews>,
  role: ListenerRole,
  lang: Lang,
) => Buffer | undefined;

const everyMs = 250;
/** With many listeners counts are told more rarely: an update to ten thousand people costs about 100 ms of the core. */
const everyMsPerListener = 0.1;
/** Where the core is not the server's alone, sending takes longer: counts wait this many times as long as the last time. */
const pausePerSending = 4;
const retryMs = 1_000;
/** Some 50 µs of work: Node takes one new connection a turn, and people who vote come by new ones. */
const sliceSize = 4;

/** A comment line: keeps the connection open through proxies, and finds out who left. */
const heartbeat = Buffer.from(':\n\n');

/** Tells listeners what changed: news that come close together go together, by slices so that votes do not wait. */
export const broadcaster = ({
  prepare,
  failed,
  elapsed = () => performance.now(),
}: {
  readonly prepare: (news: ReadonlySet<RoomNews>) => Promise<StreamMessage>;
  readonly failed: (error: unknown) => void;
  readonly elapsed?: () => number;
}) => {
  /** Each listener, and what is told alike: a role and a language. */
  const listeners = new Map<Listener, string>();
  const counts: Record<ListenerRole, number> = { facilitator: 0, projector: 0, participant: 0 };
  let pending = new Set<RoomNews>();
  let timer: NodeJS.Timeout | undefined;
  let sending = false;
  let closed = false;
  let failing = false;
  let lastAt = 0;
  let sendingMs = 0;

  /** How long after the last update the next one goes, in milliseconds. */
  const pauseNow = (): number => {
    if (failing) return retryMs;
    if (pending.has('stage')) return everyMs;
    return Math.max(everyMs, listeners.size * everyMsPerListener, sendingMs * pausePerSending);
  };

  const schedule = (): void => {
    if (closed || sending || pending.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(run, Math.max(0, lastAt + pauseNow() - elapsed()));
  };

  const run = async (): Promise<void> => {
    sending = true;
    const news = pending;
    pending = new Set();
    try {
      const message = await prepare(news);
      failing = false;
      lastAt = elapsed();
      const messages = new Map<string, Buffer | undefined>();
      await toAll(({ role, lang }, place) => {
        if (!messages.has(place)) messages.set(place, message(news, role, lang));
        return messages.get(place);
      });
      sendingMs = elapsed() - lastAt;
    } catch (error) {
      failed(error);
      for (const each of news) pending.add(each);
      failing = true;
      lastAt = elapsed();
    } finally {
      sending = false;
      schedule();
    }
  };

  const toAll = async (
    bytesFor: (listener: Listener, place: string) => Buffer | undefined,
  ): Promise<void> => {
    let rank = 0;
    for (const [listener, place] of [...listeners]) {
      if (!listeners.has(listener)) continue;
      const bytes = bytesFor(listener, place);
      if (bytes) listener.send(bytes);
      rank += 1;
      if (rank % sliceSize === 0) await nextTurn();
    }
  };

  return {
    /** Starts telling a listener. What it returns stops it, and says whether it still was told. */
    add: (listener: Listener): (() => boolean) => {
      listeners.set(listener, `${listener.role}:${listener.lang}`);
      counts[listener.role] += 1;
      return () => {
        const told = listeners.delete(listener);
        if (told) counts[listener.role] -= 1;
        return told;
      };
    },

    /** Something changed: it will be told at the next update. */
    tell: (news: RoomNews): void => {
      if (pending.has(news)) return;
      pending.add(news);
      schedule();
    },

    beat: (): Promise<void> => toAll(() => heartbeat),

    count: (role: ListenerRole): number => counts[role],

    size: (): number => listeners.size,

    /** Ends the streams opened by links of an earlier version. */
    endUnder: (linkVersion: number): void => {
      for (const listener of listeners.keys()) {
        if (!isUnder(listener, linkVersion)) continue;
        listener.send(gone);
        listener.end();
      }
    },

    /** Ends every stream, and tells pages that their address leads nowhere any more. */
    endAll: (): void => {
      for (const listener of listeners.keys()) {
        listener.send(gone);
        listener.end();
      }
    },

    /** Ends every stream: the server stops. */
    close: (): void => {
      closed = true;
      clearTimeout(timer);
      pending.clear();
      for (const listener of listeners.keys()) listener.end();
      listeners.clear();
    },
  };
};
