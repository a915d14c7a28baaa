/** Facts about the actions of a service, and what holds of them at an instant. */
import { dayOf, instantAfter } from '../standard/days.ts';
import type { Action } from '../standard/standard.ts';

export const statuses = ['to-do', 'under-way', 'in-place', 'not-applicable'] as const;
export type Status = (typeof statuses)[number];
/** People who say they do not know, and silence, are both `unknown`; `answered` tells them apart. */
export type Known = Status | 'unknown';

/** From the weakest to the strongest, for an action in place. */
export const strengths = ['none', 'declared', 'documented', 'verified'] as const;
export type Strength = (typeof strengths)[number];

/** In place: `shown`, shown with a point to `explore`, or `not-yet`. Not applying: `agreed` or `disagreed`. */
export const verdicts = ['shown', 'explore', 'not-yet', 'agreed', 'disagreed'] as const;
export type Verdict = (typeof verdicts)[number];
/** Seen in place, with a point to explore or not. */
export const isShown = (verdict: Verdict): boolean => verdict === 'shown' || verdict === 'explore';

type Dated = {
  /** Instants, ISO 8601 in UTC, as `toISOString` writes them. */
  readonly recordedAt: string;
  readonly effectiveAt: string;
  /** Rank in the stream, for facts of the same instant. */
  readonly seq: number;
};

type Declaration = Dated & {
  readonly kind: 'declared';
  readonly action: string;
  readonly status: Known;
  /** The text that says why it does not apply. */
  readonly why?: string | undefined;
};

type Added = Dated & {
  readonly kind: 'evidence-added';
  readonly evidence: string;
  readonly actions: readonly string[];
  readonly until?: string | undefined;
};

/** However it was removed: it supports nothing from then on. */
type Removed = Dated & { readonly kind: 'evidence-removed'; readonly evidence: string };

type Redacted = Dated & { readonly kind: 'redacted'; readonly text: string };

export type Judged = {
  readonly action: string;
  readonly verdict: Verdict;
  readonly evidence: readonly string[];
};

/** It holds through `until`, that day included. */
type Reviewed = Dated & {
  readonly kind: 'reviewed';
  readonly review: string;
  readonly until: string;
  readonly judged: readonly Judged[];
};

export type AssessedFact = Declaration | Added | Removed | Redacted | Reviewed;

export type ActionState = {
  readonly action: string;
  readonly status: Known;
  /** Even « I do not know » is an answer. */
  readonly answered: boolean;
  readonly strength: Strength;
  readonly agreed: boolean;
  readonly review: string | undefined;
  /** Its review has expired: it must be reviewed again. */
  readonly due: boolean;
  /** It says more or less than the last review: both are shown until the next one. */
  readonly contradicted: boolean;
  /** The first day on which support ends; undefined when none ends. */
  readonly until: string | undefined;
};

/** By date of effect, then by rank, whatever the order of reading. */
const inOrder = (one: Dated, other: Dated): number => {
  if (one.effectiveAt !== other.effectiveAt) return one.effectiveAt < other.effectiveAt ? -1 : 1;
  return one.seq - other.seq;
};

const knownAt = (facts: readonly AssessedFact[], asOf: string): readonly AssessedFact[] =>
  facts.filter((fact) => fact.recordedAt <= asOf && fact.effectiveAt <= asOf).sort(inOrder);

export const firstOf = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.reduce(
    (one, other) => (other === undefined || (one !== undefined && one <= other) ? one : other),
    undefined,
  );

type Told = {
  said: Declaration | undefined;
  readonly evidence: Added[];
  /** The last review, and the declared status when it came. */
  review: (Judged & Pick<Reviewed, 'review' | 'until'> & { readonly said: Known | undefined }) | undefined;
  isLeft: boolean;
};

/** Lowering an action, or another reason why it does not apply, ends the support of its review. */
const leaves = (verdict: Verdict | undefined, { status }: Declaration): boolean =>
  verdict === 'agreed' || status !== 'in-place';

