import type { FastifyRequest } from 'fastify';
import { languages } from '../../standard/standard.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { Refusal } from '../../web/refusal.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { planOf, planPageQueryOf, planQueryOf, withQuery } from './plan.ts';
import { planView, titleOf } from './plan.views.ts';
import { planQuery, scriptQuery } from './prepare.schema.ts';
import { prepareWords } from './prepare.words.ts';
import { scriptView } from './script.views.ts';

/** What a session holds, before it is opened: its steps and their times, and its text to print. */
export const planPages = (pages: LivePages): void => {
  const { app, standard, course } = pages;
  for (const lang of languages) {
    const preparing = { lang, standard, course };
    const crumbs = [{ href: href('openRoom', lang), label: facilitatorWords[lang].openingTitle }] as const;

    app.get(
      pagePattern('sessionPlan')[lang],
      (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
        const { id } = request.params;
        const asked = planQuery.parse(request.query);
        const plan = planOf(course, id, asked.steps);
        if (!plan) throw new Refusal(404);
        const page = {
          ...{ lang, crumbs, place: pagePlace('sessionPlan', { id }) },
          query: planPageQueryOf(course, plan, asked),
          title: titleOf(lang, plan),
          body: planView(preparing, plan, asked),
        };
        return sendLive(pages, request, reply, page);
      },
    );

    app.get(pagePattern('sessionScript')[lang], (request, reply) => {
      const { part, ...asked } = scriptQuery.parse(request.query);
      const plan = planOf(course, asked.script, asked.steps);
      if (!plan) throw new Refusal(404);
      const above = {
        href: withQuery(href('sessionPlan', lang, { id: plan.script }), planPageQueryOf(course, plan, asked)),
        label: titleOf(lang, plan),
      };
      const page = {
        lang,
        place: pagePlace('sessionScript'),
        query: withQuery(planQueryOf(course, plan, asked), part > 1 ? `part=${part}` : '', '&'),
        crumbs: [...crumbs, above],
        title: prepareWords[lang].scriptTitle(titleOf(lang, plan)),
        body: scriptView(preparing, plan, asked, part),
      };
      return sendLive(pages, request, reply, page);
    });
  }
};
