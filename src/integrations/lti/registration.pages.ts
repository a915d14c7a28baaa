import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Lang, languages } from '../../standard/standard.ts';
import type { Html } from '../../web/html.ts';
import { pagePattern, pagePlace } from '../../web/links.ts';
import { rememberLang } from '../../web/send.ts';
import { type LtiPages, sendLti } from './lti.pages.ts';
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

type LinkRequest = FastifyRequest<{ Params: { token: string } }>;

const send = (
  pages: LtiPages,
  request: LinkRequest,
  reply: FastifyReply,
  lang: Lang,
  shown: { readonly title: string; readonly body: Html },
  framedBy: readonly string[],
  status = 200,
): FastifyReply => {
  rememberLang(request, reply, pages.site.secure);
  // The page may be a window that the platform opened, which waits to be told that it can be closed.
  if (framedBy.length > 0) reply.header('cross-origin-opener-policy', 'unsafe-none');
  const place = pagePlace('ltiRegister', request.params);
  return sendLti(
    pages,
    request,
    reply,
    lang,
    { ...shown, place, query: request.url.split('?')[1] ?? '' },
    { status, others: { framedBy }, bundle: 'lti' },
  );
};

const notRegistered = (
  pages: LtiPages,
  request: LinkRequest,
  reply: FastifyReply,
  lang: Lang,
  problem: RegistrationProblem,
  framedBy: readonly string[],
): FastifyReply => {
  const [title] = ltiWords[lang].registerProblems[problem];
  const status = problem === 'over' ? 404 : 400;
  return send(
    pages,
    request,
    reply,
    lang,
    { title, body: notRegisteredView(lang, problem) },
    framedBy,
    status,
  );
};

/** A platform registers itself: its administrator opens, from there, a link that `cap18 lti link` printed. */
export const registrationPages = (pages: LtiPages): void => {
  const { app, db, clock, site, limiter } = pages;
  const { configurationAt, register } = registration({ db, clock, baseUrl: () => site.baseUrl });
  const framing = (address: string | undefined): string[] =>
    address !== undefined && isSafeUrl(address, site.baseUrl) ? [new URL(address).origin] : [];
  const limited = { config: { limits: [limiter.counter('ltiRegistrations')] } };
  for (const lang of languages) {
    const pattern = pagePattern('ltiRegister')[lang];
    app.get(pattern, limited, async (request: LinkRequest, reply) => {
      const { openid_configuration: address } = linkQuery.parse(request.query);
      const found = await configurationAt(request.params.token, address);
      // The page of a link that is good for nothing is framed by nobody.
      if (typeof found === 'string')
        return notRegistered(pages, request, reply, lang, found, found === 'over' ? [] : framing(address));
      const body = registerView(lang, request.url, found);
      return send(
        pages,
        request,
        reply,
        lang,
        { title: ltiWords[lang].registerTitle, body },
        framing(address),
      );
    });
    app.post(pattern, limited, async (request: LinkRequest, reply) => {
      const { openid_configuration: address, registration_token: given } = linkQuery.parse(request.query);
      const done = await register(request.params.token, address, given);
      if (typeof done === 'string')
        return notRegistered(pages, request, reply, lang, done, done === 'over' ? [] : framing(address));
      const body = registeredView(lang, done.id, done.deployment);
      return send(
        pages,
        request,
        reply,
        lang,
        { title: ltiWords[lang].registerDone, body },
        framing(address),
      );
    });
  }
};
