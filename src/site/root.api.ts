import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { root } from '../platform/root.ts';
import { languages } from '../standard/standard.ts';
import { once, onceLoaded } from '../web/cache.ts';
import type { Site } from '../web/layout.ts';
import { href, pagePlace } from '../web/links.ts';
import type { ServedPages } from '../web/page.ts';
import { prepare, rememberedLang, sendPrepared } from '../web/send.ts';
import { sitemap } from './sitemap.ts';

type Deps = { readonly site: Site; readonly places: ServedPages['places'] };

/** The files that belong to the site's root, and the way from there to the home page. */
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
    // Whoever measures these pages by `cap18 scan`, signed in or not, sees them all.
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
