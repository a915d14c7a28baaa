/** How the pages of a practice of a service are opened. */
import type { Practice } from '../../../standard/standard.ts';
import { type Asked, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { type DossierVisit, type ServicesPages, visitDossier } from '../service.visits.ts';

/** The dossier of a service, with the practice that an address names. */
export type PracticeVisit<Deps extends ServicesPages = ServicesPages> = DossierVisit<Deps> & {
  readonly practice: Practice;
};

/**
 * Opens the practice that an address names.
 *
 * @throws Refusal 404 when there is none
 */
export const visitPractice = async <Deps extends ServicesPages>(
  deps: Deps,
  asked: Asked,
): Promise<PracticeVisit<Deps>> => {
  const visit = await visitDossier(deps, asked);
  const id = paramOf(asked.request, 'id');
  const practice = visit.standard.practices.find((each) => String(each.id) === id);
  if (!practice) throw new Refusal(404);
  return { ...visit, practice };
};
