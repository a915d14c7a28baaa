import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Pool } from 'pg';
import { onEachEngine } from '../../../test/support/engines.ts';
import { laterMigrations } from '../../../test/support/later-migration.ts';
import { freshDatabase, mortalPostgres, whyNoPostgres } from '../../../test/support/postgres.ts';
import { startPeer } from '../../../test/support/process.ts';
import { scaled } from '../../../test/support/scale.ts';
import { untilElsewhere } from '../../../test/support/until.ts';
import {
  type Database,
  type DatabaseAddress,
  type Db,
  isPassing,
  openAsItIs,
  openDatabase,
} from './database.ts';
import { type Migrations, migrations } from './migrations.ts';

const processes = scaled(2, 4);
const rounds = scaled(1, 3);

const appliedMigrations = async (db: Db): Promise<unknown[]> =>
  (await sql`select * from kysely_migration order by name`.execute(db)).rows;

const factsIn = async (db: Db): Promise<unknown[]> => {
  const rows = await db.selectFrom('facts').selectAll().execute();
  return rows.map((row) => ({ ...row }));
};

const oneFact = {
  id: '0193b0c0-0000-7000-8000-000000000001',
  recordedAt: '2026-11-24T12:00:00.000Z',
  effectiveAt: '2026-11-24T12:00:00.000Z',
  stream: 'learner:someone',
  seq: 1,
  kind: 'training.positioning-closed',
  version: 1,
  actor: 'learner:someone',
  data: '{}',
  onceKey: 'closed',
};

const openTogether = async (address: DatabaseAddress, ...program: 'later'[]): Promise<readonly unknown[]> => {
  const peers = Array.from({ length: processes }, () =>
    startPeer('opener.ts', [JSON.stringify(address), ...program]),
  );
  for (const peer of peers) assert.equal(await peer.next(), 'ready');
  for (const peer of peers) peer.send('go');
  return Promise.all(peers.map((peer) => peer.next()));
};
const allOpened = Array.from({ length: processes }, () => 'opened');

