import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import type { Learners } from '../../../people/learners/learners.ts';
import { whoAsks } from '../../../people/signin/session.pages.ts';
import { showOwn } from '../../../people/signin/signin.pages.ts';
import { actorOf } from '../../../people/signin/signin.ts';
import type { Db } from '../../../platform/db/database.ts';
import { actionOf, type Phase, phases } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { oneOrMore } from '../../../web/form-fields.ts';
import { html } from '../../../web/html.ts';
import { href, pagePlace } from '../../../web/links.ts';
import type { Asked, Page } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import { type Dossier, type DossierFact, dossierFrom } from '../dossier/dossier.ts';
import { movedView, peopleIn } from '../dossier/moved.views.ts';
import { listQuery } from '../list/list.schema.ts';
import { managedBodies, scopeOf } from '../list/list.ts';
import { listIn } from '../list/listed.pages.ts';
import { type OpenedService, openService, type ServicesPages, showInService } from '../opened.pages.ts';
import { doneQuery } from '../services.schema.ts';
import type { Service } from '../services.ts';
import { servicesWords } from '../services.words.ts';
import { type BroughtCheckup, broughtFacts, broughtLines, chooseQuery, toBring } from './brought.ts';
import { addServiceView, chooseServiceView, chooseView, previewView } from './brought.views.ts';
import { checkupsOn, type HeldCheckups } from './brought.visits.ts';
import { broughtWords } from './brought.words.ts';

export type BroughtPages = ServicesPages & HeldCheckups & { readonly db: Db; readonly learners: Learners };

const wanted = z.object({
  checkup: z.uuid().optional().catch(undefined),
  action: z.string().max(8).optional().catch(undefined),
  choose: z.literal('yes').optional().catch(undefined),
});

/** What the page sends: a code that opens a record, or a check-up to bring as it was shown. */
const broughtForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), code: z.string().max(200) }),
  z.object({
    do: z.literal('bring'),
    checkup: z.uuid(),
    seen: z.coerce.number().int().min(0),
    take: oneOrMore(8, 100).optional().default([]),
    phase: z.literal('yes').optional().catch(undefined),
    /** The phase of the service as it was shown. */
    was: z.enum(phases).optional().catch(undefined),
  }),
]);
type Bring = Extract<z.output<typeof broughtForm>, { do: 'bring' }>;

/** What a service is chosen for: a check-up to bring, or an action to put in its plan. */
const errandOf = ({ standards }: BroughtPages, { lang, request }: Asked) => {
  const words = broughtWords[lang];
  const { checkup, action: asked } = wanted.parse(request.query);
  const action = asked === undefined ? undefined : actionOf(standards.current, asked)?.action;
  const kept = { ...(checkup === undefined ? {} : { checkup }), ...(action ? { action: action.id } : {}) };
  const query = new URLSearchParams(kept).toString();
  if (action)
    return {
      kept,
      query,
      title: words.planAction(action.id),
      lead: words.planActionLead(action.title[lang]),
      to: ({ id }: Pick<Service, 'id'>): string =>
        `${href('servicePlanItem', lang, { service: id, item: action.id })}?prendre=oui`,
    };
  return {
    kept,
    query,
    title: words.chooseService,
    lead: words.chooseServiceLead,
    to: ({ id }: Pick<Service, 'id'>): string =>
      href('serviceCheckups', lang, { service: id }) + (query === '' ? '' : `?${query}`),
  };
};

/** The services in whose files who asks writes: the next page is of the one that they choose, or of the only one. */
const showServices = async (pages: BroughtPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const { kept, query, title, lead, to } = errandOf(pages, asked);
  const grants = await pages.organisations.grantsOf(whoAsks(request).account);
  const bodies = await pages.organisations.all();
  const scope = scopeOf(grants, bodies, 'write');
  const managed = managedBodies(grants, bodies);
  const words = broughtWords[lang];
  if ('action' in kept) {
    const { services, total } = await pages.services.list(scope, listQuery.parse({}), lang);
    const [only] = services;
    if (total === 1 && only) return reply.redirect(to(only), 303);
  }
  const list = await listIn(
    pages,
    asked,
    scope,
    {
      here: href('bringCheckup', lang),
      ...(query === '' ? {} : { kept }),
      bodies: [],
      more: ({ organisation }) => bodies.get(organisation)?.name[lang],
      to,
    },
    html`<p>${words.chooseNone} ${managed.length === 0 && words.chooseInvited}</p>`,
  );
  return showOwn(pages, request, reply, {
    lang,
    place: pagePlace('bringCheckup'),
    title,
    bundle: 'service',
    query,
    body: chooseServiceView(title, lead, list, addServiceView(lang, managed, kept.checkup)),
  });
};

