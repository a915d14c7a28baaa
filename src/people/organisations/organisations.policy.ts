import type { Policy } from '../../web/policy.ts';
import type { Permission } from './roles.ts';

export type ByRole = Extract<Policy, { readonly by: 'role' }>;

export const role = (may: Permission, place: ByRole['in']): Policy => ({ by: 'role', may, in: place });
