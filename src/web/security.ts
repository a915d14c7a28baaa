import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Site } from './layout.ts';
import { Refusal } from './refusal.ts';

export type Others = {
  readonly framedBy?: readonly string[];
  readonly sendsTo?: readonly string[];
};

export const contentPolicy = (
  { secure }: Pick<Site, 'secure'>,
  { framedBy = [], sendsTo = [] }: Others = {},
): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    ["form-action 'self'", ...sendsTo].join(' '),
    "base-uri 'none'",
    ["frame-ancestors 'self'", ...framedBy].join(' '),
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');

const oneYearSeconds = 31_536_000;

const deniedFeatures = [
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/**
 * HSTS preload binds a whole domain, which its owner decides. No Cross-Origin-Embedder-Policy: the content
 * policy already loads nothing from elsewhere.
 */
export const securityHeaders = (site: Pick<Site, 'secure'>): Readonly<Record<string, string>> => ({
  'content-security-policy': contentPolicy(site),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  ...(site.secure ? { 'strict-transport-security': `max-age=${oneYearSeconds}; includeSubDomains` } : {}),
});

/** With the prefix that binds it to this host, under HTTPS. */
export const cookieName = (site: Pick<Site, 'secure'>, name: string): string =>
  site.secure ? `__Host-${name}` : name;

export const cookieOptions = (site: Pick<Site, 'secure'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: site.secure }) as const;

export type Sender = {
  readonly method: string;
  readonly host: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
};

/** Source: RFC 9110, 9.2.1. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Another port is another origin. Pages cannot set `Sec-Fetch-Site` or `Origin`; a request with neither comes
 * from no browser, or from one so old that SameSite cookies alone protect its user. Source:
 * CrossOriginProtection of Go's net/http; OWASP, Cross-Site Request Forgery Prevention Cheat Sheet, “Fetch
 * Metadata headers”. @param site a proxy may have replaced the host of its address in `host` @internal
 * exported for its test
 */
export const isForged = (sender: Sender, site: Pick<Site, 'baseUrl'>): boolean => {
  if (safeMethods.has(sender.method)) return false;
  const { 'sec-fetch-site': from, origin } = sender.headers;
  if (from !== undefined) return from !== 'same-origin' && from !== 'none';
  if (origin === undefined) return false;
  const { host } = sender;
  return ![new URL(site.baseUrl).origin, `http://${host}`, `https://${host}`].includes(origin);
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Why a route takes forms of other sites: what else proves their origin. Others refuse them. */
    openToOtherSites?: string;
  }
}

/** Limits the log: anyone may send as many as they like. */
const quietMs = 60_000;

/** One line of log a minute counts them. */
export const refuseForgedRequests = (app: FastifyInstance, site: Site, clock: () => Date): void => {
  let refused = 0;
  let loggedAt = Number.NEGATIVE_INFINITY;
  app.addHook('onRequest', (request, _reply, next) => {
    if (!isForged(request, site)) return next();
    if (request.routeOptions.config?.openToOtherSites !== undefined) return next();
    refused += 1;
    const now = clock().getTime();
    if (now - loggedAt >= quietMs) {
      request.log.warn({ refused }, 'requests from pages of other sites were refused');
      loggedAt = now;
      refused = 0;
    }
    next(new Refusal(403));
  });
};