const show = async (pages: BroughtPages, asked: Asked): Promise<FastifyReply> => {
  const opened = await openService(pages, asked.request);
  const { checkup: id, choose } = wanted.parse(asked.request.query);
  const checkups = await checkupsOn(pages, asked.request);
  if (id === undefined) {
    const [only, ...others] = choose ? [] : toBring(checkups ?? []);
    if (!only || others.length > 0) return showChoice(pages, asked, opened, checkups);
    const here = href('serviceCheckups', asked.lang, { service: opened.service.id });
    return asked.reply.redirect(`${here}?checkup=${only.id}`, 303);
  }
  const checkup = checkups?.find((each) => each.id === id);
  if (!checkup)
    return showChoice(pages, asked, opened, checkups, { message: broughtWords[asked.lang].absent });
  const dossier = await pages.dossiers.read(opened.service.id);
  return showPreview(pages, asked, { opened, dossier, checkup });
};

const showChoice = async (
  pages: BroughtPages,
  asked: Asked,
  opened: OpenedService,
  checkups: readonly BroughtCheckup[] | undefined,
  { message, typed = '' }: { readonly message?: string; readonly typed?: string } = {},
): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const { service } = opened;
  const errors: readonly FieldError[] = message === undefined ? [] : [{ field: 'code', message }];
  return showInService(
    pages,
    asked,
    opened,
    {
      place: pagePlace('serviceCheckups', { service: service.id }),
      title: broughtWords[lang].title,
      wrong: errors.length > 0,
      query: chooseQuery,
      body: chooseView({
        lang,
        service,
        standard: pages.standards.current,
        checkups,
        errors,
        typed,
      }),
    },
    errors.length > 0 && request.method === 'GET' ? 404 : undefined,
  );
};

/** Has the device open the record of a code, as where a training is resumed, and counted with those who do so there. */
const openRecord = async (pages: BroughtPages, asked: Asked, typed: string): Promise<FastifyReply> => {
  const { learners, devices, limiter, db, clock } = pages;
  const { request, reply, lang } = asked;
  const opened = await openService(pages, request);
  const words = broughtWords[lang];
  await limiter.counter('resumeCodes').count(request, reply);
  if (!learners.looksLikeCode(typed)) {
    const message = typed.trim() === '' ? words.codeEmpty : words.codeShape;
    return showChoice(pages, asked, opened, await checkupsOn(pages, request), { message, typed });
  }
  const person = await learners.find(db, typed, clock());
  if (!person) {
    const checkups = await checkupsOn(pages, request);
    return showChoice(pages, asked, opened, checkups, { message: words.codeUnknown, typed });
  }
  await devices.keep(request, reply, person);
  return reply.redirect(href('serviceCheckups', lang, { service: opened.service.id }), 303);
};

type Previewed = {
  readonly opened: OpenedService;
  readonly dossier: Dossier;
  readonly checkup: BroughtCheckup;
};

