import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { asSeen, dossierFrom } from '../dossier/dossier.kinds.ts';
import type { DossierFact, NewDossierFact } from '../dossier/dossier.ts';
import { changeTask, keptOf, momentOf, ofWhom, planOf, type TaskChange, taskOf, typedOver } from './plan.ts';

const [ada, mary] = [randomUUID(), randomUUID()];
const today = '2026-11-24';
const task = randomUUID();

/** Facts told one after the other, a day apart, the last one on a day. */
const file = (told: readonly Omit<NewDossierFact, 'actor'>[], last = today) =>
  dossierFrom(
    'x',
    told.map((fact, rank) => {
      const at = new Date(Date.parse(`${last}T15:00:00Z`) - (told.length - 1 - rank) * 1_000).toISOString();
      const actor = { kind: 'account', id: ada } as const;
      return {
        ...fact,
        id: randomUUID(),
        stream: 'service:x',
        seq: rank + 1,
        recordedAt: at,
        effectiveAt: at,
        actor,
      } as DossierFact;
    }),
  );

const declared = (action: string, status: 'to-do' | 'under-way' | 'in-place' | 'not-applicable') =>
  ({ kind: 'service.declared', data: { action, status } }) as const;
const planned = (action: string, assignee: string | null, due: string | null) =>
  ({ kind: 'service.planned', data: { action, assignee, due } }) as const;
const added = (assignee: string | null = null, due: string | null = null) =>
  ({
    kind: 'service.task-added',
    data: { task, words: randomUUID(), practice: null, assignee, due },
  }) as const;

const ids = (told: Parameters<typeof file>[0], last?: string): readonly string[] =>
  planOf(file(told, last), today).map(({ id }) => id);

const changed = (to: TaskChange, dossier: ReturnType<typeof file>) => {
  const act = changeTask(task, to)(dossier);
  return 'facts' in act ? act : assert.fail();
};

