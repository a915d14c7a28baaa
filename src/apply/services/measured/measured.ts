/** What measures say of actions, beside what people say: nothing here changes where an action is. Pure. */
import type { Dossier, Measure, Told } from '../dossier/dossier.ts';
import type { Words } from '../dossier/dossiers.ts';
import { byWeight, type Details, detailsIn, type FoundFault } from './details.ts';

export type Found = Measure['found'][number];

const isStanding = ({ removed, isGone }: Measure): boolean => removed === undefined && !isGone;

/** The measures that stand, the last look first; of two looks at one instant, the one that was told last. */
export const measuresIn = ({ measures }: Pick<Dossier, 'measures'>): readonly Measure[] =>
  [...measures.values()]
    .filter(isStanding)
    .toSorted((one, other) =>
      one.seenAt === other.seenAt ? other.told.seq - one.told.seq : one.seenAt < other.seenAt ? 1 : -1,
    );

/** The last measures, which pages compare, are kept whole. Of the others, the figures alone stay. */
const wholeAtMost = 2;

/**
 * The texts of what measures found, but for those of the last ones that stand. Removed ones are gone already.
 */
export const detailsBesides = (dossier: Pick<Dossier, 'measures'>): ReadonlySet<string> => {
  const kept = new Set(
    measuresIn(dossier)
      .slice(0, wholeAtMost)
      .map(({ details }) => details),
  );
  const others = [...dossier.measures.values()].filter(({ isGone }) => !isGone);
  return new Set(others.flatMap(({ details }) => (kept.has(details) ? [] : details)));
};

/** The same without removed measures, whose words somebody may still want to redact. */
export const oldDetails = (dossier: Pick<Dossier, 'measures'>): ReadonlySet<string> => {
  const removed = [...dossier.measures.values()].flatMap((each) => (each.removed ? each.details : []));
  return new Set([...detailsBesides(dossier)].filter((text) => !removed.includes(text)));
};

/** The measure that is told beside what people say: the last look. */
export const measureOf = (dossier: Pick<Dossier, 'measures'>): Measure | undefined => measuresIn(dossier)[0];

export const formerOf = (dossier: Pick<Dossier, 'measures'>, { id }: Pick<Measure, 'id'>) => {
  const all = measuresIn(dossier);
  const rank = all.findIndex((each) => each.id === id);
  return rank < 0 ? undefined : all[rank + 1];
};

/**
 * The actions that the team says are in place and of which a measure found faults, in the standard's order.
 * Faults that are set aside contradict nothing.
 */
export const contradictedBy = ({ found }: Pick<Measure, 'found'>, { declared }: Pick<Dossier, 'declared'>) =>
  found
    .filter(({ action, faults }) => faults > 0 && declared.get(action)?.status === 'in-place')
    .map(({ action }) => action);

/** The faults that bear on each action, the worst first, those that are set aside last. */
const faultsByAction = ({ checks, faults }: Details): ReadonlyMap<string, readonly FoundFault[]> => {
  const actionsOf = new Map(checks.map(({ check, actions }) => [check, actions]));
  const found = new Map<string, FoundFault[]>();
  for (const fault of byWeight(faults))
    for (const action of actionsOf.get(fault.check) ?? []) {
      const some = found.get(action);
      if (some) some.push(fault);
      else found.set(action, [fault]);
    }
  return found;
};

export type MeasuredAction = {
  readonly measure: Measure;
  readonly found: Found;
  readonly faults: readonly FoundFault[];
  /** Whether the team says that it is in place, where it has faults. */
  readonly isAgainst: boolean;
};

/**
 * What a measure says of each action, by id: figures alone where its details are not kept, nothing where
 * somebody redacted them. `words` has the text of the measure.
 */
export const measuredActions = (
  measure: Measure | undefined,
  dossier: Pick<Dossier, 'declared'>,
  words: ReadonlyMap<string, Words>,
): ReadonlyMap<string, MeasuredAction> => {
  const text = measure && words.get(measure.details);
  if (!measure || (text && text.words === undefined)) return new Map();
  const details = detailsIn(text?.words);
  const against = new Set(contradictedBy(measure, dossier));
  const faults = details ? faultsByAction(details) : new Map<string, readonly FoundFault[]>();
  return new Map(
    measure.found.map((found) => [
      found.action,
      { measure, found, faults: faults.get(found.action) ?? [], isAgainst: against.has(found.action) },
    ]),
  );
};

const rankOf = (action: string): number => {
  const [practice = 0, rank = 0] = action.split('.').map(Number);
  return practice * 100 + rank;
};

/** Figures, whatever the order in which things are listed: each check has its actions once. */
export const figuresOf = ({
  checks,
  faults,
}: Pick<Details, 'checks' | 'faults'>): Pick<Measure, 'faults' | 'setAside' | 'found'> => {
  const standing = faults.filter(({ aside }) => aside === undefined);
  const of = (severity: FoundFault['severity']) =>
    standing.filter((fault) => fault.severity === severity).length;
  const byCheck = Map.groupBy(faults, ({ check }) => check);
  const found = new Map<string, Found>();
  for (const { check, verdict, actions } of checks) {
    const on = byCheck.get(check) ?? [];
    const setAside = on.filter(({ aside }) => aside !== undefined).length;
    for (const action of actions) {
      const before = found.get(action) ?? { action, faults: 0, setAside: 0, unsure: 0, passed: 0 };
      found.set(action, {
        action,
        faults: before.faults + on.length - setAside,
        setAside: before.setAside + setAside,
        unsure: before.unsure + Number(verdict === 'cannot-tell'),
        passed: before.passed + Number(verdict === 'passed'),
      });
    }
  }
  return {
    faults: { serious: of('serious'), moderate: of('moderate'), minor: of('minor') },
    setAside: faults.length - standing.length,
    found: [...found.values()]
      .filter(({ faults: some, setAside, unsure, passed }) => some + setAside + unsure + passed > 0)
      .toSorted((one, other) => rankOf(one.action) - rankOf(other.action)),
  };
};

/** A measure as it comes in. Its figures count all the faults, its details the worst ones. */
export type NewMeasure = Pick<Measure, 'from' | 'tool' | 'standard' | 'left' | 'stopped' | 'seenAt'> &
  ReturnType<typeof figuresOf> & { readonly details: Details };

/**
 * The fact that tells a measure, with its text. What was found again, word for word, is kept once: the text
 * of the last measure, `last`, serves.
 */
export const measuredTold = (
  dossier: Pick<Dossier, 'measures'>,
  { details, seenAt, ...measure }: NewMeasure,
  last: string | undefined,
  newId: () => string,
): Told & { readonly id: string } => {
  const words = JSON.stringify(details);
  const known = words === last ? measureOf(dossier)?.details : undefined;
  const [id, text] = [newId(), known ?? newId()];
  const data = {
    ...measure,
    measure: id,
    details: text,
    pages: details.pages.length,
    missed: details.missed.reduce((sum, { count }) => sum + count, 0),
    found: [...measure.found],
  };
  return {
    id,
    facts: [{ kind: 'service.measured', effectiveAt: new Date(seenAt), data }],
    texts: known === undefined ? [{ id: text, words, lang: 'fr' }] : [],
  };
};

/** The measure of the same look, which a report that is given twice has already told. */
export const sameLook = ({ measures }: Pick<Dossier, 'measures'>, { seenAt, details, tool }: NewMeasure) =>
  [...measures.values()].find(
    (each) =>
      isStanding(each) && each.seenAt === seenAt && each.tool === tool && each.pages === details.pages.length,
  );
