import type { FastifyRequest } from 'fastify';
import type { Organisation } from '../../../people/organisations/bodies.ts';
import { administrationCrumb, bodyCrumb } from '../../../people/organisations/organisations.views.ts';
import { heldBy } from '../../../people/organisations/organisations.visits.ts';
import { type Html, html } from '../../../web/html.ts';
import { type Asked, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { ServicesDeps } from '../service.visits.ts';
import { pageSize } from './list.store.ts';
import { listQuery, type Scope } from './list.ts';
import { type ListModel, serviceList } from './list.views.ts';

/** The body that an address names, and the roles of the reader. Throws a 404 when there is none. */
export const bodyIn = ({ request }: Pick<Asked, 'request'>) => {
  const { grants, places: bodies } = heldBy(request);
  const body = bodies.get(paramOf(request, 'organisation'));
  if (!body) throw new Refusal(404);
  return { body, bodies, grants };
};

/** A page of the services of a body, below its title. */
export const drawnOfBody = ({ request, lang }: Asked, body: Organisation, title: string, content: Html) => ({
  query: searchOf(request),
  title,
  bundle: 'service' as const,
  section: 'myServices' as const,
  crumbs: [administrationCrumb(lang), bodyCrumb(lang, body)],
  body: html`<h1>${title}</h1>${content}`,
});

/** The query of a page, kept for its other language. */
export const searchOf = ({ url }: FastifyRequest): string => url.split('?')[1] ?? '';

/** @param none what an empty list says */
export const listIn = async (
  { services, dossiers, standards, organisations }: ServicesDeps,
  { request, lang }: Pick<Asked, 'request' | 'lang'>,
  scope: Scope,
  shown: Pick<ListModel, 'here' | 'kept' | 'bodies' | 'more' | 'to'>,
  none: Html,
): Promise<Html> => {
  const { services: found, total, query } = await services.list(scope, listQuery.parse(request.query), lang);
  const ids = found.map(({ id }) => id);
  const snapshots = await dossiers.snapshots(ids);
  const led = await organisations.led(ids);
  const pages = Math.ceil(total / pageSize);
  return serviceList(
    { ...shown, lang, standards, query, services: found, snapshots, led, total, pages },
    none,
  );
};
