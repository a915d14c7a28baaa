import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limiter } from '../../platform/limits.ts';
import { type Lang, languages, type Text } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { capitalised } from '../../web/format.ts';
import type { Html } from '../../web/html.ts';
import type { Site } from '../../web/layout.ts';
import type { Counter } from '../../web/limits.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { type Asked, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { onlyChanged, shownAgain, shownIn } from '../../web/shown-fields.ts';
import type { Oidc } from '../signin/oidc.ts';
import { accountOrAddress, keepToken, signedInOn, whoAsks } from '../signin/session.pages.ts';
import { beginningOn, goElsewhere, messagesToOne, showOwn } from '../signin/signin.pages.ts';
import { acceptElsewhereForm, emailOf } from '../signin/signin.schema.ts';
import type { Account, Signin } from '../signin/signin.ts';
import {
  emailErrors,
  type NextStep,
  nameErrors,
  type RoleLine,
  type RolesShown,
} from '../signin/signin.views.ts';
import { type KnownShown, knownShown } from './known.ts';
import { journalCsv } from './organisations.export.ts';
import {
  acceptForm,
  administrationForm,
  bodyForm,
  bodyNameLimit,
  bothNames,
  type Done,
  doneQuery,
  giveUpField,
  type OrganisationForm,
  organisationForm,
  type TeamForm,
  teamQuery,
} from './organisations.schema.ts';
import type { Organisation, Organisations, Standing } from './organisations.ts';
import {
  administrationView,
  firstField,
  goneView,
  invitationView,
  journalLines,
  journalView,
  leftAloneView,
  nothingReturned,
  organisationView,
  type Prepared,
  type Returned,
  type Team,
} from './organisations.views.ts';
import { invitedTo, organisationsWords } from './organisations.words.ts';
import { allows, type Grant, installation, may } from './roles.ts';

export type OrganisationsPages = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly signin: Signin;
  readonly organisations: Organisations;
  /** How many people of a body learn, as another feature tells it. */
  readonly learning: (organisation: string, lang: Lang) => Promise<Html>;
  /** Whether invitations are sent by e-mail, to who gives an address. */
  readonly mails: boolean;
  /** The sites by which an invitation may be accepted. */
  readonly oidc: Oidc;
  readonly limiter: Limiter;
};

/** What who comes to administer an installation without any public body does next; undefined for anyone else. */
export const firstBody = (lang: Lang, { grants, bodies }: Standing): NextStep | undefined => {
  if (bodies.size > 0 || !may(grants, 'administer', installation, bodies)) return undefined;
  const words = organisationsWords[lang];
  const link = `${href('administration', lang)}#${firstField}`;
  return { title: words.firstBody, why: words.firstBodyWhy, text: words.addBody, href: link };
};

/** Whether who asks is signed in and has a role that writes in services. */
export const writesOn =
  (pages: Pick<OrganisationsPages, 'site' | 'signin' | 'organisations'>) =>
  async (request: FastifyRequest): Promise<boolean> => {
    const who = await signedInOn(pages, request);
    const grants = who ? await pages.organisations.grantsOf(who.account) : [];
    return grants.some(({ role }) => allows(role, 'write'));
  };

/** The roles of someone as they read them, each leading to where it is used. */
export const rolesShown = (lang: Lang, { grants, bodies, places }: Standing): RolesShown => {
  const words = organisationsWords[lang];
  const roleLine = ({ role, organisation }: Grant): RoleLine => {
    const place = places.find(({ id }) => id === organisation);
    if (place) return { text: words.roleIn(words.roles[role], place.name[lang]), href: place.url[lang] };
    const name = bodies.get(organisation)?.name[lang];
    if (name === undefined)
      return { text: capitalised(words.roles[role]), href: href('administration', lang) };
    const text = words.roleIn(words.roles[role], name);
    if (may(grants, 'read', organisation, bodies))
      return { text, href: href('organisation', lang, { organisation }) };
    const leads = may(grants, 'facilitate', organisation, bodies);
    return { text, href: leads ? href('openRoom', lang) : href('training', lang) };
  };
  const isFirst = (grant: Grant): boolean => grants.find(({ role }) => role === grant.role) === grant;
  return {
    held: grants.map((grant) => ({
      ...roleLine(grant),
      means: isFirst(grant) ? words.roleMeans[grant.role] : undefined,
    })),
    services: grants.some(({ role }) => allows(role, 'read'))
      ? { text: words.myServices, href: href('myServices', lang) }
      : undefined,
  };
};

