import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { rememberLang } from '../../web/send.ts';
import { type FramedShown, type LtiPages, sendLti } from './framed.pages.ts';
import { ltiWords } from './lti.words.ts';
import { isSafeUrl } from './platform.ts';
import { type RegistrationProblem, registration } from './registration.ts';
import { notRegisteredView, registeredView, registerView } from './registration.views.ts';

/** How a platform opens the link. Source: LTI Advantage Dynamic Registration 1.0, 3.2. */
const linkQuery = z.object({
  openid_configuration: z.string().max(2_000).optional().catch(undefined),
  registration_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(8_000)
    .optional()
    .catch(undefined),
});

const linkOf = ({ request }: Asked) => {
  const { openid_configuration: address, registration_token: given } = linkQuery.parse(request.query);
  return { token: paramOf(request, 'token'), address, given };
};

const registering = ({ db, clock, site }: LtiPages) =>
  registration({ db, clock, baseUrl: () => site.baseUrl });

/** The site of the platform that shows the page. */
const platformOf = ({ site }: LtiPages, asked: Asked): readonly string[] => {
  const { address } = linkOf(asked);
  return address !== undefined && isSafeUrl(address, site.baseUrl) ? [new URL(address).origin] : [];
};

const send = (
  pages: LtiPages,
  asked: Asked,
  shown: Pick<FramedShown, 'title' | 'body' | 'status'>,
  framedBy = platformOf(pages, asked),
): FastifyReply => {
  const { request, reply } = asked;
  rememberLang(request, reply, pages.site.secure);
  // The page may be a window that the platform opened, which waits to be told that it can be closed.
  if (framedBy.length > 0) reply.header('cross-origin-opener-policy', 'unsafe-none');
  return sendLti(pages, asked, {
    status: 200,
    ...shown,
    place: pagePlace('ltiRegister', { token: paramOf(request, 'token') }),
    query: request.url.split('?')[1] ?? '',
    others: { framedBy },
    bundle: 'lti',
  });
};

const sendProblem = (pages: LtiPages, asked: Asked, problem: RegistrationProblem): FastifyReply => {
  const [title] = ltiWords[asked.lang].registerProblems[problem];
  const body = notRegisteredView(asked.lang, problem);
  // The page of a link that is good for nothing is framed by nobody.
  if (problem === 'over') return send(pages, asked, { title, body, status: 404 }, []);
  return send(pages, asked, { title, body, status: 400 });
};

/** A platform registers itself: its administrator opens, from there, a link that `cap18 lti link` printed. */
export const pages = {
  ltiRegister: {
    show: async (deps, asked) => {
      const { token, address } = linkOf(asked);
      const found = await registering(deps).configurationAt(token, address);
      if (typeof found === 'string') return sendProblem(deps, asked, found);
      const body = registerView(asked.lang, asked.request.url, found);
      return send(deps, asked, { title: ltiWords[asked.lang].registerTitle, body });
    },
    act: async (deps, asked) => {
      const { token, address, given } = linkOf(asked);
      const done = await registering(deps).register(token, address, given);
      if (typeof done === 'string') return sendProblem(deps, asked, done);
      const body = registeredView(asked.lang, done.id, done.deployment);
      return send(deps, asked, { title: ltiWords[asked.lang].registerDone, body });
    },
  },
} satisfies Readonly<Record<string, Page<LtiPages>>>;
