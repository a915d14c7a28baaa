import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Other ways in than passkeys: links sent by e-mail, and identities of other sites, which may also give roles. */
export const waysIn: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('email_links')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) => column.references('accounts.id'))
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('browser_hash', 'text', (column) => column.notNull())
      .addColumn('next', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.unique())
      .addColumn('ends_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('email_links_by_account').on('email_links').column('account_id').execute();
    await db.schema
      .createTable('identities')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('subject_hash', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('added_on', 'text', (column) => column.notNull())
      .addColumn('used_on', 'text')
      .addUniqueConstraint('identities_key', ['issuer', 'subject_hash'])
      .execute();
    await db.schema.createIndex('identities_by_account').on('identities').column('account_id').execute();
    await db.schema
      .alterTable('roles')
      .addColumn('given_by', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    for (const name of ['email', 'mailed_hash'] as const)
      await db.schema.alterTable('invitations').addColumn(name, 'text').execute();
    await db.schema.createIndex('invitations_by_mailed').on('invitations').column('mailed_hash').execute();
  },
};
