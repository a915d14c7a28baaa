import type { Db } from '../../../platform/db/database.ts';

/** Who has which role in the services of a body that are kept up. */
export const rosterStore = (db: Db) => ({
  of: async (organisation: string) => {
    const rows = await db
      .selectFrom('services')
      .innerJoin('roles', 'roles.organisation', 'services.id')
      .innerJoin('accounts', 'accounts.id', 'roles.account')
      .select(['accounts.id as account', 'accounts.name', 'services.id as service', 'nameFr', 'nameEn'])
      .select(['role', 'givenAt'])
      .where('services.organisation', '=', organisation)
      .where('services.archivedAt', 'is', null)
      .execute();
    return rows.map(({ nameFr, nameEn, ...row }) => ({ ...row, serviceName: { fr: nameFr, en: nameEn } }));
  },
});

/** A role of someone in a service; `givenAt` is an instant. */
export type RosterRow = Awaited<ReturnType<ReturnType<typeof rosterStore>['of']>>[number];
