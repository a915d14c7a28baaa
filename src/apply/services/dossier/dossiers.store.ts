import { inBatches, rowsOf } from '../../../platform/db/batches.ts';
import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';
import type { BroughtText, Snapshot } from './dossier.ts';

export type TextRow = Tables['service_texts'];

/** The body of a service, for a row that says it. */
const bodyOf = (db: Db, service: string) =>
  db.selectFrom('services').select('organisation').where('id', '=', service);

/** What the files of services keep beside their facts: texts and snapshots. */
export const dossiersStore = (db: Db) => ({
  /** Whether a service is archived; undefined when there is none of this id. */
  isArchived: async (service: string): Promise<boolean | undefined> => {
    const row = await db
      .selectFrom('services')
      .select('archivedAt')
      .where('id', '=', service)
      .executeTakeFirst();
    return row && row.archivedAt !== null;
  },

  /** The ids of services after one, in their order, so many at most. */
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

  /** These texts, of whichever service, those that there are. */
  texts: (ids: readonly string[]): Promise<TextRow[]> =>
    rowsOf(ids, (some) => db.selectFrom('service_texts').selectAll().where('id', 'in', some)),

  /** Keeps who has which reviews of a service to do, or did them, whatever was kept of them. */
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

  /** Takes the words of a text away for good. False when it is not of this service, or they are gone. */
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

  /**
   * Removes texts that are kept no longer. Those whose words were taken away stay, to be taken away again from a restored copy; these
   * are no secret, and one may bring them back.
   */
  dropTexts: async (service: string, ids: readonly string[]): Promise<void> => {
    for (const some of inBatches(ids))
      await db
        .deleteFrom('service_texts')
        .where('service', '=', service)
        .where('id', 'in', some)
        .where('redacted', '=', 0)
        .execute();
  },

  /** Takes the first line of these texts away. Those of one line stay. */
  cutFirstLine: async (ids: readonly string[]): Promise<void> => {
    for (const { id, words } of await dossiersStore(db).texts(ids)) {
      const end = words.indexOf('\n');
      const left = words.slice(end + 1);
      await db.updateTable('service_texts').set({ words: left }).where('id', '=', id).execute();
    }
  },

  /** The texts whose words are gone. */
  redacted: (): Promise<Pick<TextRow, 'id' | 'service'>[]> =>
    db.selectFrom('service_texts').select(['id', 'service']).where('redacted', '=', 1).execute(),

  /** Keeps a snapshot, in place of the last one and of that of a month, `YYYY-MM`. */
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

  /** The snapshots of these services, by service. */
  snapshots: async (services: readonly string[]): Promise<ReadonlyMap<string, Snapshot>> => {
    const rows = await rowsOf(services, (some) =>
      db.selectFrom('service_snapshots').selectAll().where('service', 'in', some),
    );
    return new Map(rows.map((row) => [row.service, row]));
  },

  /** The services whose snapshot no longer holds at an instant, the oldest first, so many at most. */
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
