import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { bandCode, phases } from '../../../standard/standard.ts';
import type { Snapshot } from '../dossier/dossier.ts';
import type { KeptService, MonthSpan } from './grid.ts';

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
      .selectAll('service_snapshots')
      .select(['service_months.standard as formerStandard', 'service_months.bands as formerBands'])
      .where('services.organisation', '=', organisation)
      .where('services.archivedAt', archived ? 'is not' : 'is', null)
      .execute();
    return rows.map((row) => {
      const { id, nameFr, nameEn, frFolded, enFolded, phase, formerStandard, formerBands } = row;
      return {
        id,
        name: { fr: nameFr, en: nameEn },
        folded: { fr: frFolded, en: enFolded },
        phase: phases.find((each) => each === phase) ?? 'explore',
        kept: row.service === null ? undefined : (row as Snapshot),
        former:
          formerStandard === null || formerBands === null
            ? undefined
            : { standard: formerStandard, bands: formerBands },
      };
    });
  },

  /**
   * What a body's services count from a month until the next one that they have something else to count, those that are
   * archived left out: a row for each two months.
   */
  spans: async (organisation: string): Promise<MonthSpan[]> => {
    const declared = sql<number>`length(bands) - length(replace(bands, ${bandCode('declared')}, ''))`;
    const next = sql<string | null>`lead(month) over (partition by service_months.service order by month)`;
    const rows = await db
      .with('spans', (each) =>
        each
          .selectFrom('service_months')
          .innerJoin('services', 'services.id', 'service_months.service')
          .select(['month', next.as('until'), 'inPlace', 'documented', 'verified'])
          .select(declared.as('declared'))
          .where('service_months.organisation', '=', organisation)
          // Said of both: PostgreSQL would read the services of every body.
          .where('services.organisation', '=', organisation)
          .where('services.archivedAt', 'is', null),
      )
      .selectFrom('spans')
      .select(({ fn }) => [
        'month',
        'until',
        fn.sum<number | string>('inPlace').as('inPlace'),
        fn.sum<number | string>('declared').as('declared'),
        fn.sum<number | string>('documented').as('documented'),
        fn.sum<number | string>('verified').as('verified'),
      ])
      .groupBy(['month', 'until'])
      .execute();
    return rows.map(({ month, until, ...counts }) => {
      const [inPlace, declared] = [Number(counts.inPlace), Number(counts.declared)];
      const [documented, verified] = [Number(counts.documented), Number(counts.verified)];
      return { month, until, inPlace, contested: inPlace - documented - declared, documented, verified };
    });
  },
});
