import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import { capitalised } from '../../web/format.ts';
import { type Html, html } from '../../web/html.ts';
import { href } from '../../web/links.ts';
import type { NextStep, RoleLine, RolesShown } from '../signin/signin.views.ts';
import type { Organisation, Standing } from './bodies.ts';
import { firstField } from './organisations.views.ts';
import { organisationsWords } from './organisations.words.ts';
import { allows, type Grant, installation, may } from './roles.ts';

export const firstBody = (lang: Lang, { grants, bodies }: Standing): NextStep | undefined => {
  if (bodies.size > 0 || !may(grants, 'administer', installation, bodies)) return undefined;
  const words = organisationsWords[lang];
  const link = `${href('administration', lang)}#${firstField}`;
  return { title: words.firstBody, why: words.firstBodyWhy, text: words.addBody, href: link };
};

export const rolesShown = (lang: Lang, { grants, bodies, places }: Standing): RolesShown => {
  const words = organisationsWords[lang];
  const roleLine = ({ role, organisation }: Grant): RoleLine => {
    const place = places.find(({ id }) => id === organisation);
    if (place) return { text: words.roleIn(words.roles[role], place.name[lang]), href: place.url[lang] };
    const name = bodies.get(organisation)?.name[lang];
    if (name === undefined)
      return { text: capitalised(words.roles[role]), href: href('administration', lang) };
    const text = words.roleIn(words.roles[role], name);
    if (may(grants, 'read', organisation, bodies))
      return { text, href: href('organisation', lang, { organisation }) };
    const leads = may(grants, 'facilitate', organisation, bodies);
    return { text, href: leads ? href('openRoom', lang) : href('training', lang) };
  };
  const isFirst = (grant: Grant): boolean => grants.find(({ role }) => role === grant.role) === grant;
  return {
    held: grants.map((grant) => ({
      ...roleLine(grant),
      means: isFirst(grant) ? words.roleMeans[grant.role] : undefined,
    })),
    services: grants.some(({ role }) => allows(role, 'read'))
      ? { text: words.myServices, href: href('myServices', lang) }
      : undefined,
  };
};

export const leftAloneView = (
  lang: Lang,
  grants: readonly Grant[],
  places: ReadonlyMap<string, Pick<Organisation, 'name'>>,
): Html => {
  const words = organisationsWords[lang];
  const line = ({ role, organisation }: Grant): Html => html`
    <li>${words.roleIn(words.roles[role], places.get(organisation)?.name[lang] ?? '')}</li>
  `;
  return notice('info', words.leftAlone, html`<ul>${grants.map(line)}</ul><p>${words.leftAloneText}</p>`);
};
