import { setImmediate as immediate } from 'node:timers/promises';
import type { Insertable } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { rowsOf } from '../db/batches.ts';
import { compiledInsert, compiledOnce } from '../db/compiled.ts';
import { type Db, forUpdate, type Tx } from '../db/database.ts';
import type { Tables } from '../db/schema.ts';
import {
  type Fact,
  type Kind,
  type Kinds,
  lifted,
  type NewFact,
  readActor,
  versionOf,
  writeActor,
} from './ledger.ts';

/**
 * `appended`: at least one fact; `already`: each had happened before; `moved`: the stream is not at the
 * expected rank. `head` is the rank of the last fact.
 */
export type Appended = {
  readonly outcome: 'appended' | 'already' | 'moved' | 'closed';
  readonly head: number;
};

type FactRow = Insertable<Tables['facts']>;
type Head = { readonly head: number; readonly closed: boolean };

const headOf = compiledOnce((db) =>
  db.selectFrom('streams').select('head').where('stream', '=', '').compile(),
);

const headToLock = compiledOnce((tx: Tx) =>
  forUpdate(tx, tx.selectFrom('streams').select(['head', 'closed']).where('stream', '=', '')).compile(),
);
const moveHead = compiledOnce((db) =>
  db.updateTable('streams').set({ head: 0 }).where('stream', '=', '').compile(),
);
const insertFacts = compiledInsert<FactRow, never>(
  ['id', 'stream', 'seq', 'recordedAt', 'effectiveAt', 'kind', 'version', 'actor', 'data', 'onceKey'],
  (db, facts) => db.insertInto('facts').values(facts).compile(),
);

export const streamHead = async (db: Db, stream: string): Promise<number> => {
  const [row] = await headOf(db, stream);
  return row?.head ?? 0;
};

export const streamHeads = async (
  db: Db,
  streams: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom('streams')
    .select(['stream', 'head'])
    .where('stream', 'in', streams)
    .execute();
  return new Map(rows.map(({ stream, head }) => [stream, head]));
};

/**
 * Until the transaction ends. Several are locked in the order of their names, so that two processes never
 * wait for each other.
 */
