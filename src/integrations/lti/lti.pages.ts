import { z } from 'zod';
import { learnerPages, type ServedVisit } from '../../learn/training/learner.pages.ts';
import type { Reply } from '../../learn/training/visit.ts';
import { audiences } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Page, paramOf } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { rememberLang } from '../../web/send.ts';
import { followView } from './follow.views.ts';
import {
  frameLaunch,
  type LaunchVisit,
  type LtiPages,
  openLaunch,
  type Shown,
  sendRefused,
} from './framed.pages.ts';
import { type ResourceLaunch, refusals } from './launch.ts';
import { doneView, firstView, leadView, targetName } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { PlatformProblem } from './outgoing.ts';

/** How someone begins: with the training of this device, a new one, or the one of a code. */
const firstForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('here') }),
  z.object({ act: z.literal('new'), audience: z.enum(audiences).optional().catch(undefined) }),
  z.object({ act: z.literal('code'), code: z.string().max(200) }),
]);
type FirstForm = z.infer<typeof firstForm>;

type Visit = LaunchVisit<ResourceLaunch>;

const activityPage = pageKind(
  openLaunch((launch) => launch.kind === 'resource'),
  frameLaunch,
);

/** Where the learner stopped, in the training or in its theme. */
const targetOf = async ({ pages, asked, opened }: Visit, learnerId: string): Promise<string> => {
  const { lang } = asked;
  const { target } = opened.launch;
  if (target.kind !== 'theme') return href('start', lang);
  const progress = await pages.training.progressOf(learnerId);
  const step = progress && pages.training.stepsLeftIn(progress, target.id)[0]?.id;
  return step === undefined ? href('ltiDone', lang) : href('step', lang, { step });
};

type ToCorrect = { readonly error: FieldError; readonly typedCode: string };

/** Asks with which training someone goes on. */
const drawFirst = async (visit: Visit, back: ToCorrect | undefined): Promise<Shown> => {
  const { asked, opened } = visit;
  const { devices, course, lti } = visit.pages;
  const { request, lang } = asked;
  const holder = await devices.personOn(request);
  const body = firstView({
    lang,
    course,
    platform: opened.platform.name,
    launchId: opened.id,
    launch: opened.launch,
    holds: holder !== undefined && !(await lti.isTaken(opened, holder.id)),
    typedCode: back?.typedCode ?? '',
    errors: back ? [back.error] : [],
  });
  const place = pagePlace('ltiLaunch', { launch: opened.id });
  return { title: ltiWords[lang].firstTitle, body, place, wrong: back !== undefined };
};

const drawActivity = async (visit: Visit): Promise<Shown | { readonly go: string }> => {
  const { pages, asked, opened } = visit;
  const { request, reply, lang } = asked;
  const { instructor, target } = opened.launch;
  if (instructor)
    return {
      title: ltiWords[lang].leadTitle,
      body: leadView(lang, targetName(lang, pages.standard, target), opened),
      place: pagePlace('ltiLaunch', { launch: opened.id }),
    };
  const person = await pages.lti.enter(opened);
  if (!person) return drawFirst(visit, undefined);
  await pages.devices.keep(request, reply, person);
  return { go: await targetOf(visit, person.id) };
};

/** Whose training someone chooses to go on with, or what is to correct. */
const chosen = async ({ pages, asked, opened }: Visit, form: FirstForm) => {
  const { lti, learners, devices, db, clock, limiter } = pages;
  const { request, reply, lang } = asked;
  const words = ltiWords[lang];
  if (opened.launch.instructor) throw new Refusal(400);
  // A button pressed twice has begun a training the first time.
  const known = await lti.enter(opened);
  if (known) return known;
  switch (form.act) {
    case 'here': {
      const holder = await devices.personOn(request);
      return holder ?? { field: 'code', message: words.codeEmpty, typed: '', status: 400 };
    }
    case 'new': {
      const { audience } = form;
      if (audience === undefined)
        return { field: 'audience', message: words.audienceMissing, typed: '', status: 400 };
      return lti.start(opened, audience, lang);
    }
    case 'code': {
      const { code: typed } = form;
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

const beginWith = async (visit: Visit, form: FirstForm): Promise<Outcome<Visit, unknown, ToCorrect>> => {
  const { pages, asked, opened } = visit;
  const person = await chosen(visit, form);
  if ('field' in person) {
    const { typed: typedCode, status, ...error } = person;
    return { back: { error, typedCode }, status };
  }
  const tied = await pages.lti.tie(opened, person);
  if (tied !== 'tied') {
    const message = ltiWords[asked.lang][tied === 'taken' ? 'taken' : 'codeUnknown'];
    return { back: { error: { field: 'code', message }, typedCode: '' }, status: 409 };
  }
  await pages.devices.keep(asked.request, asked.reply, person);
  return { go: await targetOf(visit, person.id) };
};

/** For who teaches: who of the course has begun and finished. */
const drawFollowed = async ({ pages, asked, opened }: Visit): Promise<Shown> => {
  const { instructor, members, target } = opened.launch;
  if (!instructor || members === undefined) throw new Refusal(404);
  const people = await pages.lti.standings(opened, members).catch((error: unknown) => {
    if (error instanceof PlatformProblem) return undefined;
    throw error;
  });
  const body = followView({
    lang: asked.lang,
    launchId: opened.id,
    platform: opened.platform.name,
    target: target.kind === 'theme' ? 'theme' : 'training',
    people,
  });
  const place = pagePlace('ltiFollow', { launch: opened.id });
  return { title: ltiWords[asked.lang].followTitle, body, place, ...(!people && { status: 503 }) };
};

const showDone = async (
  { lti, standard }: LtiPages,
  { lang, learner, show, go }: ServedVisit,
): Promise<Reply> => {
  const done = await lti.themeDone(learner.person.id);
  return done ? show({ title: ltiWords[lang].doneTitle, body: doneView(lang, standard, done) }) : go('path');
};

/** How people come in from learning platforms, by LTI 1.3: what a launch opens. */
export const pages = {
  ltiLaunch: activityPage({
    show: (visit, _query, back: ToCorrect | undefined) =>
      back ? drawFirst(visit, back) : drawActivity(visit),
    form: firstForm,
    act: beginWith,
  }),
  ltiFollow: activityPage({ query: z.unknown(), show: drawFollowed }),
  ...learnerPages({ ltiDone: { show: showDone } }),
  ltiRefusal: {
    show: (deps, asked) => {
      const refused = refusals.find((each) => each === paramOf(asked.request, 'reason'));
      if (!refused) throw new Refusal(404);
      rememberLang(asked.request, asked.reply, deps.site.secure);
      return sendRefused(deps, asked, { refused });
    },
  },
} satisfies Readonly<Record<string, Page<LtiPages>>>;
