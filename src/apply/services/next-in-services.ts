import type { Standing } from '../../people/organisations/organisations.ts';
import { allows, kindOf } from '../../people/organisations/roles.ts';
import type { NextStep } from '../../people/signin/signin.views.ts';
import type { Lang } from '../../standard/standard.ts';
import { href } from '../../web/links.ts';
import { managedBodies } from './list/list.ts';
import type { Services } from './services.ts';

const wordsIn = async (lang: Lang) => (await import('./services.words.ts')).servicesWords[lang];

/** The next step of someone who manages public bodies without any service; undefined for anyone else. */
const firstService = async (
  services: Services,
  lang: Lang,
  { grants, bodies }: Standing,
): Promise<NextStep | undefined> => {
  const managed = managedBodies(grants, bodies);
  const [first] = managed;
  if (!first || (await services.areIn(managed.map(({ id }) => id)))) return undefined;
  const words = await wordsIn(lang);
  const link = href('services', lang, { organisation: first.id });
  return { title: words.firstService, why: words.firstServiceWhy, text: words.addTitle, href: link };
};

/**
 * The first page of someone whose role opens the services of public bodies: the grid of theirs or, where there are several,
 * « Mes services »; undefined where there is no service, and for anyone else.
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

/** The next step of someone who reads the services of their bodies and is in no team; undefined where there is none. */
const ofBodies = async (
  services: Services,
  lang: Lang,
  standing: Standing,
): Promise<NextStep | undefined> => {
  const to = await servicesOfBodies(services, lang, standing);
  if (to === undefined) return undefined;
  const words = await wordsIn(lang);
  return {
    title: words.bodiesServices,
    why: words.bodiesServicesWhy,
    text: words.toBodies,
    href: to,
  };
};

/** The next step of someone who has a role in services: their service or, where there are several, the list of theirs. */
const ownServices = async (
  services: Services,
  lang: Lang,
  standing: Standing,
): Promise<NextStep | undefined> => {
  const grants = standing.grants.filter(({ role }) => kindOf(role) === 'service');
  const found = await services.named(grants.map(({ organisation }) => organisation));
  const [first, ...others] = found.filter(({ archivedAt }) => archivedAt === undefined);
  if (!first) return ofBodies(services, lang, standing);
  const words = await wordsIn(lang);
  if (others.length > 0)
    return {
      title: words.ownServices,
      why: words.ownServicesWhy(others.length + 1),
      text: words.toMine,
      href: href('myServices', lang),
    };
  const { organisationsWords } = await import('../../people/organisations/organisations.words.ts');
  const role = grants.find(({ organisation }) => organisation === first.id)?.role ?? 'service-reader';
  return {
    title: words.ownService(first.name[lang]),
    why: words.ownRole(organisationsWords[lang].roles[role]),
    text: words.toService,
    href: href('service', lang, { service: first.id }),
  };
};

/** What someone has to do next in services: add the first of their body, else go to their own. */
export const nextInServices =
  (services: Services) =>
  async (lang: Lang, standing: Standing): Promise<NextStep | undefined> =>
    (await firstService(services, lang, standing)) ?? ownServices(services, lang, standing);
