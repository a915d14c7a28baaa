import { scriptOf } from '../../course/sessions.ts';
import { signedInOn } from '../../people/signin/session.visits.ts';
import type { Lang } from '../../standard/standard.ts';
import type { FieldError } from '../../web/components.ts';
import { judged } from '../../web/fields.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { isKey, plainKey } from '../codes.ts';
import { facilitatorWords } from '../facilitator/facilitator.words.ts';
import { controlsOf, type LivePage, type LiveVisit, openingCrumb, preparationPage } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { openKept } from '../prepare/my-rooms.visits.ts';
import { ownPlan, ownScript, planQueryOf } from '../prepare/plan.ts';
import { type PreparedPlanQuery, preparedPlanQuery } from '../prepare/prepare.schema.ts';
import { prepareWords } from '../prepare/prepare.words.ts';
import { trialWords } from '../trial/trial.words.ts';
import { dropKey, holdKey, showedKey } from './opener.visits.ts';
import { openingForm, titleField } from './opening.forms.ts';
import { nothingTyped, type OpeningTyped, planErrors, sessionOf } from './opening.ts';
import { type Opener, openingView, openOwnView } from './opening.views.ts';

type Back = {
  readonly typed: OpeningTyped;
  readonly errors?: readonly FieldError[];
  readonly problem?: string;
};

/** « Animer une séance »: what there is to know before, and what opens a room. */
export const pages = {
  openRoom: preparationPage({
    title: (_deps, lang) => facilitatorWords[lang].openingTitle,
    query: preparedPlanQuery,
    show: (visit, query, back: Back | undefined) =>
      drawOpening(visit, back ?? { typed: chosenIn(visit.deps, query) }),
    form: openingForm,
    act: async (visit, typed): Promise<Outcome<LiveVisit, PreparedPlanQuery, Back>> => {
      const { deps, asked } = visit;
      const { lang } = asked;
      if (typed.do === 'change') return { go: await changing(visit, typed) };
      const { needsKey } = await openerOf(visit);
      const errors = errorsOf(deps, lang, typed, needsKey ? await deps.facilitatorKey() : undefined);
      const session = sessionOf(deps.course, typed);
      if (errors.length > 0 || !session) return { back: { typed, errors }, status: 400 };
      const opened = await openKept(deps, asked, session, typed.title);
      if (opened === 'too-many')
        return { back: { typed, problem: facilitatorWords[lang].tooMany }, status: 429 };
      dropKey(deps, asked.reply);
      return { go: controlsOf(deps.rooms, lang, opened) };
    },
  }),
  trialRoom: preparationPage({
    title: (_deps, lang) => trialWords[lang].title,
    query: preparedPlanQuery,
    show: (visit, query, back: Back | undefined) =>
      drawOpening(visit, back ?? { typed: chosenIn(visit.deps, query) }),
    form: openingForm,
    act: async ({ deps, asked }, typed): Promise<Outcome<LiveVisit, PreparedPlanQuery, Back>> => {
      const { lang } = asked;
      const errors = errorsOf(deps, lang, typed, undefined);
      const session = sessionOf(deps.course, typed);
      if (errors.length > 0 || !session) return { back: { typed, errors }, status: 400 };
      const opened = await openKept(deps, asked, session, typed.title, { isTrial: true });
      if (opened === 'too-many') return { back: { typed, problem: trialWords[lang].tooMany }, status: 429 };
      return { go: controlsOf(deps.rooms, lang, opened) };
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

/** The address where a plan is changed; the key that was typed already is not asked again when they come back. */
const changing = async ({ deps, asked }: LiveVisit, typed: OpeningTyped): Promise<string> => {
  const key = await deps.facilitatorKey();
  if (isKey(typed.key, key)) holdKey(deps, asked.reply, key);
  return `${href('compose', asked.lang)}?${planQueryOf(deps.course, ownPlan(deps.course, typed.steps), typed)}`;
};

const chosenIn = (
  { course }: LiveDeps,
  { script, audience, start, steps }: PreparedPlanQuery,
): OpeningTyped => {
  if (script === ownScript && ownPlan(course, steps).steps.length > 0)
    return { ...nothingTyped, script, audience, start, steps };
  const known = scriptOf(course.sessions, script)?.id;
  return { ...nothingTyped, ...(known && { script: known }), audience, start };
};

/** @param facilitatorKey undefined where none is asked for */
const errorsOf = (
  { course }: LiveDeps,
  lang: Lang,
  typed: OpeningTyped,
  facilitatorKey: string | undefined,
): FieldError[] => {
  const words = facilitatorWords[lang];
  const titled = judged(lang, { title: titleField }, typed);
  const errors: FieldError[] = [...planErrors(course, lang, typed), ...titled.errors];
  if (facilitatorKey === undefined) return errors;
  if (plainKey(typed.key) === '') errors.push({ field: 'key', message: words.keyEmpty });
  else if (!isKey(typed.key, facilitatorKey)) errors.push({ field: 'key', message: words.keyWrong });
  return errors;
};

const openerOf = async ({ deps, asked }: LiveVisit): Promise<Opener> => {
  const who = await signedInOn(deps, asked.request);
  const mayOpen = who !== undefined && (await deps.mayOpenRooms(who.account));
  const hasShownKey = !mayOpen && (await showedKey(deps, asked.request));
  return { name: who?.account.name, needsKey: !mayOpen && !hasShownKey, hasShownKey };
};

const drawOpening = async (visit: LiveVisit, { typed, errors = [], problem }: Back): Promise<LivePage> => {
  const { standard, course, site } = visit.deps;
  const { lang } = visit.asked;
  const { baseUrl, organisation } = site;
  const opener = await openerOf(visit);
  const model = { lang, standard, course, errors, typed, problem, baseUrl, organisation, opener };
  const page = { place: pagePlace('openRoom'), enhanced: true };
  if (typed.script !== ownScript)
    return { ...page, title: facilitatorWords[lang].openingTitle, body: openingView(model) };
  const plan = ownPlan(course, typed.steps);
  return {
    ...page,
    crumbs: [openingCrumb(lang)],
    query: planQueryOf(course, plan, typed),
    title: prepareWords[lang].openThis,
    body: openOwnView({ ...model, plan }),
  };
};