/** What nobody would keep, were somebody to leave; undefined where others do. */
export const leavesBehind =
  (organisations: Organisations) =>
  async (account: Account, lang: Lang): Promise<Html | undefined> => {
    const grants = await organisations.heldAlone(account);
    if (grants.length === 0) return undefined;
    const places = await organisations.around(grants.map(({ organisation }) => organisation));
    const words = organisationsWords[lang];
    return leftAloneView(
      lang,
      grants.map(({ role, organisation }) =>
        words.roleIn(words.roles[role], places.get(organisation)?.name[lang] ?? ''),
      ),
    );
  };

/** What someone is given, and every body, with the place that they ask about. */
export type Held = { readonly grants: readonly Grant[]; readonly places: ReadonlyMap<string, Organisation> };

const held = new WeakMap<FastifyRequest, Held>();

/** Keeps what the guard of a route read, so that its page need not read it again. */
export const keepHeld = (request: FastifyRequest, read: Held): void => void held.set(request, read);

/** What the guard read of who asks, where the policy of the route is about roles. */
export const heldBy = (request: FastifyRequest): Held => {
  const read = held.get(request);
  if (!read) throw new Error('no policy has asked what this person may do');
  return read;
};

/** What counts the forms of the administration: by account. */
export const administrationLimits = (
  pages: Pick<OrganisationsPages, 'site' | 'signin' | 'limiter'>,
): readonly Counter[] => [pages.limiter.counter('administrationActs', accountOrAddress(pages))];

/** Invitations, « Administration » and the journal. */
export const organisationsPages = (pages: OrganisationsPages): void => {
  const { app, limiter } = pages;
  const links = { config: { limits: [limiter.counter('invitationLinks')] } };
  const acts = { config: { limits: administrationLimits(pages) } };
  for (const lang of languages) {
    app.get(pagePattern('invitation')[lang], links, async (request, reply) =>
      showInvitation(pages, { request, reply, lang }, {}),
    );
    app.post(pagePattern('invitation')[lang], links, (request, reply) =>
      acceptInvitation(pages, { request, reply, lang }),
    );
    app.get(pagePattern('administration')[lang], (request, reply) =>
      showAdministration(pages, { request, reply, lang }, whoAsks(request).account, {
        done: doneQuery.parse(request.query).done,
      }),
    );
    app.post(pagePattern('administration')[lang], acts, async (request, reply) => {
      const form = administrationForm.safeParse(request.body).data;
      if (!form) throw new Refusal(400);
      return change(officeAt(pages, { request, reply, lang }, installation), form);
    });
    app.get(pagePattern('organisation')[lang], (request, reply) =>
      showOrganisation(
        pages,
        { request, reply, lang },
        whoAsks(request).account,
        paramOf(request, 'organisation'),
        { done: doneQuery.parse(request.query).done },
      ),
    );
    app.post(pagePattern('organisation')[lang], acts, async (request, reply) => {
      const office = officeAt(pages, { request, reply, lang }, paramOf(request, 'organisation'));
      const form = organisationForm.safeParse(request.body).data;
      return form ? change(office, form) : unreadable(office, request);
    });
    app.get(pagePattern('journal')[lang], async (request, reply) =>
      showOwn(pages, request, reply, {
        lang,
        place: pagePlace('journal'),
        title: organisationsWords[lang].journal,
        crumbs: [administrationCrumb(lang)],
        body: journalView(lang, await linesFor(pages, lang, whoAsks(request).account)),
      }),
    );
    app.get(pagePattern('journalCsv')[lang], async (request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="cap18-journal.csv"')
        .header('cache-control', 'no-store')
        .send(journalCsv(lang, await linesFor(pages, lang, whoAsks(request).account))),
    );
  }
};

/** The ways back from a page about a body: to the administration, to the body. */
export const administrationCrumb = (lang: Lang) => ({
  href: href('administration', lang),
  label: organisationsWords[lang].administration,
});
export const bodyCrumb = (lang: Lang, { id, name }: Organisation) => ({
  href: href('organisation', lang, { organisation: id }),
  label: name[lang],
});

const showInvitation = async (
  pages: OrganisationsPages,
  { request, reply, lang }: Asked,
  {
    errors = [],
    typed = '',
    problem,
  }: { readonly errors?: readonly FieldError[]; readonly typed?: string; readonly problem?: string },
): Promise<FastifyReply> => {
  const token = paramOf(request, 'token');
  const invitation = await pages.organisations.invitationOn(token);
  if (!invitation) return showGone(pages, { request, reply, lang });
  const words = organisationsWords[lang];
  const places = await pages.organisations.around([invitation.organisation]);
  const by = (await pages.signin.names([invitation.by])).get(invitation.by);
  const who = await signedInOn(pages, request);
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('invitation', { token }),
      title: invitation.name === '' ? words.setUp : words.invitation,
      wrong: errors.length > 0,
      body: invitationView(lang, invitation, {
        token,
        said: invitedTo(lang, { by, place: places.get(invitation.organisation), places }),
        more: pages.site.links.home[lang],
        account: who?.account,
        errors,
        typed,
        providers: pages.oidc.providers,
        problem,
      }),
    },
    problem === undefined ? (errors.length > 0 ? 400 : 200) : 503,
  );
};

