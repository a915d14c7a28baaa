import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Lang } from '../../standard/standard.ts';
import { type Html, html } from '../../web/html.ts';
import { pagePlace } from '../../web/links.ts';
import { type Asked, type Page, paramOf } from '../../web/page.ts';
import { rememberLang } from '../../web/send.ts';
import { type FramedShown, type LtiPages, sendLti } from './framed.pages.ts';
import { ltiWords } from './lti.words.ts';
import { isSafeUrl } from './platform.ts';
import { type Configuration, type RegistrationProblem, registration } from './registration.ts';

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
  // The page may be in a window of the platform, which waits to be told to close.
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
  // Nobody frames the page of a link that is over.
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

const registerView = (lang: Lang, action: string, { issuer, authorizationUrl, family }: Configuration) => {
  const words = ltiWords[lang];
  return html`
    <h1>${words.registerTitle}</h1>
    <p class="lead">${words.registerLead}</p>
    <dl class="facts">
      <dt>${words.registerIssuer}</dt><dd>${issuer}</dd>
      <dt>${words.registerLogin}</dt><dd>${authorizationUrl}</dd>
      ${family && html`<dt>${words.registerFamily}</dt><dd>${family}</dd>`}
    </dl>
    <h2>${words.registerGives}</h2>
    <ul>${words.registerGivesList.map((line) => html`<li>${line}</li>`)}</ul>
    <form method="post" action="${action}"><button>${words.registerButton}</button></form>
  `;
};

const registeredView = (lang: Lang, id: string, deployment: string | undefined): Html => {
  const words = ltiWords[lang];
  const left = html`
    <p>${words.registerDeployment}</p>
    <p><code>cap18 lti deployment ${id} …</code></p>
  `;
  return html`
    <h1>${words.registerDone}</h1>
    <p class="lead">${words.registerDoneText}</p>
    ${deployment === undefined && left}
    <p class="actions"><button type="button" data-closes hidden>${words.registerClose}</button></p>
  `;
};

const notRegisteredView = (lang: Lang, problem: RegistrationProblem): Html => {
  const [title, text] = ltiWords[lang].registerProblems[problem];
  return html`
    <h1>${title}</h1>
    <p class="lead">${text}</p>
  `;
};