void describe('The plan of a service', () => {
  test('has what is done last, whatever its day, and practices in their order on the same day', () => {
    const told = [
      ...['10.1', '2.1', '9.1'].map((action) => planned(action, ada, null)),
      planned('3.1', ada, '2026-11-20'),
      declared('3.1', 'in-place'),
      planned('4.1', null, '2026-12-01'),
    ];
    assert.deepEqual(ids(told), ['4.1', '2.1', '9.1', '10.1', '3.1']);
  });

  test('has what is under way, given to someone or due, and tasks, what is due first first', () => {
    const told = [
      declared('1.1', 'under-way'),
      declared('1.2', 'to-do'),
      declared('2.1', 'in-place'),
      planned('3.1', mary, null),
      planned('3.2', null, '2026-12-01'),
      added(null, '2026-11-30'),
    ];
    assert.deepEqual(ids(told), [task, '3.2', '1.1', '3.1']);
  });

  test('leaves out what does not apply, what is planned no more, and what was done long ago', () => {
    assert.deepEqual(ids([planned('1.1', mary, null), declared('1.1', 'not-applicable')]), []);
    assert.deepEqual(ids([planned('1.1', mary, null), planned('1.1', null, null)]), []);
    const done = [declared('1.1', 'under-way'), declared('1.1', 'in-place')];
    assert.deepEqual(ids(done), ['1.1']);
    assert.deepEqual(ids(done, '2026-10-25'), ['1.1']);
    assert.deepEqual(ids(done, '2026-10-24'), []);
  });

  test('says what is late: from the day after, and not once it is done', () => {
    const late = (due: string, status: 'under-way' | 'in-place'): boolean | undefined =>
      planOf(file([planned('1.1', mary, due), declared('1.1', status)]), today)[0]?.late;
    assert.deepEqual(
      [late('2026-11-23', 'under-way'), late(today, 'under-way'), late('2026-11-23', 'in-place')],
      [true, false, false],
    );
  });

  test('is soon within 14 days, later after them', () => {
    const moment = (due: string | null) =>
      planOf(file([planned('1.1', mary, due)]), today).map((item) => momentOf(item, today));
    assert.deepEqual(
      ['2026-11-23', today, '2026-12-08', '2026-12-09', null].map((due) => moment(due)[0]),
      ['late', 'soon', 'soon', 'later', 'undated'],
    );
  });

  test('is that of someone, or of nobody', () => {
    const items = planOf(file([planned('1.1', mary, null), planned('1.2', ada, null), added()]), today);
    const named = (qui?: Parameters<typeof ofWhom>[1]) => ofWhom(items, qui).map(({ id }) => id);
    assert.deepEqual([named(mary), named(ada), named('personne')], [['1.1'], ['1.2'], [task]]);
    assert.equal(named().length, 3);
  });

  test('is of who said that it is done, once it is and nobody had it', () => {
    const begun = [declared('1.1', 'under-way'), declared('1.2', 'under-way'), declared('1.2', 'in-place')];
    const items = planOf(file([...begun, planned('2.1', mary, null), declared('2.1', 'in-place')]), today);
    const named = (qui: Parameters<typeof ofWhom>[1]) => ofWhom(items, qui).map(({ id }) => id);
    assert.deepEqual([named('personne'), named(ada), named(mary)], [['1.1'], ['1.2'], ['2.1']]);
  });

  test('keeps the tasks that it no longer shows', () => {
    const kept = (...told: Parameters<typeof file>[0]) =>
      keptOf(file([...told, declared('1.1', 'under-way')]), today).map(({ id, status, late }) => [
        id,
        status,
        late,
      ]);
    const dropped = {
      kind: 'service.task-changed',
      data: { task, status: 'dropped', assignee: null, due: '2026-11-01' },
    } as const;
    assert.deepEqual(kept(added()), [
      ['1.1', 'under-way', false],
      [task, 'to-do', false],
    ]);
    assert.deepEqual(kept(added(), dropped), [
      ['1.1', 'under-way', false],
      [task, 'dropped', false],
    ]);
  });

  test('changes a task by a fact, where something of it is otherwise', () => {
    const dossier = file([added(mary)]);
    const told = (to: Partial<TaskChange>) =>
      changed({ status: 'to-do', assignee: mary, due: null, ...to }, dossier).facts.map(({ data }) => data);
    assert.deepEqual(told({}), []);
    assert.deepEqual(told({ due: today }), [{ task, status: 'to-do', assignee: mary, due: today }]);
  });

  test('takes from a form what its sender changed alone, and leaves the rest as others have it now', () => {
    const done = {
      kind: 'service.task-changed',
      data: { task, status: 'done', assignee: ada, due: null },
    } as const;
    const dossier = file([added(mary, '2026-12-01'), done]);
    const at = (rank: number) => taskOf(asSeen(dossier, rank), task, today);
    const typed = { status: 'to-do', assignee: mary, due: '2026-12-24' } as const;
    const now = at(2) ?? assert.fail('no task');
    assert.deepEqual(typedOver(now, at(1), typed), { status: 'done', assignee: ada, due: '2026-12-24' });
    assert.deepEqual(typedOver(now, undefined, typed), typed);
  });

  test('has a dropped task last, for 30 days, which keeps who does it and when', () => {
    const change = { status: 'dropped', assignee: mary, due: '2026-12-01' } as const;
    const { facts } = changed(change, file([added(mary, '2026-12-01')]));
    const after = file([added(mary, '2026-12-01'), ...facts]);
    const shown = planOf(after, '2026-12-24').map((item) => [item.id, momentOf(item, today), item.late]);
    assert.deepEqual(shown, [[task, 'dropped', false]]);
    assert.deepEqual(planOf(after, '2026-12-25'), []);
    const { assignee, due, status } = taskOf(after, task, today) ?? {};
    assert.deepEqual({ assignee, due, status }, change);
    const back = changed({ ...change, status: 'to-do' }, after);
    assert.deepEqual(ids([added(mary, '2026-12-01'), ...facts, ...back.facts]), [task]);
  });
});
