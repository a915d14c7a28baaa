import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { standard } from '../../test/support/app.ts';
import { dayOf } from '../standard/days.ts';
import { bands } from '../standard/standard.ts';
import { type AssessedFact, assess, type PracticeProfile } from './assessment.ts';
import { bandOf } from './bands.ts';
import { stableUntil, type Verdict, verdicts } from './facts.ts';

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
const added = (evidence: string, actions: readonly string[], until?: string): Told => ({
  kind: 'evidence-added',
  evidence,
  actions,
  until,
});
const removed = (evidence: string): Told => ({ kind: 'evidence-removed', evidence });
const farDay = '2099-12-31';
const reviewed = (
  verdict: Verdict,
  actions: readonly string[],
  evidence: readonly string[] = [],
  until = farDay,
): Told => ({
  kind: 'reviewed',
  review: 'r',
  until,
  judged: actions.map((action) => ({ action, verdict, evidence })),
});

const all = [first, second, third];
const allInPlace = all.map((id) => said(id, 'in-place'));
const allDocumented = [...allInPlace, added('e', all)];
const allVerified = [...allDocumented, reviewed('shown', all, ['e'])];

describe('A practice', () => {
  test('says how many of its actions are where, and has no level', () => {
    assert.deepEqual(bandsIn([]), { unknown: 3 });
    assert.equal(profileIn([]).unanswered, 3);
    assert.equal(profileIn(told(said(first, 'unknown'))).unanswered, 2, 'who does not know has answered');
    const some = [said(first, 'to-do'), said(second, 'under-way')];
    assert.deepEqual(bandsIn(told(...some)), { 'to-do': 1, 'under-way': 1, unknown: 1 });
    assert.deepEqual(bandsIn(told(...allInPlace)), { declared: 3 });
    assert.deepEqual(bandsIn(told(...allInPlace, said(first, 'unknown'))), { declared: 2, unknown: 1 });
    const { inPlace, applicable } = profileIn(told(...allInPlace, said(first, 'not-applicable')));
    assert.deepEqual([inPlace, applicable], [2, 2]);
  });

  test('climbs one ladder: declared, documented by evidence, verified by a review', () => {
    assert.deepEqual(bandsIn(told(...allDocumented)), { documented: 3 });
    assert.deepEqual(bandsIn(told(...allDocumented, removed('e'))), { declared: 3 });
    assert.deepEqual(bandsIn(told(...allVerified)), { verified: 3 });
    const one = reviewed('explore', [third], ['e']);
    assert.deepEqual(bandsIn(told(...allDocumented, one)), { documented: 2, verified: 1 });
    assert.deepEqual(bandsIn(told(added('e', all), said(first, 'to-do'))), { 'to-do': 1, unknown: 2 });
  });

  test('is proven once every action is verified, and not by one of them', () => {
    assert.equal(profileIn(told(...allDocumented)).proven, false);
    assert.equal(profileIn(told(...allDocumented, reviewed('shown', [third], ['e']))).proven, false);
    assert.equal(profileIn(told(...allVerified)).proven, true);
  });

  test('keeps no support from a review once an action is lowered, and none by raising it again', () => {
    const lowered = told(...allVerified, said(first, 'under-way'));
    const { actions } = assess(standard, lowered, now);
    assert.deepEqual(
      [actions.get(first)?.status, actions.get(first)?.contradicted],
      ['under-way', true],
      'what the review said is shown beside',
    );
    assert.deepEqual(bandsIn(told(...allVerified, said(first, 'under-way'), said(first, 'in-place'))), {
      verified: 2,
      documented: 1,
    });
    assert.deepEqual(bandsIn(told(...allVerified, said(first, 'in-place'))), { verified: 3 });
  });

  test('keeps no support from a review once any of the evidence that it saw is gone', () => {
    const two = [...allInPlace, added('e', all), added('f', [first]), reviewed('shown', all, ['e', 'f'])];
    assert.deepEqual(bandsIn(told(...two)), { verified: 3 });
    assert.deepEqual(bandsIn(told(...two, removed('f'))), { documented: 3 });
    assert.deepEqual(bandsIn(told(...allVerified, removed('e'))), { declared: 3 });
    const later = [...allVerified, added('g', [first]), removed('g')];
    assert.deepEqual(bandsIn(told(...later)), { verified: 3 }, 'what came after was not seen');
  });

  test('falls by one step when a review or evidence reaches its end, and never by two', () => {
    const day = dayOf(new Date(instant(days + 2)));
    const ending = told(...allInPlace, added('e', all, day), reviewed('shown', all, ['e'], day));
    assert.deepEqual(bandsIn(ending, instant(days + 2)), { verified: 3 });
    assert.deepEqual(bandsIn(ending, instant(days + 3)), { documented: 3 });
    assert.deepEqual(profileIn(ending, instant(days + 3)).reasons, [{ because: 'due', actions: all }]);
    const evidence = told(...allInPlace, added('e', all, day));
    assert.deepEqual(bandsIn(evidence, instant(days + 2)), { documented: 3 });
    assert.deepEqual(bandsIn(evidence, instant(days + 3)), { declared: 3 });
    const held = told(...allInPlace, added('e', all, day), reviewed('shown', all, ['e']));
    assert.deepEqual(bandsIn(held, instant(days + 3)), { verified: 3 }, 'the review saw it while it stood');
  });

  test('is not proven while its last review says otherwise than its team, whatever the team says again', () => {
    const notYet = [...allVerified, reviewed('not-yet', [first])];
    const { proven, reasons, bands, inPlace } = profileIn(told(...notYet));
    assert.deepEqual([proven, bands.contradicted, bands.verified, inPlace], [false, 1, 2, 3]);
    assert.deepEqual(reasons, [{ because: 'contradicted', actions: [first] }]);
    const again = [...notYet, said(first, 'to-do'), said(first, 'in-place'), added('n', [first])];
    assert.deepEqual(bandsIn(told(...again)), { contradicted: 1, verified: 2 });
    assert.equal(profileIn(told(...again, reviewed('shown', [first], ['n']))).proven, true);
    const undone = [said(first, 'to-do'), reviewed('not-yet', [first]), said(first, 'in-place')];
    assert.deepEqual(bandsIn(told(...undone)), { declared: 1, unknown: 2 }, 'done since, as both said');
  });

  test('is proven beside what does not apply where a review agreed, for the reason that it was given', () => {
    const [why, other] = ['why', 'other'];
    const aside = { ...said(first, 'not-applicable'), why };
    const rest = [said(second, 'in-place'), said(third, 'in-place'), added('e', [second, third])];
    const verified = reviewed('shown', [second, third], ['e']);
    const without = profileIn(told(aside, ...rest, verified));
    assert.deepEqual(
      [without.proven, without.reasons],
      [false, [{ because: 'not-agreed', actions: [first] }]],
    );
    const agreed = [aside, ...rest, verified, reviewed('agreed', [first])];
    assert.equal(profileIn(told(...agreed)).proven, true);
    assert.equal(profileIn(told(...agreed, { ...aside, why: other })).proven, false, 'another reason');
  });

  test('counts among what applies what is said not to, for as long as its last review says that it does', () => {
    const aside = said(first, 'not-applicable');
    const standing = (...facts: readonly Told[]) => {
      const { bands, inPlace, applicable, proven, reasons } = profileIn(told(...facts));
      return [bands.contradicted, bands['not-applicable'], inPlace, applicable, proven, reasons];
    };
    const against = [1, 0, 2, 3, false, [{ because: 'refused', actions: [first] }]];
    const refused = [...allVerified, aside, reviewed('disagreed', [first])];
    assert.deepEqual(standing(...refused), against);
    assert.deepEqual(standing(...refused, said(first, 'to-do'), aside), against, 'said again');
    assert.deepEqual(standing(...refused, added('n', [first])), against);
    assert.deepEqual(standing(...allVerified, aside), against, 'a review showed it');
    assert.deepEqual(standing(...allVerified, reviewed('not-yet', [first]), aside), against);
    assert.deepEqual(standing(...refused, reviewed('agreed', [first])), [0, 1, 2, 2, true, []]);
    const left = [said(first, 'to-do'), reviewed('not-yet', [first]), aside];
    const { bands } = profileIn(told(...left));
    assert.deepEqual(
      [bands.contradicted, bands['not-applicable']],
      [0, 1],
      'nobody said that it was in place',
    );
    const none = all.map((id) => said(id, 'not-applicable'));
    const { reasons, applicable } = profileIn(told(...none, reviewed('disagreed', all)));
    assert.deepEqual([applicable, reasons], [3, [{ because: 'refused', actions: all }]]);
  });

  test('of which nothing applies is never proven', () => {
    const none = all.map((id) => said(id, 'not-applicable'));
    const { proven, applicable, reasons } = profileIn(told(...none, reviewed('agreed', all)));
    assert.deepEqual([proven, applicable], [false, 0]);
    assert.deepEqual(reasons, [{ because: 'nothing-applies', actions: all }]);
  });

  test('says what keeps it from being proven, each action once', () => {
    const reasonsIn = (...facts: readonly Told[]) => profileIn(told(...facts)).reasons;
    assert.deepEqual(reasonsIn(said(first, 'under-way'), said(second, 'to-do')), [
      { because: 'under-way', actions: [first] },
      { because: 'to-do', actions: [second] },
      { because: 'unknown', actions: [third] },
    ]);
    assert.deepEqual(reasonsIn(...allInPlace, added('e', [second])), [
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
const evidenceName = fc.constantFrom('a', 'b', 'c', 'd');
const someActions = fc.array(action, { minLength: 1, maxLength: 8 });
const until = fc.integer({ min: 0, max: days * 2 }).map((day) => dayOf(new Date(instant(day))));
/** The reasons that people give, which may be redacted. */
const why = fc.constantFrom('w', 'x');
const declaration = fc.record({
  kind: fc.constant('declared'),
  action,
  status,
  why: fc.option(why, { nil: undefined }),
});
const addition = fc.record({
  kind: fc.constant('evidence-added'),
  evidence: evidenceName,
  actions: someActions,
  until: fc.option(until, { nil: undefined }),
});
const removal = fc.record({ kind: fc.constant('evidence-removed'), evidence: evidenceName });
const redaction = fc.record({ kind: fc.constant('redacted'), text: why });
const review = fc.record({
  kind: fc.constant('reviewed'),
  review: fc.constantFrom('r', 's'),
  until,
  judged: fc.array(
    fc.record({ action, verdict: fc.constantFrom(...verdicts), evidence: fc.subarray(['a', 'b', 'c', 'd']) }),
    { minLength: 1, maxLength: 8 },
  ),
});
const somePractice = fc.constantFrom(...standard.practices.slice(0, 4));
/** Whole practices, often enough that some are proven. */
const wholePractice = fc
  .tuple(somePractice, fc.constantFrom('in-place', 'in-place', 'to-do'))
  .map(([{ actions }, all]) => actions.map(({ id }) => ({ kind: 'declared', action: id, status: all })));
/** A review that shows a whole practice, but for an action that it agrees does not apply where there is a reason. */
const wholeReview = fc
  .tuple(somePractice, evidenceName, until, fc.option(why))
  .map(([{ actions }, evidence, day, reason]) => {
    const [aside, ...rest] = actions.map(({ id }) => id);
    const shown = reason === null ? [aside, ...rest] : rest;
    return [
      ...shown.map((id) => ({ kind: 'declared', action: id, status: 'in-place' })),
      ...(reason === null
        ? []
        : [{ kind: 'declared', action: aside, status: 'not-applicable', why: reason }]),
      { kind: 'evidence-added', evidence, actions: shown },
      {
        kind: 'reviewed',
        review: 'w',
        until: day,
        judged: [
          ...shown.map((id) => ({ action: id, verdict: 'shown', evidence: [evidence] })),
          ...(reason === null ? [] : [{ action: aside, verdict: 'agreed', evidence: [] }]),
        ],
      },
    ];
  });

/** Facts of distinct dates, in the order in which they came true. */
const history: fc.Arbitrary<AssessedFact[]> = fc
  .array(
    fc.oneof(
      declaration.map((each) => [each]),
      addition.map((each) => [each]),
      removal.map((each) => [each]),
      redaction.map((each) => [each]),
      review.map((each) => [each]),
      wholePractice,
      wholeReview,
    ),
    { maxLength: 24 },
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

  test('is never lowered by evidence', () => {
    check(
      fc.property(history, someActions, (facts, actions) => {
        const more = at({ kind: 'evidence-added', evidence: 'new', actions });
        assert.ok(neverAbove(heights(facts), heights([...facts, more])));
      }),
    );
  });

  test('is never raised by taking evidence or words away', () => {
    check(
      fc.property(history, fc.oneof(removal, redaction), (facts, gone) => {
        assert.ok(neverAbove(heights([...facts, at(gone)]), heights(facts)));
      }),
    );
  });

  test('keeps no agreement of a review to a reason whose words are gone, and every other one', () => {
    check(
      fc.property(history, why, (facts, text) => {
        const { actions } = assess(standard, [...facts, at({ kind: 'redacted', text })], now);
        for (const [id, before] of assess(standard, facts, now).actions) {
          const said = facts.findLast((fact) => fact.kind === 'declared' && fact.action === id);
          if (said?.kind === 'declared' && said.why === text) assert.equal(actions.get(id)?.agreed, false);
          else assert.deepEqual(actions.get(id), before);
        }
      }),
    );
  });

  test('is proven by no « not applicable » that a review has not agreed on', () => {
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

  test('is raised by nothing that a team says against its last review', () => {
    check(
      fc.property(
        history,
        action,
        fc.array(fc.tuple(action, status), { maxLength: 6 }),
        (facts, id, later) => {
          const notYet = { action: id, verdict: 'not-yet', evidence: [] };
          const against = at({ kind: 'reviewed', review: 'n', until: farDay, judged: [notYet] });
          const after = later.map(([each, now]) =>
            at({ kind: 'declared', action: each, status: now }, instant(days, 1)),
          );
          const { actions } = assess(standard, [...facts, against, ...after], instant(days, 2));
          const state = actions.get(id);
          assert.ok(state && state.strength !== 'verified');
          const before = assess(standard, facts, now).actions.get(id)?.status;
          const isClaimed = state.status === 'in-place' || state.status === 'not-applicable';
          assert.equal(state.contradicted, isClaimed && before === 'in-place');
        },
      ),
    );
  });

  test('loses no action that applies by what a team says after a review that says so', () => {
    const applies = fc.constantFrom<Verdict>('shown', 'explore', 'disagreed');
    check(
      fc.property(
        history,
        action,
        applies,
        fc.array(status, { maxLength: 6 }),
        (facts, id, verdict, later) => {
          const judged = [{ action: id, verdict, evidence: [] }];
          const review = at({ kind: 'reviewed', review: 'n', until: farDay, judged });
          const after = later.map((each, rank) =>
            at({ kind: 'declared', action: id, status: each }, instant(days, 1 + rank)),
          );
          const state = assess(standard, [...facts, review, ...after], instant(days, 9)).actions.get(id);
          assert.ok(state && bandOf(state) !== 'not-applicable');
        },
      ),
    );
  });

  test('is proven where each action that applies is verified, and something lacks everywhere else', () => {
    check(
      fc.property(history, (facts) => {
        for (const { proven, bands: counts, reasons, applicable } of assess(standard, facts, now).practices) {
          if (proven) assert.equal(counts.verified, applicable);
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

  test('is never raised by time alone, nor lowered by two steps in a night', () => {
    check(
      fc.property(history, fc.integer({ min: 1, max: days }), (facts, after) => {
        const [eve, day] = [heights(facts, instant(days + after - 1)), heights(facts, instant(days + after))];
        assert.ok(neverAbove(day, eve));
        assert.ok(eve.every((height, rank) => height - (day[rank] ?? 0) <= 1));
      }),
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
