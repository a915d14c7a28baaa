import type { FastifyReply, FastifyRequest } from 'fastify';
import { forgetCode } from '../../people/learners/device.pages.ts';
import { dayOf } from '../../standard/days.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { longDate } from '../../web/format.ts';
import { layout } from '../../web/layout.ts';
import type { Counter } from '../../web/limits.ts';
import { href, pagePattern, pagePlace, pageRoute } from '../../web/links.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { inOrder } from './commitments.ts';
import { commitmentsWords } from './commitments.words.ts';
import { learnerOf, learnerPage, pageComeFor, type TrainingPages, toLanding } from './learner.pages.ts';
import { positioningIsOpen } from './progress.ts';
import { resumeError } from './resume.views.ts';
import { reviewsToday } from './review.pages.ts';
import { audienceForm, codeForm, codeQuery, landingQuery } from './training.schema.ts';
import { codeView, landingView } from './training.views.ts';
import { trainingWords } from './training.words.ts';

type LandingState = {
  readonly errors?: readonly FieldError[];
  readonly typedCode?: string;
  /** The page that was come for, as the form of the code says it. */
  readonly to?: string;
  readonly status?: number;
};

const showLanding = async (
  pages: TrainingPages,
  lang: Lang,
  request: FastifyRequest,
  reply: FastifyReply,
  state: LandingState = {},
): Promise<FastifyReply> => {
  const { site, course, standard, training } = pages;
  const learner = await learnerOf(pages, request);
  const { message, to } = landingQuery.parse(request.query);
  const comeFor = pageComeFor(pages, state.to ?? to, lang);
  const commitments = learner ? await training.commitmentsOf(learner.person.id) : [];
  const words = trainingWords[lang];
  const missing = message === 'audience' ? [{ field: 'audience', message: words.audienceMissing }] : [];
  const errors = state.errors ?? missing;
  const minutes = training.times.training;
  const model = {
    lang,
    course,
    standard,
    minutes,
    underWay: learner !== undefined,
    commitments: inOrder(commitments).length,
    comeFor,
    worth: pages.sequel.worth(lang),
    reviews: learner ? reviewsToday(pages, learner.progress) : { count: 0, minutes: 0 },
    message: message === 'audience' ? undefined : message,
  };
  const body = landingView({ ...model, errors, typedCode: state.typedCode ?? '' });
  rememberLang(request, reply, site.secure);
  const page = layout(site, {
    lang,
    place: pagePlace('training'),
    title: words.heading,
    section: 'training',
    signedIn: isSignedIn(site, request),
    enhanced: true,
    wrong: errors.length > 0,
    description: words.description,
    ...(message ? { personal: true } : {}),
    ...(comeFor ? { query: String(new URLSearchParams({ message: 'absent', to: comeFor })) } : {}),
    body,
  });
  return sendPage(request, reply, page, state.status ?? (missing.length > 0 ? 400 : undefined));
};

type LandingLimits = { readonly begin: readonly Counter[]; readonly resume: readonly Counter[] };

const landing = (pages: TrainingPages, lang: Lang, limits: LandingLimits): void => {
  const { app, training, learners, db, clock } = pages;
  app.get(pagePattern('training')[lang], (request, reply) => showLanding(pages, lang, request, reply));

  const start = { config: { limits: limits.begin } };
  app.post(pagePattern('start')[lang], start, async (request, reply) => {
    const form = audienceForm.safeParse(request.body);
    // An address of its own: coming back to it later sends no form again.
    if (!form.success) return toLanding(reply, lang, 'audience');
    const person = await training.start(form.data.audience, lang);
    await pages.devices.keep(request, reply, person);
    return reply.redirect(href('code', lang), 303);
  });

  const resume = { config: { limits: limits.resume } };
  app.post(pagePattern('resume')[lang], resume, async (request, reply) => {
    const form = codeForm.safeParse(request.body);
    const { code: typedCode, to } = form.success ? form.data : { code: '', to: '' };
    const isCode = learners.looksLikeCode(typedCode);
    const person = await learners.find(db, typedCode, clock());
    if (!person) {
      const errors = [resumeError(lang, 'code', typedCode, isCode)];
      return showLanding(pages, lang, request, reply, {
        errors,
        typedCode,
        to,
        status: isCode ? 404 : 400,
      });
    }
    await pages.devices.keep(request, reply, person);
    return reply.redirect(pageComeFor(pages, to, lang) ?? href('start', lang), 303);
  });

  // A page that answers a form is read again, or bookmarked, at the address of the form.
  for (const name of ['resume', 'leave'] as const)
    app.get(pagePattern(name)[lang], (_request, reply) => reply.redirect(href('training', lang), 303));

  app.get(pagePattern('start')[lang], async (request, reply) => {
    const learner = await learnerOf(pages, request);
    if (!learner) return toLanding(reply, lang);
    const { page, ...where } = await training.whereToResume(learner.person.id, learner.progress);
    return reply.redirect(href(page, lang, where), 303);
  });
};

/** « Se former »: the way in, the resume code, leaving a device. */
export const trainingPages = (pages: TrainingPages): void => {
  const { site, training, limiter } = pages;
  const limits = {
    begin: [limiter.counter('trainingsBegun'), limiter.counter('trainingsBegunADay')],
    resume: [limiter.counter('resumeCodes')],
  };
  for (const lang of languages) landing(pages, lang, limits);

  learnerPage(pages, 'GET', pageRoute('code'), async ({ lang, learner, query, show }) => {
    const { checkup } = codeQuery.parse(query);
    return show({
      title: trainingWords[lang].codeTitle,
      query: checkup && `checkup=${checkup}`,
      body: codeView(lang, site.baseUrl, learner.person.code, {
        checkup: checkup && href('checkupResult', lang, { checkup }),
        test: positioningIsOpen(learner.progress) && { minutes: training.times.test },
      }),
    });
  });

  pages.file(pageRoute('codeFile'), async ({ lang, learner, give }) => {
    const address = site.baseUrl + href('training', lang);
    const day = longDate(dayOf(pages.clock()), lang);
    const lines = commitmentsWords[lang].fileLines(learner.person.code ?? '', address, day);
    const type = 'text/plain; charset=utf-8';
    return give({ name: 'cap18-code.txt', type, body: `\ufeff${lines.join('\r\n')}\r\n` });
  });

  learnerPage(pages, 'POST', pageRoute('leave'), async ({ lang, request, reply }) => {
    // The account opens the record here, and no code: one signs out of it there.
    if (!(await pages.devices.holderOn(request))) return reply.redirect(href('account', lang), 303);
    forgetCode(reply, site);
    return toLanding(reply, lang, 'left');
  });
};
