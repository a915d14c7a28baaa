import { type Kysely, sql } from 'kysely';

export type Engine = 'sqlite' | 'postgres';

const onSqlite = ['update', 'delete'].map(
  (event) =>
    `create trigger facts_refuse_${event} before ${event} on facts begin select raise(abort, 'facts are append-only'); end`,
);

const onPostgres = [
  `create or replace function facts_are_append_only() returns trigger language plpgsql as $$ begin raise exception 'facts are append-only'; end $$`,
  'create trigger facts_refuse_change before update or delete on facts for each row execute function facts_are_append_only()',
  'create trigger facts_refuse_truncate before truncate on facts for each statement execute function facts_are_append_only()',
];

/** Makes the database itself refuse that a fact be changed or removed. */
export const keepFacts = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  for (const statement of engine === 'sqlite' ? onSqlite : onPostgres) await sql.raw(statement).execute(db);
};
