/** Keeps files in the database, in pieces; files of the same bytes are kept once. */
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Signin } from '../../../people/signin/signin.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { ComingFile } from '../../../web/multipart.ts';
import type { At } from '../dossier/dossier.ts';
import { fileNameOf, givenType, type TypeProblem, typeOf } from './file-name.ts';
import { type FileRow, filesStore, lockFile, removeUnused } from './files.store.ts';

/** Largest file, in bytes. */
export const fileLimit = 20 * 1024 * 1024;
/** Proxies let all of them through (`deploy/`), within the time of a request. */
export const filesAtOnce = 5;
/** Bytes of a file in memory at once, on its way in or out. */
const pieceSize = 256 * 1024;
/** Hours that a file is held for a form that was refused. */
const heldHours = 24;
const sweptHours = heldHours + 1;
const hourMs = 3_600_000;
const sweptAtATime = 16;

export type HeldFile = { readonly id: string; readonly hash: string; readonly name: string };

/** `full`: the service has no room left; `many`: one file too many. */
export type FileProblem = 'empty' | 'large' | TypeProblem | 'full' | 'many';

export type Received = { readonly held: HeldFile } | { readonly problem: FileProblem; readonly name: string };

type Store = ReturnType<typeof filesStore>;

/** Tells whether bytes that come in pieces are text in UTF-8, without a null. */
const textReader = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isText = true;
  return {
    read: (bytes: Uint8Array): void => {
      if (!isText) return;
      try {
        isText = !bytes.includes(0);
        decoder.decode(bytes, { stream: true });
      } catch {
        isText = false;
      }
    },
    end: (): boolean => {
      try {
        decoder.decode();
        return isText;
      } catch {
        return false;
      }
    },
  };
};

const readPieces = async function* (store: Store, upload: string): AsyncGenerator<Uint8Array> {
  for (let rank = 0; ; rank += 1) {
    const bytes = await store.piece(upload, rank);
    if (!bytes) return;
    yield bytes;
  }
};

/** Throws where the file is removed meanwhile. */
const readWhole = async function* (store: Store, { upload, size }: FileRow): AsyncGenerator<Uint8Array> {
  let left = size;
  for await (const bytes of readPieces(store, upload)) {
    left -= bytes.length;
    yield bytes;
  }
  if (left > 0) throw new Error('a file was taken away while it was read');
};

const writePieces = async (
  store: Store,
  bytes: AsyncIterable<Uint8Array>,
  { upload, receivedAt }: { readonly upload: string; readonly receivedAt: string },
) => {
  const hash = createHash('sha256');
  const text = textReader();
  let size = 0;
  let rank = 0;
  let waiting: Uint8Array[] = [];
  let length = 0;
  const keep = async (): Promise<void> => {
    await store.keepPiece({ upload, rank, receivedAt, bytes: Buffer.concat(waiting, length) });
    rank += 1;
    waiting = [];
    length = 0;
  };
  for await (const some of bytes) {
    hash.update(some);
    text.read(some);
    size += some.length;
    for (let from = 0; from < some.length; ) {
      const part = some.subarray(from, from + pieceSize - length);
      waiting.push(part);
      length += part.length;
      from += part.length;
      if (length === pieceSize) await keep();
    }
  }
  if (length > 0) await keep();
  return { hash: hash.digest('hex'), size, isText: text.end() };
};

/** The type that bytes tell. The library is loaded at the first file. */
const typeFound = async (store: Store, upload: string): Promise<string | undefined> => {
  const { fileTypeFromStream } = await import('file-type');
  return (await fileTypeFromStream(ReadableStream.from(readPieces(store, upload))))?.mime;
};

/** Keeps an upload as a file, or drops it for the file that has the same bytes. */
const keepOnce = async (tx: Tx, file: FileRow): Promise<FileRow> => {
  const upload = await filesStore(tx).keep(file);
  if (upload !== file.upload) await filesStore(tx).removePieces(file.upload);
  return { ...file, upload };
};

/** A file was removed while evidence of it was being added. */
class Gone extends Error {}

/** `gone` where a file was removed meanwhile. */
export const unlessGone = <Done>(doing: Promise<Done>): Promise<Done | 'gone'> =>
  doing.catch((error: unknown) => {
    if (error instanceof Gone) return 'gone';
    throw error;
  });

export type EvidenceFiles = ReturnType<typeof evidenceFiles>;

