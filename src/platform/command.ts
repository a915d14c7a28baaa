import { beforeFirstVersion, type Database, type DatabaseAddress, openAsItIs } from './db/database.ts';

/** The settings that commands of features work with: those of the program hold them, and more. */
export type Settings = {
  readonly dataFolder: string;
  readonly database: DatabaseAddress;
  readonly secret?: string;
  readonly facilitatorKey?: string;
  /** Where people reach the site, without a slash at the end. */
  readonly address: string;
};

/** What the command line gives a command. */
export type Context<Given extends Settings = Settings> = {
  /** The settings; throws a sentence with everything that is wrong in them. */
  readonly config: () => Given;
  readonly version: string;
  /** Where the system keeps its programs, as `PATH` has it. */
  readonly path: string;
  /** Writes a line for whoever, or whatever, reads what the command says. */
  readonly print: (line: string) => void;
  /** Tells who waits at a terminal what is being done; nobody else. */
  readonly note: (line: string) => void;
  /** Tells how far long work is, to a terminal and to what keeps a log alike. */
  readonly progress: (line: string) => void;
};

/** Takes an option out of the words of a command: whether it is there, and the other words. */
export const commandOption = (
  name: string,
  words: readonly string[],
): [given: boolean, others: readonly string[]] => [
  words.includes(name),
  words.filter((word) => word !== name),
];

/** One word after `cap18`. */
export type Command<Given extends Settings = Settings> = {
  /** Each way to call it, and what it does then. */
  readonly usage: readonly (readonly [call: string, does: string])[];
  /**
   * @param words what follows the command's name
   * @returns `usage` when these words are none of the ways to call it
   * @throws an error whose message tells the person what went wrong, and what to do
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
 * Opens the database as it is, beside a server or without one, for the time of a command.
 *
 * @param access with `read`, nothing can be written
 * @throws a sentence when there is none, or when it belongs to another version of the program
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
