/** Pages of a record on a server: a code that comes back is answered before what was sent. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { resumeField, wrongCode } from '../../people/learners/resume-code.forms.ts';
import type { Lang } from '../../standard/standard.ts';
import { memoize } from '../../web/cache.ts';
import { unjudged } from '../../web/fields.ts';
import type { Html } from '../../web/html.ts';
import { layout } from '../../web/layout.ts';
import { href, type PageName, pagePattern, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { type PagePlace, type PathParams, pageAt } from '../../web/paths.ts';
import { isSignedIn, rememberLang, sendFile, sendPage } from '../../web/send.ts';
import { type KnownLearner, learnerOf, type TrainingPages } from './learner.visits.ts';
import { lostFormId, lostView, type SentResume } from './resume.views.ts';
import { pagesComeFor } from './training.feature.ts';
import { trainingWords } from './training.words.ts';
import { type Reply, type ShownPage, type Visit, visitOf } from './visit.ts';

export type ServedVisit = Visit & Pick<Asked, 'request' | 'reply'> & { readonly learner: KnownLearner };

/** Outside of the training, they wait for the same code. */
const othersComeFor = [
  'checkupResult',
  'checkupService',
  'checkupPractice',
  'certificate',
  'serviceCheckups',
] as const;

/** Undefined when the page waits for no code. */
export const pageComeFor = (address: string, lang: Lang): string | undefined =>
  pageAt([...pagesComeFor, ...othersComeFor].map(pagePattern), address, lang);

/** Sends someone without a training to the landing page. @param comeFor the page that opens once a code is typed */
export const toLanding = (reply: FastifyReply, lang: Lang, message = 'absent', comeFor?: string) => {
  const query = new URLSearchParams({ message, ...(comeFor === undefined ? {} : { to: comeFor }) });
  return reply.redirect(`${href('training', lang)}?${query}`, 303);
};

const sentFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * A form sent from a device that no longer holds a code may be sent again with it: nothing is lost. Gives the learner whose
 * code was typed, or the page that asks for it; undefined when nothing was sent.
 */
const comeBack = async (
  pages: TrainingPages,
  { request, reply, lang }: Asked,
  place: PagePlace,
): Promise<KnownLearner | Html | undefined> => {
  const { learners, devices, db, site, clock, limiter, training } = pages;
  const { resume: typed, resent, ...sent }: SentResume = sentFields.safeParse(request.body).data ?? {};
  if (Object.keys(sent).length === 0) return undefined;
  const typedCode = typeof typed === 'string' ? typed : undefined;
  // Asking for the page in the other language is no attempt.
  const code = resent === undefined ? typedCode : undefined;
  if (code !== undefined) await limiter.counter('resumeCodes').count(request, reply);
  const person = code === undefined ? undefined : await learners.find(db, code, clock());
  const progress = person && (await training.progressOf(person.id));
  if (person && progress) {
    await devices.keep(request, reply, person);
    return { person, progress };
  }
  const returned =
    code === undefined
      ? unjudged({ resume: resumeField }, { resume: typedCode })
      : wrongCode(lang, resumeField, resumeField.schema.parse(code));
  const body = lostView(lang, returned, { action: place.url[lang], sent });
  const page = {
    lang,
    place,
    title: trainingWords[lang].lostTitle,
    section: 'training',
    enhanced: true,
    personal: true,
    wrong: returned.errors.length > 0,
    resent: lostFormId,
    signedIn: isSignedIn(site, request),
  } as const;
  return layout(site, { ...page, body });
};

/** Or the reply, where the page answered by itself. */
type ServedReply = Reply | FastifyReply;
type Handle<Deps> = (pages: Deps, visit: ServedVisit) => ServedReply | Promise<ServedReply>;
type Does = 'show' | 'act';
type Kept = ReturnType<typeof memoize<Html>>;

export type LearnerPage<Deps> = Pick<Page<Deps>, 'title'> & { readonly [Each in Does]?: Handle<Deps> };

/** `drawn` keeps the pages that last. */
const sendShown = (
  { site }: TrainingPages,
  { request, reply, lang }: Asked,
  placeOf: () => PagePlace,
  { shown, status }: Extract<Reply, { shown: ShownPage }>,
  drawn: Kept,
): FastifyReply => {
  const { title, body, begun, section = 'training', crumbs, query, common, lasting } = shown;
  const signedIn = isSignedIn(site, request);
  const draw = () =>
    layout(site, {
      lang,
      place: placeOf(),
      title,
      body,
      begun,
      section,
      query,
      enhanced: true,
      personal: true,
      wrong: status >= 400,
      signedIn,
      crumbs: crumbs ?? [{ label: trainingWords[lang].title, href: href('training', lang) }],
    });
  const whole = lasting ? drawn(body, `${lang} ${signedIn}`, draw) : draw();
  return sendPage(request, reply, whole, status, common);
};

const answering = <Deps extends TrainingPages>(name: PageName, does: Does, handle: Handle<Deps>) => {
  const drawn = memoize<Html>();
  return async (pages: Deps, asked: Asked): Promise<FastifyReply> => {
    const { request, reply, lang } = asked;
    const placeOf = () => pagePlace(name, request.params as PathParams);
    const known = await learnerOf(pages, request);
    const learner = does === 'act' && !known ? await comeBack(pages, asked, placeOf()) : known;
    if (!learner) {
      const comeFor = does === 'show' ? pageComeFor(placeOf().url[lang], lang) : undefined;
      return toLanding(reply, lang, 'absent', comeFor);
    }
    rememberLang(request, reply, pages.site.secure);
    if (!('person' in learner)) return sendPage(request, reply, learner, 403);
    const { params, query, body } = request;
    const visit = visitOf({ lang, params: params as Visit['params'], query, body, learner });
    // An awaited reply is undefined: it is sent.
    const answer: Reply | undefined = await handle(pages, { ...visit, request, reply, learner });
    if (!answer) return reply;
    if ('shown' in answer) return sendShown(pages, asked, placeOf, answer, drawn);
    if ('file' in answer) return sendFile(reply, answer.file);
    return reply.redirect(answer.to, 303);
  };
};

/** Without a training, people are sent to where one begins, or asked for a code when they were sending something. */
export const learnerPages = <Deps extends TrainingPages, Name extends PageName>(
  declared: Readonly<Record<Name, LearnerPage<Deps>>>,
): Readonly<Record<Name, Page<Deps>>> => {
  const served = (name: PageName, { title, show, act }: LearnerPage<Deps>): Page<Deps> => ({
    ...(title && { title }),
    ...(show && { show: answering(name, 'show', show) }),
    ...(act && { act: answering(name, 'act', act) }),
  });
  const pages = Object.entries<LearnerPage<Deps>>(declared);
  return Object.fromEntries(pages.map(([name, page]) => [name, served(name as Name, page)])) as Record<
    Name,
    Page<Deps>
  >;
};
