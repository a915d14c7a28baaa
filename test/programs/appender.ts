// Appends facts to the database whose address it is given, one after the other, and names each one that it was
// told is kept, until it is killed.
import { type DatabaseAddress, openDatabase } from '../../src/db/database.ts';
import { ledgerStore } from '../../src/ledger/ledger.store.ts';
import { factAt } from '../../src/ledger/ledger.ts';

const address = JSON.parse(process.argv[2] ?? '') as DatabaseAddress;
const subject = process.argv[3] ?? '';
const database = await openDatabase(address);
const ledger = ledgerStore(database.db);
for (let rank = 0; ; rank += 1) {
  const data = { step: `step-${rank}` };
  const fact = factAt(new Date(), 'training.step-completed', { subject, actor: subject, data });
  await ledger.append(fact);
  process.send?.(fact.id);
}
