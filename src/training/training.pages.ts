import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { forgetCode, keepCode } from '../accounts/device.pages.ts';
import { dayOf } from '../days.ts';
import { type Lang, languages } from '../standard/standard.ts';
import type { FieldError } from '../web/components.ts';
import { layout } from '../web/layout.ts';
import type { Counter } from '../web/limits.ts';
import { rememberLang, sendPage } from '../web/send.ts';
import { inOrder, isDue } from './commitments.ts';
import { learnerOf, learnerPage, pageComeFor, type TrainingPages, toLanding } from './learner.pages.ts';
import { inPathOrder } from './notes.ts';
import { notesView } from './notes.views.ts';
import { notesWords } from './notes.words.ts';
import { pathView } from './path.views.ts';
import { attemptUnderWay, currentStep, nextRank, type Progress, positioningIsOpen } from './progress.ts';
import { resumeError } from './resume.views.ts';
import { reviewsToday } from './review.pages.ts';
import { trainingPaths } from './training.paths.ts';
import { audienceForm, codeForm, landingQuery } from './training.schema.ts';
import { codeView, landingView } from './training.views.ts';
import { trainingWords } from './training.words.ts';

const sessionQuery = z.object({ session: z.enum(['added', 'already']).optional().catch(undefined) });

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
    place: trainingPaths.place('training'),
    title: words.heading,
    section: 'training',
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
  const { app, site, training, accounts, db, clock } = pages;
  app.get(trainingPaths.patterns.training[lang], (request, reply) =>
    showLanding(pages, lang, request, reply),
  );

  const start = { config: { limits: limits.begin } };
  app.post(trainingPaths.patterns.start[lang], start, async (request, reply) => {
    const form = audienceForm.safeParse(request.body);
    // An address of its own: coming back to it later sends no form again.
    if (!form.success) return toLanding(reply, lang, 'audience');
    const person = await training.start(form.data.audience, lang);
    keepCode(reply, site, person.code);
    return reply.redirect(trainingPaths.to('code', lang), 303);
  });

  const resume = { config: { limits: limits.resume } };
  app.post(trainingPaths.patterns.resume[lang], resume, async (request, reply) => {
    const form = codeForm.safeParse(request.body);
    const { code: typedCode, to } = form.success ? form.data : { code: '', to: '' };
    const isCode = accounts.looksLikeCode(typedCode);
    const person = await accounts.find(db, typedCode, clock());
    if (!person) {
      const errors = [resumeError(lang, 'code', typedCode, isCode)];
      return showLanding(pages, lang, request, reply, {
        errors,
        typedCode,
        to,
        status: isCode ? 404 : 400,
      });
    }
    keepCode(reply, site, person.code);
    return reply.redirect(pageComeFor(pages, to, lang) ?? trainingPaths.to('start', lang), 303);
  });

  // A page that answers a form is read again, or bookmarked, at the address of the form.
  for (const name of ['resume', 'leave'] as const)
    app.get(trainingPaths.patterns[name][lang], (_request, reply) =>
      reply.redirect(trainingPaths.to('training', lang), 303),
    );

  // « Resume exactly there »: the step, the test or the result where the person stopped; or what they committed to, when
  // they have done nothing else.
  app.get(trainingPaths.patterns.start[lang], async (request, reply) => {
    const learner = await learnerOf(pages, request);
    if (!learner) return toLanding(reply, lang);
    const { progress } = learner;
    const { positioning, completed } = progress;
    if (positioning && positioningIsOpen(progress) && completed.size === 0) {
      const rank = nextRank(progress, positioning) ?? 1;
      return reply.redirect(trainingPaths.to('positioningQuestion', lang, { rank }), 303);
    }
    if (progress.attempts.length === 0 && completed.size === 0) {
      const commitments = inOrder(await training.commitmentsOf(learner.person.id));
      if (commitments.length > 0) return reply.redirect(trainingPaths.to('commitments', lang), 303);
    }
    const step = currentStep(training.steps, progress);
    if (step) return reply.redirect(trainingPaths.to('step', lang, { step: step.id }), 303);
    const evaluation = attemptUnderWay(progress, 'evaluation');
    if (evaluation) {
      const rank = nextRank(progress, evaluation) ?? 1;
      return reply.redirect(trainingPaths.to('evaluationQuestion', lang, { rank }), 303);
    }
    return reply.redirect(trainingPaths.to(progress.passed ? 'results' : 'evaluation', lang), 303);
  });
};

const formerOf = ({ standards }: TrainingPages, { startedUnder }: Progress): string | undefined =>
  startedUnder !== standards.current.version && standards.byVersion.has(startedUnder)
    ? startedUnder
    : undefined;

/** « Se former »: the way in, the resume code, the path, commitments to print, leaving a device. */
export const trainingPages = (pages: TrainingPages): void => {
  const { site, standard, course, training, sequel } = pages;
  const { limiter } = pages;
  const limits = {
    begin: [limiter.counter('trainingsBegun'), limiter.counter('trainingsBegunADay')],
    resume: [limiter.counter('resumeCodes')],
  };
  for (const lang of languages) landing(pages, lang, limits);

  learnerPage(pages, 'GET', trainingPaths.route('code'), async ({ lang, learner, show }) =>
    show({
      title: trainingWords[lang].codeTitle,
      body: codeView(lang, site.baseUrl, learner.person.code, {
        open: positioningIsOpen(learner.progress),
        minutes: training.times.test,
      }),
    }),
  );

  learnerPage(pages, 'GET', trainingPaths.route('path'), async ({ lang, request, learner, show }) => {
    const { progress } = learner;
    const commitments = inOrder(await training.commitmentsOf(learner.person.id));
    const body = pathView({
      lang,
      standard,
      course,
      steps: training.steps,
      progress,
      times: training.times,
      paces: training.pacesOf(progress),
      positioningOpen: positioningIsOpen(progress),
      sequel: { ...sequel.step(lang), done: await sequel.isDone(learner.person.id) },
      due: commitments.filter((each) => isDue(each, dayOf(pages.clock()))).length,
      commitments: {
        count: commitments.length,
        next: commitments.find(({ doneOn }) => doneOn === null)?.dueOn,
      },
      reviews: reviewsToday(pages, progress),
      marked: new Set(
        (await training.notesOf(learner.person.id)).filter((each) => each.marked).map(({ step }) => step),
      ),
      former: formerOf(pages, progress),
      session: sessionQuery.parse(request.query).session,
    });
    return show({ title: trainingWords[lang].pathTitle, body, common: true });
  });

  learnerPage(pages, 'POST', trainingPaths.route('path'), async ({ request, learner, go }) => {
    const form = audienceForm.safeParse(request.body);
    if (form.success) await training.chooseAudience(learner.person.id, learner.progress, form.data.audience);
    return go('path');
  });

  learnerPage(pages, 'GET', trainingPaths.route('notes'), async ({ lang, learner, show }) => {
    const notes = await training.notesOf(learner.person.id);
    return show({ title: notesWords[lang].title, body: notesView(lang, inPathOrder(training.steps, notes)) });
  });

  learnerPage(pages, 'POST', trainingPaths.route('leave'), async ({ lang, reply }) => {
    forgetCode(reply, site);
    return toLanding(reply, lang, 'left');
  });
};