const showGone = (pages: OrganisationsPages, { request, reply, lang }: Asked): FastifyReply => {
  const words = organisationsWords[lang];
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('signIn'),
      title: words.goneTitle,
      body: goneView(lang),
    },
    404,
  );
};

const acceptInvitation = async (pages: OrganisationsPages, asked: Asked): Promise<FastifyReply> => {
  const { organisations } = pages;
  const { request, reply, lang } = asked;
  const invitation = await organisations.invitationOn(paramOf(request, 'token'));
  if (!invitation) return showGone(pages, asked);
  const elsewhere = acceptElsewhereForm.safeParse(request.body).data;
  if (elsewhere) {
    const errand = { lang, next: '', invitation: paramOf(request, 'token') };
    return goElsewhere(pages, request, reply, elsewhere.provider, errand, (problem) =>
      showInvitation(pages, asked, { problem }),
    );
  }
  const who = await signedInOn(pages, request);
  const { name } = acceptForm.parse(request.body ?? {});
  const errors = who ? [] : nameErrors(lang, name);
  if (errors.length > 0) return showInvitation(pages, asked, { errors, typed: name });
  const beginning = beginningOn(pages, request, invitation.name === '' ? 'set-up' : 'invitation');
  const taken = await organisations.accept(invitation, who?.account ?? { name, lang, beginning });
  if (!taken) return showGone(pages, asked);
  if (taken.token === undefined) return reply.redirect(`${href('account', lang)}?done=role-added`, 303);
  keepToken(reply, pages.site, taken.token);
  return reply.redirect(`${href('account', lang)}?done=welcome`, 303);
};

type Extra = {
  readonly done?: Done | undefined;
  readonly prepared?: Prepared;
  readonly returned?: Returned;
};

const statusOf = ({ returned }: Extra): number => (returned && returned.errors.length > 0 ? 400 : 200);

