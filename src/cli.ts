#!/usr/bin/env node
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from './config.ts';
import { backUpFolder } from './db/backup.ts';
import { openDatabase } from './db/database.ts';
import { lockFolder } from './db/folder-lock.ts';
import { feedbackStore } from './feedback/feedback.store.ts';
import { heldSecret, replaceSecret } from './keys/secret.ts';
import { derivedFacilitatorKey, renewFacilitatorKey } from './live/facilitator-key.ts';
import { programVersion, serve } from './main.ts';

const usage = `Cap18 ${programVersion()}

  cap18 serve                  serve the site (settings come from the environment: see README.md)
  cap18 backup FILE            copy the embedded database to FILE, even while the server runs
  cap18 feedback               print the opinions received, one JSON object a line
  cap18 feedback remove ID     remove an opinion that has been dealt with
  cap18 facilitator-key        print the key that opens rooms
  cap18 facilitator-key renew  put another in its place, at once; open rooms and resume codes do not change
  cap18 secret replace         go on with another secret; codes, links and passes made so far stop working
  cap18 version                print the version
`;

/** Says what is wrong and how to put it right, and ends with a failure. */
const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const configOrFail = (): Config => {
  const result = readConfig(process.env);
  if (result.ok) return result.config;
  return fail(
    `Cap18 cannot start with these settings:\n${result.problems.map((line) => `  - ${line}`).join('\n')}`,
  );
};

const runServer = async (): Promise<void> => {
  const config = configOrFail();
  const { address, facilitatorKey, close } = await serve(config);
  process.stdout.write(
    `Cap18 is served at ${address.replace('127.0.0.1', 'localhost')} (stop with Ctrl+C)\n`,
  );
  if (!config.facilitatorKey)
    process.stdout.write(
      `Facilitator key, to open rooms: ${facilitatorKey} (choose yours with CAP18_FACILITATOR_KEY)\n`,
    );
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      (error: Error) => fail(`Cap18 did not stop cleanly: ${error.message}`),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

const runBackup = async (file: string | undefined): Promise<void> => {
  const { dataFolder, database } = configOrFail();
  if (!file) return fail('Name the file to write: cap18 backup FILE');
  if ('url' in database) return fail('With PostgreSQL, use pg_dump: see README.md.');
  if ((await backUpFolder(dataFolder, file)) === 'missing')
    return fail(`There is no database in ${dataFolder}.`);
  process.stdout.write(`Copied to ${file}. Keep the file ${join(dataFolder, 'secret')} with it.\n`);
};

const runFeedback = async (verb: string | undefined, id: string | undefined): Promise<void> => {
  const database = await openDatabase(configOrFail().database);
  const store = feedbackStore(database.db);
  if (verb === undefined)
    for (const line of await store.all()) process.stdout.write(`${JSON.stringify(line)}\n`);
  else if (verb !== 'remove' || !id) fail(usage);
  else if (!(await store.remove(id))) fail(`There is no opinion ${id}.`);
  await database.close();
};

const runFacilitatorKey = async (verb: string | undefined): Promise<void> => {
  if (verb !== undefined && verb !== 'renew') return fail(usage);
  const config = configOrFail();
  if (config.facilitatorKey)
    return fail('The key is CAP18_FACILITATOR_KEY: to replace it, change that setting and start again.');
  const database = await openDatabase(config.database);
  const secret = await heldSecret(config, database.db);
  if (verb === 'renew') await renewFacilitatorKey(database.db);
  process.stdout.write(`${await derivedFacilitatorKey(database.db, secret)}\n`);
  await database.close();
};

const runSecret = async (verb: string | undefined): Promise<void> => {
  if (verb !== 'replace') return fail(usage);
  const config = configOrFail();
  // A server that runs goes on with the secret it has read: it must be stopped first.
  const lock = 'folder' in config.database ? lockFolder(config.database.folder) : undefined;
  const database = await openDatabase(config.database);
  await replaceSecret(config, database.db);
  await database.close();
  lock?.free();
  process.stdout.write('Done. Resume codes, room links and passes made so far no longer work.\n');
};

const { positionals } = parseArgs({ allowPositionals: true });
const [command, first, second] = positionals;
const commands: Readonly<Record<string, () => Promise<void>>> = {
  serve: runServer,
  backup: () => runBackup(first),
  feedback: () => runFeedback(first, second),
  'facilitator-key': () => runFacilitatorKey(first),
  secret: () => runSecret(first),
  version: async () => void process.stdout.write(`${programVersion()}\n`),
};
const run = commands[command ?? ''];
if (!run) fail(usage);
else run().catch((error: Error) => fail(error.message));
