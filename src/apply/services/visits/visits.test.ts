import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DossierFact, dossierFrom } from '../dossier/dossier.ts';
import { newsOf } from './news.ts';
import {
  isNew,
  isWorthKeeping,
  type Looks,
  looksAfter,
  marksOf,
  newsSince,
  practicesAbout,
} from './visits.ts';

const [me, mary, anna] = ['me', 'mary', 'anna'];
/** The program itself. */
const rules = 'rules';
const [evidence, task] = ['a1111111-2222-4333-8444-555555555555', 'b1111111-2222-4333-8444-555555555555'];
const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 24, hours));

type Told = readonly [by: string, Pick<DossierFact, 'kind' | 'data'>];

/** A file, from what each person told in turn, a minute after the other. */
const fileOf = (...told: readonly Told[]) =>
  dossierFrom(
    's',
    told.map(([by, fact], rank) => {
      const recordedAt = new Date(at(12).getTime() + rank * 60_000).toISOString();
      const actor = { kind: by === rules ? 'system' : 'account', id: by };
      const seq = rank + 1;
      return { ...fact, id: `${rank}`, stream: 'service:s', seq, recordedAt, effectiveAt: recordedAt, actor };
    }) as unknown as readonly DossierFact[],
  );

const declared = (action: string, status: 'to-do' | 'in-place'): Told[1] => ({
  kind: 'service.declared',
  data: { action, status },
});
const supported = (...actions: string[]): Told[1] =>
  ({ kind: 'service.evidence-added', data: { evidence, actions, title: 'text' } }) as unknown as Told[1];
const removed: Told[1] = { kind: 'service.evidence-removed', data: { evidence } };
const added = (practice: number | null): Told[1] => ({
  kind: 'service.task-added',
  data: { task, words: 'text', practice, assignee: null, due: null },
});
const taskDone: Told[1] = {
  kind: 'service.task-changed',
  data: { task, status: 'done', assignee: null, due: null },
};
const commented = (practice: number): Told[1] => ({
  kind: 'service.commented',
  data: { comment: 'c', practice, words: 'text', mentions: [] },
});
const method: Told[1] = { kind: 'service.method-set', data: { standard: '2026.2', rules: 1 } };

const start = { seq: 0, since: '' } as const;

describe('A visit to a page of a service', () => {
  const first = looksAfter(undefined, 5, at(9));

  test('has nothing new when it is the first, but what comes while it lasts', () => {
    assert.deepEqual(first, {
      seq: 5,
      since: at(9).toISOString(),
      latest: 5,
      lookedAt: at(9).toISOString(),
    });
    assert.equal(looksAfter(first, 7, at(10)).seq, 5);
  });

  test('lasts until two hours after a look, and is over then', () => {
    const again = looksAfter(first, 7, at(10));
    assert.deepEqual([again.seq, again.since], [5, at(9).toISOString()]);
    const later = looksAfter(again, 8, at(11));
    assert.deepEqual([later.seq, later.latest], [5, 8], 'two hours after the first look, one after the last');
    const next = looksAfter(later, 9, at(13));
    assert.deepEqual([next.seq, next.since, next.latest], [8, at(11).toISOString(), 9]);
  });

  test('comes after what was kept before its instant was', () => {
    const former: Looks = { seq: 4, since: '', latest: 4, lookedAt: '' };
    const next = looksAfter(former, 6, at(9));
    assert.deepEqual([next.seq, next.since], [4, '']);
  });

  test('is kept when something is new in it, else every five minutes', () => {
    const soon = new Date(at(9).getTime() + 60_000);
    assert.ok(isWorthKeeping(undefined, first));
    assert.ok(!isWorthKeeping(first, looksAfter(first, 5, soon)));
    assert.ok(isWorthKeeping(first, looksAfter(first, 6, soon)));
    assert.ok(isWorthKeeping(first, looksAfter(first, 5, new Date(at(9).getTime() + 300_000))));
    assert.ok(isWorthKeeping(first, looksAfter(first, 5, at(12))));
  });

  test('has as new what somebody else told since', () => {
    const done = { by: { kind: 'account', id: mary }, seq: 5 } as const;
    assert.ok(isNew(done, { seq: 4, since: '' }, me));
    assert.ok(!isNew(done, { seq: 5, since: '' }, me), 'seen already');
    assert.ok(!isNew(done, { seq: 4, since: '' }, mary), 'one’s own');
  });
});

