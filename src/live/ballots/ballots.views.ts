/** Every kind of ballot as it is seen: one that is missing does not compile. */
import { type Ballot, type BallotName, type Ballots, ballotName } from './ballot.ts';
import type { BallotViews } from './kind.views.ts';
import { ownViews } from './own.views.ts';
import { placingViews } from './placing.views.ts';
import { questionBallotViews } from './question.views.ts';
import { stockBallotViews } from './stock.views.ts';

const kinds: { readonly [Name in BallotName]: BallotViews<Ballots[Name]> } = {
  question: questionBallotViews,
  placing: placingViews,
  stock: stockBallotViews,
  own: ownViews,
};

/** What the kind of a ballot shows. */
export const ballotViews = (ballot: Pick<Ballot, 'kind'>): BallotViews<Ballot> => kinds[ballotName(ballot)];
