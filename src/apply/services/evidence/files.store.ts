import type { ExpressionBuilder } from 'kysely';
import { type Db, forUpdate, type Tx } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';

export type FileRow = Tables['files'];
type HeldRow = Tables['held_files'];

/** Whether no service has a file, and nobody holds it. */
const isUnused = ({ and, not, exists, selectFrom }: ExpressionBuilder<Tables, 'files'>) =>
  and(
    (['service_files', 'held_files'] as const).map((table) =>
      not(exists(selectFrom(table).select('hash').whereRef(`${table}.hash`, '=', 'files.hash'))),
    ),
  );

/** The files that evidence are, their pieces, and which services may read which. */
export const filesStore = (db: Db) => ({
  keepPiece: async (piece: Tables['file_pieces']): Promise<void> => {
    await db.insertInto('file_pieces').values(piece).execute();
  },

  removePieces: async (upload: string): Promise<void> => {
    await db.deleteFrom('file_pieces').where('upload', '=', upload).execute();
  },

  /** A piece of a file; undefined when it has none of this rank. */
  piece: async (upload: string, rank: number): Promise<Uint8Array | undefined> => {
    const row = await db
      .selectFrom('file_pieces')
      .select('bytes')
      .where('upload', '=', upload)
      .where('rank', '=', rank)
      .executeTakeFirst();
    return row?.bytes;
  },

  /** Keeps a file, or finds the one of the same bytes that is there, and locks it. Gives what its pieces are under. */
  keep: async (file: FileRow): Promise<string> => {
    const { upload } = await db
      .insertInto('files')
      .values(file)
      // Nothing changes: it is locked, so that nobody removes it meanwhile.
      .onConflict((conflict) => conflict.column('hash').doUpdateSet({ size: file.size }))
      .returning('upload')
      .executeTakeFirstOrThrow();
    return upload;
  },

  /** A file that a service may read. */
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

  /** Takes a file from a service, and what is held of it for its forms. Its bytes stay. */
  takeFrom: async (service: string, hash: string): Promise<void> => {
    for (const table of ['service_files', 'held_files'] as const)
      await db.deleteFrom(table).where('service', '=', service).where('hash', '=', hash).execute();
  },

  keepRemoved: async (service: string, evidence: string): Promise<void> => {
    await db.insertInto('removed_files').values({ evidence, service }).execute();
  },

  /** The evidence whose files are gone for good. */
  removed: (): Promise<Tables['removed_files'][]> => db.selectFrom('removed_files').selectAll().execute(),

  hold: async (held: HeldRow): Promise<void> => {
    await db.insertInto('held_files').values(held).execute();
  },

  held: (id: string): Promise<HeldRow | undefined> =>
    db.selectFrom('held_files').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Ends the holding of a file, or of all those of someone. */
  letGo: async (column: 'id' | 'account', of: string): Promise<void> => {
    await db.deleteFrom('held_files').where(column, '=', of).execute();
  },

  /**
   * The bytes that a service keeps, those that are held for it too, and the letters of its texts, what measures found among them;
   * the bytes of files that all keep unless one is named.
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

  /** Lets go of what was held before an instant. */
  letGoBefore: async (at: string): Promise<void> => {
    await db.deleteFrom('held_files').where('heldAt', '<', at).execute();
  },

  /** What was being sent before an instant, and never became a file: so many at most. */
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

  /** Files that no service has, and that nobody holds: so many at most. */
  unused: async (most: number): Promise<FileRow[]> =>
    db.selectFrom('files').selectAll().where(isUnused).limit(most).execute(),
});

/** Locks a file until the transaction ends, so that nobody begins to use it meanwhile. Undefined when it is not there. */
export const lockFile = (tx: Tx, hash: string): Promise<FileRow | undefined> =>
  forUpdate(tx, tx.selectFrom('files').selectAll().where('hash', '=', hash)).executeTakeFirst();

/** Removes a file and its bytes, unless somebody uses it. Whether it was. */
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
