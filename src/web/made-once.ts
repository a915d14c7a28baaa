/**
 * Keeps what is the same for everyone once it is made: a fragment of a page, drawn from the content.
 *
 * @returns what gives the value made from `source` in that variant, and makes it the first time. `source` never
 *   changes, the variants of one are few, and it and the variant say all that the value depends on.
 */
export const madeOnce = <Value extends {}>() => {
  const made = new WeakMap<object, Map<string, Value>>();
  return (source: object, variant: string, make: () => Value): Value => {
    const variants = made.get(source) ?? new Map<string, Value>();
    if (variants.size === 0) made.set(source, variants);
    const known = variants.get(variant);
    if (known !== undefined) return known;
    const value = make();
    variants.set(variant, value);
    return value;
  };
};