const showAdministration = async (
  pages: OrganisationsPages,
  { request, reply, lang }: Asked,
  account: Account,
  extra: Extra,
): Promise<FastifyReply> => {
  const { organisations } = pages;
  const bodies = await organisations.all();
  const grants = await organisations.grantsOf(account);
  const isAdministrator = may(grants, 'administer', installation, bodies);
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('administration'),
      title: organisationsWords[lang].administration,
      wrong: statusOf(extra) !== 200,
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
        mails: pages.mails,
        done: extra.done,
        prepared: extra.prepared,
        returned: extra.returned ?? nothingReturned,
      }),
    },
    statusOf(extra),
  );
};

/** Those to whom a role may be given at once on the page of a place, as the address searches them. */
export const knownHere = async (
  { organisations }: Pick<OrganisationsPages, 'organisations'>,
  { query }: FastifyRequest,
  account: Account,
  place: string,
  { typed }: Returned,
): Promise<KnownShown> =>
  knownShown(await organisations.knownTo(account, place), teamQuery.parse(query).who, typed['give-who']);

/** Who reads the people of a place, and the role there that the address says they would give up. */
export const readerHere = ({ query }: FastifyRequest, { id }: Account): Team['reader'] => ({
  account: id,
  givesUp: teamQuery.parse(query)[giveUpField],
});

/** What the address of the people of a place asks, for the same page in the other language. */
export const askedOfTeam = (request: FastifyRequest): string => {
  const { who, [giveUpField]: role } = teamQuery.parse(request.query);
  return new URLSearchParams({ ...(who && { who }), ...(role && { [giveUpField]: role }) }).toString();
};

const showOrganisation = async (
  pages: OrganisationsPages,
  { request, reply, lang }: Asked,
  account: Account,
  id: string,
  extra: Extra,
): Promise<FastifyReply> => {
  const { organisations } = pages;
  const bodies = await organisations.all();
  const organisation: Organisation | undefined = bodies.get(id);
  if (!organisation) throw new Refusal(404);
  const grants = await organisations.grantsOf(account);
  const manages = may(grants, 'manage', id, bodies);
  const readable = new Map([...bodies].filter(([each]) => may(grants, 'read', each, bodies)));
  const returned = extra.returned ?? nothingReturned;
  const known = manages ? await knownHere(pages, request, account, id, returned) : undefined;
  return showOwn(
    pages,
    request,
    reply,
    {
      lang,
      place: pagePlace('organisation', { organisation: id }),
      title: organisation.name[lang],
      query: askedOfTeam(request),
      wrong: statusOf(extra) !== 200,
      enhanced: true,
      crumbs: [administrationCrumb(lang)],
      body: organisationView({
        lang,
        reader: readerHere(request, account),
        organisation,
        bodies: readable,
        manages,
        learning: await pages.learning(id, lang),
        members: await organisations.membersOf(id),
        known,
        invitations: manages ? await organisations.invitationsTo(id) : [],
        mails: pages.mails,
        done: extra.done,
        prepared: extra.prepared,
        returned,
      }),
    },
    statusOf(extra),
  );
};

/** What is wrong with a name of one language only, by the field that holds it. */
const nameWrong = (lang: Lang, field: string, name: string): readonly FieldError[] => {
  const words = organisationsWords[lang];
  if (name === '') return [{ field, message: words.nameMissing }];
  if (name.length <= bodyNameLimit) return [];
  return [{ field, message: words.nameLong(name.length, bodyNameLimit) }];
};

/** What is wrong with the names of a body or of a service in both languages, by the fields that hold them. */
export const namesWrong = (lang: Lang, fields: Text, names: Text): readonly FieldError[] => {
  const words = organisationsWords[lang];
  if (names.fr === '') return [{ field: fields.fr, message: words.nameMissingFr }];
  return languages.flatMap((of) => {
    const { length } = names[of];
    return length <= bodyNameLimit
      ? []
      : [{ field: fields[of], message: words.nameLongIn(of, length, bodyNameLimit) }];
  });
};

