/** What someone has to do over all their services. Only the files that may hold something are read. */
import type { Organisation } from '../../../people/organisations/bodies.ts';
import { allows, type Grant, type Kinship, kindOf, may } from '../../../people/organisations/roles.ts';
import type { Account } from '../../../people/signin/signin.ts';
import { dayOf } from '../../../standard/days.ts';
import type { Standard } from '../../../standard/standard.ts';
import type { Comments } from '../comments/comments.ts';
import { profileOf } from '../dossier/dossier.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import { scopeOf } from '../list/list.ts';
import type { Service, Services } from '../services.ts';
import { byUrgency, type Duty, dutiesOf, teamPart } from './duties.ts';

export const filesRead = 64;

export type DutyIn = { readonly service: Service; readonly standard: Standard; readonly duty: Duty };

/** `isPartial` where more services may hold something than are read. */
export type DutiesOfAll = { readonly duties: readonly DutyIn[]; readonly isPartial: boolean };

type Deps = {
  readonly services: Services;
  readonly dossiers: Dossiers;
  readonly comments: Comments;
  readonly clock: () => Date;
};

/**
 * What someone has to do in the services where they write, have a review to do or to take, or are mentioned,
 * as long as they may read them. With several services, only the first of the actions that would help each is
 * told. `bodies` are all of them.
 */
export const dutiesOfAll = async (
  { services, dossiers, comments, clock }: Deps,
  account: Account,
  grants: readonly Grant[],
  bodies: ReadonlyMap<string, Organisation>,
): Promise<DutiesOfAll> => {
  const mentions = await comments.mentionsOf(account);
  const teams = grants.filter(({ role }) => kindOf(role) === 'service' && allows(role, 'write'));
  const ids = [...teams.map(({ organisation }) => organisation), ...mentions.map(({ service }) => service)];
  const taking = scopeOf(grants, bodies, 'review');
  const found = await services.awaiting(account.id, [...new Set(ids)], taking, filesRead);
  const named = new Map(found.map((service) => [service.id, service]));
  const places = new Map<string, Kinship>([
    ...bodies,
    ...found.map(({ id, organisation: parent }) => [id, { id, parent, kind: 'service' }] as const),
  ]);
  const files = found.length === 0 ? [] : await dossiers.workIn([...named.keys()]);
  const [now, today] = [clock().toISOString(), dayOf(clock())];
  const duties = files.flatMap((dossier): readonly DutyIn[] => {
    const service = named.get(dossier.service);
    if (!service) return [];
    const { id } = service;
    const standard = dossiers.standardOf(dossier);
    const part = { account: account.id, reviews: may(grants, 'review', id, places), ...teamPart(grants, id) };
    const spoken = mentions.filter((each) => each.service === id);
    const standing = { standard, profile: profileOf(dossier, standard, now), phase: service.phase, today };
    const own = dutiesOf(dossier, standing, part, spoken);
    // A reviewer from another body reads only the review.
    const isOpen = may(grants, 'read', id, places) || own.some(({ kind }) => kind === 'review');
    const proposed = own.filter(({ kind }) => kind === 'next');
    const left = named.size > 1 ? proposed.slice(1) : [];
    const told = own.filter((duty) => !left.includes(duty));
    return isOpen ? told.map((duty) => ({ service, standard, duty })) : [];
  });
  return {
    duties: duties.toSorted((one, other) => byUrgency(one.duty, other.duty)),
    isPartial: found.length === filesRead,
  };
};
