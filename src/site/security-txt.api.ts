import type { FastifyInstance } from 'fastify';
import { addMonths, dayOf } from '../standard/days.ts';
import type { Site } from '../web/layout.ts';

/** The address that programs and people look at. Source: RFC 9116, 3. */
const path = '/.well-known/security.txt';
/** What is said is true at least until then: it is said anew each day. Less than a year, as RFC 9116, 2.5.5 asks. */
const monthsValid = 6;

/**
 * Says where to tell of a weakness, in the format of RFC 9116. Nothing is there unless the body that runs the server
 * gave an address.
 *
 * @param contact a `mailto:`, `https:` or `tel:` URI
 */
export const securityTxt = (
  app: FastifyInstance,
  {
    site,
    clock,
    contact,
  }: { readonly site: Site; readonly clock: () => Date; readonly contact?: string | undefined },
): void => {
  if (contact === undefined) return;
  app.get(path, (_request, reply) => {
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${addMonths(dayOf(clock()), monthsValid)}T00:00:00Z`,
      'Preferred-Languages: fr, en',
      // Told only where it may be believed. Source: RFC 9116, 2.5.2.
      ...(site.secure ? [`Canonical: ${site.baseUrl}${path}`] : []),
    ];
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(`${lines.join('\n')}\n`);
  });
};
