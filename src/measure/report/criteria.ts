import { type Certainty, type Severity, severities } from '../../standard/verdicts.ts';

/** Criteria of WCAG 2.2: the level, and the name of the page where the W3C explains it. */
const criteria: ReadonlyMap<string, readonly [level: 'A' | 'AA' | 'AAA', page: string]> = new Map(
  Object.entries({
    '1.1.1': ['A', 'non-text-content'],
    '1.2.1': ['A', 'audio-only-and-video-only-prerecorded'],
    '1.2.2': ['A', 'captions-prerecorded'],
    '1.2.3': ['A', 'audio-description-or-media-alternative-prerecorded'],
    '1.2.4': ['AA', 'captions-live'],
    '1.2.5': ['AA', 'audio-description-prerecorded'],
    '1.3.1': ['A', 'info-and-relationships'],
    '1.3.2': ['A', 'meaningful-sequence'],
    '1.3.3': ['A', 'sensory-characteristics'],
    '1.3.4': ['AA', 'orientation'],
    '1.3.5': ['AA', 'identify-input-purpose'],
    '1.4.1': ['A', 'use-of-color'],
    '1.4.2': ['A', 'audio-control'],
    '1.4.3': ['AA', 'contrast-minimum'],
    '1.4.4': ['AA', 'resize-text'],
    '1.4.5': ['AA', 'images-of-text'],
    '1.4.8': ['AAA', 'visual-presentation'],
    '1.4.10': ['AA', 'reflow'],
    '1.4.11': ['AA', 'non-text-contrast'],
    '1.4.12': ['AA', 'text-spacing'],
    '1.4.13': ['AA', 'content-on-hover-or-focus'],
    '2.1.1': ['A', 'keyboard'],
    '2.1.2': ['A', 'no-keyboard-trap'],
    '2.1.4': ['A', 'character-key-shortcuts'],
    '2.2.1': ['A', 'timing-adjustable'],
    '2.2.2': ['A', 'pause-stop-hide'],
    '2.3.1': ['A', 'three-flashes-or-below-threshold'],
    '2.3.3': ['AAA', 'animation-from-interactions'],
    '2.4.1': ['A', 'bypass-blocks'],
    '2.4.2': ['A', 'page-titled'],
    '2.4.3': ['A', 'focus-order'],
    '2.4.4': ['A', 'link-purpose-in-context'],
    '2.4.5': ['AA', 'multiple-ways'],
    '2.4.6': ['AA', 'headings-and-labels'],
    '2.4.7': ['AA', 'focus-visible'],
    '2.4.9': ['AAA', 'link-purpose-link-only'],
    '2.4.11': ['AA', 'focus-not-obscured-minimum'],
    '2.5.1': ['A', 'pointer-gestures'],
    '2.5.2': ['A', 'pointer-cancellation'],
    '2.5.3': ['A', 'label-in-name'],
    '2.5.4': ['A', 'motion-actuation'],
    '2.5.7': ['AA', 'dragging-movements'],
    '2.5.8': ['AA', 'target-size-minimum'],
    '3.1.1': ['A', 'language-of-page'],
    '3.1.2': ['AA', 'language-of-parts'],
    '3.1.5': ['AAA', 'reading-level'],
    '3.2.1': ['A', 'on-focus'],
    '3.2.2': ['A', 'on-input'],
    '3.2.3': ['AA', 'consistent-navigation'],
    '3.2.4': ['AA', 'consistent-identification'],
    '3.2.5': ['AAA', 'change-on-request'],
    '3.2.6': ['A', 'consistent-help'],
    '3.3.1': ['A', 'error-identification'],
    '3.3.2': ['A', 'labels-or-instructions'],
    '3.3.3': ['AA', 'error-suggestion'],
    '3.3.4': ['AA', 'error-prevention-legal-financial-data'],
    '3.3.7': ['A', 'redundant-entry'],
    '3.3.8': ['AA', 'accessible-authentication-minimum'],
    '4.1.2': ['A', 'name-role-value'],
    '4.1.3': ['AA', 'status-messages'],
  } as const),
);

/** New in WCAG 2.2. */
const addedBy22: ReadonlySet<string> = new Set(['2.4.11', '2.5.7', '2.5.8', '3.2.6', '3.3.7', '3.3.8']);

/** A failure leaves some people with nothing: no name, no alternative, no way in by keyboard. */
const without: ReadonlySet<string> = new Set(['1.1.1', '1.2.1', '1.2.2', '2.1.1', '2.1.2', '4.1.2']);

const numberIn = (source: string): string => source.replace(/^WCAG /, '');

/** Numbers of the WCAG criteria among sources. */
export const wcagOf = (sources: readonly string[]): readonly string[] =>
  sources
    .filter((source) => source.startsWith('WCAG '))
    .map(numberIn)
    .filter((number) => criteria.has(number));

/**
 * Québec's standard on the accessibility of websites (SGQRI 008 3.0) takes levels A and AA of WCAG 2.1. Its
 * requirements on media differ between versions, so they are left out.
 */
export const isSgqri = (number: string): boolean =>
  ['A', 'AA'].includes(criteria.get(number)?.[0] ?? '') &&
  !number.startsWith('1.2.') &&
  !addedBy22.has(number);

/**
 * Whether a failure keeps people out instead of hindering them.
 *
 * @internal exported for its test
 */
export const keepsOut = (sources: readonly string[]): boolean =>
  wcagOf(sources).some((number) => without.has(number));

export const wcagHref = (number: string): string =>
  `https://www.w3.org/WAI/WCAG22/Understanding/${criteria.get(number)?.[1] ?? ''}`;

const hrefOf = (source: string): string | undefined => {
  const number = numberIn(source);
  if (criteria.has(number)) return wcagHref(number);
  if (/^https:\/\//.test(source)) return source;
  return /^RFC \d+$/.test(source)
    ? `https://www.rfc-editor.org/rfc/${source.toLowerCase().replace(' ', '')}`
    : undefined;
};

export const sourceHref = (sources: readonly string[]): string | undefined =>
  sources.map(hrefOf).find((address) => address !== undefined);

/** Criteria as an audit names them: « WCAG 1.3.1 », « SGQRI 008 ». */
export const criteriaOf = (sources: readonly string[]): readonly string[] => {
  const numbers = wcagOf(sources);
  return [...numbers.map((number) => `WCAG ${number}`), ...(numbers.some(isSgqri) ? ['SGQRI 008'] : [])];
};

/** A fault that keeps people out weighs as much as three that hinder them. */
const outWeighs = 3;

export const costOn = (pages: number, sources: readonly string[]): number =>
  pages * (keepsOut(sources) ? outWeighs : 1);

type Ranked = {
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly aside?: unknown;
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
