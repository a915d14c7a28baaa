// Appends facts to the database whose address it is given, one after the other, and names each one that it was
// told is kept, until it is killed.

import { trainingFacts } from '../../src/learn/training/training.facts.ts';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/database.ts';
import { ledgerStore } from '../../src/platform/ledger/ledger.store.ts';

const address = JSON.parse(process.argv[2] ?? '') as DatabaseAddress;
const stream = process.argv[3] ?? '';
const database = await openDatabase(address);
const ledger = ledgerStore(trainingFacts);
for (let rank = 0; ; rank += 1) {
  const data = { step: `step-${rank}` };
  const fact = {
    kind: 'training.step-completed',
    data,
    actor: { kind: 'system', id: 'appender' },
  } as const;
  const { head } = await database.db
    .transaction()
    .execute((tx) => ledger.append(tx, stream, [fact], { at: new Date() }));
  process.send?.(head);
}