const showPreview = async (
  pages: BroughtPages,
  asked: Asked,
  { opened, dossier, checkup }: Previewed,
  {
    since = [],
    taken = [],
    phase = false,
    error,
  }: {
    readonly error?: { readonly message: string; readonly status: 400 | 409 };
    readonly since?: readonly DossierFact[];
    readonly taken?: readonly string[];
    readonly phase?: boolean;
  } = {},
): Promise<FastifyReply> => {
  const { lang } = asked;
  const { service } = opened;
  const standard = pages.dossiers.standardOf(dossier);
  const lines = broughtLines(dossier, standard, checkup);
  const names = await pages.signin.names([
    ...new Set([...lines.flatMap(({ file }) => file?.by.id ?? []), ...peopleIn(since)]),
  ]);
  return showInService(
    pages,
    asked,
    opened,
    {
      place: pagePlace('serviceCheckups', { service: service.id }),
      title: broughtWords[lang].title,
      query: `checkup=${checkup.id}`,
      wrong: error !== undefined,
      body: previewView({
        lang,
        service,
        standard,
        checkup,
        lines,
        seen: dossier.head,
        taken,
        phase,
        names,
        moved: since.length > 0 && movedView(lang, since, names),
        errors: error ? [{ field: 'bring', message: error.message }] : [],
        added: doneQuery.parse(asked.request.query).done === 'added',
      }),
    },
    since.length > 0 ? 409 : (error?.status ?? 200),
  );
};

/** Why nothing is brought: nothing was ticked that the file does not say, or the service is in another phase than was shown. */
type Unbrought = 'nothing' | { readonly phase: Phase };

const bring = async (pages: BroughtPages, asked: Asked, form: Bring): Promise<FastifyReply> => {
  const { dossiers, services } = pages;
  const { request, reply, lang } = asked;
  const opened = await openService(pages, request);
  const { service, account } = opened;
  const checkups = await checkupsOn(pages, request);
  const checkup = checkups?.find(({ id }) => id === form.checkup);
  if (!checkup) return showChoice(pages, asked, opened, checkups, { message: broughtWords[lang].absent });
  // What was read is what is recorded: from the file as it was shown, so that what others told since is noticed.
  const told = await dossiers.write<Unbrought>(
    service.id,
    actorOf(account),
    form.seen,
    async (dossier, tx) => {
      const shown = dossierFrom(
        service.id,
        dossier.facts.filter(({ seq }) => seq <= form.seen),
      );
      const lines = broughtLines(shown, dossiers.standardOf(dossier), checkup);
      const said = broughtFacts(lines, checkup, shown.declared, form.take, lang, uuidv4);
      if (form.phase === undefined) return said.facts.length > 0 ? said : { refused: 'nothing' };
      const phase = await services.phaseOf(tx, service);
      if (phase === checkup.phase) return said;
      if (phase !== form.was) return { refused: { phase } };
      return { ...said, also: () => services.setPhase(tx, account, service, checkup.phase) };
    },
  );
  if (told.outcome === 'archived')
    return showChoice(pages, asked, opened, checkups, { message: servicesWords[lang].refusedArchived });
  const typed = { taken: form.take, phase: form.phase === 'yes' };
  if (told.outcome === 'moved') {
    const { dossier, since } = told;
    return showPreview(pages, asked, { opened, dossier, checkup }, { ...typed, since });
  }
  if (told.outcome === 'refused') {
    const { dossier, refused } = told;
    const words = broughtWords[lang];
    if (refused === 'nothing') {
      const error = { message: words.nothingTicked, status: 400 } as const;
      return showPreview(pages, asked, { opened, dossier, checkup }, { ...typed, error });
    }
    const now = { ...opened, service: { ...service, phase: refused.phase } };
    const message = words.phaseMoved(servicesWords[lang].phases[refused.phase]);
    return showPreview(
      pages,
      asked,
      { opened: now, dossier, checkup },
      { ...typed, error: { message, status: 409 } },
    );
  }
  return reply.redirect(`${href('service', lang, { service: service.id })}?done=brought`, 303);
};

/** Bringing a check-up made without an account into the dossier of a service: chosen, read, then recorded. */
export const pages = {
  bringCheckup: { title: (_deps, lang) => broughtWords[lang].chooseService, show: showServices },
  serviceCheckups: {
    title: (_deps, lang) => broughtWords[lang].title,
    show,
    act: (deps, asked) => {
      const form = broughtForm.safeParse(asked.request.body).data;
      if (!form) throw new Refusal(400);
      return form.do === 'open' ? openRecord(deps, asked, form.code) : bring(deps, asked, form);
    },
  },
} satisfies Readonly<Record<string, Page<BroughtPages>>>;
