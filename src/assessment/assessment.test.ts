import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { standard } from '../../test/support/app.ts';
import { addMonths, dayOf, startOf } from '../standard/days.ts';
import { bands } from '../standard/standard.ts';
import { type AssessedFact, assess, type PracticeProfile } from './assessment.ts';
import { bandOf } from './bands.ts';
import { stableUntil } from './facts.ts';

const days = 4_000;
const instant = (day: number, ms = 0): string => new Date(Date.UTC(2024, 0, 1 + day) + ms).toISOString();
const now = instant(days);

const practice = standard.practices.find(({ actions }) => actions.length === 3);
assert.ok(practice);
const [first, second, third] = practice.actions.map(({ id }) => id) as [string, string, string];
const actionIds = standard.practices.slice(0, 4).flatMap(({ actions }) => actions.map(({ id }) => id));

const profileIn = (facts: readonly AssessedFact[], asOf = now): PracticeProfile => {
  const found = assess(standard, facts, asOf).practices.find((each) => each.practice === practice.id);
  assert.ok(found);
  return found;
};
/** The bands of the practice that have some action, with how many. */
const bandsIn = (facts: readonly AssessedFact[], asOf = now): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(profileIn(facts, asOf).bands).filter(([, count]) => count > 0));

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

const allVerified = [...allDocumented, decided('p', 'accepted-outside')];

