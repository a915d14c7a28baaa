const largest = 128;

/** Cuts a list into batches of 128, 64, 32… 1, so that seven prepared statements serve any number of rows. */
export const inBatches = <T>(list: readonly T[]): T[][] => {
  const batches: T[][] = [];
  let from = 0;
  for (let size = largest; size >= 1; size /= 2)
    for (; list.length - from >= size; from += size) batches.push(list.slice(from, from + size));
  return batches;
};

/** The last batch repeats its last id up to the next size. @internal exported for its test */
export const idsInBatches = (ids: readonly string[]): string[][] => {
  const batches: string[][] = [];
  for (let from = 0; from < ids.length; from += largest) {
    const batch = ids.slice(from, from + largest);
    const size = 2 ** Math.ceil(Math.log2(batch.length));
    batches.push([...batch, ...Array<string>(size - batch.length).fill(batch.at(-1) ?? '')]);
  }
  return batches;
};

export const rowsOf = async <Row>(
  ids: readonly string[],
  read: (some: readonly string[]) => { readonly execute: () => Promise<Row[]> },
): Promise<Row[]> => {
  const rows: Row[] = [];
  // Pushed one by one: a call takes some 125,000 arguments at most.
  for (const some of idsInBatches(ids)) for (const row of await read(some).execute()) rows.push(row);
  return rows;
};
