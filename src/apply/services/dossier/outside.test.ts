import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DossierFact, dossierFrom, type NewDossierFact } from './dossier.ts';
import { isOutside } from './outside.ts';

type Told = Pick<NewDossierFact, 'kind' | 'data'>;
const instant = '2026-11-24T12:00:00.000Z';

/** The file of a service with one thing told, by Grace. */
const fileOf = (told: Told) => {
  const actor = { kind: 'account', id: 'grace' } as const;
  const dated = { recordedAt: instant, effectiveAt: instant };
  const fact = { id: 'f1', stream: 'service:permits', seq: 1, actor, ...dated, ...told } as DossierFact;
  return dossierFrom('permits', [fact]);
};
const plan = { assignee: null, due: null };
const task = { task: 't1', words: 'w', practice: null, ...plan };
const closed = { review: 'r1', seen: 1, until: '2028-11-24', signed: 'w', remarks: [], judged: [] };

describe('Who is outside the team of a service', () => {
  const inside: readonly Told[] = [
    { kind: 'service.declared', data: { action: '1.1', status: 'in-place' } },
    { kind: 'service.noted', data: { action: '1.1', note: 'w' } },
    { kind: 'service.planned', data: { action: '1.1', ...plan } },
    { kind: 'service.confirmed', data: { actions: ['1.1'] } },
    { kind: 'service.evidence-added', data: { evidence: 'e1', sort: 'text', title: 'w', actions: ['1.1'] } },
    { kind: 'service.evidence-removed', data: { evidence: 'e1' } },
    { kind: 'service.task-added', data: task },
    { kind: 'service.review-asked', data: { review: 'r1', practices: [1], reviewer: null, by: 'body' } },
    { kind: 'service.review-answered', data: { review: 'r1', words: 'w' } },
  ];
  for (const told of inside)
    test(`is nobody whose own fact is ${told.kind}`, () => {
      assert.equal(isOutside(fileOf(told), 'grace'), false);
      assert.equal(isOutside(fileOf(told), 'ada'), true);
    });

  const outside: readonly Told[] = [
    { kind: 'service.commented', data: { comment: 'c1', practice: 1, words: 'w', mentions: ['ada'] } },
    { kind: 'service.review-taken', data: { review: 'r1' } },
    { kind: 'service.review-declined', data: { review: 'r1', why: 'w' } },
    { kind: 'service.review-closed', data: closed },
    { kind: 'service.task-added', data: { ...task, review: 'r1' } },
    { kind: 'service.redacted', data: { text: 'w', why: 'v' } },
  ];
  for (const told of outside)
    test(`is still who told ${told.kind}${told.kind === 'service.task-added' ? ', a point of a review' : ''}`, () => {
      assert.equal(isOutside(fileOf(told), 'grace'), true);
    });

  test('is nobody to whom something of it was given', () => {
    const given: readonly Told[] = [
      { kind: 'service.planned', data: { action: '1.1', assignee: 'ada', due: null } },
      { kind: 'service.task-added', data: { ...task, assignee: 'ada' } },
      { kind: 'service.task-changed', data: { task: 't1', status: 'to-do', assignee: 'ada', due: null } },
    ];
    for (const told of given) assert.equal(isOutside(fileOf(told), 'ada'), false, told.kind);
  });

  test('is nobody who added elsewhere the evidence that it uses', () => {
    const from = { service: 's2', evidence: 'e2', by: 'ada' };
    const used = { evidence: 'e1', sort: 'text', title: 'w', actions: ['1.1'], from } as const;
    const file = fileOf({ kind: 'service.evidence-added', data: { ...used, actions: ['1.1'] } });
    assert.deepEqual([isOutside(file, 'ada'), isOutside(file, 'mary')], [false, true]);
  });

  test('is nobody who was ever given a role in the team', () => {
    const file = fileOf({ kind: 'service.joined', data: { account: 'mary' } });
    assert.equal(isOutside(file, 'mary'), false);
    assert.equal(isOutside(file, 'grace'), true);
  });
});
