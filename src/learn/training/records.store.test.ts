import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Progress, progressFrom } from './progress.ts';
import { progressMemory } from './records.store.ts';

const progress = (): Progress => {
  const fact = {
    id: '1',
    recordedAt: '2026-11-24T12:00:00.000Z',
    effectiveAt: '2026-11-24T12:00:00.000Z',
    stream: 'learner:a',
    seq: 1,
    actor: { kind: 'learner', id: 'a' },
    kind: 'training.started',
    data: { audience: 'managers', lang: 'fr', course: '1', standard: '1' },
  } as const;
  const drawn = progressFrom([fact]);
  assert.ok(drawn);
  return drawn;
};

test('what was drawn is recalled while the stream is at the same rank, and no longer', () => {
  const memory = progressMemory(2);
  const drawn = progress();
  memory.keep('a', 1, drawn);
  assert.equal(memory.recall('a', 1), drawn);
  assert.equal(memory.recall('a', 2), undefined);
  assert.equal(memory.recall('b', 1), undefined);
});

test('the person seen longest ago is forgotten first', () => {
  const memory = progressMemory(2);
  const drawn = progress();
  memory.keep('a', 1, drawn);
  memory.keep('b', 1, drawn);
  memory.recall('a', 1);
  memory.keep('c', 1, drawn);
  assert.equal(memory.recall('b', 1), undefined);
  assert.equal(memory.recall('a', 1), drawn);
  assert.equal(memory.recall('c', 1), drawn);
});

test('who erases their data is forgotten', () => {
  const memory = progressMemory(2);
  memory.keep('a', 1, progress());
  memory.forget('a');
  assert.equal(memory.recall('a', 1), undefined);
});
