import type { FastifyReply } from 'fastify';
import { pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { isImportedIn, toImport } from '../checkup-import/checkup-import.ts';
import { firstCheckupView } from '../checkup-import/checkup-import.views.ts';
import { checkupsOn, type HeldCheckups } from '../checkup-import/checkup-import.visits.ts';
import { newerEdition } from '../edition/edition.ts';
import { teammatesIn } from '../plan/plan.views.ts';
import { openFile, type ServicesPages, showInService } from '../service.visits.ts';
import { type ServiceDone, serviceDoneQuery } from '../services.schema.ts';
import { servicesWords } from '../services.words.ts';
import { visitTo } from '../visits/last-visit.visits.ts';
import { newsOf } from '../visits/news.ts';
import { namedIn, newsView } from '../visits/news.views.ts';
import { homeOf, isBlank, isMostlyUnknown } from './home.ts';
import { blankView, peopleAtHome, serviceHomeView, servicePageView, textsIn } from './home.views.ts';

type HomePages = ServicesPages & HeldCheckups;

const showHome = async (
  pages: HomePages,
  asked: Asked,
  done: ServiceDone | undefined,
): Promise<FastifyReply> => {
  const { organisations, dossiers, signin, clock, standards } = pages;
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { service, writes, leads, account, dossier, standard } = opened;
  const members = await organisations.membersOf(service.id);
  const { since } = await visitTo(pages, asked, opened, 'home');
  const news = newsOf(dossier, since, account.id);
  const home = isBlank(dossier) ? undefined : homeOf(dossier, standard, service.phase, clock());
  const named = namedIn(dossier, news);
  const names = await signin.names([...new Set([...(home ? peopleAtHome(home) : []), ...named.people])]);
  const texts = await dossiers.words([...(home ? textsIn(home) : []), ...named.texts]);
  const shown = { ...opened, lang, names };
  const newer = leads && writes ? newerEdition(standards, dossier)?.version : undefined;
  const told = newsView({ ...shown, news, words: texts });
  const first =
    (!home || isMostlyUnknown(home)) &&
    writes &&
    firstCheckupView({
      lang,
      service,
      standard,
      checkups: toImport((await checkupsOn(pages, request)) ?? []).filter(
        (each) => !isImportedIn(dossier, each),
      ),
    });
  return showInService(pages, asked, opened, {
    place: pagePlace('service', { service: service.id }),
    title: service.name[lang],
    body: servicePageView(
      { ...shown, members, newer, done, changedAt: dossier.facts.at(-1)?.recordedAt, isBlank: !home },
      home
        ? serviceHomeView({
            ...shown,
            home,
            news: told,
            account: account.id,
            team: teammatesIn(members),
            seen: dossier.head,
            texts,
            first,
          })
        : blankView({ lang, service, news: told, first }),
    ),
  });
};

/** The home of a service: what it is, and what its dossier says today. */
export const pages = {
  service: {
    title: (_deps, lang) => servicesWords[lang].services,
    show: (deps, asked) => showHome(deps, asked, serviceDoneQuery.parse(asked.request.query).done),
  },
} satisfies Readonly<Record<string, Page<HomePages>>>;
