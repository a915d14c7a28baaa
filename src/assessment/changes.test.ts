import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { standard } from '../../test/support/app.ts';
import { column } from '../../test/support/columns.ts';
import { dayOf } from '../standard/days.ts';
import { type AssessedFact, assess, rulesVersion } from './assessment.ts';
import { changesBetween, wayOf } from './changes.ts';

const instant = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day, 12)).toISOString();
const [first, second, third] = ['1.1', '1.2', '1.3'] as const;
const method = { standard, rules: rulesVersion };
const at = (day: number, seq: number) => ({ recordedAt: instant(day), effectiveAt: instant(day), seq });
const said = (day: number, seq: number, action: string, status: 'to-do' | 'in-place'): AssessedFact => ({
  ...at(day, seq),
  kind: 'declared',
  action,
  status,
});
const proven: readonly AssessedFact[] = [
  said(1, 1, first, 'in-place'),
  said(1, 2, second, 'in-place'),
  said(1, 3, third, 'in-place'),
  { ...at(2, 4), kind: 'evidence-added', evidence: 'e', actions: [first, second, third] },
  {
    ...at(10, 5),
    kind: 'reviewed',
    review: 'r',
    until: dayOf(new Date(instant(99))),
    judged: [first, second, third].map((action) => ({ action, verdict: 'shown', evidence: ['e'] })),
  },
];
const between = (from: number, to: number, facts = proven) =>
  changesBetween(facts, { ...method, asOf: instant(from) }, { ...method, asOf: instant(to) });

/** A standard with one action less in its first practice. */
const smaller = {
  ...standard,
  version: '2030.1',
  practices: standard.practices.map((practice) =>
    practice.id === 1
      ? { ...practice, actions: practice.actions.filter(({ id }) => id !== third) }
      : practice,
  ),
};

