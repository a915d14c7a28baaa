import { z } from 'zod';
import { audienceField } from '../../learn/training/audience.forms.ts';
import { learnerPages, type ServedVisit } from '../../learn/training/learner.pages.ts';
import { codeField, wrongCode } from '../../people/learners/resume-code.forms.ts';
import { resumeCodeWords } from '../../people/learners/resume-code.words.ts';
import type { Lang } from '../../standard/standard.ts';
import { notice } from '../../web/components.ts';
import { audienceTyped, judged, nothingReturned, type Returned } from '../../web/fields.ts';
import { type Html, html } from '../../web/html.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Page, paramOf } from '../../web/page.ts';
import { type Outcome, pageKind } from '../../web/page-kind.ts';
import { Refusal } from '../../web/refusal.ts';
import { rememberLang } from '../../web/send.ts';
import {
  type FramedShown,
  frameLaunch,
  type LaunchVisit,
  type LtiPages,
  openLaunch,
  sendRefused,
} from './framed.pages.ts';
import { type ResourceLaunch, refusals } from './launch.ts';
import { doneView, firstView, leadView, targetName } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { PlatformProblem } from './outgoing.ts';
import type { LtiStanding } from './results.ts';

/** How someone begins: with the training of this device, a new one, or that of a code. */
const firstForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('here') }),
  z.object({ act: z.literal('new'), audience: audienceTyped }),
  z.object({ act: z.literal('code'), code: codeField.schema }),
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

const drawFirst = async (visit: Visit, returned: Returned): Promise<FramedShown> => {
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
    returned,
  });
  const place = pagePlace('ltiLaunch', { launch: opened.id });
  return { title: ltiWords[lang].firstTitle, body, place, wrong: returned.errors.length > 0 };
};

const drawActivity = async (visit: Visit): Promise<FramedShown | { readonly go: string }> => {
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
  if (!person) return drawFirst(visit, nothingReturned);
  await pages.devices.keep(request, reply, person);
  return { go: await targetOf(visit, person.id) };
};

const chosen = async ({ pages, asked, opened }: Visit, form: FirstForm) => {
  const { lti, course, learners, devices, db, clock, limiter } = pages;
  const { request, reply, lang } = asked;
  if (opened.launch.instructor) throw new Refusal(400);
  // A button pressed twice has begun a training the first time.
  const known = await lti.enter(opened);
  if (known) return known;
  switch (form.act) {
    case 'here': {
      const holder = await devices.personOn(request);
      return holder ?? { back: wrongCode(lang, codeField, ''), status: 400 };
    }
    case 'new': {
      const { audience } = form;
      if (audience === undefined)
        return { back: judged(lang, { audience: audienceField(course) }, form), status: 400 };
      return lti.start(opened, audience, lang);
    }
    case 'code': {
      const { code: typed } = form;
      await limiter.counter('resumeCodes').count(request, reply);
      const person = await learners.find(db, typed, clock());
      const status = learners.looksLikeCode(typed) ? 404 : 400;
      return person ?? { back: wrongCode(lang, codeField, typed), status };
    }
  }
};

const beginWith = async (visit: Visit, form: FirstForm): Promise<Outcome<Visit, unknown, Returned>> => {
  const { pages, asked, opened } = visit;
  const person = await chosen(visit, form);
  if ('back' in person) return person;
  const tied = await pages.lti.tie(opened, person);
  if (tied !== 'tied') {
    const { lang } = asked;
    const message = tied === 'taken' ? ltiWords[lang].taken : resumeCodeWords[lang].unknown;
    return { back: { errors: [{ field: codeField.id, message }], typed: {} }, status: 409 };
  }
  await pages.devices.keep(asked.request, asked.reply, person);
  return { go: await targetOf(visit, person.id) };
};

const drawFollowed = async ({ pages, asked, opened }: Visit): Promise<FramedShown> => {
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

const showDone = async ({ lti, standard }: LtiPages, { lang, learner, show, go }: ServedVisit) => {
  const done = await lti.activityDone(learner.person.id);
  return done ? show({ title: ltiWords[lang].doneTitle, body: doneView(lang, standard, done) }) : go('path');
};

export const pages = {
  ltiLaunch: activityPage({
    show: (visit, _query, back: Returned | undefined) =>
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

type FollowModel = {
  readonly lang: Lang;
  readonly launchId: string;
  readonly platform: string;
  readonly target: 'training' | 'theme';
  /** Undefined when the platform did not give its list. */
  readonly people:
    | readonly { readonly name: string | undefined; readonly standing: LtiStanding }[]
    | undefined;
};

const standings = ['absent', 'begun', 'done'] as const;

const listed = ({ lang, target, people = [] }: FollowModel): Html => {
  const words = ltiWords[lang];
  if (people.length === 0) return html`<p>${words.followNone}</p>`;
  const count = (standing: LtiStanding): number => people.filter((each) => each.standing === standing).length;
  const row = ({ name, standing }: (typeof people)[number]): Html => html`
    <tr>
      <td>${name ?? words.followUnnamed}</td>
      <td>${words.followCounts[standing]}</td>
    </tr>
  `;
  return html`
    <section>
      <h2>${words.followCountsTitle}</h2>
      <dl class="facts">
        ${standings.map((each) => html`<dt>${words.followCounts[each]}</dt><dd>${count(each)}</dd>`)}
      </dl>
      <p class="quiet">${words.followDone[target]}</p>
    </section>
    <section>
      <h2 id="people">${words.followPeople}</h2>
      <table aria-labelledby="people">
        <thead><tr><th scope="col">${words.followName}</th><th scope="col">${words.followStanding}</th></tr></thead>
        <tbody>${people.map(row)}</tbody>
      </table>
    </section>
  `;
};

const followView = (model: FollowModel): Html => {
  const { lang, platform, people, launchId } = model;
  const words = ltiWords[lang];
  return html`
    <h1>${words.followTitle}</h1>
    <p class="lead">${words.followLead(platform)} ${words.followMinimum}</p>
    ${people ? listed(model) : notice('bad', words.followSilent, words.followSilentText)}
    <p class="actions"><a href="${href('ltiLaunch', lang, { launch: launchId })}">${words.back}</a></p>
  `;
};
