const largest = 128;

/**
 * Cuts a list into batches of 128, 64, 32… 1: each size is one prepared statement, kept and used again, instead of
 * one for every number of rows.
 */
export const inBatches = <T>(list: readonly T[]): T[][] => {
  const batches: T[][] = [];
  let from = 0;
  for (let size = largest; size >= 1; size /= 2)
    for (; list.length - from >= size; from += size) batches.push(list.slice(from, from + size));
  return batches;
};
