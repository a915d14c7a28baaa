import { z } from 'zod';
import { href, pagePlace } from '../../web/links.ts';
import type { Page } from '../../web/page.ts';
import type { Outcome } from '../../web/page-kind.ts';
import { type LivePage, type LiveVisit, openingCrumb, preparationPage } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import { openingForm } from '../opening/opening.forms.ts';
import { nothingTyped, type OpeningTyped, planErrors, sessionOf } from '../opening/opening.ts';
import { ownPlan, ownScript, planQueryOf, sessionPlanOf } from '../prepare/plan.ts';
import { type PreparedPlanQuery, preparedPlanQuery } from '../prepare/prepare.schema.ts';
import { holdRehearsal, rehearsalHeld } from './entry.visits.ts';
import { type RehearsalModel, rehearsalView } from './rehearsal.views.ts';
import { rehearsalWords } from './rehearsal.words.ts';

const rehearsalQuery = preparedPlanQuery.extend({ ended: z.literal('yes').optional().catch(undefined) });
type Query = z.output<typeof rehearsalQuery>;

/** What the form comes back with. */
type Back = Pick<RehearsalModel, 'typed'> & Partial<Pick<RehearsalModel, 'errors' | 'problem'>>;

/** « Répéter sans clé »: what it is, and what opens one. */
export const pages = {
  rehearsal: preparationPage({
    title: (_deps, lang) => rehearsalWords[lang].title,
    query: rehearsalQuery,
    show: (visit, query, back: Back | undefined) => drawRehearsal(visit, query, back),
    form: openingForm,
    act: async ({ deps, asked }, typed): Promise<Outcome<LiveVisit, Query, Back>> => {
      const { course, rehearsals } = deps;
      const { request, reply, lang } = asked;
      const session = sessionOf(course, typed);
      if (!session) return { back: { typed, errors: planErrors(course, lang, typed) }, status: 400 };
      const held = rehearsalHeld(deps, request);
      // One a browser: the one before has nobody to come back to it.
      if (held) await rehearsals.end(held.id);
      const opened = await rehearsals.open(session, lang);
      if (opened === 'too-many')
        return { back: { typed, problem: rehearsalWords[lang].tooMany }, status: 429 };
      holdRehearsal(deps, reply, opened.pass);
      return { go: href('facilitator', lang, { link: opened.link }) };
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

/** What an address chooses: a ready plan, or one of one's own; the short one where it chooses none. */
const chosenIn = (
  { course }: LiveDeps,
  { script, steps, audience, start }: PreparedPlanQuery,
): OpeningTyped => {
  const plan = sessionPlanOf(course, script, steps);
  return { ...nothingTyped, ...(plan && { script: plan.script, steps }), audience, start };
};

const drawRehearsal = async (
  { deps, asked: { request, lang } }: LiveVisit,
  query: Query,
  back: Back | undefined,
): Promise<LivePage> => {
  const { standard, course, rehearsals } = deps;
  const held = rehearsalHeld(deps, request);
  const found = held && (await rehearsals.find(held));
  const { typed, errors = [], problem } = back ?? { typed: chosenIn(deps, query) };
  const plan = typed.script === ownScript ? ownPlan(course, typed.steps) : undefined;
  const script = typed.script === nothingTyped.script ? '' : typed.script;
  return {
    place: pagePlace('rehearsal'),
    query: planQueryOf(course, { script, steps: plan?.steps ?? [] }, typed),
    crumbs: [openingCrumb(lang)],
    title: rehearsalWords[lang].title,
    body: rehearsalView({
      ...{ lang, standard, course, typed, plan, errors, problem },
      ended: query.ended === 'yes',
      link: found?.link,
    }),
  };
};
