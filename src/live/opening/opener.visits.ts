/** The browser of who has shown the key that opens rooms holds it by a cookie, while they change the plan. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, cookieOptions } from '../../web/security.ts';
import type { LiveDeps } from '../live.visits.ts';

const openerCookie = 'cap18-opener';
export const openerSeconds = 3_600;

/** Whether the key was shown in the browser of a request, less than an hour ago, and opened no room since. */
export const showedKey = async (
  { site, openers, facilitatorKey, clock }: LiveDeps,
  request: FastifyRequest,
): Promise<boolean> => {
  const pass = request.cookies[cookieName(site, openerCookie)];
  return pass !== undefined && openers.opens(pass, await facilitatorKey(), clock());
};

export const holdKey = ({ site, openers, clock }: LiveDeps, reply: FastifyReply, shown: string): void => {
  reply.setCookie(cookieName(site, openerCookie), openers.give(shown, clock()), {
    ...cookieOptions(site),
    maxAge: openerSeconds,
  });
};

export const dropKey = ({ site }: LiveDeps, reply: FastifyReply): void => {
  reply.clearCookie(cookieName(site, openerCookie), cookieOptions(site));
};
