import type { FastifyReply } from 'fastify';
import { assess, type Profile } from '../../assessment/assessment.ts';
import { learnerPages, type ServedVisit, toLanding } from '../../learn/training/learner.pages.ts';
import { learnerOf, type TrainingPages } from '../../learn/training/learner.visits.ts';
import { recordFor, unknownRecord } from '../../learn/training/record.pages.ts';
import type { Reply } from '../../learn/training/visit.ts';
import { dayOf } from '../../standard/days.ts';
import { type Lang, type Practice, readingOf, type Standard } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { csvType } from '../../web/csv.ts';
import { judged, nothingReturned, type Returned, unjudged } from '../../web/fields.ts';
import { layout } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { publicPage } from '../../web/public-pages.ts';
import { Refusal } from '../../web/refusal.ts';
import { isSignedIn, rememberLang, sendPage } from '../../web/send.ts';
import { checkupCsv } from './checkup.export.ts';
import {
  type ActionForm,
  actionForm,
  fieldOf,
  practiceForm,
  serviceFields,
  serviceForm,
  whyField,
} from './checkup.forms.ts';
import { nextPractice } from './checkup.ts';
import {
  checkupLandingView,
  checkupPracticeView,
  paperView,
  practiceFormId,
  resultView,
  serviceFormId,
  serviceName,
  serviceView,
} from './checkup.views.ts';
import { checkupWords } from './checkup.words.ts';
import type { Checkups, WordedCheckup } from './checkups.ts';

export type CheckupDeps = TrainingPages & { readonly checkups: Checkups };

type Back = { readonly returned?: Returned; readonly status?: number };

/** The door that check-ups stand behind. */
const section = 'apply';

const crumbsIn = (lang: Lang) => [{ label: checkupWords[lang].title, href: href('checkup', lang) }];

const showLanding = async (
  pages: CheckupDeps,
  { lang, request, reply }: Asked,
  { returned = nothingReturned, status }: Back = {},
): Promise<FastifyReply> => {
  const { site, course, standards, checkups } = pages;
  const learner = await learnerOf(pages, request);
  rememberLang(request, reply, site.secure);
  const page = layout(site, {
    lang,
    place: pagePlace('checkup'),
    title: checkupWords[lang].heading,
    description: checkupWords[lang].lead(
      standards.current.practices.flatMap(({ actions }) => actions).length,
    ),
    section,
    signedIn: isSignedIn(site, request),
    enhanced: true,
    crumbs: [],
    begun: serviceFormId,
    wrong: returned.errors.length > 0,
    ...(learner ? { personal: true } : {}),
    body: checkupLandingView({
      lang,
      course,
      standards,
      known: learner !== undefined,
      checkups: learner ? await checkups.of(learner.person.id) : [],
      returned,
    }),
  });
  return sendPage(request, reply, page, status);
};

const begin = async (pages: CheckupDeps, asked: Asked): Promise<FastifyReply> => {
  const { checkups, standard } = pages;
  const { lang, request, reply } = asked;
  const { data: form } = serviceForm.safeParse(request.body);
  if (!form) throw new Refusal(400);
  const { phase, service, audience = '', resume, turned } = form;
  const { errors: wrong, typed: said } = judged(lang, serviceFields, form);
  const typed = { ...said, audience, resume };
  if (turned) return showLanding(pages, asked, { returned: { errors: [], typed } });
  const errors = [...wrong, ...(await unknownRecord(pages, asked, form))];
  if (errors.length > 0 || phase === undefined)
    return showLanding(pages, asked, { returned: { errors, typed }, status: 400 });
  const who = await recordFor(pages, asked, form);
  if ('errors' in who)
    return showLanding(pages, asked, { returned: { errors: who.errors, typed }, status: 400 });
  const id = await checkups.begin(who.id, { phase, service, standard: standard.version });
  if (id === undefined) return toLanding(reply, lang);
  const first = standard.practices[0]?.id ?? 1;
  return reply.redirect(href('checkupPractice', lang, { checkup: id, id: first }), 303);
};

