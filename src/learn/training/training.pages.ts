import type { FastifyReply } from 'fastify';
import { forgetCode } from '../../people/learners/device.visits.ts';
import { codeField, wrongCode } from '../../people/learners/resume-code.forms.ts';
import { dayOf } from '../../standard/days.ts';
import { nothingReturned, type Returned } from '../../web/fields.ts';
import { longDate } from '../../web/format.ts';
import { layout } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { inOrder } from './commitments.ts';
import { commitmentsWords } from './commitments.words.ts';
import { learnerPages, pageComeFor, type ServedVisit, toLanding } from './learner.pages.ts';
import { learnerOf, type TrainingPages } from './learner.visits.ts';
import { positioningIsOpen } from './progress.ts';
import { reviewsToday } from './review.pages.ts';
import { codeForm, codeQuery, landingQuery, startForm } from './training.schema.ts';
import { codeView, trainingLandingView } from './training.views.ts';
import { trainingWords } from './training.words.ts';
import { type Reply, wayBack } from './visit.ts';

type LandingState = {
  readonly returned?: Returned;
  /** The page come for, as the form of the code says it. */
  readonly to?: string;
  readonly status?: number;
};

const showLanding = async (
  pages: TrainingPages,
  { request, reply, lang }: Asked,
  state: LandingState = {},
): Promise<FastifyReply> => {
  const { site, course, standard, training } = pages;
  const learner = await learnerOf(pages, request);
  const { message, to } = landingQuery.parse(request.query);
  const comeFor = pageComeFor(state.to ?? to, lang);
  const commitments = learner ? await training.commitmentsOf(learner.person.id) : [];
  const isBegun = learner && (await training.hasBegun(learner.person.id, learner.progress));
  const words = trainingWords[lang];
  const returned = state.returned ?? nothingReturned;
  const minutes = training.times.training;
  const model = {
    lang,
    course,
    standard,
    minutes,
    isPassed: learner?.progress.passed !== undefined,
    begun: isBegun ? wayBack(lang, learner.progress) : undefined,
    isOpen: learner !== undefined,
    commitments: inOrder(commitments).length,
    comeFor,
    worth: await pages.sequel.worth(lang),
    reviews: learner ? reviewsToday(pages, learner.progress) : { count: 0, minutes: 0 },
    message,
  };
  const body = trainingLandingView({ ...model, returned });
  rememberLang(request, reply, site.secure);
  const page = layout(site, {
    lang,
    place: pagePlace('training'),
    title: words.heading,
    section: 'training',
    signedIn: isSignedIn(site, request),
    enhanced: true,
    wrong: returned.errors.length > 0,
    description: words.description,
    ...(message ? { personal: true } : {}),
    ...(comeFor ? { query: String(new URLSearchParams({ message: 'absent', to: comeFor })) } : {}),
    body,
  });
  return sendPage(request, reply, page, state.status);
};

const begin = async (pages: TrainingPages, { request, reply, lang }: Asked): Promise<FastifyReply> => {
  const audience = startForm.safeParse(request.body).data?.audience;
  if (!audience) throw new Refusal(400);
  const { training, devices } = pages;
  const learner = await learnerOf(pages, request);
  if (!learner) {
    const person = await training.start(audience, lang);
    await devices.keep(request, reply, person);
    return reply.redirect(href('code', lang), 303);
  }
  const { person, progress } = learner;
  // On a page opened before it began, another record would take its place on the device.
  const isBegun = await training.hasBegun(person.id, progress);
  await training.chooseAudience(person.id, audience);
  return reply.redirect(href(isBegun ? 'start' : 'code', lang), 303);
};

const goOn = async (pages: TrainingPages, { request, reply, lang }: Asked): Promise<FastifyReply> => {
  const learner = await learnerOf(pages, request);
  if (!learner) return toLanding(reply, lang);
  const { page, ...where } = await pages.training.whereToResume(learner.person.id, learner.progress);
  return reply.redirect(href(page, lang, where), 303);
};

const resume = async (pages: TrainingPages, asked: Asked): Promise<FastifyReply> => {
  const { learners, db, clock, devices } = pages;
  const { request, reply, lang } = asked;
  const form = codeForm.safeParse(request.body);
  const { code: typedCode, to } = form.success ? form.data : { code: '', to: '' };
  const isCode = learners.looksLikeCode(typedCode);
  const person = await learners.find(db, typedCode, clock());
  if (!person) {
    const returned = wrongCode(lang, codeField, typedCode);
    return showLanding(pages, asked, { returned, to, status: isCode ? 404 : 400 });
  }
  await devices.keep(request, reply, person);
  return reply.redirect(pageComeFor(to, lang) ?? href('start', lang), 303);
};

/** A page that answers a form may be read again, or bookmarked, at the form's address. */
const toWayIn = (_pages: TrainingPages, { reply, lang }: Asked): FastifyReply =>
  reply.redirect(href('training', lang), 303);

const showCode = ({ site, training }: TrainingPages, { lang, learner, query, show }: ServedVisit): Reply => {
  const { checkup } = codeQuery.parse(query);
  return show({
    title: trainingWords[lang].codeTitle,
    query: checkup && `checkup=${checkup}`,
    body: codeView(lang, site.baseUrl, learner.person.code, {
      checkup: checkup && href('checkupResult', lang, { checkup }),
      test: positioningIsOpen(learner.progress) && { minutes: training.times.test.positioning },
    }),
  });
};

const giveCode = ({ site, clock }: TrainingPages, { lang, learner, give }: ServedVisit): Reply => {
  const address = site.baseUrl + href('training', lang);
  const day = longDate(dayOf(clock()), lang);
  const lines = commitmentsWords[lang].fileLines(learner.person.code, address, day);
  const type = 'text/plain; charset=utf-8';
  return give({ name: 'cap18-code.txt', type, body: `\ufeff${lines.join('\r\n')}\r\n` });
};

const leave = async (pages: TrainingPages, visit: ServedVisit): Promise<Reply> => {
  const { lang, request, reply } = visit;
  // An account opened the record, and no code: people sign out there.
  if (!(await pages.devices.holderOn(request))) return visit.leave(href('account', lang));
  forgetCode(reply, pages.site);
  return visit.go('training', {}, 'message=left');
};

const heading: Page<TrainingPages>['title'] = (_pages, lang) => trainingWords[lang].heading;

const ofLearner = learnerPages({
  code: { title: (_pages, lang) => trainingWords[lang].codeTitle, show: showCode },
  codeFile: { show: giveCode },
  leave: { act: leave },
});

/** The way in, the resume code, leaving a device. */
export const pages = {
  ...ofLearner,
  training: { title: heading, show: (pages, asked) => showLanding(pages, asked) },
  start: { show: goOn, act: begin },
  resume: { title: heading, show: toWayIn, act: resume },
  leave: { ...ofLearner.leave, show: toWayIn },
} satisfies Readonly<Record<string, Page<TrainingPages>>>;
