import type { CompiledQuery } from 'kysely';
import { inBatches } from './batches.ts';
import type { Db } from './database.ts';

/** What decides the SQL of a query and lives as long as the database: the last plugin, or else the adapter. */
const wordsOf = (db: Db): object => {
  const { plugins, adapter } = db.getExecutor();
  return plugins.at(-1) ?? adapter;
};

/**
 * Compiles a query once for each database: building it costs more than an indexed look-up.
 *
 * @param compile makes the query, with placeholders for its values
 * @returns runs it with these values, in order, and resolves to the rows
 */
export const compiledOnce = <Row, On extends Db = Db>(compile: (db: On) => CompiledQuery<Row>) => {
  const known = new WeakMap<object, CompiledQuery<Row>>();
  return async (db: On, ...parameters: readonly unknown[]): Promise<Row[]> => {
    const words = wordsOf(db);
    const compiled = known.get(words) ?? compile(db);
    known.set(words, compiled);
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
};

/**
 * The same for inserts: each batch size is compiled once.
 *
 * @param columns in the order of the parameters
 * @param compile makes the query, with placeholders for the values of the rows
 */
export const compiledInsert = <Row extends object, Returned>(
  columns: readonly (keyof Row & string)[],
  compile: (db: Db, rows: Row[]) => CompiledQuery<Returned>,
) => {
  const blank = Object.fromEntries(columns.map((name) => [name, ''])) as Row;
  const ofSize = new Map<number, ReturnType<typeof compiledOnce<Returned>>>();
  return async (db: Db, rows: readonly Row[]): Promise<Returned[]> => {
    const returned: Returned[] = [];
    for (const some of inBatches(rows)) {
      const { length } = some;
      const insert = ofSize.get(length) ?? compiledOnce((db) => compile(db, Array(length).fill(blank)));
      ofSize.set(length, insert);
      returned.push(...(await insert(db, ...some.flatMap((row) => columns.map((name) => row[name])))));
    }
    return returned;
  };
};
