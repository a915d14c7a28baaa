import type { SelectQueryBuilder } from 'kysely';
import type { Tables } from './schema.ts';

export const rowCount = async <Table extends keyof Tables>(
  query: SelectQueryBuilder<Tables, Table, object>,
): Promise<number> => {
  const { count } = await query
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

export const run = async (query: { readonly execute: () => Promise<unknown> }): Promise<void> => {
  await query.execute();
};

type Counted = {
  readonly numDeletedRows?: bigint;
  readonly numUpdatedRows?: bigint;
  readonly numInsertedOrUpdatedRows?: bigint | undefined;
};

export const changesAny = async (query: {
  readonly executeTakeFirst: () => Promise<Counted | undefined>;
}): Promise<boolean> => {
  const { numDeletedRows, numUpdatedRows, numInsertedOrUpdatedRows } = (await query.executeTakeFirst()) ?? {};
  return (numDeletedRows ?? numUpdatedRows ?? numInsertedOrUpdatedRows ?? 0n) > 0n;
};
