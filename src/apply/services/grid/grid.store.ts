import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { phases } from '../../../standard/standard.ts';
import type { Snapshot } from '../dossier/dossier.ts';
import { snapshotColumns } from '../dossier/dossiers.store.ts';
import type { KeptService, MonthCounts } from './grid.ts';

/** The grid of a body: one query for its services with what each was, one for its months. */
export const gridStore = (db: Db) => ({
  /**
   * The services of a body, each with its snapshot and what it was before a month.
   *
   * @param month `YYYY-MM`
   * @param archived whether those that are archived are read, or those that are not
   */
  services: async (
    organisation: string,
    month: string,
    archived: boolean,
  ): Promise<readonly KeptService[]> => {
    const rows = await db
      .selectFrom('services')
      .leftJoin('service_snapshots', (join) =>
        join
          .onRef('service_snapshots.service', '=', 'services.id')
          .on('service_snapshots.organisation', '=', organisation),
      )
      .leftJoin('service_months', (join) =>
        join
          .onRef('service_months.service', '=', 'services.id')
          .on('service_months.organisation', '=', organisation)
          .on('service_months.month', '=', (on) =>
            on
              .selectFrom('service_months as former')
              .select(({ fn }) => fn.max('former.month').as('month'))
              .whereRef('former.service', '=', 'services.id')
              .where('former.month', '<', month),
          ),
      )
      .select(['services.id', 'nameFr', 'nameEn', 'frFolded', 'enFolded', 'phase'])
      .select(snapshotColumns)
      .select(['service_months.standard as formerStandard', 'service_months.bands as formerBands'])
      .where('services.organisation', '=', organisation)
      .where('services.archivedAt', archived ? 'is not' : 'is', null)
      .execute();
    return rows.map(
      ({ id, nameFr, nameEn, frFolded, enFolded, phase, formerStandard, formerBands, ...kept }) => ({
        id,
        name: { fr: nameFr, en: nameEn },
        folded: { fr: frFolded, en: enFolded },
        phase: phases.find((each) => each === phase) ?? 'explore',
        kept: kept.service === null ? undefined : (kept as Snapshot),
        former:
          formerStandard === null || formerBands === null
            ? undefined
            : { standard: formerStandard, bands: formerBands },
      }),
    );
  },

  /** By how much the counts of a body's services changed in each month, those that are archived left out. */
  changes: async (organisation: string): Promise<MonthCounts[]> => {
    const since = (column: 'inPlace' | 'documented' | 'verified') => {
      const count = sql.ref(`service_months.${column}`);
      return sql<number>`${count} - lag(${count}, 1, 0) over (partition by service_months.service order by service_months.month)`;
    };
    const rows = await db
      .with('changes', (each) =>
        each
          .selectFrom('service_months')
          .innerJoin('services', 'services.id', 'service_months.service')
          .select('month')
          .select([
            since('inPlace').as('inPlace'),
            since('documented').as('documented'),
            since('verified').as('verified'),
          ])
          .where('service_months.organisation', '=', organisation)
          // Said of both: PostgreSQL would read the services of every body.
          .where('services.organisation', '=', organisation)
          .where('services.archivedAt', 'is', null),
      )
      .selectFrom('changes')
      .select(({ fn }) => [
        'month',
        fn.sum<number | string>('inPlace').as('inPlace'),
        fn.sum<number | string>('documented').as('documented'),
        fn.sum<number | string>('verified').as('verified'),
      ])
      .groupBy('month')
      .execute();
    return rows.map(({ month, inPlace, documented, verified }) => ({
      month,
      inPlace: Number(inPlace),
      documented: Number(documented),
      verified: Number(verified),
    }));
  },
});
