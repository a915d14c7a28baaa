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
import type { Lang, Phase } from '../../standard/standard.ts';
import { judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { href } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { onlyChanged, shownAgain, shownIn } from '../../web/shown-fields.ts';
import { listOf } from './dossier/dossier.words.ts';
import {
  type DrawnInService,
  type ServicesDeps,
  type ServiceVisit,
  servicePage,
  visitService,
} from './service.visits.ts';
import {
  type DescribeForm,
  describedBy,
  describeFields,
  describeForm,
  describeFormOf,
  nameFields,
  namesForm,
  type TeamForm,
  teamForm,
} from './services.forms.ts';
import { type ServiceDone, serviceDoneQuery } from './services.schema.ts';
import { describeView, teamView } from './services.views.ts';
import { servicesWords } from './services.words.ts';
import { reviewersAt } from './verifiers.ts';

const drawDescription = (
  { lang, service }: ServiceVisit,
  _query: unknown,
  returned: Returned = nothingReturned,
): DrawnInService => ({
  title: servicesWords[lang].describe,
  body: describeView({ lang, returned, service }),
});

const fieldSaid = (lang: Lang, field: string, text: string): string =>
  field === 'phase' ? servicesWords[lang].phases[text as Phase] : text.replaceAll('\n', ', ');

const describe = async (visit: ServiceVisit, form: DescribeForm) => {
  const { deps, asked, lang, service, account } = visit;
  const said = shownIn(describeForm, asked.request.body);
  const { errors, typed } = judged(lang, describeFields, form);
  if (errors.length > 0) return { back: { errors, typed: { ...typed, ...shownAgain(said) } }, status: 400 };
  const shown: Readonly<Record<string, string | undefined>> = { ...describeFormOf(service), ...said };
  const own = onlyChanged(form, shown);
  const isOwn = ([field]: readonly [field: string, text: string]): boolean => field in own;
  const done = allowed(
    await deps.services.describe<{ readonly moved: readonly (readonly [string, string])[] }>(
      account,
      service,
      (now) => {
        const there = Object.entries(describeFormOf(now)).filter(isOwn);
        const moved = there.filter(([field, text]) => text !== shown[field] && text !== typed[field]);
        return moved.length > 0 ? { moved } : { to: describedBy(own, lang) };
      },
    ),
  );
  if (done === 'changed') return { go: `${href('service', lang, { service: service.id })}?done=changed` };
  if (done === 'archived') throw new Refusal(409, undefined, 'archived');
  const now = await visitService(deps, asked);
  const moved = done.moved.map(([field, text]) => ({
    field,
    message: servicesWords[lang].fieldMoved(fieldSaid(lang, field, text)),
  }));
  const left = Object.fromEntries(Object.entries(typed).filter(isOwn));
  return { back: { errors: moved, typed: left }, status: 409, visit: now };
};

const drawTeam = async (
  visit: ServiceVisit,
  { done }: z.output<typeof serviceDoneQuery>,
  { prepared, returned = nothingReturned }: TeamBack = {},
): Promise<DrawnInService> => {
  const { deps, asked, lang, service, account, above } = visit;
  const { organisations } = deps;
  const { request } = asked;
  const known = await knownHere(deps, request, service.id, returned);
  const verifiers = (await reviewersAt(organisations, above))
    .flatMap(({ role, account: id }) =>
      role === 'body-manager' ? known.people.filter((each) => each.account === id) : [],
    )
    .map(({ name }) => name);
  const { settings, noMoreReviewing } = servicesWords[lang];
  return {
    title: settings.join(' '),
    query: askedOfTeam(request),
    body: teamView({
      ...visit,
      reader: readerHere(request, account),
      members: await organisations.membersOf(service.id),
      known,
      caution: verifiers.length === 0 ? undefined : noMoreReviewing(listOf(lang, verifiers)),
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
      if (!allowed(await deps.services.rename(account, service, names)))
        throw new Refusal(409, undefined, 'archived');
      return back('changed');
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
} satisfies Readonly<Record<string, Page<ServicesDeps>>>;
