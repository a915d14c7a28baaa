/** What is known of the actions of a service, as facts with their dates, and what of it holds at an instant. */
import { dayOf, instantAfter } from '../standard/days.ts';
import type { Action } from '../standard/standard.ts';

/** Where an action is, as people say it. */
export const statuses = ['to-do', 'under-way', 'in-place', 'not-applicable'] as const;
export type Status = (typeof statuses)[number];
/** Who says that they do not know, and who has said nothing, are in the same place: it is unknown. `answered` tells them apart. */
export type Known = Status | 'unknown';

/** The one ladder of an action that is in place, from the weakest to the strongest. */
export const strengths = ['none', 'declared', 'documented', 'verified'] as const;
export type Strength = (typeof strengths)[number];

/**
 * What a review says of an action: of one that is in place, that it was shown, shown with a point to explore, or not yet; of one
 * that does not apply, whether the reviewer agrees.
 */
export const verdicts = ['shown', 'explore', 'not-yet', 'agreed', 'disagreed'] as const;
export type Verdict = (typeof verdicts)[number];
/** Whether a review saw that an action is in place, with a point to explore or not. */
export const isShown = (verdict: Verdict): boolean => verdict === 'shown' || verdict === 'explore';

type Dated = {
  /** When it was learned, and when it became true: instants, ISO 8601 in UTC, as `toISOString` writes them. */
  readonly recordedAt: string;
  readonly effectiveAt: string;
  /** Tells apart two facts of the same instant: rank in their stream. */
  readonly seq: number;
};

/** Someone says where an action is. */
type Declaration = Dated & {
  readonly kind: 'declared';
  readonly action: string;
  readonly status: Known;
  /** The id of the text that says why it does not apply. */
  readonly why?: string | undefined;
};

/** Evidence of actions is added. It holds until a last day, where it has one. */
type Added = Dated & {
  readonly kind: 'evidence-added';
  readonly evidence: string;
  readonly actions: readonly string[];
  readonly until?: string | undefined;
};

/** Evidence is taken away, whoever did it and however: it supports nothing from then on. */
type Removed = Dated & { readonly kind: 'evidence-removed'; readonly evidence: string };

/** The words of a text are gone for good. */
type Redacted = Dated & { readonly kind: 'redacted'; readonly text: string };

/** What a review says of one action, and the evidence that stood for it then. */
export type Judged = {
  readonly action: string;
  readonly verdict: Verdict;
  readonly evidence: readonly string[];
};

/** A review is closed. What it says holds until a day, that day included. */
type Reviewed = Dated & {
  readonly kind: 'reviewed';
  readonly review: string;
  readonly until: string;
  readonly judged: readonly Judged[];
};

export type AssessedFact = Declaration | Added | Removed | Redacted | Reviewed;

/** What is known of one action at an instant. */
export type ActionState = {
  readonly action: string;
  readonly status: Known;
  /** Whether someone said where it is, if only that they do not know. */
  readonly answered: boolean;
  /** `none` for what is not in place. */
  readonly strength: Strength;
  /** It does not apply, and a review that still holds agreed. */
  readonly agreed: boolean;
  /** The last review that spoke of it; undefined where none did. */
  readonly review: string | undefined;
  /** That review supported it, and its day is past: it is to be reviewed again. */
  readonly due: boolean;
  /** What is said of it is not what that review said, be it more or less: both are to be shown, until the next one. */
  readonly contradicted: boolean;
  /** The first day of those until which something supports it; undefined when nothing of it ends. */
  readonly until: string | undefined;
};

/** By date of effect, then by rank: the order in which things came true, whatever the order of reading. */
const inOrder = (one: Dated, other: Dated): number => {
  if (one.effectiveAt !== other.effectiveAt) return one.effectiveAt < other.effectiveAt ? -1 : 1;
  return one.seq - other.seq;
};

/** What had come true and was known at an instant. */
const knownAt = (facts: readonly AssessedFact[], asOf: string): readonly AssessedFact[] =>
  facts.filter((fact) => fact.recordedAt <= asOf && fact.effectiveAt <= asOf).sort(inOrder);

/** The first of some instants, or of some days; undefined for none. */
export const firstOf = (dates: readonly (string | undefined)[]): string | undefined =>
  dates.reduce(
    (one, other) => (other === undefined || (one !== undefined && one <= other) ? one : other),
    undefined,
  );

/** What the facts say of one action, in the order in which it came true. */
type Told = {
  said: Declaration | undefined;
  readonly evidence: Added[];
  /** The last review of it, with what was said when it came, and whether what was declared since takes its support away. */
  review: (Judged & Pick<Reviewed, 'review' | 'until'> & { readonly said: Known | undefined }) | undefined;
  isLeft: boolean;
};

/** What a review said of an action no longer holds once someone says otherwise: the action is lowered, or its reason changes. */
const leaves = (verdict: Verdict | undefined, { status }: Declaration): boolean =>
  verdict === 'agreed' || status !== 'in-place';

/** What the facts say of each action; the facts are in their order. */
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

/**
 * Whether what is said of an action is not what its last review said. A review that found an action not there yet, as its team
 * said then, gainsays nobody who does it afterwards, or sets it aside; of one that was said to be in place, it says that it applies.
 */
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

/** What is known of an action of which the facts say nothing. */
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
 * What is known of each action of a standard at an instant.
 *
 * What rests on evidence, or on a text, that is gone rests on nothing. A review supports what it saw until its day; past it,
 * an action that it supported is documented still, so that nothing falls by two steps in a night.
 *
 * @param facts in any order; those of actions that the standard has not are nobody's
 * @param asOf an instant, ISO 8601 in UTC: what was learned or became true later is left out
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

/**
 * Until when what is known of each action stays as it is, if nothing more is learned: the first end of what supports one, or
 * the first date of effect that is still to come.
 *
 * @param states of all the actions at that instant
 * @returns an instant, ISO 8601 in UTC; undefined when nothing changes by itself
 */
export const stableUntil = (
  states: Iterable<ActionState>,
  facts: readonly AssessedFact[],
  asOf: string,
): string | undefined => {
  let lastDay: string | undefined;
  for (const { until } of states) lastDay = firstOf([lastDay, until]);
  let next = lastDay && instantAfter(lastDay);
  for (const { effectiveAt } of facts) if (effectiveAt > asOf) next = firstOf([next, effectiveAt]);
  return next;
};
