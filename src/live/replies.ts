import type { Database, Tx } from '../db/database.ts';
import { ledgerStore } from '../ledger/ledger.store.ts';
import type { Wording } from '../training/commitments.ts';
import { type ReplySaid, repliesStream, replyFacts } from './room.facts.ts';
import { type ReplyKind, roomStore } from './room.store.ts';
import { type TimeFactor, timeFactors } from './room.ts';
import type { Seat } from './tables/tables.ts';

/** What someone thought of a session, from 1 to 5. */
export type Rating = { readonly useful: number; readonly pace: number };

/** A commitment to one action, as its person words it. */
export type CommitmentSaid = Wording & { readonly action: string };

/** What a person said besides votes. */
export type Replies = {
  /** Actions retained; undefined until some were, or none were, on purpose. */
  readonly committed: readonly string[] | undefined;
  /** How they word it; undefined once a day has passed. */
  readonly wording: Wording | undefined;
  readonly rated: Rating | undefined;
  readonly factor: TimeFactor;
  /** Where they sit, when the room works or worked in tables; undefined when they never sat at one. */
  readonly seat: Seat | undefined;
};

const dayMs = 86_400_000;

const readReplies = (rows: readonly { kind: string; data: string }[]): Replies => {
  const of = (kind: ReplyKind): unknown => {
    const row = rows.find((each) => each.kind === kind);
    return row && JSON.parse(row.data);
  };
  return {
    committed: of('committed') as Replies['committed'],
    wording: of('wording') as Replies['wording'],
    rated: of('rated') as Replies['rated'],
    factor: timeFactors.find((factor) => factor === of('time')) ?? 1,
    seat: of('seat') as Replies['seat'],
  };
};

/**
 * What people of a room say besides votes: each says it again as they like, and their latest word stands. The same word
 * again is no fact.
 */
export const replies = ({ db, clock }: { readonly db: Database['db']; readonly clock: () => Date }) => {
  const store = roomStore(db);
  const ledger = ledgerStore(replyFacts);

  /** Records what someone of a room said. */
  const tell = async (tx: Tx, roomId: string, participantId: string, said: ReplySaid): Promise<void> => {
    const fact = { ...said, actor: { kind: 'participant', id: participantId } } as const;
    await ledger.append(tx, repliesStream(roomId), [fact], { at: clock() });
  };

  const keep = (
    roomId: string,
    participantId: string,
    kind: ReplyKind,
    said: ReplySaid,
    data: unknown,
  ): Promise<void> =>
    db.transaction().execute(async (tx) => {
      if (await roomStore(tx).reply(roomId, participantId, kind, data))
        await tell(tx, roomId, participantId, said);
    });

  return {
    of: async (roomId: string, participantId: string): Promise<Replies> =>
      readReplies(await store.repliesBy(roomId, participantId)),

    /** Keeps the action someone intends to apply. Their words are theirs: no fact has them. */
    commit: (
      roomId: string,
      participantId: string,
      { action, words, dueOn }: CommitmentSaid,
    ): Promise<void> =>
      db.transaction().execute(async (tx) => {
        const store = roomStore(tx);
        if (await store.reply(roomId, participantId, 'committed', [action]))
          await tell(tx, roomId, participantId, { kind: 'room.committed', data: { actions: [action] } });
        await store.reply(roomId, participantId, 'wording', { words, dueOn, at: clock().toISOString() });
      }),

    /** Takes back what someone committed to. */
    withdraw: (roomId: string, participantId: string): Promise<void> =>
      db.transaction().execute(async (tx) => {
        if (!(await roomStore(tx).removeReply(roomId, participantId, 'committed'))) return;
        await roomStore(tx).removeReply(roomId, participantId, 'wording');
        await tell(tx, roomId, participantId, { kind: 'room.committed', data: { actions: [] } });
      }),

    /**
     * Erases the words of commitments given more than a day ago: by then no pass leads to them any more.
     *
     * @returns how many there were
     */
    eraseWordings: async (tx: Tx): Promise<number> => {
      const before = new Date(clock().getTime() - dayMs).toISOString();
      const old = (await roomStore(tx).wordings()).filter(({ data }) => JSON.parse(data).at < before);
      for (const { room_id, participant_id } of old)
        await roomStore(tx).removeReply(room_id, participant_id, 'wording');
      return old.length;
    },

    /** Keeps what someone thought of the session. */
    rate: (roomId: string, participantId: string, rating: Rating): Promise<void> =>
      keep(roomId, participantId, 'rated', { kind: 'room.rated', data: rating }, rating),

    /** Gives someone more time, from now on and without telling anyone. */
    askTime: (roomId: string, participantId: string, factor: TimeFactor): Promise<void> =>
      keep(roomId, participantId, 'time', { kind: 'room.time-asked', data: { factor } }, factor),

    /** Has someone sit at a table, whichever they sat at before. */
    sit: (roomId: string, participantId: string, seat: Seat): Promise<void> =>
      keep(roomId, participantId, 'seat', { kind: 'room.seated', data: seat }, seat),

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
