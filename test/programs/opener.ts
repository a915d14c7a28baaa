// Opens the database whose address it is given, when it is told to; says how that went.
import { once } from 'node:events';
import { type DatabaseAddress, openDatabase } from '../../src/db/database.ts';

const address = JSON.parse(process.argv[2] ?? '') as DatabaseAddress;
process.send?.('ready');
await once(process, 'message');
try {
  const database = await openDatabase(address);
  await database.db.selectFrom('facts').select('id').execute();
  await database.close();
  process.send?.('opened');
} catch (error) {
  process.send?.(String(error));
}
process.disconnect();
