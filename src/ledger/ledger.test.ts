import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test as plainTest } from 'node:test';
import { onEachEngine } from '../../test/support/engines.ts';
import { startPostgres, whyNoPostgres } from '../../test/support/postgres.ts';
import { startPeer } from '../../test/support/process.ts';
import { openDatabase } from '../db/database.ts';
import type { FactData, FactKind } from './kinds.ts';
import { ledgerStore } from './ledger.store.ts';
import { type Fact, factAt, type NewFact } from './ledger.ts';

const noon = new Date('2026-11-24T12:00:00.000Z');
const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

/** A fact of someone about themself. */
const said = <Kind extends FactKind>(
  subject: string,
  kind: Kind,
  data: FactData<Kind>,
  details: { readonly at?: Date; readonly once?: string } = {},
): NewFact<Kind> => {
  const { at = noon, once } = details;
  return factAt(at, kind, { subject, actor: subject, data, ...(once ? { once } : {}) });
};

const stepDone = (subject: string, step: string, at = noon): NewFact =>
  said(subject, 'training.step-completed', { step }, { at });

/** More than its kind has room for: types do not see what a variable holds in excess. */
const stepWithName = { step: 'p1', name: 'Ada Lovelace' };

const steps = (facts: readonly Fact[]): unknown[] =>
  facts.map((fact) => (fact.kind === 'training.step-completed' ? fact.data.step : fact.kind));

onEachEngine('The ledger', ({ test, open }) => {
  test('gives back a fact as it was told', async () => {
    const ledger = ledgerStore((await open()).db);
    const fact = said('ada', 'training.answered', {
      attempt: 'opening',
      item: 'Q1',
      chosen: ['true'],
      right: false,
    });

    assert.equal(await ledger.append(fact), 'appended');

    assert.deepEqual(await ledger.about('ada'), [fact]);
  });

  test('tells apart when a fact became true and when it was recorded', async () => {
    const ledger = ledgerStore((await open()).db);
    const fact = { ...stepDone('ada', 'p1', later(60)), effectiveAt: noon.toISOString() };

    await ledger.append(fact);

    const [found] = await ledger.about('ada');
    assert.equal(found?.recordedAt, '2026-11-24T13:00:00.000Z');
    assert.equal(found?.effectiveAt, '2026-11-24T12:00:00.000Z');
    assert.deepEqual(await ledger.about('ada', later(59)), []);
  });

  test('gives facts oldest first, even those of a same millisecond', async () => {
    const ledger = ledgerStore((await open()).db);
    const facts = Array.from({ length: 50 }, (_, rank) => stepDone('ada', `p${rank}`));

    // Recorded in another order, as concurrent requests may be.
    for (const fact of facts.toReversed()) await ledger.append(fact);

    assert.deepEqual(
      steps(await ledger.about('ada')),
      facts.map((_, rank) => `p${rank}`),
    );
  });

  test('keeps many facts appended together, in order', async () => {
    const ledger = ledgerStore((await open()).db);
    const facts = Array.from({ length: 300 }, (_, rank) => stepDone('ada', `p${rank}`));

    await ledger.appendAll(facts);
    await ledger.appendAll([]);

    assert.deepEqual(await ledger.about('ada'), facts);
  });

  test('keeps none of the facts appended together when one does not fit its kind', async () => {
    const { db } = await open();
    const facts = Array.from({ length: 200 }, (_, rank) => stepDone('ada', `p${rank}`));
    const unfit = { ...stepDone('ada', 'p1'), data: stepWithName };

    const appended = db.transaction().execute((tx) => ledgerStore(tx).appendAll([...facts, unfit]));

    await assert.rejects(appended);
    assert.deepEqual(await ledgerStore(db).about('ada'), []);
  });

  test('keeps apart what it knows about each subject', async () => {
    const ledger = ledgerStore((await open()).db);
    await ledger.append(stepDone('ada', 'p1'));
    await ledger.append(stepDone('grace', 'p2'));

    assert.deepEqual(steps(await ledger.about('ada')), ['p1']);
    assert.deepEqual(await ledger.about('nobody'), []);
  });

  test('tells what was known at an instant, that instant included', async () => {
    const ledger = ledgerStore((await open()).db);
    for (const minutes of [0, 10, 20]) await ledger.append(stepDone('ada', `p${minutes}`, later(minutes)));

    assert.deepEqual(steps(await ledger.about('ada', later(-1))), []);
    assert.deepEqual(steps(await ledger.about('ada', later(0))), ['p0']);
    assert.deepEqual(steps(await ledger.about('ada', later(19))), ['p0', 'p10']);
    assert.deepEqual(steps(await ledger.about('ada', later(20))), ['p0', 'p10', 'p20']);
  });

  test('records once what may happen once', async () => {
    const ledger = ledgerStore((await open()).db);
    const once = 'positioning-closed:ada';
    const first = said('ada', 'training.positioning-closed', {}, { once });
    const second = said('ada', 'training.positioning-closed', {}, { once, at: later(1) });

    assert.equal(await ledger.append(first), 'appended');
    assert.equal(await ledger.append(second), 'already');

    assert.deepEqual(
      (await ledger.about('ada')).map((fact) => fact.id),
      [first.id],
    );
  });

  test('records once what is told twenty times at the same moment', async () => {
    const ledger = ledgerStore((await open()).db);
    const told = Array.from({ length: 20 }, () =>
      said('ada', 'training.positioning-closed', {}, { once: 'closed:ada' }),
    );

    const outcomes = await Promise.all(told.map((fact) => ledger.append(fact)));

    assert.equal(outcomes.filter((outcome) => outcome === 'appended').length, 1);
    assert.equal((await ledger.about('ada')).length, 1);
  });

  test('repeats what has no once-key', async () => {
    const ledger = ledgerStore((await open()).db);
    assert.equal(await ledger.append(stepDone('ada', 'p1')), 'appended');
    assert.equal(await ledger.append(stepDone('ada', 'p1')), 'appended');
    assert.deepEqual(steps(await ledger.about('ada')), ['p1', 'p1']);
  });

  test('records a fact with what else its transaction changes, or neither', async () => {
    const { db } = await open();
    const failing = db.transaction().execute(async (transaction) => {
      await ledgerStore(transaction).append(stepDone('ada', 'p1'));
      throw new Error('on purpose');
    });

    await assert.rejects(failing, /on purpose/);

    assert.deepEqual(await ledgerStore(db).about('ada'), []);
  });

  const wrong: readonly (readonly [string, NewFact])[] = [
    ['a name beside the data of its kind', said('ada', 'training.step-completed', stepWithName)],
    [
      'an answer with nothing chosen',
      said('ada', 'training.answered', { attempt: 'opening', item: 'Q1', chosen: [], right: true }),
    ],
    ['a text longer than an identifier', stepDone('ada', 'x'.repeat(33))],
  ];
  for (const [what, fact] of wrong)
    test(`refuses ${what}`, async () => {
      const ledger = ledgerStore((await open()).db);
      await assert.rejects(ledger.append(fact), { name: 'ZodError' });
      assert.deepEqual(await ledger.about('ada'), []);
    });
});

