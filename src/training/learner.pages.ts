import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Accounts, Person } from '../accounts/accounts.ts';
import { codeOnDevice, keepCode } from '../accounts/device.pages.ts';
import type { Erasure } from '../accounts/erasure.ts';
import type { PersonalData } from '../accounts/personal-data.ts';
import type { Course } from '../course/course.ts';
import type { Database } from '../db/database.ts';
import type { Limiter } from '../limits.ts';
import { type Lang, languages, type Standard, type Standards } from '../standard/standard.ts';
import { memoize } from '../web/cache.ts';
import { Refusal } from '../web/errors.ts';
import type { Html } from '../web/html.ts';
import { layout, type Page, type Site } from '../web/layout.ts';
import { addressOf, type Counter } from '../web/limits.ts';
import { type PathParams, type Place, pageAt, type Route } from '../web/paths.ts';
import { rememberLang, sendPage } from '../web/send.ts';
import type { Progress } from './progress.ts';
import { lostFormId, lostView, resumeError, type Sent } from './resume.views.ts';
import { pagesComeFor, trainingPaths } from './training.paths.ts';
import type { Training } from './training.ts';
import { trainingWords } from './training.words.ts';

/** What a learner may do once they have passed: another feature's affair, to which the pages of the training lead. */
export type Sequel = {
  /** Its name in the path, and on the button that leads to it. */
  readonly step: (lang: Lang) => { readonly href: string; readonly name: string; readonly get: string };
  readonly isDone: (learnerId: string) => Promise<boolean>;
  /** What it is worth, and who stands behind it. */
  readonly worth: (lang: Lang) => string;
  /** A line of « Mes données ». */
  readonly kept: (learnerId: string, lang: Lang) => Promise<readonly [label: string, value: string]>;
};

/** What the pages of the training work with. */
export type TrainingPages = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly standard: Standard;
  readonly standards: Standards;
  readonly course: Course;
  readonly db: Database['db'];
  readonly accounts: Accounts;
  readonly erasure: Erasure;
  readonly personalData: PersonalData;
  readonly training: Training;
  readonly sequel: Sequel;
  readonly clock: () => Date;
  readonly limiter: Limiter;
};

export type Learner = { readonly person: Person; readonly progress: Progress };

/** Asked by the limits first, then by the page: found once a request. */
const found = new WeakMap<FastifyRequest, Promise<Person | undefined>>();

/** Whose device asks; undefined without a cookie, or with one that leads to nobody. */
const personOf = (
  { accounts, db, site, clock }: TrainingPages,
  request: FastifyRequest,
): Promise<Person | undefined> => {
  const person = found.get(request) ?? accounts.find(db, codeOnDevice(site, request), clock());
  found.set(request, person);
  return person;
};

/** Who is asking, and where they are; undefined without a cookie, or with one that leads to nobody. */
export const learnerOf = async (
  pages: TrainingPages,
  request: FastifyRequest,
): Promise<Learner | undefined> => {
  const person = await personOf(pages, request);
  const progress = person && (await pages.training.progressOf(person.id));
  return person && progress && { person, progress };
};

/** The page that an address leads to, in a language; undefined when it is none that waits for a code. */
export const pageComeFor = ({ sequel }: TrainingPages, address: string, lang: Lang): string | undefined => {
  const next = { fr: sequel.step('fr').href, en: sequel.step('en').href };
  return pageAt([...pagesComeFor, next], address, lang);
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
  return reply.redirect(`${trainingPaths.to('training', lang)}?${query}`, 303);
};

/** Refuses what does not match where a learner is, and says how to carry on. */
export const elsewhere = (): Refusal =>
  new Refusal(409, {
    url: trainingPaths.place('path').url,
    label: { fr: trainingWords.fr.carryOn, en: trainingWords.en.carryOn },
  });

/** How long a page says what was just done: more than a browser takes to follow, less than it takes to come back. */
const saidForMs = 30_000;

