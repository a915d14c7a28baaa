/** Facts: what happened or was said, by whom, and in which order. Pure. */
import type { z } from 'zod';

export const actorKinds = [
  'learner',
  'participant',
  'facilitator',
  'account',
  'token',
  'system',
  'imported',
] as const;

/**
 * Who did or said something: `id` is a person's, a link's version, a token's, or the name of a task of the system. `imported` is
 * whoever a file from elsewhere says that it was: nobody here vouches for them.
 */
export type Actor = { readonly kind: (typeof actorKinds)[number]; readonly id: string };

/** An actor as it is kept, for example `learner:0193…`. */
export const writeActor = ({ kind, id }: Actor): string => `${kind}:${id}`;

/** The actor read last: facts that follow each other are often of one. */
let latest: { readonly text: string; readonly actor: Actor } | undefined;

/**
 * Reads an actor as it is kept.
 *
 * @throws when it was not written by `writeActor`: a bug, or a database changed by hand
 */
export const readActor = (text: string): Actor => {
  if (latest?.text === text) return latest.actor;
  const at = text.indexOf(':');
  const written = text.slice(0, at);
  const kind = actorKinds.find((each) => each === written);
  if (!kind) throw new Error(`no actor is written ${text}`);
  const actor = { kind, id: text.slice(at + 1) };
  latest = { text, actor };
  return actor;
};

/**
 * A kind of fact: the shape of its data today, and what makes the next version of each former shape. Facts hold no
 * name, no address and no free text: what a person could be recognised by stays in tables that can be erased.
 */
export type Kind<Schema extends z.ZodType = z.ZodType> = {
  readonly schema: Schema;
  /** From version 1 to 2, from 2 to 3…: as many as the shape has changed. */
  readonly lifts: readonly ((data: never) => unknown)[];
};

/** Kinds of facts by name, as a feature declares them. */
export type Kinds = Readonly<Record<string, Kind>>;

/**
 * Declares a kind of fact.
 *
 * @param lifts what makes version 2 of data of version 1, then 3 of 2…, so that former facts are read as of today
 */
export const kind = <Schema extends z.ZodType>(
  schema: Schema,
  ...lifts: readonly ((data: never) => unknown)[]
): Kind<Schema> => ({ schema, lifts });

/** The version that facts of a kind are written in, from 1. */
export const versionOf = ({ lifts }: Kind): number => lifts.length + 1;

/** Data kept in a former version, as of today. */
export const lifted = ({ lifts }: Kind, version: number, data: unknown): unknown =>
  version > lifts.length
    ? data
    : lifts.slice(version - 1).reduce<unknown>((former, lift) => lift(former as never), data);

/**
 * Puts together the kinds that features declare.
 *
 * @throws when two features declare the same one
 */
export const composeKinds = (...declared: readonly Kinds[]): Kinds => {
  const all: Record<string, Kind> = {};
  for (const kinds of declared)
    for (const [name, each] of Object.entries(kinds)) {
      if (all[name]) throw new Error(`two features declare the kind of fact ${name}`);
      all[name] = each;
    }
  return all;
};

/** The data of a kind. */
export type FactData<Of extends Kinds, Name extends keyof Of> = z.output<Of[Name]['schema']>;

/** What is said in a fact: its kind and the data of that kind. */
export type Said<Of extends Kinds> = {
  [Name in keyof Of & string]: { readonly kind: Name; readonly data: FactData<Of, Name> };
}[keyof Of & string];

/** A fact about to be appended. */
export type NewFact<Of extends Kinds> = Said<Of> & {
  readonly actor: Actor;
  /** Names what happens a single time in a stream; a second one is not recorded. */
  readonly once?: string;
  /** When it became true, where it is told afterwards; else when it is recorded. */
  readonly effectiveAt?: Date;
  /** When it was recorded where it comes from, for what is brought from elsewhere. */
  readonly recordedAt?: Date;
};

/** Something that happened, or was said. Never edited: a mistake is corrected by a new fact. */
export type Fact<Of extends Kinds> = Said<Of> & {
  /** UUIDv7. Information only: what comes before what is told by `seq`. */
  readonly id: string;
  /** What the fact is about, for example `learner:0193…`. */
  readonly stream: string;
  /** Rank in its stream, from 1, given by the database. */
  readonly seq: number;
  /** When the program learned it, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** When it became true, ISO 8601 in UTC; differs from recordedAt for what is told afterwards. */
  readonly effectiveAt: string;
  readonly actor: Actor;
};