describe('A practice', () => {
  test('says how many of its actions are where, and has no level', () => {
    assert.deepEqual(bandsIn([]), { unknown: 3 });
    const some = [said(first, 'to-do'), said(second, 'under-way')];
    assert.deepEqual(bandsIn(told(...some)), { 'to-do': 1, 'under-way': 1, unknown: 1 });
    assert.deepEqual(bandsIn(told(...allInPlace)), { declared: 3 });
    assert.deepEqual(bandsIn(told(...allInPlace, said(first, 'unknown'))), { declared: 2, unknown: 1 });
    const { inPlace, applicable } = profileIn(told(...allInPlace, said(first, 'not-applicable')));
    assert.deepEqual([inPlace, applicable], [2, 2]);
  });

  test('has an action documented by an accepted proof, and verified by who is outside or by a measure', () => {
    assert.deepEqual(bandsIn(told(...allInPlace, offered('p', [first, second, third]))), { declared: 3 });
    assert.deepEqual(bandsIn(told(...allDocumented)), { documented: 3 });
    assert.deepEqual(bandsIn(told(...allDocumented, decided('p', 'refused'))), { declared: 3 });
    const measured = offered('m', [third], { collectedBy: 'probe' });
    assert.deepEqual(bandsIn(told(...allDocumented, measured)), { documented: 2, verified: 1 });
    assert.deepEqual(bandsIn(told(...allDocumented, measured, decided('m', 'refused'))), { documented: 3 });
  });

  test('is proven once every action is verified, and not by one of them', () => {
    const measured = offered('m', [third], { collectedBy: 'probe' });
    assert.equal(profileIn(told(...allDocumented)).proven, false);
    assert.equal(profileIn(told(...allDocumented, measured)).proven, false);
    assert.equal(profileIn(told(...allVerified)).proven, true);
    assert.equal(profileIn(told(...allVerified, said(first, 'under-way'))).proven, false);
  });

  test('is not proven while an action rests on a proof that its own author accepted', () => {
    const own = { ...decided('own', 'accepted'), dispensed: true } as const;
    const [others, mine] = [offered('p', [second, third]), offered('own', [first])];
    const facts = [...allInPlace, others, decided('p', 'accepted-outside'), mine, own];
    assert.deepEqual(profileIn(told(...facts)).reasons, [{ because: 'dispensed', actions: [first] }]);
    assert.deepEqual(profileIn(told(...facts, decided('own', 'accepted'))).reasons, [
      { because: 'unverified', actions: [first] },
    ]);
    assert.equal(profileIn(told(...facts, decided('own', 'accepted-outside'))).proven, true);
  });

  test('is not proven while something that counts contradicts it', () => {
    const against = offered('n', [first], { collectedBy: 'probe', shows: 'not-done' });
    const { proven, reasons, bands, inPlace } = profileIn(told(...allVerified, against));
    assert.deepEqual([proven, bands.contradicted, bands.verified, inPlace], [false, 1, 2, 3]);
    assert.deepEqual(reasons, [{ because: 'contradicted', actions: [first] }]);
    const again = offered('o', [first], { collectedBy: 'probe' });
    assert.equal(profileIn(told(...allVerified, against, again)).proven, true);
    assert.equal(profileIn(told(...allVerified, again, against)).proven, false);
  });

  test('is not proven while nobody outside agreed to what does not apply', () => {
    const { proven, reasons } = profileIn(told(...allVerified, said(first, 'not-applicable')));
    assert.deepEqual([proven, reasons], [false, [{ because: 'not-agreed', actions: [first] }]]);
    const none = [first, second, third].map((id) => said(id, 'not-applicable'));
    const nothing = profileIn(told(...none));
    assert.deepEqual([nothing.proven, nothing.applicable], [false, 0]);
    assert.deepEqual(nothing.reasons, [{ because: 'nothing-applies', actions: [first, second, third] }]);
  });

  test('weakens when a proof has reached the end of its validity, of the standard or a nearer one', () => {
    const months = Math.min(...practice.actions.map(({ proofValidityMonths }) => proofValidityMonths));
    const facts = told(...allVerified);
    const offer = facts.find(({ kind }) => kind === 'proof-offered');
    const end = startOf(addMonths(dayOf(new Date(offer?.effectiveAt ?? '')), months));
    assert.equal(profileIn(facts, new Date(end.getTime() - 1).toISOString()).proven, true);
    assert.equal(profileIn(facts, end.toISOString()).proven, false);
    const shortened = facts.map((fact) =>
      fact.kind === 'proof-offered' ? { ...fact, until: dayOf(new Date(instant(days + 2))) } : fact,
    );
    assert.deepEqual(bandsIn(shortened, instant(days + 2)), { verified: 3 });
    assert.deepEqual(bandsIn(shortened, instant(days + 3)), { declared: 3 });
  });

  test('says what keeps it from being proven, each action once', () => {
    const reasonsIn = (...facts: readonly Told[]) => profileIn(told(...facts)).reasons;
    assert.deepEqual(reasonsIn(said(first, 'under-way'), said(second, 'to-do')), [
      { because: 'under-way', actions: [first] },
      { because: 'to-do', actions: [second] },
      { because: 'unknown', actions: [third] },
    ]);
    assert.deepEqual(reasonsIn(...allInPlace, offered('p', [second]), decided('p', 'accepted')), [
      { because: 'undocumented', actions: [first, third] },
      { because: 'unverified', actions: [second] },
    ]);
    assert.deepEqual(reasonsIn(...allVerified), []);
  });

  test('is counted with the others, and averaged nowhere', () => {
    const { whole, actions } = assess(standard, told(...allInPlace), now);
    assert.deepEqual([whole.inPlace, whole.bands.declared, whole.bands.unknown], [3, 3, actions.size - 3]);
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
/** Whole practices, often enough that some are proven. */
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

/** How far each action is, more is better; then whether each practice is proven. */
const heights = (facts: readonly AssessedFact[], asOf = now): number[] => {
  const { actions, practices } = assess(standard, facts, asOf);
  const order = bands.toReversed();
  return [
    ...Array.from(actions.values(), (state) => order.indexOf(bandOf(state))),
    ...practices.map(({ proven }) => Number(proven)),
  ];
};
const neverAbove = (ones: readonly number[], others: readonly number[]): boolean =>
  ones.every((one, rank) => one <= (others[rank] ?? -1));
const provenIn = (facts: readonly AssessedFact[]): readonly number[] =>
  assess(standard, facts, now).practices.flatMap((each) => (each.proven ? [each.practice] : []));

const at = (told: object, when = now): AssessedFact =>
  ({ ...told, recordedAt: when, effectiveAt: when, seq: 9_999 }) as AssessedFact;

const runs = { numRuns: 300 };
const check = <Given>(property: fc.IProperty<Given>): void => fc.assert(property, runs);

describe('A profile, whatever the facts', () => {
  test('is tried on facts that reach every band, and prove some practices', () => {
    const sample = fc.sample(history, { numRuns: 1_000, seed: 18 });
    const met = new Set(
      sample.flatMap((facts) => Array.from(assess(standard, facts, now).actions.values(), bandOf)),
    );
    assert.deepEqual(met, new Set(bands));
    assert.ok(sample.some((facts) => provenIn(facts).length > 0));
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

  test('is never raised by taking an accepted proof away', () => {
    check(
      fc.property(history, proofName, (facts, proof) => {
        const shows = facts.find((fact) => fact.kind === 'proof-offered' && fact.proof === proof);
        fc.pre(shows?.kind === 'proof-offered' && shows.shows === 'done');
        const without = [...facts, at({ kind: 'proof-decided', proof, decision: 'refused' })];
        // What it gainsaid counts again, which contradicts: that is no rise.
        assert.deepEqual(
          provenIn(without).filter((each) => !provenIn(facts).includes(each)),
          [],
        );
      }),
    );
  });

  test('is proven by no « not applicable », nor where one is said', () => {
    check(
      fc.property(history, action, (facts, id) => {
        const without = [...facts, at({ kind: 'declared', action: id, status: 'not-applicable' })];
        const holder = standard.practices.find(({ actions }) => actions.some((each) => each.id === id))?.id;
        assert.deepEqual(
          provenIn(without),
          provenIn(facts).filter((each) => each !== holder),
        );
      }),
    );
  });

  test('is proven where each action is verified, and something lacks everywhere else', () => {
    check(
      fc.property(history, (facts) => {
        for (const { proven, bands: counts, reasons } of assess(standard, facts, now).practices) {
          const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
          if (proven) assert.equal(counts.verified, all);
          assert.equal(proven, reasons.length === 0);
        }
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
        const state = forgotten.actions.get(id);
        assert.ok(state && bandOf(state) === 'unknown');
        const counted = Object.values(forgotten.whole.bands).reduce((sum, each) => sum + each, 0);
        assert.equal(counted, forgotten.actions.size);
      }),
    );
  });
});
