/** What a room said of each action of a practice, counted, and where it differs most. Pure. */
import type { Action } from '../../standard/standard.ts';
import { type Bar, leastForBars, type Result } from '../ballots/tally.ts';
import { type Stance, type StockBallot, stanceKey, stances } from './stock.ts';

/** What the room said of one action. */
export type Stood = {
  readonly action: Action;
  /** People who said where it stands, those who do not know included. */
  readonly answered: number;
  /** One bar a stance, in their order; undefined when too few said where it stands. */
  readonly bars: readonly (Bar & { readonly stance: Stance })[] | undefined;
  /** Whether it is the action, or one of those, on which the room differs most. */
  readonly isDivided: boolean;
};

/** The share of the answers that the commonest one gathers, from 0 to 1, unrounded; undefined where they are not shown. */
const agreementOf = ({ bars, answered }: Pick<Stood, 'bars' | 'answered'>): number | undefined =>
  bars && Math.max(...bars.map(({ people }) => people)) / answered;

/**
 * What the room said of each action of a practice. Someone may leave some aside, so that each has its own number of people.
 *
 * The room differs most on the action whose commonest answer gathers the smallest share of those who answered it: of ten
 * people, four who say « in place », three « under way » and three « I do not know » differ more than eight against two.
 * Not to know counts there as any answer: who knows and who does not have something to tell each other. Actions that are
 * equal in this are all told; where everyone gave the same answer to each action, or too few answered, none is.
 *
 * @param result of the vote: without bars when too few answered for any to be shown
 */
export const stoodIn = (
  { practice }: Pick<StockBallot, 'practice'>,
  { bars }: Pick<Result, 'bars'>,
): readonly Stood[] => {
  const counted = practice.actions.map((action) => {
    const own = stances.map((stance) => {
      const key = stanceKey(action, stance);
      return { key, stance, people: bars?.find((bar) => bar.key === key)?.people ?? 0 };
    });
    const answered = own.reduce((sum, { people }) => sum + people, 0);
    return { action, answered, bars: bars && answered >= leastForBars ? own : undefined };
  });
  const smallest = Math.min(...counted.map((each) => agreementOf(each) ?? 1));
  return counted.map((each) => ({ ...each, isDivided: smallest < 1 && agreementOf(each) === smallest }));
};
