/** What moved of a service in the last thirty days. Pure. */
import type { Profile } from '../../../assessment/assessment.ts';
import {
  type ActionChange,
  changesBetween,
  climbOf,
  type PracticeChange,
  provenBetween,
  type Way,
  wayOf,
  wayOfAction,
  ways,
} from '../../../assessment/changes.ts';
import { practiceOfAction, type Standard } from '../../../standard/standard.ts';
import { type Done, type Dossier, doneBy, type Review } from '../dossier/dossier.ts';

const monthDays = 30;

/** `done` is the last thing done that moved the action, undefined where the passing of a day did. */
type ActionMove = ActionChange & { readonly done: Done | undefined };

/** A practice that moved otherwise than by a review. */
export type Move = {
  readonly practice: number;
  readonly way: Way;
  /** Whether it was proven at some time in the month and no longer is, even by a review. */
  readonly isLost: boolean;
  readonly actions: readonly ActionMove[];
};

export const isMostlyUnknown = ({ whole, actions }: Profile): boolean =>
  whole.bands.unknown > actions.size / 2;

const isKnown = (change: ActionChange): boolean => wayOfAction(change) === 'known';

/** An action that moved, unless a review moved it last: that is told with the review. */
const moveOfAction = ({ facts }: Dossier, change: ActionChange): readonly ActionMove[] => {
  const seqs = change.causes.flatMap((cause) => (cause.because === 'facts' ? cause.facts : []));
  const latest = Math.max(...seqs);
  const last = facts.find(({ seq }) => seq === latest);
  if (!last || change.causes.some(({ because }) => because !== 'facts'))
    return [{ ...change, done: undefined }];
  return last.kind === 'service.review-closed' ? [] : [{ ...change, done: doneBy(last) }];
};

const moveOf = (dossier: Dossier, change: PracticeChange, isLost: boolean): Move | undefined => {
  const moved = change.actions.filter((each) => !isKnown(each));
  const actions = moved.flatMap((each) => moveOfAction(dossier, each));
  const way = wayOf({ ...change, actions: moved });
  return isLost || actions.length > 0 ? { practice: change.practice, way, isLost, actions } : undefined;
};

const weightOf = ({ actions }: PracticeChange): number =>
  actions.reduce((sum, each) => sum + Math.abs(climbOf(each)), 0);

/** A closed review, what it proves, and what the team contradicts. */
const toldBy = ({ actions }: Profile, gained: readonly number[], review: Review) => {
  const { closed } = review;
  if (!closed) return [];
  // What a later review says is told with that one.
  const own = closed.judged.filter(({ action }) => actions.get(action)?.review === review.id);
  const against = own.filter(
    ({ action, verdict }) => ['not-yet', 'disagreed'].includes(verdict) && actions.get(action)?.contradicted,
  );
  return [
    {
      review: { ...review, closed },
      proven: gained.filter((practice) => own.some(({ action }) => practiceOfAction(action) === practice)),
      against: against.map(({ action }) => action),
    },
  ];
};

/**
 * What moved in thirty days: reviews, the latest first; then practices that fell, rose or changed otherwise,
 * those that moved most first. One standard measures all of it, so that a change of method is no move.
 * `profile` is that of the file at `now`.
 */
export const monthOf = (dossier: Dossier, standard: Standard, profile: Profile, now: Date) => {
  const since = new Date(now.getTime() - monthDays * 86_400_000).toISOString();
  const measured = { standard, rules: dossier.method?.rules ?? 0 };
  const { byFacts, passed } = changesBetween(
    dossier.assessed,
    { ...measured, asOf: since },
    { ...measured, asOf: now.toISOString() },
  );
  const { gained, lost } = provenBetween(byFacts);
  const notAnyMore = [...lost, ...passed];
  return {
    since,
    reviews: [...dossier.reviews.values()]
      .filter(({ closed }) => closed !== undefined && closed.at > since)
      .toSorted((one, other) => (other.closed?.seq ?? 0) - (one.closed?.seq ?? 0))
      .flatMap((review) => toldBy(profile, gained, review)),
    moves: [
      ...byFacts
        .toSorted((one, other) => weightOf(other) - weightOf(one))
        .flatMap((change) => moveOf(dossier, change, notAnyMore.includes(change.practice)) ?? []),
      ...passed
        .filter((id) => byFacts.every(({ practice }) => practice !== id))
        .map((practice) => ({ practice, way: 'down', isLost: true, actions: [] }) as const),
    ].toSorted((one: Move, other: Move) => ways.indexOf(one.way) - ways.indexOf(other.way)),
    /** How many actions became known, which is no rise. */
    known: byFacts.flatMap(({ actions }) => actions).filter(isKnown).length,
  };
};
export type Month = ReturnType<typeof monthOf>;
