import type { Wording } from '../../learn/training/commitments.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { GroupCommits } from './group-commits.ts';
import { type ReplySaid, repliesStream } from './room.facts.ts';
import { type ReplyKey, type ReplyKind, type ReplyRead, roomStore } from './room.store.ts';
import { type TimeFactor, timeFactors } from './time-to-answer.ts';

export type Rating = { readonly useful: number; readonly pace: number };

/** A commitment to one action, as its person words it. */
export type CommitmentSaid = Wording & { readonly action: string };

export type Replies = {
  /** Actions retained; undefined until some were, or none were, on purpose. */
  readonly committed: readonly string[] | undefined;
  /** How they word it; undefined once a day has passed. */
  readonly wording: Wording | undefined;
  readonly rated: Rating | undefined;
  readonly factor: TimeFactor;
  readonly answers: ReadonlyMap<number, string>;
  /** The questions that they ask too, by their ids. */
  readonly supported: ReadonlySet<string>;
};

const dayMs = 86_400_000;

const factorRead = (told: unknown): TimeFactor => timeFactors.find((factor) => factor === told) ?? 1;

const readReplies = (rows: readonly ReplyRead[]): Replies => {
  const of = (kind: ReplyKind): unknown => {
    const row = rows.find((each) => each.kind === kind);
    return row && JSON.parse(row.data);
  };
  return {
    committed: of('committed') as Replies['committed'],
    wording: of('wording') as Replies['wording'],
    rated: of('rated') as Replies['rated'],
    factor: factorRead(of('time')),
    answers: new Map(rows.flatMap(({ step, data }) => (step === null ? [] : [[step, data] as const]))),
    supported: new Set(rows.flatMap(({ kind, data }) => (kind === 'support' ? [data] : []))),
  };
};

/** A word of someone, of one kind; undefined: none any more. */
type Word =
  | { readonly kind: 'committed'; readonly data: readonly string[] | undefined }
  | { readonly kind: 'wording'; readonly data: (Wording & { readonly at: string }) | undefined }
  | { readonly kind: 'rated'; readonly data: Rating }
  | { readonly kind: 'time'; readonly data: TimeFactor };

type Reply = { readonly roomId: string; readonly participant: string; readonly words: readonly Word[] };

/** What became of words: kept, or `over` when their room is erased. */
export type ReplyKept = 'kept' | 'over';

/** What a word is told as; nothing of how people word what they commit to, which is theirs. */
const saidBy = (word: Word): ReplySaid | undefined => {
  switch (word.kind) {
    case 'committed':
      return { kind: 'room.committed', data: { actions: [...(word.data ?? [])] } };
    case 'rated':
      return { kind: 'room.rated', data: word.data };
    case 'time':
      return { kind: 'room.time-asked', data: { factor: word.data } };
    case 'wording':
      return undefined;
  }
};

const keyOf = ({ room, participant, kind }: ReplyKey): string => `${room}:${participant}:${kind}`;

/** The latest word of each kind that each person says, by its key. */
const latestWords = (replies: readonly Reply[]) => {
  const words = replies.flatMap(({ roomId, participant, words }) =>
    words.map((word) => ({ row: { room: roomId, participant, kind: word.kind }, word })),
  );
  return new Map(words.map((each) => [keyOf(each.row), each]));
};

/** What people of a room say besides votes: their latest word stands, and the same word again is no fact. */
export const replies = ({
  db,
  clock,
  groups,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly groups: GroupCommits;
}) => {
  const store = roomStore(db);

  const write = groups.of<Reply, ReplyKept>({
    stream: ({ roomId }) => repliesStream(roomId),
    record: async (tx, all) => {
      const store = roomStore(tx);
      const there = await store.openAskings([...new Set(all.map(({ roomId }) => roomId))]);
      const latest = latestWords(all.filter(({ roomId }) => there.has(roomId)));
      const changed = await store.reply(
        [...latest.values()].flatMap(({ row, word }) =>
          word.data === undefined ? [] : [{ ...row, data: JSON.stringify(word.data) }],
        ),
      );
      for (const { row, word } of latest.values())
        if (word.data === undefined && (await store.removeReply(row))) changed.push(row);
      const fresh = changed.flatMap((row) => latest.get(keyOf(row)) ?? []);
      return {
        outcomes: all.map(({ roomId }) => (there.has(roomId) ? 'kept' : 'over')),
        facts: fresh.flatMap(({ row, word }) => {
          const said = saidBy(word);
          const actor = { kind: 'participant', id: row.participant } as const;
          return said ? [{ stream: repliesStream(row.room), fact: { ...said, actor } }] : [];
        }),
        news: fresh
          .filter(({ word }) => word.kind === 'committed' || word.kind === 'rated')
          .map(({ row }) => ({ roomId: row.room, news: 'answered' })),
      };
    },
  });

  const say = (roomId: string, participant: string, ...words: readonly Word[]): Promise<ReplyKept> =>
    write({ roomId, participant, words });

  return {
    of: async (roomId: string, participantId: string): Promise<Replies> =>
      readReplies(await store.repliesBy(roomId, participantId)),

    factorOf: async (room: string, participant: string): Promise<TimeFactor> => {
      const data = await store.replyBy({ room, participant, kind: 'time' });
      return factorRead(data && JSON.parse(data));
    },

    /** Keeps the action someone intends to apply. Their words are theirs: no fact has them. */
    commit: (
      roomId: string,
      participantId: string,
      { action, words, dueOn }: CommitmentSaid,
    ): Promise<ReplyKept> =>
      say(
        roomId,
        participantId,
        { kind: 'committed', data: [action] },
        { kind: 'wording', data: { words, dueOn, at: clock().toISOString() } },
      ),

    withdraw: (roomId: string, participantId: string): Promise<ReplyKept> =>
      say(
        roomId,
        participantId,
        { kind: 'committed', data: undefined },
        { kind: 'wording', data: undefined },
      ),

    /** Erases the words of commitments given over a day ago: no pass leads to them. Returns how many there were. */
    eraseWordings: async (tx: Tx): Promise<number> => {
      const store = roomStore(tx);
      const before = new Date(clock().getTime() - dayMs).toISOString();
      const old = (await store.wordings()).filter(({ data }) => JSON.parse(data).at < before);
      for (const row of old) await store.removeReply(row);
      return old.length;
    },

    rate: (roomId: string, participantId: string, rating: Rating): Promise<ReplyKept> =>
      say(roomId, participantId, { kind: 'rated', data: rating }),

    /** Gives someone more time, from now on and without telling anyone. */
    askTime: (roomId: string, participantId: string, factor: TimeFactor): Promise<ReplyKept> =>
      say(roomId, participantId, { kind: 'time', data: factor }),

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
