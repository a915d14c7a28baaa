/** Who is in which of a body's services. Pure. */
import { serviceRoles } from '../../../people/organisations/roles.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Text } from '../../../standard/standard.ts';
import { foldAccents } from '../../../web/fold-accents.ts';
import type { RosterQuery } from './roster.schema.ts';

/** A role of someone in a service, as it is kept. */
export type RosterRow = {
  readonly account: string;
  readonly name: string;
  readonly service: string;
  readonly serviceName: Text;
  readonly role: string;
  /** Instant. */
  readonly givenAt: string;
};

export type InService = {
  readonly service: string;
  readonly name: Text;
  readonly role: (typeof serviceRoles)[number];
  /** The day since which they have it. */
  readonly since: string;
};

/** Someone, with their roles in services: one at least. */
export type Person = {
  readonly account: string;
  readonly name: string;
  readonly services: readonly InService[];
};

/** As many people as a page has. */
export const rosterPageSize = 16;

/** The people whose name, or one of whose services, holds what is searched: with the roles that answer, by their names. */
export const rosterOf = (
  rows: readonly RosterRow[],
  { q, role: asked }: Omit<RosterQuery, 'page'>,
  lang: keyof Text,
): readonly Person[] => {
  const wanted = foldAccents(q);
  const holds = (text: string): boolean => foldAccents(text).includes(wanted);
  const byName = new Intl.Collator(lang).compare;
  const people = [...Map.groupBy(rows, ({ account }) => account)].flatMap(([account, some]): Person[] => {
    const name = some[0]?.name ?? '';
    const services = some.flatMap(({ service, serviceName, givenAt, ...row }): InService[] => {
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
