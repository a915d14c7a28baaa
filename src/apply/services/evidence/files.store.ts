import type { ExpressionBuilder } from 'kysely';
import { type Db, forUpdate, type Tx } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';

export type FileRow = Tables['files'];
type HeldRow = Tables['held_files'];

const isUnused = ({ and, not, exists, selectFrom }: ExpressionBuilder<Tables, 'files'>) =>
  and(
    (['service_files', 'held_files'] as const).map((table) =>
      not(exists(selectFrom(table).select('hash').whereRef(`${table}.hash`, '=', 'files.hash'))),
    ),
  );

/** Files, their pieces, and which services may read which. */
export const filesStore = (db: Db) => ({
  keepPiece: async (piece: Tables['file_pieces']): Promise<void> => {
    await db.insertInto('file_pieces').values(piece).execute();
  },

  removePieces: async (upload: string): Promise<void> => {
    await db.deleteFrom('file_pieces').where('upload', '=', upload).execute();
  },

  piece: async (upload: string, rank: number): Promise<Uint8Array | undefined> => {
    const row = await db
      .selectFrom('file_pieces')
      .select('bytes')
      .where('upload', '=', upload)
      .where('rank', '=', rank)
      .executeTakeFirst();
    return row?.bytes;
  },

  /** Keeps and locks a file, or the one that has the same bytes. Gives the upload of its pieces. */
  keep: async (file: FileRow): Promise<string> => {
    const { upload } = await db
      .insertInto('files')
      .values(file)
      // Changes nothing, but locks the row: nobody removes it meanwhile.
      .onConflict((conflict) => conflict.column('hash').doUpdateSet({ size: file.size }))
      .returning('upload')
      .executeTakeFirstOrThrow();
    return upload;
  },

  ofService: (service: string, hash: string): Promise<FileRow | undefined> =>
    db
      .selectFrom('files')
      .innerJoin('service_files', 'service_files.hash', 'files.hash')
      .selectAll('files')
      .where('service_files.service', '=', service)
      .where('files.hash', '=', hash)
      .executeTakeFirst(),

  giveTo: async (service: string, hash: string): Promise<void> => {
    await db
      .insertInto('service_files')
      .values({ service, hash })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  /** Takes a file from a service and its forms. Its bytes stay. */
  takeFrom: async (service: string, hash: string): Promise<void> => {
    for (const table of ['service_files', 'held_files'] as const)
      await db.deleteFrom(table).where('service', '=', service).where('hash', '=', hash).execute();
  },

  keepRemoved: async (service: string, evidence: string): Promise<void> => {
    await db.insertInto('removed_files').values({ evidence, service }).execute();
  },

  removed: (): Promise<Tables['removed_files'][]> => db.selectFrom('removed_files').selectAll().execute(),

  hold: async (held: HeldRow): Promise<void> => {
    await db.insertInto('held_files').values(held).execute();
  },

  held: (id: string): Promise<HeldRow | undefined> =>
    db.selectFrom('held_files').selectAll().where('id', '=', id).executeTakeFirst(),

  letGo: async (column: 'id' | 'account', of: string): Promise<void> => {
    await db.deleteFrom('held_files').where(column, '=', of).execute();
  },

  /**
   * The bytes of a service's files, held ones too, and the length of its texts; the bytes of all files
   * without a service.
   */
  sizeOf: async (service?: string): Promise<number> => {
    const own = db
      .selectFrom('service_files')
      .select('hash')
      .where('service', '=', service ?? '');
    const held = db
      .selectFrom('held_files')
      .select('hash')
      .where('service', '=', service ?? '');
    const files = await db
      .selectFrom('files')
      .select(({ fn }) => fn.sum<number | string | null>('size').as('size'))
      .$if(service !== undefined, (some) => some.where('hash', 'in', own.union(held)))
      .executeTakeFirst();
    const texts = await db
      .selectFrom('service_texts')
      .select(({ fn }) => fn.sum<number | string | null>(fn('length', ['words'])).as('size'))
      .where('service', '=', service ?? '')
      .executeTakeFirst();
    return Number(files?.size ?? 0) + Number(texts?.size ?? 0);
  },

  letGoBefore: async (at: string): Promise<void> => {
    await db.deleteFrom('held_files').where('heldAt', '<', at).execute();
  },

  /** Older uploads that never became a file. */
  leftBefore: async (at: string, most: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('file_pieces')
      .select('upload')
      .distinct()
      .where('receivedAt', '<', at)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('files').select('hash').whereRef('files.upload', '=', 'file_pieces.upload'))),
      )
      .limit(most)
      .execute();
    return rows.map(({ upload }) => upload);
  },

  unused: async (most: number): Promise<FileRow[]> =>
    db.selectFrom('files').selectAll().where(isUnused).limit(most).execute(),
});

/** Locks a file until the transaction ends, so that nobody begins to use it meanwhile. */
export const lockFile = (tx: Tx, hash: string): Promise<FileRow | undefined> =>
  forUpdate(tx, tx.selectFrom('files').selectAll().where('hash', '=', hash)).executeTakeFirst();

/** Removes a file and its bytes, unless somebody uses it. */
export const removeUnused = async (tx: Tx, { hash, upload }: FileRow): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('files')
    .where('hash', '=', hash)
    .where(isUnused)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await filesStore(tx).removePieces(upload);
  return true;
};