/** A page about a place, where someone who may is doing something. */
export type Office<What extends string> = {
  readonly pages: Omit<OrganisationsPages, 'learning'>;
  readonly lang: Lang;
  readonly account: Account;
  readonly asked: Pick<Asked, 'request' | 'reply'>;
  /** The id of the place whose page it is, or `installation`. */
  readonly here: string;
  readonly show: (extra: {
    readonly prepared?: Prepared;
    readonly returned?: Returned;
  }) => Promise<FastifyReply>;
  readonly back: (done: What) => FastifyReply;
  /** Takes who has given up a role back to the page, or elsewhere when they may read it no more. */
  readonly leave: () => Promise<FastifyReply>;
};

const officeAt = (pages: OrganisationsPages, asked: Asked, here: string): Office<Done> => {
  const { request, reply, lang } = asked;
  const { account } = whoAsks(request);
  const isAll = here === installation;
  const address = isAll ? href('administration', lang) : href('organisation', lang, { organisation: here });
  return {
    pages,
    lang,
    account,
    asked,
    here,
    show: (extra) =>
      isAll
        ? showAdministration(pages, asked, account, extra)
        : showOrganisation(pages, asked, account, here, extra),
    back: (done) => reply.redirect(`${address}?done=${done}`, 303),
    leave: async () => {
      const place = isAll ? undefined : ({ id: here, kind: 'body' } as const);
      const reads = (await pages.organisations.verdict(account, 'read', place)) === 'allowed';
      const to = reads ? `${address}?done=left` : `${href('account', lang)}?done=role-left`;
      return reply.redirect(to, 303);
    },
  };
};

type BodyForm = OrganisationForm & { readonly do: 'add' | 'change' };

/** Adds a body, here, or gives the one that is here another name or place. */
const keepBody = async (
  { pages: { organisations }, lang, account, asked, here, show, back }: Office<Done>,
  { do: what, fr, en, parent }: BodyForm,
): Promise<FastifyReply> => {
  const shown = what === 'change' ? shownIn(bodyForm, asked.request.body) : undefined;
  const fields = { fr: `${what}-fr`, en: `${what}-en`, parent: `${what}-parent` };
  const typed = { [fields.fr]: fr, [fields.en]: en, [fields.parent]: parent, ...shownAgain(shown) };
  const wrong = namesWrong(lang, fields, { fr, en });
  if (wrong.length > 0) return show({ returned: { errors: wrong, typed } });
  const names = bothNames({ fr, en });
  if (what === 'change') {
    const { parent: to, ...changed } = onlyChanged({ ...names, parent }, shown);
    const done = await organisations.change(account, here, { ...changed, parent: to === '' ? null : to });
    if (allowed(done)) return back('changed');
  } else if (here !== installation) {
    allowed(await organisations.add(account, names, here));
    return back('added');
  } else if (await organisations.add(account, names, parent === '' ? undefined : parent)) {
    return back('added');
  }
  const errors = [{ field: fields.parent, message: organisationsWords[lang].parentRefused }];
  return show({ returned: { errors, typed } });
};

/** What was done by someone who may; to who may no more since they asked, the place is one that is not there. */
export const allowed = <Done>(done: Done | undefined): Done => {
  if (done === undefined) throw new Refusal(404, undefined, 'access');
  return done;
};

/** Draws the link that invites someone here, and shows it, once; has it sent where their address is given. */
const inviteHere = async (
  { pages: { organisations, site, mails, limiter }, lang, account, asked, here, show }: Office<never>,
  { name, email: typed, role }: TeamForm & { readonly do: 'invite' },
): Promise<FastifyReply> => {
  const isMailed = mails && typed !== '';
  const errors = [
    ...nameWrong(lang, 'invite-name', name),
    ...(isMailed ? emailErrors(lang, typed).map((error) => ({ ...error, field: 'invite-email' })) : []),
  ];
  if (errors.length > 0) {
    const returned = { 'invite-name': name, 'invite-email': typed, 'invite-role': role };
    return show({ returned: { errors, typed: returned } });
  }
  const email = isMailed ? emailOf(typed) : undefined;
  if (email !== undefined) await messagesToOne(limiter).count(asked.request, asked.reply);
  const token = allowed(
    await organisations.invite(account, { role, organisation: here }, { name, email, lang }),
  );
  const address = site.baseUrl + href('invitation', lang, { token });
  return show({ prepared: { name, address, email } });
};

