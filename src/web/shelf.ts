import type { Prepared } from './send.ts';

/** Bodies that are the same for everyone: each is rendered and compressed at its first request, then kept. */
export type Shelf = { readonly get: (key: string, make: () => Prepared) => Prepared };

/** Makes an empty shelf. It only ever holds the finite set of the standard's and the site's pages. */
export const shelf = (): Shelf => {
  const kept = new Map<string, Prepared>();
  return {
    get: (key, make) => {
      const found = kept.get(key);
      if (found) return found;
      const prepared = make();
      kept.set(key, prepared);
      return prepared;
    },
  };
};
