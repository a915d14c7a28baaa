import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { learnerPage } from '../../learn/training/learner.pages.ts';
import type { TrainingPages } from '../../learn/training/learner.visits.ts';
import { audiences, type Lang, languages } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import type { Html } from '../../web/html.ts';
import { layout, type Page } from '../../web/layout.ts';
import { href, pagePattern, pagePlace, pageRoute } from '../../web/links.ts';
import type { Place } from '../../web/paths.ts';
import { Refusal } from '../../web/refusal.ts';
import { contentPolicy, cookieName, cookieOptions, type Others } from '../../web/security.ts';
import { rememberedLang, rememberLang, sendPage } from '../../web/send.ts';
import { followView } from './follow.views.ts';
import { type Refused, type ResourceLaunch, refusals } from './launch.ts';
import { toolPaths } from './lti.feature.ts';
import { type LoginForm, launchForm, loginForm } from './lti.schema.ts';
import type { Lti, Opened, Refusing } from './lti.ts';
import { doneView, firstView, leadView, refusedView, targetName, windowView } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { PlatformProblem } from './outgoing.ts';
import { originsOf, type Platform } from './platform.ts';
import { randomToken, tokenShape } from './sealed.ts';
import { readTarget, targetAt, targetPattern } from './target.ts';

export type LtiPages = TrainingPages & {
  readonly app: FastifyInstance;
  readonly lti: Lti;
  /** The code of the room that a text names, as a person types it; undefined when no room has it. */
  readonly roomOf: (typed: string) => Promise<string | undefined>;
};

const cookie = 'cap18-lti';
const cookieSeconds = 3_600;

/** How someone begins: with the training of this device, a new one, or the one of a code. */
const firstForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('here') }),
  z.object({ act: z.literal('new'), audience: z.enum(audiences).optional().catch(undefined) }),
  z.object({ act: z.literal('code'), code: z.string().max(200) }),
]);

/** The language of who comes from elsewhere: the one their platform shows, or they chose here, or their browser asks for. */
const arrivalLang = (request: FastifyRequest, locale = ''): Lang => {
  const shown = /^(fr|en)\b/i.exec(locale)?.[1]?.toLowerCase();
  if (shown) return shown as Lang;
  if (request.headers.cookie?.includes('cap18-lang=')) return rememberedLang(request);
  const asked = /\b(fr|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1];
  return asked?.toLowerCase() === 'en' ? 'en' : 'fr';
};

const statusOf = (refused: Refused): number => {
  if (refused === 'platform-silent') return 503;
  if (refused === 'launch-over') return 404;
  return refused === 'bad-request' ? 400 : 403;
};

type Shown = Pick<Page, 'title' | 'body'> & {
  readonly place: Place;
  readonly wrong?: boolean;
  readonly query?: string;
};

/** Sends a page of who comes from a platform; `others` says which sites it has to do with. */
export const sendLti = (
  { site }: Pick<LtiPages, 'site'>,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  { title, body, place, wrong = false, query = '' }: Shown,
  {
    status,
    others,
    bundle,
  }: { readonly status?: number; readonly others?: Others; readonly bundle?: string } = {},
): FastifyReply => {
  if (others) reply.header('content-security-policy', contentPolicy(site, others));
  const page = { lang, title, body, place, wrong, query, frame: 'calm', personal: true } as const;
  return sendPage(request, reply, layout(site, bundle === undefined ? page : { ...page, bundle }), status);
};

/** Says why someone is not let in: in a frame of their platform too, where it is known. */
export const sendRefused = (
  pages: Pick<LtiPages, 'site'>,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  { refused, platform }: Refusing,
): FastifyReply =>
  sendLti(
    pages,
    request,
    reply,
    lang,
    {
      title: ltiWords[lang].refused[refused][0],
      body: refusedView(lang, refused),
      place: pagePlace('ltiRefusal', { reason: refused }),
    },
    { status: statusOf(refused), ...(platform ? { others: { framedBy: originsOf(platform) } } : {}) },
  );