type CheckupVisit = ServedVisit & {
  readonly deps: CheckupDeps;
  readonly checkup: WordedCheckup;
  /** The other ones of the same record. */
  readonly others: readonly WordedCheckup[];
  /** The version that it is under. */
  readonly standard: Standard;
};

/** Opens the check-up of an address. Throws a 404 when it is none of this learner's. */
const opened =
  (handle: (visit: CheckupVisit) => Reply | Promise<Reply>) =>
  async (deps: CheckupDeps, visit: ServedVisit): Promise<Reply> => {
    const all = await deps.checkups.of(visit.learner.person.id);
    const checkup = all.find(({ id }) => id === visit.params.checkup);
    if (!checkup) throw new Refusal(404);
    const { standard } = readingOf(deps.standards, checkup.standard);
    return handle({ ...visit, deps, checkup, others: all.filter((each) => each !== checkup), standard });
  };

const shownIn = (lang: Lang, title: string) => ({ title, section, crumbs: crumbsIn(lang) });

const showService = (
  { lang, show, checkup }: CheckupVisit,
  { returned = nothingReturned, status }: Back = {},
): Reply => {
  const body = serviceView({ lang, checkup, returned });
  const page = shownIn(lang, checkupWords[lang].changeTitle);
  return show({ ...page, body, begun: serviceFormId }, status);
};

const describe = async (visit: CheckupVisit): Promise<Reply> => {
  const { deps, lang, learner, reply, checkup } = visit;
  const { data: form } = serviceForm.safeParse(visit.body);
  if (!form) throw new Refusal(400);
  const { phase, service, turned } = form;
  if (turned) return showService(visit, { returned: unjudged(serviceFields, form) });
  const returned = judged(lang, serviceFields, form);
  if (returned.errors.length > 0 || phase === undefined) return showService(visit, { returned, status: 400 });
  const said = { phase, service };
  if (!(await deps.checkups.describe(learner.person.id, checkup, said))) return toLanding(reply, lang);
  return reply.redirect(href('checkupResult', lang, { checkup: checkup.id }), 303);
};

const showPractice = (
  { lang, learner, show, checkup, others, standard }: CheckupVisit,
  practice: Practice,
  {
    errors = [],
    typed,
    status,
  }: {
    readonly errors?: readonly FieldError[];
    readonly typed?: ReadonlyMap<string, ActionForm>;
    readonly status?: number;
  } = {},
): Reply => {
  const kept = practice.actions.map(
    ({ id }) => [id, { status: checkup.statuses.get(id), why: checkup.whys.get(id) ?? '' }] as const,
  );
  const body = checkupPracticeView({
    lang,
    standard,
    checkup,
    practice,
    said: typed ?? new Map(kept),
    errors,
    // Shown until a first answer is kept, so that an error or a reload does not take it away.
    newCode: checkup.answered.size + others.length === 0 ? learner.person.code : undefined,
  });
  const page = shownIn(lang, `${practice.id}. ${practice.title[lang]}`);
  return show({ ...page, body, begun: practiceFormId }, status);
};

const practiceAsked = ({ standard, params }: CheckupVisit): Practice => {
  const practice = standard.practices.find((each) => String(each.id) === params.id);
  if (!practice) throw new Refusal(404);
  return practice;
};

const readActions = ({ actions }: Practice, fields: Readonly<Record<string, unknown>>) =>
  new Map(
    actions.map(({ id }) => {
      const read = actionForm.safeParse({
        status: fields[fieldOf('status', id)],
        why: fields[fieldOf('why', id)],
      });
      if (!read.success) throw new Refusal(400);
      return [id, read.data];
    }),
  );

const errorsIn = (lang: Lang, said: ReadonlyMap<string, ActionForm>): readonly FieldError[] =>
  [...said].flatMap(([id, { status, why }]) => {
    if (status !== 'not-applicable') return [];
    return judged(lang, { why: whyField(id) }, { why }).errors;
  });

