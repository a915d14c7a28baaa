import { inBatches } from '../../../platform/db/batches.ts';
import { type Db, forUpdate, type Tx } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { Looks } from '../visits/visits.ts';
import type { At, Snapshot } from './dossier.ts';

type SnapshotRow = Tables['service_snapshots'];
export type TextRow = Tables['service_texts'];

/** Where proofs to use again are looked for: in these services of a body, or in all of them. */
export type Originals = {
  readonly body: string;
  readonly services?: readonly string[] | undefined;
  readonly first: string;
};

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

  /** The service that a text is of; undefined when there is none such. */
  ownerOf: async (text: string): Promise<string | undefined> => {
    const query = db.selectFrom('service_texts').select('service_id').where('id', '=', text);
    return (await query.executeTakeFirst())?.service_id;
  },

  /** Keeps where proofs are that were just offered. */
  keepProofs: async (rows: readonly Tables['service_proofs'][]): Promise<void> => {
    for (const some of inBatches(rows)) await db.insertInto('service_proofs').values(some).execute();
  },

  /** The services that use the texts and bytes of one of these proofs of a service, this one left out. */
  usersOf: async (service: string, proofs: readonly string[]): Promise<string[]> => {
    const found = new Set<string>();
    for (const some of inBatches(proofs)) {
      const rows = await db
        .selectFrom('service_proofs')
        .select('service_id')
        .distinct()
        .where('origin_service_id', '=', service)
        .where('origin_proof_id', 'in', some)
        .where('service_id', '!=', service)
        .execute();
      for (const { service_id } of rows) found.add(service_id);
    }
    return [...found];
  },

  /**
   * The proofs that some services of a body offered first: those of the first service first, then by the names of services,
   * the latest first.
   */
  originals: async (
    { body, services, first }: Originals,
    { offset, most }: { readonly offset: number; readonly most: number },
  ): Promise<{ readonly total: number; readonly proofs: readonly At[] }> => {
    const all = db
      .selectFrom('service_proofs')
      .innerJoin('services', 'services.id', 'service_proofs.service_id')
      .where('services.organisation_id', '=', body)
      .whereRef('service_proofs.origin_service_id', '=', 'service_proofs.service_id')
      .whereRef('service_proofs.origin_proof_id', '=', 'service_proofs.proof_id')
      .$if(services !== undefined, (query) => query.where('service_proofs.service_id', 'in', services ?? []));
    const counted = await all
      .select(({ fn }) => fn.countAll<number | string>().as('total'))
      .executeTakeFirstOrThrow();
    const rows = await all
      .select(['service_proofs.service_id', 'service_proofs.proof_id'])
      .orderBy(({ eb }) => eb.case().when('service_proofs.service_id', '=', first).then(0).else(1).end())
      .orderBy('services.name_fr')
      .orderBy('services.id')
      .orderBy('service_proofs.seq', 'desc')
      .limit(most)
      .offset(offset)
      .execute();
    return {
      total: Number(counted.total),
      proofs: rows.map(({ service_id: service, proof_id: proof }) => ({ service, proof })),
    };
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

/** Whether a text still has its words: it keeps them until the transaction ends. */
export const isSaid = async (tx: Tx, text: string): Promise<boolean> => {
  const query = tx.selectFrom('service_texts').select('redacted').where('id', '=', text);
  return (await forUpdate(tx, query).executeTakeFirst())?.redacted === 0;
};
