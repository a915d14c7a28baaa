import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { standard } from '../../test/support/app.ts';
import { addMonths, dayOf, startOf } from '../standard/days.ts';
import { type AssessedFact, assess, type Standing } from './assessment.ts';
import { stableUntil } from './facts.ts';

const days = 4_000;
const instant = (day: number, ms = 0): string => new Date(Date.UTC(2024, 0, 1 + day) + ms).toISOString();
const now = instant(days);

const practice = standard.practices.find(({ actions }) => actions.length === 3);
assert.ok(practice);
const [first, second, third] = practice.actions.map(({ id }) => id) as [string, string, string];
const actionIds = standard.practices.slice(0, 4).flatMap(({ actions }) => actions.map(({ id }) => id));

const standingIn = (facts: readonly AssessedFact[], asOf = now, id = practice.id): Standing | undefined =>
  assess(standard, facts, asOf).practices.find((each) => each.practice === id)?.standing;

type Told = AssessedFact extends infer Each
  ? Each extends AssessedFact
    ? Omit<Each, 'recordedAt' | 'effectiveAt' | 'seq'>
    : never
  : never;

/** Facts of one day each, in order, up to the day before `now`. */
const told = (...all: readonly Told[]): AssessedFact[] =>
  all.map((each, rank) => {
    const at = instant(days - all.length + rank);
    return { ...each, recordedAt: at, effectiveAt: at, seq: rank + 1 } as AssessedFact;
  });
const said = (action: string, status: 'to-do' | 'under-way' | 'in-place' | 'not-applicable' | 'unknown') =>
  ({ kind: 'declared', action, status }) as const;
const offered = (proof: string, actions: readonly string[], rest: object = {}): Told =>
  ({ kind: 'proof-offered', proof, actions, shows: 'done', collectedBy: 'person', ...rest }) as Told;
const decided = (proof: string, decision: 'accepted' | 'accepted-outside' | 'refused') =>
  ({ kind: 'proof-decided', proof, decision }) as const;

const allInPlace = [said(first, 'in-place'), said(second, 'in-place'), said(third, 'in-place')];
const allDocumented = [...allInPlace, offered('p', [first, second, third]), decided('p', 'accepted')];

