import { createHash, type Hash } from 'node:crypto';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';

/** The earliest date of a ZIP file, in any time zone, so that the same content gives the same bytes. */
const unchanging = new Date(1980, 0, 1);

/** Texts are in UTF-8. Files keep their order. */
export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, body]) => [path, typeof body === 'string' ? strToU8(body) : body]),
    ),
    { level: 9, mtime: unchanging },
  );

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

/** Adds hashes as `sha256sum -c` takes them. Each file must be read before the next is asked for. */
export async function* withHashes(files: AsyncIterable<Zipped>): AsyncGenerator<Zipped> {
  let sums = '';
  for await (const { path, pieces } of files) {
    const hash = createHash('sha256');
    yield { path, pieces: through(pieces, hash) };
    sums += `${hash.digest('hex')}  ${path}\n`;
  }
  yield { path: 'SHA256SUMS', pieces: sums };
}

/** Files are compressed already, so stored as they are. One piece at a time is in memory. */
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
    // Even stored, deflate marks its own end, so a reader needs no size before the bytes.
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
