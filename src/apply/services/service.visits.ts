/** Opens and frames every page of a service. */

import type { FastifyReply } from 'fastify';
import { heldBy, type OrganisationsDeps } from '../../people/organisations/organisations.visits.ts';
import { may, placeLine } from '../../people/organisations/roles.ts';
import { showOwn } from '../../people/signin/account.visits.ts';
import { signedInHere } from '../../people/signin/session.visits.ts';
import { dayOf } from '../../standard/days.ts';
import type { Standards } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import { type Asked, paramOf } from '../../web/page.ts';
import { pageKind } from '../../web/page-kind.ts';
import type { PagePlace } from '../../web/paths.ts';
import { paperSource } from '../../web/printing.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Comments } from './comments/comments.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { Dossiers } from './dossier/dossiers.ts';
import type { OpenedFile, OpenedService } from './opened.ts';
import type { Services } from './services.ts';
import { archivedNotice, serviceNav } from './services.views.ts';
import { servicesWords } from './services.words.ts';

export type ServicesDeps = Omit<OrganisationsDeps, 'learning'> & {
  readonly services: Services;
  readonly dossiers: Dossiers;
  readonly comments: Comments;
  readonly standards: Standards;
  readonly clock: () => Date;
};

export type ServiceVisit<Deps extends ServicesDeps = ServicesDeps> = OpenedService & {
  readonly deps: Deps;
  readonly asked: Asked;
};

/** Opens the service that an address names. Throws a 404 when there is none. */
export const visitService = async <Deps extends ServicesDeps>(
  deps: Deps,
  asked: Asked,
): Promise<ServiceVisit<Deps>> => {
  const { grants, places: bodies } = heldBy(asked.request);
  const id = paramOf(asked.request, 'service');
  // Whoever guards the page has read the service already.
  const service = deps.services.ofPlace(bodies.get(id)) ?? (await deps.services.find(id));
  const body = service && bodies.get(service.organisation);
  if (!service || !body) throw new Refusal(404);
  const kept = service.archivedAt === undefined;
  return {
    deps,
    asked,
    lang: asked.lang,
    service,
    body,
    above: placeLine(bodies, body.id).flatMap((id) => bodies.get(id) ?? []),
    account: signedInHere(asked.request).account,
    writes: kept && may(grants, 'write', service.id, bodies),
    reviews: kept && may(grants, 'review', service.id, bodies),
    leads: may(grants, 'lead', service.id, bodies),
    readsBody: may(grants, 'read', body.id, bodies),
    managesBody: may(grants, 'manage', body.id, bodies),
    inTeam: grants.some(({ organisation }) => organisation === service.id),
  };
};

export type DossierVisit<Deps extends ServicesDeps = ServicesDeps> = OpenedFile & ServiceVisit<Deps>;

/** Opens the service that an address names, with its dossier. Throws a 404 when there is none. */
export const visitDossier = async <Deps extends ServicesDeps>(
  deps: Deps,
  asked: Asked,
): Promise<DossierVisit<Deps>> => {
  const visit = await visitService(deps, asked);
  const dossier = await deps.dossiers.read(visit.service.id);
  return { ...visit, dossier, standard: deps.dossiers.standardOf(dossier), today: dayOf(deps.clock()) };
};

export const withDossier = <Visit extends DossierVisit>(visit: Visit, dossier: Dossier): Visit => ({
  ...visit,
  dossier,
  standard: visit.deps.dossiers.standardOf(dossier),
});

/**
 * What became of an act in a file. Throws a `Refusal` where its service is archived, and its pages have no
 * form.
 */
export const unlessArchived = <Became extends { readonly outcome: string }>(
  became: Became,
): Exclude<Became, { readonly outcome: 'archived' }> => {
  if (became.outcome === 'archived') throw new Refusal(409, undefined, 'archived');
  return became as Exclude<Became, { readonly outcome: 'archived' }>;
};

export type DrawnInService = {
  /** The page that was asked for, by default. */
  readonly place?: PagePlace;
  readonly title: string;
  readonly body: Html;
  readonly enhanced?: boolean;
  /** Query kept when changing language, without `?`. */
  readonly query?: string;
  /** How an address that asks for what is not there is answered. */
  readonly status?: number;
  /** Whether its title says that something is wrong; by default, as the status does. */
  readonly wrong?: boolean;
};

/**
 * Frames a page of a service below its name, the ways to its other pages and that it is archived; on paper,
 * its name, where it comes from, and the version of the standard where its dossier is open. Who does not read
 * the service, as a reviewer of another body, has no way to its other pages.
 */
export const frameInService = (
  {
    deps,
    asked,
    service,
    body,
    leads,
    standard,
    reads = true,
  }: ServiceVisit & Partial<Pick<DossierVisit, 'standard'>> & { readonly reads?: boolean },
  page: DrawnInService,
  sent: number,
): FastifyReply => {
  const { request, reply, lang } = asked;
  const status = page.status ?? sent;
  const { place = asked.place() } = page;
  const here = place.url[lang] + (page.query ? `?${page.query}` : '');
  const paper = paperSource(lang, deps.site.baseUrl + here, standard?.version, dayOf(deps.clock()));
  return showOwn(
    deps,
    request,
    reply,
    {
      lang,
      place,
      title: page.title === service.name[lang] ? page.title : `${page.title} – ${service.name[lang]}`,
      wrong: page.wrong ?? status >= 400,
      enhanced: page.enhanced ?? true,
      bundle: 'service',
      ...(page.query === undefined ? {} : { query: page.query }),
      section: 'myServices',
      crumbs: [
        { href: href('myServices', lang), label: servicesWords[lang].mine },
        ...(place.name === 'service' || !reads
          ? []
          : [{ href: href('service', lang, { service: service.id }), label: service.name[lang] }]),
      ],
      body: html`${reads && serviceNav(lang, service, place.url[lang], leads, body.name[lang])}${archivedNotice(lang, service)}${page.body}${paper}`,
    },
    status,
  );
};

/** Makes the pages of a service that are opened in one way. */
export const servicePages = <Deps, Visit extends Parameters<typeof frameInService>[0]>(
  open: (deps: Deps, asked: Asked) => Promise<Visit>,
) => pageKind(open, frameInService);

export const servicePage = servicePages(visitService<ServicesDeps>);

export const dossierPage = servicePages(visitDossier<ServicesDeps>);
