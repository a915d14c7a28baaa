import type { FastifyReply, FastifyRequest } from 'fastify';
import { bothNames } from '../../people/organisations/organisations.schema.ts';
import {
  administrationCrumb,
  bodyCrumb,
  type PreparedInvitation,
} from '../../people/organisations/organisations.views.ts';
import { may } from '../../people/organisations/roles.ts';
import {
  allowed,
  askedOfTeam,
  changeTeam,
  knownHere,
  type Office,
  readerHere,
} from '../../people/organisations/team.pages.ts';
import { showOwn } from '../../people/signin/account.visits.ts';
import { signedInHere } from '../../people/signin/session.visits.ts';
import type { Lang } from '../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { html } from '../../web/html.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { onlyChanged, shownAgain, shownIn } from '../../web/shown-fields.ts';
import { checkupsOn, type HeldCheckups } from './checkup-import/checkup-import.visits.ts';
import type { DescribedField, Description } from './description.ts';
import { listIn, searchOf } from './list/list.visits.ts';
import {
  type DrawnInService,
  openService,
  type ServicesPages,
  type ServiceVisit,
  servicePage,
  showInService,
  visitService,
} from './service.visits.ts';
import {
  addFields,
  addForm,
  type DescribeForm,
  describeFields,
  describeForm,
  nameFields,
  namesForm,
  type TeamForm,
  teamForm,
} from './services.forms.ts';
import {
  addQuery,
  linesOf,
  type ServiceDone,
  serviceDoneQuery,
  webAddress,
  wholeNumber,
} from './services.schema.ts';
import type { Service, Services } from './services.ts';
import { describeView, servicesView, teamView } from './services.views.ts';
import { servicesWords } from './services.words.ts';

/** What the pages of a body's services need beside: the check-up that a service is added for. */
type AddingPages = ServicesPages & HeldCheckups;

/** What was just done, or what a form that was not taken held. */
type Extra = {
  readonly done?: ServiceDone | undefined;
  readonly prepared?: PreparedInvitation;
  readonly returned?: Returned;
};

const statusOf = ({ returned }: Extra): number => (returned && returned.errors.length > 0 ? 400 : 200);

/** What a form says of a service; undefined without a phase. */
const descriptionOf = ({
  purpose,
  clientele,
  volume,
  phase,
  addresses,
}: DescribeForm): Description | undefined =>
  phase && {
    purpose,
    phase,
    clientele,
    yearlyVolume: wholeNumber(volume),
    addresses: linesOf(addresses).flatMap((line) => webAddress(line) ?? []),
  };

/** The form that adds a service, filled with what the check-up of the address says, where the device holds it. */
const filledFrom = async (pages: AddingPages, request: FastifyRequest, lang: Lang): Promise<Returned> => {
  const { checkup: id } = addQuery.parse(request.query);
  const found =
    id === undefined ? undefined : (await checkupsOn(pages, request))?.find((each) => each.id === id);
  if (!found) return nothingReturned;
  return { errors: [], typed: { [nameFields[lang].id]: found.service, phase: found.phase } };
};

const showList = async (pages: ServicesPages, asked: Asked, returned: Returned): Promise<FastifyReply> => {
  const { organisations } = pages;
  const { request, reply, lang } = asked;
  const words = servicesWords[lang];
  const id = paramOf(request, 'organisation');
  const bodies = await organisations.all();
  const body = bodies.get(id);
  if (!body) throw new Refusal(404);
  const status = statusOf({ returned });
  const grants = await organisations.grantsOf(signedInHere(request).account);
  const ofBodies = grants.filter(({ role }) => role === 'body-administrator');
  const manages = may(grants, 'manage', id, bodies);
  const place = pagePlace('services', { organisation: id });
  const { checkup } = addQuery.parse(request.query);
  const shown = {
    here: place.url[lang],
    ...(checkup === undefined ? {} : { kept: { checkup } }),
    bodies: [],
    more: () => undefined,
  };
  const none = html`<p>${words.none} ${manages && words.noneLead}</p>`;
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place,
      query: searchOf(request),
      title: words.servicesOf(body.name[lang]),
      bundle: 'service',
      wrong: status !== 200,
      enhanced: true,
      crumbs: [administrationCrumb(lang), bodyCrumb(lang, body)],
      body: servicesView({
        lang,
        returned,
        body,
        list: await listIn(pages, asked, { bodies: [id], services: [] }, shown, none),
        manages,
        checkup,
        isOfBody: may(ofBodies, 'manage', id, bodies),
      }),
    },
    status,
  );
};

const add = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const form = addForm.safeParse(request.body).data;
  if (!form) throw new Refusal(400);
  const { fr, en, purpose, phase, lead } = form;
  const { errors, typed } = judged(lang, addFields, form);
  if (errors.length > 0 || phase === undefined)
    return showList(pages, asked, { errors, typed: { ...typed, lead: lead ?? '' } });
  const body = paramOf(request, 'organisation');
  const { account } = signedInHere(request);
  const described = { purpose, purposeLang: lang, phase };
  const names = bothNames({ fr, en });
  const id = allowed(await pages.services.add(account, body, names, described, lead === 'yes'));
  const { checkup } = addQuery.parse(request.query);
  const to =
    checkup === undefined
      ? `${href('service', lang, { service: id })}?done=added`
      : `${href('serviceCheckups', lang, { service: id })}?checkup=${checkup}&done=added`;
  return reply.redirect(to, 303);
};

