import assert from 'node:assert/strict';
import { noon } from '../../../test/support/app.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { commandHere } from '../../../test/support/here.ts';
import { secret } from '../../../test/support/keys.ts';
import { signingKeys } from '../../platform/keys/signing-keys.ts';

onEachEngine('`cap18 badge-key`', ({ test, open, freshAddress }) => {
  test('lists the keys that sign badges, puts another in their place, and revokes one', async () => {
    const address = await freshAddress();
    const { db } = await open(address);
    const run = (...args: string[]) => commandHere(address, ['badge-key', ...args]);
    assert.deepEqual(await run(), { code: 0, output: 'There is no key yet: the first badge makes one.\n' });

    const keys = signingKeys({ db, secret, clock: () => noon }, 'badge');
    const { id } = await keys.current();
    assert.equal((await run()).output, `${id}  made ${noon.toISOString()}  signs\n`);

    assert.match((await run('renew')).output, /^Done\. The next badge is signed with a new key/);
    assert.match((await run()).output, new RegExp(`^${id}  made ${noon.toISOString()}  retired \\d{4}-`));
    const next = await keys.current();
    assert.notEqual(next.id, id);
    assert.equal((await run()).output.split('\n').length, 3);

    assert.match((await run('revoke', id)).output, /^Done\. Badges that it signed no longer verify/);
    assert.equal((await run()).output, `${next.id}  made ${noon.toISOString()}  signs\n`);
    assert.deepEqual(await run('revoke', id), { code: 1, output: `There is no key ${id}.\n` });
    for (const wrong of [['revoke'], ['renew', 'it'], ['replace']])
      assert.equal((await run(...wrong)).code, 2);
  });
});