onEachEngine('The database', ({ test, open, freshAddress }) => {
  test(`is made once when ${processes} processes open it at the same moment`, async () => {
    for (let round = 1; round <= rounds; round += 1) {
      const address = await freshAddress();
      assert.deepEqual(await openTogether(address), allOpened);
      const { db } = await open(address);
      assert.equal((await appliedMigrations(db)).length, Object.keys(migrations).length);
    }
  });

  test('names its columns as the code does', async () => {
    const { db } = await open();
    const columns = (await db.introspection.getTables()).flatMap((table) => table.columns);
    assert.deepEqual(
      columns.map(({ name }) => name).filter((name) => name.includes('_')),
      [],
    );
    assert.ok(columns.some(({ name }) => name === 'recordedAt'));
  });

  test('is left as it is when opened again', async () => {
    const address = await freshAddress();
    const { db } = await open(address);
    await db.insertInto('facts').values(oneFact).execute();
    const before = await appliedMigrations(db);

    const again = await open(address);

    assert.deepEqual(await appliedMigrations(again.db), before);
    assert.deepEqual(await factsIn(again.db), [oneFact]);
  });

  /** Opens a database as a program of these migrations does, and closes it after its use. */
  const as = async <Result>(
    address: DatabaseAddress,
    known: Migrations,
    use: (database: Database) => Promise<Result>,
  ): Promise<Result> => {
    const database = await openDatabase(address, known);
    try {
      return await use(database);
    } finally {
      await database.close();
    }
  };
  const namesOf = ({ name }: { readonly name: string }): string => name;
  const stateAndFacts = (address: DatabaseAddress, known: Migrations) =>
    as(address, known, async ({ db, schema }) => [
      await schema(),
      ((await appliedMigrations(db)) as { name: string }[]).map(namesOf),
      await factsIn(db),
    ]);

  const used = async (): Promise<DatabaseAddress> => {
    const address = await freshAddress();
    await as(address, migrations, ({ db }) => db.insertInto('facts').values(oneFact).execute());
    return address;
  };

  test(`is brought up to date once, with what it holds, when ${processes} processes of a later program open it`, async () => {
    const address = await used();
    assert.deepEqual(await openTogether(address, 'later'), allOpened);
    assert.deepEqual(await stateAndFacts(address, laterMigrations), [
      'same',
      Object.keys(laterMigrations),
      [oneFact],
    ]);
  });

  test('is left as it was when a migration fails, with those before it', async () => {
    const address = await used();
    const failing: Migrations = {
      ...laterMigrations,
      '9999-most-of-all': async () => () => ({ up: () => Promise.reject(new Error('on purpose')) }),
    };
    await assert.rejects(openDatabase(address, failing), /on purpose/);
    assert.deepEqual(await stateAndFacts(address, migrations), ['same', Object.keys(migrations), [oneFact]]);
  });

  test('is refused when a later program made it, and left as it was', async () => {
    const address = await used();
    await as(address, laterMigrations, ({ schema }) => schema());
    await assert.rejects(openDatabase(address), /9999-later/);
    assert.equal(await openAsItIs(address, 'read'), 'newer');
    assert.deepEqual(await stateAndFacts(address, laterMigrations), [
      'same',
      Object.keys(laterMigrations),
      [oneFact],
    ]);
  });

  test('loads no migration where none is lacking', async () => {
    const address = await used();
    const unread = Object.fromEntries(
      Object.keys(migrations).map((name) => [name, () => assert.fail(`${name} is loaded`)]),
    );
    assert.deepEqual((await stateAndFacts(address, unread))[0], 'same');
  });

  test('refuses that a fact be changed or removed, and says why', async () => {
    const { db, engine } = await open();
    await db.insertInto('facts').values(oneFact).execute();

    await assert.rejects(db.updateTable('facts').set({ data: '{"right":true}' }).execute(), /append-only/);
    await assert.rejects(
      db.updateTable('facts').set({ onceKey: null }).where('id', '=', oneFact.id).execute(),
      /append-only/,
    );
    await assert.rejects(db.deleteFrom('facts').execute(), /append-only/);
    if (engine === 'postgres') await assert.rejects(sql`truncate facts`.execute(db), /append-only/);

    assert.deepEqual(await factsIn(db), [oneFact]);
  });

  test('refuses that a fact be overwritten by an insertion', async () => {
    const { db, engine } = await open();
    await db.insertInto('facts').values(oneFact).execute();
    const forged = { ...oneFact, data: '{"forged":true}' };
    const overwrite =
      engine === 'sqlite'
        ? db.replaceInto('facts').values(forged)
        : db
            .insertInto('facts')
            .values(forged)
            .onConflict((conflict) => conflict.columns(['stream', 'seq']).doUpdateSet({ data: forged.data }));

    await assert.rejects(overwrite.execute(), /append-only/);

    assert.deepEqual(await factsIn(db), [oneFact]);
  });

  test('undoes everything of a transaction that fails', async () => {
    const { db } = await open();
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('facts').values(oneFact).execute();
      throw new Error('on purpose');
    });

    await assert.rejects(failing, /on purpose/);

    assert.deepEqual(await factsIn(db), []);
  });

  test('answers while it is there', async () => {
    const { answers } = await open();
    assert.equal(await answers(), true);
  });
});

describe('A PostgreSQL server that goes away', { timeout: 60_000 }, () => {
  test('is noticed, and used again once it is back', { skip: whyNoPostgres() ?? false }, async (t) => {
    const cluster = await mortalPostgres();
    const database = await openDatabase({ url: await cluster.freshDatabase() });
    t.after(() => database.close());
    await database.db.insertInto('facts').values(oneFact).execute();
    assert.equal(await database.answers(), true);

    await cluster.kill();
    await untilElsewhere(async () => !(await database.answers()));

    await cluster.restart();
    await untilElsewhere(database.answers);
    assert.deepEqual(await factsIn(database.db), [oneFact]);
  });

  test('fails the transaction under way, and nothing else', { skip: whyNoPostgres() ?? false }, async (t) => {
    const cluster = await mortalPostgres();
    const database = await openDatabase({ url: await cluster.freshDatabase() });
    t.after(() => database.close());

    const underWay = database.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('facts').values(oneFact).execute();
      await cluster.kill();
      // The connection breaks while it is lent and waits for its next query.
      await sleep(300);
      await transaction.selectFrom('facts').select('id').execute();
    });
    await assert.rejects(underWay, isPassing);

    await cluster.restart();
    assert.deepEqual(await factsIn(database.db), []);
  });

  test('is named when the server starts without it', { skip: whyNoPostgres() ?? false }, async () => {
    await assert.rejects(openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing' }), (error) => {
      assert.match(String(error), /ECONNREFUSED/);
      return isPassing(error);
    });
  });

  test('may be asked again by whom it had no connection for in time', {
    skip: whyNoPostgres() ?? false,
  }, async (t) => {
    const pool = new Pool({ connectionString: await freshDatabase(), max: 1 });
    const lent = await pool.connect();
    t.after(async () => {
      lent.release();
      await pool.end();
    });
    Object.assign(pool.options, { connectionTimeoutMillis: 1 });
    await assert.rejects(pool.connect(), isPassing);
  });
});
