import { memoize } from '../../web/cache.ts';
import type { Site, SiteLink } from '../../web/layout.ts';
import { href, pagePlace } from '../../web/links.ts';
import type { Asked, Page } from '../../web/page.ts';
import { publicPage } from '../../web/public-pages.ts';
import { Refusal } from '../../web/refusal.ts';
import { type Answer, type Prepared, prepareFile, sendPrepared } from '../../web/send.ts';
import { coursePrinter } from './course/course.printer.ts';
import { courseQuery } from './course/course.schema.ts';
import { packagesView } from './packages.views.ts';
import { packagesWords } from './packages.words.ts';
import { platformsView } from './platforms/platforms.views.ts';
import { platformsWords } from './platforms/platforms.words.ts';
import { isPartOf } from './questions/bank.ts';
import { type QuestionsFile, questionsFile } from './questions/questions.export.ts';
import { type CourseSource, fileQuery } from './questions/questions.schema.ts';

/** Every possible file (four formats, three languages, seven parts), some 10 MB in all: none is made twice. */
const filesKept = 84;

type PackagesDeps = Omit<CourseSource, 'version'> & { readonly site: Site };

type Ready = Pick<QuestionsFile, 'name'> & { readonly prepared: Prepared };

/** Where to choose again after asking for what is no file. */
const way = (): SiteLink => ({
  url: pagePlace('takeAway').url,
  label: { fr: packagesWords.fr.title, en: packagesWords.en.title },
});

const pictureIn =
  ({ assets }: Site) =>
  (name: string): string => {
    const picture = assets.pictures[name];
    if (!picture) throw new Error(`no picture ${name}: npm run pictures makes them`);
    return picture.url;
  };

const sourceOf = ({ course, standard, site }: PackagesDeps): CourseSource => ({
  course,
  standard,
  version: site.version,
});
const printers = memoize<ReturnType<typeof coursePrinter>>();
const files = memoize<Ready>(filesKept);

const give = ({ request, reply }: Asked, { name, prepared }: Ready): Answer => {
  reply.header('content-disposition', `attachment; filename="${name}"`).header('x-robots-tag', 'noindex');
  return sendPrepared(request, reply, prepared);
};

export const pages = {
  takeAway: publicPage('takeAway', ({ course, standard }, lang) => ({
    title: packagesWords[lang].title,
    section: 'training',
    crumbs: [{ href: href('training', lang), label: packagesWords[lang].training }],
    body: packagesView(lang, course, standard),
  })),
  takeAwayPlatforms: publicPage('takeAwayPlatforms', ({ site }, lang) => ({
    title: platformsWords[lang].title,
    section: 'training',
    crumbs: [
      { href: href('training', lang), label: packagesWords[lang].training },
      { href: href('takeAway', lang), label: packagesWords[lang].title },
    ],
    body: platformsView(lang, pictureIn(site)),
  })),
  takeAwayCourse: {
    title: (_deps, lang) => packagesWords[lang].title,
    show: async (deps, asked) => {
      const wanted = courseQuery.safeParse(asked.request.query);
      if (!wanted.success) throw new Refusal(400, way());
      const made = await printers(deps, '', () => coursePrinter(sourceOf(deps)))(wanted.data);
      if (made === 'busy') throw new Refusal(503);
      return give(asked, made);
    },
  },
  takeAwayQuestions: {
    title: (_deps, lang) => packagesWords[lang].title,
    show: (deps, asked) => {
      const wanted = fileQuery.safeParse(asked.request.query);
      if (!wanted.success || !isPartOf(deps.standard, wanted.data.part)) throw new Refusal(400, way());
      const file = files(deps, JSON.stringify(wanted.data), () => {
        const { name, body, type } = questionsFile(sourceOf(deps), wanted.data);
        return { name, prepared: prepareFile(body, type) };
      });
      return give(asked, file);
    },
  },
} satisfies Readonly<Record<string, Page<PackagesDeps>>>;
