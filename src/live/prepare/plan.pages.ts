import type { Course } from '../../course/course.ts';
import { scriptOf } from '../../course/sessions.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Page, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { shownCode } from '../codes.ts';
import { controlsCrumb, ledPage, openingCrumb, preparationPage } from '../live.pages.ts';
import type { LiveDeps } from '../live.visits.ts';
import {
  type PreparedPlan,
  planPageQueryOf,
  planQueryOf,
  roomPlan,
  sessionPlanOf,
  withQuery,
} from './plan.ts';
import { preparedPlanTitle, preparedPlanView, roomOrderView } from './plan.views.ts';
import { partQuery, preparedPlanQuery, scriptQuery } from './prepare.schema.ts';
import { prepareWords } from './prepare.words.ts';
import { placesOfPlan, scriptView } from './script.views.ts';

export const pages = {
  sessionPlan: preparationPage({
    title: ({ course }, lang, { id }) => scriptOf(course.sessions, String(id))?.title[lang],
    query: preparedPlanQuery,
    show: ({ deps, asked: { request, lang } }, query) => {
      const { standard, course } = deps;
      const id = paramOf(request, 'id');
      const plan = planNamed(course, id, query.steps);
      return {
        place: pagePlace('sessionPlan', { id }),
        crumbs: [openingCrumb(lang)],
        query: planPageQueryOf(course, plan, query),
        title: preparedPlanTitle(lang, plan),
        body: preparedPlanView({ lang, standard, course }, plan, query),
      };
    },
  }),
  sessionScript: preparationPage({
    title: (_deps, lang) => prepareWords[lang].script,
    query: scriptQuery,
    show: ({ deps, asked: { lang } }, { part, ...query }) => {
      const { standard, course } = deps;
      const preparing = { lang, standard, course };
      const plan = planNamed(course, query.script, query.steps);
      const above = href('sessionPlan', lang, { id: plan.script });
      return {
        place: pagePlace('sessionScript'),
        crumbs: [
          openingCrumb(lang),
          {
            href: withQuery(above, planPageQueryOf(course, plan, query)),
            label: preparedPlanTitle(lang, plan),
          },
        ],
        query: withQuery(planQueryOf(course, plan, query), part > 1 ? `part=${part}` : '', '&'),
        title: prepareWords[lang].scriptTitle(preparedPlanTitle(lang, plan)),
        body: scriptView(preparing, plan, query, part, placesOfPlan(preparing, plan, query)),
      };
    },
  }),
  facilitatorOrder: ledPage({
    title: (_deps, lang) => prepareWords[lang].order,
    show: (visit) => {
      const { scene, room, link, asked } = visit;
      const { lang } = asked;
      const plan = roomPlan(scene.course, room);
      return {
        place: pagePlace('facilitatorOrder', { link }),
        crumbs: [controlsCrumb(visit)],
        title: prepareWords[lang].orderTitle(preparedPlanTitle(lang, plan)),
        body: roomOrderView(scene, plan, room, shownCode(room.code)),
      };
    },
  }),
  facilitatorScript: ledPage({
    title: (_deps, lang) => prepareWords[lang].script,
    query: partQuery,
    show: (visit, { part }) => {
      const { scene, room, link, asked } = visit;
      const { lang } = asked;
      const plan = roomPlan(scene.course, room);
      const here = href('facilitatorScript', lang, { link });
      const places = {
        part: (rank: number) => `${here}?part=${rank}`,
        guide: href('facilitatorGuide', lang, { link }),
        settings: false,
      } as const;
      return {
        place: pagePlace('facilitatorScript', { link }),
        crumbs: [controlsCrumb(visit)],
        query: part > 1 ? `part=${part}` : '',
        title: prepareWords[lang].scriptTitle(preparedPlanTitle(lang, plan)),
        body: scriptView(scene, plan, room, part, places),
      };
    },
  }),
} satisfies Readonly<Record<string, Page<LiveDeps>>>;

/** @throws Refusal 404 when there is no such plan */
const planNamed = (course: Course, id: string, steps: string): PreparedPlan => {
  const plan = sessionPlanOf(course, id, steps);
  if (!plan) throw new Refusal(404);
  return plan;
};
