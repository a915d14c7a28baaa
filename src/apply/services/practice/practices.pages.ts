import type { z } from 'zod';
import type { Profile } from '../../../assessment/assessment.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import { href } from '../../../web/links.ts';
import type { Page } from '../../../web/page.ts';
import type { Outcome } from '../../../web/page-kind.ts';
import { profileOf } from '../dossier/dossier.ts';
import { leftToPlan } from '../plan/plan.ts';
import { reviewsWords } from '../reviews/reviews.words.ts';
import { type DossierVisit, dossierPage, type ServicesDeps, unlessArchived } from '../service.visits.ts';
import { servicesWords } from '../services.words.ts';
import { confirmForm, type PracticesQuery, practicesQuery } from './practice.schema.ts';
import { confirmationTold, toConfirm } from './practice.ts';
import { practicesView, someActionsView } from './practices.views.ts';

/** The practices of which something may be confirmed unchanged. */
const oldOnes = ({ dossier, standard, today, writes }: DossierVisit): ReadonlySet<number> =>
  new Set(
    standard.practices.flatMap(({ id, actions }) => {
      const old = toConfirm(
        dossier,
        actions.map((action) => action.id),
        today,
      );
      return writes && old.length > 0 ? [id] : [];
    }),
  );

/** The actions that an address asks for alone. */
const onlyIn = (
  { dossier, standard }: DossierVisit,
  { actions }: Profile,
  only: NonNullable<PracticesQuery['only']>,
): readonly string[] =>
  only === 'to-plan'
    ? leftToPlan(dossier, standard)
    : [...actions].flatMap(([id, { status }]) => (status === only ? [id] : []));

const drawPractices = async (visit: DossierVisit, { done, only }: PracticesQuery, problem?: string) => {
  const { deps, lang, dossier, standard } = visit;
  const profile = profileOf(dossier, standard, deps.clock().toISOString());
  return {
    title: servicesWords[lang].practices,
    ...(only && { query: `only=${only}` }),
    body: only
      ? someActionsView(visit, only, onlyIn(visit, profile, only))
      : practicesView({ ...visit, profile, old: oldOnes(visit), done, problem }),
  };
};

const confirm = async (
  { deps, lang, service, account, standard, today }: DossierVisit,
  { practices }: z.output<typeof confirmForm>,
): Promise<Outcome<DossierVisit, PracticesQuery, string>> => {
  const chosen = standard.practices.filter(({ id }) => practices.includes(String(id)));
  if (chosen.length === 0) return { back: reviewsWords[lang].practicesMissing, status: 400 };
  const ids = chosen.flatMap(({ actions }) => actions.map(({ id }) => id));
  unlessArchived(
    await deps.dossiers.write(service.id, actorOf(account), undefined, (now) =>
      confirmationTold(now, ids, today),
    ),
  );
  return { go: `${href('servicePractices', lang, { service: service.id })}?done=confirmed` };
};

export const pages = {
  servicePractices: dossierPage({
    title: (_deps, lang) => servicesWords[lang].practices,
    query: practicesQuery,
    show: drawPractices,
    form: confirmForm,
    act: confirm,
  }),
} satisfies Readonly<Record<string, Page<ServicesDeps>>>;