onEachEngine('A fact that was said to be kept', ({ test, open, freshAddress }) => {
  test('is still there after kill -9 of the program', async () => {
    const address = await freshAddress();
    const subject = randomUUID();
    const peer = startPeer('appender.ts', [JSON.stringify(address), subject]);
    const confirmed: unknown[] = [];
    while (confirmed.length < 40) confirmed.push(await peer.next());
    await peer.kill();

    const kept = await ledgerStore((await open(address)).db).about(subject);

    // The one under way at the kill may be there too; those confirmed must be.
    assert.deepEqual(
      kept.slice(0, confirmed.length).map((fact) => fact.id),
      confirmed,
    );
  });
});

describe('A fact that PostgreSQL keeps', { timeout: 60_000 }, () => {
  plainTest('is still there after kill -9 of the database', { skip: whyNoPostgres() ?? false }, async (t) => {
    const cluster = await startPostgres();
    assert.ok(cluster, 'PostgreSQL starts');
    t.after(() => cluster.stop());
    const { db, close } = await openDatabase({ url: await cluster.freshDatabase() });
    t.after(close);
    const ledger = ledgerStore(db);
    const confirmed: string[] = [];
    const appending = (async () => {
      for (;;) {
        const fact = stepDone('ada', 'p1', new Date());
        await ledger.append(fact);
        confirmed.push(fact.id);
        if (confirmed.length === 40) void cluster.kill();
      }
    })();
    await assert.rejects(appending);

    await cluster.restart();

    const kept = (await ledger.about('ada')).map((fact) => fact.id);
    assert.deepEqual(kept.slice(0, confirmed.length), confirmed);
  });
});
