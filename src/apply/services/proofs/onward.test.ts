import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standard } from '../../../../test/support/app.ts';
import type { Role } from '../../../people/organisations/roles.ts';
import { startOf } from '../../../standard/days.ts';
import type { Declared, Proof } from '../dossier/dossier.ts';
import { acceptorsOf, unprovenIn } from './onward.ts';
import { actionsOf, servedBy } from './proof.ts';

const done = { by: { kind: 'account', id: 'mary' }, at: '2026-11-01T12:00:00.000Z', seq: 1 } as const;

describe('After a proof is offered', () => {
  test('the others of the team who write may accept it, who leads first, each once', () => {
    const member = (account: string, role: Role) => ({ account, name: account, role, byGroup: false });
    const members = [
      member('mary', 'service-lead'),
      member('annie', 'service-reader'),
      member('grace', 'service-member'),
      member('dorothy', 'service-member'),
      member('dorothy', 'service-lead'),
    ];
    const found = acceptorsOf({ offered: done }, members);
    assert.deepEqual(
      found.map(({ account, role }) => [account, role]),
      [
        ['dorothy', 'service-lead'],
        ['grace', 'service-member'],
      ],
    );
  });

  test('an action lacks one where none shows it, waiting or counting, unless it does not apply', () => {
    const practice = standard.practices[6] ?? assert.fail();
    const unproven = (proof: Partial<Proof>, ...notApplicable: readonly string[]) => {
      const offer = {
        id: 'p1',
        actions: ['7.2'],
        shows: 'done',
        collectedBy: 'person',
        offered: done,
        effectiveAt: startOf('2026-11-01').toISOString(),
      } as Proof;
      const proofs = new Map([['p1', { ...offer, ...proof }]]);
      const declared = new Map(
        notApplicable.map((id) => [id, { status: 'not-applicable' } as Declared] as const),
      );
      const served = servedBy({ proofs }, actionsOf(standard), '2026-11-24');
      return unprovenIn(practice, { proofs, declared }, served).map(({ action }) => action.id);
    };
    assert.deepEqual(unproven({}), ['7.1']);
    assert.deepEqual(unproven({}, '7.1'), []);
    const all = ['7.1', '7.2'];
    assert.deepEqual(unproven({ shows: 'not-done' }), all);
    assert.deepEqual(unproven({ effectiveAt: startOf('2026-01-01').toISOString() }), all);
    assert.deepEqual(unproven({ withdrawn: { ...done, reason: 'r' } }), all);
  });
});
