/** Who may do what, where. Pure. */

/**
 * What people are given: `administrator` of the installation; of a public body, `body-administrator`, who manages its
 * people, `body-manager`, who reads all that is its own and reviews it, `body-reader`, who only reads it, `body-facilitator`, who leads rooms and nothing else, and
 * `body-member`, who may do nothing that others may not, and is counted among those who learn; of a service, `service-lead`,
 * who keeps its team, `service-member`, who writes, and `service-reader`. A role in a body holds in those that belong to it,
 * and in its services.
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

/** A role as it is kept; one that this program knows not is none. */
export const roleOf = (text: string): Role | undefined => roles.find((role) => role === text);

/** Roles that are given in a public body. */
export const bodyRoles = [
  'body-administrator',
  'body-manager',
  'body-reader',
  'body-facilitator',
  'body-member',
] as const satisfies readonly Role[];

/** Roles that are given in a service. */
export const serviceRoles = [
  'service-lead',
  'service-member',
  'service-reader',
] as const satisfies readonly Role[];

/** The whole installation, where a place is expected. */
export const installation = '';

export type Grant = {
  readonly role: Role;
  /** The id of a body, or of a service; `installation` for a role in all of it. */
  readonly organisation: string;
};

/** A role that a group of another site gives to who is in it. */
export type GroupGrant = Grant & {
  /** The site, as it names itself. */
  readonly issuer: string;
  readonly group: string;
};

/** The roles that the groups of someone at a site give them, each once. */
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

/** A place where roles are given, and the body it belongs to. */
export type Kinship = {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: 'body' | 'service';
};

/** A place, then the ones it belongs to, nearest first. */
export const placeLine = (bodies: ReadonlyMap<string, Kinship>, id: string): readonly string[] => {
  const line: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !line.includes(at); at = bodies.get(at)?.parent)
    line.push(at);
  return line;
};

/**
 * What someone may do: `administer` the installation, its bodies at the top and its administrators; `manage` a body, its
 * name, those that belong to it, its people and its services; `lead` a service: its name, its team, archiving it; `write` what
 * a service is and does; `review` its practices, from outside its team; `read` what those of a body or of a service do;
 * `facilitate`: open rooms without the installation's key, and share them with people of the body.
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

/** Whether a role lets who has it do something, where it is given. */
export const allows = (role: Role, permission: Permission): boolean => sufficient[permission].includes(role);

type Kind = Kinship['kind'] | 'installation';

const kindAt = (bodies: ReadonlyMap<string, Kinship>, id: string): Kind | undefined =>
  id === installation ? 'installation' : bodies.get(id)?.kind;

/** Where a role is given: in any other place, it means nothing. */
export const kindOf = (role: Role): Kind => {
  if (role === 'administrator') return 'installation';
  return serviceRoles.some((each) => each === role) ? 'service' : 'body';
};

/**
 * Whether what someone was given lets them do something in a place. Anything that is not said is denied.
 *
 * @param place the id of a body or of a service, or `installation`
 * @param bodies every body, with the services that are spoken of
 */
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

/** Whether what someone was given lets them give roles in a place, and invite people to them. */
export const mayGive = (
  grants: readonly Grant[],
  place: string,
  bodies: ReadonlyMap<string, Kinship>,
): boolean => {
  const kind = kindAt(bodies, place);
  return kind !== undefined && may(grants, givers[kind], place, bodies);
};

/** A place that is asked about. */
export type AskedPlace = { readonly id: string; readonly kind: Kind };

/** What is answered to who asks for something: `unknown` where they may not even know of the place. */
export type Verdict = 'allowed' | 'forbidden' | 'unknown';

/**
 * What is answered to who asks to do something in a place. One that they may not read is to them one that is not there.
 *
 * @param place where, and of which kind it must be; undefined for any body where they may
 */
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

/** Whether a body may come to belong to another: not to itself, nor to one that belongs to it. */
export const mayBelongTo = (bodies: ReadonlyMap<string, Kinship>, id: string, parent: string): boolean =>
  bodies.get(parent)?.kind === 'body' && !placeLine(bodies, parent).includes(id);
