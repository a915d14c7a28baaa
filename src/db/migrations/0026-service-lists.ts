import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../schema.ts';

/** As `folded` in services writes it, of what was there before. */
const folded = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');

/** What lists of services are searched and sorted by, and the language of what a team writes of whom it serves. */
export const serviceLists: Migration = {
  up: async (db: Kysely<Tables>): Promise<void> => {
    for (const name of ['fr_folded', 'en_folded', 'clientele_lang'])
      await db.schema
        .alterTable('services')
        .addColumn(name, 'text', (column) =>
          column.notNull().defaultTo(name === 'clientele_lang' ? 'fr' : ''),
        )
        .execute();
    for (const { id, name_fr, name_en } of await db
      .selectFrom('services')
      .select(['id', 'name_fr', 'name_en'])
      .execute())
      await db
        .updateTable('services')
        .set({ fr_folded: folded(name_fr), en_folded: folded(name_en) })
        .where('id', '=', id)
        .execute();
    for (const lang of ['fr', 'en'])
      await db.schema
        .createIndex(`services_by_${lang}_name`)
        .on('services')
        .columns([`${lang}_folded`, 'id'])
        .execute();
    await db.schema
      .createIndex('service_snapshots_by_change')
      .on('service_snapshots')
      .columns(['changed_at', 'service_id'])
      .execute();
  },
};
