/** People who are known already, among whom somebody picks who is given a role. Pure. */
import { foldAccents } from '../../web/fold-accents.ts';
import { installation, type Kinship, placeLine } from './roles.ts';

/** Someone who has a role in a body, or in a service of it: by their name alone. */
export type KnownPerson = { readonly account: string; readonly name: string };

/** Those who may be picked on a page: the first by name, of those whose names hold what is searched. */
export type KnownShown = {
  readonly people: readonly KnownPerson[];
  /** How many answer what is searched, and how many there are. */
  readonly found: number;
  readonly total: number;
  readonly searched: string;
};

/** What a page lists at most: longer, nobody reads it. */
export const knownListed = 50;

/**
 * Those who are listed for somebody to pick one.
 *
 * @param all by name
 * @param searched a part of a name, whatever its accents and capitals; empty for everyone
 * @param chosen the account of who was picked before, who stays in the list
 */
export const knownShown = (all: readonly KnownPerson[], searched: string, chosen = ''): KnownShown => {
  const wanted = foldAccents(searched.trim());
  const found = all.filter(({ name }) => foldAccents(name).includes(wanted));
  const listed = found.slice(0, knownListed);
  const kept = all.filter(
    ({ account }) => account === chosen && !listed.some((each) => each.account === chosen),
  );
  return { people: [...kept, ...listed], found: found.length, total: all.length, searched: searched.trim() };
};

/**
 * The bodies whose people may be given a role in a place at once: the one it belongs to, or is, and those above, where the
 * reader may pick among them.
 *
 * @param picks whether the reader may pick among the people of a body
 */
export const bodiesAround = (
  bodies: ReadonlyMap<string, Kinship>,
  place: string,
  picks: (body: string) => boolean,
): readonly string[] =>
  place === installation
    ? []
    : placeLine(bodies, place).filter((id) => bodies.get(id)?.kind === 'body' && picks(id));
