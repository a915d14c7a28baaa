import type { Database } from '../db/database.ts';
import { ledgerStore } from '../ledger/ledger.store.ts';
import { type ReplySaid, repliesStream, replyFacts } from './room.facts.ts';
import { type ReplyKind, roomStore } from './room.store.ts';
import { type TimeFactor, timeFactors } from './room.ts';

/** What someone thought of a session, from 1 to 5. */
export type Rating = { readonly useful: number; readonly pace: number };

/** What a person said besides votes. */
export type Replies = {
  /** Actions retained; undefined until some were, or none were, on purpose. */
  readonly committed: readonly string[] | undefined;
  readonly rated: Rating | undefined;
  readonly factor: TimeFactor;
};

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

/**
 * What people of a room say besides votes: each says it again as they like, and their latest word stands. The same word
 * again is no fact.
 */
export const replies = ({ db, clock }: { readonly db: Database['db']; readonly clock: () => Date }) => {
  const store = roomStore(db);
  const ledger = ledgerStore(replyFacts);

  const keep = (
    roomId: string,
    participantId: string,
    kind: ReplyKind,
    said: ReplySaid,
    data: unknown,
  ): Promise<void> =>
    db.transaction().execute(async (tx) => {
      if (!(await roomStore(tx).reply(roomId, participantId, kind, data))) return;
      const fact = { ...said, actor: { kind: 'participant', id: participantId } } as const;
      await ledger.append(tx, repliesStream(roomId), [fact], { at: clock() });
    });

  return {
    of: async (roomId: string, participantId: string): Promise<Replies> =>
      readReplies(await store.repliesBy(roomId, participantId)),

    /** Keeps the actions someone intends to apply. */
    commit: (roomId: string, participantId: string, actions: readonly string[]): Promise<void> =>
      keep(
        roomId,
        participantId,
        'committed',
        { kind: 'room.committed', data: { actions: [...actions] } },
        actions,
      ),

    /** Keeps what someone thought of the session. */
    rate: (roomId: string, participantId: string, rating: Rating): Promise<void> =>
      keep(roomId, participantId, 'rated', { kind: 'room.rated', data: rating }, rating),

    /** Gives someone more time, from now on and without telling anyone. */
    askTime: (roomId: string, participantId: string, factor: TimeFactor): Promise<void> =>
      keep(roomId, participantId, 'time', { kind: 'room.time-asked', data: { factor } }, factor),

    /** Everyone's commitments and ratings; nothing says whose. */
    all: async (
      roomId: string,
    ): Promise<{
      readonly committed: readonly (readonly string[])[];
      readonly rated: readonly Rating[];
    }> => ({
      committed: (await store.replies(roomId, 'committed')).map((json) => JSON.parse(json)),
      rated: (await store.replies(roomId, 'rated')).map((json) => JSON.parse(json)),
    }),
  };
};
