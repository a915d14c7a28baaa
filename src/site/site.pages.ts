import type { Course } from '../course/course.ts';
import type { Lang, Standard } from '../standard/standard.ts';
import type { Site } from '../web/layout.ts';
import type { Page } from '../web/page.ts';
import { publicPage } from '../web/public-pages.ts';
import { layoutWords } from '../web/words.ts';
import type { Prose } from './prose.ts';
import { aboutView, homeView, proseView } from './site.views.ts';
import { linkWords, siteWords } from './site.words.ts';

type SiteDeps = {
  readonly site: Site;
  readonly standard: Standard;
  readonly course: Course;
  /** Length of the training for everyone, in minutes. */
  readonly trainingMinutes: number;
  /** Whether what people do is told to a record of learning of the public body. */
  readonly told: boolean;
  readonly prose: Prose;
};

const prosePage = (text: string) => {
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

/** Home, policy pages, and the page about the software. */
export const pages = {
  home: publicPage(
    'home',
    ({ standard, trainingMinutes }, lang) => ({
      title: 'Cap18',
      description: siteWords[lang].homeLead,
      body: homeView(lang, standard, trainingMinutes),
    }),
    undefined,
    (_deps, lang) => layoutWords[lang].home,
  ),
  accessibility: publicPage(
    'accessibility',
    ({ prose }, lang) => prosePage(prose.accessibility[lang]),
    undefined,
    (_deps, lang) => linkWords[lang].accessibility,
  ),
  privacy: publicPage(
    'privacy',
    ({ prose: { privacy }, told }, lang) => prosePage(told ? withRecord(privacy[lang], lang) : privacy[lang]),
    undefined,
    (_deps, lang) => linkWords[lang].privacy,
  ),
  about: publicPage('about', ({ site, standard, course }, lang) => ({
    title: siteWords[lang].aboutTitle,
    crumbs: [],
    body: aboutView(lang, site, standard, course),
  })),
} satisfies Readonly<Record<string, Page<SiteDeps>>>;
