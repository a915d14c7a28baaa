import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '../../people/organisations/roles.ts';
import { verifiersIn } from './verifiers.ts';

test('Who may verify has a role in the body, or above it, that reviews; the nearest is said, once', () => {
  const some: readonly (readonly [account: string, role: Role, organisation: string])[] = [
    ['ada', 'body-administrator', 'region'],
    ['grace', 'body-manager', 'city'],
    ['ada', 'body-manager', 'city'],
    ['maxime', 'body-facilitator', 'city'],
    ['eve', 'body-manager', 'elsewhere'],
  ];
  const held = some.map(([account, role, organisation]) => ({ account, role, organisation }));
  const above = [{ id: 'city' }, { id: 'region' }];
  assert.deepEqual(
    verifiersIn(held, above).map(({ account, organisation }) => `${account} ${organisation}`),
    ['grace city', 'ada city'],
  );
});
