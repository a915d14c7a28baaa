import { beforeFirstVersion, type Database, type DatabaseAddress, openAsItIs } from './db/database.ts';

export type Settings = {
  readonly dataFolder: string;
  readonly database: DatabaseAddress;
  readonly secret?: string;
  readonly facilitatorKey?: string;
  readonly address: string;
};

export type Context<Given extends Settings = Settings> = {
  /** @throws a sentence that lists everything wrong in the settings */
  readonly config: () => Given;
  readonly version: string;
  readonly path: string;
  readonly print: (line: string) => void;
  readonly note: (line: string) => void;
  readonly progress: (line: string) => void;
};

export const commandOption = (
  name: string,
  words: readonly string[],
): [given: boolean, others: readonly string[]] => [
  words.includes(name),
  words.filter((word) => word !== name),
];

export type Command<Given extends Settings = Settings> = {
  readonly usage: readonly (readonly [call: string, does: string])[];
  /**
   * @returns `usage` when the words match no way to call it @throws an error whose message says what to do
   */
  readonly run: (words: readonly string[], context: Context<Given>) => Promise<'usage' | undefined>;
};

const problems = {
  none: (where: string) => `There is no database of Cap18 in ${where}: \`cap18 serve\` makes one.`,
  older: (where: string, version: string) =>
    `The database in ${where} is older than Cap18 ${version}. Start this version once (\`cap18 serve\`) to bring it up to date, or use the version that serves it.`,
  newer: (where: string, version: string) =>
    `The database in ${where} is newer than Cap18 ${version}. Use the version that serves it.`,
  unreleased: (where: string) => beforeFirstVersion(`The database in ${where}`),
} as const;

/**
 * Beside a server or without one. With `read`, nothing can be written. @throws a sentence when there is no
 * database, or when it belongs to another version of the program
 */
export const withDatabase = async <T>(
  { config, version }: Pick<Context, 'config' | 'version'>,
  access: 'read' | 'write',
  use: (database: Database) => Promise<T>,
): Promise<T> => {
  const { database: address, dataFolder } = config();
  const database = await openAsItIs(address, access);
  if (typeof database === 'string')
    throw new Error(problems[database]('url' in address ? 'DATABASE_URL' : dataFolder, version));
  try {
    return await use(database);
  } finally {
    await database.close();
  }
};
