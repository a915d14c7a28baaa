import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noon, standard } from '../../../../test/support/app.ts';
import { dayOf } from '../../../standard/days.ts';
import { practiceOf } from '../../../standard/standard.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import { type DossierFact, type NewDossierFact, profileOf } from '../dossier/dossier.ts';
import { isMostlyUnknown, monthOf } from './home.ts';

const service = 'bb8f2f52-2c4b-4a39-9f6d-0c4f7d2f5c11';
const text = 'c0a8f2f5-2c4b-4a39-9f6d-0c4f7d2f5c11';
const daysFrom = (days: number): Date => new Date(noon.getTime() + days * 86_400_000);
const dayIn = (days: number): string => dayOf(daysFrom(days));

type Told = Omit<NewDossierFact, 'actor'>;
type Said = readonly [days: number, Told];

/** A file, from what was told so many days from now. */
const fileOf = (...told: readonly Said[]) =>
  dossierFrom(
    service,
    told.map(([days, fact], rank) => {
      const recordedAt = daysFrom(days).toISOString();
      const actor = { kind: 'account', id: `teller ${rank}` };
      const stream = `service:${service}`;
      return { ...fact, id: `${rank}`, stream, seq: rank + 1, recordedAt, effectiveAt: recordedAt, actor };
    }) as unknown as readonly DossierFact[],
  );

const profileIn = (file: ReturnType<typeof fileOf>) => profileOf(file, standard, noon.toISOString());
const monthIn = (file: ReturnType<typeof fileOf>) => monthOf(file, standard, profileIn(file), noon);

const idsOf = (practice: number): string[] =>
  practiceOf(standard, practice)?.actions.map(({ id }) => id) ?? [];
type Status = 'in-place' | 'under-way' | 'to-do' | 'not-applicable';
const declared = (days: number, status: Status, ...actions: readonly string[]) =>
  actions.map((action): Said => [days, { kind: 'service.declared', data: { action, status } }]);
const evidence = (days: number, id: string, actions: readonly string[], until?: string): Said => {
  const data = {
    evidence: id,
    sort: 'text',
    title: text,
    actions: [...actions],
    ...(until ? { until } : {}),
  } as const;
  return [days, { kind: 'service.evidence-added', data }];
};
const removed = (days: number, id: string): Said => [
  days,
  { kind: 'service.evidence-removed', data: { evidence: id } },
];
type Verdict = 'shown' | 'explore' | 'not-yet';
const reviewed = (
  days: number,
  review: string,
  verdicts: Readonly<Record<string, Verdict>>,
  until = dayIn(700),
) => {
  const practices = [...new Set(Object.keys(verdicts).map((id) => Number.parseInt(id, 10)))];
  const judged = Object.entries(verdicts).map(([action, verdict]) => ({ action, verdict, evidence: [] }));
  const asked = { review, practices, reviewer: text, by: 'person' } as const;
  const closed = { review, seen: 1, until, signed: text, remarks: [], judged };
  return [
    [days, { kind: 'service.review-asked', data: asked }],
    [days, { kind: 'service.review-closed', data: closed }],
  ] as const satisfies readonly Said[];
};
const all = (verdict: Verdict, ...actions: readonly string[]) =>
  Object.fromEntries(actions.map((id) => [id, verdict]));

/** What moved: « 7 up: 7.1 ». */
const movesSaid = ({ moves }: ReturnType<typeof monthIn>) =>
  moves.map(
    ({ practice, way, actions }) => `${practice} ${way}: ${actions.map(({ action }) => action).join(', ')}`,
  );

