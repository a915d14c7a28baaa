import type { FastifyReply } from 'fastify';
import type { Organisation } from '../../../people/organisations/organisations.ts';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { type Grant, type Kinship, kindOf, may } from '../../../people/organisations/roles.ts';
import { showOwn } from '../../../people/signin/account.visits.ts';
import { signedInHere } from '../../../people/signin/session.visits.ts';
import type { Account } from '../../../people/signin/signin.ts';
import { noWayBackNotice } from '../../../people/signin/signin.views.ts';
import { html } from '../../../web/html.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { mentionsOn } from '../comments/comments.pages.ts';
import { isOutside } from '../dossier/outside.ts';
import { managedBodies, readableBodies, scopeOf } from '../list/list.ts';
import { listIn, searchOf } from '../list/list.visits.ts';
import { writersIn } from '../proofs/proof.ts';
import type { ServicesPages } from '../service.visits.ts';
import { serviceDoneQuery } from '../services.schema.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import { myServicesQuery } from './my-services.schema.ts';
import { type FileOf, toDoIn, toVerifyIn } from './my-services.ts';
import { awaitingView, myServicesView, shownOfMine, textsOfMine } from './my-services.views.ts';

/** So many files at most are read for what awaits someone. */
const filesRead = 64;

/** The files that may hold something for someone to do: those of their teams, then what changed last where they decide. */
const filesFor = async (
  { services, organisations, dossiers }: ServicesPages,
  account: Account,
  grants: readonly Grant[],
  bodies: ReadonlyMap<string, Organisation>,
): Promise<readonly FileOf[]> => {
  const teams = grants.flatMap(({ role, organisation }) =>
    kindOf(role) === 'service' ? [organisation] : [],
  );
  const own = await services.named([...new Set(teams)]);
  const others = await services.latest(scopeOf(grants, bodies, 'review'), filesRead);
  const all = [...own.filter(({ archivedAt }) => archivedAt === undefined), ...others];
  const found = new Map(all.map((service) => [service.id, service] as const).slice(0, filesRead));
  const ids = [...found.keys()];
  const members = Map.groupBy(await organisations.grantsAt(ids), ({ organisation }) => organisation);
  const placeOf = ({ id, organisation: parent }: Service): Kinship => ({ id, parent, kind: 'service' });
  const places = new Map<string, Kinship>([
    ...bodies,
    ...[...found.values()].map((each) => [each.id, placeOf(each)] as const),
  ]);
  return (await dossiers.workIn(ids)).flatMap((dossier): FileOf[] => {
    const service = found.get(dossier.service);
    if (!service) return [];
    const { id } = service;
    const leads = may(grants, 'lead', id, places);
    return [
      {
        service,
        dossier,
        standard: dossiers.standardOf(dossier),
        decider: { account: account.id, outside: isOutside(dossier, account.id), leads },
        writes: may(grants, 'write', id, places),
        reviews: may(grants, 'review', id, places),
        writers: writersIn(members.get(id) ?? []),
      },
    ];
  });
};

const showMine = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { organisations, dossiers, signin, clock } = pages;
  const { request, reply, lang } = asked;
  const { account } = signedInHere(request);
  const words = servicesWords[lang];
  const grants = await organisations.grantsOf(account);
  const bodies = await organisations.all();
  const readable = readableBodies(grants, bodies);
  const roleIn = new Map(grants.map(({ role, organisation }) => [organisation, role]));
  const more = ({ id, organisation }: Service): string => {
    const role = roleIn.get(id);
    const body = bodies.get(organisation)?.name[lang] ?? '';
    return role ? `${body}, ${organisationsWords[lang].roles[role]}` : body;
  };
  const none = html`<p>${readable.length > 0 ? words.mineNoneButBodies : words.mineNone}</p>`;
  const here = href('myServices', lang);
  const list = await listIn(
    pages,
    asked,
    scopeOf(grants, bodies, 'read'),
    { here, bodies: readable, more },
    none,
  );
  const files = await filesFor(pages, account, grants, bodies);
  const { all } = myServicesQuery.parse(request.query);
  const toDo = shownOfMine(toDoIn(files, clock()), all === 'to-do');
  const toVerify = shownOfMine(toVerifyIn(files, clock()), all === 'to-verify');
  const texts = await dossiers.words(textsOfMine([...toDo.lines, ...toVerify.lines]));
  const awaiting = { lang, toDo, toVerify, texts, isPartial: files.length === filesRead };
  const isLost = signin.hasNoWayBack(account, await signin.accessOf(account));
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
      awaiting: files.length > 0 && awaitingView({ ...awaiting, files: filesRead }),
      mentions: await mentionsOn(pages, account, lang),
      hasLeft: serviceDoneQuery.parse(request.query).done === 'left',
    }),
  });
};

/** « Mes services »: what awaits the signed-in person, then the services that they may read. */
export const pages = {
  myServices: { title: (_deps, lang) => servicesWords[lang].mine, show: showMine },
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
