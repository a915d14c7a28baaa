import type { FastifyRequest } from 'fastify';
import { languages } from '../../standard/standard.ts';
import { Refusal } from '../../web/refusal.ts';
import { facilitatorWords } from '../facilitator.words.ts';
import { type LivePages, sendLive } from '../live.pages.ts';
import { livePaths } from '../live.paths.ts';
import { askedQueryOf, planOf, planQueryOf, withQuery } from './plan.ts';
import { planView } from './plan.views.ts';
import { planQuery, scriptQuery } from './prepare.schema.ts';
import { prepareWords } from './prepare.words.ts';
import { scriptView } from './script.views.ts';

/** What a session holds, before it is opened: its steps and their times, and its text to print. */
export const planPages = (pages: LivePages): void => {
  const { app, standard, course } = pages;
  for (const lang of languages) {
    const preparing = { lang, standard, course };
    const crumbs = [
      { href: livePaths.to('openRoom', lang), label: facilitatorWords[lang].openingTitle },
    ] as const;

    app.get(
      livePaths.patterns.sessionPlan[lang],
      (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
        const { id } = request.params;
        const plan = planOf(course, id, '');
        if (!plan?.title) throw new Refusal(404);
        const asked = planQuery.parse(request.query);
        const place = livePaths.place('sessionPlan', { id });
        const query = askedQueryOf(asked);
        const body = planView(preparing, plan, asked);
        return sendLive(pages, request, reply, { lang, place, query, crumbs, title: plan.title[lang], body });
      },
    );

    app.get(livePaths.patterns.sessionScript[lang], (request, reply) => {
      const { part, ...asked } = scriptQuery.parse(request.query);
      const plan = planOf(course, asked.script, asked.steps);
      if (!plan) throw new Refusal(404);
      const above = plan.title && {
        href: withQuery(livePaths.to('sessionPlan', lang, { id: plan.script }), askedQueryOf(asked)),
        label: plan.title[lang],
      };
      const page = {
        lang,
        place: livePaths.place('sessionScript'),
        query: withQuery(planQueryOf(course, plan, asked), part > 1 ? `part=${part}` : '', '&'),
        crumbs: above ? [...crumbs, above] : crumbs,
        title: prepareWords[lang].scriptTitle(plan.title?.[lang] ?? prepareWords[lang].own),
        body: scriptView(preparing, plan, asked, part),
      };
      return sendLive(pages, request, reply, page);
    });
  }
};
