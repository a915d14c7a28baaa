/**
 * Roles. In a public body: `body-administrator` manages its people, `body-manager` reads and reviews its
 * services, `body-reader` only reads them, `body-facilitator` only leads rooms, and `body-member`, who has no
 * permission, is counted among its learners. In a service: `service-lead` keeps its team, `service-member`
 * writes, `service-reader` reads. A role in a body also holds in the bodies below it and in its services.
 */
export const roles = [
  'administrator',
  'body-administrator',
  'body-manager',
  'body-reader',
  'body-facilitator',
  'body-member',
  'service-lead',
  'service-member',
  'service-reader',
] as const;
export type Role = (typeof roles)[number];

export const roleOf = (text: string): Role | undefined => roles.find((role) => role === text);

export const bodyRoles = [
  'body-administrator',
  'body-manager',
  'body-reader',
  'body-facilitator',
  'body-member',
] as const satisfies readonly Role[];

export const serviceRoles = [
  'service-lead',
  'service-member',
  'service-reader',
] as const satisfies readonly Role[];

export const installation = '';

export type Grant = {
  readonly role: Role;
  readonly organisation: string;
};

export type GroupGrant = Grant & {
  readonly issuer: string;
  readonly group: string;
};

export const grantsByGroups = (
  grants: readonly GroupGrant[],
  issuer: string,
  groups: readonly string[],
): readonly Grant[] => {
  const given = new Map<string, Grant>();
  for (const { role, organisation, ...by } of grants)
    if (by.issuer === issuer && groups.includes(by.group))
      given.set(`${role} ${organisation}`, { role, organisation });
  return [...given.values()];
};

export type Kinship = {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: 'body' | 'service';
};

export const placeLine = (bodies: ReadonlyMap<string, Kinship>, id: string): readonly string[] => {
  const line: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !line.includes(at); at = bodies.get(at)?.parent)
    line.push(at);
  return line;
};

/**
 * `administer` the installation, its top bodies and administrators; `manage` a body, its name, sub-bodies,
 * people and services; `lead` a service: rename or archive it, keep its team; `write` in a service; `review`
 * its practices from outside the team; `read` a body or service; `facilitate`: open rooms without the
 * facilitator key.
 */
export const permissions = ['administer', 'manage', 'lead', 'write', 'review', 'read', 'facilitate'] as const;
export type Permission = (typeof permissions)[number];

const sufficient: Readonly<Record<Permission, readonly Role[]>> = {
  administer: ['administrator'],
  manage: ['administrator', 'body-administrator'],
  lead: ['administrator', 'body-administrator', 'service-lead'],
  write: ['administrator', 'body-administrator', 'service-lead', 'service-member'],
  review: ['administrator', 'body-administrator', 'body-manager', 'service-lead', 'service-member'],
  read: [
    'administrator',
    'body-administrator',
    'body-manager',
    'body-reader',
    'service-lead',
    'service-member',
    'service-reader',
  ],
  facilitate: ['administrator', 'body-administrator', 'body-manager', 'body-facilitator'],
};

export const allows = (role: Role, permission: Permission): boolean => sufficient[permission].includes(role);

type Kind = Kinship['kind'] | 'installation';

const kindAt = (bodies: ReadonlyMap<string, Kinship>, id: string): Kind | undefined =>
  id === installation ? 'installation' : bodies.get(id)?.kind;

export const kindOf = (role: Role): Kind => {
  if (role === 'administrator') return 'installation';
  return serviceRoles.some((each) => each === role) ? 'service' : 'body';
};

/** Denies by default. @param bodies every body, and the services concerned */
export const may = (
  grants: readonly Grant[],
  permission: Permission,
  place: string,
  bodies: ReadonlyMap<string, Kinship>,
): boolean => {
  const places = place === installation ? [installation] : [installation, ...placeLine(bodies, place)];
  return grants.some(
    ({ role, organisation }) =>
      allows(role, permission) &&
      places.includes(organisation) &&
      kindOf(role) === kindAt(bodies, organisation),
  );
};

const givers: Readonly<Record<Kind, Permission>> = {
  installation: 'administer',
  body: 'manage',
  service: 'lead',
};

export const mayGive = (
  grants: readonly Grant[],
  place: string,
  bodies: ReadonlyMap<string, Kinship>,
): boolean => {
  const kind = kindAt(bodies, place);
  return kind !== undefined && may(grants, givers[kind], place, bodies);
};

export type AskedPlace = { readonly id: string; readonly kind: Kind };

export type Verdict = 'allowed' | 'forbidden' | 'unknown';

/** A place that someone may not read does not exist for them. `place` is undefined for any body. */
export const verdict = (
  grants: readonly Grant[],
  permission: Permission,
  place: AskedPlace | undefined,
  bodies: ReadonlyMap<string, Kinship>,
): Verdict => {
  if (place === undefined) {
    return [installation, ...bodies.keys()].some((each) => may(grants, permission, each, bodies))
      ? 'allowed'
      : 'unknown';
  }
  if (kindAt(bodies, place.id) !== place.kind) return 'unknown';
  if (may(grants, permission, place.id, bodies)) return 'allowed';
  return may(grants, 'read', place.id, bodies) ? 'forbidden' : 'unknown';
};

/** A body cannot belong to itself, nor to one below it. */
export const mayBelongTo = (bodies: ReadonlyMap<string, Kinship>, id: string, parent: string): boolean =>
  bodies.get(parent)?.kind === 'body' && !placeLine(bodies, parent).includes(id);