describe('What moved of a service in the month', () => {
  test('is what somebody said or showed within thirty days, and nothing of what is older', () => {
    const month = monthIn(
      fileOf(
        ...declared(-90, 'to-do', '1.1', '1.2', '2.1'),
        ...declared(-40, 'in-place', '2.1'),
        ...declared(-3, 'in-place', '1.1'),
        evidence(-2, 'e', ['2.1']),
      ),
    );
    assert.deepEqual(movesSaid(month), ['1 up: 1.1', '2 up: 2.1']);
    const whoDid = month.moves.map(({ actions }) => actions.map(({ done }) => done?.by.id));
    assert.deepEqual(whoDid, [['teller 4'], ['teller 5']]);
  });

  test('counts what became known apart: it has not risen', () => {
    const month = monthIn(
      fileOf(...declared(-3, 'in-place', '1.1', '1.2', '7.1'), evidence(-2, 'e', ['1.1'])),
    );
    assert.deepEqual([month.known, month.moves], [3, []]);
    const gainsaid = monthIn(
      fileOf(...declared(-3, 'in-place', '1.1', '1.2'), ...reviewed(-2, 'r', all('not-yet', '1.1'))),
    );
    assert.equal(gainsaid.known, 1, 'what is contradicted is counted as that, as in the grid');
  });

  test('tells practices that became proven, and those that are not any more, whatever did it', () => {
    const [four, nine] = [idsOf(4), idsOf(9)];
    const before = [
      ...declared(-90, 'in-place', ...four, ...nine),
      ...reviewed(-80, 'r', all('shown', ...nine)),
    ];
    const month = (...last: readonly Said[]) => {
      const { reviews, moves } = monthIn(fileOf(...before, ...last));
      return {
        gained: reviews.flatMap(({ proven }) => proven),
        lost: moves.filter(({ isLost }) => isLost).map(({ practice }) => practice),
      };
    };
    assert.deepEqual(month(...reviewed(-2, 's', all('shown', ...four))), { gained: [4], lost: [] });
    assert.deepEqual(month(...reviewed(-2, 's', all('shown', ...nine))), { gained: [], lost: [] });
    assert.deepEqual(month(...declared(-2, 'to-do', nine[0] ?? '')), { gained: [], lost: [9] });
    const notYet = reviewed(-2, 's', { ...all('shown', ...nine), [nine[0] ?? '']: 'not-yet' });
    assert.deepEqual(month(...notYet), { gained: [], lost: [9] }, 'a review alone did it');
    const shown = reviewed(-9, 's', all('shown', ...four));
    const lowered = [...shown, ...declared(-2, 'to-do', four[0] ?? '')];
    assert.deepEqual(month(...lowered), { gained: [], lost: [4] }, 'it was proven for a week');
    const again = reviewed(-2, 't', { [four[0] ?? '']: 'not-yet' });
    assert.deepEqual(month(...shown, ...again), { gained: [], lost: [4] });
    const ended = reviewed(-9, 's', all('shown', ...four), dayIn(-5));
    assert.deepEqual(month(...ended), { gained: [], lost: [4] }, 'nothing else is told of it');
  });

  test('tells what fell because evidence was removed or ended, or because a review no longer holds', () => {
    const held = (...last: readonly Said[]) => fileOf(...declared(-90, 'in-place', '1.1'), ...last);
    const moved = (...last: readonly Said[]) => movesSaid(monthIn(held(...last)));
    assert.deepEqual(moved(evidence(-80, 'e', ['1.1']), removed(-2, 'e')), ['1 down: 1.1']);
    const ended = held(evidence(-80, 'e', ['1.1'], dayIn(-5)));
    assert.deepEqual(movesSaid(monthIn(ended)), ['1 down: 1.1']);
    assert.equal(monthIn(ended).moves[0]?.actions[0]?.done, undefined, 'nobody did it');
    assert.deepEqual(moved(...reviewed(-80, 'r', all('shown', '1.1'), dayIn(-5))), ['1 down: 1.1']);
    assert.deepEqual(moved(...declared(-2, 'to-do', '1.1')), ['1 down: 1.1']);
  });

  test('tells what a review said, the latest first, and what it proves', () => {
    const month = monthIn(
      fileOf(
        ...declared(-90, 'in-place', ...idsOf(7), '9.1'),
        ...reviewed(-50, 'old', all('shown', '9.1')),
        ...reviewed(-9, 'proving', all('shown', ...idsOf(7))),
        ...reviewed(-3, 'latest', all('explore', '9.1')),
      ),
    );
    assert.deepEqual(
      month.reviews.map(({ review, proven, against }) => [review.id, proven, against]),
      [
        ['latest', [], []],
        ['proving', [7], []],
      ],
    );
    assert.deepEqual(month.moves, [], 'what a review moved is told by the review alone');
  });

  test('says of no review that it proves what a later one does, least of all where it said otherwise', () => {
    const { reviews } = monthIn(
      fileOf(
        ...declared(-90, 'in-place', ...idsOf(7)),
        ...reviewed(-12, 'first', all('shown', ...idsOf(7))),
        ...reviewed(-8, 'against', all('not-yet', ...idsOf(7))),
        ...reviewed(-3, 'last', all('shown', ...idsOf(7))),
      ),
    );
    assert.deepEqual(
      reviews.map(({ review, proven }) => [review.id, proven]),
      [
        ['last', [7]],
        ['against', []],
        ['first', []],
      ],
    );
  });

  test('tells both where the team says more than a review, and that it fell where it says less', () => {
    const lowered = monthIn(
      fileOf(
        ...declared(-90, 'in-place', '5.1'),
        ...reviewed(-60, 'r', all('shown', '5.1')),
        ...declared(-2, 'to-do', '5.1'),
      ),
    );
    assert.deepEqual(movesSaid(lowered), ['5 down: 5.1']);
    const facts = [...declared(-90, 'in-place', '5.1'), ...reviewed(-4, 'r', all('not-yet', '5.1'))];
    assert.deepEqual(monthIn(fileOf(...facts)).reviews[0]?.against, ['5.1']);
    const agreeing = fileOf(...facts, ...declared(-1, 'to-do', '5.1'));
    assert.deepEqual(monthIn(agreeing).reviews[0]?.against, [], 'the team says the same since');
  });

  test('comes in order: against what a review said, then what fell, then what rose the most', () => {
    const month = monthIn(
      fileOf(
        ...declared(-90, 'to-do', '1.1', '2.1', '2.2'),
        ...declared(-90, 'in-place', '3.1', '4.1'),
        ...reviewed(-60, 'r', all('shown', '4.1')),
        ...declared(-2, 'in-place', '1.1', '2.1', '2.2'),
        ...declared(-2, 'to-do', '3.1'),
        ...declared(-2, 'not-applicable', '4.1'),
      ),
    );
    assert.deepEqual(
      month.moves.map(({ practice, way }) => `${practice} ${way}`),
      ['4 against', '3 down', '2 up', '1 up'],
    );
  });
});

describe('Where a service is', () => {
  test('is mostly unknown until more than half of its actions are known', () => {
    const some = standard.practices.flatMap(({ actions }) => actions.map(({ id }) => id));
    const half = some.length / 2;
    assert.ok(isMostlyUnknown(profileIn(fileOf(...declared(-2, 'to-do', ...some.slice(0, half - 1))))));
    assert.ok(!isMostlyUnknown(profileIn(fileOf(...declared(-2, 'to-do', ...some.slice(0, half))))));
  });
});
