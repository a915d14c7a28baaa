/** What is kept of a released version: a database that people used, the tables of each engine, and the shapes of facts. */
import { globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../src/platform/db/database.ts';
import type { Engine } from '../../src/platform/db/schema.ts';
import { type Kind, versionOf } from '../../src/platform/ledger/ledger.ts';

const root = join(import.meta.dirname, '../..');

/** The versions that something is kept of. */
export const keptVersions = (): readonly string[] =>
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

export const folderOf = (version: string): string => join(import.meta.dirname, version);

const nameSchema = z.enum([
  'beginner',
  'midway',
  'attested',
  'administrator',
  'bodyHead',
  'bodyReader',
  'bodyMember',
  'serviceLead',
  'serviceMember',
]);
export type Name = z.infer<typeof nameSchema>;

/** Who and what is in the database that is kept: what it takes to open its pages. */
const worldSchema = z.strictObject({
  /** When people used it. */
  at: z.iso.datetime(),
  people: z.record(nameSchema, z.record(z.string(), z.string())),
  ids: z.strictObject({
    body: z.string(),
    service: z.string(),
    evidence: z.string(),
    measure: z.string(),
    closedReview: z.string(),
    openReview: z.string(),
    checkup: z.string(),
  }),
  attestation: z.string(),
  /** Links that lead a room whose session is over, and one that has begun. */
  rooms: z.strictObject({ over: z.string(), begun: z.string() }),
});
export type KeptWorld = z.infer<typeof worldSchema>;

/** The shapes of facts: by kind, its version and the JSON Schema of its data. */
const factsSchema = z.record(z.string(), z.strictObject({ version: z.int(), data: z.unknown() }));
export type FactShapes = z.infer<typeof factsSchema>;

type Kept = {
  readonly database: Buffer;
  readonly world: KeptWorld;
  readonly facts: FactShapes;
  readonly tables: Readonly<Record<Engine, string>>;
};

const names = {
  database: 'cap18.sqlite.gz',
  world: 'world.json',
  facts: 'facts.json',
  tables: (engine: Engine) => `${engine}.txt`,
} as const;

export const readKept = (version: string): Kept => {
  const read = (name: string): Buffer => readFileSync(join(folderOf(version), name));
  return {
    database: gunzipSync(read(names.database)),
    world: worldSchema.parse(JSON.parse(read(names.world).toString())),
    facts: factsSchema.parse(JSON.parse(read(names.facts).toString())),
    tables: {
      sqlite: read(names.tables('sqlite')).toString(),
      postgres: read(names.tables('postgres')).toString(),
    },
  };
};

export const writeKept = (version: string, { database, world, facts, tables }: Kept): void => {
  const folder = folderOf(version);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content);
  write(names.database, gzipSync(database, { level: 9 }));
  write(names.world, `${JSON.stringify(worldSchema.parse(world), undefined, 2)}\n`);
  // A kind a line: what changes of one shows as one.
  const lines = Object.entries(facts).map(
    ([kind, shape]) => `${JSON.stringify(kind)}: ${JSON.stringify(shape)}`,
  );
  write(names.facts, `{\n${lines.join(',\n')}\n}\n`);
  for (const engine of ['sqlite', 'postgres'] as const) write(names.tables(engine), tables[engine]);
};

/** What PostgreSQL says of its tables in words that do not change with its version. */
const ofPostgres = `
  select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  union all
  select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c')
  union all
  select indexdef from pg_indexes where schemaname = 'public'
  union all
  select pg_get_triggerdef(t.oid) from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
  union all
  select 'function ' || proname || ' ' || prosrc from pg_proc where pronamespace = 'public'::regnamespace
`;

const ofSqlite = `select sql as line from sqlite_master where sql is not null`;

/** The tables of a database, their indexes and triggers, as the engine itself tells them: a line each, in order. */
export const tablesOf = async ({ db, engine }: Pick<Database, 'db' | 'engine'>): Promise<string> => {
  const { rows } = await sql.raw<{ line: string }>(engine === 'postgres' ? ofPostgres : ofSqlite).execute(db);
  const lines = rows.map(({ line }) => line.replaceAll(/\s+/g, ' ').trim());
  return `${lines
    .filter((line) => !line.includes('kysely_migration'))
    .toSorted()
    .join('\n')}\n`;
};

/** Every kind of fact that the program declares, wherever it does. */
export const kindsOfProgram = async (): Promise<ReadonlyMap<string, Kind>> => {
  const kinds = new Map<string, Kind>();
  for (const file of globSync('src/**/*.facts.ts', { cwd: root }).toSorted()) {
    const module = (await import(join(root, file))) as Readonly<Record<string, unknown>>;
    for (const [name, declared] of Object.entries(module))
      if (name.endsWith('Facts') && typeof declared === 'object')
        for (const [each, kind] of Object.entries(declared as Readonly<Record<string, Kind>>))
          kinds.set(each, kind);
  }
  return kinds;
};

/** The shape of a kind of fact as it is written now. How zod spells the pattern of a format is its own affair. */
export const shapeOf = (kind: Kind): FactShapes[string] => {
  const { $schema: _, ...data } = z.toJSONSchema(kind.schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return { version: versionOf(kind), data };
};
