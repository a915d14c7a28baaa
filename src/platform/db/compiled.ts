import type { CompiledQuery } from 'kysely';
import { inBatches } from './batches.ts';
import type { Db } from './database.ts';

const wordsOf = (db: Db): object => {
  const { plugins, adapter } = db.getExecutor();
  return plugins.at(-1) ?? adapter;
};

/** Compiled once for each database: building a query costs more than an indexed look-up. */
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

/** Compiled once for each batch size. @param columns in the order of the parameters */
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
