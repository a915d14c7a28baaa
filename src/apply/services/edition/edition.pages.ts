import { z } from 'zod';
import { actorOf } from '../../../people/signin/signin.ts';
import { href } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import {
  type DossierVisit,
  type DrawnInService,
  dossierPage,
  type ServicesDeps,
  unlessArchived,
} from '../service.visits.ts';
import { moveTo, newerEdition, otherEditions, previewOf } from './edition.ts';
import { serviceEditionView } from './edition.views.ts';
import { editionWords } from './edition.words.ts';

const edition = z.string().min(1).max(20);

/** Which version is looked at, and what was just done. */
const editionQuery = z.object({
  to: edition.optional().catch(undefined),
  done: z.enum(['moved']).optional().catch(undefined),
});
const editionForm = z.object({ to: edition });
type Query = z.output<typeof editionQuery>;

const drawEdition = (visit: DossierVisit, { to, done }: Query): DrawnInService => {
  const { deps, lang, dossier, standard } = visit;
  const { standards, clock } = deps;
  const others = otherEditions(standards, dossier);
  const newer = newerEdition(standards, dossier);
  const wanted = others.find(({ version }) => version === (to ?? newer?.version));
  return {
    title: editionWords[lang].title,
    ...(to === undefined ? {} : { query: `to=${encodeURIComponent(to)}` }),
    body: serviceEditionView({
      ...visit,
      isLatest: newer === undefined,
      others,
      preview: wanted && previewOf(dossier, standard, wanted, lang, clock().toISOString()),
      done,
    }),
  };
};

const move = async (
  { deps, lang, service, account }: DossierVisit,
  { to }: z.output<typeof editionForm>,
): Promise<Outcome<DossierVisit, Query, never>> => {
  const { outcome } = unlessArchived(
    await deps.dossiers.write(service.id, actorOf(account), undefined, moveTo(deps.standards, to)),
  );
  // No page offers another one.
  if (outcome === 'refused') throw new Refusal(400);
  return { go: `${href('serviceEdition', lang, { service: service.id })}?done=moved` };
};

export const pages = {
  serviceEdition: dossierPage({
    title: (_deps, lang) => editionWords[lang].title,
    query: editionQuery,
    show: drawEdition,
    form: editionForm,
    act: move,
  }),
} satisfies Readonly<Record<string, Page<ServicesDeps>>>;
