import type { z } from 'zod';
import type { Profile } from '../../../assessment/assessment.ts';
import { heldBy } from '../../../people/organisations/organisations.visits.ts';
import type { Grant } from '../../../people/organisations/roles.ts';
import type { Html } from '../../../web/html.ts';
import type { Page } from '../../../web/page.ts';
import { isImportedIn, toImport } from '../checkup-import/checkup-import.ts';
import { firstCheckupView } from '../checkup-import/checkup-import.views.ts';
import { checkupsOn, type HeldCheckups } from '../checkup-import/checkup-import.visits.ts';
import type { Mention } from '../comments/comments.ts';
import { profileOf } from '../dossier/dossier.ts';
import { type Duty, dutiesOf, isBlank, teamPart } from '../duties/duties.ts';
import { dutiesView, shownOf } from '../duties/duties.views.ts';
import { newerEdition } from '../edition/edition.ts';
import type { ReviewsDeps } from '../reviews/review.visits.ts';
import { type DossierVisit, type ServicesDeps, servicePages, visitDossier } from '../service.visits.ts';
import { toDoQuery } from '../services.schema.ts';
import { servicesWords } from '../services.words.ts';
import { spokenOf } from '../spoken.ts';
import { isMostlyUnknown, monthOf } from './home.ts';
import { serviceHomeView } from './home.views.ts';
import { homeWords } from './home.words.ts';

type HomeDeps = ServicesDeps & HeldCheckups & Pick<ReviewsDeps, 'reviews'>;

/** The page fits on a screen: the list stands beside the rose. */
const linesAtFirst = 3;

/** A blank file has no line: the page itself says how to begin. */
const toDoIn = (
  { service, account, reviews, dossier, standard, today }: DossierVisit,
  profile: Profile,
  grants: readonly Grant[],
  mentions: readonly Mention[],
): readonly Duty[] => {
  const own = teamPart(service.archivedAt === undefined ? grants : [], service.id);
  const part = { account: account.id, reviews, ...own };
  return dutiesOf(dossier, { standard, profile, phase: service.phase, today }, part, mentions).filter(
    ({ kind }) => kind !== 'begin',
  );
};

/** The import of a check-up, offered to those who write while most actions are unknown. */
const firstStep = async (
  { deps, asked, service, writes, dossier, standard }: DossierVisit<HomeDeps>,
  profile: Profile,
): Promise<Html | false> => {
  const { lang, request } = asked;
  const blank = isBlank(dossier);
  if (!writes || !(blank || isMostlyUnknown(profile))) return false;
  const checkups = toImport((await checkupsOn(deps, request)) ?? []).filter(
    (each) => !isImportedIn(dossier, each),
  );
  return firstCheckupView({ lang, service, standard, checkups, isBlank: blank });
};

const drawHome = async (visit: DossierVisit<HomeDeps>, { all, done }: z.output<typeof toDoQuery>) => {
  const { deps, asked, lang, service, writes, leads, account, dossier, standard, today } = visit;
  const { organisations, comments, standards } = deps;
  const now = deps.clock();
  const profile = profileOf(dossier, standard, now.toISOString());
  const month = monthOf(dossier, standard, profile, now);
  const isTold =
    [...dossier.comments.values()].some((each) => each.mentions.includes(account.id)) ||
    [...dossier.reviews.values()].some(({ closed, asked }) => closed && asked.by.id === account.id);
  const [team, unseen, first] = await Promise.all([
    organisations.grantsAt([service.id]),
    isTold ? comments.mentionsOf(account) : [],
    firstStep(visit, profile),
  ]);
  const mentions = unseen.filter((each) => each.service === service.id);
  const isWhole = all !== undefined;
  const own = toDoIn(visit, profile, heldBy(asked.request).grants, mentions);
  const toDo = shownOf(own, (duty) => duty, linesAtFirst, isWhole);
  const [spoken, begun] = await Promise.all([
    spokenOf(deps, team, month, toDo.lines),
    toDo.lines.some(({ kind }) => kind === 'review') ? deps.reviews.begunBy(account) : new Set<string>(),
  ]);
  const { names } = spoken;
  const members = team.map((each) => ({ ...each, name: names.get(each.account) ?? '' }));

  const words = homeWords[lang];
  const line = { ...spoken, lang, standard, service: service.id, today, begun };
  const list = dutiesView(
    lang,
    { ...toDo, lines: toDo.lines.map((duty) => [line, duty] as const) },
    { here: asked.place().url[lang], none: writes ? words.nothing : words.nothingToRead },
  );
  const duties = (!isBlank(dossier) || toDo.total > 0) && list;
  const newer = leads && writes ? newerEdition(standards, dossier)?.version : undefined;
  return {
    title: service.name[lang],
    body: serviceHomeView({ ...visit, names, profile, month, duties, isWhole, first, members, newer, done }),
  };
};

export const pages = {
  service: servicePages(visitDossier<HomeDeps>)({
    title: (_deps, lang) => servicesWords[lang].services,
    query: toDoQuery,
    show: drawHome,
  }),
} satisfies Readonly<Record<string, Page<HomeDeps>>>;
