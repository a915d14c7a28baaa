import type { OfAccount } from '../../../people/signin/account.visits.ts';
import type { Asked } from '../../../web/page.ts';
import type { Done } from '../dossier/dossier.ts';
import type { Dossiers } from '../dossier/dossiers.ts';
import type { OpenedFile, ServicesPages } from '../service.visits.ts';
import { isNew, type Since } from './visits.ts';

/** Pages of a service whose visits are kept, each apart. */
export type VisitedPage =
  | 'home'
  | 'practices'
  | `practice-${number}`
  | 'proofs'
  | `proof-${string}`
  | 'plan'
  | 'comments';

/** What of a page is new to who looks at it. */
export type LastVisit = {
  readonly since: Since;
  /** Whether somebody else told something since their last visit. */
  readonly isNew: (done: Pick<Done, 'by' | 'seq'>) => boolean;
};

/**
 * Keeps that someone looks at a page of a service, as the training keeps the last visit. Only reading is a visit: a form
 * that comes back, or asking for its headers, is none, and has nothing new.
 */
export const visitTo = async (
  { dossiers }: Pick<ServicesPages, 'dossiers'>,
  { request }: Pick<Asked, 'request'>,
  { account, dossier }: Pick<OpenedFile, 'account' | 'dossier'>,
  page: VisitedPage,
): Promise<LastVisit> => {
  const since =
    request.method === 'GET'
      ? await dossiers.visit(account.id, dossier, page)
      : { seq: dossier.head, since: '' };
  return { since, isNew: (done) => isNew(done, since, account.id) };
};

/** What is kept of one's visits, in the file of one's account: « Mon compte » has nothing to show of it. */
export const visitsOfAccount = ({ visitsOf }: Pick<Dossiers, 'visitsOf'>): OfAccount => ({
  shown: async () => undefined,
  filed: async ({ id }) => ({ pagesOfServicesSeen: await visitsOf(id) }),
});
