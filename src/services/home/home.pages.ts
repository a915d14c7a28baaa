import type { FastifyReply } from 'fastify';
import { languages } from '../../standard/standard.ts';
import { type Asked, openFile, type ServicesPages, showInService } from '../opened.pages.ts';
import { servicesPaths } from '../services.paths.ts';
import { type Done, doneQuery } from '../services.schema.ts';
import { homeOf, isBlank } from './home.ts';
import { blankView, homeView, peopleIn, servicePageView, textsIn } from './home.views.ts';

/** The home of a service: what it is, and what its file says today. */
export const homePages = (pages: ServicesPages): void => {
  for (const lang of languages)
    pages.app.get(servicesPaths.patterns.service[lang], (request, reply) =>
      showHome(pages, { request, reply, lang }, doneQuery.parse(request.query).done),
    );
};

const showHome = async (
  pages: ServicesPages,
  asked: Asked,
  done: Done | undefined,
): Promise<FastifyReply> => {
  const { organisations, dossiers, signin, site, clock } = pages;
  const { lang, request } = asked;
  const opened = await openFile(pages, request);
  const { service, writes, account, dossier, standard, today } = opened;
  const members = await organisations.membersOf(service.id);
  const about = { ...opened, lang, members, done, changedAt: dossier.facts.at(-1)?.recordedAt };
  const shown = {
    place: servicesPaths.place('service', { service: service.id }),
    title: service.name[lang],
  };
  if (isBlank(dossier)) {
    const body = servicePageView({ ...about, isBlank: true }, blankView({ lang, service, writes }));
    return showInService(pages, asked, opened, { ...shown, body });
  }
  const now = clock();
  const home = homeOf(dossier, standard, service.phase, now);
  const body = homeView({
    lang,
    service,
    standard,
    home,
    writes,
    account: account.id,
    names: await signin.names(peopleIn(home)),
    texts: await dossiers.words(textsIn(home)),
    today,
    baseUrl: site.baseUrl,
  });
  return showInService(pages, asked, opened, {
    ...shown,
    body: servicePageView({ ...about, isBlank: false }, body),
  });
};
