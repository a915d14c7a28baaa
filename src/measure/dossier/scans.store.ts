import type { Db } from '../../platform/db/database.ts';
import type { Tables } from '../../platform/db/schema.ts';

type Row = Tables['service_scans'];

export const scanStates = ['waiting', 'running', 'stopping', 'ended'] as const;
const underWay = ['running', 'stopping'] as const;

export const scansStore = (db: Db) => {
  const held = (run: string) =>
    db.updateTable('service_scans').where('run', '=', run).where('state', 'in', underWay);
  const isChanged = async (query: {
    readonly executeTakeFirst: () => Promise<{ readonly numUpdatedRows: bigint } | undefined>;
  }): Promise<boolean> => ((await query.executeTakeFirst())?.numUpdatedRows ?? 0n) > 0n;

  return {
    of: (service: string): Promise<Row | undefined> =>
      db.selectFrom('service_scans').selectAll().where('service', '=', service).executeTakeFirst(),

    ask: async (service: string, askedAt: string): Promise<boolean> => {
      const row = {
        ...{ state: 'waiting', askedAt, beganAt: null, endedAt: null, run: '', tries: 0 },
        ...{ done: 0, total: 0, ending: '', code: '', measure: null },
      };
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('service_scans')
        .values({ service, ...row })
        .onConflict((conflict) =>
          conflict.column('service').doUpdateSet(row).where('service_scans.state', '=', 'ended'),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows > 0n;
    },

    /** Leaves out archived services and those without an address. */
    askOld: async (since: string, askedAt: string, most: number): Promise<number> => {
      const rows = await db
        .selectFrom('services')
        .leftJoin('service_scans', 'service_scans.service', 'services.id')
        .select('services.id')
        .where('services.archivedAt', 'is', null)
        .where('services.addresses', '!=', '')
        .where(({ eb, or, and }) =>
          or([
            eb('service_scans.service', 'is', null),
            and([eb('service_scans.state', '=', 'ended'), eb('service_scans.askedAt', '<=', since)]),
          ]),
        )
        .orderBy('services.id')
        .limit(most)
        .execute();
      let asked = 0;
      for (const { id } of rows) if (await scansStore(db).ask(id, askedAt)) asked += 1;
      return asked;
    },

    begin: async (run: string, beganAt: string): Promise<string | undefined> => {
      const first = db
        .selectFrom('service_scans')
        .select('service')
        .where('state', '=', 'waiting')
        .orderBy('askedAt')
        .orderBy('service')
        .limit(1);
      const row = await db
        .updateTable('service_scans')
        .set(({ eb }) => ({ state: 'running', run, beganAt, tries: eb('tries', '+', 1) }))
        .where('service', '=', first)
        .where('state', '=', 'waiting')
        .returning('service')
        .executeTakeFirst();
      return row?.service;
    },

    areWaiting: async (): Promise<boolean> =>
      (
        await db
          .selectFrom('service_scans')
          .select('service')
          .where('state', '=', 'waiting')
          .limit(1)
          .execute()
      ).length > 0,

    /** Visits that their process did not end. */
    orphans: (): Promise<Pick<Row, 'service' | 'run' | 'state' | 'tries'>[]> =>
      db
        .selectFrom('service_scans')
        .select(['service', 'run', 'state', 'tries'])
        .where('state', 'in', underWay)
        .execute(),

    putBack: (run: string): Promise<boolean> => isChanged(held(run).set({ state: 'waiting', run: '' })),

    advance: (run: string, done: number, total: number): Promise<boolean> =>
      isChanged(held(run).set({ done, total })),

    isStopping: async (run: string): Promise<boolean> =>
      (await db.selectFrom('service_scans').select('state').where('run', '=', run).executeTakeFirst())
        ?.state === 'stopping',

    /** False where another process has the visit, as for `advance`. */
    end: (run: string, endedAt: string, end: Pick<Row, 'ending' | 'code' | 'measure'>): Promise<boolean> =>
      isChanged(held(run).set({ state: 'ended', endedAt, ...end })),

    /** Ends a queued visit, or asks a running one to stop. False where there is none. */
    stop: async (service: string, at: string): Promise<boolean> => {
      const of = db.updateTable('service_scans').where('service', '=', service);
      const waited = of
        .where('state', '=', 'waiting')
        .set({ state: 'ended', endedAt: at, ending: 'stopped' });
      return (
        (await isChanged(waited)) || isChanged(of.where('state', '=', 'running').set({ state: 'stopping' }))
      );
    },
  };
};