const answer = async (visit: CheckupVisit): Promise<Reply> => {
  const { deps, lang, learner, reply, checkup, standard } = visit;
  const practice = practiceAsked(visit);
  const { data: form } = practiceForm.safeParse(visit.body);
  if (!form) throw new Refusal(400);
  const typed = readActions(practice, form);
  if (form.turned) return showPractice(visit, practice, { typed });
  const errors = errorsIn(lang, typed);
  if (errors.length > 0) return showPractice(visit, practice, { errors, typed, status: 400 });
  const statuses = Object.fromEntries(
    [...typed].flatMap(([id, { status }]) => (status ? [[id, status]] : [])),
  );
  const applied = [...typed].filter(([, { status }]) => status === 'not-applicable');
  const whys = Object.fromEntries(applied.map(([id, { why }]) => [id, why]));
  // Who leaves a practice without a word, to look elsewhere, comes back to it.
  const isPassed = form.go === 'next' || Object.keys(statuses).length > 0;
  const kept =
    !isPassed || (await deps.checkups.answer(learner.person.id, checkup, practice.id, statuses, whys));
  if (!kept) return toLanding(reply, lang);
  const ids = standard.practices.map(({ id }) => id);
  const answered = new Set([...checkup.answered, practice.id]);
  const onwards = {
    next: nextPractice({ ...checkup, answered }, ids, practice.id),
    back: ids[ids.indexOf(practice.id) - 1],
    result: undefined,
  }[form.go];
  const to = { checkup: checkup.id };
  const target =
    onwards === undefined
      ? href('checkupResult', lang, to)
      : href('checkupPractice', lang, { ...to, id: onwards });
  return reply.redirect(target, 303);
};

const profileOf = ({ deps, checkup, standard }: CheckupVisit): Profile =>
  assess(standard, checkup.facts, deps.clock().toISOString());

const showResult = async (visit: CheckupVisit): Promise<Reply> => {
  const { deps, lang, show, checkup, others, standard } = visit;
  const profile = profileOf(visit);
  const { baseUrl } = deps.site;
  const body = resultView({ lang, standard, checkup, profile, others, baseUrl });
  const title = `${checkupWords[lang].resultTitle} – ${serviceName(lang, checkup)}`;
  return show({ ...shownIn(lang, title), body });
};

const giveFile = (visit: CheckupVisit): Reply => {
  const { lang, give, checkup, standard } = visit;
  const body = checkupCsv(lang, standard, checkup, profileOf(visit));
  const name = `${checkupWords[lang].fileName}-${dayOf(new Date(checkup.changedAt))}.csv`;
  return give({ name, type: csvType, body });
};

export const pages = {
  checkup: {
    title: (_pages, lang) => checkupWords[lang].heading,
    show: (deps, asked) => showLanding(deps, asked),
    act: begin,
  },
  checkupForm: publicPage<CheckupDeps>('checkupForm', ({ site, standard }, lang) => ({
    title: checkupWords[lang].formTitle,
    section,
    crumbs: crumbsIn(lang),
    enhanced: true,
    body: paperView(lang, standard, site.baseUrl),
  })),
  ...learnerPages({
    checkupResult: { title: (_pages, lang) => checkupWords[lang].resultTitle, show: opened(showResult) },
    checkupService: {
      title: (_pages, lang) => checkupWords[lang].changeTitle,
      show: opened((visit) => showService(visit)),
      act: opened(describe),
    },
    checkupPractice: {
      title: ({ standard }, lang, { id }) => {
        const practice = standard.practices.find((each) => String(each.id) === id);
        return practice && `${checkupWords[lang].title}, ${practice.id}. ${practice.title[lang]}`;
      },
      show: opened((visit) => showPractice(visit, practiceAsked(visit))),
      act: opened(answer),
    },
    checkupFile: { show: opened(giveFile) },
  }),
} satisfies Readonly<Record<string, Page<CheckupDeps>>>;
