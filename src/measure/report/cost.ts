/** What costs people most comes first. Pure. */
import { type Certainty, type Severity, severities } from '../../standard/verdicts.ts';
import { keepsOut } from './criteria.ts';

/** What keeps people out weighs as three pages of what stands in their way. */
const outWeighs = 3;

/**
 * What it costs people that something is wrong on some pages.
 *
 * @param sources of the check that says so
 */
export const costOn = (pages: number, sources: readonly string[]): number =>
  pages * (keepsOut(sources) ? outWeighs : 1);

type Ranked = {
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly aside?: unknown;
  /** How many times it was seen. */
  readonly count: number;
};

/** How serious it is, then what it costs; what is sure before what is likely. What is set aside comes last. */
export const byCost =
  <Told extends Ranked>(costOf: (told: Told) => number) =>
  (one: Told, other: Told): number =>
    Number(one.aside !== undefined) - Number(other.aside !== undefined) ||
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    costOf(other) - costOf(one) ||
    Number(other.certainty === 'certain') - Number(one.certainty === 'certain') ||
    other.count - one.count;
