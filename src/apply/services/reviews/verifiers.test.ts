import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Role } from '../../../people/organisations/roles.ts';
import { dossierFrom } from '../dossier/dossier.ts';
import { holdersOf, verifiersOf } from './verifiers.ts';

const above = [{ id: 'city' }, { id: 'region' }];
const held = (...some: readonly (readonly [account: string, role: Role, organisation: string])[]) =>
  some.map(([account, role, organisation]) => ({ account, role, organisation }));

/** The file of a service with these people in its team. */
const fileWith = (...team: readonly string[]) =>
  dossierFrom(
    'permits',
    team.map((account, rank) => ({
      id: `f${rank}`,
      stream: 'service:permits',
      seq: rank + 1,
      recordedAt: '2026-11-24T12:00:00.000Z',
      effectiveAt: '2026-11-24T12:00:00.000Z',
      actor: { kind: 'account', id: 'ada' },
      kind: 'service.joined',
      data: { account },
    })),
  );

describe('Who may verify from outside the team', () => {
  test('has a role in the body, or above it, that reviews; the nearest is said, once', () => {
    const all = held(
      ['ada', 'body-administrator', 'region'],
      ['grace', 'body-manager', 'city'],
      ['ada', 'body-manager', 'city'],
      ['maxime', 'body-facilitator', 'city'],
      ['eve', 'body-manager', 'elsewhere'],
    );
    assert.deepEqual(
      verifiersOf(fileWith(), all, above).map(({ account, organisation }) => `${account} ${organisation}`),
      ['grace city', 'ada city'],
    );
    assert.deepEqual(
      holdersOf('manage', all, above).map(({ account }) => account),
      ['ada'],
    );
  });

  test('is nobody who has been of the team, whatever else they are', () => {
    const all = held(['grace', 'body-administrator', 'city'], ['ada', 'body-manager', 'city']);
    assert.deepEqual(
      verifiersOf(fileWith('grace'), all, above).map(({ account }) => account),
      ['ada'],
      'who takes people in is not taken in',
    );
  });
});
