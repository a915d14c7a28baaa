import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, createBrotliCompress, constants as zlib } from 'node:zlib';
import { lruCache } from './cache.ts';
import { tokenPlace } from './security.ts';

/** Pages that learners at the same place receive alike, to the byte, but for the token of their forms. */
export type CommonPages = {
  /**
   * A page in brotli with a visitor's token in its forms; undefined where it is not kept (yet).
   *
   * @param text the page, with nothing in it that a person typed
   */
  readonly compressed: (text: string, token: string) => Buffer | undefined;
};

/** A compressed page, and where in it each token goes. */
type Kept = { readonly body: Buffer; readonly places: readonly number[] };

/** Smaller by a seventh than what is compressed while its reader waits. */
const settings = {
  params: { [zlib.BROTLI_PARAM_QUALITY]: 5, [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT },
};
/** Brotli guesses a character from the two before it: those that follow a token must not be guessed from it. */
const guessedFrom = 2;

const withToken = ({ body, places }: Kept, token: string): Buffer => {
  const filled = Buffer.from(body);
  for (const place of places) filled.write(token, place, 'latin1');
  return filled;
};

/** One stream in which each piece begins and ends on a byte. */
const compressPieces = (pieces: readonly Buffer[]): Promise<Buffer> => {
  const encoder = createBrotliCompress(settings);
  for (const piece of pieces) {
    encoder.write(piece);
    encoder.flush();
  }
  encoder.end();
  return buffer(encoder);
};

/** A byte that no text holds. Source: RFC 3629, 3. */
const foreign = '\u00ff';

/**
 * Compresses a page off the main thread with random bytes where its tokens go: brotli writes what cannot be made
 * smaller as it is, so a token can take that place later. Undefined where it did not, or where the text was
 * compressed by repeating some of those bytes (one page in a hundred): the bytes of a token would be repeated in
 * their stead, which foreign ones show.
 */
const tryToPrepare = async (pieces: readonly Buffer[]): Promise<Kept | undefined> => {
  const standIns = pieces.slice(1).map(() => randomBytes(tokenPlace.length));
  const body = await compressPieces(
    pieces.flatMap((piece, rank) => {
      const standIn = standIns[rank - 1];
      if (!standIn) return [piece];
      return [Buffer.concat([standIn, piece.subarray(0, guessedFrom)]), piece.subarray(guessedFrom)];
    }),
  );
  const kept = { body, places: standIns.map((standIn) => body.indexOf(standIn)) };
  if (kept.places.includes(-1)) return undefined;
  const filler = foreign.repeat(tokenPlace.length);
  const decoded = brotliDecompressSync(withToken(kept, filler)).toString('latin1');
  return decoded === pieces.map((piece) => piece.toString('latin1')).join(filler) ? kept : undefined;
};

/** Other random bytes do where some did not. */
const tries = 5;

const prepare = async (text: string): Promise<Kept | undefined> => {
  const pieces = text.split(tokenPlace).map((part) => Buffer.from(part));
  for (let rank = 0; rank < tries; rank += 1) {
    const kept = await tryToPrepare(pieces);
    if (kept) return kept;
  }
  return undefined;
};

/**
 * Keeps the pages that were asked for twice, by their own text: what is sent is never out of date, and nothing is
 * kept about who asked.
 *
 * @param limit pages kept; the one asked for longest ago goes first
 */
export const commonPages = (limit: number): CommonPages => {
  const known = lruCache<string, Kept | 'seen once' | 'left as it is'>(limit);
  return {
    compressed: (text, token) => {
      const entry = known.get(text);
      if (typeof entry === 'object') return withToken(entry, token);
      known.set(text, entry === undefined ? 'seen once' : 'left as it is');
      if (entry === 'seen once')
        prepare(text).then(
          (kept) => kept && known.set(text, kept),
          // The page goes on being compressed for each reader.
          () => {},
        );
      return undefined;
    },
  };
};
