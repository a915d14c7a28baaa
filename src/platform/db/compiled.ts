import type { CompiledQuery } from 'kysely';
import { inBatches } from './batches.ts';
import type { Db } from './database.ts';

/** What makes the words of a query, and stays in each transaction: what renames the tables of a database, or else what knows its engine. */
const wordsOf = (db: Db): object => {
  const { plugins, adapter } = db.getExecutor();
  return plugins.at(-1) ?? adapter;
};

/**
 * A query put into words once for each database, then only run: building it costs more than an indexed look-up.
 * For what every page of a learner asks.
 *
 * @param compile makes the query; its values are placeholders that each run replaces
 * @returns what runs it with the values of its placeholders, in order, and resolves to the rows
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
 * The same for rows to insert, which thousands send in the same minute: each size of batch is put into words once.
 *
 * @param columns those of the rows, in the order of the parameters
 * @param compile makes the query that inserts some rows, whose values are placeholders
 * @returns what inserts rows, and resolves to what the query returns
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
