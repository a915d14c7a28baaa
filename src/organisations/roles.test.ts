import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Grant, installation, type Kinship, may, mayBelongTo, permissions, verdict } from './roles.ts';

const bodies: ReadonlyMap<string, Kinship> = new Map(
  [
    ['ministry', undefined],
    ['agency', 'ministry'],
    ['office', 'agency'],
    ['other', undefined],
  ].map(([id = '', parent]) => [id, { id, parent }]),
);
const places = [installation, ...bodies.keys()];

/** Everything that some grants allow, as `permission place`. */
const allowed = (...grants: Grant[]): string[] =>
  permissions.flatMap((permission) =>
    places.filter((place) => may(grants, permission, place, bodies)).map((place) => `${permission} ${place}`),
  );

void describe('Roles', () => {
  test('allow nothing to who has none', () => {
    assert.deepEqual(allowed(), []);
  });

  test('of the installation allow everything, everywhere', () => {
    assert.equal(
      allowed({ role: 'administrator', organisation: installation }).length,
      permissions.length * places.length,
    );
  });

  test('of a body hold in those that belong to it, and nowhere else', () => {
    assert.deepEqual(allowed({ role: 'body-administrator', organisation: 'agency' }), [
      'manage agency',
      'manage office',
      'read agency',
      'read office',
      'facilitate agency',
      'facilitate office',
    ]);
    assert.deepEqual(allowed({ role: 'body-manager', organisation: 'ministry' }), [
      'read ministry',
      'read agency',
      'read office',
      'facilitate ministry',
      'facilitate agency',
      'facilitate office',
    ]);
    assert.deepEqual(allowed({ role: 'body-facilitator', organisation: 'agency' }), [
      'facilitate agency',
      'facilitate office',
    ]);
  });

  test('mean nothing where they cannot be given', () => {
    assert.deepEqual(
      allowed(
        { role: 'administrator', organisation: 'agency' },
        { role: 'body-administrator', organisation: installation },
        { role: 'body-manager', organisation: 'nowhere' },
      ),
      [],
    );
  });

  test('hide places from who may not read them, and tell who may read that they may do no more', () => {
    const grants: readonly Grant[] = [{ role: 'body-manager', organisation: 'agency' }];
    const answers = (['read', 'manage'] as const).map((permission) =>
      ['agency', 'office', 'ministry', 'nowhere', installation, undefined].map((place) =>
        verdict(grants, permission, place, bodies),
      ),
    );
    assert.deepEqual(answers, [
      ['allowed', 'allowed', 'unknown', 'unknown', 'unknown', 'allowed'],
      ['forbidden', 'forbidden', 'unknown', 'unknown', 'unknown', 'unknown'],
    ]);
    const all = [{ role: 'administrator', organisation: installation }] as const;
    assert.equal(verdict(all, 'manage', 'nowhere', bodies), 'unknown');
    assert.equal(verdict(all, 'administer', undefined, new Map()), 'allowed');
  });

  test('end, where bodies belong to each other in a circle', () => {
    const circle = new Map([
      ['a', { id: 'a', parent: 'b' }],
      ['b', { id: 'b', parent: 'a' }],
    ]);
    assert.equal(may([{ role: 'body-manager', organisation: 'b' }], 'read', 'a', circle), true);
    assert.equal(may([{ role: 'body-manager', organisation: 'c' }], 'read', 'a', circle), false);
  });

  test('a body belongs to none of those that belong to it', () => {
    assert.equal(mayBelongTo(bodies, 'ministry', 'office'), false);
    assert.equal(mayBelongTo(bodies, 'agency', 'agency'), false);
    assert.equal(mayBelongTo(bodies, 'agency', 'other'), true);
    assert.equal(mayBelongTo(bodies, 'agency', 'nowhere'), false);
  });
});
