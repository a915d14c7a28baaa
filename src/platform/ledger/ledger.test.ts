import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test as plainTest } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { column } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { mortalPostgres, whyNoPostgres } from '../../../test/support/postgres.ts';
import { startPeer } from '../../../test/support/process.ts';
import { trainingFacts } from '../../learn/training/training.facts.ts';
import { type Database, openDatabase } from '../db/database.ts';
import {
  type Appended,
  closeStream,
  ledgerStore,
  lockStream,
  streamHead,
  streamHeads,
} from './ledger.store.ts';
import {
  type Actor,
  actorKinds,
  composeKinds,
  type Fact,
  kind,
  type NewFact,
  readActor,
  writeActor,
} from './ledger.ts';

const noon = new Date('2026-11-24T12:00:00.000Z');
const later = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

const kinds = {
  'test.walked': kind(z.strictObject({ steps: z.string().max(32) })),
  'test.rested': kind(z.strictObject({})),
} as const;
type Kinds = typeof kinds;
const ada: Actor = { kind: 'learner', id: 'ada' };
const ledger = ledgerStore(kinds);

const walked = (
  steps: string,
  details: Pick<NewFact<Kinds>, 'once' | 'effectiveAt'> = {},
): NewFact<Kinds> => ({
  kind: 'test.walked',
  data: { steps },
  actor: ada,
  ...details,
});

/** More than its kind has room for: types do not see what a variable holds in excess. */
const withName = { steps: 'p1', name: 'Ada Lovelace' };
const unfit: NewFact<Kinds> = { kind: 'test.walked', data: withName, actor: ada };

const stepsIn = (facts: readonly Fact<Kinds>[]): unknown[] =>
  facts.map((fact) => (fact.kind === 'test.walked' ? fact.data.steps : fact.kind));

const append = (
  { db }: Pick<Database, 'db'>,
  stream: string,
  facts: readonly NewFact<Kinds>[],
  options: { readonly at?: Date; readonly expected?: number } = {},
): Promise<Appended> =>
  db.transaction().execute((tx) => ledger.append(tx, stream, facts, { at: noon, ...options }));

