import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, gzip, type ZlibOptions, constants as zlib } from 'node:zlib';
import { type Awaitable, lruCache, onceLoaded } from './cache.ts';

export type Encoding = 'br' | 'gzip';

type Settings = { readonly brotli: BrotliOptions; readonly gzip: ZlibOptions };

const brotli = (quality: number) => ({
  params: { [zlib.BROTLI_PARAM_QUALITY]: quality, [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT },
});

export const quick = { brotli: brotli(1), gzip: { level: 1 } };

/** A sixth smaller, in 3 ms for 80 KB and about 15 for a megabyte; the strongest takes a hundred times longer. */
export const thorough = { brotli: brotli(6), gzip: { level: 6 } };

const strongest = (size: number): Settings => ({
  brotli: {
    params: { [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY, [zlib.BROTLI_PARAM_SIZE_HINT]: size },
  },
  gzip: { level: 9 },
});

const brotliCompressed = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);
const gzipped = promisify<Buffer, ZlibOptions, Buffer>(gzip);

export type Compressed = Readonly<Record<Encoding, () => Awaitable<Buffer>>>;

/**
 * Off the main thread, once per encoding. The strongest settings, by default, take a tenth of a second for a
 * page.
 */
export const compressedOnce = (body: Buffer, settings = strongest(body.length)): Compressed => ({
  br: onceLoaded(() => brotliCompressed(body, settings.brotli)),
  gzip: onceLoaded(() => gzipped(body, settings.gzip)),
});

const compress = promisify(brotliCompress);

/**
 * In brotli, compressed off the main thread at the second request. The text itself is the key: a digest takes
 * longer than the look-up it replaces (44 µs against 2 for 20 KB). Undefined where the page is not kept yet.
 */
export const compressedPages = (limit: number): ((text: string) => Buffer | undefined) => {
  const pages = lruCache<string, Buffer | 'seen once' | 'under way'>(limit);
  return (text) => {
    const page = pages.get(text);
    if (typeof page === 'object') return page;
    pages.set(text, page === undefined ? 'seen once' : 'under way');
    if (page === 'seen once')
      compress(text, thorough.brotli).then(
        (body) => pages.set(text, body),
        // The page is compressed for each reader, as before.
        () => {},
      );
    return undefined;
  };
};
