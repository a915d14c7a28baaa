import type { Db } from '../../../platform/db/database.ts';
import type { Tables } from '../../../platform/db/schema.ts';

export type DraftRow = Tables['review_drafts'];
export type LinkRow = Tables['review_links'];

/** What reviews keep beside the file: drafts, and links for people of other bodies. */
export const reviewsStore = (db: Db) => ({
  draftsOf: (account: string): Promise<DraftRow[]> =>
    db
      .selectFrom('review_drafts')
      .selectAll()
      .where('account', '=', account)
      .orderBy('savedAt')
      .orderBy('review')
      .execute(),

  /** The reviews that someone closed, the last first, with the names of their services. */
  closedBy: (account: string, most: number) =>
    db
      .selectFrom('service_reviews')
      .innerJoin('services', 'services.id', 'service_reviews.service')
      .where('reviewer', '=', account)
      .where('closedAt', 'is not', null)
      .select(['review', 'service', 'practices', 'closedAt', 'services.organisation', 'nameFr', 'nameEn'])
      .orderBy('closedAt', 'desc')
      .orderBy('review')
      .limit(most)
      .execute(),

  /** The services that someone closed reviews of. */
  signedBy: async (account: string): Promise<string[]> => {
    const rows = await db
      .selectFrom('service_reviews')
      .where('reviewer', '=', account)
      .where('closedAt', 'is not', null)
      .select('service')
      .distinct()
      .orderBy('service')
      .execute();
    return rows.map(({ service }) => service);
  },

  /** Replaces the draft of its review. */
  keepDraft: async ({ review, ...rest }: DraftRow): Promise<void> => {
    await db
      .insertInto('review_drafts')
      .values({ review, ...rest })
      .onConflict((conflict) => conflict.column('review').doUpdateSet(rest))
      .execute();
  },

  removeDraftsOf: async (account: string): Promise<void> => {
    await db.deleteFrom('review_drafts').where('account', '=', account).execute();
  },

  keepLink: async (link: LinkRow): Promise<void> => {
    await db.insertInto('review_links').values(link).execute();
  },

  /** The link of a review, or of a hash. */
  link: (of: Partial<Pick<LinkRow, 'review' | 'tokenHash'>>): Promise<LinkRow | undefined> =>
    db
      .selectFrom('review_links')
      .selectAll()
      .where(({ and }) => and(of))
      .executeTakeFirst(),

  /** Removes all that is kept of a review that is over, or the link of one that is taken. */
  forget: async (review: string): Promise<void> => {
    for (const table of ['review_drafts', 'review_links'] as const)
      await db.deleteFrom(table).where('review', '=', review).execute();
  },
});
