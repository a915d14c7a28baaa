import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Course } from '../course/course.ts';
import { root } from '../platform/root.ts';
import { ContentError, readText } from '../standard/content.ts';
import { type Lang, languages, type Standard, type Text } from '../standard/standard.ts';
import { once } from '../web/cache.ts';
import type { Site } from '../web/layout.ts';
import { href, pagePlace, pageRoute } from '../web/links.ts';
import { type PublicPage, publicPage, publicPlaces } from '../web/public-pages.ts';
import { prepare, rememberedLang, sendPrepared } from '../web/send.ts';
import { aboutView, homeView, proseView } from './site.views.ts';
import { siteWords } from './site.words.ts';
import { sitemap } from './sitemap.ts';

type Deps = {
  readonly site: Site;
  readonly standard: Standard;
  readonly course: Course;
  /** Length of the training for everyone, in minutes. */
  readonly trainingMinutes: number;
  /** Whether what people do is told to a record of learning of the public body. */
  readonly told: boolean;
};

const prosePages = ['accessibility', 'privacy'] as const;
type Prose = Readonly<Record<(typeof prosePages)[number], Text>>;

/** The texts of `pages/`, in Markdown: all of them are there, or the server does not start. */
const readProse = (): Prose => {
  const problems: string[] = [];
  const read = (name: string, lang: Lang): string =>
    readText(join(root, 'pages', `${name}.${lang}.md`), problems);
  const entries = prosePages.map((name) => [name, { fr: read(name, 'fr'), en: read(name, 'en') }]);
  if (problems.length > 0) throw new ContentError(problems);
  return Object.fromEntries(entries) as Prose;
};

const prosePage = (text: string): PublicPage => {
  const [first = '', ...rest] = text.split('\n');
  const title = first.slice(2);
  return { title, crumbs: [], body: proseView(title, rest.join('\n')) };
};

/** The privacy page of a body that has a record of learning: one section more, before the last. */
const withRecord = (text: string, lang: Lang): string => {
  const last = text.lastIndexOf('\n## ');
  const { recordTitle, recordTexts } = siteWords[lang];
  return `${text.slice(0, last)}\n## ${recordTitle}\n\n${recordTexts.join('\n\n')}\n${text.slice(last)}`;
};

/** Home, policy pages, the page about the software, and the files that belong to the site's root. */
export const sitePages = (
  app: FastifyInstance,
  { site, standard, course, trainingMinutes, told }: Deps,
): void => {
  app.get('/', (request, reply) =>
    reply
      .header('vary', 'cookie')
      .header('cache-control', 'no-store')
      .redirect(href('home', rememberedLang(request))),
  );
  publicPage(app, site, pageRoute('home'), (lang) => ({
    title: 'Cap18',
    description: siteWords[lang].homeLead,
    body: homeView(lang, standard, trainingMinutes),
  }));
  const prose = readProse();
  for (const name of prosePages)
    publicPage(app, site, pageRoute(name), (lang) =>
      prosePage(name === 'privacy' && told ? withRecord(prose[name][lang], lang) : prose[name][lang]),
    );
  publicPage(app, site, pageRoute('about'), (lang) => ({
    title: siteWords[lang].aboutTitle,
    crumbs: [],
    body: aboutView(lang, site, standard, course),
  }));
  const plain = 'text/plain; charset=utf-8';
  const licence = once(() => prepare(readFileSync(join(root, 'LICENSE'), 'utf8'), plain));
  app.get('/licence', (request, reply) => sendPrepared(request, reply, licence()));
  const privateAreas = languages.flatMap((lang) => [`${href('training', lang)}/`, href('search', lang)]);
  const robots = once(() => {
    const closed = privateAreas.map((area) => `Disallow: ${area}`).join('\n');
    return prepare(`User-agent: *\n${closed}\n\nSitemap: ${site.baseUrl}/sitemap.xml\n`, plain);
  });
  app.get('/robots.txt', (request, reply) => sendPrepared(request, reply, robots()));
  const map = once(() => {
    const entrances = [pagePlace('training'), pagePlace('checkup')];
    const open = publicPlaces(app).filter(
      ({ url }) => !privateAreas.some((area) => url.fr.startsWith(area) || url.en.startsWith(area)),
    );
    return prepare(sitemap(site.baseUrl, [...open, ...entrances]), 'application/xml; charset=utf-8');
  });
  app.get('/sitemap.xml', (request, reply) => sendPrepared(request, reply, map()));
};
