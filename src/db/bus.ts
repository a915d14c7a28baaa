import { type QueryExecutorProvider, sql } from 'kysely';
import type { Client } from 'pg';

/** Words between the processes that serve one database. */
export type Bus = {
  /**
   * Says something to the other processes: inside a transaction, once it is committed. At most 7,000 characters.
   * Nothing happens with the embedded database, which one process alone serves.
   */
  readonly say: (db: QueryExecutorProvider, message: string) => Promise<void>;
  /**
   * Hears what any process says, this one included.
   *
   * @param onGap called each time some messages may have been missed: what was known must be read again
   * @returns what stops listening
   */
  readonly listen: (onMessage: (message: string) => void, onGap: () => void) => Promise<() => Promise<void>>;
};

/** For the embedded database: nobody else to speak to. */
export const silentBus: Bus = { say: async () => {}, listen: async () => async () => {} };

const channel = 'cap18';
const retryMs = 1_000;

/** Speaks through PostgreSQL's LISTEN and NOTIFY, over a connection of its own that comes back by itself. */
export const postgresBus = (connect: () => Promise<Client>): Bus => ({
  say: async (db, message) => {
    await sql`select pg_notify(${channel}, ${message})`.execute(db);
  },

  listen: async (onMessage, onGap) => {
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
        opened.on('notification', ({ payload }) => payload !== undefined && onMessage(payload));
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