onEachEngine('The ledger', ({ engine, test, open }) => {
  test('gives back a fact as it was told, with its rank', async () => {
    const database = await open();
    assert.deepEqual(await append(database, 'ada', [walked('1')]), { outcome: 'appended', head: 1 });

    const [{ id, ...fact } = assert.fail()] = await ledger.read(database.db, 'ada');
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(fact, {
      stream: 'ada',
      seq: 1,
      recordedAt: noon.toISOString(),
      effectiveAt: noon.toISOString(),
      kind: 'test.walked',
      actor: ada,
      data: { steps: '1' },
    });
  });

  test('tells apart when a fact became true and when it was recorded', async () => {
    const database = await open();
    await append(database, 'ada', [walked('1', { effectiveAt: noon })], { at: later(60) });

    const [found] = await ledger.read(database.db, 'ada');
    assert.equal(found?.recordedAt, '2026-11-24T13:00:00.000Z');
    assert.equal(found?.effectiveAt, '2026-11-24T12:00:00.000Z');
  });

  test('keeps the order of appending, whatever the clock says', async () => {
    const database = await open();
    for (const minutes of [0, -60, 30, -90])
      await append(database, 'ada', [walked(`${minutes}`)], { at: later(minutes) });
    assert.deepEqual(stepsIn(await ledger.read(database.db, 'ada')), ['0', '-60', '30', '-90']);
  });

  test('keeps many facts appended together, in order, with ranks that follow', async () => {
    const database = await open();
    const names = Array.from({ length: 300 }, (_, rank) => `p${rank}`);
    assert.deepEqual(
      await append(
        database,
        'ada',
        names.map((name) => walked(name)),
      ),
      { outcome: 'appended', head: 300 },
    );

    const facts = await ledger.read(database.db, 'ada');
    assert.deepEqual(stepsIn(facts), names);
    assert.deepEqual(
      column(facts, 'seq'),
      names.map((_, rank) => rank + 1),
    );
  });

  test('gives each a rank of its own when fifty are appended at the same moment', async () => {
    const database = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, rank) => append(database, 'ada', [walked(`p${rank}`)])),
    );
    const ranks = Array.from({ length: 50 }, (_, rank) => rank + 1);
    assert.deepEqual(
      outcomes.map(({ head }) => head).toSorted((a, b) => a - b),
      ranks,
    );
    assert.deepEqual(column(await ledger.read(database.db, 'ada'), 'seq'), ranks);
  });

  test('keeps none of the facts appended together when one does not fit its kind', async () => {
    const database = await open();
    const facts = Array.from({ length: 200 }, (_, rank) => walked(`p${rank}`));
    await assert.rejects(append(database, 'ada', [...facts, unfit]));
    assert.deepEqual(await ledger.read(database.db, 'ada'), []);
    assert.equal(await streamHead(database.db, 'ada'), 0);
  });

  test('keeps streams apart, and knows the rank each is at', async () => {
    const database = await open();
    await append(database, 'ada', [walked('1'), walked('2')]);
    await append(database, 'grace', [walked('3')]);
    assert.deepEqual(stepsIn(await ledger.read(database.db, 'ada')), ['1', '2']);
    assert.deepEqual(await ledger.read(database.db, 'nobody'), []);
    assert.equal(await streamHead(database.db, 'ada'), 2);
    assert.equal(await streamHead(database.db, 'nobody'), 0);
    assert.deepEqual(
      await streamHeads(database.db, ['ada', 'grace', 'nobody']),
      new Map([
        ['ada', 2],
        ['grace', 1],
      ]),
    );
  });

  test('leaves out the facts of other features in the same stream, and keeps their ranks', async () => {
    const database = await open();
    const other = { 'other.said': kind(z.strictObject({})) } as const;
    await append(database, 'ada', [walked('1')]);
    await database.db
      .transaction()
      .execute((tx) =>
        ledgerStore(other).append(tx, 'ada', [{ kind: 'other.said', data: {}, actor: ada }], { at: noon }),
      );
    await append(database, 'ada', [walked('2')]);
    assert.deepEqual(column(await ledger.read(database.db, 'ada'), 'seq'), [1, 3]);
    assert.equal((await ledgerStore(other).read(database.db, 'ada'))[0]?.seq, 2);
  });

  test('appends to a stream at the rank expected, and to no other', async () => {
    const database = await open();
    for (const [steps, expected, outcome, head] of [
      ['1', 0, 'appended', 1],
      ['2', 0, 'moved', 1],
      ['2', 2, 'moved', 1],
      ['3', 1, 'appended', 2],
    ] as const)
      assert.deepEqual(await append(database, 'ada', [walked(steps)], { expected }), { outcome, head });
    assert.deepEqual(stepsIn(await ledger.read(database.db, 'ada')), ['1', '3']);
  });

  test('lets one alone in, of twenty who expect the same rank', async () => {
    const database = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, rank) => append(database, 'ada', [walked(`p${rank}`)], { expected: 0 })),
    );
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).toSorted(), [
      'appended',
      ...Array.from({ length: 19 }, () => 'moved'),
    ]);
    assert.equal((await ledger.read(database.db, 'ada')).length, 1);
  });

  test('records once what may happen once in a stream, without spending a rank', async () => {
    const database = await open();
    const once = (steps: string) => walked(steps, { once: 'first-walk' });
    assert.deepEqual(await append(database, 'ada', [once('1'), once('2')]), { outcome: 'appended', head: 1 });
    assert.deepEqual(await append(database, 'ada', [once('3')]), { outcome: 'already', head: 1 });
    assert.deepEqual(await append(database, 'ada', [once('4'), walked('5')]), {
      outcome: 'appended',
      head: 2,
    });
    assert.deepEqual(await append(database, 'grace', [once('6')]), { outcome: 'appended', head: 1 });
    assert.deepEqual(stepsIn(await ledger.read(database.db, 'ada')), ['1', '5']);
  });

  test('records once what is told twenty times at the same moment', async () => {
    const database = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => append(database, 'ada', [walked('1', { once: 'first-walk' })])),
    );
    assert.equal(outcomes.filter(({ outcome }) => outcome === 'appended').length, 1);
    assert.equal((await ledger.read(database.db, 'ada')).length, 1);
  });

  test('repeats what has no once-key', async () => {
    const database = await open();
    await append(database, 'ada', [walked('1')]);
    await append(database, 'ada', [walked('1')]);
    assert.deepEqual(stepsIn(await ledger.read(database.db, 'ada')), ['1', '1']);
  });

  test('adds nothing to a stream that is closed, and still reads it', async () => {
    const database = await open();
    await append(database, 'ada', [walked('1')]);
    await database.db.transaction().execute((tx) => closeStream(tx, 'ada'));
    assert.deepEqual(await append(database, 'ada', [walked('2')]), { outcome: 'closed', head: 1 });
    assert.deepEqual(await append(database, 'ada', [walked('2')], { expected: 1 }), {
      outcome: 'closed',
      head: 1,
    });
    assert.deepEqual(stepsIn(await ledger.read(database.db, 'ada')), ['1']);
  });

  test('keeps who wants to append waiting while someone holds the stream', async () => {
    const database = await open();
    let late: Promise<Appended> | undefined;
    await database.db.transaction().execute(async (tx) => {
      await lockStream(tx, 'ada');
      late = append(database, 'ada', [walked('late')]);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await ledger.append(tx, 'ada', [walked('first')], { at: noon });
    });
    assert.deepEqual(await late, { outcome: 'appended', head: 2 });
    assert.deepEqual(stepsIn(await ledger.read(database.db, 'ada')), ['first', 'late']);
  });

  test('records a fact with what else its transaction changes, or neither', async () => {
    const database = await open();
    const failing = database.db.transaction().execute(async (tx) => {
      await ledger.append(tx, 'ada', [walked('1')], { at: noon });
      throw new Error('on purpose');
    });
    await assert.rejects(failing, /on purpose/);
    assert.deepEqual(await ledger.read(database.db, 'ada'), []);
    assert.equal(await streamHead(database.db, 'ada'), 0);
  });

  test('reads facts kept in a former shape as those of today, and leaves them as they were kept', async () => {
    const { db } = await open();
    const actor = ada;
    const first = { 'test.ran': kind(z.strictObject({ miles: z.number() })) } as const;
    await db
      .transaction()
      .execute((tx) =>
        ledgerStore(first).append(tx, 'ada', [{ kind: 'test.ran', data: { miles: 5 }, actor }], { at: noon }),
      );
    const today = {
      'test.ran': kind(
        z.strictObject({ metres: z.number(), unit: z.literal('m') }),
        ({ miles }: { readonly miles: number }) => ({ metres: miles * 1_609 }),
        (second: { readonly metres: number }) => ({ ...second, unit: 'm' }),
      ),
    } as const;
    const now = ledgerStore(today);
    await db
      .transaction()
      .execute((tx) =>
        now.append(tx, 'ada', [{ kind: 'test.ran', data: { metres: 7, unit: 'm' }, actor }], { at: noon }),
      );
    assert.deepEqual(
      (await now.read(db, 'ada')).map(({ data }) => data),
      [
        { metres: 8_045, unit: 'm' },
        { metres: 7, unit: 'm' },
      ],
    );
    const kept = await db.selectFrom('facts').select(['version', 'data']).orderBy('seq').execute();
    assert.deepEqual(
      kept.map(({ version, data }) => [version, data]),
      [
        [1, '{"miles":5}'],
        [3, '{"metres":7,"unit":"m"}'],
      ],
    );
  });

  const wrong: readonly (readonly [string, NewFact<Kinds>])[] = [
    ['a name beside the data of its kind', unfit],
    ['a text longer than an identifier', walked('x'.repeat(33))],
  ];
  for (const [what, fact] of wrong)
    test(`refuses ${what}`, async () => {
      const database = await open();
      await assert.rejects(append(database, 'ada', [fact]), { name: 'ZodError' });
      assert.deepEqual(await ledger.read(database.db, 'ada'), []);
    });

  // No matter for an engine, and slow.
  if (engine === 'sqlite')
    test('reads more facts at once than a function takes arguments', async () => {
      const { db } = await open();
      const many = 150_000;
      await db.insertInto('streams').values({ stream: 'test:ada', head: many, closed: 0 }).execute();
      await sql`
        with recursive ranks(seq) as (select 1 union all select seq + 1 from ranks where seq < ${sql.lit(many)})
        insert into facts (id, stream, seq, "recordedAt", "effectiveAt", kind, version, actor, data)
        select 'fact ' || seq, 'test:ada', seq, ${noon.toISOString()}, ${noon.toISOString()},
          'test.rested', 1, 'learner:ada', '{}' from ranks
      `.execute(db);
      let read = 0;
      for await (const facts of ledger.readAll(db, 'test', ['test.rested'])) read += facts.length;
      assert.equal(read, many);
    });

  test('refuses a kind that nobody declared', async () => {
    const database = await open();
    const unknown = { kind: 'test.flew', data: {}, actor: ada } as unknown as NewFact<Kinds>;
    await assert.rejects(append(database, 'ada', [unknown]), /test\.flew/);
  });
});

