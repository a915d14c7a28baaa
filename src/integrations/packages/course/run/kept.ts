/** What is kept of a learner away from our server: facts, and the learner's own words. Pure. */
import type { Commitment } from '../../../../learn/training/commitments.ts';
import type { TrainingDated, TrainingSaid } from '../../../../learn/training/training.facts.ts';

/** What a learner did, and the day in Québec, `YYYY-MM-DD`. */
export type Deed = TrainingSaid & { readonly day: string };

/** A form under way: its page, and fields that were not sent. */
export type Draft = { readonly at: string; readonly fields: readonly (readonly [string, string])[] };

export type Kept = {
  /** Oldest first. */
  readonly deeds: readonly Deed[];
  /** The words of commitments, by id. */
  readonly written: ReadonlyMap<string, string>;
  readonly draft: Draft | undefined;
};

export const nothingKept: Kept = { deeds: [], written: new Map(), draft: undefined };

/** Noon in Québec or nearly, whatever the season. */
export const dated = ({ day, ...said }: Deed): TrainingDated =>
  ({ ...said, effectiveAt: `${day}T17:00:00.000Z` }) as TrainingDated;

/** The id of an attempt or commitment by rank, from 1, in this record only. */
export const idOfRank = (rank: number): string =>
  `00000000-0000-4000-8000-${rank.toString(16).padStart(12, '0')}`;

const rankOf = ({ kind, data }: Deed): number => {
  if (kind === 'training.attempt-started') return Number.parseInt(data.attempt.slice(-12), 16);
  return kind === 'training.committed' ? Number.parseInt(data.commitment.slice(-12), 16) : 0;
};

/** After the highest, since the oldest attempts may be forgotten. */
export const nextId = (deeds: readonly Deed[]): string => idOfRank(Math.max(0, ...deeds.map(rankOf)) + 1);

/** In the order they were taken. */
export const commitmentsIn = ({ deeds, written }: Pick<Kept, 'deeds' | 'written'>): readonly Commitment[] => {
  const all = new Map<string, Commitment>();
  const removed = new Set<string>();
  const set = (id: string, change: Partial<Commitment>): void => {
    const known = all.get(id);
    if (known) all.set(id, { ...known, ...change });
  };
  for (const deed of deeds) {
    switch (deed.kind) {
      case 'training.committed': {
        const { commitment: id, action, due } = deed.data;
        all.set(id, { id, action, words: written.get(id) ?? '', dueOn: due, doneOn: null });
        break;
      }
      case 'training.commitment-withdrawn':
        removed.add(deed.data.commitment);
        break;
      case 'training.commitment-restored':
        removed.delete(deed.data.commitment);
        break;
      case 'training.commitment-done':
        set(deed.data.commitment, { doneOn: deed.day });
        break;
      case 'training.commitment-put-off':
        set(deed.data.commitment, { dueOn: deed.data.due });
        break;
      case 'training.commitment-reopened':
        set(deed.data.commitment, { doneOn: null });
        break;
      default:
        break;
    }
  }
  return [...all.values()].filter(({ id }) => !removed.has(id));
};
