import type { FastifyReply } from 'fastify';
import { heldBy } from '../../../people/organisations/organisations.visits.ts';
import { pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { isImportedIn, toImport } from '../checkup-import/checkup-import.ts';
import { firstCheckupView } from '../checkup-import/checkup-import.views.ts';
import { checkupsOn, type HeldCheckups } from '../checkup-import/checkup-import.visits.ts';
import { profileOf } from '../dossier/dossier.ts';
import { dutiesQuery } from '../duties/duties.schema.ts';
import { dutiesOf, isBlank, proposalsFor, teamPart } from '../duties/duties.ts';
import { dutiesView, namedInDuties, shownOf } from '../duties/duties.views.ts';
import { newerEdition } from '../edition/edition.ts';
import { openFile, type ServicesPages, showInService } from '../service.visits.ts';
import { serviceDoneQuery } from '../services.schema.ts';
import { servicesWords } from '../services.words.ts';
import { visitTo } from '../visits/last-visit.visits.ts';
import { newsOf } from '../visits/news.ts';
import { namedIn, newsView } from '../visits/news.views.ts';
import { isMostlyUnknown, monthOf } from './home.ts';
import { blankView, peopleInMonth, serviceHomeView, servicePageView } from './home.views.ts';
import { homeWords } from './home.words.ts';

type HomePages = ServicesPages & HeldCheckups;

/** What one has to do stands beside the rose, and all of the page on a screen. */
const linesAtFirst = 3;

const showHome = async (pages: HomePages, asked: Asked): Promise<FastifyReply> => {
  const { organisations, dossiers, comments, signin, clock, standards } = pages;
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { service, writes, leads, reviews, account, dossier, standard, today } = opened;
  const now = clock();
  const team = await organisations.grantsAt([service.id]);
  const { since } = await visitTo(pages, asked, opened, 'home');
  const news = newsOf(dossier, since, account.id);
  const profile = profileOf(dossier, standard, now.toISOString());
  const month = monthOf(dossier, standard, profile, now);

  const isKept = service.archivedAt === undefined;
  const own = teamPart(isKept ? heldBy(request).grants : [], service.id);
  const isMentioned = [...dossier.comments.values()].some((each) => each.mentions.includes(account.id));
  const unseen = isMentioned ? await comments.mentionsOf(account) : [];
  const mentions = unseen.filter((each) => each.service === service.id);
  const part = { account: account.id, reviews, ...own };
  const duties = dutiesOf(dossier, standard, profile, part, mentions, today);
  const isEmpty = isBlank(dossier);
  const proposals =
    writes && !isEmpty ? proposalsFor(dossier, account.id, standard, profile, service.phase, duties) : [];
  const isWhole = dutiesQuery.parse(request.query);
  // Where nothing is said, the page itself is how one begins.
  const all = [...duties.filter(({ kind }) => kind !== 'begin'), ...proposals];
  const toDo = shownOf(all, linesAtFirst, isWhole);

  const [inNews, inDuties] = [namedIn(dossier, news), namedInDuties(toDo.lines)];
  const inTeam = team.map((each) => each.account);
  const people = [...inTeam, ...peopleInMonth(month), ...inNews.people, ...inDuties.people];
  const names = await signin.names([...new Set(people)]);
  const texts = await dossiers.words([...inNews.texts, ...inDuties.texts]);
  const shown = { ...opened, lang, names };
  const members = team.map((each) => ({ ...each, name: names.get(each.account) ?? '' }));

  const place = pagePlace('service', { service: service.id });
  const words = homeWords[lang];
  const line = { lang, standard, service: service.id, today, names, texts };
  const list = dutiesView(
    lang,
    { ...toDo, lines: toDo.lines.map((duty) => [line, duty] as const) },
    { here: place.url[lang], none: writes ? words.nothing : words.nothingToRead },
  );
  const first =
    (isEmpty || isMostlyUnknown(profile)) &&
    writes &&
    firstCheckupView({
      lang,
      service,
      standard,
      checkups: toImport((await checkupsOn(pages, request)) ?? []).filter(
        (each) => !isImportedIn(dossier, each),
      ),
    });
  const newer = leads && writes ? newerEdition(standards, dossier)?.version : undefined;
  const { done } = serviceDoneQuery.parse(request.query);
  const changedAt = dossier.facts.at(-1)?.recordedAt;
  const told = newsView({ ...shown, news, words: texts });
  return showInService(pages, asked, opened, {
    place,
    title: service.name[lang],
    body: servicePageView(
      { ...shown, members, newer, done, changedAt, isBlank: isEmpty },
      isEmpty
        ? blankView({ lang, service, news: told, first, duties: toDo.total > 0 && list })
        : isWhole
          ? list
          : serviceHomeView({ ...shown, profile, month, duties: list, news: told, first }),
    ),
  });
};

/** The home of a service: where it stands, what the reader has to do there, what moved. */
export const pages = {
  service: { title: (_deps, lang) => servicesWords[lang].services, show: showHome },
} satisfies Readonly<Record<string, Page<HomePages>>>;
