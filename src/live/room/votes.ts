import type { NewFact } from '../../platform/ledger/ledger.ts';
import type { Audience, Lang } from '../../standard/standard.ts';
import type { GroupCommits } from './group-commits.ts';
import { askingStream, roomStream, type voteFacts } from './room.facts.ts';
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
    room: roomId,
    asking,
    participant,
    chosen: chosen.toSorted().join(','),
    right: right ? 1 : 0,
    lang,
    audience: audience ?? null,
  }));
};

/**
 * Records votes, those of a group together.
 *
 * @returns what records a vote: resolves once it is committed, or refused; rejects when the database failed
 */
export const voteWriter = (groups: GroupCommits): ((vote: Vote) => Promise<VoteOutcome>) =>
  groups.of<Vote, VoteOutcome>({
    // Nobody closes an asking until the votes that found it open are committed.
    stream: ({ roomId }) => roomStream(roomId),
    record: async (tx, votes) => {
      const open = await roomStore(tx).openAskings([...new Set(votes.map(({ roomId }) => roomId))]);
      const taken = new Set(votes.filter(({ roomId, asking }) => open.get(roomId) === asking));
      const changed = new Set(
        (await roomStore(tx).vote(latestRows([...taken]))).map(
          ({ room, asking, participant }) => `${room}:${asking}:${participant}`,
        ),
      );
      const said = newsIn([...taken].filter((vote) => changed.has(keyOf(vote))));
      return {
        outcomes: votes.map((vote) => (taken.has(vote) ? 'recorded' : 'closed')),
        facts: said.map((vote) => ({ stream: askingStream(vote.roomId, vote.asking), fact: voteFact(vote) })),
        news: said.map(({ roomId }) => ({ roomId, news: 'answered' })),
      };
    },
  });
