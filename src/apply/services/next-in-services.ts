import type { Standing } from '../../people/organisations/bodies.ts';
import { allows, kindOf } from '../../people/organisations/roles.ts';
import type { NextStep } from '../../people/signin/signin.views.ts';
import type { Lang } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { bodiesWhere } from './list/list.ts';
import type { Services } from './services.ts';

/**
 * The first page of someone whose role opens the services of public bodies: the grid of theirs or, where
 * there are several, « Mes services »; undefined where there is no service, and for anyone else.
 */
export const servicesOfBodies = async (
  services: Services,
  lang: Lang,
  { grants, bodies }: Pick<Standing, 'grants' | 'bodies'>,
): Promise<string | undefined> => {
  const places = grants
    .filter(
      ({ role, organisation }) => kindOf(role) === 'body' && allows(role, 'read') && bodies.has(organisation),
    )
    .map(({ organisation }) => organisation);
  const [organisation, ...others] = new Set(places);
  if (organisation === undefined || !(await services.areIn([organisation, ...others]))) return undefined;
  return others.length > 0 ? href('myServices', lang) : href('services', lang, { organisation });
};

/**
 * What someone has to do next: add the first of the bodies that they manage, else go to their own services
 * or, where they are in no team, to those of their bodies.
 */
export const nextInServices =
  (services: Services) =>
  async (lang: Lang, standing: Standing): Promise<NextStep | undefined> => {
    const { grants, bodies } = standing;
    const words = (await import('./services.words.ts')).servicesWords[lang];
    const managed = bodiesWhere('manage', grants, bodies).map(({ id }) => id);
    const [body] = managed;
    if (body !== undefined && !(await services.areIn(managed)))
      return {
        title: words.firstService,
        why: words.firstServiceWhy,
        text: words.addTitle,
        href: href('services', lang, { organisation: body }),
      };
    const teams = grants.filter(({ role }) => kindOf(role) === 'service');
    const found = await services.named(teams.map(({ organisation }) => organisation));
    const [first, ...others] = found.filter(({ archivedAt }) => archivedAt === undefined);
    if (others.length > 0)
      return {
        title: words.ownServices,
        why: words.ownServicesWhy(others.length + 1),
        text: words.toMine,
        href: href('myServices', lang),
      };
    if (first) {
      const { organisationsWords } = await import('../../people/organisations/organisations.words.ts');
      const role = teams.find(({ organisation }) => organisation === first.id)?.role ?? 'service-reader';
      return {
        title: words.ownService(first.name[lang]),
        why: words.ownRole(organisationsWords[lang].roles[role]),
        text: words.toService,
        href: href('service', lang, { service: first.id }),
      };
    }
    const to = await servicesOfBodies(services, lang, standing);
    if (to === undefined) return undefined;
    return { title: words.bodiesServices, why: words.bodiesServicesWhy, text: words.toBodies, href: to };
  };
