/** Who may do what, where. Pure. */

/**
 * What people are given: `administrator` of the installation; of a public body, `body-administrator`, who manages its
 * people, `body-manager`, who reads all that is its own, and `body-facilitator`, who leads rooms and nothing else. A role
 * in a body holds in those that belong to it.
 */
export const roles = ['administrator', 'body-administrator', 'body-manager', 'body-facilitator'] as const;
export type Role = (typeof roles)[number];

/** Roles that are given in a public body. */
export const bodyRoles = [
  'body-administrator',
  'body-manager',
  'body-facilitator',
] as const satisfies readonly Role[];

/** The whole installation, where a body is expected. */
export const installation = '';

export type Grant = {
  readonly role: Role;
  /** A body's id; `installation` for a role in all of it. */
  readonly organisation: string;
};

/** A body and the one it belongs to. */
export type Kinship = { readonly id: string; readonly parent: string | undefined };

/** A body, then the ones it belongs to, nearest first. */
const lineOf = (bodies: ReadonlyMap<string, Kinship>, id: string): readonly string[] => {
  const line: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !line.includes(at); at = bodies.get(at)?.parent)
    line.push(at);
  return line;
};

/**
 * What someone may do: `administer` the installation, its bodies at the top and its administrators; `manage` a body, its
 * name, those that belong to it and its people; `read` what a body's people do; `facilitate`: open rooms without the
 * installation's key, and share them with people of the body.
 */
export const permissions = ['administer', 'manage', 'read', 'facilitate'] as const;
export type Permission = (typeof permissions)[number];

const sufficient: Readonly<Record<Permission, readonly Role[]>> = {
  administer: ['administrator'],
  manage: ['administrator', 'body-administrator'],
  read: ['administrator', 'body-administrator', 'body-manager'],
  facilitate: ['administrator', 'body-administrator', 'body-manager', 'body-facilitator'],
};

/**
 * Whether what someone was given lets them do something in a body. Anything that is not said is denied.
 *
 * @param organisation a body's id, or `installation`
 */
export const may = (
  grants: readonly Grant[],
  permission: Permission,
  organisation: string,
  bodies: ReadonlyMap<string, Kinship>,
): boolean => {
  const places =
    organisation === installation ? [installation] : [installation, ...lineOf(bodies, organisation)];
  return grants.some(
    (grant) =>
      sufficient[permission].includes(grant.role) &&
      places.includes(grant.organisation) &&
      (grant.role === 'administrator') === (grant.organisation === installation),
  );
};

/** What is answered to who asks for something: `unknown` where they may not even know of the place. */
export type Verdict = 'allowed' | 'forbidden' | 'unknown';

/**
 * What is answered to who asks to do something in a place. One that they may not read is to them one that is not there.
 *
 * @param place a body's id, `installation`, or undefined for any place where they may
 */
export const verdict = (
  grants: readonly Grant[],
  permission: Permission,
  place: string | undefined,
  bodies: ReadonlyMap<string, Kinship>,
): Verdict => {
  if (place === undefined) {
    const places = [installation, ...bodies.keys()];
    return places.some((each) => may(grants, permission, each, bodies)) ? 'allowed' : 'unknown';
  }
  if (place !== installation && !bodies.has(place)) return 'unknown';
  if (may(grants, permission, place, bodies)) return 'allowed';
  return may(grants, 'read', place, bodies) ? 'forbidden' : 'unknown';
};

/** Whether a body may come to belong to another: not to itself, nor to one that belongs to it. */
export const mayBelongTo = (bodies: ReadonlyMap<string, Kinship>, id: string, parent: string): boolean =>
  bodies.has(parent) && !lineOf(bodies, parent).includes(id);
