import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { root } from '../platform/root.ts';
import { addMonths, dayOf } from '../standard/days.ts';
import { languages } from '../standard/standard.ts';
import { once, onceLoaded } from '../web/cache.ts';
import type { Site } from '../web/layout.ts';
import { href, pagePlace } from '../web/links.ts';
import type { ServedPages } from '../web/page.ts';
import type { PagePlace } from '../web/paths.ts';
import { prepare, rememberedLang, sendPrepared } from '../web/send.ts';

type Deps = { readonly site: Site; readonly places: ServedPages['places'] };

export const rootFiles = (app: FastifyInstance, { site, places }: Deps): void => {
  app.get('/', (request, reply) =>
    reply
      .header('vary', 'cookie')
      .header('cache-control', 'no-store')
      .redirect(href('home', rememberedLang(request))),
  );
  const plain = 'text/plain; charset=utf-8';
  const licence = once(() => prepare(readFileSync(join(root, 'LICENSE'), 'utf8'), plain));
  app.get('/licence', (request, reply) => sendPrepared(request, reply, licence()));
  const privateAreas = languages.flatMap((lang) => [`${href('training', lang)}/`, href('search', lang)]);
  const robots = once(() => {
    const closed = privateAreas.map((area) => `Disallow: ${area}`).join('\n');
    // `cap18 scan` may measure these pages, signed in or not.
    return prepare(
      `User-agent: *\n${closed}\n\nUser-agent: Cap18\nAllow: /\n\nSitemap: ${site.baseUrl}/sitemap.xml\n`,
      plain,
    );
  });
  app.get('/robots.txt', (request, reply) => sendPrepared(request, reply, robots()));
  const map = onceLoaded(async () => {
    const entrances = [pagePlace('training'), pagePlace('checkup')];
    const open = (await places()).filter(
      ({ url }) => !privateAreas.some((area) => url.fr.startsWith(area) || url.en.startsWith(area)),
    );
    return prepare(sitemap(site.baseUrl, [...open, ...entrances]), 'application/xml; charset=utf-8');
  });
  app.get('/sitemap.xml', async (request, reply) => sendPrepared(request, reply, await map()));
};

/** Source: sitemaps.org, 0.9; Google Search Central, « Localized versions »: French for speakers of neither language. */
const sitemap = (baseUrl: string, places: readonly PagePlace[]): string => {
  const entry = ({ url }: PagePlace): string => {
    const alternates = [...languages.map((lang) => [lang, url[lang]]), ['x-default', url.fr]]
      .map(([lang, path]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${baseUrl}${path}"/>`)
      .join('');
    return languages.map((lang) => `<url><loc>${baseUrl}${url[lang]}</loc>${alternates}</url>\n`).join('');
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${places.map(entry).join('')}</urlset>
`;
};

/** Source: RFC 9116, 3. */
const securityPath = '/.well-known/security.txt';
/** Renewed each day. Under a year: RFC 9116, 2.5.5. */
const monthsValid = 6;

/** Serves security.txt (RFC 9116). @param contact a `mailto:`, `https:` or `tel:` URI */
export const securityTxt = (
  app: FastifyInstance,
  {
    site,
    clock,
    contact,
  }: { readonly site: Site; readonly clock: () => Date; readonly contact?: string | undefined },
): void => {
  if (contact === undefined) return;
  app.get(securityPath, (_request, reply) => {
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${addMonths(dayOf(clock()), monthsValid)}T00:00:00Z`,
      'Preferred-Languages: fr, en',
      // Only over HTTPS. Source: RFC 9116, 2.5.2.
      ...(site.secure ? [`Canonical: ${site.baseUrl}${securityPath}`] : []),
    ];
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(`${lines.join('\n')}\n`);
  });
};
