import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { noon, standard } from '../../../../test/support/app.ts';
import { column } from '../../../../test/support/columns.ts';
import { added, asked, closed, declared } from '../../../../test/support/dossier.ts';
import { type Verdict, verdicts } from '../../../assessment/facts.ts';
import { dossierFrom } from '../dossier/dossier.kinds.ts';
import { type DossierFact, type NewDossierFact, profileOf } from '../dossier/dossier.ts';
import { isOutside } from '../dossier/outside.ts';
import {
  actionsIn,
  closing,
  type Findings,
  isAlike,
  movedIn,
  movedOrNotedIn,
  pictureOf,
  unsupportedBy,
  verdictsFor,
} from './judging.ts';
import { isReadyForReview, lastDayToAnswer, mayAnswer, openReviewOf, reviewStateOf } from './review.ts';

const today = '2026-11-24';
const practice7 = standard.practices.find(({ id }) => id === 7) ?? assert.fail();
const ids = practice7.actions.map(({ id }) => id);
const [first = '', second = ''] = ids;

type Told = Omit<NewDossierFact, 'actor'>;

const factOf = (seq: number, id: string, fact: Told): DossierFact =>
  ({
    ...fact,
    id: `f${seq}`,
    stream: 'service:permits',
    seq,
    recordedAt: noon.toISOString(),
    effectiveAt: noon.toISOString(),
    actor: { kind: 'account', id },
  }) as DossierFact;

/** A file in which people told things, in this order, at noon. */
const fileOf = (...told: readonly (readonly [by: string, fact: Told])[]) =>
  dossierFrom(
    'permits',
    told.map(([id, fact], rank) => factOf(rank + 1, id, fact)),
  );
const review = 'r1';
const asks = ['lead', asked(review, [7], 'grace')] as const;

describe('What a review may say of an action', () => {
  test('is that it is shown only where it is in place with evidence that stands', () => {
    assert.deepEqual(verdictsFor('in-place', 1), ['shown', 'explore', 'not-yet']);
    assert.deepEqual(verdictsFor('not-applicable', 1), ['agreed', 'disagreed']);
    for (const status of ['unknown', 'to-do', 'under-way'] as const)
      assert.deepEqual(verdictsFor(status, 3), ['not-yet']);
    assert.deepEqual(verdictsFor('in-place', 0), ['not-yet']);
  });

  test('looks at what stands on that day, and keeps in sight what no longer does', () => {
    const dossier = fileOf(
      ['mary', declared(first, 'in-place')],
      ['mary', added('old', [first], { until: '2026-11-23' })],
      ['mary', declared(second, 'in-place')],
      ['mary', added('gone', [second])],
      ['mary', { kind: 'service.evidence-removed', data: { evidence: 'gone' } }],
      asks,
    );
    const [picture] = pictureOf(dossier, standard, dossier.reviews.get(review) ?? assert.fail(), today);
    const seen = picture?.actions.map(({ evidence, standing, verdicts: may }) => [
      evidence.length,
      standing.length,
      may,
    ]);
    assert.deepEqual(seen?.slice(0, 2), [
      [1, 0, ['not-yet']],
      [0, 0, ['not-yet']],
    ]);
  });

  test('is of the file as it was seen once it is closed, whatever came later', () => {
    const dossier = fileOf(
      ['mary', declared(first, 'in-place')],
      ['mary', added('one', [first])],
      asks,
      [
        'grace',
        { ...closed(review, ids, ['one']), data: { ...closed(review, ids, ['one']).data, seen: 3 } } as Told,
      ],
      ['mary', declared(first, 'to-do')],
      ['mary', added('two', [first])],
    );
    const [picture] = pictureOf(
      dossier,
      standard,
      dossier.reviews.get(review) ?? assert.fail(),
      '2027-11-24',
    );
    assert.equal(picture?.actions[0]?.status, 'in-place');
    assert.deepEqual(picture?.actions[0]?.standing, ['one']);
  });
});

