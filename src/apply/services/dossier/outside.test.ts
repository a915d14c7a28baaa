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
const proof = 'p1';
const plan = { assignee: null, due: null };

describe('Who is outside the team of a service', () => {
  const inside: readonly Told[] = [
    { kind: 'service.declared', data: { action: '1.1', status: 'in-place' } },
    { kind: 'service.planned', data: { action: '1.1', ...plan, effort: null } },
    { kind: 'service.explained', data: { action: '1.1', words: 'w', until: '2026-12-01' } },
    { kind: 'service.task-added', data: { task: 't1', words: 'w', practice: null, ...plan } },
    { kind: 'service.proof-withdrawn', data: { proof, reason: 'w' } },
    { kind: 'service.proof-decided', data: { proof, decision: 'accepted' } },
  ];
  for (const told of inside)
    test(`is nobody whose own fact is ${told.kind}`, () => {
      assert.equal(isOutside(fileOf(told), 'grace'), false);
      assert.equal(isOutside(fileOf(told), 'ada'), true);
    });

  const outside: readonly Told[] = [
    { kind: 'service.commented', data: { comment: 'c1', practice: 1, words: 'w', mentions: ['ada'] } },
    { kind: 'service.proof-decided', data: { proof, decision: 'accepted-outside' } },
    { kind: 'service.proof-decided', data: { proof, decision: 'refused' } },
    { kind: 'service.redacted', data: { text: 'w', why: 'v' } },
  ];
  for (const told of outside)
    test(`is still who told ${told.kind}, ${'decision' in told.data ? told.data.decision : 'as anyone'}`, () => {
      assert.equal(isOutside(fileOf(told), 'grace'), true);
    });

  test('is nobody who was ever given a role in the team', () => {
    const file = fileOf({ kind: 'service.joined', data: { account: 'mary' } });
    assert.equal(isOutside(file, 'mary'), false);
    assert.equal(isOutside(file, 'grace'), true);
  });
});
