import { foldAccents } from '../../web/format.ts';
import { installation, type Kinship, placeLine } from './roles.ts';

export type KnownPerson = { readonly account: string; readonly name: string };

export type KnownShown = {
  readonly people: readonly KnownPerson[];
  readonly found: number;
  readonly total: number;
  readonly searched: string;
};

export const knownListed = 50;

/** @param searched ignores accents and case; empty for everyone @param chosen stays in the list */
export const knownShown = (all: readonly KnownPerson[], searched: string, chosen = ''): KnownShown => {
  const wanted = foldAccents(searched.trim());
  const found = all.filter(({ name }) => foldAccents(name).includes(wanted));
  const listed = found.slice(0, knownListed);
  const kept = all.filter(
    ({ account }) => account === chosen && !listed.some((each) => each.account === chosen),
  );
  return { people: [...kept, ...listed], found: found.length, total: all.length, searched: searched.trim() };
};

/** The bodies whose people may be given a role in a place directly: its own and those above it. */
export const bodiesAround = (
  bodies: ReadonlyMap<string, Kinship>,
  place: string,
  picks: (body: string) => boolean,
): readonly string[] =>
  place === installation
    ? []
    : placeLine(bodies, place).filter((id) => bodies.get(id)?.kind === 'body' && picks(id));
