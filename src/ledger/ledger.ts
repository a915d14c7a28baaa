import { v7 as uuidv7 } from 'uuid';
import type { FactData, FactKind } from './kinds.ts';

type FactOf<Kind extends FactKind> = {
  /** UUIDv7: ordered by time of recording. */
  readonly id: string;
  /** When the program learned it, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** When it became true, ISO 8601 in UTC; differs from recordedAt for what is told afterwards. */
  readonly effectiveAt: string;
  readonly subject: string;
  readonly kind: Kind;
  readonly actor: string;
  readonly data: FactData<Kind>;
};

/** Something that happened, or was said, about a subject. Never edited: a mistake is corrected by a new fact. */
export type Fact = { [Kind in FactKind]: FactOf<Kind> }[FactKind];

/** A fact about to be appended. `once` names what may happen a single time; a second one is not recorded. */
export type NewFact<Kind extends FactKind = FactKind> = FactOf<Kind> & { readonly once?: string };

/**
 * Makes a fact that takes effect when it is recorded.
 *
 * @param now the instant, given by the caller's clock
 */
export const factAt = <Kind extends FactKind>(
  now: Date,
  kind: Kind,
  about: {
    readonly subject: string;
    readonly actor: string;
    readonly data: FactData<Kind>;
    readonly once?: string;
  },
): NewFact<Kind> => {
  const instant = now.toISOString();
  return { id: uuidv7(), recordedAt: instant, effectiveAt: instant, kind, ...about };
};

/** What is said in a fact: its kind and the data of that kind. */
export type Said = {
  [Kind in FactKind]: { readonly kind: Kind; readonly data: FactData<Kind> };
}[FactKind];

/** Makes a fact of something whose kind is known only when it is said. */
export const factSaid = (
  now: Date,
  said: Said,
  about: { readonly subject: string; readonly actor: string; readonly once?: string },
): NewFact => {
  const instant = now.toISOString();
  return { id: uuidv7(), recordedAt: instant, effectiveAt: instant, ...said, ...about };
};
