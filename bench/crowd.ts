// The people of a room, in a process of their own (`live-load.ts`), and what the database kept of what they were told is kept.
import { join } from 'node:path';
import type { z } from 'zod';
import { roomStore } from '../src/live/room/room.store.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { addDays, dayOf } from '../src/standard/days.ts';
import {
  enteredSchema,
  type Order,
  repliedSchema,
  returnedSchema,
  toldSchema,
  votedSchema,
} from './live-load.ts';
import { cores, messageFrom, startNode, stop } from './processes.ts';
import { withMessages } from './throughput.ts';

export type Voted = z.infer<typeof votedSchema>;
export type Told = z.infer<typeof toldSchema>;
export type Replied = z.infer<typeof repliedSchema>;
export type Crowd = ReturnType<typeof startCrowd>;

/** The shares of a room that ask a question and support one while it votes. */
const askShare = 0.02;
const supportShare = 0.2;
/** All that people send besides votes comes within so many seconds. */
const replyingSeconds = 60;

/**
 * The people of a room, and what they can be told to do.
 *
 * @param host the address of who leads, for questions to be let through; undefined where nobody asks any
 */
export const startCrowd = (host?: string) => {
  const voice = host === undefined ? undefined : { ask: askShare, support: supportShare, host };
  const child = startNode(cores.load, [join(import.meta.dirname, 'live-load.ts')], [...withMessages]);
  const obey = async (order: Order): Promise<unknown> => {
    child.send(order);
    return messageFrom(child, 'the load');
  };
  return {
    enter: async (order: Omit<Order & { do: 'enter' }, 'do'>) =>
      enteredSchema.parse(await obey({ do: 'enter', ...order })),
    vote: async (asking: string, options: string[], seconds: number): Promise<Voted> =>
      votedSchema.parse(await obey({ do: 'vote', asking, options, seconds, voice })),
    reply: async (asking: string): Promise<Replied> => {
      const due = addDays(dayOf(new Date()), 30);
      return repliedSchema.parse(await obey({ do: 'reply', asking, due, seconds: replyingSeconds, voice }));
    },
    command: async (
      path: string,
      command: string,
      version: number,
      fields: Readonly<Record<string, string>> = {},
    ): Promise<Told> => toldSchema.parse(await obey({ do: 'command', path, command, version, fields })),
    hear: async (): Promise<Told> => toldSchema.parse(await obey({ do: 'hear' })),
    return: async () => returnedSchema.parse(await obey({ do: 'return' })),
    leave: () => stop(child),
    pid: child.pid ?? 0,
  };
};

/**
 * Acknowledged votes that the database does not hold.
 *
 * @param askings what each crowd was acknowledged, the first asking's first
 */
export const lostVotes = async (
  address: Parameters<typeof openDatabase>[0],
  code: string,
  askings: readonly (readonly Voted[])[],
): Promise<number> => {
  const database = await openDatabase(address);
  const store = roomStore(database.db);
  const room = await store.byCode(code);
  let lost = 0;
  for (const [rank, crowds] of askings.entries()) {
    const kept = await store.votesOf(room?.id ?? '', String(rank + 1));
    const options = new Set(crowds.flatMap(({ acknowledged }) => Object.keys(acknowledged)));
    for (const option of options) {
      const count = crowds.reduce((sum, { acknowledged }) => sum + (acknowledged[option] ?? 0), 0);
      const groups = kept.filter(({ chosen }) => chosen === option);
      lost += Math.max(0, count - groups.reduce((sum, { people }) => sum + people, 0));
    }
  }
  await database.close();
  return lost;
};