describe('What moved since someone looked', () => {
  const dossier = fileOf(
    ['mary', declared(first, 'in-place')],
    ['mary', added('one', [first, '3.1'])],
    ['mary', { kind: 'service.noted', data: { action: first, note: randomUUID() } }],
    ['mary', declared('3.1', 'to-do')],
    ['mary', { kind: 'service.planned', data: { action: first, assignee: 'mary', due: null } }],
    ['mary', { kind: 'service.evidence-removed', data: { evidence: 'one' } }],
  );

  test('is the status and the evidence of the actions under review, and nothing else', () => {
    const ranks = (seen: number) => movedIn(dossier, seen, ids).map(({ seq }) => seq);
    assert.deepEqual(ranks(0), [1, 2, 6]);
    assert.deepEqual(ranks(2), [6]);
    assert.deepEqual(ranks(6), []);
  });

  test('is the note too, written or taken away, for who looks again', () => {
    const note = randomUUID();
    const taken = fileOf(
      ['mary', { kind: 'service.noted', data: { action: first, note } }],
      ['mary', { kind: 'service.noted', data: { action: '3.1', note: null } }],
      ['lead', { kind: 'service.redacted', data: { text: note } }],
      ['mary', { kind: 'service.noted', data: { action: second, note: null } }],
    );
    const ranks = (seen: number) => movedOrNotedIn(taken, seen, ids).map(({ seq }) => seq);
    assert.deepEqual(ranks(0), [1, 3, 4]);
    assert.deepEqual(ranks(3), [4]);
    assert.deepEqual(movedIn(taken, 0, ids), []);
    assert.deepEqual(column(movedOrNotedIn(dossier, 0, ids), 'seq'), [1, 2, 3, 6]);
  });

  test('counts words without which evidence shows nothing, and the reason why an action does not apply', () => {
    const [content, why] = [randomUUID(), randomUUID()];
    const redacted = fileOf(
      ['mary', added('one', [first], { content })],
      ['mary', { kind: 'service.declared', data: { action: second, status: 'not-applicable', why } }],
      ['mary', { kind: 'service.redacted', data: { text: content } }],
      ['mary', { kind: 'service.redacted', data: { text: why } }],
      ['mary', { kind: 'service.redacted', data: { text: randomUUID() } }],
    );
    assert.deepEqual(column(movedIn(redacted, 2, ids), 'seq'), [3, 4]);
  });
});

