import type { FastifyReply } from 'fastify';
import { actorOf } from '../../../people/signin/signin.ts';
import type { FieldError } from '../../../web/components.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { peopleIn } from '../dossier/moved.views.ts';
import { dayIn, personNamed } from '../dossier/naming.views.ts';
import { openFile, openService, type ServicesPages, showInService } from '../opened.pages.ts';
import { editionForm, editionQuery } from './edition.schema.ts';
import { formerEdition, measuredSince, moveTo, newerEdition, otherEditions, previewOf } from './edition.ts';
import { editionView } from './edition.views.ts';
import { editionWords } from './edition.words.ts';

type Extra = {
  readonly errors?: readonly FieldError[];
  /** What others told meanwhile. */
  readonly since?: readonly DossierFact[];
};

const showEdition = async (
  pages: ServicesPages,
  asked: Asked,
  to: string | undefined,
  { errors = [], since = [] }: Extra = {},
): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const { standards, signin, clock } = pages;
  const opened = await openFile(pages, request);
  const { service, dossier, standard, leads } = opened;
  const others = otherEditions(standards, dossier);
  const newer = newerEdition(standards, dossier);
  const wanted = others.find(({ version }) => version === (to ?? newer?.version));
  const measured = measuredSince(dossier);
  const people = [...(measured ? [measured.actor.id] : []), ...peopleIn(since)];
  const names = await signin.names([...new Set(people)]);
  return showInService(
    pages,
    asked,
    opened,
    {
      place: pagePlace('serviceEdition', { service: service.id }),
      title: editionWords[lang].title,
      wrong: errors.length > 0,
      ...(to === undefined ? {} : { query: `to=${encodeURIComponent(to)}` }),
      body: editionView({
        lang,
        service,
        own: standard,
        since: measured && {
          day: dayIn(lang, measured.recordedAt),
          who: measured.actor.kind === 'system' ? undefined : personNamed(lang, names, measured.actor.id),
        },
        isLatest: newer === undefined,
        others,
        former: formerEdition(standards, dossier),
        preview: wanted && previewOf(dossier, standard, wanted, lang, clock().toISOString()),
        moves: leads,
        seen: dossier.head,
        done: editionQuery.parse(request.query).done,
        moved: since,
        errors,
        names,
      }),
    },
    since.length > 0 ? 409 : errors.length > 0 ? 400 : 200,
  );
};

const move = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const form = editionForm.safeParse(request.body).data;
  if (!form) throw new Refusal(400);
  const { to, seen } = form;
  const { service, account } = await openService(pages, request);
  const act = moveTo(pages.standards, to);
  const recorded = await pages.dossiers.write(service.id, actorOf(account), seen, act);
  const refuse = (message: string): Promise<FastifyReply> =>
    showEdition(pages, asked, undefined, { errors: [{ field: 'to', message }] });
  switch (recorded.outcome) {
    case 'moved':
      return showEdition(pages, asked, to, { since: recorded.since });
    case 'refused':
      return refuse(editionWords[lang].unknown);
    case 'archived':
      return refuse(editionWords[lang].archived);
    case 'recorded': {
      const page = href('serviceEdition', lang, { service: service.id });
      return reply.redirect(`${page}?done=moved`, 303);
    }
  }
};

/** The version of the standard that a service is measured by, and moving it to another one. */
export const pages = {
  serviceEdition: {
    title: (_deps, lang) => editionWords[lang].title,
    show: (deps, asked) => showEdition(deps, asked, editionQuery.parse(asked.request.query).to),
    act: move,
  },
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
