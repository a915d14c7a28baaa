import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { allows, kindOf, type Role } from '../../people/organisations/roles.ts';
import { beginningOn, showOwn } from '../../people/signin/account.visits.ts';
import { forgetToken, keepToken } from '../../people/signin/session.visits.ts';
import type { Lang } from '../../standard/standard.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import type { DemoDeps } from './demo.api.ts';
import { demoView, type StartOverProblem } from './demo.views.ts';
import { demoWords } from './demo.words.ts';

const form = z.union([
  z.object({ do: z.literal('start-over'), sure: z.literal('yes').optional().catch(undefined) }),
  z.object({ account: z.uuid() }),
]);
const query = z.object({ done: z.literal('over').optional().catch(undefined) });

/**
 * Where someone of this role has something to do first: where signing in leads who manages a body, in
 * services, in rooms or in the course.
 */
const firstPage = (lang: Lang, role: Role): string => {
  if (kindOf(role) === 'body' && allows(role, 'read')) return href('signIn', lang);
  if (allows(role, 'read')) return href('myServices', lang);
  return allows(role, 'facilitate') ? href('openRoom', lang) : href('training', lang);
};

/** Seconds to wait before another demonstration may be made; 0 for none. */
const tooYoung = ({ limiter, clock, demonstration }: DemoDeps): number => {
  const { max, per } = limiter.limits.demonstrations;
  return Math.max(
    0,
    Math.ceil(Number(per) / max - (clock().getTime() - demonstration.madeAt.getTime()) / 1_000),
  );
};

const showDemo = (
  { site, people, demonstration }: DemoDeps,
  { request, reply, lang }: Asked,
  { done, problem }: { readonly done?: 'over' | undefined; readonly problem?: StartOverProblem },
  status = 200,
): FastifyReply =>
  showOwn(
    { site },
    request,
    reply,
    {
      lang,
      place: pagePlace('demo'),
      title: demoWords[lang].title,
      wrong: problem !== undefined,
      body: demoView(lang, people(), { madeAt: demonstration.madeAt, done, problem }),
    },
    status,
  );

const startOver = async (deps: DemoDeps, asked: Asked, isSure: boolean): Promise<FastifyReply> => {
  const { reply, lang } = asked;
  if (!isSure) return showDemo(deps, asked, { problem: 'unsure' }, 400);
  const seconds = tooYoung(deps);
  if (seconds > 0) {
    reply.header('retry-after', seconds);
    return showDemo(deps, asked, { problem: 'young' }, 429);
  }
  await deps.demonstration.startOver();
  forgetToken(reply, deps.site);
  return reply.redirect(`${href('demo', lang)}?done=over`, 303);
};

export const pages = {
  demo: {
    title: (_deps, lang) => demoWords[lang].title,
    show: (deps, asked) => showDemo(deps, asked, { done: query.parse(asked.request.query).done }),
    act: async (deps, asked) => {
      const { site, signin, people } = deps;
      const { request, reply, lang } = asked;
      const sent = form.safeParse(request.body).data;
      if (sent && 'do' in sent) return startOver(deps, asked, sent.sure === 'yes');
      const person = people().find(({ account }) => account.id === sent?.account);
      if (!person) throw new Refusal(400);
      const token = await signin.begin(person.account, beginningOn({ site }, request, 'demo'));
      keepToken(reply, site, token);
      return reply.redirect(firstPage(lang, person.role), 303);
    },
  },
} satisfies Readonly<Record<string, Page<DemoDeps>>>;