describe('What moved between two dates', () => {
  test('is what was said and decided, with the facts that did it', () => {
    const { byFacts, byMethod } = between(0, 20);
    assert.deepEqual(
      byFacts.map(({ practice, from, to }) => [practice, from.bands.unknown, to.bands.verified, to.proven]),
      [[1, 3, 3, true]],
    );
    assert.deepEqual(byFacts[0]?.actions.find(({ action }) => action === second)?.causes, [
      { because: 'facts', facts: [2, 4, 5] },
    ]);
    assert.deepEqual(byMethod, []);
  });

  test('is what was decided alone, where the rest was known before', () => {
    const [change] = between(5, 20).byFacts;
    assert.deepEqual([change?.from.bands.documented, change?.to.bands.verified], [3, 3]);
    assert.equal(change && wayOf(change), 'up');
    assert.deepEqual(change?.actions[0]?.causes, [{ because: 'facts', facts: [5] }]);
  });

  test('is the end of a review, of which nobody told anything', () => {
    const [change] = between(50, 101).byFacts;
    assert.deepEqual([change?.from.proven, change?.to.bands.documented], [true, 3]);
    assert.equal(change && wayOf(change), 'down');
    assert.deepEqual(change?.actions[0]?.causes, [{ because: 'ended', ids: ['r'] }]);
  });

  test('names what was proven in between, and is so at neither end', () => {
    assert.deepEqual(between(5, 101).passed, [1], 'the review has ended since');
    assert.deepEqual(column([between(5, 9), between(5, 20), between(20, 101)], 'passed'), [[], [], []]);
    assert.deepEqual(between(5, 20, [...proven, said(12, 6, first, 'to-do')]).passed, [1]);
  });

  test('tells a change of standard apart from a change of facts', () => {
    const facts = [
      said(1, 1, first, 'in-place'),
      said(1, 2, second, 'in-place'),
      said(30, 3, first, 'to-do'),
    ];
    const from = { ...method, asOf: instant(10) };
    const still = changesBetween(facts, from, { standard: smaller, rules: rulesVersion, asOf: instant(10) });
    assert.deepEqual(still.byFacts, []);
    assert.deepEqual(
      still.byMethod.map(({ practice, gone, from, to }) => [
        practice,
        gone,
        from?.applicable,
        to?.applicable,
      ]),
      [[1, [third], 3, 2]],
    );
    assert.deepEqual([still.actionsGone, still.actionsNew], [[third], []]);

    const both = changesBetween(facts, from, { standard: smaller, rules: rulesVersion, asOf: instant(40) });
    assert.deepEqual(
      both.byFacts.map(({ practice, actions }) => [practice, actions.map(({ action }) => action)]),
      [[1, [first]]],
    );
    assert.deepEqual(column(both.byMethod, 'practice'), [1]);
  });

  test('is nothing between a date and itself, and always leads from one profile to the other', () => {
    const fact = fc
      .tuple(
        fc.constantFrom(first, second, third),
        fc.constantFrom('to-do' as const, 'in-place' as const),
        fc.nat(60),
      )
      .map(([action, status, day]) => said(day, day + 1, action, status));
    const history = fc.array(fact, { maxLength: 12 }).map((some) => [...some, ...proven]);
    fc.assert(
      fc.property(history, fc.nat(200), fc.nat(200), (facts, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        assert.deepEqual(between(from, from, facts).byFacts, []);
        const { byFacts } = between(from, to, facts);
        const [was, is] = [from, to].map((day) => assess(standard, facts, instant(day)));
        for (const { practice, bands } of was?.practices ?? []) {
          const change = byFacts.find((each) => each.practice === practice);
          const now = is?.practices.find((each) => each.practice === practice)?.bands;
          assert.deepEqual(change?.to.bands ?? bands, now);
          // Whatever moved has a cause.
          for (const { causes } of change?.actions ?? []) assert.ok(causes.length > 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('has no rise from what was not known, whatever it turns out to be', () => {
    const [change] = between(0, 20).byFacts;
    assert.equal(change && wayOf(change), 'known', 'proven, and yet only known');
    const fact = fc
      .tuple(fc.constantFrom(first, second, third), fc.constantFrom('to-do' as const, 'in-place' as const))
      .map(([action, status]) => said(1, 1, action, status));
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 4 }), (facts) => {
        const told = facts.map((each, rank) => ({ ...each, seq: rank + 1 }));
        assert.deepEqual(between(0, 20, told).byFacts.map(wayOf), ['known']);
      }),
    );
  });

  test('is told apart: what is contradicted, fell, rose, became known', () => {
    const started = [said(1, 1, first, 'to-do'), said(1, 2, second, 'in-place')];
    const after = (...facts: readonly AssessedFact[]) =>
      between(5, 20, [...started, ...facts]).byFacts.map(wayOf);
    const rise = said(10, 3, first, 'in-place');
    assert.deepEqual(after(rise), ['up']);
    assert.deepEqual(after(rise, said(10, 4, second, 'to-do')), ['down']);
    assert.deepEqual(after(said(10, 3, third, 'in-place')), ['known']);
    const forgotten: AssessedFact = { ...at(10, 3), kind: 'declared', action: first, status: 'unknown' };
    assert.deepEqual(after(forgotten), ['down'], 'what is known no more fell');
    const judged = [{ action: second, verdict: 'not-yet', evidence: [] }] as const;
    const against = { ...at(10, 4), kind: 'reviewed', review: 'n', until: '2099-12-31', judged } as const;
    assert.deepEqual(after(rise, against), ['against']);
    const aside: AssessedFact = { ...at(10, 3), kind: 'declared', action: first, status: 'not-applicable' };
    assert.deepEqual(after(aside), ['other']);
    const anew = between(15, 20, [
      ...started,
      { ...aside, why: 'one' },
      { ...aside, ...at(18, 4), why: 'two' },
    ]);
    assert.deepEqual(anew.byFacts.map(wayOf), ['other'], 'its reason alone changed');
    // The last thing that it lacks may be a review that agrees that an action does not apply.
    const shown = [first, second].map((action) => ({ action, verdict: 'shown', evidence: [] }) as const);
    const review = { kind: 'reviewed', review: 's', until: '2099-12-31' } as const;
    const but: readonly AssessedFact[] = [
      ...[first, second].map((action, rank) => said(1, 1 + rank, action, 'in-place')),
      { ...at(1, 3), kind: 'declared', action: third, status: 'not-applicable' },
      { ...at(2, 4), ...review, judged: shown },
      { ...at(10, 5), ...review, review: 'a', judged: [{ action: third, verdict: 'agreed', evidence: [] }] },
    ];
    assert.deepEqual(between(5, 20, but).byFacts.map(wayOf), ['up'], 'it became proven');
  });
});
