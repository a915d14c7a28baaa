/** The resume code that a device holds in its cookie: what makes it the device of someone in training. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Site } from '../web/layout.ts';
import { cookieName, cookieOptions } from '../web/security.ts';

const cookie = 'cap18';
const keptDays = 400;
const secondsPerDay = 86_400;

/** Keeps the resume code on this device: it is the session. */
export const keepCode = (reply: FastifyReply, site: Pick<Site, 'secure'>, code: string): void => {
  reply.setCookie(cookieName(site, cookie), code, {
    ...cookieOptions(site),
    maxAge: keptDays * secondsPerDay,
  });
};

/** Makes this device forget the code. */
export const forgetCode = (reply: FastifyReply, site: Pick<Site, 'secure'>): void => {
  reply.clearCookie(cookieName(site, cookie), cookieOptions(site));
};

/** The code that a device holds, as its cookie says it; empty without one. */
export const codeOnDevice = (site: Pick<Site, 'secure'>, request: FastifyRequest): string =>
  request.cookies[cookieName(site, cookie)] ?? '';
