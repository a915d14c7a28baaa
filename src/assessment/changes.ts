/** What changed between two instants, and why: new facts, support that ended, or another method. Pure. */
import { instantAfter } from '../standard/days.ts';
import { type Band, bands, type Standard } from '../standard/standard.ts';
import { assess, type PracticeProfile, type Profile } from './assessment.ts';
import { bandOf } from './bands.ts';
import type { ActionState, AssessedFact } from './facts.ts';

export type Cause =
  | { readonly because: 'facts'; readonly facts: readonly number[] }
  /** Ids of evidence or reviews that reached their last day. */
  | { readonly because: 'ended'; readonly ids: readonly string[] };

export type ActionChange = {
  readonly action: string;
  readonly from: ActionState;
  readonly to: ActionState;
  readonly causes: readonly Cause[];
};

export type PracticeChange = {
  readonly practice: number;
  readonly from: PracticeProfile;
  readonly to: PracticeProfile;
  readonly actions: readonly ActionChange[];
};

/** By importance: it became contradicted, fell, rose, became known, or else. */
export const ways = ['against', 'down', 'up', 'known', 'other'] as const;
export type Way = (typeof ways)[number];

export type Method = { readonly standard: Standard; readonly rules: number };

export type Changes = {
  /** Changes by facts or by time, under the first method. */
  readonly byFacts: readonly PracticeChange[];
  readonly passed: readonly number[];
  /** Changes by method, on the same facts. */
  readonly byMethod: readonly Remeasured[];
  readonly actionsGone: readonly string[];
  readonly actionsNew: readonly string[];
};

export type Measured = { readonly standard: Standard; readonly profile: Profile };