/** The query by which a page says what was just done, and no more once it is read again later. */
export const sayNow = (
  { clock }: Pick<TrainingPages, 'clock'>,
  said: Readonly<Record<string, string>>,
): string => new URLSearchParams({ ...said, at: String(clock().getTime()) }).toString();

/** Whether what a page is asked to say was done just now. */
export const isSaidNow = ({ clock }: Pick<TrainingPages, 'clock'>, at: number): boolean =>
  Math.abs(clock().getTime() - at) < saidForMs;

type Shown = Pick<Page, 'title' | 'body' | 'begun'> & {
  /** Nothing in it was typed by a person: others at the same place get the same. */
  readonly common?: boolean;
  /** Its body is kept where it was drawn: the page around it is kept with it. */
  readonly lasting?: boolean;
};

/** One request to a page of the training, for one learner. */
export type Visit = {
  readonly lang: Lang;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: Readonly<Record<string, string>>;
  readonly learner: Learner;
  /** Sends a page of the training about this learner. */
  readonly show: (page: Shown, status?: number) => FastifyReply;
  /** Sends the browser to another page of the training. */
  readonly go: (
    name: keyof typeof trainingPaths.patterns,
    params?: PathParams,
    query?: string,
  ) => FastifyReply;
};

/** The record of who asks, as limits count it: however their code is written, and only once it leads to someone. */
export const recordOf =
  (pages: TrainingPages) =>
  async (request: FastifyRequest): Promise<string | undefined> =>
    (await personOf(pages, request))?.id;

/** The record of who asks, else their address. */
export const recordOrAddress =
  (pages: TrainingPages) =>
  async (request: FastifyRequest): Promise<string> =>
    (await recordOf(pages)(request)) ?? addressOf(request);

/** Limits of the forms of learners: by record, so that a whole building can learn at once. */
export const limitsOfForms = (pages: TrainingPages): readonly Counter[] => [
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
  pages: TrainingPages,
  lang: Lang,
  place: Place,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Learner | Html | undefined> => {
  const { accounts, db, site, clock, limiter, training } = pages;
  const { resume: typed, resent, ...sent }: Sent = sentFields.safeParse(request.body).data ?? {};
  if (Object.keys(sent).length === 0) return undefined;
  const typedCode = typeof typed === 'string' ? typed : undefined;
  // The same page asked for in the other language is no attempt.
  const code = resent === undefined ? typedCode : undefined;
  if (code !== undefined) await limiter.counter('resumeCodes').count(request, reply);
  const person = code === undefined ? undefined : await accounts.find(db, code, clock());
  const progress = person && (await training.progressOf(person.id));
  if (person && progress) {
    keepCode(reply, site, person.code);
    return { person, progress };
  }
  const errors = code === undefined ? [] : [resumeError(lang, 'resume', code, accounts.looksLikeCode(code))];
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
  pages: TrainingPages,
  method: 'GET' | 'POST',
  route: Route,
  handle: (visit: Visit) => Promise<FastifyReply>,
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
        if (!('person' in learner)) return sendPage(request, reply, learner, 403);
        return handle({
          lang,
          request,
          reply,
          params,
          learner,
          show: ({ title, body, begun, common, lasting }, status) => {
            const page = {
              lang,
              place: route.place(params),
              title,
              body,
              begun,
              section: 'training',
              enhanced: true,
              personal: true,
              wrong: status !== undefined && status >= 400,
            } as const;
            const crumbs = [{ label: trainingWords[lang].title, href: trainingPaths.to('training', lang) }];
            const draw = () => layout(site, { ...page, crumbs });
            const whole = lasting ? drawn(body, lang, draw) : draw();
            return sendPage(request, reply, whole, status, common);
          },
          go: (target, targetParams, query) =>
            reply.redirect(trainingPaths.to(target, lang, targetParams) + (query ? `?${query}` : ''), 303),
        });
      },
    });
};
