/** A map that holds so many entries and no more. */
export type Cache<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
  /** The value of a key, made and kept when there is none; what `make` throws is thrown, and nothing is kept. */
  readonly getOrMake: (key: Key, make: () => Value) => Value;
};

/**
 * Makes an empty cache.
 *
 * @param limit entries held; the one used longest ago goes first
 */
export const lruCache = <Key, Value extends {}>(limit: number): Cache<Key, Value> => {
  const entries = new Map<Key, Value>();
  const set = (key: Key, value: Value): void => {
    // A map keeps the order in which its keys came.
    entries.delete(key);
    entries.set(key, value);
    if (entries.size <= limit) return;
    const [oldest] = entries.keys();
    if (oldest !== undefined) entries.delete(oldest);
  };
  const get = (key: Key): Value | undefined => {
    const value = entries.get(key);
    if (value !== undefined) set(key, value);
    return value;
  };
  return {
    get,
    set,
    delete: (key) => {
      entries.delete(key);
    },
    getOrMake: (key, make) => {
      const known = get(key);
      if (known !== undefined) return known;
      const value = make();
      set(key, value);
      return value;
    },
  };
};

/** Makes a value when it is first asked for, and gives the same one ever after. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** The same for what is loaded or read: what fails is thrown, and made again the next time. */
export const onceLoaded = <Value>(load: () => Promise<Value>): (() => Promise<Value>) => {
  let loaded: Promise<Value> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
};

/** More than the variants of anything that pages show: languages, audiences, states. */
const usualVariants = 100;

/**
 * Keeps what is drawn from an object for as long as that object lives, in several variants.
 *
 * @param limit variants kept of one object, the last used
 * @returns gives the value made from `source` in that variant, and makes it the first time. `source` never changes;
 *   it and the variant say all that the value depends on.
 */
export const memoize = <Value extends {}>(limit = usualVariants) => {
  const caches = new WeakMap<object, Cache<string, Value>>();
  return (source: object, variant: string, make: () => Value): Value => {
    const cache = caches.get(source) ?? lruCache<string, Value>(limit);
    caches.set(source, cache);
    return cache.getOrMake(variant, make);
  };
};
