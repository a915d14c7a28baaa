import type { Lang } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { judged, nothingReturned } from '../../web/fields.ts';
import { href } from '../../web/links.ts';
import { type Page, paramOf } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { onlyChanged, shownAgain, shownIn } from '../../web/shown-fields.ts';
import { type OwnVisit, ownPages } from '../signin/account.visits.ts';
import {
  administrationForm,
  bodyFields,
  bodyForm,
  type OrganisationForm,
  organisationForm,
} from './organisations.forms.ts';
import { bothNames, type OfficeDone, officeDoneQuery } from './organisations.schema.ts';
import { administrationCrumb, administrationView, organisationView } from './organisations.views.ts';
import { heldBy, type OrganisationsDeps } from './organisations.visits.ts';
import { organisationsWords } from './organisations.words.ts';
import { installation, may } from './roles.ts';
import {
  allowed,
  askedOfTeam,
  changeTeam,
  knownHere,
  type Office,
  readerHere,
  type TeamBack,
} from './team.pages.ts';

type Visit = OwnVisit<OrganisationsDeps>;
type Query = { readonly done?: OfficeDone | undefined };
type Answer = Outcome<Visit, Query, TeamBack>;

const ownPage = ownPages<OrganisationsDeps>();

export const pages = {
  administration: ownPage({
    title: (_deps, lang) => organisationsWords[lang].administration,
    query: officeDoneQuery,
    form: administrationForm,
    act: (visit, form) => change(officeAt(visit, installation), form),
    show: (visit, { done }, back) => administrationPage(visit, done, back),
  }),
  organisation: ownPage({
    title: (_deps, lang) => organisationsWords[lang].administration,
    query: officeDoneQuery,
    form: organisationForm,
    act: (visit, form) => change(officeAt(visit, bodyOf(visit)), form),
    show: (visit, { done }, back) => bodyPage(visit, done, back),
  }),
} satisfies Readonly<Record<string, Page<OrganisationsDeps>>>;

const bodyOf = ({ asked }: Visit): string => paramOf(asked.request, 'organisation');

const administrationPage = async (
  { deps, asked: { request, lang }, account }: Visit,
  done: OfficeDone | undefined,
  { prepared, returned = nothingReturned }: TeamBack = {},
) => {
  const { organisations } = deps;
  const { grants, places: bodies } = heldBy(request);
  const isAdministrator = may(grants, 'administer', installation, bodies);
  return {
    title: organisationsWords[lang].administration,
    query: askedOfTeam(request),
    enhanced: true,
    body: administrationView({
      lang,
      bodies,
      reader: readerHere(request, account),
      own: [...bodies.values()].filter(({ id }) => may(grants, 'read', id, bodies)),
      isAdministrator,
      members: isAdministrator ? await organisations.membersOf(installation) : [],
      known: undefined,
      invitations: isAdministrator ? await organisations.invitationsTo(installation) : [],
      mails: deps.mails,
      done,
      prepared,
      returned,
    }),
  };
};

const bodyPage = async (
  visit: Visit,
  done: OfficeDone | undefined,
  { prepared, returned = nothingReturned }: TeamBack = {},
) => {
  const { deps, asked, account } = visit;
  const { organisations } = deps;
  const { request, lang } = asked;
  const id = bodyOf(visit);
  const { grants, places: bodies } = heldBy(request);
  const organisation = bodies.get(id);
  if (!organisation) throw new Refusal(404);
  const manages = may(grants, 'manage', id, bodies);
  return {
    title: organisation.name[lang],
    query: askedOfTeam(request),
    enhanced: true,
    crumbs: [administrationCrumb(lang)],
    body: organisationView({
      lang,
      reader: readerHere(request, account),
      organisation,
      bodies: new Map([...bodies].filter(([each]) => may(grants, 'read', each, bodies))),
      manages,
      learning: await deps.learning(id, lang),
      members: await organisations.membersOf(id),
      known: manages ? await knownHere(deps, request, id, returned) : undefined,
      invitations: manages ? await organisations.invitationsTo(id) : [],
      mails: deps.mails,
      done,
      prepared,
      returned,
    }),
  };
};

const officeAt = ({ deps, asked, account }: Visit, here: string): Office<OfficeDone, Answer> => {
  const { lang } = asked;
  const isAll = here === installation;
  const address = isAll ? href('administration', lang) : href('organisation', lang, { organisation: here });
  return {
    pages: deps,
    lang,
    account,
    asked,
    here,
    show: (back) => ({ back, status: back.returned ? 400 : 200 }),
    back: (done) => ({ go: `${address}?done=${done}` }),
    leave: async () => {
      const place = isAll ? undefined : ({ id: here, kind: 'body' } as const);
      const reads = (await deps.organisations.verdict(account, 'read', place)) === 'allowed';
      return { go: reads ? `${address}?done=left` : `${href('account', lang)}?done=role-left` };
    },
  };
};

type BodyForm = OrganisationForm & { readonly do: 'add' | 'change' };

const addedHref = (lang: Lang, organisation: string): string =>
  `${href('organisation', lang, { organisation })}?done=added`;

const keepBody = async (
  { pages: { organisations }, lang, account, asked, here, show, back }: Office<OfficeDone, Answer>,
  { do: what, fr, en, parent }: BodyForm,
): Promise<Answer> => {
  const shown = what === 'change' ? shownIn(bodyForm, asked.request.body) : undefined;
  const fields = bodyFields(what);
  const { errors, typed } = judged(lang, fields, { fr, en, parent });
  const refuse = (wrong: readonly FieldError[]) =>
    show({ returned: { errors: wrong, typed: { ...typed, ...shownAgain(shown) } } });
  if (errors.length > 0) return refuse(errors);
  const names = bothNames({ fr, en });
  if (what === 'change') {
    const { parent: to, ...changed } = onlyChanged({ ...names, parent }, shown);
    const done = await organisations.change(account, here, { ...changed, parent: to === '' ? null : to });
    if (allowed(done)) return back('changed');
  } else if (here !== installation) {
    return { go: addedHref(lang, allowed(await organisations.add(account, names, here))) };
  } else {
    const added = await organisations.add(account, names, parent === '' ? undefined : parent);
    if (added !== undefined) return { go: addedHref(lang, added) };
  }
  return refuse([{ field: fields.parent.id, message: organisationsWords[lang].parentRefused }]);
};

const change = async (office: Office<OfficeDone, Answer>, form: OrganisationForm): Promise<Answer> => {
  switch (form.do) {
    case 'add':
    case 'change':
      return keepBody(office, form);
    default:
      return changeTeam(office, form);
  }
};
