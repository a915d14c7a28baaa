import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Role } from '../../organisations/roles.ts';
import { holdersOf, verifiersOf } from './verifiers.ts';

const above = [{ id: 'city' }, { id: 'region' }];
const held = (...some: readonly (readonly [account: string, role: Role, organisation: string])[]) =>
  some.map(([account, role, organisation]) => ({ account, role, organisation }));

describe('Who may verify from outside the team', () => {
  test('has a role in the body, or above it, that decides of proofs; the nearest is said, once', () => {
    const all = held(
      ['ada', 'body-administrator', 'region'],
      ['grace', 'body-manager', 'city'],
      ['ada', 'body-manager', 'city'],
      ['maxime', 'body-facilitator', 'city'],
      ['eve', 'body-manager', 'elsewhere'],
    );
    assert.deepEqual(
      verifiersOf('permits', all, above).map(({ account, organisation }) => `${account} ${organisation}`),
      ['grace city', 'ada city'],
    );
    assert.deepEqual(
      holdersOf('manage', all, above).map(({ account }) => account),
      ['ada'],
    );
  });

  test('is nobody of the team, whatever else they are', () => {
    const all = held(
      ['grace', 'body-administrator', 'city'],
      ['grace', 'service-reader', 'permits'],
      ['mary', 'service-lead', 'permits'],
    );
    assert.deepEqual(verifiersOf('permits', all, above), []);
  });
});