/** What the browser holds since a launch began in it; undefined without it. */
export const browserOf = ({ site }: Pick<LtiPages, 'site'>, request: FastifyRequest): string | undefined => {
  const held = request.cookies[cookieName(site, cookie)];
  return held !== undefined && tokenShape.test(held) ? held : undefined;
};

const keepBrowser = ({ site }: LtiPages, request: FastifyRequest, reply: FastifyReply): string => {
  const held = browserOf({ site }, request) ?? randomToken();
  reply.setCookie(cookieName(site, cookie), held, { ...cookieOptions(site), maxAge: cookieSeconds });
  return held;
};

/** Whether the browser shows what it asks for inside a page. Browsers of before 2023 do not tell. */
const isFramed = (request: FastifyRequest): boolean =>
  ['iframe', 'frame', 'embed', 'object'].includes(String(request.headers['sec-fetch-dest']));

const inWindow = (
  pages: LtiPages,
  request: FastifyRequest,
  reply: FastifyReply,
  form: LoginForm,
  platform: Platform,
): FastifyReply => {
  const lang = arrivalLang(request);
  const query = new URLSearchParams(
    Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const shown = {
    title: ltiWords[lang].windowTitle,
    body: windowView(lang, `${toolPaths.login}?${query}`),
    place: pagePlace('training'),
  };
  return sendLti(pages, request, reply, lang, shown, { others: { framedBy: originsOf(platform) } });
};

/** The first half of a launch: the platform says that someone comes, and they are sent back to it to be identified. */
const login = async (
  pages: LtiPages,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { lti, site, standard } = pages;
  const form = loginForm.safeParse(request.method === 'POST' ? request.body : request.query);
  if (!form.success)
    return sendRefused(pages, request, reply, arrivalLang(request), { refused: 'bad-request' });
  const chooses = targetAt(site.baseUrl, form.data.target_link_uri, standard)?.kind === 'choose';
  const framed = isFramed(request);
  // A choice sets no session: it needs no cookie, which a browser may not keep in a frame.
  const browser = chooses || framed ? null : keepBrowser(pages, request, reply);
  const begun = await lti.begin(form.data, browser);
  if ('refused' in begun) return sendRefused(pages, request, reply, arrivalLang(request), begun);
  if (framed && !chooses) return inWindow(pages, request, reply, form.data, begun.platform);
  return reply.header('cache-control', 'no-store').redirect(begun.url, 303);
};

/** The second half: what the platform signed. Where it leads is another page, which the browser's own cookie opens. */
const receive = async (
  pages: LtiPages,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const form = launchForm.safeParse(request.body);
  const refuse = (refusing: Refusing) => sendRefused(pages, request, reply, arrivalLang(request), refusing);
  if (!form.success) return refuse({ refused: 'bad-request' });
  if ('error' in form.data) return refuse({ refused: 'platform-said-no' });
  const received = await pages.lti.receive(form.data.state, form.data.id_token);
  if ('refused' in received) return refuse(received);
  const { id, launch, locale } = received;
  const lang = arrivalLang(request, locale);
  reply.header('cache-control', 'no-store');
  // A room knows nobody: its door is all that the launch opens.
  if (launch.kind === 'resource' && launch.target.kind === 'room')
    return reply.redirect(href('participant', lang, { code: launch.target.code }), 303);
  const page = launch.kind === 'choice' ? 'ltiChoose' : 'ltiLaunch';
  return reply.redirect(href(page, lang, { launch: id }), 303);
};

/** One request to the page of an activity, by who may open it. */
type Visit = {
  readonly lang: Lang;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly opened: Opened<ResourceLaunch>;
};

const placeOf = ({ id }: Opened): Place => pagePlace('ltiLaunch', { launch: id });

/** Goes to where the learner stopped, in the training or in its theme. */
const toTarget = async (
  { training }: LtiPages,
  { lang, reply, opened }: Visit,
  learnerId: string,
): Promise<FastifyReply> => {
  const { target } = opened.launch;
  if (target.kind !== 'theme') return reply.redirect(href('start', lang), 303);
  const progress = await training.progressOf(learnerId);
  const step = progress && training.stepsLeftIn(progress, target.id)[0]?.id;
  return reply.redirect(step === undefined ? href('ltiDone', lang) : href('step', lang, { step }), 303);
};

const showFirst = async (
  pages: LtiPages,
  { lang, request, reply, opened }: Visit,
  returned: {
    readonly errors?: readonly FieldError[];
    readonly typedCode?: string;
    readonly status?: number;
  } = {},
): Promise<FastifyReply> => {
  const { devices, course, lti } = pages;
  const holder = await devices.personOn(request);
  const errors = returned.errors ?? [];
  const body = firstView({
    lang,
    course,
    platform: opened.platform.name,
    launchId: opened.id,
    launch: opened.launch,
    holds: holder !== undefined && !(await lti.isTaken(opened, holder.id)),
    typedCode: returned.typedCode ?? '',
    errors,
  });
  const shown = { title: ltiWords[lang].firstTitle, body, place: placeOf(opened), wrong: errors.length > 0 };
  return sendLti(
    pages,
    request,
    reply,
    lang,
    shown,
    returned.status === undefined ? {} : { status: returned.status },
  );
};

const showActivity = async (pages: LtiPages, visit: Visit): Promise<FastifyReply> => {
  const { lang, request, reply, opened } = visit;
  if (opened.launch.instructor) {
    const body: Html = leadView(lang, targetName(lang, pages.standard, opened.launch.target), opened);
    return sendLti(pages, request, reply, lang, {
      title: ltiWords[lang].leadTitle,
      body,
      place: placeOf(opened),
    });
  }
  const person = await pages.lti.enter(opened);
  if (!person) return showFirst(pages, visit);
  await pages.devices.keep(request, reply, person);
  return toTarget(pages, visit, person.id);
};

/** For who teaches: who of the course has begun and finished. */
const showFollowed = async (
  pages: LtiPages,
  { lang, request, reply, opened }: Visit,
): Promise<FastifyReply> => {
  const { instructor, members, target } = opened.launch;
  if (!instructor || members === undefined) throw new Refusal(404);
  const people = await pages.lti.standings(opened, members).catch((error: unknown) => {
    if (error instanceof PlatformProblem) return undefined;
    throw error;
  });
  const body = followView({
    lang,
    launchId: opened.id,
    platform: opened.platform.name,
    target: target.kind === 'theme' ? 'theme' : 'training',
    people,
  });
  const place = pagePlace('ltiFollow', { launch: opened.id });
  const shown = { title: ltiWords[lang].followTitle, body, place };
  return sendLti(pages, request, reply, lang, shown, people ? {} : { status: 503 });
};

/** Whose training someone chooses to go on with, or what is to correct. */
const chosen = async (pages: LtiPages, { lang, request, reply, opened }: Visit) => {
  const { lti, learners, devices, db, clock, limiter } = pages;
  const words = ltiWords[lang];
  const form = firstForm.safeParse(request.body);
  if (!form.success || opened.launch.instructor) throw new Refusal(400);
  // A button pressed twice has begun a training the first time.
  const known = await lti.enter(opened);
  if (known) return known;
  switch (form.data.act) {
    case 'here': {
      const holder = await devices.personOn(request);
      return holder ?? { field: 'code', message: words.codeEmpty, typed: '', status: 400 };
    }
    case 'new': {
      const { audience } = form.data;
      if (audience === undefined)
        return { field: 'audience', message: words.audienceMissing, typed: '', status: 400 };
      return lti.start(opened, audience, lang);
    }
    case 'code': {
      const { code: typed } = form.data;
      await limiter.counter('resumeCodes').count(request, reply);
      const person = await learners.find(db, typed, clock());
      if (person) return person;
      if (typed.trim() === '') return { field: 'code', message: words.codeEmpty, typed, status: 400 };
      const isCode = learners.looksLikeCode(typed);
      const message = isCode ? words.codeUnknown : words.codeShape;
      return { field: 'code', message, typed, status: isCode ? 404 : 400 };
    }
  }
};

const beginWith = async (pages: LtiPages, visit: Visit): Promise<FastifyReply> => {
  const { lang, request, reply, opened } = visit;
  const person = await chosen(pages, visit);
  if ('field' in person) {
    const { typed: typedCode, status, ...error } = person;
    return showFirst(pages, visit, { errors: [error], typedCode, status });
  }
  const tied = await pages.lti.tie(opened, person);
  if (tied !== 'tied') {
    const errors = [{ field: 'code', message: ltiWords[lang][tied === 'taken' ? 'taken' : 'codeUnknown'] }];
    return showFirst(pages, visit, { errors, status: 409 });
  }
  await pages.devices.keep(request, reply, person);
  return toTarget(pages, visit, person.id);
};

/** Answers who opens the page of an activity in the browser where its launch began; anyone else is refused. */
const forVisitor =
  (pages: LtiPages, lang: Lang, handle: (pages: LtiPages, visit: Visit) => Promise<FastifyReply>) =>
  async (
    request: FastifyRequest<{ Params: { launch: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    rememberLang(request, reply, pages.site.secure);
    const opened = await pages.lti.open(request.params.launch, browserOf(pages, request));
    if ('refused' in opened) return sendRefused(pages, request, reply, lang, opened);
    const { launch, id, platform } = opened;
    if (launch.kind !== 'resource') throw new Refusal(404);
    return handle(pages, { lang, request, reply, opened: { id, platform, launch } });
  };

/** Where someone goes who opens the address of a target by themselves: the same thing, without a platform. */
const withoutPlatform = ({ standard }: LtiPages, target: string, lang: Lang): string => {
  const read = readTarget(target, standard);
  if (!read) throw new Refusal(404);
  return read.kind === 'room' ? href('participant', lang, { code: read.code }) : href('training', lang);
};

/** How people come in from learning platforms, by LTI 1.3. */
export const ltiPages = (pages: LtiPages): void => {
  const { app, lti, limiter } = pages;
  const arrivals = { limits: [limiter.counter('ltiArrivals')] };
  const begins = {
    config: {
      ...arrivals,
      openToOtherSites:
        'It changes nothing but a random cookie, and sends the browser to a platform that is registered.',
    },
  };
  app.get(toolPaths.login, { config: arrivals }, (request, reply) => login(pages, request, reply));
  app.post(toolPaths.login, begins, (request, reply) => login(pages, request, reply));
  const receives = {
    config: {
      ...arrivals,
      openToOtherSites:
        'A platform that is registered signs what is sent, for a launch begun here; what it opens needs the cookie of the browser where it began.',
    },
  };
  app.post(toolPaths.launch, receives, (request, reply) => receive(pages, request, reply));
  app.get(toolPaths.jwks, async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .type('application/json')
      .send(await lti.publishedKeys()),
  );
  app.get<{ Params: { target: string } }>(targetPattern, (request, reply) =>
    reply.redirect(withoutPlatform(pages, request.params.target, arrivalLang(request)), 303),
  );

  learnerPage(pages, 'GET', pageRoute('ltiDone'), async ({ lang, learner, show, go }) => {
    const done = await lti.themeDone(learner.person.id);
    return done
      ? show({ title: ltiWords[lang].doneTitle, body: doneView(lang, pages.standard, done) })
      : go('path');
  });

  const acts = {
    config: { limits: [limiter.counter('trainingsBegun'), limiter.counter('trainingsBegunADay')] },
  };
  for (const lang of languages) {
    app.get(pagePattern('ltiLaunch')[lang], forVisitor(pages, lang, showActivity));
    app.get(
      pagePattern('ltiFollow')[lang],
      { config: { limits: [limiter.counter('ltiLists')] } },
      forVisitor(pages, lang, showFollowed),
    );
    app.post(pagePattern('ltiLaunch')[lang], acts, forVisitor(pages, lang, beginWith));
    app.get<{ Params: { reason: string } }>(pagePattern('ltiRefusal')[lang], (request, reply) => {
      const refused = refusals.find((each) => each === request.params.reason);
      if (!refused) throw new Refusal(404);
      rememberLang(request, reply, pages.site.secure);
      return sendRefused(pages, request, reply, lang, { refused });
    });
  }
};