describe('The level of a practice', () => {
  test('is unknown where nothing is known, and not zero', () => {
    assert.equal(standingIn([]), 'unknown');
    assert.equal(standingIn(told(said(first, 'to-do'), said(second, 'to-do'))), 'unknown');
    assert.equal(standingIn(told(said(first, 'to-do'), said(second, 'to-do'), said(third, 'to-do'))), 0);
  });

  test('goes from started to in place by what is said', () => {
    assert.equal(standingIn(told(said(first, 'under-way'))), 1);
    assert.equal(standingIn(told(said(first, 'in-place'), said(second, 'in-place'))), 1);
    assert.equal(standingIn(told(...allInPlace)), 2);
    assert.equal(standingIn(told(said(first, 'in-place'), said(first, 'unknown'))), 'unknown');
  });

  test('is documented by an accepted proof of each action, and proven by one that is verified', () => {
    assert.equal(standingIn(told(...allInPlace, offered('p', [first, second, third]))), 2);
    assert.equal(standingIn(told(...allDocumented)), 3);
    assert.equal(standingIn(told(...allDocumented, decided('p', 'refused'))), 2);
    assert.equal(standingIn(told(...allDocumented, decided('p', 'accepted-outside'))), 4);
    const measured = offered('m', [third], { collectedBy: 'probe' });
    assert.equal(standingIn(told(...allDocumented, measured)), 4);
    assert.equal(standingIn(told(...allDocumented, measured, decided('m', 'refused'))), 3);
  });

  test('is not proven while an action rests on a proof that its own author accepted', () => {
    const own = { ...decided('own', 'accepted'), dispensed: true } as const;
    const [others, mine] = [offered('p', [second, third]), offered('own', [first])];
    const facts = [...allInPlace, others, decided('p', 'accepted-outside'), mine, own];
    assert.equal(standingIn(told(...facts)), 3);
    const profile = assess(standard, told(...facts), now);
    assert.deepEqual(profile.practices.find((each) => each.practice === practice.id)?.reasons, [
      { because: 'dispensed', actions: [first] },
    ]);
    assert.equal(standingIn(told(...facts, decided('own', 'accepted'))), 4);
    assert.equal(standingIn(told(...facts, offered('q', [first]), decided('q', 'accepted'))), 4);
    assert.equal(standingIn(told(...facts, decided('own', 'accepted-outside'))), 4);
  });

  test('is not proven while something that counts contradicts it', () => {
    const against = offered('n', [first], { collectedBy: 'probe', shows: 'not-done' });
    const proven = [...allDocumented, offered('m', [third], { collectedBy: 'probe' })];
    const profile = assess(standard, told(...proven, against), now);
    assert.deepEqual(profile.whole.contradicted, [first]);
    assert.equal(standingIn(told(...proven, against)), 3);
    const again = offered('o', [first], { collectedBy: 'probe' });
    assert.equal(standingIn(told(...proven, against, again)), 4);
    assert.equal(standingIn(told(...proven, again, against)), 3);
  });

  test('weakens when a proof has reached the end of its validity, of the standard or a nearer one', () => {
    const months = Math.min(...practice.actions.map(({ proofValidityMonths }) => proofValidityMonths));
    const facts = told(...allDocumented);
    const offer = facts.find(({ kind }) => kind === 'proof-offered');
    const end = startOf(addMonths(dayOf(new Date(offer?.effectiveAt ?? '')), months));
    assert.equal(standingIn(facts, new Date(end.getTime() - 1).toISOString()), 3);
    assert.equal(standingIn(facts, end.toISOString()), 2);
    const shortened = facts.map((fact) =>
      fact.kind === 'proof-offered' ? { ...fact, until: dayOf(new Date(instant(days + 2))) } : fact,
    );
    assert.equal(standingIn(shortened, instant(days + 2)), 3);
    assert.equal(standingIn(shortened, instant(days + 3)), 2);
  });

  test('is that of the actions that apply, and none where no action does', () => {
    const none = [first, second, third].map((id) => said(id, 'not-applicable'));
    assert.equal(standingIn(told(...none)), 'not-applicable');
    assert.equal(standingIn(told(...none.slice(0, 2), said(third, 'in-place'))), 2);
  });

  test('says what keeps it from the next', () => {
    const reasonsIn = (...facts: readonly Told[]) =>
      assess(standard, told(...facts), now).practices.find((each) => each.practice === practice.id)?.reasons;
    assert.deepEqual(reasonsIn(said(first, 'under-way'), said(second, 'to-do')), [
      { because: 'under-way', actions: [first] },
      { because: 'to-do', actions: [second] },
      { because: 'unknown', actions: [third] },
    ]);
    assert.deepEqual(reasonsIn(...allInPlace, offered('p', [second]), decided('p', 'accepted')), [
      { because: 'undocumented', actions: [first, third] },
    ]);
    assert.deepEqual(reasonsIn(...allDocumented), [
      { because: 'unverified', actions: [first, second, third] },
    ]);
    assert.deepEqual(reasonsIn(...allDocumented, decided('p', 'accepted-outside')), []);
  });

  test('is counted by theme and by orientation, and averaged nowhere', () => {
    const profile = assess(standard, told(...allInPlace), now);
    const theme = profile.themes.find(({ id }) => id === practice.theme);
    assert.equal(theme?.standings[2], 1);
    assert.equal(theme?.standings.unknown, 2);
    const total = standard.practices.flatMap(({ actions }) => actions).length;
    assert.deepEqual(profile.whole.coverage, { known: 3, of: total });
    assert.equal(profile.whole.strengths.declared, 3);
    for (const { id, practices } of standard.orientations) {
      const found = profile.orientations.find((each) => each.id === id);
      const counted = Object.values(found?.standings ?? {}).reduce((sum, each) => sum + each, 0);
      assert.equal(counted, practices.length);
    }
  });
});

