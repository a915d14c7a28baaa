import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { allows, type Role } from '../../people/organisations/roles.ts';
import { forgetToken, keepToken, signedInOn } from '../../people/signin/session.pages.ts';
import { beginningOn, showOwn } from '../../people/signin/signin.pages.ts';
import type { Signin } from '../../people/signin/signin.ts';
import type { Limiter } from '../../platform/limits.ts';
import { type Lang, languages } from '../../standard/standard.ts';
import type { Site } from '../../web/layout.ts';
import { href, pagePattern, pagePlace } from '../../web/links.ts';
import { langOf } from '../../web/paths.ts';
import { Refusal } from '../../web/refusal.ts';
import type { Demonstration, Persona } from './demo.ts';
import { demoView, keptView, type StartOverProblem } from './demo.views.ts';
import { demoWords } from './demo.words.ts';

const form = z.union([
  z.object({ do: z.literal('start-over'), sure: z.literal('yes').optional().catch(undefined) }),
  z.object({ account: z.uuid() }),
]);
const query = z.object({ done: z.literal('over').optional().catch(undefined) });

/** What a form does, and to whom where it says so. */
const acted = z.object({ do: z.string().catch(''), account: z.string().toLowerCase().catch('') });
/** What visitors may do to the account of a persona: the rest would take it away from those who come next. */
const allowedActs: ReadonlySet<string> = new Set(['rename', 'sign-out']);

/** Where someone of this role has something to do first: in services, in rooms or in the course. */
const firstPage = (lang: Lang, role: Role): string => {
  if (allows(role, 'read')) return href('myServices', lang);
  return allows(role, 'facilitate') ? href('openRoom', lang) : href('training', lang);
};

type DemoPages = {
  readonly site: Site;
  readonly signin: Signin;
  readonly limiter: Limiter;
  readonly clock: () => Date;
  /** Those who were made, and no other account. */
  readonly people: () => readonly Persona[];
  readonly demonstration: Demonstration;
};

const isAt = (request: FastifyRequest, page: 'account' | 'leaveAccount'): boolean =>
  Object.values<string>(pagePattern(page)).includes(request.routeOptions.url ?? '');

/** Whether a form would erase a persona, lock it out, or take its role away. */
const wouldLose = async (pages: DemoPages, request: FastifyRequest): Promise<boolean> => {
  const isPersona = (id: string | undefined): boolean =>
    pages.people().some(({ account }) => account.id === id);
  const { do: act, account } = acted.safeParse(request.body ?? {}).data ?? { do: '', account: '' };
  if (act === 'remove-role') return isPersona(account);
  if (isAt(request, 'account') ? allowedActs.has(act) : !isAt(request, 'leaveAccount')) return false;
  return isPersona((await signedInOn(pages, request))?.account.id);
};

/** How many seconds there are to wait before another demonstration may be made; 0 for none. */
const tooYoung = ({ limiter, clock, demonstration }: DemoPages): number => {
  const { max, per } = limiter.limits.demonstrations;
  return Math.max(
    0,
    Math.ceil(Number(per) / max - (clock().getTime() - demonstration.madeAt.getTime()) / 1_000),
  );
};

/** Where a visitor signs in as anyone of a demonstration, and makes it start over. Declared for a demonstration, and never otherwise. */
export const demoPages = (app: FastifyInstance, pages: DemoPages): void => {
  const { site, signin, limiter, people, demonstration } = pages;
  const config = { limits: [limiter.counter('signIns')] };
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    lang: Lang,
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
  const startOver = async (
    request: FastifyRequest,
    reply: FastifyReply,
    lang: Lang,
    isSure: boolean,
  ): Promise<FastifyReply> => {
    if (!isSure) return show(request, reply, lang, { problem: 'unsure' }, 400);
    const seconds = tooYoung(pages);
    if (seconds > 0)
      return show(request, reply.header('retry-after', seconds), lang, { problem: 'young' }, 429);
    await demonstration.startOver();
    forgetToken(reply, site);
    return reply.redirect(`${href('demo', lang)}?done=over`, 303);
  };
  for (const lang of languages) {
    app.get(pagePattern('demo')[lang], (request, reply) =>
      show(request, reply, lang, { done: query.parse(request.query).done }),
    );
    app.post(pagePattern('demo')[lang], { config }, async (request, reply) => {
      const asked = form.safeParse(request.body).data;
      if (asked && 'do' in asked) return startOver(request, reply, lang, asked.sure === 'yes');
      const person = people().find(({ account }) => account.id === asked?.account);
      if (!person) throw new Refusal(400);
      const token = await signin.begin(person.account, beginningOn({ site }, request, 'demo'));
      keepToken(reply, site, token);
      return reply.redirect(firstPage(lang, person.role), 303);
    });
  }
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || !(await wouldLose(pages, request))) return undefined;
    const lang = langOf(request.url);
    const title = demoWords[lang].keptTitle;
    return showOwn(
      { site },
      request,
      reply,
      { lang, place: pagePlace('demo'), title, wrong: true, body: keptView(lang) },
      403,
    );
  });
};
