import assert from 'node:assert/strict';
import { noon } from '../../../test/support/app.ts';
import { column } from '../../../test/support/columns.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { secret } from '../../../test/support/keys.ts';
import type { Database } from '../db/database.ts';
import { publicKeys, signingKeys } from './signing-keys.ts';

const another = 'another secret, just as long as it';
const keysOf = ({ db }: Database, of = secret) => signingKeys({ db, secret: of, clock: () => noon }, 'badge');

onEachEngine('The key that signs', ({ test, open, freshAddress }) => {
  test('is made once, however many ask at the same moment, in two processes', async () => {
    const address = await freshAddress();
    const [one, other] = [keysOf(await open(address)), keysOf(await open(address))];
    const asked = await Promise.all([one, other, one, other].map((keys) => keys.current()));
    assert.equal(new Set(asked.map(({ id }) => id)).size, 1);
    assert.deepEqual(column(await other.published(), 'id'), [asked[0]?.id]);
  });

  test('is another one in every process once it is renewed, and its private part is gone', async () => {
    const address = await freshAddress();
    const [database, beside] = [await open(address), await open(address)];
    const [keys, others] = [keysOf(database), keysOf(beside)];
    const { id } = await keys.current();
    await publicKeys(beside.db, 'badge').renew(noon);
    const next = await others.current();
    assert.notEqual(next.id, id);
    assert.equal((await keys.current()).id, next.id);
    const rows = await database.db.selectFrom('signing_keys').selectAll().execute();
    assert.deepEqual(
      rows.map((row) => [row.id === next.id, row.sealedKey !== null, row.retiredAt]).toSorted(),
      [
        [false, false, noon.toISOString()],
        [true, true, null],
      ],
    );
  });

  test('cannot be read in the database, nor with another secret: a new one is made, the public one stays', async () => {
    const database = await open();
    const { id, privateKey } = await keysOf(database).current();
    const { d } = await crypto.subtle.exportKey('jwk', privateKey).catch(() => ({ d: undefined }));
    assert.equal(d, undefined, 'it does not leave the process either');
    const kept = JSON.stringify(await database.db.selectFrom('signing_keys').selectAll().execute());
    for (const part of ['"d"', '\\"d\\"', '"p"', '\\"p\\"']) assert.ok(!kept.includes(part), part);

    const replaced = keysOf(database, another);
    const { id: next } = await replaced.current();

    assert.notEqual(next, id);
    assert.deepEqual(new Set((await replaced.published()).map((key) => key.id)), new Set([id, next]));
  });
});
