import type { FastifyReply, FastifyRequest } from 'fastify';
import { foundOnce } from '../../web/cache.ts';
import type { Site } from '../../web/layout.ts';
import { orAddress, type Who } from '../../web/limits.ts';
import { href } from '../../web/links.ts';
import { langOf } from '../../web/paths.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import { nextAddress, nextQuery } from './signin.schema.ts';
import type { SignedIn, Signin } from './signin.ts';
import { isToken, newToken } from './tokens.ts';

export const sessionCookie = 'cap18-session';
const keptSeconds = 30 * 86_400;

export const tokenOnDevice = (site: Pick<Site, 'secure'>, request: FastifyRequest): string =>
  request.cookies[cookieName(site, sessionCookie)] ?? '';

export const keepToken = (reply: FastifyReply, site: Pick<Site, 'secure'>, token: string): void => {
  reply.setCookie(cookieName(site, sessionCookie), token, { ...cookieOptions(site), maxAge: keptSeconds });
};

export const forgetToken = (reply: FastifyReply, site: Pick<Site, 'secure'>): void => {
  reply.clearCookie(cookieName(site, sessionCookie), cookieOptions(site));
};

/** Proves that a link or another site's answer returns to the browser that asked for it. */
const browserCookie = 'cap18-signin';
const browserSeconds = 3_600;

export const browserOn = (site: Pick<Site, 'secure'>, request: FastifyRequest): string => {
  const held = request.cookies[cookieName(site, browserCookie)] ?? '';
  return isToken(held) ? held : '';
};

/** Reuses the token the browser already holds, which earlier requests depend on. */
export const keepBrowser = (
  site: Pick<Site, 'secure'>,
  request: FastifyRequest,
  reply: FastifyReply,
): string => {
  const held = browserOn(site, request) || newToken();
  reply.setCookie(cookieName(site, browserCookie), held, { ...cookieOptions(site), maxAge: browserSeconds });
  return held;
};

export const forgetBrowser = (reply: FastifyReply, site: Pick<Site, 'secure'>): void => {
  reply.clearCookie(cookieName(site, browserCookie), cookieOptions(site));
};

export const signedInOn = foundOnce(
  (
    { site, signin }: { readonly site: Pick<Site, 'secure'>; readonly signin: Signin },
    request,
  ): Promise<SignedIn | undefined> => signin.find(tokenOnDevice(site, request)),
);

export const accountOrAddress = (pages: Parameters<typeof signedInOn>[0]): Who =>
  orAddress(async (request) => (await signedInOn(pages, request))?.account.id);

const askToSignIn = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const next = request.method === 'GET' ? nextAddress(request.url) : '';
  return reply
    .header('cache-control', 'no-store')
    .redirect(href('signIn', langOf(request.url)) + nextQuery(next), 303);
};

const letIn = new WeakMap<FastifyRequest, SignedIn>();

export const signedInHere = (request: FastifyRequest): SignedIn => {
  const who = letIn.get(request);
  if (!who) throw new Error('no policy has asked who this is');
  return who;
};

/** Redirects to the sign-in page, and returns undefined, where nobody is signed in. */
export const letInSignedIn = async (
  pages: Parameters<typeof signedInOn>[0],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn | undefined> => {
  const who = await signedInOn(pages, request);
  if (who) letIn.set(request, who);
  else askToSignIn(request, reply);
  return who;
};
