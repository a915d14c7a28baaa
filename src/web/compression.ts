import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, gzip, type ZlibOptions, constants as zlib } from 'node:zlib';
import { type Awaitable, onceLoaded } from './cache.ts';

/** The encodings that this program offers. */
export type Encoding = 'br' | 'gzip';

type Settings = { readonly brotli: BrotliOptions; readonly gzip: ZlibOptions };

const brotli = (quality: number) => ({
  params: { [zlib.BROTLI_PARAM_QUALITY]: quality, [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT },
});

/** For pages made for one person at one moment: already three times smaller. */
export const quick = { brotli: brotli(1), gzip: { level: 1 } };

/** A sixth smaller, in 3 ms for a page of 80 KB and some 15 for a file of a megabyte: the strongest takes a hundred times longer. */
export const thorough = { brotli: brotli(6), gzip: { level: 6 } };

/** For what is compressed once and sent often. */
const strongest = (size: number): Settings => ({
  brotli: {
    params: { [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY, [zlib.BROTLI_PARAM_SIZE_HINT]: size },
  },
  gzip: { level: 9 },
});

const brotliCompressed = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);
const gzipped = promisify<Buffer, ZlibOptions, Buffer>(gzip);

/** A body in each encoding. */
export type Compressed = Readonly<Record<Encoding, () => Awaitable<Buffer>>>;

/**
 * Compresses a body for the first who accepts an encoding, off the main thread, and keeps it for the others. What
 * nobody asks for costs nothing.
 *
 * @param settings the strongest unless told: a tenth of a second for a page
 */
export const compressedOnce = (body: Buffer, settings = strongest(body.length)): Compressed => ({
  br: onceLoaded(() => brotliCompressed(body, settings.brotli)),
  gzip: onceLoaded(() => gzipped(body, settings.gzip)),
});
