import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signedInOn } from '../../people/signin/session.visits.ts';
import type { Signin } from '../../people/signin/signin.ts';
import type { Limiter } from '../../platform/limits.ts';
import type { Site } from '../../web/layout.ts';
import { pagePattern, pagePlace } from '../../web/links.ts';
import { langOf } from '../../web/paths.ts';
import type { Demonstration, Persona } from './demo.ts';

/** What a form does, and to whom where it says so. */
const acted = z.object({ do: z.string().catch(''), account: z.string().toLowerCase().catch('') });
/** What visitors may do to the account of a persona: the rest would take it away from those who come next. */
const allowedActs: ReadonlySet<string> = new Set(['rename', 'sign-out']);

export type DemoDeps = {
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

const wouldLose = async (deps: DemoDeps, request: FastifyRequest): Promise<boolean> => {
  const isPersona = (id: string | undefined): boolean =>
    deps.people().some(({ account }) => account.id === id);
  const { do: act, account } = acted.safeParse(request.body ?? {}).data ?? { do: '', account: '' };
  if (act === 'remove-role' || act === 'change-role') return isPersona(account);
  if (isAt(request, 'account') ? allowedActs.has(act) : !isAt(request, 'leaveAccount')) return false;
  return isPersona((await signedInOn(deps, request))?.account.id);
};

/** Answers what would erase a persona, lock it out, or take its role away by a page that says so. */
export const keepPeople = (app: FastifyInstance, deps: DemoDeps): void => {
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || !(await wouldLose(deps, request))) return undefined;
    const [{ showOwn }, { keptView }, { demoWords }] = await Promise.all([
      import('../../people/signin/account.visits.ts'),
      import('./demo.views.ts'),
      import('./demo.words.ts'),
    ]);
    const lang = langOf(request.url);
    const page = {
      lang,
      place: pagePlace('demo'),
      title: demoWords[lang].keptTitle,
      wrong: true,
      body: keptView(lang),
    };
    return showOwn({ site: deps.site }, request, reply, page, 403);
  });
};