const toldOf = (facts: readonly AssessedFact[]): ReadonlyMap<string, Told> => {
  const found = new Map<string, Told>();
  const of = (action: string): Told => {
    const known = found.get(action) ?? { said: undefined, evidence: [], review: undefined, isLeft: false };
    found.set(action, known);
    return known;
  };
  for (const fact of facts)
    switch (fact.kind) {
      case 'declared': {
        const told = of(fact.action);
        told.said = fact;
        told.isLeft ||= leaves(told.review?.verdict, fact);
        break;
      }
      case 'evidence-added':
        for (const action of new Set(fact.actions)) of(action).evidence.push(fact);
        break;
      case 'reviewed':
        for (const judged of fact.judged) {
          const told = of(judged.action);
          told.review = { ...judged, review: fact.review, until: fact.until, said: told.said?.status };
          told.isLeft = false;
        }
    }
  return found;
};

/** A `not-yet` that the team agreed with contradicts nobody later; one on an action said to be in place means it applies. */
const isContradicted = (status: Known, review: Told['review']): boolean => {
  switch (review?.verdict) {
    case 'shown':
    case 'explore':
      return status !== 'in-place';
    case 'not-yet':
      return review.said === 'in-place' && (status === 'in-place' || status === 'not-applicable');
    case 'disagreed':
      return status === 'not-applicable';
    default:
      return false;
  }
};

const untold: Omit<ActionState, 'action'> = {
  status: 'unknown',
  answered: false,
  strength: 'none',
  agreed: false,
  review: undefined,
  due: false,
  contradicted: false,
  until: undefined,
};

/**
 * Removed evidence and redacted texts support nothing. After its last day, a review leaves its actions documented, so that
 * nothing falls two steps in a night.
 *
 * @param facts in any order; those about unknown actions are ignored
 * @param asOf an instant, ISO 8601 in UTC: later facts are left out
 */
export const actionStates = (
  actions: readonly Pick<Action, 'id'>[],
  facts: readonly AssessedFact[],
  asOf: string,
): ReadonlyMap<string, ActionState> => {
  const known = knownAt(facts, asOf);
  const told = toldOf(known);
  const gone = new Set(
    known.flatMap((fact) => {
      if (fact.kind === 'evidence-removed') return fact.evidence;
      return fact.kind === 'redacted' ? fact.text : [];
    }),
  );
  const today = dayOf(new Date(asOf));
  const stateOf = (action: string): ActionState => {
    const ofAction = told.get(action);
    if (!ofAction) return { action, ...untold };
    const { said, evidence, review, isLeft } = ofAction;
    const status = said?.status ?? 'unknown';
    const rests = review !== undefined && !isLeft && !review.evidence.some((id) => gone.has(id));
    const holds = rests && today <= review.until;
    const shown = rests && isShown(review.verdict);
    const agreed = rests && review.verdict === 'agreed' && !(said?.why !== undefined && gone.has(said.why));
    const standing = evidence.filter(
      ({ evidence: id, until }) => !gone.has(id) && (until === undefined || today <= until),
    );
    const strength = (): Strength => {
      if (status !== 'in-place') return 'none';
      if (shown && holds) return 'verified';
      return shown || standing.length > 0 ? 'documented' : 'declared';
    };
    return {
      action,
      status,
      answered: said !== undefined,
      strength: strength(),
      agreed: agreed && holds,
      review: review?.review,
      due: (shown || agreed) && !holds,
      contradicted: isContradicted(status, review),
      until: firstOf([
        ...standing.map(({ until }) => until),
        (shown || agreed) && holds ? review.until : undefined,
      ]),
    };
  };
  return new Map(actions.map(({ id }) => [id, stateOf(id)]));
};

/** The first end of support, or next date of effect, if any: an instant, ISO 8601 in UTC. @param states of all actions at `asOf` */
export const stableUntil = (states: Iterable<ActionState>, facts: readonly AssessedFact[], asOf: string) => {
  let lastDay: string | undefined;
  for (const { until } of states) lastDay = firstOf([lastDay, until]);
  let next = lastDay && instantAfter(lastDay);
  for (const { effectiveAt } of facts) if (effectiveAt > asOf) next = firstOf([next, effectiveAt]);
  return next;
};
