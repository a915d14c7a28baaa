import { ledgerStore } from '../ledger/ledger.store.ts';
import type { NewFact } from '../ledger/ledger.ts';
import type { Audience, Lang } from '../standard/standard.ts';
import type { GroupCommits } from './grouped.ts';
import { askingStream, roomStream, voteFacts } from './room.facts.ts';
import { roomStore } from './room.store.ts';

/** One person's answer, judged. */
export type Vote = {
  readonly roomId: string;
  readonly asking: string;
  readonly participant: string;
  readonly chosen: readonly string[];
  /** Undefined where nothing is right. */
  readonly right: boolean | undefined;
  readonly lang: Lang;
  readonly audience: Audience | undefined;
};

/** A vote is `recorded` once it is on disk, or `closed`: its asking took no vote any more at that moment. */
export type VoteOutcome = 'recorded' | 'closed';

const ledger = ledgerStore(voteFacts);

const voteFact = ({ participant, chosen, right, lang, audience }: Vote): NewFact<typeof voteFacts> => ({
  kind: 'room.voted',
  data: {
    chosen: [...chosen],
    ...(right === undefined ? {} : { right }),
    lang,
    ...(audience ? { audience } : {}),
  },
  actor: { kind: 'participant', id: participant },
});

const keyOf = (vote: Vote): string => `${vote.roomId}:${vote.asking}:${vote.participant}`;

/** Votes without those that repeat what the same person just said: they say nothing new. */
const newsIn = (votes: readonly Vote[]): readonly Vote[] => {
  const last = new Map<string, string>();
  return votes.filter((vote) => {
    const [key, said] = [keyOf(vote), `${vote.lang}:${vote.chosen}`];
    if (last.get(key) === said) return false;
    last.set(key, said);
    return true;
  });
};

/** The latest vote of each person, as rows. */
const latestRows = (votes: readonly Vote[]) => {
  const latest = new Map(votes.map((vote) => [keyOf(vote), vote]));
  return [...latest.values()].map(({ roomId, asking, participant, chosen, right, lang, audience }) => ({
    room_id: roomId,
    asking,
    participant_id: participant,
    chosen: chosen.toSorted().join(','),
    right: right ? 1 : 0,
    lang,
    audience: audience ?? null,
  }));
};

/**
 * Records votes, those of a group together. Each is answered after its commit.
 *
 * @param onRecorded called after each commit, once a room
 */
export const voteWriter = ({
  groups,
  clock,
  onRecorded,
}: {
  readonly groups: GroupCommits;
  readonly clock: () => Date;
  readonly onRecorded: (roomId: string) => void;
}) => {
  let recorded = 0;

  const write = groups.of<Vote, VoteOutcome>({
    // Nobody closes an asking until the votes that found it open are committed.
    stream: ({ roomId }) => roomStream(roomId),
    record: async (tx, votes) => {
      const open = await roomStore(tx).openAskings([...new Set(votes.map(({ roomId }) => roomId))]);
      const taken = new Set(votes.filter(({ roomId, asking }) => open.get(roomId) === asking));
      const changed = new Set(
        (await roomStore(tx).vote(latestRows([...taken]))).map(
          ({ room_id, asking, participant_id }) => `${room_id}:${asking}:${participant_id}`,
        ),
      );
      const said = newsIn([...taken].filter((vote) => changed.has(keyOf(vote))));
      const byAsking = Map.groupBy(said, ({ roomId, asking }) => askingStream(roomId, asking));
      for (const [stream, some] of byAsking)
        await ledger.append(tx, stream, some.map(voteFact), { at: clock() });
      return {
        outcomes: votes.map((vote) => (taken.has(vote) ? 'recorded' : 'closed')),
        committed: () => {
          recorded += said.length;
          for (const roomId of new Set(said.map((vote) => vote.roomId))) onRecorded(roomId);
        },
      };
    },
  });

  return {
    /** Records a vote. Resolves once it is committed, or refused; rejects when the database failed. */
    write,

    /** How many votes this process has recorded. */
    recorded: (): number => recorded,
  };
};