/** A practice under two versions of the standard, with the same facts at the same instant. */
export type Remeasured = {
  readonly practice: number;
  readonly from: PracticeProfile | undefined;
  readonly to: PracticeProfile | undefined;
  /** Ids of actions of only one version. An id means the same action in every version. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
};

/** Once it is both true and known. */
const countsFrom = ({ recordedAt, effectiveAt }: AssessedFact): string =>
  recordedAt > effectiveAt ? recordedAt : effectiveAt;

type Between = { readonly after: string; readonly upTo: string };
const isWithin = (instant: string, { after, upTo }: Between): boolean => instant > after && instant <= upTo;

/** Removed evidence concerns the actions it was added for. */
const aboutOf = (facts: readonly AssessedFact[]): ((fact: AssessedFact) => readonly string[]) => {
  const served = new Map(
    facts.flatMap((fact) => (fact.kind === 'evidence-added' ? [[fact.evidence, fact.actions] as const] : [])),
  );
  const explains = new Map(
    facts.flatMap((fact) =>
      fact.kind === 'declared' && fact.why ? [[fact.why, [fact.action]] as const] : [],
    ),
  );
  return (fact) => {
    switch (fact.kind) {
      case 'declared':
        return [fact.action];
      case 'evidence-added':
        return fact.actions;
      case 'evidence-removed':
        return served.get(fact.evidence) ?? [];
      case 'redacted':
        return explains.get(fact.text) ?? [];
      case 'reviewed':
        return fact.judged.map(({ action }) => action);
    }
  };
};

/** The first instant at which it no longer holds. */
const endOf = (fact: AssessedFact): { readonly id: string; readonly at: string } | undefined => {
  if (!('until' in fact) || fact.until === undefined) return undefined;
  const id = fact.kind === 'reviewed' ? fact.review : fact.evidence;
  return { id, at: instantAfter(fact.until) };
};

const causesOf = (
  facts: readonly AssessedFact[],
  between: Between,
): ((action: string) => readonly Cause[]) => {
  const about = aboutOf(facts);
  const told = new Map<string, number[]>();
  const ended = new Map<string, string[]>();
  const note = <Value>(map: Map<string, Value[]>, actions: readonly string[], value: Value): void => {
    for (const action of actions) map.set(action, [...(map.get(action) ?? []), value]);
  };
  for (const fact of facts) {
    if (isWithin(countsFrom(fact), between)) note(told, about(fact), fact.seq);
    const end = endOf(fact);
    if (end && isWithin(end.at, between)) note(ended, about(fact), end.id);
  }
  return (action) => {
    const [ranks, ids] = [told.get(action), ended.get(action)];
    return [
      ...(ranks ? [{ because: 'facts', facts: [...new Set(ranks)].toSorted((a, b) => a - b) } as const] : []),
      ...(ids ? [{ because: 'ended', ids: [...new Set(ids)] } as const] : []),
    ];
  };
};

const isSame = (one: ActionState, other: ActionState): boolean =>
  one.status === other.status &&
  one.strength === other.strength &&
  one.contradicted === other.contradicted &&
  one.agreed === other.agreed;

type Moved = Pick<ActionChange, 'from' | 'to'>;

const climbBetween = (from: Band, to: Band): number =>
  from === 'unknown' || from === 'not-applicable' || to === 'not-applicable'
    ? 0
    : bands.indexOf(from) - bands.indexOf(to);

/** Below zero for a fall. Becoming known, starting or ceasing to apply is neither. */
export const climbOf = ({ from, to }: Moved): number => climbBetween(bandOf(from), bandOf(to));

/** Becoming known or contradicted is neither up nor down. */
export const wayBetween = (from: Band, to: Band): Way => {
  if (from !== to && to === 'contradicted') return 'against';
  if (from !== to && from === 'unknown') return 'known';
  const climb = climbBetween(from, to);
  if (climb === 0) return 'other';
  return climb > 0 ? 'up' : 'down';
};

export const wayOfAction = ({ from, to }: Moved): Way => wayBetween(bandOf(from), bandOf(to));

/** The most important way of its actions; up when it becomes proven, down when it no longer is. */
export const wayOf = ({ from, to, actions }: Omit<PracticeChange, 'practice'>): Way => {
  const found = new Set(actions.map(wayOfAction));
  if (from.proven && !to.proven) found.add('down');
  if (to.proven && !from.proven && !found.has('known')) found.add('up');
  return ways.find((way) => found.has(way)) ?? 'other';
};

export const provenBetween = (
  changes: readonly Pick<PracticeChange, 'practice' | 'from' | 'to'>[],
): { readonly gained: readonly number[]; readonly lost: readonly number[] } => {
  const moved = changes.filter(({ from, to }) => from.proven !== to.proven);
  const those = (isProven: boolean) =>
    moved.filter(({ to }) => to.proven === isProven).map(({ practice }) => practice);
  return { gained: those(true), lost: those(false) };
};

const practiceIn = ({ practices }: Profile, id: number): PracticeProfile | undefined =>
  practices.find(({ practice }) => practice === id);

const practicesIn = ({ standard }: Measured): ReadonlyMap<number, readonly string[]> =>
  new Map(standard.practices.map(({ id, actions }) => [id, actions.map((action) => action.id)]));

/** Compares two versions by their actions, with the same facts at the same instant: judgements do not change. */
export const remeasured = (was: Measured, is: Measured): readonly Remeasured[] => {
  const [former, now] = [practicesIn(was), practicesIn(is)];
  return [...new Set([...now.keys(), ...former.keys()])].flatMap((practice) => {
    const [had, has] = [former.get(practice) ?? [], now.get(practice) ?? []];
    const gone = had.filter((id) => !has.includes(id));
    const added = has.filter((id) => !had.includes(id));
    if (gone.length + added.length === 0) return [];
    return [
      {
        practice,
        from: practiceIn(was.profile, practice),
        to: practiceIn(is.profile, practice),
        gone,
        added,
      },
    ];
  });
};

/** Only a fact makes a practice proven, so each fact's instant is measured. */
const isProvenWithin = (
  practice: Standard['practices'][number],
  facts: readonly AssessedFact[],
  between: Between,
): boolean => {
  const about = aboutOf(facts);
  const own = facts.filter((fact) =>
    about(fact).some((action) => practice.actions.some(({ id }) => id === action)),
  );
  if (own.every(({ kind }) => kind !== 'reviewed')) return false;
  return own
    .map(countsFrom)
    .filter((instant) => isWithin(instant, between))
    .some((instant) => assess({ practices: [practice] }, own, instant).practices[0]?.proven);
};

/**
 * A change of method is told apart: the later facts are measured by the first method, then by the second.
 *
 * @param facts in any order
 * @param from `asOf` is an instant, ISO 8601 in UTC
 */
export const changesBetween = (
  facts: readonly AssessedFact[],
  from: Method & { readonly asOf: string },
  to: Method & { readonly asOf: string },
): Changes => {
  const before = assess(from.standard, facts, from.asOf);
  const after = assess(from.standard, facts, to.asOf);
  const between = { after: from.asOf, upTo: to.asOf };
  const causes = causesOf(facts, between);
  /** A new reason why an action still does not apply. */
  const isExplainedAnew = (was: ActionState, is: ActionState): boolean =>
    was.status === 'not-applicable' &&
    is.status === 'not-applicable' &&
    facts.some(
      (fact) =>
        fact.kind === 'declared' &&
        fact.action === is.action &&
        fact.why !== undefined &&
        isWithin(countsFrom(fact), between),
    );
  const byFacts = from.standard.practices.flatMap(({ id, actions }): PracticeChange[] => {
    const changed = actions.flatMap(({ id: action }): ActionChange[] => {
      const [was, is] = [before.actions.get(action), after.actions.get(action)];
      if (!was || !is || (isSame(was, is) && !isExplainedAnew(was, is))) return [];
      return [{ action, from: was, to: is, causes: causes(action) }];
    });
    const [was, is] = [practiceIn(before, id), practiceIn(after, id)];
    if (changed.length === 0 || was === undefined || is === undefined) return [];
    return [{ practice: id, from: was, to: is, actions: changed }];
  });
  const byMethod = remeasured(
    { standard: from.standard, profile: after },
    { standard: to.standard, profile: assess(to.standard, facts, to.asOf) },
  );
  const provenAtAnEnd = (id: number) =>
    [before, after].some((profile) => practiceIn(profile, id)?.proven === true);
  return {
    byFacts,
    passed: from.standard.practices
      .filter((practice) => !provenAtAnEnd(practice.id) && isProvenWithin(practice, facts, between))
      .map(({ id }) => id),
    byMethod,
    actionsGone: byMethod.flatMap(({ gone }) => gone),
    actionsNew: byMethod.flatMap(({ added }) => added),
  };
};
