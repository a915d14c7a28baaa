import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Lang, languages } from '../../standard/standard.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { openingForm } from '../facilitator.schema.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { nothingTyped, type OpeningTyped, planErrors, sessionOf } from '../opening.ts';
import { ownPlan, ownScript, planOf, planQueryOf } from '../prepare/plan.ts';
import { planQuery } from '../prepare/prepare.schema.ts';
import { dropRehearsal, holdRehearsal, rehearsalHeld } from './entry.pages.ts';
import { type RehearsalModel, rehearsalView } from './rehearsal.views.ts';
import { rehearsalWords } from './rehearsal.words.ts';

const endedQuery = z.object({ ended: z.literal('yes').optional().catch(undefined) });

const show = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
  returned: Partial<Pick<RehearsalModel, 'typed' | 'errors' | 'problem' | 'ended'>> = {},
  status?: number,
): Promise<FastifyReply> => {
  const { standard, course, rehearsals } = pages;
  const held = rehearsalHeld(pages, request);
  const found = held && (await rehearsals.find(held));
  const { typed = nothingTyped, errors = [], problem, ended = false } = returned;
  const plan = typed.script === ownScript ? ownPlan(course, typed.steps) : undefined;
  const body = rehearsalView({
    lang,
    standard,
    course,
    typed,
    plan,
    errors,
    problem,
    ended,
    link: found?.link,
  });
  const crumbs = [{ href: href('openRoom', lang), label: facilitatorWords[lang].openingTitle }];
  const { title } = rehearsalWords[lang];
  const script = typed.script === nothingTyped.script ? '' : typed.script;
  const query = planQueryOf(course, { script, steps: plan?.steps ?? [] }, typed);
  const page = { lang, place: pagePlace('rehearsal'), query, crumbs, title, body };
  return sendLive(pages, request, reply, page, status);
};

/** What an address asks for: a ready plan, or one of one's own; the short one where it asks for none. */
const askedIn = ({ course }: LivePages, request: FastifyRequest): OpeningTyped => {
  const { script, steps, audience } = planQuery.parse(request.query);
  const plan = planOf(course, script, steps);
  return { ...nothingTyped, ...(plan && { script: plan.script, steps }), audience };
};

const open = async (
  pages: LivePages,
  request: FastifyRequest,
  reply: FastifyReply,
  lang: Lang,
): Promise<FastifyReply> => {
  const form = openingForm.safeParse(request.body);
  if (!form.success) throw new Refusal(400);
  const typed = form.data;
  const session = sessionOf(pages.course, typed);
  if (!session)
    return show(pages, request, reply, lang, { typed, errors: planErrors(pages.course, lang, typed) }, 400);
  const held = rehearsalHeld(pages, request);
  // One a browser: the one before has nobody to come back to it.
  if (held) await pages.rehearsals.end(held.id);
  const opened = await pages.rehearsals.open(session, lang);
  if (opened === 'too-many')
    return show(pages, request, reply, lang, { typed, problem: rehearsalWords[lang].tooMany }, 429);
  holdRehearsal(pages, reply, opened.pass);
  return reply.redirect(href('facilitator', lang, { link: opened.link }), 303);
};

/** Ends a rehearsal, as who leads it asks: nothing of it is kept. */
export const endRehearsal = async (
  pages: LivePages,
  reply: FastifyReply,
  lang: Lang,
  id: string,
): Promise<FastifyReply> => {
  await pages.rehearsals.end(id);
  dropRehearsal(pages, reply);
  return reply.redirect(`${href('rehearsal', lang)}?ended=yes`, 303);
};

/** « Répéter sans clé »: what it is, and what opens one. */
export const rehearsalPages = (pages: LivePages): void => {
  const { app, limiter } = pages;
  const limits = { config: { limits: [limiter.counter('rehearsals')] } };
  for (const lang of languages) {
    app.get(pagePattern('rehearsal')[lang], (request, reply) => {
      const { ended } = endedQuery.parse(request.query);
      const typed = askedIn(pages, request);
      return show(pages, request, reply, lang, { typed, ended: ended === 'yes' });
    });
    app.post(pagePattern('rehearsal')[lang], limits, (request, reply) => open(pages, request, reply, lang));
  }
};
