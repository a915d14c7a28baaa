import type { CompiledQuery } from 'kysely';
import type { Db } from './database.ts';

/**
 * A query put into words once for each database, then only run: building it costs more than an indexed look-up.
 * For what every page of a learner asks.
 *
 * @param compile makes the query; its values are placeholders that each run replaces
 * @returns what runs it with the values of its placeholders, in order, and resolves to the rows
 */
export const compiledOnce = <Row>(compile: (db: Db) => CompiledQuery<Row>) => {
  const known = new WeakMap<Db, CompiledQuery<Row>>();
  return async (db: Db, ...parameters: readonly unknown[]): Promise<Row[]> => {
    const compiled = known.get(db) ?? compile(db);
    known.set(db, compiled);
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
};
