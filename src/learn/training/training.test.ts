import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { onEachEngine } from '../../../test/support/engines.ts';
import { trainingOver } from '../../../test/support/training-over.ts';
import { until } from '../../../test/support/until.ts';
import type { Database } from '../../platform/db/database.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The training over a database, as one process holds it. */
const learning = (database: Database) => {
  const { deps, progressOf, start } = trainingOver(database);
  return {
    start,
    erase: deps.erasure.erase,
    /** Reads the progress of a learner; gives what tells whether it is still in memory. */
    read: async (learnerId: string) => {
      const progress = await progressOf(learnerId);
      assert.ok(progress);
      const held = new WeakRef(progress);
      return async (): Promise<boolean> => {
        // What was looked at stays until the turn ends.
        await turn();
        collectGarbage();
        return held.deref() !== undefined;
      };
    },
  };
};

onEachEngine('The progress of a learner', ({ test, open, freshAddress }) => {
  test('is remembered, and leaves the memory of every process with who is erased', async (t) => {
    const address = await freshAddress();
    const databases = [await open(address), ...('url' in address ? [await open(address)] : [])];
    const [here, ...elsewhere] = databases.map(learning);
    assert.ok(here);
    for (const { bus } of databases) {
      await bus.open();
      t.after(bus.close);
    }
    const { id } = await here.start('managers', 'fr');
    const remembered = await Promise.all([here, ...elsewhere].map(({ read }) => read(id)));
    for (const still of remembered) assert.equal(await still(), true);
    await here.erase(id);
    for (const still of remembered) await until(async () => !(await still()));
  });
});
