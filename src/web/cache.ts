import type { FastifyRequest } from 'fastify';
export type Cache<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
  readonly getOrMake: (key: Key, make: () => Value) => Value;
};

/**
 * Two maps take turns, instead of one kept in order of use: moving a key at each reading cost more than the
 * rest of serving a page from memory. @param limit surely kept; at most twice as many are
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

export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/**
 * After a failure, the next call tries again. Gives the value itself once loaded: callers wait for no turn of
 * the event loop.
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

export type Awaitable<Value> = Value | Promise<Value>;

/** Waits for no turn of the event loop where the value is there. */
export const whenThere = <Value, Used>(
  value: Awaitable<Value>,
  use: (value: Value) => Awaitable<Used>,
): Awaitable<Used> => (value instanceof Promise ? value.then(use) : use(value));

const usualVariants = 100;

/**
 * Kept for as long as the object lives. @param limit variants surely kept of one object, the last used
 * @returns `source` never changes; it and the variant determine the value
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

/**
 * Once for the limits, then for the handler. Stored in the request itself, which costs less than a weak map.
 */
export const foundOnce = <Deps, Found>(find: (deps: Deps, request: FastifyRequest) => Found): typeof find => {
  const key = Symbol('found once');
  return (deps, request: FastifyRequest & { [key]?: { readonly found: Found } }) => {
    request[key] ??= { found: find(deps, request) };
    return request[key].found;
  };
};
