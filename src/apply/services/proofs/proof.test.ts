import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { standard } from '../../../../test/support/app.ts';
import { assess } from '../../../assessment/assessment.ts';
import { startOf } from '../../../standard/days.ts';
import type { Proof } from '../dossier/dossier.ts';
import { decisionOf } from './decision.ts';
import {
  actionsOf,
  dispensationOf,
  lastDayOf,
  nextEnd,
  retypingsSaved,
  servedBy,
  stateOf,
  usesOf,
  waitingIn,
  waysToDecide,
  writersIn,
} from './proof.ts';
import { proofForm } from './proofs.schema.ts';

const actions = actionsOf(standard);
const by = (id: string) => ({ kind: 'account', id }) as const;
const done = (id = 'mary', seq = 1) => ({ by: by(id), at: '2026-11-01T12:00:00.000Z', seq });

const aProof = (changed: Partial<Proof> = {}): Proof => ({
  id: 'p1',
  sort: 'note',
  title: 't',
  covers: 'c',
  collected: 'w',
  actions: ['7.2'],
  shows: 'done',
  collectedBy: 'person',
  offered: done(),
  effectiveAt: startOf('2026-03-15').toISOString(),
  decided: undefined,
  withdrawn: undefined,
  fileRemoved: undefined,
  ...changed,
});
const accepted = { ...done('dorothy', 2), decision: 'accepted' as const };
const refused = { ...done('dorothy', 2), decision: 'refused' as const, reason: 'r' };
const withdrawn = { ...done('mary', 3), reason: 'r' };
const proofs = (...all: readonly Proof[]) => ({ proofs: new Map(all.map((proof) => [proof.id, proof])) });
const statesOn = (today: string, ...all: readonly Proof[]) =>
  (servedBy(proofs(...all), actions, today).get('p1') ?? []).map(({ state }) => state);

describe('What waits for someone', () => {
  const waitOn = (today: string, ...all: readonly Proof[]) =>
    waitingIn(proofs(...all), standard, today).map(({ id }) => id);

  test('is what nobody decided of, as long as it may still count', () => {
    assert.deepEqual(waitOn('2026-04-01', aProof(), aProof({ id: 'p2', decided: accepted })), ['p1']);
    assert.deepEqual(waitOn('2026-06-14', aProof()), ['p1']);
    assert.deepEqual(waitOn('2026-06-15', aProof()), []);
    // 7.2 holds for three months, 7.1 for twelve: one of them is enough.
    assert.deepEqual(waitOn('2026-06-15', aProof({ actions: ['7.1', '7.2'] })), ['p1']);
  });
  test('is not what something accepted has replaced', () => {
    const later = aProof({ id: 'p2', replaces: 'p1' });
    assert.deepEqual(waitOn('2026-04-01', aProof(), later), ['p1', 'p2']);
    assert.deepEqual(waitOn('2026-04-01', aProof(), { ...later, decided: accepted }), []);
  });
});

describe('The last day of a proof', () => {
  test('is the eve of the day that is so many months after its day of effect', () => {
    // 7.2 holds for three months.
    assert.equal(lastDayOf(aProof(), { proofValidityMonths: 3 }), '2026-06-14');
  });
  test('may be sooner, and never later', () => {
    assert.equal(lastDayOf(aProof({ until: '2026-04-01' }), { proofValidityMonths: 3 }), '2026-04-01');
    assert.equal(lastDayOf(aProof({ until: '2027-04-01' }), { proofValidityMonths: 3 }), '2026-06-14');
  });
  test('is none for what shows that it is not done', () => {
    assert.equal(lastDayOf(aProof({ shows: 'not-done' }), { proofValidityMonths: 3 }), undefined);
  });
  test('is the last on which the assessment counts it', () => {
    const dated = {
      recordedAt: '2026-03-16T12:00:00.000Z',
      effectiveAt: startOf('2026-03-15').toISOString(),
    };
    const facts = [
      { ...dated, seq: 1, kind: 'declared', action: '7.2', status: 'in-place' },
      {
        ...dated,
        seq: 2,
        kind: 'proof-offered',
        proof: 'p1',
        actions: ['7.2'],
        shows: 'done',
        collectedBy: 'person',
      },
      { ...dated, seq: 3, kind: 'proof-decided', proof: 'p1', decision: 'accepted' },
    ] as const;
    const strengthOn = (instant: string) => assess(standard, facts, instant).actions.get('7.2')?.strength;
    assert.equal(strengthOn('2026-06-15T03:59:59.000Z'), 'documented');
    assert.equal(strengthOn('2026-06-15T04:00:00.000Z'), 'declared');
  });
});

