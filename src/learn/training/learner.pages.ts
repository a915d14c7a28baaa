import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Course } from '../../course/course.ts';
import type { Devices } from '../../people/learners/device.pages.ts';
import type { Erasure } from '../../people/learners/erasure.ts';
import type { Learners, Person } from '../../people/learners/learners.ts';
import type { PersonalData } from '../../people/learners/personal-data.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Limiter } from '../../platform/limits.ts';
import { type Lang, languages, type Standard, type Standards } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import type { Html } from '../../web/html.ts';
import { layout, type Site } from '../../web/layout.ts';
import { addressOf, type Counter } from '../../web/limits.ts';
import { href, pagePattern } from '../../web/links.ts';
import { type Place, pageAt, type Route } from '../../web/paths.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { lostFormId, lostView, resumeError, type Sent } from './resume.views.ts';
import { pagesComeFor } from './training.feature.ts';
import type { Training } from './training.ts';
import { trainingWords } from './training.words.ts';
import type { Learner, LearningPages, Reply, Sequel, Visit } from './visit.ts';

/** What the pages of the training work with on a server, before they are declared. */
export type TrainingDeps = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly standard: Standard;
  readonly standards: Standards;
  readonly course: Course;
  readonly db: Database['db'];
  readonly learners: Learners;
  readonly devices: Devices;
  readonly erasure: Erasure;
  readonly personalData: PersonalData;
  readonly training: Training;
  readonly sequel: KeptSequel;
  readonly endOf: NonNullable<LearningPages['endOf']>;
  /** What « Mes données » says of the account that is signed in; undefined where nobody is. */
  readonly accountOf: (request: FastifyRequest, learnerId: string, lang: Lang) => Promise<Html | undefined>;
  readonly clock: () => Date;
  readonly limiter: Limiter;
};

/** What is kept of someone, in a word, and what it is. */
export type KeptLine = readonly [label: string, value: string];

/** What comes after the training, and what is kept of it on a server. */
export type KeptSequel = Sequel & {
  /** What it is worth, and who stands behind it. */
  readonly worth: (lang: Lang) => string;
  /** Lines of « Mes données ». */
  readonly kept: (learnerId: string, lang: Lang) => Promise<readonly KeptLine[]>;
};

/** What the pages of the training work with on a server. */
export type TrainingPages = TrainingDeps & LearningPages;

export type KnownLearner = Learner & { readonly person: Person };

/** One request to a page of the training, as a server receives it. */
export type ServedVisit = Visit & {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly learner: KnownLearner;
};

/** Asked by the limits first, then by the page: found once a request. */
const found = new WeakMap<FastifyRequest, Promise<Person | undefined>>();

/** Whose record the device that asks opens; undefined when it opens none. */
const personOf = ({ devices }: TrainingDeps, request: FastifyRequest): Promise<Person | undefined> => {
  const person = found.get(request) ?? devices.personOn(request);
  found.set(request, person);
  return person;
};

/** Who is asking, and where they are; undefined without a cookie, or with one that leads to nobody. */
export const learnerOf = async (
  pages: TrainingDeps,
  request: FastifyRequest,
): Promise<KnownLearner | undefined> => {
  const person = await personOf(pages, request);
  const progress = person && (await pages.training.progressOf(person.id));
  return person && progress && { person, progress };
};

/** Pages of a learner's record that stand outside of the training, and wait for the same code. */
const checkupPagesComeFor = ['checkupResult', 'checkupService', 'checkupPractice'] as const;

/** The page that an address leads to, in a language; undefined when it is none that waits for a code. */
export const pageComeFor = ({ sequel }: TrainingDeps, address: string, lang: Lang): string | undefined => {
  const next = { fr: sequel.step('fr').href, en: sequel.step('en').href };
  return pageAt([...[...pagesComeFor, ...checkupPagesComeFor].map(pagePattern), next], address, lang);
};

/**
 * Sends someone without a training to where one begins.
 *
 * @param comeFor the page that they asked for, which opens once they have typed their code
 */
export const toLanding = (
  reply: FastifyReply,
  lang: Lang,
  message = 'absent',
  comeFor?: string,
): FastifyReply => {
  const query = new URLSearchParams({ message, ...(comeFor === undefined ? {} : { to: comeFor }) });
  return reply.redirect(`${href('training', lang)}?${query}`, 303);
};

/** The record of who asks, as limits count it: however their code is written, and only once it leads to someone. */
export const recordOf =
  (pages: TrainingDeps) =>
  async (request: FastifyRequest): Promise<string | undefined> =>
    (await personOf(pages, request))?.id;

/** The record of who asks, else their address. */
export const recordOrAddress =
  (pages: TrainingDeps) =>
  async (request: FastifyRequest): Promise<string> =>
    (await recordOf(pages)(request)) ?? addressOf(request);

