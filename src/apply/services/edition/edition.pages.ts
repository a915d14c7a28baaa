import { z } from 'zod';
import { actorOf } from '../../../people/signin/signin.ts';
import { href } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import {
  type DossierVisit,
  type DrawnInService,
  dossierPage,
  type ServicesPages,
  unlessArchived,
  withDossier,
} from '../service.visits.ts';
import { spokenOf } from '../spoken.ts';
import { moveTo, newerEdition, otherEditions, previewOf } from './edition.ts';
import { serviceEditionView } from './edition.views.ts';
import { editionWords } from './edition.words.ts';

const edition = z.string().min(1).max(20);

/** Which version is looked at, and what was just done. */
const editionQuery = z.object({
  to: edition.optional().catch(undefined),
  done: z.enum(['moved']).optional().catch(undefined),
});
/** What moves a file to another version: which one, and the rank of the last fact that was seen. */
const editionForm = z.object({ to: edition, seen: z.coerce.number().int().nonnegative() });
type Query = z.output<typeof editionQuery>;

/** What others told meanwhile. */
type Back = readonly DossierFact[];

const drawEdition = async (
  visit: DossierVisit,
  { to, done }: Query,
  moved: Back = [],
): Promise<DrawnInService> => {
  const { deps, lang, dossier, standard } = visit;
  const { standards, clock } = deps;
  const others = otherEditions(standards, dossier);
  const newer = newerEdition(standards, dossier);
  const wanted = others.find(({ version }) => version === (to ?? newer?.version));
  return {
    title: editionWords[lang].title,
    // What others told meanwhile is no error of the form.
    wrong: false,
    ...(to === undefined ? {} : { query: `to=${encodeURIComponent(to)}` }),
    body: serviceEditionView({
      ...visit,
      isLatest: newer === undefined,
      others,
      preview: wanted && previewOf(dossier, standard, wanted, lang, clock().toISOString()),
      done,
      moved,
      names: (await spokenOf(deps, moved)).names,
    }),
  };
};

const move = async (
  visit: DossierVisit,
  { to, seen }: z.output<typeof editionForm>,
): Promise<Outcome<DossierVisit, Query, Back>> => {
  const { deps, lang, service, account } = visit;
  const recorded = unlessArchived(
    await deps.dossiers.write(service.id, actorOf(account), seen, moveTo(deps.standards, to)),
  );
  // No page offers another one.
  if (recorded.outcome === 'refused') throw new Refusal(400);
  if (recorded.outcome === 'recorded')
    return { go: `${href('serviceEdition', lang, { service: service.id })}?done=moved` };
  const { dossier, since } = recorded;
  const query = editionQuery.parse({ to });
  return { back: since, status: 409, visit: withDossier(visit, dossier), query };
};

/** The version of the standard that a service is measured by, and moving it to another one. */
export const pages = {
  serviceEdition: dossierPage({
    title: (_deps, lang) => editionWords[lang].title,
    query: editionQuery,
    show: drawEdition,
    form: editionForm,
    act: move,
  }),
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
