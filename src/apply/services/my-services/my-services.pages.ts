import type { z } from 'zod';
import { organisationsWords } from '../../../people/organisations/organisations.words.ts';
import { type OwnVisit, ownPages } from '../../../people/signin/account.visits.ts';
import { noWayBackNotice } from '../../../people/signin/signin.views.ts';
import { dayOf } from '../../../standard/days.ts';
import { html } from '../../../web/html.ts';
import type { Page } from '../../../web/page.ts';
import { dutiesView, shownOf } from '../duties/duties.views.ts';
import { dutiesOfAll, filesRead } from '../duties/duties-of-all.ts';
import { addsBodies, bodiesWhere, scopeOf } from '../list/list.ts';
import { listIn, searchOf } from '../list/list.visits.ts';
import type { ReviewsDeps } from '../reviews/review.visits.ts';
import type { ServicesDeps } from '../service.visits.ts';
import { toDoQuery } from '../services.schema.ts';
import type { Service } from '../services.ts';
import { noServiceView } from '../services.views.ts';
import { servicesWords } from '../services.words.ts';
import { spokenOf } from '../spoken.ts';
import { myServicesView, reviewedView } from './my-services.views.ts';
import { myServicesWords } from './my-services.words.ts';

const linesAtFirst = 5;

type MineDeps = ServicesDeps & Pick<ReviewsDeps, 'reviews'>;

const drawMine = async (
  { deps, asked, account }: OwnVisit<MineDeps>,
  { all, done }: z.output<typeof toDoQuery>,
) => {
  const { organisations, signin, clock } = deps;
  const { request, lang } = asked;
  const words = servicesWords[lang];
  const [grants, bodies] = await Promise.all([organisations.grantsOf(account), organisations.all()]);
  const readable = bodiesWhere('read', grants, bodies);
  const roleIn = new Map(grants.map(({ role, organisation }) => [organisation, role]));
  const more = ({ id, organisation }: Service): string | undefined => {
    const role = roleIn.get(id);
    const body = bodies.get(organisation)?.name[lang] ?? '';
    if (role) return `${body}, ${organisationsWords[lang].roles[role]}`;
    // Of who reads one body alone, every service is of that one.
    return readable.length > 1 ? body : undefined;
  };
  const said = readable.length > 0 ? words.mineNoneButBodies : words.mineNone;
  const none = noServiceView(lang, said, addsBodies(grants, bodies));
  const here = asked.place().url[lang];
  const listed = { here, bodies: readable, more };
  const [list, { duties, isPartial }, access, begun, reviewed] = await Promise.all([
    listIn(deps, asked, scopeOf(grants, bodies, 'read'), listed, none),
    dutiesOfAll(deps, account, grants, bodies),
    signin.accessOf(account),
    deps.reviews.begunBy(account),
    deps.reviews.closedBy(account),
  ]);
  const toDo = shownOf(duties, ({ duty }) => duty, linesAtFirst, all !== undefined);
  const spoken = await spokenOf(
    deps,
    toDo.lines.map(({ duty }) => duty),
  );
  const shown = { ...spoken, lang, today: dayOf(clock()), begun };
  const lines = toDo.lines.map(({ service, standard, duty }) => {
    const of = { standard, service: service.id, named: service.name[lang] };
    return [{ ...shown, ...of }, duty] as const;
  });
  const mine = myServicesWords[lang];
  const isLost = signin.hasNoWayBack(account, access);
  return {
    title: words.mine,
    bundle: 'service' as const,
    query: searchOf(request),
    body: myServicesView(lang, list, {
      wayBack: isLost && noWayBackNotice(lang),
      bodies: readable,
      managed: new Set(bodiesWhere('manage', grants, bodies).map(({ id }) => id)),
      duties: html`
        ${dutiesView(lang, { ...toDo, lines }, { here, none: mine.nothing })}
        ${isPartial && html`<p class="quiet">${mine.partial(filesRead)}</p>`}
      `,
      reviewed: reviewedView(lang, reviewed, bodies),
      hasLeft: done === 'left',
    }),
  };
};

export const pages = {
  myServices: ownPages<MineDeps>()({
    title: (_deps, lang) => servicesWords[lang].mine,
    query: toDoQuery,
    show: drawMine,
  }),
} satisfies Readonly<Record<string, Page<MineDeps>>>;
