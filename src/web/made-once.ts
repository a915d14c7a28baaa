import { lastUsed } from './last-used.ts';

/**
 * Keeps what is the same for everyone once it is made: a fragment of a page, drawn from the content.
 *
 * @param limit variants kept of one source, the last used; all of them without it, where they are few
 * @returns what gives the value made from `source` in that variant, and makes it the first time. `source` never
 *   changes; it and the variant say all that the value depends on.
 */
export const madeOnce = <Value extends {}>(limit?: number) => {
  type Variants = Pick<Map<string, Value>, 'get'> & {
    readonly set: (variant: string, value: Value) => unknown;
  };
  const made = new WeakMap<object, Variants>();
  const variantsOf = (source: object): Variants => {
    const known = made.get(source);
    if (known) return known;
    const variants = limit === undefined ? new Map<string, Value>() : lastUsed<string, Value>(limit);
    made.set(source, variants);
    return variants;
  };
  return (source: object, variant: string, make: () => Value): Value => {
    const variants = variantsOf(source);
    const known = variants.get(variant);
    if (known !== undefined) return known;
    const value = make();
    variants.set(variant, value);
    return value;
  };
};
