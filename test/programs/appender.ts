// Appends facts to the database whose address it is given, one after the other, and names each one that it was
// told is kept, until it is killed.
import { type DatabaseAddress, openDatabase } from '../../src/db/database.ts';
import { ledgerStore } from '../../src/ledger/ledger.store.ts';
import { trainingFacts } from '../../src/training/training.facts.ts';

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