describe('A closed review', () => {
  /** What a reviewer says, of whichever actions it may be said of. */
  const saying = (chosen: readonly Verdict[]): Findings => ({
    of: ({ verdicts: may }) => ({
      verdict: may.length === 1 ? may[0] : (chosen.find((each) => may.includes(each)) ?? may[0]),
      point: 'À voir',
      due: '2027-02-01',
    }),
    remarksOn: () => ({ well: 'Bien', explore: '' }),
    until: '2028-11-24',
    signed: 'Conseillère',
  });
  const statuses = fc.constantFrom('in-place', 'not-applicable', 'to-do', 'unknown') as fc.Arbitrary<
    'in-place' | 'not-applicable' | 'to-do' | 'unknown'
  >;

  test('says one thing of each action, rests on what stood, and makes a task of each point', () => {
    fc.assert(
      fc.property(
        fc.array(statuses, { minLength: ids.length, maxLength: ids.length }),
        fc.array(fc.boolean(), { minLength: ids.length, maxLength: ids.length }),
        fc.shuffledSubarray([...verdicts]),
        (said, shows, chosen) => {
          const dossier = fileOf(
            ...ids.map((id, rank) => ['mary', declared(id, said[rank] ?? 'unknown')] as const),
            ...ids.flatMap((id, rank) => (shows[rank] ? [['mary', added(`e${id}`, [id])] as const] : [])),
            asks,
          );
          const open = dossier.reviews.get(review) ?? assert.fail();
          const picture = pictureOf(dossier, standard, open, today);
          const by = { seen: dossier.head, role: null };
          const { facts, texts } = closing(open, by, picture, saying(chosen), 'fr', randomUUID);
          const now = dossierFrom('permits', [
            ...dossier.facts,
            ...facts.map((fact, rank) => factOf(dossier.head + rank + 1, 'grace', fact)),
          ]);
          const judged = now.reviews.get(review)?.closed?.judged ?? [];
          assert.deepEqual(column(judged, 'action'), actionsIn(picture));
          const { actions } = profileOf(now, standard, noon.toISOString());
          for (const { action, verdict, evidence, task } of judged) {
            const isShown = verdict === 'shown' || verdict === 'explore';
            assert.equal(actions.get(action)?.strength === 'verified', isShown);
            if (isShown) assert.deepEqual(evidence, [`e${action}`]);
            assert.equal(verdict === 'explore', now.tasks.has(task ?? ''));
          }
          // Who reviews stays outside, and words are in texts alone.
          assert.ok(isOutside(now, 'grace'));
          assert.ok(!JSON.stringify(facts).includes('Conseillère'));
          assert.ok(texts.some(({ words }) => words === 'Conseillère'));
        },
      ),
    );
  });

  test('is compared with the one before it', () => {
    const dossier = fileOf(
      ['mary', declared(first, 'in-place')],
      ['mary', added('one', [first])],
      asks,
      [
        'grace',
        {
          ...closed(review, ids, ['one'], 'not-yet'),
          data: { ...closed(review, ids, ['one'], 'not-yet').data, seen: 2 },
        } as Told,
      ],
      ['mary', added('two', [first])],
      ['lead', asked('r2', [7], 'grace')],
    );
    const again = dossier.reviews.get('r2') ?? assert.fail();
    const [picture] = pictureOf(dossier, standard, again, today);
    const former = picture?.actions[0]?.former;
    assert.deepEqual(
      [former?.verdict, former?.review.id, former?.moved.map(({ seq }) => seq)],
      ['not-yet', review, [5]],
    );
    assert.equal(openReviewOf(dossier, 7)?.id, 'r2');
    assert.equal(openReviewOf(dossier, 3), undefined);
    const first1 = pictureOf(dossier, standard, dossier.reviews.get(review) ?? assert.fail(), today);
    assert.equal(first1[0]?.actions[0]?.former, undefined, 'it is compared with none that came after');
  });

  test('says what each one after it says of the same action', () => {
    const dossier = fileOf(
      ['mary', declared(first, 'in-place')],
      asks,
      ['grace', closed(review, ids)],
      ['lead', asked('r2', [7], 'grace')],
      ['grace', closed('r2', ids, [], 'explore')],
      ['lead', asked('r3', [7], 'grace')],
      ['grace', closed('r3', [first], [], 'not-yet')],
    );
    const laterThan = (id: string) =>
      pictureOf(dossier, standard, dossier.reviews.get(id) ?? assert.fail(), today)[0]?.actions.map(
        ({ later }) => later.map((each) => `${each.review.id} ${each.verdict}`).join(', '),
      );
    const [, ...others] = ids;
    const chain = 'r2 explore, r3 not-yet';
    assert.deepEqual(laterThan(review), [chain, ...others.map(() => 'r2 explore')]);
    assert.deepEqual(laterThan('r2'), ['r3 not-yet', ...others.map(() => '')]);
    assert.deepEqual(
      laterThan('r3'),
      ids.map(() => ''),
    );
    assert.ok(isAlike('shown', 'explore') && !isAlike('shown', 'not-yet') && !isAlike('agreed', 'disagreed'));
  });

  test('supports an action no longer once what it saw is gone, lowered, or gainsaid by a later one', () => {
    const seen = [
      ...ids.map((id) => ['mary', declared(id, 'in-place')] as const),
      ['mary', added('one', ids)],
      asks,
      ['grace', closed(review, ids, ['one'])],
    ] as const;
    const left = (...then: readonly (readonly [string, Told])[]) => {
      const dossier = fileOf(...seen, ...then);
      const at = (instant: string) =>
        unsupportedBy(dossier, dossier.reviews.get(review) ?? assert.fail(), instant);
      assert.deepEqual(at('2099-01-01T12:00:00.000Z'), at(noon.toISOString()), 'its day past, as before it');
      return at(noon.toISOString());
    };
    assert.deepEqual(left(), []);
    assert.deepEqual(
      left(['mary', { kind: 'service.evidence-removed', data: { evidence: 'one' } }]),
      ids,
      'what it saw is gone',
    );
    const lowered = ['mary', declared(first, 'under-way')] as const;
    assert.deepEqual(
      left(lowered, ['mary', declared(first, 'in-place')]),
      [first],
      'even if it is raised again',
    );
    const again = (verdict: Verdict, ...before: readonly (readonly [string, Told])[]) =>
      left(
        ...before,
        ['lead', asked('r2', [7], 'grace')],
        ['grace', closed('r2', [first], ['one'], verdict)],
      );
    assert.deepEqual(again('explore'), [], 'a later one says the same');
    assert.deepEqual(again('not-yet'), [first]);
    const gone = ['mary', { kind: 'service.evidence-removed', data: { evidence: 'one' } }] as const;
    assert.deepEqual(again('shown', gone), ids, 'a later one supports it by something else');
  });
});

