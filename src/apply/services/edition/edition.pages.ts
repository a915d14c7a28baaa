import type { z } from 'zod';
import { actorOf } from '../../../people/signin/signin.ts';
import type { FieldError } from '../../../web/components.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { peopleIn } from '../dossier/conflict.views.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { dossierWords } from '../dossier/dossier.words.ts';
import {
  type DossierVisit,
  type DrawnInService,
  dossierPage,
  type ServicesPages,
  withDossier,
} from '../service.visits.ts';
import { editionForm, editionQuery } from './edition.schema.ts';
import { moveTo, newerEdition, otherEditions, previewOf } from './edition.ts';
import { serviceEditionView } from './edition.views.ts';
import { editionWords } from './edition.words.ts';

type Query = z.output<typeof editionQuery>;

type Back = {
  readonly errors?: readonly FieldError[];
  /** What others told meanwhile. */
  readonly since?: readonly DossierFact[];
};

const drawEdition = async (
  { deps, asked, service, dossier, standard, leads }: DossierVisit,
  { to, done }: Query,
  { errors = [], since = [] }: Back = {},
): Promise<DrawnInService> => {
  const { lang } = asked;
  const { standards, signin, clock } = deps;
  const others = otherEditions(standards, dossier);
  const newer = newerEdition(standards, dossier);
  const wanted = others.find(({ version }) => version === (to ?? newer?.version));
  return {
    place: pagePlace('serviceEdition', { service: service.id }),
    title: editionWords[lang].title,
    // What others told meanwhile is no error of the form.
    wrong: errors.length > 0,
    ...(to === undefined ? {} : { query: `to=${encodeURIComponent(to)}` }),
    body: serviceEditionView({
      lang,
      service,
      own: standard,
      isLatest: newer === undefined,
      others,
      preview: wanted && previewOf(dossier, standard, wanted, lang, clock().toISOString()),
      moves: leads,
      seen: dossier.head,
      done,
      moved: since,
      errors,
      names: await signin.names(peopleIn(since)),
    }),
  };
};

const move = async (
  visit: DossierVisit,
  { to, seen }: z.output<typeof editionForm>,
): Promise<Outcome<DossierVisit, Query, Back>> => {
  const { deps, asked, service, account } = visit;
  const recorded = await deps.dossiers.write(service.id, actorOf(account), seen, moveTo(deps.standards, to));
  const words = editionWords[asked.lang];
  const refused = (message: string) => ({ back: { errors: [{ field: 'to', message }] }, status: 400 });
  switch (recorded.outcome) {
    case 'moved': {
      const { dossier, since } = recorded;
      const query = editionQuery.parse({ to });
      return { back: { since }, status: 409, visit: withDossier(visit, dossier), query };
    }
    case 'refused':
      return { ...refused(words.unknown), visit: withDossier(visit, recorded.dossier) };
    case 'archived':
      return refused(dossierWords[asked.lang].archived);
    case 'recorded':
      return { go: `${href('serviceEdition', asked.lang, { service: service.id })}?done=moved` };
  }
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