describe('The state of a proof on a day', () => {
  test('follows what was told of it', () => {
    assert.deepEqual(statesOn('2026-03-20', aProof()), ['offered']);
    assert.deepEqual(statesOn('2026-03-20', aProof({ decided: accepted })), ['accepted']);
    assert.deepEqual(statesOn('2026-03-20', aProof({ decided: refused })), ['refused']);
    assert.deepEqual(statesOn('2026-03-20', aProof({ decided: accepted, withdrawn })), ['withdrawn']);
    assert.deepEqual(statesOn('2026-03-20', aProof({ collectedBy: 'probe' })), ['accepted']);
  });
  test('ages sixty days before its end, and is over the day after it', () => {
    const proof = aProof({ decided: accepted });
    assert.deepEqual(statesOn('2026-04-14', proof), ['accepted']);
    assert.deepEqual(statesOn('2026-04-15', proof), ['ageing']);
    assert.deepEqual(statesOn('2026-06-14', proof), ['ageing']);
    assert.deepEqual(statesOn('2026-06-15', proof), ['expired']);
    assert.deepEqual(statesOn('2026-06-15', aProof()), ['expired']);
  });
  test('is each action’s own', () => {
    const both = aProof({ actions: ['7.1', '7.2'], decided: accepted });
    assert.deepEqual(statesOn('2026-06-15', both), ['accepted', 'expired']);
    const served = servedBy(proofs(both), actions, '2026-06-15').get('p1') ?? [];
    assert.equal(stateOf(served), 'accepted');
    assert.equal(nextEnd(served, '2026-06-15'), '2027-03-14');
    assert.equal(nextEnd(served, '2028-01-01'), '2027-03-14');
  });
  test('does not age where it shows that it is not done', () => {
    assert.deepEqual(statesOn('2036-01-01', aProof({ shows: 'not-done', decided: accepted })), ['accepted']);
  });
  test('is replaced by one that counts, for the actions that both serve', () => {
    const former = aProof({ actions: ['7.1', '7.2'], decided: accepted });
    const later = aProof({ id: 'p2', replaces: 'p1', actions: ['7.2'] });
    assert.deepEqual(statesOn('2026-03-20', former, later), ['accepted', 'accepted']);
    assert.deepEqual(statesOn('2026-03-20', former, { ...later, decided: accepted }), [
      'accepted',
      'replaced',
    ]);
    assert.deepEqual(statesOn('2026-03-20', former, { ...later, decided: accepted, withdrawn }), [
      'accepted',
      'accepted',
    ]);
  });
  test('says nothing of an action that the standard has not', () => {
    assert.deepEqual(statesOn('2026-03-20', aProof({ actions: ['99.9'] })), []);
  });
});