export const lockStream = async (tx: Tx, stream: string): Promise<Head> => {
  const find = async (): Promise<Head | undefined> => {
    const [row] = await headToLock(tx, stream);
    return row && { head: row.head, closed: row.closed === 1 };
  };
  const found = await find();
  if (found) return found;
  await tx
    .insertInto('streams')
    .values({ stream, head: 0, closed: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await find()) ?? { head: 0, closed: false };
};

export const closedStreamsIn = async (db: Db): Promise<string[]> => {
  const rows = await db.selectFrom('streams').select('stream').where('closed', '=', 1).execute();
  return rows.map(({ stream }) => stream);
};

export const closeStream = async (tx: Tx, stream: string): Promise<void> => {
  await tx.updateTable('streams').set({ closed: 1 }).where('stream', '=', stream).execute();
};

/** Leaves out facts whose `once` key the stream has. The stream must be locked. */
const notYet = async <Of extends Kinds>(
  tx: Tx,
  stream: string,
  facts: readonly NewFact<Of>[],
): Promise<readonly NewFact<Of>[]> => {
  const keys = facts.flatMap(({ once }) => once ?? []);
  if (keys.length === 0) return facts;
  const rows = await tx
    .selectFrom('facts')
    .select('onceKey')
    .where('stream', '=', stream)
    .where('onceKey', 'in', keys)
    .execute();
  const taken = new Set(rows.map((row) => row.onceKey));
  return facts.filter(({ once }) => {
    if (once === undefined) return true;
    if (taken.has(once)) return false;
    taken.add(once);
    return true;
  });
};

const streamsAtATime = 128;

/** Reads and appends facts of these kinds, and ignores those of other features in the same streams. */
export const ledgerStore = <Of extends Kinds>(kinds: Of) => {
  const kindOf = (name: string): Kind => {
    const found = kinds[name];
    if (!found) throw new Error(`no kind of fact is named ${name}`);
    return found;
  };
  const names = Object.keys(kinds);
  const columns = [
    'id',
    'stream',
    'seq',
    'recordedAt',
    'effectiveAt',
    'kind',
    'version',
    'actor',
    'data',
  ] as const;
  /** With its own string as a name: comparing a kind is then comparing a string with itself. */
  const named = new Map(names.map((name) => [name, { name, of: kindOf(name) }]));
  const factsOf = (rows: readonly Pick<Tables['facts'], (typeof columns)[number]>[]): Fact<Of>[] => {
    const facts: Fact<Of>[] = [];
    for (const row of rows) {
      const found = named.get(row.kind);
      if (!found) continue;
      facts.push({
        id: row.id,
        stream: row.stream,
        seq: row.seq,
        recordedAt: row.recordedAt,
        effectiveAt: row.effectiveAt,
        kind: found.name,
        actor: readActor(row.actor),
        data: lifted(found.of, row.version, JSON.parse(row.data)),
      } as Fact<Of>);
    }
    return facts;
  };

  const readThese = async (
    db: Db,
    streams: readonly string[],
    wanted: readonly (keyof Of & string)[],
  ): Promise<Fact<Of>[]> => {
    // Sorting out other features' facts here is faster than in the database.
    const isAll = wanted.length === names.length;
    const rows = await rowsOf(streams, (some) =>
      db
        .selectFrom('facts')
        .select(columns)
        .where('stream', 'in', some)
        .$if(!isAll, (query) => query.where('kind', 'in', wanted))
        .orderBy('stream')
        .orderBy('seq'),
    );
    return factsOf(rows);
  };

  return {
    /** @throws when data do not fit their schema, a bug of the caller: the transaction must be rolled back */
    append: async (
      tx: Tx,
      stream: string,
      facts: readonly NewFact<Of>[],
      { at, expected }: { readonly at: Date; readonly expected?: number },
    ): Promise<Appended> => {
      const { head, closed } = await lockStream(tx, stream);
      if (closed) return { outcome: 'closed', head };
      if (expected !== undefined && expected !== head) return { outcome: 'moved', head };
      const fresh = await notYet(tx, stream, facts);
      if (fresh.length === 0) return { outcome: 'already', head };
      const rows = fresh.map((fact, rank) => {
        const of = kindOf(fact.kind);
        const recordedAt = (fact.recordedAt ?? at).toISOString();
        return {
          id: uuidv7(),
          stream,
          seq: head + rank + 1,
          recordedAt,
          effectiveAt: fact.effectiveAt?.toISOString() ?? recordedAt,
          kind: fact.kind,
          version: versionOf(of),
          actor: writeActor(fact.actor),
          data: JSON.stringify(of.schema.parse(fact.data)),
          onceKey: fact.once ?? null,
        };
      });
      await insertFacts(tx, rows);
      const last = head + rows.length;
      await moveHead(tx, last, stream);
      return { outcome: 'appended', head: last };
    },

    read: async (db: Db, stream: string): Promise<Fact<Of>[]> => {
      const query = db
        .selectFrom('facts')
        .select(columns)
        .where('stream', '=', stream)
        .where('kind', 'in', names)
        .orderBy('seq');
      const rows = await query.execute();
      return factsOf(rows);
    },

    /** By rank, from `after` (excluded) to `upTo`. */
    readAfter: async (
      db: Db,
      stream: string,
      { after, upTo, most }: { readonly after: number; readonly upTo: number; readonly most: number },
    ): Promise<Fact<Of>[]> => {
      const rows = await db
        .selectFrom('facts')
        .select(columns)
        .where('stream', '=', stream)
        .where('seq', '>', after)
        .where('seq', '<=', upTo)
        .where('kind', 'in', names)
        .orderBy('seq')
        .limit(most)
        .execute();
      return factsOf(rows);
    },

    readThese,

    /**
     * Each stream whole in its batch; other requests are served between batches. @param sort what stream
     * names begin with, before their colon: letters
     */
    readAll: async function* (
      db: Db,
      sort: string,
      wanted: readonly (keyof Of & string)[],
    ): AsyncGenerator<readonly Fact<Of>[]> {
      // Every collation puts digits before letters, so these two enclose the streams.
      const [from, to] = [`${sort}:`, `${sort}s`];
      for (let after: string | undefined = from; after !== undefined; ) {
        const rows: { readonly stream: string }[] = await db
          .selectFrom('streams')
          .select('stream')
          .where('stream', '>', after)
          .where('stream', '<', to)
          .orderBy('stream')
          .limit(streamsAtATime)
          .execute();
        const streams = rows.map(({ stream }) => stream);
        yield await readThese(db, streams, wanted);
        await immediate();
        after = streams.length < streamsAtATime ? undefined : streams.at(-1);
      }
    },
  };
};
