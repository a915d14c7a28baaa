import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';
import { phases } from '../../../standard/ids.ts';
import { bandCode } from '../../../standard/standard.ts';
import type { Snapshot } from '../dossier/dossier.ts';

export const gridStore = (db: Db) => ({
  /**
   * The services of a body, archived or not, each with its snapshot and what it was before a month, `YYYY-
   * MM`.
   */
  services: async (organisation: string, month: string, archived: boolean) => {
    const former = <Column extends 'standard' | 'bands'>(
      of: ExpressionBuilder<Tables, 'services'>,
      column: Column,
    ) =>
      of
        .selectFrom('service_months')
        .select(column)
        .whereRef('service_months.service', '=', 'services.id')
        .where('month', '<', month)
        .orderBy('month', 'desc')
        .limit(1);
    const rows = await db
      .selectFrom('services')
      .leftJoin('service_snapshots', (join) =>
        join
          .onRef('service_snapshots.service', '=', 'services.id')
          .on('service_snapshots.organisation', '=', organisation),
      )
      .select(['services.id', 'nameFr', 'nameEn', 'frFolded', 'enFolded', 'phase'])
      .selectAll('service_snapshots')
      .select((of) => [former(of, 'standard').as('formerStandard'), former(of, 'bands').as('formerBands')])
      .where('services.organisation', '=', organisation)
      .where('services.archivedAt', archived ? 'is not' : 'is', null)
      .execute();
    return rows.map((row) => {
      const { id, nameFr, nameEn, frFolded, enFolded, phase, formerStandard, formerBands } = row;
      return {
        id,
        name: { fr: nameFr, en: nameEn },
        /** Lower case, without accents. */
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

  /** How many reviews no verifier of the body has taken, and the first asked. */
  unclaimed: async (organisation: string, most: number) => {
    const rows = await db
      .selectFrom('service_reviews')
      .innerJoin('services', 'services.id', 'service_reviews.service')
      .where('service_reviews.organisation', '=', organisation)
      .where('reviewer', 'is', null)
      .where('closedAt', 'is', null)
      .where('services.archivedAt', 'is', null)
      .select(['review', 'service', 'nameFr', 'nameEn'])
      .select(sql<number | string>`count(*) over ()`.as('count'))
      .orderBy('askedAt')
      .orderBy('review')
      .limit(most)
      .execute();
    return {
      count: Number(rows[0]?.count ?? 0),
      first: rows.map(({ review, service, nameFr, nameEn }) => ({
        review,
        service,
        name: { fr: nameFr, en: nameEn },
      })),
    };
  },

  /**
   * The counts of a body's services, without archived ones. A month of a service holds until its next one: a
   * row sums the months that begin and end together.
   */
  spans: async (organisation: string) => {
    const declared = sql<number>`length(bands) - length(replace(bands, ${bandCode('declared')}, ''))`;
    const next = sql<string | null>`lead(month) over (partition by service order by month)`;
    const rows = await db
      .with('spans', (each) =>
        each
          .selectFrom('service_months')
          .select(['month', next.as('until'), 'inPlace', 'documented', 'verified'])
          .select(declared.as('declared'))
          .where('organisation', '=', organisation)
          .where('service', 'not in', (archived) =>
            archived
              .selectFrom('services')
              .select('id')
              .where('organisation', '=', organisation)
              .where('archivedAt', 'is not', null),
          ),
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