describe('An actor', () => {
  plainTest('is read as it was written, whatever its id holds', () => {
    for (const each of actorKinds)
      for (const id of ['0193b0c0', 'a:b', ''])
        assert.deepEqual(readActor(writeActor({ kind: each, id })), { kind: each, id });
  });

  plainTest('is not read from anything else', () => {
    for (const text of ['', 'ada', 'king:1', ':1']) assert.throws(() => readActor(text), /no actor/);
  });
});

describe('Kinds of facts', () => {
  plainTest('are put together, each declared once', () => {
    const other = { 'other.said': kind(z.strictObject({})) } as const;
    assert.deepEqual(Object.keys(composeKinds(kinds, other)), ['test.walked', 'test.rested', 'other.said']);
    assert.throws(() => composeKinds(kinds, other, kinds), /test\.walked/);
  });
});

onEachEngine('A fact that was said to be kept', ({ test, open, freshAddress }) => {
  test('is still there after kill -9 of the program', async () => {
    const address = await freshAddress();
    const stream = `learner:${randomUUID()}`;
    const peer = startPeer('appender.ts', [JSON.stringify(address), stream]);
    const confirmed: unknown[] = [];
    while (confirmed.length < 40) confirmed.push(await peer.next());
    await peer.kill();

    const kept = await ledgerStore(trainingFacts).read((await open(address)).db, stream);

    // The one under way at the kill may be there too; those confirmed must be.
    assert.deepEqual(column(kept.slice(0, confirmed.length), 'seq'), confirmed);
  });
});

describe('A fact that PostgreSQL keeps', { timeout: 60_000 }, () => {
  plainTest('is still there after kill -9 of the database', { skip: whyNoPostgres() ?? false }, async (t) => {
    const cluster = await mortalPostgres();
    const database = await openDatabase({ url: await cluster.freshDatabase() });
    t.after(database.close);
    const confirmed: number[] = [];
    const appending = (async () => {
      for (;;) {
        confirmed.push((await append(database, 'ada', [walked('1')])).head);
        if (confirmed.length === 40) void cluster.kill();
      }
    })();
    await assert.rejects(appending);

    await cluster.restart();

    const kept = (await ledger.read(database.db, 'ada')).map(({ seq }) => seq);
    assert.deepEqual(kept.slice(0, confirmed.length), confirmed);
  });
});
