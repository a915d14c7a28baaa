import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as plainTest } from 'node:test';
import { noon } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { freshFolder } from '../../../test/support/folder.ts';
import { secret } from '../../../test/support/keys.ts';
import { tinyDisk } from '../../../test/support/tiny-disk.ts';
import { learners } from '../../people/learners/learners.ts';
import { openDatabase } from '../db/database.ts';
import { heldOrNewSecret, heldSecret, replaceSecret } from './secret.ts';
import { settingsStore } from './settings.store.ts';

const another = 'another secret, just as long as it';

onEachEngine('The secret', ({ test, open }) => {
  /** A data folder and a database that somebody uses already, with the secret they started with. */
  const inUse = async () => {
    const [dataFolder, { db }] = [freshFolder(), await open()];
    const held = await heldOrNewSecret({ dataFolder }, db);
    await learners(held).open(db, noon);
    return { dataFolder, db, held, file: join(dataFolder, 'secret') };
  };

  test('is made at the first start, and read again at the next ones', async () => {
    const { dataFolder, db, held, file } = await inUse();
    assert.match(held, /^[\w-]{43}$/);
    assert.equal(readFileSync(file, 'utf8'), held);
    assert.equal(await heldOrNewSecret({ dataFolder }, db), held);
    assert.equal(await heldSecret({ dataFolder }, db), held);
    assert.notEqual((await inUse()).held, held);
  });

  test('can be read by its owner alone, even where a draft of it was left to everyone', async () => {
    const [dataFolder, { db }] = [freshFolder(), await open()];
    writeFileSync(join(dataFolder, 'secret.new'), 'a draft');
    chmodSync(join(dataFolder, 'secret.new'), 0o644);
    await heldOrNewSecret({ dataFolder }, db);
    assert.equal(statSync(join(dataFolder, 'secret')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(dataFolder), ['secret']);
  });

  test('that is given is used, and not written anywhere', async () => {
    const [dataFolder, { db }] = [freshFolder(), await open()];
    assert.equal(await heldOrNewSecret({ secret, dataFolder }, db), secret);
    assert.deepEqual(readdirSync(dataFolder), []);
    for (const { value } of await db.selectFrom('settings').selectAll().execute())
      assert.ok(!value.includes(secret));
  });

  for (const [what, content] of [
    ['empty', ''],
    ['blank', ' \n'.repeat(40)],
    ['a character long', 'x'],
    ['a character too short', 'x'.repeat(31)],
  ] as const)
    test(`is refused from a file that is ${what}, used or not, and left as it is`, async () => {
      const used = await inUse();
      const unused = { dataFolder: freshFolder(), db: (await open()).db };
      for (const { dataFolder, db } of [used, unused]) {
        const file = join(dataFolder, 'secret');
        writeFileSync(file, content);
        for (const attempt of [heldOrNewSecret, heldSecret, replaceSecret])
          await assert.rejects(attempt({ dataFolder }, db), {
            name: 'SecretRefused',
            message: new RegExp(
              `^The file ${file} holds ${content.trim().length} characters: a secret has at least 32\\. Restore`,
            ),
          });
        assert.equal(readFileSync(file, 'utf8'), content);
      }
    });

  test('is not made anew where its file is gone and people hold codes', async () => {
    const { dataFolder, db, file } = await inUse();
    rmSync(file);
    await assert.rejects(heldOrNewSecret({ dataFolder }, db), {
      name: 'SecretRefused',
      message: new RegExp(
        `^There is no file ${file}: .* Restore this file from your backup\\. .*cap18 secret replace`,
      ),
    });
    assert.deepEqual(readdirSync(dataFolder), []);
  });

  test('is not made anew where its file is gone and nobody has come yet', async () => {
    const [dataFolder, { db }] = [freshFolder(), await open()];
    await heldOrNewSecret({ dataFolder }, db);
    rmSync(join(dataFolder, 'secret'));
    await assert.rejects(heldOrNewSecret({ dataFolder }, db), { name: 'SecretRefused' });
  });

  test('is refused, in a file or in the settings, when the database was used with another', async () => {
    const { dataFolder, db, file } = await inUse();
    await assert.rejects(heldOrNewSecret({ dataFolder, secret: another }, db), {
      name: 'SecretRefused',
      message: /^CAP18_SECRET is not the secret that this database was used with\. Put the former one back/,
    });
    writeFileSync(file, another);
    await assert.rejects(heldOrNewSecret({ dataFolder }, db), {
      name: 'SecretRefused',
      message: new RegExp(`^The file ${file} is not the secret that this database was used with`),
    });
  });

  test('is one alone when two servers start together with two', async () => {
    const { db } = await open();
    const dataFolder = freshFolder();
    const starts = await Promise.allSettled(
      [secret, another].map((given) => heldOrNewSecret({ dataFolder, secret: given }, db)),
    );
    assert.deepEqual(starts.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  });

  test('is replaced on demand: by the one that is there, or by a new one', async () => {
    const { dataFolder, db, held, file } = await inUse();
    rmSync(file);
    await replaceSecret({ dataFolder }, db);
    const renewed = await heldOrNewSecret({ dataFolder }, db);
    assert.notEqual(renewed, held);
    assert.equal(readFileSync(file, 'utf8'), renewed);
    await replaceSecret({ dataFolder, secret: another }, db);
    assert.equal(await heldOrNewSecret({ dataFolder, secret: another }, db), another);
    await assert.rejects(heldOrNewSecret({ dataFolder }, db), { name: 'SecretRefused' });
  });

  test('cannot be told from what the database keeps of it', async () => {
    const { db, held } = await inUse();
    assert.match((await settingsStore(db).read('secret-fingerprint')) ?? '', /^[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(await db.selectFrom('settings').selectAll().execute()).includes(held));
  });
});

plainTest('A secret made on a full disk leaves no file at all, and is made once there is room', async (t) => {
  const dataFolder = tinyDisk(t, 16);
  if (!dataFolder) return t.skip('only root may mount a disk');
  const { db, close } = await openDatabase({ folder: freshFolder() });
  t.after(close);
  const filler = join(dataFolder, 'filler');
  assert.throws(() => writeFileSync(filler, Buffer.alloc(64 * 1024)), { code: 'ENOSPC' });
  await assert.rejects(heldOrNewSecret({ dataFolder }, db), { code: 'ENOSPC' });
  assert.deepEqual(readdirSync(dataFolder), ['filler']);
  rmSync(filler);
  assert.equal((await heldOrNewSecret({ dataFolder }, db)).length, 43);
});
