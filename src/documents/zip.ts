/** ZIP files: whole, and as they are read. */
import { createHash, type Hash } from 'node:crypto';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';

/** The first instant that a ZIP file can say, in whatever time zone: the same content is the same bytes, always. */
const unchanging = new Date(1980, 0, 1);

/** A ZIP file of bytes, or of texts in UTF-8, by their paths, in their order. */
export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, body]) => [path, typeof body === 'string' ? strToU8(body) : body]),
    ),
    { level: 9, mtime: unchanging },
  );

/** A file of a ZIP file, in pieces; a text in UTF-8, or bytes, where it is in memory already. */
export type Zipped = {
  readonly path: string;
  readonly pieces: AsyncIterable<Uint8Array> | Uint8Array | string;
};

const inPieces = (pieces: Zipped['pieces']): AsyncIterable<Uint8Array> | readonly Uint8Array[] => {
  if (typeof pieces === 'string') return [strToU8(pieces)];
  return pieces instanceof Uint8Array ? [pieces] : pieces;
};

async function* through(pieces: Zipped['pieces'], hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of inPieces(pieces)) {
    hash.update(piece);
    yield piece;
  }
}

/** Files, then the hashes of what was read of each, as `sha256sum -c` takes them: each is read before the next one is asked for. */
export async function* withHashes(files: AsyncIterable<Zipped>): AsyncGenerator<Zipped> {
  let sums = '';
  for await (const { path, pieces } of files) {
    const hash = createHash('sha256');
    yield { path, pieces: through(pieces, hash) };
    sums += `${hash.digest('hex')}  ${path}\n`;
  }
  yield { path: 'SHA256SUMS', pieces: sums };
}

/**
 * A ZIP file of files that are compressed already, in pieces: it is made as it is read, and no more than a piece of it is in
 * memory. Their bytes are stored as they are.
 */
export async function* zipStream(files: AsyncIterable<Zipped>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const taken = (): readonly Uint8Array[] => {
    const some = made;
    made = [];
    return some;
  };
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  for await (const { path, pieces } of files) {
    // Deflate says by itself where it ends, even stored: a program that reads as it receives needs no size before the bytes.
    const entry = new ZipDeflate(path, { level: 0 });
    entry.mtime = unchanging;
    zip.add(entry);
    for await (const piece of inPieces(pieces)) {
      entry.push(piece);
      yield* taken();
    }
    entry.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
