import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { type CalendarDay, calendarFile, calendarType } from '../../../web/calendar.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { pageKind } from '../../../web/page-kind.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { personNamed } from '../dossier/naming.views.ts';
import {
  type DrawnInService,
  frameInService,
  type ServicesPages,
  type ServiceVisit,
  visitService,
} from '../service.visits.ts';
import type { Service } from '../services.ts';
import { calendarView } from './calendar.views.ts';
import { calendarWords } from './calendar.words.ts';
import { type Feed, type Feeds, feedScopes } from './feeds.ts';
import { ofWhom, type PlanItem, planOf } from './plan.ts';
import { titleOf } from './plan.views.ts';

export type CalendarPages = ServicesPages & { readonly feeds: Feeds };

const form = z.discriminatedUnion('do', [
  z.object({ do: z.literal('make'), whose: z.enum(feedScopes) }),
  z.object({ do: z.literal('revoke') }),
]);
const query = z.object({ done: z.literal('revoked').optional().catch(undefined) });

type CalendarVisit = ServiceVisit<CalendarPages>;

const drawCalendar = async (
  { deps, asked, service, account }: CalendarVisit,
  { done }: z.output<typeof query>,
  back?: { readonly made: string },
): Promise<DrawnInService> => ({
  place: pagePlace('servicePlanCalendar', { service: service.id }),
  title: calendarWords[asked.lang].title,
  body: calendarView({
    lang: asked.lang,
    service: service.id,
    feed: await deps.feeds.of(account, service.id),
    made: back?.made,
    revoked: done === 'revoked',
  }),
});

const change = async ({ deps, asked, service, account }: CalendarVisit, sent: z.output<typeof form>) => {
  if (sent.do === 'make') {
    const feed = await deps.feeds.make(account, service.id, sent.whose);
    const made = deps.site.baseUrl + href('planFeed', account.lang, { feed });
    return { back: { made }, status: 200 };
  }
  await deps.feeds.revoke(account, service.id);
  return { go: `${href('servicePlanCalendar', asked.lang, { service: service.id })}?done=revoked` };
};

/** How often something was changed: who has its event already takes the latest. */
const revisionOf = ({ planned, tasks }: Dossier, { id }: PlanItem): number =>
  tasks.get(id)?.changed.seq ?? planned.get(id)?.seq ?? 0;

/** What is due in a service, a day each. */
const daysOf = async (
  pages: CalendarPages,
  lang: Lang,
  service: Service,
  dossier: Dossier,
  feed: Feed,
): Promise<readonly CalendarDay[]> => {
  const words = calendarWords[lang];
  const whose = feed.whose === 'mine' ? { account: feed.account } : 'all';
  const due = ofWhom(planOf(dossier, dayOf(pages.clock())), whose).filter(
    (item) => item.status !== 'done' && item.due !== undefined,
  );
  const names = await pages.signin.names([...new Set(due.flatMap(({ assignee }) => assignee ?? []))]);
  const texts = await pages.dossiers.words(due.flatMap((item) => item.words ?? []));
  const shown = { lang, standard: pages.dossiers.standardOf(dossier), words: texts };
  const url = pages.site.baseUrl + href('servicePlan', lang, { service: service.id });
  return due.flatMap((item): readonly CalendarDay[] => {
    const { id, due: day, assignee } = item;
    if (day === undefined) return [];
    const who = assignee === undefined ? words.nobody : words.given(personNamed(lang, names, assignee));
    return [
      {
        uid: `plan-${service.id}-${id}@cap18`,
        revision: revisionOf(dossier, item),
        day,
        title: titleOf(shown, item),
        text: `${words.inService(service.name[lang])}\n${who}`,
        url,
      },
    ];
  });
};

/** The file of an address, in the language of the account that has it. */
const give = async (pages: CalendarPages, { request, reply }: Asked): Promise<FastifyReply> => {
  const feed = await pages.feeds.read(paramOf(request, 'feed'));
  const service = feed && (await pages.services.find(feed.service));
  const lang = feed && (await pages.signin.accounts([feed.account]))[0]?.lang;
  if (!feed || !service || !lang) throw new Refusal(404);
  const days = await daysOf(pages, lang, service, await pages.dossiers.read(service.id), feed);
  return reply
    .type(calendarType)
    .header('cache-control', 'no-store')
    .send(calendarFile(calendarWords[lang].name(service.name[lang]), days, pages.clock()));
};

const calendarPage = pageKind(visitService<CalendarPages>, frameInService);

/** The calendar of a plan: its page, and the file that programs read. */
export const pages = {
  servicePlanCalendar: calendarPage({
    title: (_deps, lang) => calendarWords[lang].title,
    query,
    show: drawCalendar,
    form,
    act: change,
  }),
  planFeed: { title: (_deps, lang) => calendarWords[lang].title, show: give },
} satisfies Readonly<Record<string, Page<CalendarPages>>>;
