import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { showOwn } from '../../../people/signin/account.visits.ts';
import { signedInHere } from '../../../people/signin/session.visits.ts';
import { noWayBackNotice } from '../../../people/signin/signin.views.ts';
import { dayOf } from '../../../standard/days.ts';
import { html } from '../../../web/html.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { dutiesQuery } from '../duties/duties.schema.ts';
import { dutiesView, namedInDuties, shownOf } from '../duties/duties.views.ts';
import { dutiesOfAll, filesRead } from '../duties/duties-of-all.ts';
import { addsBodies, managedBodies, readableBodies, scopeOf } from '../list/list.ts';
import { listIn, searchOf } from '../list/list.visits.ts';
import type { ReviewsPages } from '../reviews/review.visits.ts';
import type { ServicesPages } from '../service.visits.ts';
import { serviceDoneQuery } from '../services.schema.ts';
import type { Service } from '../services.ts';
import { noServiceView } from '../services.views.ts';
import { servicesWords } from '../services.words.ts';
import { myServicesView, reviewedView } from './my-services.views.ts';
import { myServicesWords } from './my-services.words.ts';

const linesAtFirst = 5;

type MinePages = ServicesPages & Pick<ReviewsPages, 'reviews'>;

/** Which page of the reviews that one did is asked for. */
const reviewedQuery = z.object({ reviewed: z.coerce.number().int().min(1).max(100_000).catch(1) });

const showMine = async (pages: MinePages, asked: Asked): Promise<FastifyReply> => {
  const { organisations, dossiers, signin, clock } = pages;
  const { request, reply, lang } = asked;
  const { account } = signedInHere(request);
  const words = servicesWords[lang];
  const [grants, bodies] = await Promise.all([organisations.grantsOf(account), organisations.all()]);
  const readable = readableBodies(grants, bodies);
  const roleIn = new Map(grants.map(({ role, organisation }) => [organisation, role]));
  const more = ({ id, organisation }: Service): string | undefined => {
    const role = roleIn.get(id);
    const body = bodies.get(organisation)?.name[lang] ?? '';
    if (role) return `${body}, ${organisationsWords[lang].roles[role]}`;
    // Of who reads one body alone, every service is of that one.
    return readable.length > 1 ? body : undefined;
  };
  const said = readable.length > 0 ? words.mineNoneButBodies : words.mineNone;
  const none = noServiceView(lang, said, addsBodies(grants, bodies));
  const here = href('myServices', lang);
  const listed = { here, bodies: readable, more };
  const [list, { duties, isPartial }, access, begun, reviewed] = await Promise.all([
    listIn(pages, asked, scopeOf(grants, bodies, 'read'), listed, none),
    dutiesOfAll(pages, account, grants, bodies),
    signin.accessOf(account),
    pages.reviews.begunBy(account),
    pages.reviews.closedBy(account, reviewedQuery.parse(request.query).reviewed),
  ]);
  const toDo = shownOf(duties, linesAtFirst, dutiesQuery.parse(request.query));
  const named = namedInDuties(toDo.lines.map(({ duty }) => duty));
  const [names, texts] = await Promise.all([
    signin.names([...new Set(named.people)]),
    dossiers.words(named.texts),
  ]);
  const shown = { lang, today: dayOf(clock()), names, texts, begun };
  const lines = toDo.lines.map(({ service, standard, duty }) => {
    const of = { standard, service: service.id, named: service.name[lang] };
    return [{ ...shown, ...of }, duty] as const;
  });
  const mine = myServicesWords[lang];
  const isLost = signin.hasNoWayBack(account, access);
  return showOwn(pages, request, reply, {
    lang,
    place: pagePlace('myServices'),
    title: words.mine,
    bundle: 'service',
    query: searchOf(request),
    body: myServicesView(lang, list, {
      wayBack: isLost && noWayBackNotice(lang),
      bodies: readable,
      managed: new Set(managedBodies(grants, bodies).map(({ id }) => id)),
      duties: html`
        ${dutiesView(lang, { ...toDo, lines }, { here, none: mine.nothing })}
        ${isPartial && html`<p class="quiet">${mine.partial(filesRead)}</p>`}
      `,
      reviewed: reviewedView(lang, reviewed, bodies, here),
      hasLeft: serviceDoneQuery.parse(request.query).done === 'left',
    }),
  });
};

/** « Mes services »: what the signed-in person has to do, then the services that they may read. */
export const pages = {
  myServices: { title: (_deps, lang) => servicesWords[lang].mine, show: showMine },
} satisfies Readonly<Record<string, Page<MinePages>>>;
