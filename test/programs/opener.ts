// Opens the database whose address it is given, when it is told to, as a later program where it is asked; says how that went.
import { once } from 'node:events';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/database.ts';
import { migrations } from '../../src/platform/db/migrations.ts';
import { laterMigrations } from '../support/later-migration.ts';

const [, , text = '', program] = process.argv;
const address = JSON.parse(text) as DatabaseAddress;
process.send?.('ready');
await once(process, 'message');
try {
  const database = await openDatabase(address, program === 'later' ? laterMigrations : migrations);
  await database.db.selectFrom('facts').select('id').execute();
  await database.close();
  process.send?.('opened');
} catch (error) {
  process.send?.(String(error));
}
process.disconnect();