describe('What others told since a visit', () => {
  test('is the last word of each thing, the last first, without one’s own and what the program says of its rules', () => {
    const file = fileOf(
      [rules, method],
      [mary, declared('1.1', 'to-do')],
      [anna, declared('1.1', 'in-place')],
      [mary, declared('1.2', 'to-do')],
      [me, declared('1.2', 'in-place')],
      [me, declared('1.3', 'to-do')],
      [mary, commented(3)],
      [mary, commented(3)],
    );
    const seqs = (seq: number) => newsSince(file, { seq, since: '' }, me).map((fact) => fact.seq);
    assert.deepEqual(seqs(0), [8, 7, 3]);
    assert.deepEqual(seqs(7), [8]);
    assert.deepEqual(seqs(8), []);
    // Somebody has the service measured by another version.
    assert.equal(newsSince(fileOf([rules, method], [mary, method]), start, me).length, 1);
  });

  test('marks each thing as new or changed', () => {
    const file = fileOf(
      [mary, supported('7.2', '1.1')],
      [mary, added(4)],
      [anna, removed],
      [anna, taskDone],
      [mary, declared('1.1', 'in-place')],
      [mary, commented(3)],
    );
    assert.deepEqual(
      [...marksOf(newsSince(file, start, me))].toSorted(),
      [
        ['1.1', 'changed'],
        [evidence, 'added'],
        [task, 'added'],
      ].toSorted(),
    );
    assert.deepEqual(
      [...marksOf(newsSince(file, { seq: 2, since: '' }, mary))],
      [
        [task, 'changed'],
        [evidence, 'changed'],
      ],
    );
  });

  test('is about the practices of its action, of its evidence, of its task, or about none', () => {
    const told = [
      declared('12.1', 'to-do'),
      supported('7.2', '1.1', '7.3'),
      removed,
      added(4),
      taskDone,
      commented(9),
    ];
    const file = fileOf(...told.map((fact): Told => [mary, fact]));
    assert.deepEqual(
      file.facts.map((fact) => practicesAbout(file, fact)),
      [[12], [7, 1], [7, 1], [4], [4], [9]],
    );
    const [ofNone] = fileOf([mary, added(null)]).facts;
    assert.ok(ofNone);
    assert.deepEqual(practicesAbout(fileOf([mary, added(null)]), ofNone), []);
  });

  test('is told in lines, what is alike together, those of a practice together, eight at most', () => {
    const file = fileOf(
      [mary, declared('1.1', 'in-place')],
      [mary, declared('1.2', 'in-place')],
      [anna, declared('1.3', 'in-place')],
      [mary, method],
      [mary, declared('2.1', 'to-do')],
      [mary, declared('1.1', 'in-place')],
    );
    const { lines, others } = newsOf(file, start, me);
    assert.deepEqual(
      lines.map(({ practice, facts }) => [practice, facts.map(({ seq }) => seq)]),
      [
        [1, [2, 6]],
        [1, [3]],
        [2, [5]],
        [undefined, [4]],
      ],
    );
    assert.equal(others, 0);
    const many = fileOf(...Array.from({ length: 20 }, (_, rank): Told => [mary, commented(rank + 1)]));
    const told = newsOf(many, start, me);
    assert.deepEqual(
      told.lines.map(({ practice }) => practice),
      [20, 19, 18, 17, 16, 15, 14, 13],
    );
    assert.equal(told.others, 12);
    assert.deepEqual(newsOf(many, start, mary).lines, []);
  });
});
