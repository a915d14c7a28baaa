import assert from 'node:assert/strict';
import { noon } from '../../../../test/support/app.ts';
import { onEachEngine } from '../../../../test/support/engines.ts';
import { secret } from '../../../../test/support/keys.ts';
import { runCommand } from '../../../../test/support/program.ts';
import { signingKeys } from '../../../platform/keys/signing-keys.ts';

onEachEngine('`cap18 badge-key`', ({ test, open, freshAddress }) => {
  test('lists the keys that sign badges, puts another in their place, and revokes one', async () => {
    const address = await freshAddress();
    const { db } = await open(address);
    const run = (...args: string[]) => runCommand(address, ['badge-key', ...args]);
    assert.deepEqual(run(), { code: 0, output: 'There is no key yet: the first badge makes one.\n' });

    const keys = signingKeys({ db, secret, clock: () => noon }, 'badge');
    const { id } = await keys.current();
    assert.equal(run().output, `${id}  made ${noon.toISOString()}  signs\n`);

    assert.match(run('renew').output, /^Done\. The next badge is signed with a new key/);
    assert.match(run().output, new RegExp(`^${id}  made ${noon.toISOString()}  retired \\d{4}-`));
    const next = await keys.current();
    assert.notEqual(next.id, id);
    assert.equal(run().output.split('\n').length, 3);

    assert.match(run('revoke', id).output, /^Done\. Badges that it signed no longer verify/);
    assert.equal(run().output, `${next.id}  made ${noon.toISOString()}  signs\n`);
    assert.deepEqual(run('revoke', id), { code: 1, output: `There is no key ${id}.\n` });
    for (const wrong of [['revoke'], ['renew', 'it'], ['replace']]) assert.equal(run(...wrong).code, 2);
  });
});
