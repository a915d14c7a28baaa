import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { rowCount } from '../../../platform/db/queries.ts';
import type { Lang } from '../../../standard/standard.ts';
import type { ListQuery, Scope } from './list.ts';

const partsOf = (scope: Scope) => (scope === 'all' ? { bodies: [], services: [] } : scope);

export const pageSize = 25;

/** Matches a part of a name: the wildcards of `like` are escaped. */
const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Lists of services, filtered, sorted by name and cut into pages by the database. */
export const listStore = (db: Db) => {
  const having = (number: 'late' | 'contradicted') =>
    db.selectFrom('service_snapshots').select('service').where(number, '>', 0);
  const narrowed = (scope: Scope, { q, phase, state, body }: Omit<ListQuery, 'page'>) =>
    db
      .selectFrom('services')
      .$if(scope !== 'all', (query) =>
        query.where((where) => {
          const { bodies, services } = partsOf(scope);
          return where.or([
            ...(bodies.length > 0 ? [where('services.organisation', 'in', bodies)] : []),
            ...(services.length > 0 ? [where('services.id', 'in', services)] : []),
          ]);
        }),
      )
      .where('services.archivedAt', state === 'archived' ? 'is not' : 'is', null)
      .$if(phase !== undefined, (query) => query.where('services.phase', '=', phase ?? ''))
      .$if(body !== undefined, (query) => query.where('services.organisation', '=', body ?? ''))
      .$if(state === 'late', (query) => query.where('services.id', 'in', having('late')))
      .$if(state === 'contradicted', (query) => query.where('services.id', 'in', having('contradicted')))
      .$if(q !== '', (query) =>
        query.where((where) =>
          where.or([
            sql<boolean>`services."frFolded" like ${anywhere(q)} escape '\\'`,
            sql<boolean>`services."enFolded" like ${anywhere(q)} escape '\\'`,
          ]),
        ),
      );

  return {
    /** A page of services, and how many there are in all. `q` is folded, as names are. */
    page: async (scope: Scope, query: ListQuery, lang: Lang) => {
      const found = narrowed(scope, query);
      const rows = await found
        .selectAll('services')
        .orderBy(lang === 'fr' ? 'services.frFolded' : 'services.enFolded')
        .orderBy('services.id')
        .limit(pageSize)
        .offset((query.page - 1) * pageSize)
        .execute();
      const isAll = query.page === 1 && rows.length < pageSize;
      return { rows, total: isAll ? rows.length : await rowCount(found) };
    },
  };
};
