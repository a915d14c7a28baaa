import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Site } from './layout.ts';
import { Refusal } from './refusal.ts';

/** What tells where a request comes from. */
export type Sender = {
  readonly method: string;
  /** The host and port that the request was sent to, as the browser named them. */
  readonly host: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
};

/** Methods that change nothing. Source: RFC 9110, 9.2.1. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something was sent by a page of another origin. Another port of the same host is
 * another origin. Browsers do not let pages set `Sec-Fetch-Site` or `Origin`; a request with neither comes from no
 * browser, or from one so old that SameSite cookies alone protect its user. Source: CrossOriginProtection of Go's
 * net/http; OWASP, Cross-Site Request Forgery Prevention Cheat Sheet, “Fetch Metadata headers”.
 *
 * @param site its public address, whose host a proxy may have replaced in `host`
 * @internal exported for its test
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
    /** Why a route is open to forms of other sites: what else proves where they come from. Any other is closed to them. */
    openToOtherSites?: string;
  }
}

/** Refused requests are logged no more often: anyone can send as many as they like. */
const quietMs = 60_000;

/** Refuses, on every route that does not say why it is open to them, what pages of other origins ask to change. One line of log a minute says how many. */
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
