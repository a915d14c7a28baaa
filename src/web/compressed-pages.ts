import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { lruCache } from './cache.ts';
import { thorough } from './compression.ts';

const compress = promisify(brotliCompress);

/**
 * Keeps pages in brotli by their text: who comes to the same place receives the same bytes. A page is compressed off
 * the main thread once it has been asked for twice. Its text is the key: a digest of it would take longer than the
 * look-up that it replaces (44 µs against 2 for 20 KB).
 *
 * @param limit pages kept; the one asked for longest ago goes first
 * @returns gives a page in brotli; undefined where it is not kept yet
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
        // The page goes on being compressed for each reader.
        () => {},
      );
    return undefined;
  };
};
