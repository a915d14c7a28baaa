import type { FastifyReply } from 'fastify';
import { bothNames } from '../../people/organisations/organisations.schema.ts';
import type { PreparedInvitation } from '../../people/organisations/organisations.views.ts';
import {
  allowed,
  askedOfTeam,
  changeTeam,
  knownHere,
  type Office,
  readerHere,
} from '../../people/organisations/team.pages.ts';
import { signedInHere } from '../../people/signin/session.visits.ts';
import type { Lang } from '../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { onlyChanged, shownAgain, shownIn } from '../../web/shown-fields.ts';
import type { DescribedField, Description } from './description.ts';
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
  type DescribeForm,
  describeFields,
  describeForm,
  nameFields,
  namesForm,
  type TeamForm,
  teamForm,
} from './services.forms.ts';
import { linesOf, type ServiceDone, serviceDoneQuery, webAddress, wholeNumber } from './services.schema.ts';
import type { Service, Services } from './services.ts';
import { describeView, teamView } from './services.views.ts';
import { servicesWords } from './services.words.ts';

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
  const opened = await openService(pages, asked);
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
  const { service } = await openService(pages, asked);
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

/** What a service is for, and its team. */
export const pages = {
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
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
