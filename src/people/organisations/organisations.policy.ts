import type { Policy } from '../../web/policy.ts';
import type { Permission } from './roles.ts';

export type ByRole = Extract<Policy, { readonly by: 'role' }>;

/** Lets in people whose roles allow something in a place. */
export const role = (may: Permission, place: ByRole['in']): Policy => ({ by: 'role', may, in: place });
