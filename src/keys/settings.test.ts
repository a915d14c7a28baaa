import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { noon } from '../../test/support/app.ts';
import { onEachEngine } from '../../test/support/engines.ts';
import { migrationsFor } from '../db/migrations.ts';
import { settingsStore } from './settings.store.ts';

onEachEngine('The version of the key that opens rooms', ({ test, open }) => {
  /** A database taken back to before it kept settings, used or not, and brought up to date again. */
  const upgraded = async (isUsed: boolean) => {
    const { db, engine } = await open();
    await sql`drop table settings`.execute(db);
    await sql`alter table rooms drop column link_version`.execute(db);
    const at = noon.toISOString();
    if (isUsed)
      await sql`insert into rooms (id, code, title, opened_at) values ('r', 'K7MPQ4', '', ${at})`.execute(db);
    const { '0004-keys': keys } = migrationsFor(engine);
    assert.ok(keys);
    await keys.up(db);
    return db;
  };

  test('stays the first where the database was used, and its rooms keep their links', async () => {
    const db = await upgraded(true);
    assert.equal(await settingsStore(db).read('facilitator-key-version'), '1');
    const { link_version } = await db.selectFrom('rooms').select('link_version').executeTakeFirstOrThrow();
    assert.equal(link_version, 1);
  });

  test('is derived from the start where the database is new', async () => {
    const db = await upgraded(false);
    assert.equal(await settingsStore(db).read('facilitator-key-version'), '2');
    assert.equal(await settingsStore((await open()).db).read('facilitator-key-version'), '2');
  });
});
