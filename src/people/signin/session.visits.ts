/** What a device holds of a signed-in person, and who that is: for every feature. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { foundOnce } from '../../web/found-once.ts';
import type { Site } from '../../web/layout.ts';
import { orAddress, type Who } from '../../web/limits.ts';
import { href } from '../../web/links.ts';
import { langOf } from '../../web/paths.ts';
import { cookieName, cookieOptions } from '../../web/security.ts';
import { nextAddress, nextQuery } from './signin.schema.ts';
import type { SignedIn, Signin } from './signin.ts';
import { isToken, newToken } from './tokens.ts';

/** The cookie that holds the token of a session. */
export const sessionCookie = 'cap18-session';
/** As long as the longest session. */
const keptSeconds = 30 * 86_400;

/** What the device holds; empty for nothing. */
export const tokenOnDevice = (site: Pick<Site, 'secure'>, request: FastifyRequest): string =>
  request.cookies[cookieName(site, sessionCookie)] ?? '';

/** Has the device hold the token of a session. */
export const keepToken = (reply: FastifyReply, site: Pick<Site, 'secure'>, token: string): void => {
  reply.setCookie(cookieName(site, sessionCookie), token, { ...cookieOptions(site), maxAge: keptSeconds });
};

/** Has the device forget it. */
export const forgetToken = (reply: FastifyReply, site: Pick<Site, 'secure'>): void => {
  reply.clearCookie(cookieName(site, sessionCookie), cookieOptions(site));
};

/** The cookie that tells, when someone comes back by a link or from another site, that it was asked for in this browser. */
const browserCookie = 'cap18-signin';
const browserSeconds = 3_600;

/** What the browser holds since someone asked there to sign in; empty for nothing. */
export const browserOn = (site: Pick<Site, 'secure'>, request: FastifyRequest): string => {
  const held = request.cookies[cookieName(site, browserCookie)] ?? '';
  return isToken(held) ? held : '';
};

/** Has the browser hold something that nobody else does; what it held already stays, for what was asked before. */
export const keepBrowser = (
  site: Pick<Site, 'secure'>,
  request: FastifyRequest,
  reply: FastifyReply,
): string => {
  const held = browserOn(site, request) || newToken();
  reply.setCookie(cookieName(site, browserCookie), held, { ...cookieOptions(site), maxAge: browserSeconds });
  return held;
};

/** Has the browser forget it, once it has served. */
export const forgetBrowser = (reply: FastifyReply, site: Pick<Site, 'secure'>): void => {
  reply.clearCookie(cookieName(site, browserCookie), cookieOptions(site));
};

/** The person who is signed in on the device; undefined for nobody. */
export const signedInOn = foundOnce(
  (
    { site, signin }: { readonly site: Pick<Site, 'secure'>; readonly signin: Signin },
    request,
  ): Promise<SignedIn | undefined> => signin.find(tokenOnDevice(site, request)),
);

/** The account of the signed-in person, else the address of the request: what limits count by. */
export const accountOrAddress = (pages: Parameters<typeof signedInOn>[0]): Who =>
  orAddress(async (request) => (await signedInOn(pages, request))?.account.id);

/** Leads to where one signs in, and back here once it is done. */
const askToSignIn = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const next = request.method === 'GET' ? nextAddress(request.url) : '';
  return reply
    .header('cache-control', 'no-store')
    .redirect(href('signIn', langOf(request.url)) + nextQuery(next), 303);
};

/** Who the guard of a route let in. */
const letIn = new WeakMap<FastifyRequest, SignedIn>();

/** The signed-in person, where the policy of a route lets in nobody else. */
export const signedInHere = (request: FastifyRequest): SignedIn => {
  const who = letIn.get(request);
  if (!who) throw new Error('no policy has asked who this is');
  return who;
};

/** Lets a signed-in person in, whom `signedInHere` then gives; sends anyone else to the sign-in page, and gives undefined. */
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