const status = fc.constantFrom('to-do', 'under-way', 'in-place', 'not-applicable', 'unknown');
const action = fc.constantFrom(...actionIds);
const proofName = fc.constantFrom('a', 'b', 'c', 'd');
const declaration = fc.record({ kind: fc.constant('declared'), action, status });
const offer = fc.record({
  kind: fc.constant('proof-offered'),
  proof: proofName,
  actions: fc.array(action, { minLength: 1, maxLength: 8 }),
  shows: fc.constantFrom('done', 'done', 'not-done'),
  collectedBy: fc.constantFrom('person', 'probe'),
});
const decision = fc.record({
  kind: fc.constant('proof-decided'),
  proof: proofName,
  decision: fc.constantFrom('accepted', 'accepted-outside', 'refused'),
});
const somePractice = fc.constantFrom(...standard.practices.slice(0, 4));
/** Whole practices, often enough that every level is met. */
const wholePractice = fc
  .tuple(somePractice, fc.constantFrom('in-place', 'in-place', 'to-do'))
  .map(([{ actions }, all]) => actions.map(({ id }) => ({ kind: 'declared', action: id, status: all })));
const wholeProof = fc
  .tuple(somePractice, proofName, fc.constantFrom('accepted', 'accepted-outside'))
  .map(([{ actions }, proof, how]) => [
    { kind: 'declared', action: actions[0]?.id, status: 'in-place' },
    {
      kind: 'proof-offered',
      proof: `${proof}${actions[0]?.id}`,
      actions: actions.map(({ id }) => id),
      shows: 'done',
      collectedBy: 'person',
    },
    { kind: 'proof-decided', proof: `${proof}${actions[0]?.id}`, decision: how },
  ]);

/** Facts of distinct dates, in the order in which they came true. */
const history: fc.Arbitrary<AssessedFact[]> = fc
  .array(
    fc.oneof(
      declaration.map((each) => [each]),
      offer.map((each) => [each]),
      decision.map((each) => [each]),
      wholePractice,
      wholeProof,
    ),
    {
      maxLength: 24,
    },
  )
  .chain((groups) => {
    const facts = groups.flat();
    return fc
      .uniqueArray(fc.integer({ min: 0, max: days - 1 }), {
        minLength: facts.length,
        maxLength: facts.length,
      })
      .map((dates) => dates.toSorted((one, other) => one - other))
      .map((dates) =>
        facts.map((fact, rank) => {
          const at = instant(dates[rank] ?? 0);
          return { ...fact, recordedAt: at, effectiveAt: at, seq: rank + 1 } as AssessedFact;
        }),
      );
  });

/** Higher is better; what has no level is below all. */
const height = (standing: Standing): number => (typeof standing === 'number' ? standing : -1);
const heights = (facts: readonly AssessedFact[], asOf = now): number[] =>
  assess(standard, facts, asOf).practices.map(({ standing }) => height(standing));
const neverAbove = (ones: readonly number[], others: readonly number[]): boolean =>
  ones.every((one, rank) => one <= (others[rank] ?? -1));

const at = (told: object, when = now): AssessedFact =>
  ({ ...told, recordedAt: when, effectiveAt: when, seq: 9_999 }) as AssessedFact;

const runs = { numRuns: 300 };
const check = <Given>(property: fc.IProperty<Given>): void => fc.assert(property, runs);

