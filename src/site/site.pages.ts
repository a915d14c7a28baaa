import type { Course } from '../course/course.ts';
import type { Lang, Standard } from '../standard/standard.ts';
import { layout, type Site } from '../web/layout.ts';
import { pagePlace } from '../web/links.ts';
import type { Asked, Page } from '../web/page.ts';
import { type PublicPage, publicPage } from '../web/public-pages.ts';
import { isSignedIn, rememberLang, sendPage } from '../web/send.ts';
import { layoutWords } from '../web/words.ts';
import { type PrivacyOfficer, type Prose, privacyText } from './prose.ts';
import { aboutView, applyView, type Begun, homeView, proseView, type Reader } from './site.views.ts';
import { linkWords, siteWords } from './site.words.ts';

type SiteDeps = {
  readonly site: Site;
  readonly standard: Standard;
  readonly course: Course;
  readonly trainingMinutes: number;
  readonly told: boolean;
  readonly privacyOfficer?: PrivacyOfficer;
  readonly prose: Prose;
  readonly begunOn: (request: Asked['request'], lang: Lang) => Promise<Begun>;
};

const prosePage = (text: string) => {
  const [first = '', ...rest] = text.split('\n');
  const title = first.slice(2);
  // The first paragraph is the summary.
  const description = rest.find((line) => line && !line.startsWith('#')) ?? title;
  return { title, description, crumbs: [], body: proseView(title, rest.join('\n')) };
};

const nothingBegun: Begun = { training: undefined, checkup: undefined };

/** Leads returning people to where they left off; everyone else gets the same prepared page. */
const entrance = (
  name: 'home' | 'apply',
  draw: (deps: SiteDeps, lang: Lang, reader: Reader) => PublicPage,
  title: (lang: Lang) => string,
): Page<SiteDeps> => {
  const ofAll = publicPage<SiteDeps>(
    name,
    (deps, lang, _params, signedIn) => draw(deps, lang, { ...nothingBegun, signedIn }),
    undefined,
    (_deps, lang) => title(lang),
  );
  return {
    ...ofAll,
    show: async (deps, asked) => {
      const { request, reply, lang } = asked;
      const { site, begunOn } = deps;
      const begun = await begunOn(request, lang);
      if (!begun.training && !begun.checkup) return ofAll.show(deps, asked);
      const signedIn = isSignedIn(site, request);
      rememberLang(request, reply, site.secure);
      const page = draw(deps, lang, { ...begun, signedIn });
      return sendPage(request, reply, layout(site, { ...page, lang, place: pagePlace(name), signedIn }));
    },
  };
};

export const pages = {
  home: entrance(
    'home',
    ({ standard, trainingMinutes }, lang, reader) => ({
      title: 'Cap18',
      description: siteWords[lang].homeLead,
      body: homeView({ lang, standard, trainingMinutes, reader }),
    }),
    (lang) => layoutWords[lang].home,
  ),
  apply: entrance(
    'apply',
    (_deps, lang, reader) => ({
      title: linkWords[lang].apply,
      description: siteWords[lang].applyLead,
      body: applyView(lang, reader),
    }),
    (lang) => linkWords[lang].apply,
  ),
  accessibility: publicPage(
    'accessibility',
    ({ prose }, lang) => prosePage(prose.accessibility[lang]),
    undefined,
    (_deps, lang) => linkWords[lang].accessibility,
  ),
  privacy: publicPage(
    'privacy',
    ({ prose, told, privacyOfficer }, lang) =>
      prosePage(privacyText(prose.privacy[lang], lang, { told, officer: privacyOfficer })),
    undefined,
    (_deps, lang) => linkWords[lang].privacy,
  ),
  about: publicPage('about', ({ site, standard, course, privacyOfficer }, lang) => ({
    title: siteWords[lang].aboutTitle,
    description: siteWords[lang].aboutLead,
    crumbs: [],
    body: aboutView(lang, site, standard, course, privacyOfficer !== undefined),
  })),
} satisfies Readonly<Record<string, Page<SiteDeps>>>;
