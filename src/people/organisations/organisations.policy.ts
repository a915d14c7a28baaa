import { door, type Policy, policiesOf } from '../../web/policies.ts';
import { organisationsAddresses } from './organisations.paths.ts';
import type { Permission } from './roles.ts';

/** A policy about roles. */
export type ByRole = Extract<Policy, { readonly by: 'role' }>;

/** Who has a role that lets them do something in a place. */
export const role = (may: Permission, place: ByRole['in']): Policy => ({ by: 'role', may, in: place });

/** An invitation is for who has its link; everything else follows from roles. */
export const organisationsPolicy = policiesOf(organisationsAddresses, {
  invitation: door('invitation link'),
  administration: { read: role('read', 'somewhere'), change: role('administer', 'installation') },
  organisation: { read: role('read', ':organisation'), change: role('manage', ':organisation') },
  installation: { read: role('administer', 'installation') },
  journal: { read: role('manage', 'somewhere') },
  journalCsv: { read: role('manage', 'somewhere') },
});
