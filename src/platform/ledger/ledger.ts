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
 * `id` is a person's, a link's version, a token's, or a system task's name. `imported`: an actor named by a
 * file from elsewhere, whom nobody here vouches for.
 */
export type Actor = { readonly kind: (typeof actorKinds)[number]; readonly id: string };

export const writeActor = ({ kind, id }: Actor): string => `${kind}:${id}`;

/** Consecutive facts are often of one actor. */
let latest: { readonly text: string; readonly actor: Actor } | undefined;

/** @throws when `writeActor` did not write it: a bug, or a database changed by hand */
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

/** Facts hold no name, address or free text: what identifies a person stays in tables that can be erased. */
export type Kind<Schema extends z.ZodType = z.ZodType> = {
  readonly schema: Schema;
  readonly lifts: readonly ((data: never) => unknown)[];
};

export type Kinds = Readonly<Record<string, Kind>>;

/** @param lifts from version 1 to 2, from 2 to 3… */
export const kind = <Schema extends z.ZodType>(
  schema: Schema,
  ...lifts: readonly ((data: never) => unknown)[]
): Kind<Schema> => ({ schema, lifts });

export const versionOf = ({ lifts }: Kind): number => lifts.length + 1;

export const lifted = ({ lifts }: Kind, version: number, data: unknown): unknown =>
  version > lifts.length
    ? data
    : lifts.slice(version - 1).reduce<unknown>((former, lift) => lift(former as never), data);

/** @throws when two features declare the same kind */
export const composeKinds = (...declared: readonly Kinds[]): Kinds => {
  const all: Record<string, Kind> = {};
  for (const kinds of declared)
    for (const [name, each] of Object.entries(kinds)) {
      if (all[name]) throw new Error(`two features declare the kind of fact ${name}`);
      all[name] = each;
    }
  return all;
};

export type FactData<Of extends Kinds, Name extends keyof Of> = z.output<Of[Name]['schema']>;

export type Said<Of extends Kinds> = {
  [Name in keyof Of & string]: { readonly kind: Name; readonly data: FactData<Of, Name> };
}[keyof Of & string];

export type NewFact<Of extends Kinds> = Said<Of> & {
  readonly actor: Actor;
  /** Names what happens once in a stream; a second one is not recorded. */
  readonly once?: string;
  readonly effectiveAt?: Date;
  /** For imported facts: when their origin recorded them. */
  readonly recordedAt?: Date;
};

/** Never edited: a new fact corrects a mistake. */
export type Fact<Of extends Kinds> = Said<Of> & {
  /** UUIDv7. Information only: `seq` gives the order. */
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly actor: Actor;
};