/** Limits of the forms of learners: by record, so that a whole building can learn at once. */
export const limitsOfForms = (pages: TrainingDeps): readonly Counter[] => [
  pages.limiter.counter('learnerActs', recordOf(pages)),
  pages.limiter.counter('learnerActsADay', recordOf(pages)),
  pages.limiter.counter('strayActs', async (request) =>
    (await recordOf(pages)(request)) === undefined ? addressOf(request) : undefined,
  ),
];

const sentFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * Who sends a form from a device that no longer holds their code: they may send it again with the code, and nothing of
 * it is lost.
 *
 * @returns the learner whose code was typed; the page that asks for one; undefined when nothing was sent
 */
const comeBack = async (
  pages: TrainingDeps,
  lang: Lang,
  place: Place,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<KnownLearner | Html | undefined> => {
  const { learners, devices, db, site, clock, limiter, training } = pages;
  const { resume: typed, resent, ...sent }: Sent = sentFields.safeParse(request.body).data ?? {};
  if (Object.keys(sent).length === 0) return undefined;
  const typedCode = typeof typed === 'string' ? typed : undefined;
  // The same page asked for in the other language is no attempt.
  const code = resent === undefined ? typedCode : undefined;
  if (code !== undefined) await limiter.counter('resumeCodes').count(request, reply);
  const person = code === undefined ? undefined : await learners.find(db, code, clock());
  const progress = person && (await training.progressOf(person.id));
  if (person && progress) {
    await devices.keep(request, reply, person);
    return { person, progress };
  }
  const errors = code === undefined ? [] : [resumeError(lang, 'resume', code, learners.looksLikeCode(code))];
  const body = lostView(lang, { action: place.url[lang], sent, typed: typedCode ?? '', errors });
  const page = {
    lang,
    place,
    title: trainingWords[lang].lostTitle,
    section: 'training',
    enhanced: true,
    personal: true,
    wrong: errors.length > 0,
    resent: lostFormId,
    signedIn: isSignedIn(site, request),
  } as const;
  return layout(site, { ...page, body });
};

/**
 * Declares a page of the training in both languages. Who has no training under way is sent to where one begins, or
 * asked for their code when they were sending something.
 *
 * @param limits those of forms unless said otherwise; none for what is only read
 */
export const learnerPage = (
  pages: TrainingDeps,
  method: 'GET' | 'POST',
  route: Route,
  handle: (visit: ServedVisit) => Reply | Promise<Reply>,
  limits: readonly Counter[] = method === 'POST' ? limitsOfForms(pages) : [],
): void => {
  const { app, site } = pages;
  const drawn = memoize<Html>();
  for (const lang of languages)
    app.route<{ Params: Record<string, string> }>({
      method,
      url: route.pattern[lang],
      config: { limits },
      handler: async (request, reply) => {
        const { params } = request;
        const known = await learnerOf(pages, request);
        const sending = method === 'POST' && !known;
        const learner = sending ? await comeBack(pages, lang, route.place(params), request, reply) : known;
        if (!learner) {
          const asked =
            method === 'GET' ? pageComeFor(pages, route.place(params).url[lang], lang) : undefined;
          return toLanding(reply, lang, 'absent', asked);
        }
        rememberLang(request, reply, site.secure);
        const signedIn = isSignedIn(site, request);
        if (!('person' in learner)) return sendPage(request, reply, learner, 403);
        return handle({
          lang,
          request,
          reply,
          params,
          query: request.query,
          body: request.body,
          learner,
          show: ({ title, body, begun, section = 'training', crumbs, query, common, lasting }, status) => {
            const page = {
              lang,
              place: route.place(params),
              title,
              body,
              begun,
              section,
              query,
              enhanced: true,
              personal: true,
              wrong: status !== undefined && status >= 400,
              signedIn,
            } as const;
            const ofTraining = {
              label: trainingWords[lang].title,
              href: href('training', lang),
            };
            const draw = () => layout(site, { ...page, crumbs: crumbs ?? [ofTraining] });
            const whole = lasting ? drawn(body, `${lang} ${signedIn}`, draw) : draw();
            return sendPage(request, reply, whole, status, common);
          },
          go: (target, targetParams, query) =>
            reply.redirect(href(target, lang, targetParams) + (query ? `?${query}` : ''), 303),
          leave: (href) => reply.redirect(href, 303),
          give: (file) =>
            reply
              .type(file.type)
              .header('content-disposition', `attachment; filename="${file.name}"`)
              .header('cache-control', 'no-store')
              .send(file.body),
        });
      },
    });
};

/** The pages of the training on a server: each declared in both languages, and counted. */
export const trainingOn = (deps: TrainingDeps): TrainingPages => ({
  ...deps,
  baseUrl: deps.site.baseUrl,
  calendarOf: ({ person: { id, code } }, lang) => {
    if (code === undefined) return undefined;
    const address = deps.learners.calendarOf({ id, code });
    return deps.site.baseUrl + href('calendar', lang, { address });
  },
  page: (method, route, handle) => learnerPage(deps, method, route, handle),
  file: (route, handle) =>
    learnerPage(deps, 'GET', route, handle, [deps.limiter.counter('ownFiles', recordOf(deps))]),
});