export const evidenceFiles = ({
  db,
  clock,
  signin,
  serviceBytes,
  allBytes,
}: {
  readonly db: Database['db'];
  readonly clock: () => Date;
  readonly signin?: Pick<Signin, 'register'>;
  /** The room of one service, in bytes. */
  readonly serviceBytes: number;
  /** The room of all services together; unlimited by default. */
  readonly allBytes?: number;
}) => {
  const store = filesStore(db);
  signin?.register((tx, account) => filesStore(tx).letGo('account', account));

  const hoursAgo = (hours: number): string => new Date(clock().getTime() - hours * hourMs).toISOString();

  /** Writes a file as it comes, then does something with it. Where that breaks off, nothing of it is left. */
  const come = async <Done>(
    sent: ComingFile,
    then: (file: FileRow, name: string) => Promise<Done>,
  ): Promise<Done | { readonly problem: FileProblem; readonly name: string }> => {
    const upload = randomUUID();
    const name = fileNameOf(sent.name);
    let done: Done | undefined;
    try {
      const { hash, size, isText } = await writePieces(store, sent.bytes, {
        upload,
        receivedAt: clock().toISOString(),
      });
      if (sent.isCut()) return { problem: 'large', name };
      if (size === 0) return { problem: 'empty', name };
      const typed = typeOf(name, await typeFound(store, upload), isText);
      if ('problem' in typed) return { ...typed, name };
      done = await then({ upload, hash, size, type: typed.type }, name);
      return done;
    } finally {
      if (!done) await store.removePieces(upload);
    }
  };

  const hold = (
    sent: FileRow,
    { service, account, name }: { readonly service: string; readonly account: string; readonly name: string },
  ): Promise<Received> =>
    db.transaction().execute(async (tx) => {
      const inTx = filesStore(tx);
      const file = await keepOnce(tx, sent);
      const id = randomUUID();
      const heldAt = clock().toISOString();
      await inTx.hold({ id, service, account, hash: file.hash, name, heldAt });
      const hasRoom =
        (await inTx.sizeOf(service)) <= serviceBytes &&
        (allBytes === undefined || (await inTx.sizeOf()) <= allBytes);
      if (hasRoom) return { held: { id, hash: file.hash, name } };
      // Others may use the same bytes: they are removed when nobody does.
      await inTx.letGo('id', id);
      await removeUnused(tx, file);
      return { problem: 'full', name };
    });

  return {
    /** Keeps a file as it comes, and holds it for its form. */
    receive: (service: string, account: string, sent: ComingFile): Promise<Received> =>
      come(sent, (file, name) => hold(file, { service, account, name })),

    /**
     * Writes a file of an imported service. Gives what attaches it, to call in the transaction that adds the
     * service.
     */
    bring: (sent: ComingFile) =>
      come(sent, async (file) => async (tx: Tx, service: string): Promise<void> => {
        await keepOnce(tx, file);
        await filesStore(tx).giveTo(service, file.hash);
      }),

    /** A file that someone sent with a form of a service within the last day. */
    held: async (service: string, account: string, id: string): Promise<HeldFile | undefined> => {
      const row = await store.held(id);
      if (row?.service !== service || row.account !== account) return undefined;
      return row.heldAt < hoursAgo(heldHours) ? undefined : { id, hash: row.hash, name: row.name };
    },

    /**
     * Lets a service read a file, in the transaction of the evidence that names it. Throws when it was
     * removed meanwhile: see `unlessGone`.
     */
    giveTo: async (tx: Tx, service: string, hash: string): Promise<void> => {
      if (!(await lockFile(tx, hash))) throw new Gone();
      await filesStore(tx).giveTo(service, hash);
    },

    /**
     * Removes a file from its service and its forms for good, in the transaction of the fact that says so;
     * the bytes go too, unless another service uses them. `isShared`: other evidence of the service has the
     * same file, and the service keeps it.
     */
    takeAway: async (
      tx: Tx,
      { service, evidence }: At,
      { hash, isShared }: { readonly hash: string; readonly isShared: boolean },
    ): Promise<void> => {
      const inTx = filesStore(tx);
      const file = await lockFile(tx, hash);
      await inTx.keepRemoved(service, evidence);
      if (isShared) return;
      await inTx.takeFrom(service, hash);
      if (file) await removeUnused(tx, file);
    },

    takenAway: (): Promise<readonly At[]> => store.removed(),

    letGo: (tx: Tx, { id }: HeldFile): Promise<void> => filesStore(tx).letGo('id', id),

    of: async (service: string, hash: string) => {
      const file = await store.ofService(service, hash);
      if (!file) return undefined;
      return {
        size: file.size,
        type: givenType(file.type),
        bytes: () => Readable.from(readWhole(store, file), { objectMode: false }),
      };
    },

    /** Removes what is no longer held, what was never sent whole, and what no service has. Gives how many. */
    sweep: async (): Promise<number> => {
      await store.letGoBefore(hoursAgo(sweptHours));
      let removed = 0;
      for (;;) {
        const left = await store.leftBefore(hoursAgo(sweptHours), sweptAtATime);
        for (const upload of left) await store.removePieces(upload);
        const files = await store.unused(sweptAtATime);
        for (const file of files)
          await db.transaction().execute(async (tx) => {
            await lockFile(tx, file.hash);
            if (await removeUnused(tx, file)) removed += 1;
          });
        removed += left.length;
        if (left.length < sweptAtATime && files.length < sweptAtATime) return removed;
      }
    },
  };
};
