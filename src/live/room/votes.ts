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

const keyOf = (room: string, asking: string, participant: string): string =>
  `${room}:${asking}:${participant}`;

type Keyed = { readonly key: string; readonly vote: Vote };

/** Votes without those that repeat what the same person just said: they say nothing new. */
const newsIn = (votes: readonly Keyed[]): readonly Vote[] => {
  const last = new Map<string, string>();
  return votes.flatMap(({ key, vote }) => {
    const said = `${vote.lang}:${vote.chosen}`;
    if (last.get(key) === said) return [];
    last.set(key, said);
    return vote;
  });
};

const latestRows = (votes: readonly Keyed[]) => {
  const latest = new Map(votes.map(({ key, vote }) => [key, vote]));
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

/** Records votes in groups: a vote resolves once committed or refused, and rejects when the database failed. */
export const voteWriter = (groups: GroupCommits): ((vote: Vote) => Promise<VoteOutcome>) =>
  groups.of<Vote, VoteOutcome>({
    // Nobody closes an asking until the votes that found it open are committed.
    stream: ({ roomId }) => roomStream(roomId),
    record: async (tx, votes) => {
      const store = roomStore(tx);
      const open = await store.openAskings([...new Set(votes.map(({ roomId }) => roomId))]);
      const isTaken = ({ roomId, asking }: Vote): boolean => open.get(roomId) === asking;
      const taken = votes
        .filter(isTaken)
        .map((vote) => ({ key: keyOf(vote.roomId, vote.asking, vote.participant), vote }));
      const rows = await store.vote(latestRows(taken));
      const changed = new Set(rows.map(({ room, asking, participant }) => keyOf(room, asking, participant)));
      const said = newsIn(taken.filter(({ key }) => changed.has(key)));
      return {
        outcomes: votes.map((vote) => (isTaken(vote) ? 'recorded' : 'closed')),
        facts: said.map((vote) => ({ stream: askingStream(vote.roomId, vote.asking), fact: voteFact(vote) })),
        news: [...new Set(said.map(({ roomId }) => roomId))].map((roomId) => ({ roomId, news: 'answered' })),
      };
    },
  });
