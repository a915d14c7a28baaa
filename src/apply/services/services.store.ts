import { sql } from 'kysely';
import { rowsOf } from '../../platform/db/batches.ts';
import { type Db, forUpdate, type Tx } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

export type ServiceRow = Tables['services'];

export const servicesStore = (db: Db) => ({
  add: async (service: ServiceRow): Promise<void> => {
    await db.insertInto('services').values(service).execute();
  },

  named: (ids: readonly string[]): Promise<ServiceRow[]> =>
    rowsOf(ids, (some) => db.selectFrom('services').selectAll().where('id', 'in', some)),

  /**
   * Of these services, those that are kept up, with those in which someone has a review to do, or may take
   * one asked of the verifiers of `taking` bodies: those with the oldest of these reviews first.
   */
  awaiting: (account: string, some: readonly string[], taking: 'all' | readonly string[], most: number) => {
    const reviews = db
      .selectFrom('service_reviews')
      .where('closedAt', 'is', null)
      .where(({ eb, and, or }) => {
        const unclaimed = eb('reviewer', 'is', null);
        const mine = eb('reviewer', '=', account);
        if (taking === 'all') return or([mine, unclaimed]);
        return taking.length === 0 ? mine : or([mine, and([unclaimed, eb('organisation', 'in', taking)])]);
      })
      .select(['service as id', 'askedAt']);
    const others = db
      .selectFrom('services')
      .where('id', 'in', some.length > 0 ? some : [''])
      .select(['id', sql<string>`'9999'`.as('askedAt')]);
    const found = db
      .selectFrom(reviews.unionAll(others).as('each'))
      .groupBy('each.id')
      .select(({ fn }) => ['each.id', fn.min('each.askedAt').as('askedAt')]);
    return db
      .selectFrom(found.as('found'))
      .innerJoin('services', 'services.id', 'found.id')
      .where('services.archivedAt', 'is', null)
      .selectAll('services')
      .orderBy('found.askedAt')
      .orderBy('services.id')
      .limit(most)
      .execute();
  },

  /** The services of these bodies. */
  idsOf: async (bodies: readonly string[]): Promise<string[]> => {
    const rows = await rowsOf(bodies, (some) =>
      db.selectFrom('services').select('id').where('organisation', 'in', some),
    );
    return rows.map(({ id }) => id);
  },

  areIn: async (bodies: readonly string[]): Promise<boolean> => {
    const rows = await rowsOf(bodies, (some) =>
      db.selectFrom('services').select('id').where('organisation', 'in', some).limit(1),
    );
    return rows.length > 0;
  },

  /** False when the service is archived, or is not there. */
  change: async (
    id: string,
    to: Partial<Omit<ServiceRow, 'id' | 'organisation' | 'createdAt' | 'archivedAt'>>,
  ): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('services')
      .set(to)
      .where('id', '=', id)
      .where('archivedAt', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Archives a service at an instant, or brings it back. False when it was so already. */
  archive: async (id: string, at: string | null): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('services')
      .set({ archivedAt: at })
      .where('id', '=', id)
      .where('archivedAt', at === null ? 'is not' : 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
});

/** A service, locked until the transaction ends. */
export const lockedService = (tx: Tx, id: string): Promise<ServiceRow | undefined> =>
  forUpdate(tx, tx.selectFrom('services').selectAll().where('id', '=', id)).executeTakeFirst();
