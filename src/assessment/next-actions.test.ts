import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { standard } from '../../test/support/app.ts';
import { column } from '../../test/support/columns.ts';
import { phases } from '../standard/ids.ts';
import { type AssessedFact, assess, type Known } from './assessment.ts';
import { type NextAction, nextActions } from './next-actions.ts';

const at = '2026-11-24T12:00:00.000Z';
const dated = { recordedAt: at, effectiveAt: at, seq: 0 };
const all = standard.practices.flatMap(({ actions }) => actions);

/** What is proposed in a phase, where every action is at the same place but for some. */
const proposed = (
  phase: (typeof phases)[number],
  most: Known,
  others: Readonly<Record<string, Known>> = {},
): readonly NextAction[] => {
  const facts = all.map(
    ({ id }, rank): AssessedFact => ({
      kind: 'declared',
      action: id,
      status: others[id] ?? most,
      recordedAt: at,
      effectiveAt: at,
      seq: rank + 1,
    }),
  );
  return nextActions(standard, assess(standard, facts, at), { phase, steps: ['do'] });
};
const idsOf = (actions: readonly NextAction[]): string[] => actions.map(({ action }) => action.id);

describe('The next actions', () => {
  test('are five, of as many practices, and none that is in place or does not apply', () => {
    for (const phase of phases) {
      const found = proposed(phase, 'to-do', { '1.1': 'in-place', '2.1': 'not-applicable' });
      assert.equal(found.length, 5);
      assert.equal(new Set(found.map(({ practice }) => practice.id)).size, 5);
      assert.ok(!idsOf(found).some((id) => id === '1.1' || id === '2.1'));
    }
    assert.deepEqual(proposed('run', 'in-place'), []);
    assert.deepEqual(idsOf(proposed('run', 'in-place', { '7.2': 'to-do' })), ['7.2']);
  });

  test('are expected by this phase before those of later ones, where they are at the same place', () => {
    const [late, due] = [
      all.find(({ id, expectedFrom }) => !id.startsWith('1.') && expectedFrom === 'run'),
      all.find(({ expectedFrom }) => expectedFrom === 'explore'),
    ];
    assert.ok(late && due);
    const others = { [late.id]: 'under-way', [due.id]: 'under-way' } as const;
    const found = proposed('explore', 'in-place', others);
    assert.deepEqual(idsOf(found), [due.id, late.id]);
    assert.deepEqual(column(found, 'expected'), ['now', 'later']);
    assert.equal(proposed('run', 'in-place', { [due.id]: 'to-do' })[0]?.expected, 'before');
  });

  test('are to do, then under way, then unknown; the first of them close a practice', () => {
    const found = proposed('run', 'in-place', {
      '1.1': 'unknown',
      '4.1': 'to-do',
      '4.2': 'to-do',
      '9.1': 'under-way',
      '9.2': 'to-do',
      '12.1': 'to-do',
    });
    assert.deepEqual(idsOf(found), ['12.1', '4.1', '9.2', '1.1']);
    assert.deepEqual(column(found, 'closes'), [true, false, false, true]);
    assert.deepEqual(idsOf(proposed('run', 'in-place', { '4.1': 'unknown', '9.1': 'under-way' })), [
      '9.1',
      '4.1',
    ]);
  });

  test('are the same of a check-up and of the service that it was brought into, and begin with what is to do', () => {
    const places: readonly Known[] = ['to-do', 'under-way', 'in-place', 'unknown'];
    const anyStatus = fc.constantFrom<Known>(...places, 'not-applicable');
    fc.assert(
      fc.property(
        fc.constantFrom(...phases),
        fc.array(anyStatus, { minLength: all.length, maxLength: all.length }),
        (phase, said) => {
          const facts = all.map(
            ({ id }, rank): AssessedFact => ({
              ...dated,
              kind: 'declared',
              action: id,
              status: said[rank] ?? 'unknown',
            }),
          );
          const profile = assess(standard, facts, at);
          const [checkup, service] = (
            [
              ['do', 'document'],
              ['do', 'document', 'review'],
            ] as const
          ).map((steps) => nextActions(standard, profile, { phase, steps }));
          assert.deepEqual(checkup, service);
          const ranks = checkup?.map(({ status }) => places.indexOf(status)) ?? [];
          assert.deepEqual(ranks, ranks.toSorted());
        },
      ),
    );
  });
});

/** What is proposed of a service where all is in place, but for some facts told after. */
const inService = (after: readonly AssessedFact[]): readonly NextAction[] => {
  const base = { recordedAt: at, effectiveAt: at };
  const said = all.map(
    ({ id }, rank): AssessedFact => ({
      ...base,
      kind: 'declared',
      action: id,
      status: 'in-place',
      seq: rank + 1,
    }),
  );
  const rest = after.map((fact, rank) => ({ ...fact, seq: 100 + rank }));
  return nextActions(standard, assess(standard, [...said, ...rest], at), {
    phase: 'run',
    steps: ['do', 'document', 'review'],
  });
};
const added = (evidence: string, actions: readonly string[]): AssessedFact => ({
  ...dated,
  kind: 'evidence-added',
  evidence,
  actions,
});
const reviewed = (verdict: 'shown' | 'not-yet', actions: readonly string[]): AssessedFact => ({
  ...dated,
  kind: 'reviewed',
  review: 'r',
  until: '2099-12-31',
  judged: actions.map((action) => ({ action, verdict, evidence: [] })),
});
const actionsOf = (practice: number): readonly string[] =>
  standard.practices.flatMap(({ id, actions }) => (id === practice ? actions.map((each) => each.id) : []));

describe('The next actions of a service with evidence', () => {
  test('document the last of a practice before what leaves more to document', () => {
    const [last = '', ...others] = actionsOf(11);
    const [first] = inService([added('e', others)]);
    assert.deepEqual([first?.action.id, first?.step, first?.closes], [last, 'document', true]);
  });

  test('review a practice once all of it is documented, and nothing of one that is proven', () => {
    const every = all.map(({ id }) => id);
    const but = every.filter((id) => !actionsOf(11).includes(id));
    const documented = inService([added('e', every), reviewed('shown', but)]);
    assert.deepEqual(
      documented.map(({ practice, step }) => [practice.id, step]),
      [[11, 'review']],
    );
    assert.deepEqual(inService([added('e', every), reviewed('shown', every)]), []);
  });
});