describe('Deciding of a proof', () => {
  const dorothy = { account: 'dorothy', outside: false, leads: true };
  const mary = { account: 'mary', outside: false, leads: false };
  const grace = { account: 'grace', outside: true, leads: false };
  const free = { dispensed: undefined };
  const dispensed = { dispensed: { ...done('dorothy'), dispensed: true } };
  test('is for others than who offered it', () => {
    assert.equal(waysToDecide(aProof(), free, mary, 2), undefined);
    assert.equal(waysToDecide(aProof(), free, dorothy, 2), 'colleague');
    assert.equal(waysToDecide(aProof(), free, grace, 2), 'outside');
    assert.equal(waysToDecide(aProof({ withdrawn }), free, grace, 2), undefined);
  });
  test('may be of one’s own in a team of three at most, where its lead says so', () => {
    assert.equal(waysToDecide(aProof(), dispensed, mary, 3), 'dispensed');
    assert.equal(waysToDecide(aProof(), dispensed, mary, 4), undefined);
    assert.equal(waysToDecide(aProof(), dispensed, { ...mary, outside: true }, 2), undefined);
    assert.equal(waysToDecide(aProof(), { dispensed: { ...done(), dispensed: false } }, mary, 2), undefined);
    assert.ok('refused' in dispensationOf(true, 4));
    assert.ok('facts' in dispensationOf(false, 4));
  });
  test('counts each person who writes once, whatever their roles', () => {
    const roles = ['service-lead', 'service-member', 'service-reader'] as const;
    assert.equal(writersIn(roles.map((role) => ({ account: 'mary', role }))), 1);
    assert.equal(writersIn(roles.map((role) => ({ account: role, role }))), 2);
  });

  const form = (fields: Readonly<Record<string, string>>) => proofForm.parse({ seen: '9', ...fields });
  const decide = (fields: Readonly<Record<string, string>>, proof: Proof, who = dorothy) =>
    decisionOf(form(fields), 'p1', { ...proofs(proof), ...dispensed }, who, 2, 'fr');
  const told = (decision: ReturnType<typeof decide>) =>
    'refused' in decision ? decision.refused : decision.facts.map(({ kind, data }) => ({ kind, ...data }));
  test('tells who accepts from where', () => {
    const fact = { kind: 'service.proof-decided', proof: 'p1' };
    assert.deepEqual(told(decide({ do: 'accept' }, aProof())), [{ ...fact, decision: 'accepted' }]);
    assert.deepEqual(told(decide({ do: 'accept' }, aProof(), grace)), [
      { ...fact, decision: 'accepted-outside' },
    ]);
    assert.deepEqual(told(decide({ do: 'accept' }, aProof(), mary)), [
      { ...fact, decision: 'accepted', dispensed: true },
    ]);
  });
  test('keeps the reason of a refusal as a text', () => {
    const decision = decide({ do: 'refuse', reason: 'Une seule page' }, aProof());
    assert.ok('facts' in decision);
    const [text] = decision.texts;
    assert.deepEqual(text && { words: text.words, lang: text.lang }, { words: 'Une seule page', lang: 'fr' });
    assert.deepEqual(told(decision), [
      { kind: 'service.proof-decided', proof: 'p1', decision: 'refused', reason: text?.id },
    ]);
  });
  test('is left to someone else from outside once someone from outside refused', () => {
    const fact = { kind: 'service.proof-decided', proof: 'p1' };
    const refusing = decide({ do: 'refuse', reason: 'Une seule page' }, aProof(), grace);
    assert.ok('facts' in refusing);
    assert.deepEqual(told(refusing), [
      { ...fact, decision: 'refused', reason: refusing.texts[0]?.id, outside: true },
    ]);
    const refused = aProof({ decided: { ...done('grace'), decision: 'refused', outside: true } });
    assert.equal(told(decide({ do: 'accept' }, refused)), 'outside');
    assert.equal(told(decide({ do: 'refuse', reason: 'x' }, refused)), 'outside');
    assert.deepEqual(told(decide({ do: 'accept' }, refused, { ...grace, account: 'ada' })), [
      { ...fact, decision: 'accepted-outside' },
    ]);
    assert.ok('facts' in decide({ do: 'withdraw', why: 'x' }, refused, mary));
  });
  test('is over once it is withdrawn, by who offered it or who leads', () => {
    assert.equal(told(decide({ do: 'withdraw', why: 'x' }, aProof(), grace)), 'not-yours');
    assert.ok('facts' in decide({ do: 'withdraw', why: 'x' }, aProof(), mary));
    assert.equal(told(decide({ do: 'accept' }, aProof({ withdrawn }))), 'gone');
    // Taken back since the page was made: facts, which `write` answers with what the other did.
    assert.ok('facts' in decide({ do: 'accept', seen: '2' }, aProof({ withdrawn })));
    assert.equal(told(decide({ do: 'accept' }, aProof({ id: 'p2' }))), 'nowhere');
  });
});

describe('A proof that serves again', () => {
  const first = aProof({ actions: ['7.1', '7.2'] });
  const from = { service: 's1', proof: 'p1' };
  const again = aProof({ id: 'p2', actions: ['8.1'], from });
  const elsewhere = aProof({ id: 'p3', actions: ['7.2'], from });
  const files = [
    { service: 's2', ...proofs(elsewhere, aProof({ id: 'p4' })) },
    { service: 's1', ...proofs(first, again) },
  ];
  test('is found from each of its uses, the first one first', () => {
    for (const one of [
      { service: 's1', proof: first },
      { service: 's1', proof: again },
      { service: 's2', proof: elsewhere },
    ])
      assert.deepEqual(
        usesOf(one, files).map(({ proof }) => proof.id),
        ['p1', 'p3', 'p2'],
      );
  });
  test('saves one typing for each action and service but the first', () => {
    const uses = usesOf({ service: 's1', proof: first }, files);
    assert.equal(retypingsSaved(uses), 3);
    assert.equal(retypingsSaved([{ service: 's1', proof: aProof() }]), 0);
    assert.equal(retypingsSaved([{ service: 's1', proof: aProof({ withdrawn }) }]), 0);
  });
});
