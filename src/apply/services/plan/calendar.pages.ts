import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { dayOf } from '../../../standard/days.ts';
import type { Lang } from '../../../standard/standard.ts';
import { type CalendarDay, calendarFile, calendarType } from '../../../web/calendar.ts';
import { href, pagePlace } from '../../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../../web/page.ts';
import { Refusal } from '../../../web/refusal.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { personNamed } from '../dossier/naming.views.ts';
import { openService, type ServicesPages, showInService } from '../opened.pages.ts';
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

const show = async (pages: CalendarPages, asked: Asked, made: string | undefined): Promise<FastifyReply> => {
  const { lang, request } = asked;
  const opened = await openService(pages, request);
  const { service, account } = opened;
  return showInService(pages, asked, opened, {
    place: pagePlace('servicePlanCalendar', { service: service.id }),
    title: calendarWords[lang].title,
    body: calendarView({
      lang,
      service: service.id,
      feed: await pages.feeds.of(account, service.id),
      made,
      revoked: query.parse(request.query).done === 'revoked',
    }),
  });
};

const change = async (pages: CalendarPages, asked: Asked): Promise<FastifyReply> => {
  const { request, reply, lang } = asked;
  const sent = form.safeParse(request.body).data;
  if (!sent) throw new Refusal(400);
  const { service, account } = await openService(pages, request);
  if (sent.do === 'make') {
    const token = await pages.feeds.make(account, service.id, sent.whose);
    return show(pages, asked, pages.site.baseUrl + href('planFeed', account.lang, { feed: token }));
  }
  await pages.feeds.revoke(account, service.id);
  const here = href('servicePlanCalendar', lang, { service: service.id });
  return reply.redirect(`${here}?done=revoked`, 303);
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

/** The calendar of a plan: its page, and the file that programs read. */
export const pages = {
  servicePlanCalendar: {
    title: (_deps, lang) => calendarWords[lang].title,
    show: (deps, asked) => show(deps, asked, undefined),
    act: change,
  },
  planFeed: { title: (_deps, lang) => calendarWords[lang].title, show: give },
} satisfies Readonly<Record<string, Page<CalendarPages>>>;
