import type { z } from 'zod';
import { bothNames } from '../../people/organisations/organisations.schema.ts';
import {
  allowed,
  askedOfTeam,
  changeTeam,
  knownHere,
  type Office,
  readerHere,
  type TeamBack,
} from '../../people/organisations/team.pages.ts';
import type { Lang } from '../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { onlyChanged, shownAgain, shownIn } from '../../web/shown-fields.ts';
import type { DescribedField, Description } from './description.ts';
import {
  type DrawnInService,
  type ServicesPages,
  type ServiceVisit,
  servicePage,
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
import type { Service } from './services.ts';
import { describeView, teamView } from './services.views.ts';
import { servicesWords } from './services.words.ts';

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
  { lang, service }: ServiceVisit,
  _query: unknown,
  returned: Returned = nothingReturned,
): DrawnInService => ({
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
  const { deps, asked, lang, service, account } = visit;
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

const drawTeam = async (
  visit: ServiceVisit,
  { done }: z.output<typeof serviceDoneQuery>,
  { prepared, returned = nothingReturned }: TeamBack = {},
): Promise<DrawnInService> => {
  const { deps, asked, lang, service, account } = visit;
  const { organisations } = deps;
  const { request } = asked;
  return {
    title: servicesWords[lang].settings.join(' '),
    query: askedOfTeam(request),
    body: teamView({
      ...visit,
      reader: readerHere(request, account),
      members: await organisations.membersOf(service.id),
      known: await knownHere(deps, request, service.id, returned),
      invitations: await organisations.invitationsTo(service.id),
      mails: deps.mails,
      done,
      prepared,
      returned,
    }),
  };
};

type TeamOutcome = Outcome<ServiceVisit, z.output<typeof serviceDoneQuery>, TeamBack>;

const teamOf = ({ deps, asked, lang, account, service }: ServiceVisit): Office<ServiceDone, TeamOutcome> => {
  const here = href('serviceTeam', lang, { service: service.id });
  return {
    pages: deps,
    lang,
    asked,
    account,
    here: service.id,
    show: (back) => ({ back, status: back.returned ? 400 : 200 }),
    back: (done) => ({ go: `${here}?done=${done}` }),
    leave: async () => {
      const leads = await deps.organisations.may(account, 'lead', service.id);
      return { go: `${leads ? here : href('myServices', lang)}?done=left` };
    },
  };
};

/** Does what a form of a service's team asks, by someone who leads it. */
const changeService = async (visit: ServiceVisit, form: TeamForm): Promise<TeamOutcome> => {
  const { deps, asked, account, service } = visit;
  const { show, back, ...office } = teamOf(visit);
  switch (form.do) {
    case 'rename': {
      const returned = judged(asked.lang, nameFields, form);
      if (returned.errors.length > 0) return show({ returned });
      const names = onlyChanged(bothNames(form), shownIn(namesForm, asked.request.body));
      const done = allowed(await deps.services.rename(account, service, names));
      return done ? back('changed') : show({ returned: archived(asked.lang) });
    }
    case 'archive':
      allowed(await deps.services.archive(account, service));
      return back('archived');
    case 'restore':
      allowed(await deps.services.restore(account, service));
      return back('restored');
    default:
      return changeTeam({ ...office, show, back }, form);
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
  serviceTeam: servicePage({
    title: (_deps, lang) => servicesWords[lang].settings.join(' '),
    query: serviceDoneQuery,
    show: drawTeam,
    form: teamForm,
    act: changeService,
  }),
} satisfies Readonly<Record<string, Page<ServicesPages>>>;
