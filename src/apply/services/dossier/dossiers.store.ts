import { inBatches, rowsOf } from '../../../platform/db/batches.ts';
import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';
import type { BroughtText, Snapshot } from './dossier.ts';

export type TextRow = Tables['service_texts'];

const bodyOf = (db: Db, service: string) =>
  db.selectFrom('services').select('organisation').where('id', '=', service);

export const dossiersStore = (db: Db) => ({
  /** Undefined when there is no such service. */
  isArchived: async (service: string): Promise<boolean | undefined> => {
    const row = await db
      .selectFrom('services')
      .select('archivedAt')
      .where('id', '=', service)
      .executeTakeFirst();
    return row && row.archivedAt !== null;
  },

  idsAfter: async (after: string, most: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('services')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(({ id }) => id);
  },

  keepTexts: async (service: string, texts: readonly BroughtText[]): Promise<void> => {
    for (const some of inBatches(texts))
      await db
        .insertInto('service_texts')
        .values(
          some.map(({ id, words, lang }) => ({
            id,
            words: words ?? '',
            lang,
            service,
            redacted: words === null ? 1 : 0,
          })),
        )
        .execute();
  },

  texts: (ids: readonly string[]): Promise<TextRow[]> =>
    rowsOf(ids, (some) => db.selectFrom('service_texts').selectAll().where('id', 'in', some)),

  /** Keeps who has which reviews of a service to do or did them, in place of what was kept. */
  keepReviews: async (
    service: string,
    touched: readonly string[],
    kept: readonly Omit<Tables['service_reviews'], 'service' | 'organisation'>[],
  ): Promise<void> => {
    if (touched.length > 0) await db.deleteFrom('service_reviews').where('review', 'in', touched).execute();
    if (kept.length === 0) return;
    const organisation = bodyOf(db, service);
    await db
      .insertInto('service_reviews')
      .values(kept.map((row) => ({ ...row, service, organisation })))
      .execute();
  },

  /** False when the text is not of this service, or already redacted. */
  redact: async (service: string, id: string): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('service_texts')
      .set({ words: '', redacted: 1 })
      .where('id', '=', id)
      .where('service', '=', service)
      .where('redacted', '=', 0)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Removes texts, except redacted ones: they have to be redacted again in a restored copy. */
  dropTexts: async (service: string, ids: readonly string[]): Promise<void> => {
    for (const some of inBatches(ids))
      await db
        .deleteFrom('service_texts')
        .where('service', '=', service)
        .where('id', 'in', some)
        .where('redacted', '=', 0)
        .execute();
  },

  /** Removes the first line of these texts, unless they have only one. */
  cutFirstLine: async (ids: readonly string[]): Promise<void> => {
    for (const { id, words } of await dossiersStore(db).texts(ids)) {
      const end = words.indexOf('\n');
      const left = words.slice(end + 1);
      await db.updateTable('service_texts').set({ words: left }).where('id', '=', id).execute();
    }
  },

  redacted: (): Promise<Pick<TextRow, 'id' | 'service'>[]> =>
    db.selectFrom('service_texts').select(['id', 'service']).where('redacted', '=', 1).execute(),

  /** Replaces the last snapshot and that of a month, `YYYY-MM`. */
  keepSnapshot: async ({ service, ...rest }: Snapshot, month: string): Promise<void> => {
    const organisation = bodyOf(db, service);
    await db
      .insertInto('service_snapshots')
      .values({ service, organisation, ...rest })
      .onConflict((conflict) => conflict.column('service').doUpdateSet(rest))
      .execute();
    const { standard, bands, inPlace, documented, verified } = rest;
    const counts = { standard, bands, inPlace, documented, verified };
    await db
      .insertInto('service_months')
      .values({ service, month, organisation, ...counts })
      .onConflict((conflict) => conflict.columns(['service', 'month']).doUpdateSet(counts))
      .execute();
  },

  snapshots: async (services: readonly string[]): Promise<ReadonlyMap<string, Snapshot>> => {
    const rows = await rowsOf(services, (some) =>
      db.selectFrom('service_snapshots').selectAll().where('service', 'in', some),
    );
    return new Map(rows.map((row) => [row.service, row]));
  },

  /** The services whose snapshot no longer holds at an instant, the oldest first. */
  outdated: async (at: string, most: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('service_snapshots')
      .select('service')
      .where('holdsUntil', '<=', at)
      .orderBy('holdsUntil')
      .limit(most)
      .execute();
    return rows.map(({ service }) => service);
  },
});
