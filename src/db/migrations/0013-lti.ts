import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Learning platforms that open Cap18 by LTI 1.3: see the tables `lti_…` in `../schema.ts`. */
export const lti: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    await db.schema
      .createTable('lti_platforms')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('authorization_url', 'text', (column) => column.notNull())
      .addColumn('token_url', 'text', (column) => column.notNull())
      .addColumn('token_audience', 'text')
      .addColumn('jwks_url', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addUniqueConstraint('lti_platforms_named', ['issuer', 'client_id'])
      .execute();
    await db.schema
      .createTable('lti_deployments')
      .addColumn('platform_id', 'text', (column) => column.notNull().references('lti_platforms.id'))
      .addColumn('deployment_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('lti_deployments_key', ['platform_id', 'deployment_id'])
      .execute();
    await db.schema
      .createTable('lti_invitations')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('lti_launches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('state_hash', 'text', (column) => column.notNull().unique())
      .addColumn('platform_id', 'text', (column) => column.notNull().references('lti_platforms.id'))
      .addColumn('browser_hash', 'text')
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('lti_launches_by_end').on('lti_launches').column('expires_at').execute();
    await db.schema
      .createTable('lti_learners')
      .addColumn('platform_id', 'text', (column) => column.notNull().references('lti_platforms.id'))
      .addColumn('subject_hash', 'text', (column) => column.notNull())
      .addColumn('learner_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('activity', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('lti_learners_key', ['platform_id', 'subject_hash'])
      .addUniqueConstraint('lti_learners_once', ['platform_id', 'learner_id'])
      .execute();
    await db.schema.createIndex('lti_learners_by_learner').on('lti_learners').column('learner_id').execute();
    await db.schema
      .createTable('lti_grades')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('platform_id', 'text', (column) => column.notNull().references('lti_platforms.id'))
      .addColumn('learner_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('line_item', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addColumn('sent', 'text')
      .addUniqueConstraint('lti_grades_once', ['learner_id', 'platform_id', 'line_item'])
      .execute();
  },
};