/** Gives a role here, at once, to someone who is known. */
const giveHere = async (
  { pages: { organisations }, lang, account, here, show, back }: Office<'given'>,
  { who = '', role }: TeamForm & { readonly do: 'give' },
): Promise<FastifyReply> => {
  const words = organisationsWords[lang];
  const whoMissing = { field: 'give-who', message: words.whoMissing };
  const errors: FieldError[] = [
    ...(who === '' ? [whoMissing] : []),
    ...(role === undefined ? [{ field: 'give-role', message: words.roleMissing }] : []),
  ];
  if (who !== '' && role !== undefined) {
    const done = allowed(await organisations.give(account, who, { role, organisation: here }));
    if (done === 'given') return back('given');
    errors.push(done === 'unknown' ? whoMissing : { field: 'give-role', message: words.roleHeld });
  }
  return show({ returned: { errors, typed: { 'give-who': who, 'give-role': role ?? '' } } });
};

/** Changes who has which role in a place, by someone who may. */
export const changeTeam = async (
  office: Office<'withdrawn' | 'removed' | 'given'>,
  form: TeamForm,
): Promise<FastifyReply> => {
  const { pages, lang, account, here, show, back, leave } = office;
  const { organisations } = pages;
  switch (form.do) {
    case 'invite':
      return inviteHere(office, form);
    case 'give':
      return giveHere(office, form);
    case 'withdraw':
      allowed(await organisations.withdraw(account, here, form.invitation));
      return back('withdrawn');
    case 'remove-role': {
      const grant = { role: form.role, organisation: here };
      if (allowed(await organisations.removeRole(account, form.account, grant)) !== 'last')
        return form.account === account.id ? leave() : back('removed');
      const words = organisationsWords[lang];
      const lastOfPlace = form.role === 'service-lead' ? words.lastLead : words.lastOfBody;
      const message = here === installation ? words.lastAdministrator : lastOfPlace;
      return show({ returned: { errors: [{ field: 'content', message }], typed: {} } });
    }
  }
};

/** Does what a form of the administration asks, by someone who may. */
const change = async (office: Office<Done>, form: OrganisationForm): Promise<FastifyReply> => {
  switch (form.do) {
    case 'add':
    case 'change':
      return keepBody(office, form);
    default:
      return changeTeam(office, form);
  }
};

/** Answers a form that lacks what it needs: who invites someone is told to choose a role. */
export const unreadable = (
  { lang, show }: Pick<Office<never>, 'lang' | 'show'>,
  { body }: FastifyRequest,
): Promise<FastifyReply> => {
  const { do: what, name } = (body ?? {}) as { readonly do?: unknown; readonly name?: unknown };
  if (what !== 'invite') throw new Refusal(400);
  const errors = [{ field: 'invite-role', message: organisationsWords[lang].roleMissing }];
  return show({ returned: { errors, typed: { 'invite-name': typeof name === 'string' ? name : '' } } });
};

/** The lines of the journal that someone may read. */
const linesFor = async ({ organisations, signin }: OrganisationsPages, lang: Lang, account: Account) => {
  const bodies = await organisations.all();
  const grants = await organisations.grantsOf(account);
  const isAdministrator = may(grants, 'administer', installation, bodies);
  const managed = [...bodies.keys()].filter((id) => may(grants, 'manage', id, bodies));
  const entries = await organisations.journal(isAdministrator ? undefined : managed);
  const ids = [...new Set(entries.flatMap(({ actor, about, place }) => [actor.id, about, place]))];
  const services = new Map((await organisations.placesOf(ids)).map(({ id, name }) => [id, name[lang]]));
  return journalLines(lang, entries, { people: await signin.names(ids), bodies, services });
};
