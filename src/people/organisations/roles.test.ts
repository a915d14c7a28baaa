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

/** What some grants allow: each permission, with the places where it holds. */
const allowed = (...grants: Grant[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    permissions.flatMap((permission) => {
      const where = places.filter((place) => may(grants, permission, place, bodies)).join(' ');
      return where === '' ? [] : [[permission, where]];
    }),
  );

void describe('Roles', () => {
  test('allow nothing to who has none', () => assert.deepEqual(allowed(), {}));

  test('of the installation allow everything, everywhere', () => {
    const everywhere = permissions.map((permission) => [permission, places.join(' ')]);
    const granted = allowed({ role: 'administrator', organisation: installation });
    assert.deepEqual(granted, Object.fromEntries(everywhere));
  });

  test('of a body hold in those that belong to it, and nowhere else', () => {
    const of = (role: Grant['role'], organisation = 'agency') => allowed({ role, organisation });
    const [under, all] = ['agency office counter', 'ministry agency office counter'];
    const reads = { review: under, read: under, facilitate: under };
    assert.deepEqual(of('body-administrator'), { manage: under, lead: under, write: under, ...reads });
    assert.deepEqual(of('body-manager', 'ministry'), { review: all, read: all, facilitate: all });
    assert.deepEqual(of('body-reader'), { read: under });
    assert.deepEqual(of('body-facilitator'), { facilitate: under });
  });

  test('of a service hold in it, and not in its body', () => {
    const of = (role: Grant['role']) => allowed({ role, organisation: 'counter' });
    const here = 'counter';
    assert.deepEqual(of('service-lead'), { lead: here, write: here, review: here, read: here });
    assert.deepEqual(of('service-member'), { write: here, review: here, read: here });
    assert.deepEqual(of('service-reader'), { read: here });
  });

  test('of someone who learns allow nothing', () => {
    assert.deepEqual(allowed({ role: 'body-member', organisation: 'ministry' }), {});
  });

  test('mean nothing where they cannot be given', () => {
    const misplaced = allowed(
      { role: 'service-lead', organisation: 'office' },
      { role: 'body-administrator', organisation: 'counter' },
      { role: 'service-lead', organisation: installation },
      { role: 'administrator', organisation: 'agency' },
      { role: 'body-administrator', organisation: installation },
      { role: 'body-manager', organisation: 'nowhere' },
    );
    assert.deepEqual(misplaced, {});
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
