import { randomBytes } from 'node:crypto';
import csrf from '@fastify/csrf-protection';
import type { FastifyInstance } from 'fastify';
import { type Html, html } from './html.ts';
import type { Site } from './layout.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const oneYearSeconds = 31_536_000;

/** Headers of every response. HSTS only where the public address is HTTPS. */
export const securityHeaders = (site: Pick<Site, 'secure'>): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  ...(site.secure ? { 'strict-transport-security': `max-age=${oneYearSeconds}; includeSubDomains` } : {}),
});

/** A cookie's name: with the prefix that binds it to this host where the site is HTTPS. */
export const cookieName = (site: Pick<Site, 'secure'>, name: string): string =>
  site.secure ? `__Host-${name}` : name;

/** Options of every cookie of the program. */
export const cookieOptions = (site: Pick<Site, 'secure'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: site.secure }) as const;

const formField = '_form';

/** Registers the protection against forged forms: `app.csrfProtection` checks, `sendPage` makes the token. */
export const protectForms = async (app: FastifyInstance, site: Site): Promise<void> => {
  await app.register(csrf, {
    cookieKey: cookieName(site, 'cap18-form'),
    cookieOpts: cookieOptions(site),
    getToken: (request) => {
      const body: unknown = request.body;
      const token = typeof body === 'object' && body !== null ? Reflect.get(body, formField) : undefined;
      return typeof token === 'string' ? token : undefined;
    },
  });
};

/** As long as a token: 8 characters, a hyphen, and a SHA-256 in base 64. */
const tokenLength = 52;
/**
 * Stands for the token in a page being drawn, so that what is drawn may be the same for everyone; `sendPage` puts
 * the token there. Nobody can know it, so nobody can type it.
 */
export const tokenPlace = randomBytes(tokenLength).toString('base64url').slice(0, tokenLength);

/** The hidden field that every form that changes something must hold. */
export const tokenField: Html = html`<input type="hidden" name="${formField}" value="${tokenPlace}">`;
