import { inBatches } from '../../db/batches.ts';
import type { Db } from '../../db/database.ts';
import type { Tables } from '../../db/schema.ts';
import type { Lang } from '../../standard/standard.ts';
import type { Looks } from '../visits/visits.ts';
import type { Snapshot } from './dossier.ts';

type SnapshotRow = Tables['service_snapshots'];
export type TextRow = Tables['service_texts'];

/** A text to keep. */
export type NewText = { readonly id: string; readonly words: string; readonly lang: Lang };

const rowOf = (snapshot: Snapshot): SnapshotRow => ({
  service_id: snapshot.service,
  seq: snapshot.seq,
  standard: snapshot.standard,
  rules: snapshot.rules,
  levels: snapshot.levels,
  in_place: snapshot.inPlace,
  documented: snapshot.documented,
  verified: snapshot.verified,
  unknown: snapshot.unknown,
  not_applicable: snapshot.notApplicable,
  contradicted: snapshot.contradicted,
  late: snapshot.late,
  changed_at: snapshot.changedAt,
  holds_until: snapshot.holdsUntil,
});

const snapshotFrom = (row: SnapshotRow): Snapshot => ({
  service: row.service_id,
  seq: row.seq,
  standard: row.standard,
  rules: row.rules,
  levels: row.levels,
  inPlace: row.in_place,
  documented: row.documented,
  verified: row.verified,
  unknown: row.unknown,
  notApplicable: row.not_applicable,
  contradicted: row.contradicted,
  late: row.late,
  changedAt: row.changed_at,
  holdsUntil: row.holds_until,
});

/** What the files of services keep beside their facts: texts, snapshots, what each person has seen. */
export const dossiersStore = (db: Db) => ({
  /** Whether a service is archived; undefined when there is none of this id. */
  isArchived: async (service: string): Promise<boolean | undefined> => {
    const row = await db
      .selectFrom('services')
      .select('archived_at')
      .where('id', '=', service)
      .executeTakeFirst();
    return row && row.archived_at !== null;
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

  keepTexts: async (service: string, texts: readonly NewText[]): Promise<void> => {
    for (const some of inBatches(texts))
      await db
        .insertInto('service_texts')
        .values(some.map((text) => ({ ...text, service_id: service, redacted: 0 })))
        .execute();
  },

  /** These texts, of whichever service, those that there are. */
  texts: async (ids: readonly string[]): Promise<TextRow[]> => {
    const rows: TextRow[] = [];
    for (const some of inBatches(ids))
      rows.push(...(await db.selectFrom('service_texts').selectAll().where('id', 'in', some).execute()));
    return rows;
  },

  /** Takes the words of a text away for good. False when it is not of this service, or they are gone. */
  redact: async (service: string, id: string): Promise<boolean> => {
    const { numUpdatedRows } = await db
      .updateTable('service_texts')
      .set({ words: '', redacted: 1 })
      .where('id', '=', id)
      .where('service_id', '=', service)
      .where('redacted', '=', 0)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** The texts whose words are gone. */
  redacted: (): Promise<Pick<TextRow, 'id' | 'service_id'>[]> =>
    db.selectFrom('service_texts').select(['id', 'service_id']).where('redacted', '=', 1).execute(),

  keepSnapshot: async (snapshot: Snapshot): Promise<void> => {
    const { service_id, ...rest } = rowOf(snapshot);
    await db
      .insertInto('service_snapshots')
      .values({ service_id, ...rest })
      .onConflict((conflict) => conflict.column('service_id').doUpdateSet(rest))
      .execute();
  },

  /** The snapshots of these services, by service. */
  snapshots: async (services: readonly string[]): Promise<ReadonlyMap<string, Snapshot>> => {
    const found = new Map<string, Snapshot>();
    for (const some of inBatches(services))
      for (const row of await db
        .selectFrom('service_snapshots')
        .selectAll()
        .where('service_id', 'in', some)
        .execute())
        found.set(row.service_id, snapshotFrom(row));
    return found;
  },

  /** The services whose snapshot no longer holds at an instant, the oldest first, so many at most. */
  outdated: async (at: string, most: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('service_snapshots')
      .select('service_id')
      .where('holds_until', '<=', at)
      .orderBy('holds_until')
      .limit(most)
      .execute();
    return rows.map(({ service_id }) => service_id);
  },

  /** What is kept of someone's visits to a page of a service; undefined when they never came. */
  looks: async (account: string, service: string, page: string): Promise<Looks | undefined> => {
    const row = await db
      .selectFrom('service_visits')
      .select(['seq', 'since', 'latest', 'looked_at'])
      .where('account_id', '=', account)
      .where('service_id', '=', service)
      .where('page', '=', page)
      .executeTakeFirst();
    return row && { seq: row.seq, since: row.since, latest: row.latest, lookedAt: row.looked_at };
  },

  keepLooks: async (
    account: string,
    service: string,
    page: string,
    { seq, since, latest, lookedAt }: Looks,
  ): Promise<void> => {
    const kept = { seq, since, latest, looked_at: lookedAt };
    await db
      .insertInto('service_visits')
      .values({ account_id: account, service_id: service, page, ...kept })
      .onConflict((conflict) => conflict.columns(['account_id', 'service_id', 'page']).doUpdateSet(kept))
      .execute();
  },

  /** Which pages of services someone has looked at, and when. */
  visitsOf: (
    account: string,
  ): Promise<readonly Pick<Tables['service_visits'], 'service_id' | 'page' | 'looked_at'>[]> =>
    db
      .selectFrom('service_visits')
      .select(['service_id', 'page', 'looked_at'])
      .where('account_id', '=', account)
      .orderBy('service_id')
      .orderBy('page')
      .execute(),

  removeVisitsOf: async (account: string): Promise<void> => {
    await db.deleteFrom('service_visits').where('account_id', '=', account).execute();
  },
});