const drawDescription = (
  { asked: { lang }, service }: ServiceVisit,
  _query: unknown,
  returned: Returned = nothingReturned,
): DrawnInService => ({
  place: pagePlace('serviceDescription', { service: service.id }),
  title: servicesWords[lang].describe,
  body: describeView({ lang, returned, service }),
});

/** The field of the form that holds something of a description. */
const formField = (field: DescribedField): keyof DescribeForm =>
  field === 'yearlyVolume' ? 'volume' : field;

/** What a field of a description says, in words. */
const fieldSaid = (lang: Lang, { addresses, ...service }: Service, field: DescribedField): string => {
  if (field === 'addresses') return addresses.join(', ');
  return field === 'phase' ? servicesWords[lang].phases[service.phase] : String(service[field] ?? '');
};

const describe = async (
  visit: ServiceVisit,
  form: DescribeForm,
): Promise<Outcome<ServiceVisit, unknown, Returned>> => {
  const { deps, asked, service, account } = visit;
  const { lang } = asked;
  const said = shownIn(describeForm, asked.request.body);
  const { errors, typed } = judged(lang, describeFields, form);
  const description = descriptionOf(form);
  if (errors.length > 0 || !description)
    return { back: { errors, typed: { ...typed, ...shownAgain(said) } }, status: 400 };
  const shown = (said && descriptionOf(said)) ?? service;
  const done = allowed(await deps.services.describe(account, service, shown, description, lang));
  if (done === 'changed') return { go: `${href('service', lang, { service: service.id })}?done=changed` };
  const now = await visitService(deps, asked);
  if (done === 'archived') return { back: { ...archived(lang), typed }, status: 400, visit: now };
  const moved = done.moved.map((field) => ({
    field: formField(field),
    message: servicesWords[lang].fieldMoved(fieldSaid(lang, done.now, field)),
  }));
  const own = done.own.map((field) => [formField(field), typed[formField(field)] ?? '']);
  return { back: { errors: moved, typed: Object.fromEntries(own) }, status: 409, visit: now };
};

/** What is said to who changes a service that somebody has archived meanwhile. */
const archived = (lang: Lang): Returned => ({
  errors: [{ field: 'content', message: servicesWords[lang].refusedArchived }],
  typed: {},
});

const showTeam = async (pages: ServicesPages, asked: Asked, extra: Extra): Promise<FastifyReply> => {
  const { organisations } = pages;
  const { lang, request } = asked;
  const opened = await openService(pages, request);
  const { service } = opened;
  const members = await organisations.membersOf(service.id);
  const returned = extra.returned ?? nothingReturned;
  const known = await knownHere(pages, request, service.id, returned);
  const page = {
    place: pagePlace('serviceTeam', { service: service.id }),
    title: servicesWords[lang].settings.join(' '),
    query: askedOfTeam(request),
    wrong: statusOf(extra) !== 200,
    body: teamView({
      ...opened,
      lang,
      reader: readerHere(request, opened.account),
      members,
      known,
      invitations: await organisations.invitationsTo(service.id),
      mails: pages.mails,
      done: extra.done,
      prepared: extra.prepared,
      returned,
    }),
  };
  return showInService(pages, asked, opened, page, statusOf(extra));
};

type Team = Office<ServiceDone> & { readonly service: Service };

const keepTeam = async (pages: ServicesPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const { service } = await openService(pages, request);
  const here = href('serviceTeam', lang, { service: service.id });
  const { account } = signedInHere(request);
  const team: Team = {
    pages,
    lang,
    asked,
    account,
    here: service.id,
    service,
    show: (extra) => showTeam(pages, asked, extra),
    back: (done) => reply.redirect(`${here}?done=${done}`, 303),
    leave: async () => {
      const leads = await pages.organisations.may(account, 'lead', service.id);
      return reply.redirect(`${leads ? here : href('myServices', lang)}?done=left`, 303);
    },
  };
  const form = teamForm.safeParse(request.body).data;
  if (!form) throw new Refusal(400);
  return change(pages.services, team, form);
};

/** Does what a form of a service's team asks, by someone who leads it. */
const change = async (services: Services, team: Team, form: TeamForm): Promise<FastifyReply> => {
  const { lang, account, service, show, back } = team;
  switch (form.do) {
    case 'rename': {
      const returned = judged(lang, nameFields, form);
      if (returned.errors.length > 0) return show({ returned });
      const shown = shownIn(namesForm, team.asked.request.body);
      const done = allowed(await services.rename(account, service, onlyChanged(bothNames(form), shown)));
      return done ? back('changed') : show({ returned: archived(lang) });
    }
    case 'archive':
      allowed(await services.archive(account, service));
      return back('archived');
    case 'restore':
      allowed(await services.restore(account, service));
      return back('restored');
    default:
      return changeTeam(team, form);
  }
};

/** A body's services, and each with its team. */
export const pages = {
  services: {
    title: (_deps, lang) => servicesWords[lang].services,
    show: async (deps, asked) => showList(deps, asked, await filledFrom(deps, asked.request, asked.lang)),
    act: add,
  },
  serviceDescription: servicePage({
    title: (_deps, lang) => servicesWords[lang].describe,
    show: drawDescription,
    form: describeForm,
    act: describe,
  }),
  serviceTeam: {
    title: (_deps, lang) => servicesWords[lang].settings.join(' '),
    show: (deps, asked) => showTeam(deps, asked, serviceDoneQuery.parse(asked.request.query)),
    act: keepTeam,
  },
} satisfies Readonly<Record<string, Page<AddingPages>>>;