describe('A profile, whatever the facts', () => {
  test('is tried on facts that reach every level', () => {
    const met = new Set(fc.sample(history, { numRuns: 1_000, seed: 18 }).flatMap((facts) => heights(facts)));
    assert.deepEqual([...met].toSorted(), [-1, 0, 1, 2, 3, 4]);
  });

  test('does not depend on the order in which they were recorded, beyond their dates', () => {
    check(
      fc.property(
        history.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          const renumbered = shuffled.map((fact, rank) => ({ ...fact, seq: rank + 1 }));
          assert.deepEqual(assess(standard, shuffled, now), assess(standard, facts, now));
          assert.deepEqual(assess(standard, renumbered, now), assess(standard, facts, now));
        },
      ),
    );
  });

  test('is never lowered by a valid proof', () => {
    check(
      fc.property(
        history,
        fc.array(action, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('person', 'probe'),
        fc.constantFrom('accepted', 'accepted-outside'),
        (facts, actions, collectedBy, how) => {
          const proof = [
            at({ kind: 'proof-offered', proof: 'new', actions, shows: 'done', collectedBy }),
            at({ kind: 'proof-decided', proof: 'new', decision: how }),
          ];
          assert.ok(neverAbove(heights(facts), heights([...facts, ...proof])));
        },
      ),
    );
  });

  test('gains nothing from « not applicable » that doing the action would not give, and never begins by it', () => {
    check(
      fc.property(history, action, (facts, id) => {
        const without = [...facts, at({ kind: 'declared', action: id, status: 'not-applicable' })];
        const done = [
          ...facts,
          at({ kind: 'declared', action: id, status: 'in-place' }),
          at({ kind: 'proof-offered', proof: 'new', actions: [id], shows: 'done', collectedBy: 'probe' }),
        ];
        assert.ok(neverAbove(heights(without), heights(done)));
        // Whatever is begun without the action was begun by the others.
        const before = assess(standard, facts, now);
        for (const { practice: each, standing } of assess(standard, without, now).practices)
          if (height(standing) >= 1)
            assert.ok(
              height(before.practices.find((one) => one.practice === each)?.standing ?? 'unknown') >= 1,
            );
      }),
    );
  });

  test('leaves what does not apply out of the count, as if the standard had no such action', () => {
    check(
      fc.property(history, action, (facts, id) => {
        const smaller = {
          ...standard,
          practices: standard.practices.map((each) => ({
            ...each,
            actions: each.actions.filter((one) => one.id !== id),
          })),
        };
        const without = assess(
          standard,
          [...facts, at({ kind: 'declared', action: id, status: 'not-applicable' })],
          now,
        );
        assert.deepEqual(
          without.practices.map(({ standing }) => standing),
          assess(smaller, facts, now).practices.map(({ standing }) => standing),
        );
      }),
    );
  });

  test('stays as it is until the instant that is told', () => {
    const states = (facts: readonly AssessedFact[], asOf: string) => assess(standard, facts, asOf).actions;
    check(
      fc.property(history, fc.integer({ min: 0, max: days }), (all, day) => {
        const asOf = instant(day);
        const facts = all.filter(({ recordedAt }) => recordedAt <= asOf);
        const until = stableUntil(states(facts, asOf).values(), facts, asOf);
        const last = until === undefined ? instant(4000) : new Date(Date.parse(until) - 1).toISOString();
        assert.deepEqual(states(facts, last), states(facts, asOf));
      }),
    );
  });

  test('is never raised by a proof that expires', () => {
    check(
      fc.property(history, fc.integer({ min: 1, max: days }), (facts, after) =>
        assert.ok(neverAbove(heights(facts, instant(days + after)), heights(facts, now))),
      ),
    );
  });

  test('as of a date is not changed by what is recorded after it', () => {
    check(
      fc.property(history, fc.integer({ min: 0, max: days }), history, (facts, day, others) => {
        const asOf = instant(day);
        const known = facts.filter(({ recordedAt }) => recordedAt <= asOf);
        const afterwards = others.map((fact) => ({ ...fact, recordedAt: instant(day, 1) }));
        assert.deepEqual(assess(standard, [...facts, ...afterwards], asOf), assess(standard, known, asOf));
      }),
    );
  });

  test('never counts as zero what is unknown', () => {
    check(
      fc.property(history, action, (facts, id) => {
        const forgotten = assess(
          standard,
          [...facts, at({ kind: 'declared', action: id, status: 'unknown' })],
          now,
        );
        const holder = standard.practices.find(({ actions }) => actions.some((each) => each.id === id));
        const found = forgotten.practices.find((each) => each.practice === holder?.id);
        assert.notEqual(found?.standing, 0);
        assert.equal(
          forgotten.whole.coverage.known + forgotten.whole.statuses.unknown,
          forgotten.whole.coverage.of,
        );
      }),
    );
  });
});
