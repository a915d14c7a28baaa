/** Who is in which of a body's services. Pure. */
import { serviceRoles } from '../../../people/organisations/roles.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Text } from '../../../standard/standard.ts';
import { foldAccents } from '../../../web/fold-accents.ts';
import type { RosterQuery } from './roster.schema.ts';
import type { RosterRow } from './roster.store.ts';

/** As many people as a page has. */
export const rosterPageSize = 16;

/**
 * The people whose name, or one of whose services, holds what is searched: with the roles that answer, one at least, by their
 * names.
 */
export const rosterOf = (
  rows: readonly RosterRow[],
  { q, role: asked }: Omit<RosterQuery, 'page'>,
  lang: keyof Text,
) => {
  const wanted = foldAccents(q);
  const holds = (text: string): boolean => foldAccents(text).includes(wanted);
  const byName = new Intl.Collator(lang).compare;
  const people = [...Map.groupBy(rows, ({ account }) => account)].flatMap(([account, some]) => {
    const name = some[0]?.name ?? '';
    const services = some.flatMap(({ service, serviceName, givenAt, ...row }) => {
      const role = serviceRoles.find((each) => each === row.role);
      if (!role || (asked !== undefined && role !== asked)) return [];
      if (!holds(name) && !holds(serviceName.fr) && !holds(serviceName.en)) return [];
      return [{ service, name: serviceName, role, since: dayOf(new Date(givenAt)) }];
    });
    const sorted = services.toSorted((one, other) => byName(one.name[lang], other.name[lang]));
    return sorted.length > 0 ? [{ account, name, services: sorted }] : [];
  });
  return people.toSorted(
    (one, other) => byName(one.name, other.name) || (one.account < other.account ? -1 : 1),
  );
};
export type Person = ReturnType<typeof rosterOf>[number];
export type InService = Person['services'][number];
