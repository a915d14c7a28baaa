/** The two halves of a launch, at addresses that platforms use. Where they lead is a page of its own. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../../standard/standard.ts';
import { href, pagePlace } from '../../web/links.ts';
import { type Asked, paramOf } from '../../web/page.ts';
import { Refusal } from '../../web/refusal.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import { rememberedLang } from '../../web/send.ts';
import { browserCookie, browserOf, type LtiPages, sendLti, sendRefused } from './framed.pages.ts';
import type { Refusing } from './launching.ts';
import { toolPaths } from './lti.feature.ts';
import { type LoginForm, launchForm, loginForm } from './lti.schema.ts';
import { windowView } from './lti.views.ts';
import { ltiWords } from './lti.words.ts';
import { originsOf, type Platform } from './platform.ts';
import { randomToken } from './sealed.ts';
import { readTarget, targetAt } from './target.ts';

const cookieSeconds = 3_600;

/** The language that the platform shows, else the one chosen here, else the browser's. */
const arrivalLang = (request: FastifyRequest, locale = ''): Lang => {
  const shown = /^(fr|en)\b/i.exec(locale)?.[1]?.toLowerCase();
  if (shown) return shown as Lang;
  if (request.headers.cookie?.includes('cap18-lang=')) return rememberedLang(request);
  const asked = /\b(fr|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1];
  return asked?.toLowerCase() === 'en' ? 'en' : 'fr';
};

const keepBrowser = ({ site }: LtiPages, { request, reply }: Asked): string => {
  const held = browserOf({ site }, request) ?? randomToken();
  reply.setCookie(cookieName(site, browserCookie), held, { ...cookieOptions(site), maxAge: cookieSeconds });
  return held;
};

/** Whether the browser shows what it asks for inside a page. Browsers of before 2023 do not tell. */
const isFramed = (request: FastifyRequest): boolean =>
  ['iframe', 'frame', 'embed', 'object'].includes(String(request.headers['sec-fetch-dest']));

const askedOf = (request: FastifyRequest, reply: FastifyReply): Asked => ({
  request,
  reply,
  lang: arrivalLang(request),
  place: () => pagePlace('training'),
});

const inWindow = (pages: LtiPages, asked: Asked, form: LoginForm, platform: Platform): FastifyReply => {
  const { lang } = asked;
  const query = new URLSearchParams(
    Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return sendLti(pages, asked, {
    title: ltiWords[lang].windowTitle,
    body: windowView(lang, `${toolPaths.login}?${query}`),
    place: asked.place(),
    others: { framedBy: originsOf(platform) },
  });
};

/** The first half of a launch: the platform says that someone comes, and they are sent back to it to be identified. */
export const login = async (pages: LtiPages, request: FastifyRequest, reply: FastifyReply) => {
  const { lti, site, standard } = pages;
  const asked = askedOf(request, reply);
  const form = loginForm.safeParse(request.method === 'POST' ? request.body : request.query);
  if (!form.success) return sendRefused(pages, asked, { refused: 'bad-request' });
  const chooses = targetAt(site.baseUrl, form.data.target_link_uri, standard)?.kind === 'choose';
  const framed = isFramed(request);
  // A choice sets no session: it needs no cookie, which a browser may not keep in a frame.
  const browser = chooses || framed ? null : keepBrowser(pages, asked);
  const begun = await lti.begin(form.data, browser);
  if ('refused' in begun) return sendRefused(pages, asked, begun);
  if (framed && !chooses) return inWindow(pages, asked, form.data, begun.platform);
  return reply.header('cache-control', 'no-store').redirect(begun.url, 303);
};

/** The second half: what the platform signed, which leads to a page that the browser's own cookie opens. */
export const receive = async (pages: LtiPages, request: FastifyRequest, reply: FastifyReply) => {
  const form = launchForm.safeParse(request.body);
  const refuse = (refusing: Refusing) => sendRefused(pages, askedOf(request, reply), refusing);
  if (!form.success) return refuse({ refused: 'bad-request' });
  if ('error' in form.data) return refuse({ refused: 'platform-said-no' });
  const received = await pages.lti.receive(form.data.state, form.data.id_token);
  if ('refused' in received) return refuse(received);
  const { id, launch, locale } = received;
  const lang = arrivalLang(request, locale);
  reply.header('cache-control', 'no-store');
  // A room knows nobody: its door is all that the launch opens.
  if (launch.kind === 'resource' && launch.target.kind === 'room')
    return reply.redirect(href('participant', lang, { code: launch.target.code }), 303);
  const page = launch.kind === 'choice' ? 'ltiChoose' : 'ltiLaunch';
  return reply.redirect(href(page, lang, { launch: id }), 303);
};

/** Leads whoever opens the address of a target outside a platform to the same thing. */
export const goWithoutPlatform = ({ standard }: LtiPages, request: FastifyRequest, reply: FastifyReply) => {
  const lang = arrivalLang(request);
  const target = readTarget(paramOf(request, 'target'), standard);
  if (!target) throw new Refusal(404);
  const to =
    target.kind === 'room' ? href('participant', lang, { code: target.code }) : href('training', lang);
  return reply.redirect(to, 303);
};
