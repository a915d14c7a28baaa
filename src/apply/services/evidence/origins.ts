/** Evidence of other services that someone may read: what a service may take from them, and where what it took comes from. */
import { may } from '../../../people/organisations/roles.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { At, Evidence } from '../dossier/dossier.ts';
import { type Names, personNamed, whoWhen } from '../dossier/naming.views.ts';
import type { OpenedFile } from '../opened.ts';
import type { DossierVisit, ServicesPages } from '../service.visits.ts';
import type { Service } from '../services.ts';
import { evidenceWords } from './evidence.words.ts';

/** Evidence, and whose it is. */
export type Usable = { readonly service: Service; readonly evidence: Evidence };

/** Where evidence that was taken from other services was added first, by its id: of services that the reader may read. */
export type Origins = ReadonlyMap<string, Usable>;

/** The other services of a body that the reader may read; undefined where that is all of them. */
export const readableAround = async (
  { organisations }: Pick<ServicesPages, 'organisations'>,
  { account, body, readsBody }: OpenedFile,
): Promise<readonly string[] | undefined> => {
  if (readsBody) return undefined;
  const grants = await organisations.grantsOf(account);
  const places = await organisations.around(grants.map(({ organisation }) => organisation));
  return [...places.values()].flatMap(({ id, parent }) =>
    parent === body.id && may(grants, 'read', id, places) ? [id] : [],
  );
};

/** Evidence of other services, of those that are named, with where it was looked for. */
export const evidenceAt = async <There extends At>(
  { services, dossiers }: Pick<ServicesPages, 'services' | 'dossiers'>,
  found: readonly There[],
): Promise<readonly (Usable & { readonly at: There })[]> => {
  const ids = [...new Set(found.map(({ service }) => service))];
  const named = new Map((await services.named(ids)).map((service) => [service.id, service]));
  const files = new Map((await dossiers.evidenceIn(ids)).map((dossier) => [dossier.service, dossier]));
  return found.flatMap((at) => {
    const service = named.get(at.service);
    const evidence = files.get(at.service)?.evidence.get(at.evidence);
    return service && evidence ? [{ at, service, evidence }] : [];
  });
};

/** Where some evidence of a service was added first, of what was taken from another one that the reader may read. */
export const originsOf = async (visit: DossierVisit, some: Iterable<Evidence>): Promise<Origins> => {
  const taken = [...some].flatMap(({ id, from }) =>
    from && from.service !== visit.service.id ? [{ ...from, id }] : [],
  );
  if (taken.length === 0) return new Map();
  const around = await readableAround(visit.deps, visit);
  const readable = taken.filter(({ service }) => around === undefined || around.includes(service));
  const found = await evidenceAt(visit.deps, readable);
  return new Map(
    found
      .filter(({ service }) => service.organisation === visit.body.id)
      .map(({ at, ...usable }) => [at.id, usable]),
  );
};

/** Who added evidence here, or took it again and from where. */
export const addedSaid = (
  lang: Lang,
  { names, origins }: { readonly names: Names; readonly origins?: Origins | undefined },
  service: string,
  { id, sort, from, added }: Evidence,
): string => {
  const words = evidenceWords[lang];
  const by = whoWhen({ lang, names }, added);
  if (!from) return words.addedBy(...by, sort);
  const taken = words.takenBy(...by, sort);
  return from.service === service ? taken : `${taken}, ${words.origin(origins?.get(id)?.service.name[lang])}`;
};

/**
 * That evidence was taken away from the service that it comes from, by whom where the reader may read that; undefined where it
 * was taken away here.
 */
export const goneAtOrigin = (
  lang: Lang,
  { names, origins }: { readonly names: Names; readonly origins?: Origins | undefined },
  service: string,
  { id, from, removed }: Evidence,
): string | undefined => {
  if (!from || from.service === service || removed?.by.kind !== 'system') return undefined;
  const { origin, atOrigin } = evidenceWords[lang];
  const there = origins?.get(id);
  const by = there?.evidence.removed?.by;
  const who = by?.kind === 'account' ? personNamed(lang, names, by.id) : undefined;
  return atOrigin(origin(there?.service.name[lang]), who);
};
