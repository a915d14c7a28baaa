import type { Policy } from '../../web/policy.ts';
import type { Permission } from './roles.ts';

/** A policy about roles. */
export type ByRole = Extract<Policy, { readonly by: 'role' }>;

/** Who has a role that lets them do something in a place. */
export const role = (may: Permission, place: ByRole['in']): Policy => ({ by: 'role', may, in: place });
