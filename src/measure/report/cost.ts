/** Ranks faults by what they cost people. Pure. */
import { type Certainty, type Severity, severities } from '../../standard/verdicts.ts';
import { keepsOut } from './criteria.ts';

/** A fault that keeps people out weighs as much as three that hinder them. */
const outWeighs = 3;

/** @param sources of the check */
export const costOn = (pages: number, sources: readonly string[]): number =>
  pages * (keepsOut(sources) ? outWeighs : 1);

type Ranked = {
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly aside?: unknown;
  /** Occurrences. */
  readonly count: number;
};

/** By severity, then cost; certain before likely. Faults set aside come last. */
export const byCost =
  <Told extends Ranked>(costOf: (told: Told) => number) =>
  (one: Told, other: Told): number =>
    Number(one.aside !== undefined) - Number(other.aside !== undefined) ||
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    costOf(other) - costOf(one) ||
    Number(other.certainty === 'certain') - Number(one.certainty === 'certain') ||
    other.count - one.count;
