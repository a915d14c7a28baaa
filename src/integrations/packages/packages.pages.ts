import type { FastifyInstance } from 'fastify';
import { languages } from '../../standard/standard.ts';
import { lruCache } from '../../web/cache.ts';
import type { Site, SiteLink } from '../../web/layout.ts';
import { href, pagePattern, pagePlace, pageRoute } from '../../web/links.ts';
import { publicPage } from '../../web/public-pages.ts';
import { Refusal } from '../../web/refusal.ts';
import { type Prepared, prepareFile, sendPrepared } from '../../web/send.ts';
import { coursePrinter } from './course/course.printer.ts';
import { courseQuery } from './course/course.schema.ts';
import { takeAwayView } from './packages.views.ts';
import { packagesWords } from './packages.words.ts';
import { platformsView } from './platforms/platforms.views.ts';
import { platformsWords } from './platforms/platforms.words.ts';
import { isPartOf } from './questions/bank.ts';
import { type QuestionsFile, type QuestionsSource, questionsFile } from './questions/questions.export.ts';
import { fileQuery } from './questions/questions.schema.ts';

/**
 * Every file that there can be (five formats, three choices of languages, 25 parts), some 25 MB in all: none is made twice,
 * however often they are asked for.
 */
const filesKept = 375;

type Deps = Omit<QuestionsSource, 'version'> & { readonly site: Site };

type Ready = Pick<QuestionsFile, 'name'> & { readonly prepared: Prepared };

/** Where to choose again, for who asked for what is no file. */
const way = (): SiteLink => ({
  url: pagePlace('takeAway').url,
  label: { fr: packagesWords.fr.title, en: packagesWords.en.title },
});

/** « Emporter la formation », and the files that it leads to: the same for everyone, without a cookie. */
export const packagesPages = (app: FastifyInstance, { site, course, standard }: Deps): void => {
  publicPage(app, site, pageRoute('takeAway'), (lang) => ({
    title: packagesWords[lang].title,
    section: 'training',
    crumbs: [{ href: href('training', lang), label: packagesWords[lang].training }],
    body: takeAwayView(lang, course, standard),
  }));
  const pictureUrl = (name: string): string => {
    const picture = site.assets.pictures[name];
    if (!picture) throw new Error(`no picture ${name}: npm run pictures makes them`);
    return picture.url;
  };
  publicPage(app, site, pageRoute('takeAwayPlatforms'), (lang) => ({
    title: platformsWords[lang].title,
    section: 'training',
    crumbs: [
      { href: href('training', lang), label: packagesWords[lang].training },
      { href: href('takeAway', lang), label: packagesWords[lang].title },
    ],
    body: platformsView(lang, pictureUrl),
  }));
  const source = { course, standard, version: site.version };
  const kept = lruCache<string, Ready>(filesKept);
  const courseOf = coursePrinter(source);
  for (const lang of languages)
    app.get(pagePattern('takeAwayCourse')[lang], async (request, reply) => {
      const asked = courseQuery.safeParse(request.query);
      if (!asked.success) throw new Refusal(400, way());
      const made = await courseOf(asked.data);
      if (made === 'busy') throw new Refusal(503);
      const { name, prepared } = made;
      reply.header('content-disposition', `attachment; filename="${name}"`).header('x-robots-tag', 'noindex');
      return sendPrepared(request, reply, prepared);
    });
  for (const lang of languages)
    app.get(pagePattern('takeAwayQuestions')[lang], (request, reply) => {
      const asked = fileQuery.safeParse(request.query);
      if (!asked.success || !isPartOf(standard, asked.data.part)) throw new Refusal(400, way());
      const { name, prepared } = kept.getOrMake(JSON.stringify(asked.data), () => {
        const file = questionsFile(source, asked.data);
        return { name: file.name, prepared: prepareFile(file.body, file.type) };
      });
      reply.header('content-disposition', `attachment; filename="${name}"`).header('x-robots-tag', 'noindex');
      return sendPrepared(request, reply, prepared);
    });
};
