/** A map that keeps what was used lately. */
export type Cache<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
  /** The value of a key, made and kept when there is none; what `make` throws is thrown, and nothing is kept. */
  readonly getOrMake: (key: Key, make: () => Value) => Value;
};

/**
 * Makes an empty cache. Two maps that take turns, and not one whose order tells the last use: a key moved at each reading took
 * longer than all else that a page in memory asks for.
 *
 * @param limit entries surely kept, the last used; fewer than twice as many are held
 */
export const lruCache = <Key, Value extends {}>(limit: number): Cache<Key, Value> => {
  let recent = new Map<Key, Value>();
  let former = new Map<Key, Value>();
  const set = (key: Key, value: Value): void => {
    recent.set(key, value);
    if (recent.size < limit) return;
    former = recent;
    recent = new Map();
  };
  const get = (key: Key): Value | undefined => {
    const value = recent.get(key);
    if (value !== undefined) return value;
    const older = former.get(key);
    if (older !== undefined) set(key, older);
    return older;
  };
  return {
    get,
    set,
    delete: (key) => {
      recent.delete(key);
      former.delete(key);
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

/**
 * The same for what is loaded, read or made apart: what fails is thrown, and made again the next time.
 *
 * @returns gives the value itself once it is there: who asks then waits for no turn of the event loop
 */
export const onceLoaded = <Value>(load: () => Promise<Value>): (() => Awaitable<Value>) => {
  let loaded: { readonly value: Value } | undefined;
  let loading: Promise<Value> | undefined;
  const begin = async (): Promise<Value> => {
    try {
      loaded = { value: await load() };
      return loaded.value;
    } finally {
      loading = undefined;
    }
  };
  return () => {
    if (loaded) return loaded.value;
    loading ??= begin();
    return loading;
  };
};

/** Something that is there, or that will be. */
export type Awaitable<Value> = Value | Promise<Value>;

/** Uses something at once where it is there, and once it is where it will be: what is in memory waits for no turn of the event loop. */
export const whenThere = <Value, Used>(
  value: Awaitable<Value>,
  use: (value: Value) => Awaitable<Used>,
): Awaitable<Used> => (value instanceof Promise ? value.then(use) : use(value));

/** More than the variants of anything that pages show: languages, audiences, states. */
const usualVariants = 100;

/**
 * Keeps what is drawn from an object for as long as that object lives, in several variants.
 *
 * @param limit variants surely kept of one object, the last used
 * @returns gives the value made from `source` in that variant, and makes it the first time. `source` never changes;
 *   it and the variant say all that the value depends on.
 */
export const memoize = <Value extends {}>(limit = usualVariants) => {
  const caches = new WeakMap<object, Cache<string, Value>>();
  return (source: object, variant: string, make: () => Value): Value => {
    const known = caches.get(source);
    if (known) return known.getOrMake(variant, make);
    const cache = lruCache<string, Value>(limit);
    caches.set(source, cache);
    return cache.getOrMake(variant, make);
  };
};
