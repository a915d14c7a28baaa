import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Grant, installation, type Kinship, may, mayBelongTo, permissions, verdict } from './roles.ts';

const bodies: ReadonlyMap<string, Kinship> = new Map(
  [
    ['ministry', undefined],
    ['agency', 'ministry'],
    ['office', 'agency'],
    ['other', undefined],
    ['counter', 'office'],
  ].map(([id = '', parent]) => [id, { id, parent, kind: id === 'counter' ? 'service' : 'body' }]),
);
const places = [installation, ...bodies.keys()];

/** What some grants allow, as `permission place`. */
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
      'manage counter',
      'lead agency',
      'lead office',
      'lead counter',
      'write agency',
      'write office',
      'write counter',
      'review agency',
      'review office',
      'review counter',
      'read agency',
      'read office',
      'read counter',
      'facilitate agency',
      'facilitate office',
      'facilitate counter',
    ]);
    assert.deepEqual(allowed({ role: 'body-manager', organisation: 'ministry' }), [
      'review ministry',
      'review agency',
      'review office',
      'review counter',
      'read ministry',
      'read agency',
      'read office',
      'read counter',
      'facilitate ministry',
      'facilitate agency',
      'facilitate office',
      'facilitate counter',
    ]);
    assert.deepEqual(allowed({ role: 'body-reader', organisation: 'agency' }), [
      'read agency',
      'read office',
      'read counter',
    ]);
    assert.deepEqual(allowed({ role: 'body-facilitator', organisation: 'agency' }), [
      'facilitate agency',
      'facilitate office',
      'facilitate counter',
    ]);
  });

  test('of a service hold in it, and not in its body', () => {
    assert.deepEqual(allowed({ role: 'service-lead', organisation: 'counter' }), [
      'lead counter',
      'write counter',
      'review counter',
      'read counter',
    ]);
    assert.deepEqual(allowed({ role: 'service-member', organisation: 'counter' }), [
      'write counter',
      'review counter',
      'read counter',
    ]);
    assert.deepEqual(allowed({ role: 'service-reader', organisation: 'counter' }), ['read counter']);
  });

  test('of someone who learns allow nothing', () => {
    assert.deepEqual(allowed({ role: 'body-member', organisation: 'ministry' }), []);
  });

  test('mean nothing where they cannot be given', () => {
    assert.deepEqual(
      allowed(
        { role: 'service-lead', organisation: 'office' },
        { role: 'body-administrator', organisation: 'counter' },
        { role: 'service-lead', organisation: installation },
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
      ['agency', 'office', 'ministry', 'nowhere', 'counter'].map((id) =>
        verdict(grants, permission, { id, kind: 'body' }, bodies),
      ),
    );
    assert.deepEqual(answers, [
      ['allowed', 'allowed', 'unknown', 'unknown', 'unknown'],
      ['forbidden', 'forbidden', 'unknown', 'unknown', 'unknown'],
    ]);
    const everywhere = { id: installation, kind: 'installation' } as const;
    assert.equal(verdict(grants, 'read', everywhere, bodies), 'unknown');
    assert.equal(verdict(grants, 'read', { id: 'counter', kind: 'service' }, bodies), 'allowed');
    assert.equal(verdict(grants, 'read', { id: 'agency', kind: 'service' }, bodies), 'unknown');
    assert.deepEqual(
      (['read', 'manage'] as const).map((permission) => verdict(grants, permission, undefined, bodies)),
      ['allowed', 'unknown'],
    );
    const all = [{ role: 'administrator', organisation: installation }] as const;
    assert.equal(verdict(all, 'manage', { id: 'nowhere', kind: 'body' }, bodies), 'unknown');
    assert.equal(verdict(all, 'administer', undefined, new Map()), 'allowed');
  });

  test('end, where bodies belong to each other in a circle', () => {
    const circle: ReadonlyMap<string, Kinship> = new Map([
      ['a', { id: 'a', parent: 'b', kind: 'body' }],
      ['b', { id: 'b', parent: 'a', kind: 'body' }],
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
