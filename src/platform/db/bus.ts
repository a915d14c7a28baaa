import { randomUUID } from 'node:crypto';
import { type QueryExecutorProvider, sql } from 'kysely';
import type { Client } from 'pg';
import { z } from 'zod';

export type Topic<Message> = { readonly name: string; readonly schema: z.ZodType<Message> };

type Hearing<Message> = {
  readonly heard: (message: Message, from: string) => void;
  /** Messages may have been missed: read again what they would have changed. */
  readonly missed?: () => void;
};

export type Bus = {
  /**
   * Once the transaction commits; at most 7,000 characters. The embedded database, which one process serves,
   * sends nothing.
   */
  readonly say: <Message>(
    db: QueryExecutorProvider,
    topic: Topic<Message>,
    message: Message,
  ) => Promise<void>;
  readonly on: <Message>(topic: Topic<Message>, hearing: Hearing<Message>) => () => void;
  readonly open: () => Promise<void>;
  /** Stops once it was closed as often as it was opened. */
  readonly close: () => Promise<void>;
  readonly ignored: () => number;
};

export type Transport = {
  readonly send: (db: QueryExecutorProvider, text: string) => Promise<void>;
  readonly receive: (onText: (text: string) => void, onGap: () => void) => Promise<() => Promise<void>>;
};

const envelope = z.object({ topic: z.string(), from: z.string(), message: z.unknown() });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Anyone who connects to the database may write on the channel: messages of an unexpected shape are ignored. */
export const messageBus = ({ send, receive }: Transport): Bus => {
  const self = randomUUID();
  const hearings = new Map<string, Set<{ readonly topic: Topic<unknown> } & Hearing<unknown>>>();
  let ignored = 0;
  let users = 0;
  let receiving: Promise<() => Promise<void>> | undefined;

  const hear = (text: string): void => {
    const { data } = envelope.safeParse(parsed(text));
    if (data?.from === self) return;
    const listening = data && hearings.get(data.topic);
    if (!listening) {
      ignored += 1;
      return;
    }
    let understood = false;
    for (const { topic, heard } of listening) {
      const message = topic.schema.safeParse(data.message);
      if (!message.success) continue;
      understood = true;
      heard(message.data, data.from);
    }
    if (!understood) ignored += 1;
  };

  return {
    say: (db, topic, message) => send(db, JSON.stringify({ topic: topic.name, from: self, message })),
    on: (topic, hearing) => {
      const all = hearings.get(topic.name) ?? new Set();
      hearings.set(topic.name, all);
      const entry = { topic, ...hearing } as { readonly topic: Topic<unknown> } & Hearing<unknown>;
      all.add(entry);
      return () => void all.delete(entry);
    },
    open: async () => {
      users += 1;
      receiving ??= receive(hear, () => {
        for (const all of hearings.values()) for (const { missed } of all) missed?.();
      });
      await receiving;
    },
    close: async () => {
      users -= 1;
      if (users > 0 || !receiving) return;
      const stop = await receiving;
      receiving = undefined;
      await stop();
    },
    ignored: () => ignored,
  };
};

export const nobody: Transport = { send: async () => {}, receive: async () => async () => {} };

const channel = 'cap18';
const retryMs = 1_000;

/** LISTEN and NOTIFY, over a connection of its own that reconnects by itself. */
export const postgresChannel = (connect: () => Promise<Client>): Transport => ({
  send: async (db, text) => {
    await sql`select pg_notify(${channel}, ${text})`.execute(db);
  },

  receive: async (onText, onGap) => {
    let client: Client | undefined;
    let retry: NodeJS.Timeout | undefined;
    let stopped = false;
    const again = (): void => {
      client = undefined;
      if (!stopped) retry ??= setTimeout(() => void open(false), retryMs);
    };
    const open = async (first: boolean): Promise<void> => {
      retry = undefined;
      try {
        const opened = await connect();
        if (stopped) return void (await opened.end());
        client = opened;
        opened.on('notification', ({ payload }) => payload !== undefined && onText(payload));
        opened.on('error', () => {});
        opened.on('end', again);
        await opened.query(`listen ${channel}`);
        if (!first) onGap();
      } catch (error) {
        if (first) throw error;
        again();
      }
    };
    await open(true);
    return async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    };
  },
});