describe('Where a review is', () => {
  test('waits for someone, is under way, or ended one way', () => {
    const end = (...facts: readonly (readonly [string, Told])[]) => {
      const found = fileOf(asks, ...facts).reviews.get(review);
      return found && reviewStateOf(found);
    };
    const waiting = fileOf([
      'lead',
      { kind: 'service.review-asked', data: { review, practices: [7], reviewer: null, by: 'body' } },
    ]);
    assert.equal(reviewStateOf(waiting.reviews.get(review) ?? assert.fail()), 'waiting');
    assert.equal(end(), 'under-way');
    assert.equal(
      end(['grace', { kind: 'service.review-declined', data: { review, why: randomUUID() } }]),
      'declined',
    );
    assert.equal(end(['lead', { kind: 'service.review-cancelled', data: { review } }]), 'cancelled');
    assert.equal(end(['grace', closed(review, ids)]), 'closed');
  });

  test('may be answered for ten working days, once', () => {
    // A Tuesday: the second Tuesday after it.
    assert.equal(lastDayToAnswer(noon.toISOString()), '2026-12-08');
    // A Saturday counts from the Monday.
    assert.equal(lastDayToAnswer('2026-11-28T17:00:00.000Z'), '2026-12-11');
    const found = fileOf(asks, ['grace', closed(review, ids)]).reviews.get(review) ?? assert.fail();
    assert.deepEqual(
      ['2026-12-08', '2026-12-09'].map((day) => mayAnswer(found, day)),
      [true, false],
    );
    const answered = fileOf(
      asks,
      ['grace', closed(review, ids)],
      ['lead', { kind: 'service.review-answered', data: { review, words: randomUUID() } }],
    ).reviews.get(review);
    assert.equal(answered && mayAnswer(answered, '2026-11-25'), false);
  });

  test('is worth asking for once every action of a practice is said, and what is in place is documented', () => {
    const ready = (...facts: readonly (readonly [string, Told])[]): boolean => {
      const dossier = fileOf(...facts);
      return isReadyForReview(dossier, practice7, profileOf(dossier, standard, noon.toISOString()));
    };
    const all = ids.map((id) => ['mary', declared(id, 'in-place')] as const);
    assert.equal(ready(), false);
    assert.equal(ready(...all), false);
    assert.equal(ready(...all, ['mary', added('one', ids)]), true);
    assert.equal(
      ready(...all, ['mary', added('one', ids)], ['mary', declared(second, 'not-applicable')]),
      true,
    );
    assert.equal(ready(...all, ['mary', added('one', ids)], ['mary', declared(second, 'under-way')]), false);
    assert.equal(
      ready(...all, ['mary', added('one', ids)], asks, ['grace', closed(review, ids, ['one'])]),
      false,
      'all of it is verified already',
    );
    const told = closed(review, ids, ['one'], 'not-yet');
    const refused = [
      ...all,
      ['mary', added('one', ids)],
      asks,
      ['grace', { ...told, data: { ...told.data, seen: all.length + 2 } } as Told],
    ] as const;
    assert.equal(ready(...refused), false, 'nothing changed since the last review refused it');
    assert.equal(ready(...refused, ['mary', added('two', ids)]), true);
  });
});
