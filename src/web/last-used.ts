/** A map that holds so much and no more. Reading an entry makes it the one used last. */
export type LastUsed<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
};

/**
 * Makes an empty one.
 *
 * @param limit entries held; the one used longest ago goes first
 */
export const lastUsed = <Key, Value extends {}>(limit: number): LastUsed<Key, Value> => {
  const entries = new Map<Key, Value>();
  const set = (key: Key, value: Value): void => {
    // A map keeps the order in which its keys came.
    entries.delete(key);
    entries.set(key, value);
    if (entries.size <= limit) return;
    const [oldest] = entries.keys();
    if (oldest !== undefined) entries.delete(oldest);
  };
  return {
    get: (key) => {
      const value = entries.get(key);
      if (value !== undefined) set(key, value);
      return value;
    },
    set,
    delete: (key) => {
      entries.delete(key);
    },
  };
};
