import type { FastifyReply } from 'fastify';
import { languages } from '../../standard/standard.ts';
import { Refusal } from '../../web/refusal.ts';
import { profileOf } from '../dossier/dossier.ts';
import { type Asked, openService, paramOf, type ServicesPages, showInService } from '../opened.pages.ts';
import { servicesPaths } from '../services.paths.ts';
import { practiceView } from './practice.views.ts';
import { practiceWords } from './practice.words.ts';
import { practicesView } from './practices.views.ts';

/** The practices of a service: their list, and the page of each. */
export const practicePages = (pages: ServicesPages): void => {
  const { app } = pages;
  for (const lang of languages) {
    app.get(servicesPaths.patterns.servicePractices[lang], (request, reply) =>
      showPractices(pages, { request, reply, lang }),
    );
    app.get(servicesPaths.patterns.servicePractice[lang], (request, reply) =>
      showPractice(pages, { request, reply, lang }),
    );
  }
};

const showPractices = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { site, dossiers, clock } = pages;
  const { lang } = asked;
  const opened = await openService(pages, asked.request);
  const { service } = opened;
  const dossier = await dossiers.read(service.id);
  const standard = dossiers.standardOf(dossier);
  return showInService(pages, asked, opened, {
    place: servicesPaths.place('servicePractices', { service: service.id }),
    title: practiceWords[lang].practices,
    body: practicesView({
      lang,
      service,
      standard,
      profile: profileOf(dossier, standard, clock().toISOString()),
      baseUrl: site.baseUrl,
    }),
  });
};

const showPractice = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { dossiers, signin, clock } = pages;
  const { lang, request } = asked;
  const opened = await openService(pages, request);
  const { service } = opened;
  const dossier = await dossiers.read(service.id);
  const standard = dossiers.standardOf(dossier);
  const id = paramOf(request, 'id');
  const practice = standard.practices.find((each) => String(each.id) === id);
  const profile = profileOf(dossier, standard, clock().toISOString());
  const found = profile.practices.find((each) => each.practice === practice?.id);
  if (!practice || !found) throw new Refusal(404);
  const actions = practice.actions.flatMap((action) => {
    const state = profile.actions.get(action.id);
    return state ? [{ action, state, declared: dossier.declared.get(action.id) }] : [];
  });
  const people = actions.flatMap(({ declared }) => (declared ? [declared.by.id] : []));
  return showInService(pages, asked, opened, {
    place: servicesPaths.place('servicePractice', { service: service.id, id: practice.id }),
    title: `${practice.id}. ${practice.title[lang]}`,
    body: practiceView({
      lang,
      service,
      standard,
      practice,
      profile: found,
      actions,
      names: await signin.names(people),
    }),
  });
};
